//! Values that are well formed and can hardly be true: on both sides of each boundary, in every column that may hold
//! them.

use domain::extract::{ColumnKind, ExtractKind, Format};
use domain::instrument::Instrument;

use crate::support::care::{CARE_VISITS, EPISODES, HOMES, MALTREATMENT, PLACEMENTS, TRAINING, stay};
use crate::support::{ASSIGNMENTS, CASES, Files, INVESTIGATIONS, PARTICIPANTS, Rules, VISITS, WORKERS, shorts};

const NONE: Vec<String> = Vec::new();

/// A row of each file with all cells filled, and without any finding of these codes.
const ROWS: [(&str, &str, &str); 12] = [
    (
        "investigations.csv",
        INVESTIGATIONS,
        "R1,C1,hartford,W1,far,24_hours,2019-06-03T09:00,2019-06-03T15:00,2019-07-01,2019-07-02",
    ),
    ("workers.csv", WORKERS, "W1,hartford,social_worker,2015-01-01,2019-07-01"),
    ("assignments.csv", ASSIGNMENTS, "A1,W1,in_home,C1,2019-01-01,2019-07-01"),
    ("cases.csv", CASES, "C1,hartford,W1,in_home,2019-01-01,2019-07-01"),
    ("participants.csv", PARTICIPANTS, "C1,K1,2010-05-05,2019-01-01,2019-07-01"),
    ("visits.csv", VISITS, "V1,C1,K1,W1,2019-06-10,face_to_face,true,home,2019-06-12"),
    (
        "care_episodes.csv",
        EPISODES,
        "E1,K1,hartford,W1,protective,2010-05-05,S1,2018-01-01,2019-01-01,2019-06-20,adoption,2019-03-01,2019-02-01,\
         2019-01-20,ged,dds,2019-06-20",
    ),
    ("care_placements.csv", PLACEMENTS, "P1,K1,foster,H1,2019-01-01,2019-06-20,false"),
    ("care_maltreatment.csv", MALTREATMENT, "R1,K1,hartford,W1,2019-05-01,2019-06-01,false"),
    ("care_homes.csv", HOMES, "H1,hartford,foster,2,2017-12-15,2020-01-01"),
    ("care_training.csv", TRAINING, "T1,H1,2019-06-01,60"),
    ("care_visits.csv", CARE_VISITS, "V1,K1,W1,2019-06-10,face_to_face,true,home,2019-06-12"),
];

fn format() -> Format {
    let instrument = include_str!("../../../../config/instruments/case-review-2006.toml");
    Format::new(&Instrument::from_toml(instrument).unwrap())
}

/// What is found of a code in a file where one cell of its row holds `value`.
fn found(code: &str, file: &str, column: &str, value: &str) -> Vec<String> {
    let (_, header, row) = ROWS.into_iter().find(|(name, ..)| *name == file).unwrap();
    let place = header.split(',').position(|name| name == column).unwrap();
    let cells: Vec<&str> =
        row.split(',').enumerate().map(|(at, cell)| if at == place { value } else { cell }).collect();
    let findings = Files::good().with(file, header, &[&cells.join(",")]).findings();
    // An early date beside it can make a birth date doubtful too: that is another cell.
    let wanted = format!(" {code} {file} 2 {column}");
    shorts(&findings).into_iter().filter(|finding| finding.ends_with(&wanted)).collect()
}

/// Every column of that kind, with its file.
fn columns(wanted: fn(ColumnKind) -> bool) -> Vec<(String, String)> {
    let format = format();
    let kinds = ExtractKind::ALL.into_iter().filter(|kind| *kind != ExtractKind::CaseReviews);
    let of = |kind: ExtractKind| {
        let columns = format.spec(kind).file.columns.iter().filter(|column| wanted(column.kind));
        columns.map(|column| (kind.file_name().to_owned(), column.name.to_string())).collect::<Vec<_>>()
    };
    kinds.flat_map(of).collect()
}

