//! Every address of the portal is written once, where its pattern stands: links, forms and redirects are made from there.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};

use crate::repository::{files, root, shown};

/// Where the portal's addresses are written.
const ADDRESSES: &str = "crates/portal/src/addresses";
const PORTAL: &str = "crates/portal/src/";

/// The lines of the portal that write an address as a text. Tests say what a person would type.
pub(super) fn faults() -> Result<Vec<String>> {
    let table = root().join(ADDRESSES).with_extension("rs");
    let table = fs::read_to_string(&table).with_context(|| format!("could not read {ADDRESSES}.rs"))?;
    let known: BTreeSet<&str> = paths(&table).map(first_part).collect();
    let mut faults = Vec::new();
    for path in files(&["rs"])? {
        let name = shown(&path);
        if !name.starts_with(PORTAL) || name.starts_with(ADDRESSES) || name.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let written = paths(line).filter(|path| known.contains(first_part(path)));
            faults.extend(written.map(|path| {
                format!("{name}:{} writes the address `{path}`: make it from `{ADDRESSES}.rs`", number + 1)
            }));
        }
    }
    Ok(faults)
}

/// The texts in quotes that begin with one slash.
fn paths(code: &str) -> impl Iterator<Item = &str> {
    let texts = code.match_indices("\"/").filter_map(|(start, _)| code[start + 1..].split('"').next());
    texts.filter(|text| !text.starts_with("//"))
}

/// The first part of a path, which tells addresses of the portal from other texts.
fn first_part(path: &str) -> &str {
    path[1..].split(['/', '?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_of_the_portal_is_written_once() {
        assert_eq!(faults().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn an_address_is_seen_in_a_link_in_a_pattern_and_with_a_question() {
        let first = |code| paths(code).map(first_part).collect::<Vec<_>>();
        assert_eq!(first(r#"a href="/sign-in" { format!("/reviews/{}/answer", number) }"#), ["sign-in", "reviews"]);
        assert_eq!(first(r#"Redirect::to("/account?done=token"); Redirect::to("/account#rights")"#), ["account"; 2]);
        assert_eq!(first(r#"question.to("/")"#), [""]);
        assert_eq!(first(r#"next.starts_with("//") || next.starts_with('/') || next == "a/b""#), [""; 0]);
    }
}
