//! The decks of boundary cases hold no error.

use std::fs;
use std::path::Path;

use crate::support::{Rules, errors};

#[test]
fn every_month_of_the_small_deck_is_accepted() {
    let deck = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/decks/small/submissions");
    for month in ["2018-10", "2018-11", "2018-12", "2019-01", "2019-02", "2019-03"] {
        let as_of = fs::read_to_string(deck.join(format!("{month}.AS_OF"))).unwrap();
        let reading = Rules::of(month, as_of.trim()).read(&deck.join(month));
        let expected = if month == "2018-12" { 7 } else { 6 };
        assert_eq!(reading.files.len(), expected, "{month}");
        assert_eq!(errors(&reading.findings.finish()), Vec::<String>::new(), "{month}");
    }
}

#[test]
fn every_month_of_the_care_deck_is_accepted() {
    let deck = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/decks/care/submissions");
    let months = ["2018-07", "2018-08", "2018-09", "2018-10", "2018-11", "2018-12", "2019-01", "2019-02", "2019-03"];
    for (folder, with_care) in months.map(|month| (month, !["2018-08", "2018-10", "2019-03"].contains(&month))) {
        check_care(&deck, folder, with_care);
    }
    for (month, with_care) in [("2018-08", true), ("2018-11", false)] {
        check_care(&deck.join("again"), month, with_care);
    }
}

fn check_care(deck: &Path, month: &'static str, with_care: bool) {
    let as_of = fs::read_to_string(deck.join(format!("{month}.AS_OF"))).unwrap();
    let reading = Rules::of(month, as_of.trim()).read(&deck.join(month));
    let care = reading.files.iter().filter(|file| file.kind.is_care()).count();
    assert_eq!(care, if with_care { 6 } else { 0 }, "{month}");
    assert_eq!(errors(&reading.findings.finish()), Vec::<String>::new(), "{month}");
}
