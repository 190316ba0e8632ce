use super::*;
use proptest::prelude::*;

fn of_one(cell: Cell) -> Listing {
    Listing { columns: &["a", "b"], rows: vec![vec![cell, Cell::Count(1)]] }
}

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_defused_and_no_other() {
    for start in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"] {
        let written = of_one(Cell::text(start)).csv();
        assert!(written.contains(&format!("'{start}")), "{written:?}");
    }
    assert_eq!(of_one(Cell::text(">=90%")).csv(), "a,b\n>=90%,1\n");
    assert_eq!(of_one(Cell::text("a=b")).csv(), "a,b\na=b,1\n");
}

#[test]
fn a_number_is_written_as_it_is_and_text_that_looks_like_one_is_not() {
    for number in ["-0.36", "-1", "0.00", "92.8", "100"] {
        assert_eq!(of_one(Cell::number(number)).csv(), format!("a,b\n{number},1\n"));
        assert_eq!(of_one(Cell::number(number)).json(), of_one(Cell::text(number)).json(), "in JSON it stays text");
    }
    for text in ["-0.36", "-7 3", "+1"] {
        assert_eq!(of_one(Cell::text(text)).csv(), format!("a,b\n'{text},1\n"));
    }
    // What is no number can't be made one.
    for odd in ["-", "--1", "-1+1", "-1.", "-.5", "-1.2.3", "=1", "+1", "1e3", "-1 ", "-١", "-cmd"] {
        assert_eq!(Cell::number(odd), Cell::text(odd), "{odd}");
    }
}

#[test]
fn a_cell_is_quoted_only_where_it_must_be() {
    assert_eq!(of_one(Cell::text("plain text; with marks")).csv(), "a,b\nplain text; with marks,1\n");
    assert_eq!(of_one(Cell::text("said \"no\", then")).csv(), "a,b\n\"said \"\"no\"\", then\",1\n");
}

#[test]
fn an_empty_cell_is_empty_in_csv_and_null_in_json() {
    assert_eq!(of_one(Cell::Empty).csv(), "a,b\n,1\n");
    assert_eq!(of_one(Cell::Empty).json(), "[\n  {\n    \"a\": null,\n    \"b\": 1\n  }\n]\n");
}

#[test]
fn flags_and_counts_are_typed_in_json_and_percents_stay_text() {
    let listing = Listing {
        columns: &["met", "n", "percent"],
        rows: vec![vec![Cell::Flag(true), Cell::Count(7), Cell::text("92.0")]],
    };
    let read: Value = serde_json::from_str(&listing.json()).unwrap();
    assert_eq!(read[0]["met"], Value::Bool(true));
    assert_eq!(read[0]["n"], Value::from(7));
    assert_eq!(read[0]["percent"], Value::from("92.0"));
}

proptest! {
    #[test]
    fn what_is_written_as_csv_reads_back(texts in proptest::collection::vec("[^\\x00]{0,12}", 1..6)) {
        let rows = texts.iter().map(|text| vec![Cell::text(text), Cell::Count(0)]).collect();
        let written = Listing { columns: &["a", "b"], rows }.csv();
        let mut reader = csv::Reader::from_reader(written.as_bytes());
        let read: Vec<String> = reader.records().map(|record| record.unwrap()[0].to_owned()).collect();
        let expected: Vec<String> = texts.iter().map(|text| Cell::text(text).csv()).collect();
        prop_assert_eq!(read, expected);
    }
}
