//! The care files: all or none, their cells, and the rows that a month covers. June 2019, drawn on July 15.

use crate::support::care::{CARE, CARE_VISITS, EPISODES, HOMES, MALTREATMENT, PLACEMENTS, TRAINING, stay};
use crate::support::{Files, Rules, shorts};

const NONE: Vec<String> = Vec::new();

/// What is found where a care file holds this row.
fn of(file: &str, row: &str) -> Vec<String> {
    let (_, header) = CARE.into_iter().find(|(name, _)| *name == file).unwrap();
    let others = CARE.into_iter().filter(|(name, _)| *name != file);
    let mut files = others.fold(Files::in_care(), |files, (name, header)| files.with(name, header, &[]));
    for (needed, header, row) in [
        ("care_episodes.csv", EPISODES, stay("E1", "K9", "2019-01-01", "2019-06-01")),
        ("care_placements.csv", PLACEMENTS, "P1,K9,foster,H1,2019-01-01,,false".to_owned()),
        ("care_homes.csv", HOMES, "H1,hartford,foster,2,2017-12-15,".to_owned()),
    ] {
        if needed != file {
            files = files.with(needed, header, &[&row]);
        }
    }
    shorts(&files.with(file, header, &[row]).findings())
}

fn is_outside(file: &str, row: &str, column: &str) -> bool {
    let found: Vec<String> = of(file, row).into_iter().filter(|one| one.contains("outside_month")).collect();
    assert!(found.is_empty() || found == [format!("error outside_month {file} 2 {column}")], "{found:?}");
    !found.is_empty()
}

#[test]
fn six_good_files_have_no_finding_and_none_of_them_neither() {
    assert_eq!(shorts(&Files::in_care().findings()), NONE);
    assert_eq!(shorts(&Files::good().findings()), NONE);
}

#[test]
fn of_the_six_files_all_must_be_there_or_none() {
    for (file, _) in CARE {
        let lacking = shorts(&Files::in_care().without(file).findings());
        assert!(lacking.contains(&format!("error file_missing {file} - -")), "{lacking:?}");
    }
    let one = Files::good().with("care_homes.csv", HOMES, &[]);
    let missing: Vec<String> = ["episodes", "placements", "maltreatment", "training", "visits"]
        .iter()
        .map(|name| format!("error file_missing care_{name}.csv - -"))
        .collect();
    assert_eq!(shorts(&one.findings()), missing);
    let headers = CARE.into_iter().fold(Files::good(), |files, (name, header)| files.with(name, header, &[]));
    assert_eq!(shorts(&headers.findings()), NONE);
}

#[test]
fn a_stay_is_covered_by_a_day_in_care_in_three_months_or_by_a_removal_in_the_sixth_month_before() {
    let outside =
        |removed: &str, ended: &str| is_outside("care_episodes.csv", &stay("E1", "K1", removed, ended), "removed_on");
    // Three months that end with June begin on April 1; a stay that ended then was in care until March 31.
    assert!(outside("2018-01-01", "2019-04-01"));
    assert!(!outside("2018-01-01", "2019-04-02"));
    // In care on no day: it belongs where the day lies.
    assert!(outside("2019-03-31", "2019-03-31"));
    assert!(!outside("2019-04-01", "2019-04-01"));
    // The sixth month before June is December.
    assert!(outside("2018-11-30", "2018-12-20"));
    assert!(!outside("2018-12-01", "2018-12-20"));
    assert!(!outside("2018-12-31", "2018-12-31"));
    assert!(outside("2019-01-01", "2019-01-20"));
    assert!(!outside("2019-06-30", ""));
    assert!(outside("2019-07-01", ""));
}

#[test]
fn a_placement_is_covered_by_a_day_in_force_in_twelve_months() {
    let outside = |started: &str, ended: &str| {
        is_outside("care_placements.csv", &format!("P1,K9,foster,H1,{started},{ended},false"), "started_on")
    };
    // Twelve months that end with June 2019 begin on July 1, 2018.
    assert!(outside("2018-01-01", "2018-07-01"));
    assert!(!outside("2018-01-01", "2018-07-02"));
    assert!(outside("2018-06-30", "2018-06-30"));
    assert!(!outside("2018-07-01", "2018-07-01"));
    assert!(!outside("2019-06-30", ""));
    assert!(outside("2019-07-01", ""));
}

#[test]
fn maltreatment_trainings_and_visits_are_covered_for_12_19_and_3_months() {
    let found =
        |day: &str| is_outside("care_maltreatment.csv", &format!("R1,K1,hartford,,2017-01-01,{day},true"), "found_on");
    let offered = |day: &str| is_outside("care_training.csv", &format!("T1,H1,{day},60"), "offered_on");
    let visited = |day: &str| is_outside("care_visits.csv", &format!("V1,K9,W1,{day},phone,true,,"), "visited_on");
    assert!(found("2018-06-30") && !found("2018-07-01") && !found("2019-06-30") && found("2019-07-01"));
    // Nineteen months that end with June 2019 begin on December 1, 2017.
    assert!(offered("2017-11-30") && !offered("2017-12-01") && !offered("2019-06-30") && offered("2019-07-01"));
    assert!(visited("2019-03-31") && !visited("2019-04-01") && !visited("2019-06-30") && visited("2019-07-01"));
}