#[test]
fn every_date_but_that_of_a_birth_is_doubted_before_1980() {
    let dates = columns(|kind| kind == ColumnKind::Date);
    assert_eq!(dates.len(), 30);
    for (file, column) in dates.iter().filter(|(_, column)| column != "birth_date") {
        let expected = [format!("warning implausible_date {file} 2 {column}")];
        assert_eq!(found("implausible_date", file, column, "1979-12-31"), expected);
        assert_eq!(found("implausible_date", file, column, "1900-01-01"), expected);
        assert_eq!(found("implausible_date", file, column, "1980-01-01"), NONE, "{file} {column}");
    }
}

#[test]
fn of_a_date_time_the_date_as_written_counts() {
    for column in ["accepted_at", "commenced_at"] {
        let doubted = |value: &str| found("implausible_date", "investigations.csv", column, value).len();
        assert_eq!(doubted("1979-12-31T23:59:59"), 1);
        assert_eq!(doubted("1980-01-01T00:00"), 0);
        // 1980-01-01T09:59Z and 1979-12-31T14:00Z.
        assert_eq!(doubted("1979-12-31T23:59:00-10:00"), 1);
        assert_eq!(doubted("1980-01-01T00:00:00+10:00"), 0);
    }
}

#[test]
fn a_date_or_date_time_outside_1900_to_2199_is_refused_in_every_column() {
    let dates = columns(|kind| matches!(kind, ColumnKind::Date | ColumnKind::Instant));
    assert_eq!(dates.len(), 32);
    for (file, column) in dates {
        let (code, time) = if column.ends_with("_at") { ("bad_datetime", "T09:00") } else { ("bad_date", "") };
        for (day, count) in [("1899-12-31", 1), ("1900-01-01", 0), ("2199-12-31", 0), ("2200-01-01", 1)] {
            assert_eq!(found(code, &file, &column, &format!("{day}{time}")).len(), count, "{file} {column} {day}");
        }
    }
}

#[test]
fn of_a_date_time_outside_the_range_the_date_as_written_counts_too() {
    let refused = |value: &str| found("bad_datetime", "investigations.csv", "accepted_at", value).len();
    assert_eq!(refused("1899-12-31T23:00:00-05:00"), 1);
    assert_eq!(refused("1900-01-01T00:30:00+05:00"), 0);
}

#[test]
fn the_message_says_why_a_day_outside_the_range_can_not_be_true() {
    let said = |value: &str| {
        let row = format!("A1,W1,in_home,C1,2019-01-01,{value}");
        let findings = Files::good().with("assignments.csv", ASSIGNMENTS, &[&row]).findings();
        findings[0].message.clone()
    };
    assert!(said("1899-12-30").contains("a spreadsheet shows its zero day so"), "{}", said("1899-12-30"));
    assert!(said("0019-06-03").contains("its year is 19"), "{}", said("0019-06-03"));
    assert!(said("9999-12-31").contains("a stand-in for “none”"), "{}", said("9999-12-31"));
    assert!(said("43646").contains("by which a spreadsheet keeps a day"), "{}", said("43646"));
    for value in ["1899-12-30", "0019-06-03", "9999-12-31", "43646", "NULL"] {
        assert!(said(value).contains("leave the cell empty"), "{}", said(value));
    }
}

fn birth(born: &str, active_from: &str) -> Vec<String> {
    let row = format!("C1,K1,{born},{active_from},");
    shorts(&Files::good().with("participants.csv", PARTICIPANTS, &[&row]).findings())
}

#[test]
fn a_child_is_not_26_on_the_first_day_of_the_month_and_was_born_when_it_became_active() {
    let doubted = ["warning implausible_date participants.csv 2 birth_date"];
    // 26 years before June 1, 2019 is June 1, 1993.
    assert_eq!(birth("1993-06-01", "2019-01-01"), doubted);
    assert_eq!(birth("1993-06-02", "2019-01-01"), NONE);
    assert_eq!(birth("2019-01-01", "2019-01-01"), NONE);
    assert_eq!(birth("2019-01-02", "2019-01-01"), doubted);
    // A birth before 1980 is that of a grown-up: one finding, not two.
    assert_eq!(birth("1979-12-31", "2019-01-01"), doubted);
    // Where the day of becoming active can't be read, only the age is judged.
    assert_eq!(birth("2019-01-02", "soon"), ["error bad_date participants.csv 2 active_from"]);
}

