//! The portal's rooms: each knows only those below it, a feature knows another only along an edge that is listed here, and
//! no room is so large that nobody finds a way through it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result};

use super::circles;
use crate::repository::{files, root};

/// The crate that has rooms.
const CRATE: &str = "crates/portal";

/// Its rooms from the outermost down.
pub(crate) const ORDER: [&str; 7] = ["shell", "api", "features", "figures", "http", "site", "addresses"];

/// Which feature may know which others.
pub(crate) const EDGES: [(&str, &[&str]); 9] = [
    ("accounts", &["account"]),
    ("comparison", &["records"]),
    ("home", &["certification", "escalations", "notices", "rights", "rounds"]),
    ("measure", &["certification", "statistics"]),
    ("notices", &["certification"]),
    ("pre_certification", &["certification"]),
    ("release", &["certification"]),
    ("remediation", &["pre_certification"]),
    ("rounds", &["escalations", "scoring"]),
];

/// No room holds a larger part of the code, in percent.
const LARGEST: usize = 15;

/// A room, of the features each one by its name: `http`, `features/notices`.
pub(crate) type Room = String;

/// Which room knows which others.
pub(crate) fn knows() -> Result<BTreeMap<Room, BTreeSet<Room>>> {
    let mut rooms: BTreeMap<Room, BTreeSet<Room>> = BTreeMap::new();
    for (file, known) in circles::knows_of(CRATE)? {
        let Some(from) = room(&file) else { continue };
        let others = known.iter().filter_map(|file| room(file)).filter(|to| *to != from);
        rooms.entry(from.clone()).or_default().extend(others);
    }
    Ok(rooms)
}

/// The room in which a file of the crate stands; none of the root, which holds them all.
fn room(file: &str) -> Option<Room> {
    let path = file.strip_prefix("src/")?.trim_end_matches(".rs");
    let mut parts = path.split('/');
    match (parts.next()?, parts.next()) {
        ("lib", None) => None,
        ("features", Some(feature)) => Some(format!("features/{feature}")),
        (room, _) => Some(room.to_owned()),
    }
}

/// What breaks the order of the rooms.
pub(super) fn faults() -> Result<Vec<String>> {
    let knows = knows()?;
    let mut faults = out_of_order(&knows);
    faults.extend(EDGES.iter().flat_map(|(from, allowed)| {
        let is_needed = |to: &str| knows.get(&of_feature(from)).is_some_and(|known| known.contains(&of_feature(to)));
        let needless = allowed.iter().filter(move |to| !is_needed(to));
        needless.map(move |to| format!("the feature {from} no longer knows {to}: take the edge out of the list"))
    }));
    faults.extend(too_large()?);
    Ok(faults)
}

fn of_feature(name: &str) -> Room {
    format!("features/{name}")
}

/// Rooms that know what stands above or beside them.
fn out_of_order(knows: &BTreeMap<Room, BTreeSet<Room>>) -> Vec<String> {
    let place = |room: &str| ORDER.iter().position(|known| *known == room.split('/').next().unwrap_or_default());
    let mut faults = Vec::new();
    for (from, known) in knows {
        let Some(at) = place(from) else {
            faults.push(format!("{CRATE}/src/{from} stands in no room: give it a place"));
            continue;
        };
        for to in known {
            match place(to) {
                Some(other) if other > at => {}
                Some(other) if other == at && is_edge(from, to) => {}
                _ => faults.push(format!("{from} may not know {to} in {CRATE}")),
            }
        }
    }
    faults
}

fn is_edge(from: &str, to: &str) -> bool {
    EDGES.iter().any(|(name, allowed)| of_feature(name) == from && allowed.iter().any(|other| of_feature(other) == to))
}

/// Rooms that hold too much of the code of all crates.
fn too_large() -> Result<Vec<String>> {
    let lines = lines()?;
    let all: usize = lines.values().sum();
    let large = lines.iter().filter(|(_, lines)| **lines * 100 > all * LARGEST);
    Ok(large
        .map(|(room, lines)| format!("{room} holds {lines} of {all} lines: divide it ({LARGEST} % at most)"))
        .collect())
}

/// The lines of every room: a crate, or a room of the one that has some.
pub(crate) fn lines() -> Result<BTreeMap<Room, usize>> {
    let mut lines = BTreeMap::new();
    for path in files(&["rs"])? {
        let shown = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
        let Some((name, file)) = shown.strip_prefix("crates/").and_then(|path| path.split_once('/')) else { continue };
        if !file.starts_with("src/") {
            continue;
        }
        let place = match room(file) {
            Some(room) if CRATE.ends_with(name) => room,
            _ => name.to_owned(),
        };
        let text = fs::read_to_string(&path).with_context(|| format!("could not read {shown}"))?;
        *lines.entry(place).or_default() += text.lines().count();
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(knows: &[(&str, &[&str])]) -> Vec<String> {
        let set = |known: &[&str]| known.iter().map(|room| (*room).to_owned()).collect();
        out_of_order(&knows.iter().map(|(from, known)| ((*from).to_owned(), set(known))).collect())
    }

    #[test]
    fn the_rooms_of_the_portal_keep_their_order() {
        assert_eq!(faults().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_room_knows_those_below_it_and_none_above() {
        assert_eq!(
            told(&[("http", &["site", "addresses"]), ("shell", &["api", "features/home"])]),
            Vec::<String>::new()
        );
        assert_eq!(told(&[("figures", &["features/home"])]), ["figures may not know features/home in crates/portal"]);
        assert_eq!(told(&[("http", &["shell"])]), ["http may not know shell in crates/portal"]);
    }

    #[test]
    fn a_feature_knows_another_along_a_listed_edge_only() {
        assert_eq!(told(&[("features/home", &["features/notices"])]), Vec::<String>::new());
        let told = told(&[("features/notices", &["features/home"])]);
        assert_eq!(told, ["features/notices may not know features/home in crates/portal"]);
    }

    #[test]
    fn a_file_that_stands_in_no_room_is_told() {
        assert_eq!(told(&[("parts", &[])]), ["crates/portal/src/parts stands in no room: give it a place"]);
    }

    #[test]
    fn the_root_is_no_room_and_a_feature_is_one_by_its_name() {
        let rooms = ["src/lib.rs", "src/features/notices/page.rs", "src/features/notices.rs", "src/http.rs"].map(room);
        assert_eq!(rooms[0], None);
        assert_eq!(rooms[1], rooms[2]);
        assert_eq!((rooms[1].as_deref(), rooms[3].as_deref()), (Some("features/notices"), Some("http")));
    }
}