/// The cells of a stay with some of them set.
fn stay_with(set: &[(&str, &str)]) -> String {
    let cells =
        EPISODES.split(',').zip(stay("E1", "K9", "2019-01-01", "").split(',').map(str::to_owned).collect::<Vec<_>>());
    let cells = cells.map(|(name, cell)| {
        set.iter().find(|(column, _)| *column == name).map_or(cell, |(_, value)| (*value).to_owned())
    });
    cells.collect::<Vec<_>>().join(",")
}

fn episodes_missing(set: &[(&str, &str)]) -> Vec<String> {
    let found = of("care_episodes.csv", &stay_with(set)).into_iter();
    found.filter_map(|one| Some(one.strip_prefix("error value_missing care_episodes.csv 2 ")?.to_owned())).collect()
}

#[test]
fn an_end_has_its_reason_and_a_plan_its_department() {
    assert_eq!(episodes_missing(&[("ended_on", "2019-06-01")]), ["exit_reason"]);
    assert_eq!(episodes_missing(&[("exit_reason", "death")]), ["ended_on"]);
    assert_eq!(episodes_missing(&[("ended_on", "2019-06-01"), ("exit_reason", "death")]), NONE);
    // What can't be read counts as filled.
    assert_eq!(episodes_missing(&[("ended_on", "June")]), ["exit_reason"]);
    assert_eq!(episodes_missing(&[("ended_on", "June"), ("exit_reason", "gone")]), NONE);
    assert_eq!(episodes_missing(&[("plan_sent_on", "2019-06-01")]), ["adult_services"]);
    assert_eq!(episodes_missing(&[("adult_services", "dds")]), NONE);
}

#[test]
fn a_placement_has_a_provider_unless_it_needs_none() {
    let of_type = |kind: &str| of("care_placements.csv", &format!("P1,K9,{kind},,2019-01-01,,false"));
    for kind in ["trial_home_visit", "runaway", "independent_living"] {
        assert_eq!(of_type(kind), NONE, "{kind}");
    }
    for kind in ["foster", "residential", "hospital", "respite", "detention", "other", "dcf_facility"] {
        assert_eq!(of_type(kind), ["error value_missing care_placements.csv 2 provider_id"], "{kind}");
    }
    assert_eq!(of_type("tent"), ["error bad_code care_placements.csv 2 type"]);
}

#[test]
fn a_license_has_its_capacity_and_first_day() {
    let home = |cells: &str| of("care_homes.csv", &format!("H1,hartford,foster,{cells}"));
    let lacks = |column: &str| vec![format!("error value_missing care_homes.csv 2 {column}")];
    assert_eq!(home(",,"), NONE);
    assert_eq!(home("2,2019-01-01,2030-01-01"), NONE);
    assert_eq!(home("2,,"), lacks("licensed_on"));
    assert_eq!(home(",2019-01-01,"), lacks("capacity"));
    assert_eq!(home(",,2019-06-01"), lacks("licensed_on"));
    // One finding for the one empty cell.
    assert_eq!(home("2,,2019-06-01"), lacks("licensed_on"));
}

#[test]
fn numbers_are_whole_in_range_and_without_leading_zero() {
    let capacity = |text: &str| of("care_homes.csv", &format!("H1,hartford,foster,{text},2019-01-01,"));
    let minutes = |text: &str| of("care_training.csv", &format!("T1,H1,2019-06-01,{text}"));
    for text in ["1", "99"] {
        assert_eq!(capacity(text), NONE);
    }
    for text in ["1", "9999"] {
        assert_eq!(minutes(text), NONE);
    }
    for text in ["0", "100", "01", "-1", "+1", "1.0", "two", " 2", "99999999999999999999"] {
        assert_eq!(capacity(text), ["error bad_number care_homes.csv 2 capacity"], "{text}");
    }
    for text in ["0", "10000", "060", "1.5"] {
        assert_eq!(minutes(text), ["error bad_number care_training.csv 2 minutes"], "{text}");
    }
}

#[test]
fn an_end_lies_not_before_its_beginning() {
    let early = |set: &[(&str, &str)]| of("care_episodes.csv", &stay_with(set));
    let fault = |column: &str| vec![format!("error end_before_start care_episodes.csv 2 {column}")];
    assert_eq!(early(&[("previous_exit_on", "2019-01-02")]), fault("removed_on"));
    assert_eq!(early(&[("previous_exit_on", "2019-01-01")]), NONE);
    assert_eq!(early(&[("exam_on", "2018-12-31")]), fault("exam_on"));
    assert_eq!(early(&[("search_on", "2018-12-31")]), NONE, "a search may lie before the removal");
    let row = "R1,K1,hartford,,2019-06-02,2019-06-01,true";
    assert_eq!(of("care_maltreatment.csv", row), ["error end_before_start care_maltreatment.csv 2 found_on"]);
    let row = "H1,hartford,foster,1,2019-06-02,2019-06-01";
    assert_eq!(of("care_homes.csv", row), ["error end_before_start care_homes.csv 2 ended_on"]);
}

