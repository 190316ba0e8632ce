use chrono::Datelike;
use proptest::prelude::*;

use super::*;
use crate::extract::Position;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A column with these rows; each distinct id is added when it first comes.
fn ids(rows: &[Option<&str>]) -> IdColumn {
    let mut column = IdColumn::default();
    let mut known: Vec<&str> = Vec::new();
    for row in rows {
        let key = row.map(|id| {
            let place = known.iter().position(|candidate| *candidate == id);
            place.map_or_else(|| column.add_value(id), |place| u32::try_from(place).unwrap())
        });
        known.extend(row.filter(|id| !known.contains(id)));
        column.push(key);
    }
    column
}

#[test]
fn a_day_is_the_number_of_days_since_1970() {
    for (text, number) in
        [("1970-01-01", 0), ("1970-01-02", 1), ("1969-12-31", -1), ("2019-05-01", 18_017), ("0001-01-01", -719_162)]
    {
        assert_eq!(Day::from(date(text)).number(), number);
        assert_eq!(Day::from_number(number).date(), date(text));
    }
}

#[test]
fn days_are_added_and_told_apart() {
    let may = Day::from(date("2019-05-01"));
    assert_eq!(may.plus(30).date(), date("2019-05-31"));
    assert_eq!(may.plus(-31).date(), date("2019-03-31"));
    assert_eq!(may.plus(45).since(may), 45);
    assert_eq!(may.since(may.plus(45)), -45);
    assert!(may < may.plus(1));
}

#[test]
fn the_rows_of_an_id_column_share_the_values_that_are_equal() {
    let column = ids(&[Some("W1"), None, Some("W2"), Some("W1")]);
    assert_eq!((0..4).map(|row| column.get(row)).collect::<Vec<_>>(), [Some("W1"), None, Some("W2"), Some("W1")]);
    assert_eq!(column.key(0), column.key(3));
    assert_ne!(column.key(0), column.key(2));
    assert_eq!(column.values().collect::<Vec<_>>(), ["W1", "W2"]);
    assert_eq!((column.len(), column.is_empty()), (4, false));
}

#[test]
fn an_id_column_without_rows_is_empty() {
    let column = IdColumn::default();
    assert_eq!((column.len(), column.is_empty(), column.values().len()), (0, true, 0));
}

#[test]
fn a_column_is_put_together_from_keys_and_the_ends_of_its_values() {
    let column = IdColumn::from_parts(vec![Some(1), None, Some(0)], "abcde".to_owned(), vec![2, 5]).unwrap();
    assert_eq!((0..3).map(|row| column.get(row)).collect::<Vec<_>>(), [Some("cde"), None, Some("ab")]);
}

#[test]
fn parts_that_do_not_belong_together_are_refused() {
    let parts =
        |key: u32, text: &str, ends: &[u32]| IdColumn::from_parts(vec![Some(key)], text.to_owned(), ends.to_vec());
    assert!(parts(1, "abcde", &[2, 5]).is_ok());
    assert!(parts(2, "abcde", &[2, 5]).is_err()); // no third value
    assert!(parts(0, "abcde", &[2, 6]).is_err()); // ends outside the text
    assert!(parts(0, "abcde", &[3, 2]).is_err()); // ends before it begins
    assert!(parts(0, "aéb", &[2, 4]).is_err()); // ends inside a letter
    assert!(parts(0, "", &[]).is_err());
    assert_eq!(BadIds.to_string(), "the rows of an id column name values that it does not have");
}

/// Two workers, of whom the second leaves every optional cell empty.
fn workers() -> Table {
    let at = DateTime::from_timestamp_micros(1_557_151_200_000_001);
    Table {
        lines: vec![2, 3],
        columns: vec![
            ("worker_id".to_owned(), Column::Ids(ids(&[Some("W1"), Some("W2")]))),
            ("position".to_owned(), Column::Codes(vec![Column::code_cell(Some(1)), Column::code_cell(None)])),
            ("seen".to_owned(), Column::Codes(vec![Column::code_cell(Some(1)), Column::code_cell(None)])),
            (
                "from".to_owned(),
                Column::Days(vec![Column::day_cell(Some(Day::from_number(5))), Column::day_cell(None)]),
            ),
            ("at".to_owned(), Column::Instants(vec![Column::instant_cell(at), Column::instant_cell(None)])),
        ],
        rows: 2,
    }
}

