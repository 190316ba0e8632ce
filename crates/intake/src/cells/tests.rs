use chrono::{DateTime, Utc};
use domain::extract::{ColumnKind, ColumnSpec, ExtractKind, Format};
use domain::finding::FindingCode;
use domain::instrument::Instrument;
use domain::offices::Offices;
use domain::zone::Zone;
use proptest::prelude::*;

use super::{Cell, Context, Interner, Parsed, parse};

const OFFICES: &str = include_str!("../../../../config/offices.toml");
const INSTRUMENT: &str = include_str!("../../../../config/instruments/case-review-2006.toml");

fn spec(kind: ColumnKind) -> ColumnSpec {
    let format = Format::new(&Instrument::from_toml(INSTRUMENT).unwrap());
    ColumnSpec { kind, filled: false, ..format.spec(ExtractKind::Visits).file.columns[0].clone() }
}

fn read(spec: &ColumnSpec, text: &str) -> Parsed {
    let offices = Offices::from_toml(OFFICES, "juan-f").unwrap();
    let zone = Zone::named("America/New_York").unwrap();
    parse(spec, text.as_bytes(), &mut Interner::default(), &Context { offices: &offices, zone })
}

fn finding(kind: ColumnKind, text: &str) -> Option<FindingCode> {
    read(&spec(kind), text).finding
}

fn all_are(kind: ColumnKind, expected: Option<FindingCode>, texts: &[&str]) {
    for text in texts {
        assert_eq!(finding(kind, text), expected, "{text:?}");
    }
}

#[test]
fn an_id_has_1_to_64_of_the_characters_and_begins_with_a_letter_or_digit() {
    let (at_limit, over) = ("x".repeat(64), "x".repeat(65));
    all_are(ColumnKind::Id, None, &["a", "7", "Z.9_-", "R-2019.06_1", &at_limit]);
    all_are(ColumnKind::Id, Some(FindingCode::BadId), &["-a", ".a", "_a", "a b", " a", "a/b", "é", "a\0", &over]);
}

#[test]
fn an_empty_cell_is_fine_unless_the_column_must_be_filled() {
    let optional = spec(ColumnKind::Date);
    assert_eq!(read(&optional, ""), Parsed { cell: Cell::Empty, finding: None });
    let filled = ColumnSpec { filled: true, ..optional };
    assert_eq!(read(&filled, "").finding, Some(FindingCode::ValueMissing));
}

#[test]
fn codes_flags_and_offices_are_written_exactly_as_listed() {
    let code = ColumnKind::Code(&["home", "school"]);
    assert_eq!(read(&spec(code), "school").cell, Cell::Code(1));
    all_are(code, Some(FindingCode::BadCode), &["Home", " home", "home ", "yard"]);
    assert_eq!(read(&spec(ColumnKind::Flag), "true").cell, Cell::Code(1));
    assert_eq!(read(&spec(ColumnKind::Flag), "false").cell, Cell::Code(0));
    all_are(ColumnKind::Flag, Some(FindingCode::BadBoolean), &["True", "1", "yes", "FALSE", "t"]);
    all_are(ColumnKind::Office, None, &["hartford", "new-haven"]);
    all_are(ColumnKind::Office, Some(FindingCode::UnknownOffice), &["Hartford", "springfield", "new haven"]);
}

#[test]
fn a_score_is_1_to_5_utd_or_where_it_may_be_na() {
    let needs = ColumnKind::Score { not_applicable: true };
    let plan = ColumnKind::Score { not_applicable: false };
    all_are(needs, None, &["1", "5", "na", "utd"]);
    all_are(plan, None, &["1", "5", "utd"]);
    all_are(plan, Some(FindingCode::BadCode), &["na"]);
    all_are(needs, Some(FindingCode::BadNumber), &["0", "6", "-1", "10", "+7", "-3", "007", "99999999999999999999"]);
    all_are(needs, Some(FindingCode::BadCode), &["3.5", "NA", "four", "05", "+3", "-", "+", " 3", "3 "]);
}

#[test]
fn a_quarter_is_written_with_its_year() {
    all_are(ColumnKind::Quarter, None, &["2019-Q2", "0001-Q1", "9999-Q4"]);
    all_are(ColumnKind::Quarter, Some(FindingCode::BadCode), &["2019-Q5", "2019-q2", "2019Q2", "19-Q2", "0000-Q1"]);
}

#[test]
fn a_date_is_a_day_of_the_calendar_in_ten_characters() {
    all_are(ColumnKind::Date, None, &["2019-02-28", "2020-02-29", "2000-02-29", "1900-01-01", "2199-12-31"]);
    let bad = [
        "1899-12-31",
        "2200-01-01",
        "0019-06-03",
        "9999-12-31",
        "2019-02-29",
        "1900-02-29",
        "2019-02-30",
        "2019-13-01",
        "2019-00-01",
        "2019-01-00",
        "2019-01-32",
        "2019-04-31",
        "0000-01-01",
        "2019-1-01",
        "2019-01-1",
        "19-01-01",
        "02/28/2019",
        "2019/02/28",
        "2019-02-28 ",
        " 2019-02-28",
        "+019-02-28",
        "2019-02-28T00:00",
        "20190228",
        "2019-02-2\u{664}",
    ];
    all_are(ColumnKind::Date, Some(FindingCode::BadDate), &bad);
}