#[test]
fn every_date_lies_by_the_draw_but_birth_the_end_of_a_license_and_documentation() {
    let rules = Rules::of("2019-06", "2019-06-20T06:00");
    let found = |file: &str, header: &str, row: &str| {
        let findings = rules.check(&Files::in_care().with(file, header, &[row]));
        let late = shorts(&findings).into_iter().filter_map(|one| {
            Some(one.strip_prefix("error after_as_of ").filter(|at| at.starts_with("care"))?.to_owned())
        });
        late.collect::<Vec<_>>()
    };
    let day = "2019-06-21";
    let stay = stay_with(&[
        ("removed_on", day),
        ("ended_on", day),
        ("exit_reason", "death"),
        ("tpr_on", day),
        ("search_on", day),
        ("exam_on", day),
        ("adult_services", "dds"),
        ("plan_sent_on", day),
        ("previous_exit_on", day),
    ]);
    let columns = ["previous_exit_on", "removed_on", "ended_on", "tpr_on", "search_on", "exam_on", "plan_sent_on"];
    let expected: Vec<String> = columns.iter().map(|column| format!("care_episodes.csv 2 {column}")).collect();
    assert_eq!(found("care_episodes.csv", EPISODES, &stay), expected);
    assert_eq!(found("care_episodes.csv", EPISODES, &stay.replace(day, "2019-06-20")), NONE);
    let row = "P1,K9,foster,H1,2019-06-21,2019-06-21,false";
    let expected = ["care_placements.csv 2 started_on", "care_placements.csv 2 ended_on"];
    assert_eq!(found("care_placements.csv", PLACEMENTS, row), expected);
    let row = "R1,K1,hartford,,2019-06-21,2019-06-21,true";
    let expected = ["care_maltreatment.csv 2 reported_on", "care_maltreatment.csv 2 found_on"];
    assert_eq!(found("care_maltreatment.csv", MALTREATMENT, row), expected);
    let row = "H1,hartford,foster,1,2019-06-21,2019-06-22";
    assert_eq!(found("care_homes.csv", HOMES, row), ["care_homes.csv 2 licensed_on"]);
    assert_eq!(found("care_training.csv", TRAINING, "T1,H1,2019-06-21,9"), ["care_training.csv 2 offered_on"]);
    let row = "V1,K9,W1,2019-06-21,phone,true,,2019-06-22";
    assert_eq!(found("care_visits.csv", CARE_VISITS, row), ["care_visits.csv 2 visited_on"]);
}

#[test]
fn late_notes_are_told_of_the_visits_of_the_month_and_later_ones_than_the_draw_of_all() {
    let visit = |visited: &str, documented: &str| {
        of("care_visits.csv", &format!("V1,K9,W1,{visited},phone,true,,{documented}"))
    };
    let warning = |code: &str| vec![format!("warning {code} care_visits.csv 2 documented_on")];
    // Monday, June 3: five weekdays later is Monday, June 10.
    assert_eq!(visit("2019-06-03", "2019-06-10"), NONE);
    assert_eq!(visit("2019-06-03", "2019-06-11"), warning("late_documentation"));
    assert_eq!(visit("2019-05-31", "2019-07-01"), NONE, "a visit of May");
    assert_eq!(visit("2019-06-03", "2019-06-02"), warning("documented_before_visit"));
    assert_eq!(visit("2019-05-31", "2019-05-30"), NONE, "a visit of May");
    assert_eq!(visit("2019-05-31", "2019-07-15"), NONE);
    assert_eq!(visit("2019-05-31", "2019-07-16"), warning("documented_after_as_of"));
}

#[test]
fn the_keys_stand_once() {
    let twice = |file: &str, rows: &[&str]| {
        let (_, header) = CARE.into_iter().find(|(name, _)| *name == file).unwrap();
        let found = shorts(&Files::in_care().with(file, header, rows).findings());
        found.iter().any(|one| one.starts_with(&format!("error duplicate_key {file} 3 ")))
    };
    let maltreatment = ["R1,K5,hartford,,2019-05-01,2019-06-01,false", "R1,K6,hartford,,2019-05-01,2019-06-01,false"];
    assert!(!twice("care_maltreatment.csv", &maltreatment), "a report with two children");
    assert!(twice("care_maltreatment.csv", &[maltreatment[0], maltreatment[0]]));
    assert!(twice("care_homes.csv", &["H1,hartford,foster,,,", "H1,hartford,relative,,,"]));
    assert!(twice("care_training.csv", &["T1,H1,2019-06-01,60", "T1,H1,2019-06-02,60"]));
}
