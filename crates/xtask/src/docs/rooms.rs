//! The picture of the portal's rooms in `architecture.md`, drawn from what its files name.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};

use crate::repository::root;
use crate::rules::rooms::{self, ORDER};

/// The page that holds the picture.
pub(super) const PAGE: &str = "docs/architecture.md";
/// Between these lines the picture stands.
const BEGIN: &str = "<!-- The rooms of the portal, drawn by `cargo xtask docs` -->\n";
const END: &str = "<!-- End of the rooms -->\n";

/// The page with the picture as it is now.
pub(super) fn page() -> Result<String> {
    let path = root().join(PAGE);
    let text = fs::read_to_string(&path).with_context(|| format!("could not read {PAGE}"))?;
    let (before, rest) = text.split_once(BEGIN).with_context(|| format!("{PAGE} lacks the line `{}`", BEGIN.trim()))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("{PAGE} lacks the line `{}`", END.trim()))?;
    Ok(format!("{before}{BEGIN}{}{END}{after}", picture()?))
}

/// The rooms with their lines, each above those that it knows; then which feature knows which.
fn picture() -> Result<String> {
    let (knows, lines) = (rooms::knows()?, rooms::lines()?);
    let mut drawn = "```mermaid\nflowchart TD\n".to_owned();
    for room in ORDER {
        let of_room: usize = lines.iter().filter(|(name, _)| top(name) == room).map(|(_, lines)| *lines).sum();
        writeln!(drawn, "    {room}[\"{room}<br>{of_room} lines\"]")?;
    }
    let of_rooms: BTreeSet<(&str, &str)> = edges(&knows).map(|(from, to)| (top(from), top(to))).collect();
    for (from, to) in of_rooms.into_iter().filter(|(from, to)| from != to) {
        writeln!(drawn, "    {from} --> {to}")?;
    }
    drawn.push_str("```\n\nOf the features, few know another:\n\n```mermaid\nflowchart LR\n");
    for (from, to) in edges(&knows) {
        if let (Some(from), Some(to)) = (from.strip_prefix("features/"), to.strip_prefix("features/")) {
            writeln!(drawn, "    {from} --> {to}")?;
        }
    }
    drawn.push_str("```\n");
    Ok(drawn)
}

fn edges(knows: &BTreeMap<String, BTreeSet<String>>) -> impl Iterator<Item = (&str, &str)> {
    knows.iter().flat_map(|(from, known)| known.iter().map(move |to| (from.as_str(), to.as_str())))
}

/// The room of a feature.
fn top(room: &str) -> &str {
    room.split('/').next().unwrap_or(room)
}
