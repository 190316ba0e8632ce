//! `docs`: the reference pages that are written from the program itself, so that they can't say anything else.

mod acts;
mod case_review;
mod command_line;
mod decisions;
mod extracts;
mod findings;
mod generated;
mod rights;
mod rooms;
mod visibility;
mod withdrawal;

use std::fs;

use anyhow::{Context, Result};

use crate::repository::root;

const FOLDER: &str = "docs/reference";

/// Writes every page, or with `check` compares only; whether all are (now) up to date.
pub(crate) fn run(check: bool) -> Result<bool> {
    let pages = [
        ("extracts.md", extracts::page()?),
        ("findings.md", findings::page()),
        ("command-line.md", command_line::page()?),
        ("decisions.md", decisions::page()),
        ("case-review.md", case_review::page()),
        ("rights.md", rights::page()?),
        ("visibility.md", visibility::page()),
        ("withdrawal.md", withdrawal::page()),
    ];
    let folder = root().join(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
    let pages = pages.map(|(name, text)| (format!("{FOLDER}/{name}"), text));
    let mut current = true;
    for (name, text) in pages.into_iter().chain([(rooms::PAGE.to_owned(), rooms::page()?)]) {
        let path = root().join(&name);
        if fs::read_to_string(&path).is_ok_and(|there| there == text) {
            continue;
        }
        if check {
            eprintln!("{name} is not up to date: run `cargo xtask docs`");
            current = false;
        } else {
            fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
            eprintln!("Wrote {name}.");
        }
    }
    Ok(current)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pages for which nothing has to be built.
    #[test]
    fn the_pages_about_acts_sight_findings_and_extracts_are_what_the_program_says() {
        let pages = [
            ("extracts.md", extracts::page().unwrap()),
            ("findings.md", findings::page()),
            ("decisions.md", decisions::page()),
            ("case-review.md", case_review::page()),
            ("visibility.md", visibility::page()),
            ("withdrawal.md", withdrawal::page()),
        ];
        for (name, text) in pages {
            assert_eq!(fs::read_to_string(root().join(FOLDER).join(name)).unwrap(), text, "{name}");
        }
    }

    #[test]
    fn the_picture_of_the_rooms_is_what_the_files_name() {
        assert_eq!(fs::read_to_string(root().join(rooms::PAGE)).unwrap(), rooms::page().unwrap());
    }
}
