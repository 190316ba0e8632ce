//! The deck of boundary cases holds no error.

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
