//! `generate`: a synthetic state as submissions.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use testdb::{TestDb, on_both_databases};

use crate::support::program::Program;
use crate::support::table::{cells, rows};

const STATE: &str = "--months 2018-01..2018-04 --scale 0.02";

/// Every file below a folder with its bytes.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let (name, path) = (entry.as_ref().unwrap().file_name().into_string().unwrap(), entry.unwrap().path());
        if path.is_dir() {
            found.extend(bytes(&path).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            found.insert(name, fs::read(path).unwrap());
        }
    }
    found
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    for (name, seed) in [("first", 7), ("second", 7), ("third", 8)] {
        program.run(&format!("generate {name} {STATE} --seed {seed}")).ok();
    }
    let [first, second, third] = ["first", "second", "third"].map(|name| bytes(&folder.path().join(name)));
    // Six files a month and six about children in care, reviews in the one month that ends a quarter, the list, and the
    // frame of the next review.
    assert_eq!(first.len(), 4 * 12 + 1 + 1 + 1);
    assert!(first == second, "the same seed gave other bytes");
    assert!(first.keys().eq(third.keys()) && first != third, "another seed gave the same bytes");
    assert!(!folder.path().join("exitplan.db").exists());
}

#[test]
fn its_frame_is_drawn_from_without_any_finding() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    program.run(&format!("generate state {STATE}")).ok();
    let frame = "--frame state/frame-2018-Q3.csv --quarter 2018-Q3";
    let drawn = rows(&program.csv(&format!("sample draw {frame} --seed 316254 --size 20")));
    assert_eq!(drawn.iter().filter(|case| case["role"] == "drawn").count(), 20);
}

#[test]
fn a_folder_that_holds_anything_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    fs::create_dir(folder.path().join("mine")).unwrap();
    fs::write(folder.path().join("mine/letter.txt"), "mine").unwrap();
    program.run(&format!("generate mine {STATE}")).exits(2).says("not empty");
    assert_eq!(bytes(&folder.path().join("mine")).len(), 1);
    fs::create_dir(folder.path().join("empty")).unwrap();
    program.run(&format!("generate empty {STATE}")).ok();
}

on_both_databases! {
    async fn its_list_is_submitted_without_any_error(db: TestDb) {
        let program = Program::on(&db);
        program.run(&format!("generate state {STATE}")).ok();
        let findings = rows(&program.csv("submit --list state/submissions.csv"));
        assert!(findings.iter().all(|finding| finding["severity"] == "warning"), "{findings:?}");
        let listed = rows(&program.csv("submissions list"));
        assert_eq!(cells(&listed, ["month", "current"]), ["2018-01", "2018-02", "2018-03", "2018-04"].map(|month| [month, "true"]));
        let figures = rows(&program.csv("figures --by quarter"));
        assert!(figures.iter().any(|figure| figure["measure"] == "OM18" && figure["complete"] == "true"));
        assert!(figures.iter().any(|figure| figure["measure"] == "OM12" && figure["complete"] == "true"));
        program.csv("indicators --scope all");
    }
}