#[test]
fn every_id_column_may_hold_a_stand_in_and_no_other_column_does() {
    let ids = columns(|kind| kind == ColumnKind::Id);
    assert_eq!(ids.len(), 31);
    for (file, column) in ids {
        let expected = [format!("warning placeholder_id {file} 2 {column}")];
        for id in ["NULL", "n.a.", "Unknown", "0", "0000", "9999"] {
            assert_eq!(found("placeholder_id", &file, &column, id), expected, "{id}");
        }
        for id in ["999", "00001", "NULL1", "Nancy"] {
            assert_eq!(found("placeholder_id", &file, &column, id), NONE, "{file} {column} {id}");
        }
    }
    assert_eq!(found("placeholder_id", "cases.csv", "office", "unknown"), NONE);
}

#[test]
fn what_a_doubtful_value_does_to_the_figures_is_told_as_the_rules_read_it() {
    let said = |file: &str, header: &str, row: &str| {
        let findings = Files::good().with(file, header, &[row]).findings();
        let doubt = findings.into_iter().find(|one| ["implausible_date", "placeholder_id"].contains(&one.code.text()));
        doubt.unwrap().message
    };
    // 18 years before June 1, 2019 is June 1, 2001: who was born by then is no child, whenever the case says it came.
    let born = |born: &str| said("participants.csv", PARTICIPANTS, &format!("C1,K1,{born},1990-01-15,"));
    assert!(born("2001-06-01").contains("counted as 18 or older"), "{}", born("2001-06-01"));
    assert!(born("2001-06-02").contains("counted as under 18"), "{}", born("2001-06-02"));
    // Visits at home are of children: the files of children in care say nothing of them.
    assert!(born("2001-06-01").contains("and need not be visited"));
    let in_care = |born: &str, removed: &str| {
        let stay = stay("E1", "K9", removed, "").replace("2010-05-05", born);
        let findings = Files::in_care().with("care_episodes.csv", EPISODES, &[&stay]).findings();
        findings.into_iter().find(|one| one.column.as_deref() == Some("birth_date")).unwrap().message
    };
    assert!(
        in_care("2001-06-01", "1990-01-15").contains("counted as 18 or older; correct"),
        "{}",
        in_care("2001-06-01", "1990-01-15")
    );
    assert!(
        in_care("1993-06-01", "2019-01-01").contains("counted as 18 or older; correct"),
        "{}",
        in_care("1993-06-01", "2019-01-01")
    );
    assert!(
        in_care("2001-06-02", "1990-01-15").contains("counted as under 18"),
        "{}",
        in_care("2001-06-02", "1990-01-15")
    );
    let opened = said("cases.csv", CASES, "C1,hartford,W1,in_home,1979-01-01,");
    assert!(opened.contains("counts as open from then on"), "{opened}");
    let row = "NULL,C1,K1,W1,2019-06-05,face_to_face,true,home,2019-06-06";
    let visit = said("visits.csv", VISITS, row);
    assert!(visit.contains("no figure is decided by it"), "{visit}");
}

#[test]
fn of_an_optional_id_the_way_out_is_to_leave_the_cell_empty() {
    let said = |row: &str| {
        let findings = Files::good().with("cases.csv", CASES, &[row]).findings();
        let placeholder = findings.into_iter().find(|finding| finding.code.text() == "placeholder_id");
        placeholder.unwrap().message
    };
    assert!(said("C1,hartford,unknown,in_home,2019-01-01,").contains("leave the cell empty"));
    assert!(!said("tbd,hartford,W1,in_home,2019-01-01,").contains("leave the cell empty"));
}

#[test]
fn a_frame_and_a_review_are_doubted_like_any_file() {
    let rules = Rules::default();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("frame.csv");
    std::fs::write(&path, "case_id,office,case_type,plan_due_on\nNULL,hartford,in_home_family,1979-05-01\n").unwrap();
    let request = rules.request();
    let frame = intake::FrameRequest {
        offices: request.offices,
        zone: request.zone,
        quarter: None,
        limits: intake::Limits::default(),
    };
    let reading = intake::read_frame(&path, &frame).unwrap();
    let expected = ["warning placeholder_id frame.csv 2 case_id", "warning implausible_date frame.csv 2 plan_due_on"];
    assert_eq!(shorts(&reading.findings.finish()), expected);
    assert!(reading.frame.is_some());
}
