//! Documents and sources name no place of the machine that they were written on: they hold on any other.

use std::fs;

use anyhow::Result;

use crate::repository::{files, shown};

/// What begins a path of one machine. Written in parts, so that this file keeps the rule itself.
const MACHINE_PATHS: [&str; 5] = [
    concat!("../", "shared"),
    concat!("/", "work/"),
    concat!("/", "tmp/"),
    concat!("/", "root/"),
    concat!("/", "home/"),
];

/// The lines that name such a place.
pub(super) fn faults() -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for path in files(&["rs", "md", "toml", "css", "mjs", "sh", "yml"])? {
        let text = fs::read_to_string(&path)?;
        let lines = text.lines().enumerate();
        let named = lines.filter_map(|(number, line)| Some((number, machine_path(line)?)));
        faults.extend(named.map(|(number, place)| {
            format!("{}:{} names `{place}`, a place of one machine only", shown(&path), number + 1)
        }));
    }
    Ok(faults)
}

/// The machine's path in a line: it stands at the start of a word, not within an address like `https://host/work/`.
fn machine_path(line: &str) -> Option<&'static str> {
    MACHINE_PATHS.into_iter().find(|place| {
        line.match_indices(place).any(|(start, _)| {
            let before = line[..start].chars().next_back();
            before.is_none_or(|letter| !letter.is_alphanumeric() && !"-_.".contains(letter))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_document_or_source_names_a_place_of_one_machine() {
        assert_eq!(faults().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_path_is_seen_in_text_and_code_and_not_within_an_address() {
        let temporary = MACHINE_PATHS[2];
        assert_eq!(machine_path(&format!("see `{temporary}x`")), Some(temporary));
        assert_eq!(machine_path(&format!("sqlite://{temporary}x")), Some(temporary));
        assert_eq!(machine_path(&format!("{temporary}x")), Some(temporary));
        assert_eq!(machine_path(&format!("https://example.org{temporary}x")), None);
        assert_eq!(machine_path("a scratch folder"), None);
    }
}