fn instant(text: &str) -> Option<String> {
    match read(&spec(ColumnKind::Instant), text).cell {
        Cell::At(at) => Some(at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()),
        _ => None,
    }
}

#[test]
fn a_local_time_is_read_in_the_plans_zone() {
    // New York is 4 hours behind UTC in summer, 5 in winter.
    assert_eq!(instant("2019-06-03T09:15").as_deref(), Some("2019-06-03T13:15:00.000000Z"));
    assert_eq!(instant("2019-01-03T23:15:59").as_deref(), Some("2019-01-04T04:15:59.000000Z"));
}

#[test]
fn a_time_with_offset_is_an_instant_to_the_microsecond() {
    assert_eq!(instant("2019-06-03T09:15:00Z").as_deref(), Some("2019-06-03T09:15:00.000000Z"));
    assert_eq!(instant("2019-06-03t09:15:00z").as_deref(), Some("2019-06-03T09:15:00.000000Z"));
    assert_eq!(instant("2019-06-03T09:15:00.5+05:30").as_deref(), Some("2019-06-03T03:45:00.500000Z"));
    assert_eq!(instant("2019-06-03T09:15:00.123456-23:59").as_deref(), Some("2019-06-04T09:14:00.123456Z"));
    assert_eq!(instant("2019-06-03T00:00:00+23:59").as_deref(), Some("2019-06-02T00:01:00.000000Z"));
    assert_eq!(instant("2019-06-03T09:15:00-00:00").as_deref(), Some("2019-06-03T09:15:00.000000Z"));
}

#[test]
fn any_other_form_is_no_date_time() {
    let bad = [
        "2019-06-03",
        "2019-06-03T",
        "2019-06-03T09",
        "2019-06-03T9:15",
        "2019-06-03 09:15",
        "2019-06-03T24:00",
        "2019-06-03T23:60",
        "2019-06-03T23:59:60",
        "2019-06-30T23:59:60Z",
        "2019-06-03T09:15Z",
        "2019-06-03T09:15-04:00",
        "2019-06-03T09:15:00.5",
        "2019-06-03T09:15:00.Z",
        "2019-06-03T09:15:00.1234567Z",
        "2019-06-03T09:15:00+24:00",
        "2019-06-03T09:15:00+04:60",
        "2019-06-03T09:15:00+0400",
        "2019-06-03T09:15:00+04",
        "2019-06-03T09:15:00 Z",
        "2019-02-30T09:15",
        "2019-06-03t09:15",
        "2019-06-03T09:15:00ZZ",
        "2019-06-03T09:15:",
        "2019-06-03T09:15:0",
        "2019-06-03T09.15",
        "2019-06-03T09:15.5Z",
        "0000-06-03T09:15:00Z",
    ];
    all_are(ColumnKind::Instant, Some(FindingCode::BadDateTime), &bad);
}

#[test]
fn the_skipped_hour_never_was_and_of_the_doubled_hour_the_first_is_meant() {
    // Clocks went from 02:00 to 03:00 on 2019-03-10, and from 02:00 back to 01:00 on 2019-11-03.
    let nonexistent = Some(FindingCode::NonexistentLocalTime);
    all_are(ColumnKind::Instant, nonexistent, &["2019-03-10T02:00", "2019-03-10T02:30:15", "2019-03-10T02:59"]);
    all_are(ColumnKind::Instant, None, &["2019-03-10T01:59", "2019-03-10T03:00", "2019-03-10T02:30:00-05:00"]);
    let ambiguous = Some(FindingCode::AmbiguousLocalTime);
    all_are(ColumnKind::Instant, ambiguous, &["2019-11-03T01:00", "2019-11-03T01:59:59"]);
    all_are(ColumnKind::Instant, None, &["2019-11-03T00:59", "2019-11-03T02:00", "2019-11-03T01:30:00-05:00"]);
    // 01:30 at 4 hours behind UTC, not at 5.
    assert_eq!(instant("2019-11-03T01:30").as_deref(), Some("2019-11-03T05:30:00.000000Z"));
}

proptest! {
    #[test]
    fn every_instant_written_with_an_offset_is_read_back(
        // 1900-01-03 to 2199-12-29, so that no offset leads out of the years of which a date may be.
        micros in -2_208_816_000_000_000_i64..=7_258_032_000_000_000, minutes in -1439_i32..=1439,
    ) {
        let at = DateTime::<Utc>::from_timestamp_micros(micros).unwrap();
        let offset = chrono::FixedOffset::east_opt(60 * minutes).unwrap();
        let text = at.with_timezone(&offset).to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
        prop_assert_eq!(read(&spec(ColumnKind::Instant), &text), Parsed { cell: Cell::At(at), finding: None });
    }

    #[test]
    fn no_bytes_make_a_cell_panic(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let offices = Offices::from_toml(OFFICES, "juan-f").unwrap();
        let zone = Zone::named("America/New_York").unwrap();
        let context = Context { offices: &offices, zone };
        for kind in [ColumnKind::Id, ColumnKind::Date, ColumnKind::Instant, ColumnKind::Quarter, ColumnKind::Office] {
            let parsed = parse(&spec(kind), &bytes, &mut Interner::default(), &context);
            prop_assert!(parsed.finding.is_some() || parsed.cell != Cell::Unknown);
        }
    }
}