#[test]
fn each_kind_of_column_gives_its_cells_and_empty_ones_as_nothing() {
    let table = workers();
    assert_eq!((table.ids("worker_id").get(0), table.ids("worker_id").get(1)), (Some("W1"), Some("W2")));
    let position = table.codes::<Position>("position");
    assert_eq!((position(0), position(1)), (Some(Position::Trainee), None));
    let from = table.days("from");
    assert_eq!((from(0).map(Day::date), from(1)), (Some(date("1970-01-06")), None));
    let at = table.instants("at");
    assert_eq!((at(0).map(|at| at.timestamp_subsec_micros()), at(1)), (Some(1), None));
}

#[test]
fn an_empty_flag_is_false() {
    let table = workers();
    let seen = table.flags("seen");
    assert_eq!((seen(0), seen(1)), (true, false));
}

#[test]
fn a_table_knows_which_columns_were_read() {
    assert!(workers().has("position"));
    assert!(!workers().has("office"));
}

#[test]
#[should_panic(expected = "the column `office` was asked for without being read")]
fn asking_for_a_column_that_was_not_read_is_a_fault_of_the_program() {
    let _ = workers().ids("office");
}

#[test]
#[should_panic(expected = "the column `from` holds no ids")]
fn asking_for_a_column_as_another_kind_is_a_fault_of_the_program() {
    let _ = workers().ids("from");
}

proptest! {
    #[test]
    fn a_day_and_its_date_are_one(number in -719_162..2_932_896_i32) {
        prop_assert_eq!(Day::from(Day::from_number(number).date()).number(), number);
    }

    #[test]
    fn cells_keep_what_they_are_given(code in prop::option::of(0..200_u8), day in prop::option::of(-719_162..2_932_896_i32), micros in prop::option::of(-62_135_596_800_000_000..253_402_300_799_999_999_i64)) {
        prop_assert_eq!(Column::code_of(Column::code_cell(code)), code);
        let day = day.map(Day::from_number);
        prop_assert_eq!(Column::day_of(Column::day_cell(day)), day);
        let at = micros.and_then(DateTime::from_timestamp_micros);
        prop_assert_eq!(Column::instant_of(Column::instant_cell(at)), at);
    }

    #[test]
    fn an_id_column_gives_back_its_rows(rows in prop::collection::vec(prop::option::of("[A-Za-z0-9._-]{1,3}"), 0..40)) {
        let rows: Vec<Option<&str>> = rows.iter().map(Option::as_deref).collect();
        let column = ids(&rows);
        prop_assert_eq!((0..rows.len()).map(|row| column.get(row)).collect::<Vec<_>>(), rows.clone());
        for (one, other) in (0..rows.len()).zip(1..rows.len()) {
            prop_assert_eq!(column.key(one) == column.key(other), rows[one] == rows[other]);
        }
    }
}

fn day(text: &str) -> Day {
    text.parse::<NaiveDate>().unwrap().into()
}

#[test]
fn so_many_months_later_is_the_same_day_or_the_last_of_a_shorter_month() {
    for (from, months, to) in [
        ("2018-08-31", 6, "2019-02-28"),
        ("2018-08-28", 6, "2019-02-28"),
        ("2016-02-29", 12, "2017-02-28"),
        ("2018-02-28", 12, "2019-02-28"),
        ("2018-08-31", 18, "2020-02-29"),
        ("2018-08-31", 30, "2021-02-28"),
        ("2018-12-31", 6, "2019-06-30"),
        ("2019-06-30", 6, "2019-12-30"),
    ] {
        assert_eq!(day(from).plus_months(months), day(to), "{from} + {months}");
    }
}

proptest! {
    #[test]
    fn months_later_lies_in_that_month_and_on_the_same_day_where_there_is_one(
        // 1900-01-01 to 2199-12-31.
        number in -25_567..=84_005, months in 0..1_200_u32,
    ) {
        let from = Day::from_number(number);
        let (date, later) = (from.date(), from.plus_months(months).date());
        let counted = |date: NaiveDate| 12 * date.year() + date.month0().cast_signed();
        prop_assert_eq!(counted(later) - counted(date), months.cast_signed());
        let last = crate::Month::of(later).last_day().day();
        prop_assert_eq!(later.day(), date.day().min(last));
        // A later date is never due earlier.
        prop_assert!(from.plus(1).plus_months(months) >= from.plus_months(months));
    }
}
