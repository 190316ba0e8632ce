//! The care files held against one another and beside earlier submissions. June 2019, drawn on July 15.

use crate::support::care::{CARE, CARE_VISITS, EPISODES, HOMES, PLACEMENTS, TRAINING, stay};
use crate::support::{Files, Rules, WORKERS, shorts};

const NONE: Vec<String> = Vec::new();

fn found(files: &Files) -> Vec<String> {
    shorts(&files.findings())
}

#[test]
fn a_placement_names_a_child_in_care_and_with_a_family_a_home() {
    let placements = |rows: &[&str]| found(&Files::in_care().with("care_placements.csv", PLACEMENTS, rows));
    let own = "P1,K9,foster,H1,2019-01-01,,false";
    assert_eq!(
        placements(&[own, "P2,K8,foster,H1,2019-01-01,,false"]),
        ["error unknown_child care_placements.csv 3 child_id"]
    );
    for kind in ["foster", "relative", "special_study", "therapeutic"] {
        let row = format!("P2,K9,{kind},H2,2019-01-01,2019-02-01,false");
        assert_eq!(placements(&[own, &row]), ["error unknown_home care_placements.csv 3 provider_id"]);
    }
    assert_eq!(placements(&[own, "P2,K9,group_home,G7,2019-01-01,2019-02-01,false"]), NONE, "no family, no home");
    let training =
        Files::in_care().with("care_training.csv", TRAINING, &["T1,H1,2019-06-01,60", "T2,H12,2019-06-01,60"]);
    assert_eq!(found(&training), ["error unknown_home care_training.csv 3 home_id"]);
}

#[test]
fn a_visit_of_a_child_not_in_care_counts_for_nobody_and_its_worker_must_be_known() {
    let rows = ["V1,K9,W1,2019-06-10,phone,true,,", "V2,K91,W9,2019-06-10,phone,true,,"];
    let expected = [
        "error unknown_worker care_visits.csv 3 worker_id",
        "warning visit_of_non_participant care_visits.csv 3 child_id",
    ];
    assert_eq!(found(&Files::in_care().with("care_visits.csv", CARE_VISITS, &rows)), expected);
    let strangers = Files::in_care().with("workers.csv", WORKERS, &["W1,hartford,social_worker,2015-01-01,"]);
    let row = stay("E1", "K9", "2019-01-01", "").replace("W1", "W9");
    assert_eq!(
        found(&strangers.with("care_episodes.csv", EPISODES, &[&row])),
        ["error unknown_worker care_episodes.csv 2 worker_id"]
    );
}

#[test]
fn a_care_file_that_was_not_read_whole_is_no_reference() {
    let broken = Files::in_care().with("care_episodes.csv", EPISODES, &["E1,K9"]);
    assert_eq!(found(&broken), ["error malformed_row care_episodes.csv 2 -"]);
    let broken = Files::in_care().with("care_homes.csv", "home_id,office,kind,capacity,licensed_on", &[]);
    assert_eq!(found(&broken), ["error column_missing care_homes.csv 1 ended_on"]);
}

#[test]
fn a_stay_that_begins_while_another_lasts_overlaps_it_and_one_that_begins_at_its_end_does_not() {
    let stays = |rows: &[String]| {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        found(&Files::in_care().with("care_episodes.csv", EPISODES, &rows))
    };
    let first = stay("E1", "K9", "2019-01-01", "2019-06-10");
    assert_eq!(stays(&[first.clone(), stay("E2", "K9", "2019-06-10", "")]), NONE);
    let overlap = ["warning episodes_overlap care_episodes.csv 3 removed_on"];
    assert_eq!(stays(&[first.clone(), stay("E2", "K9", "2019-06-09", "")]), overlap);
    // A stay of no day covers none; the row that begins on its day does not overlap it.
    assert_eq!(stays(&[stay("E1", "K9", "2019-06-09", "2019-06-09"), stay("E2", "K9", "2019-06-09", "")]), NONE);
    assert_eq!(stays(&[first, stay("E2", "K9", "2019-01-01", "")]), overlap, "by line where the days are equal");
}

#[test]
fn a_child_in_care_on_the_last_day_has_a_placement_that_day() {
    let with = |placement: &str, ended: &str| {
        let stays = Files::in_care().with("care_episodes.csv", EPISODES, &[&stay("E1", "K9", "2019-01-01", ended)]);
        found(&stays.with("care_placements.csv", PLACEMENTS, &[placement]))
    };
    let lacking = ["warning no_placement care_episodes.csv 2 child_id"];
    // A placement that ended on June 30 was in force until June 29.
    assert_eq!(with("P1,K9,foster,H1,2019-01-01,2019-06-30,false", ""), lacking);
    assert_eq!(with("P1,K9,foster,H1,2019-01-01,2019-07-01,false", ""), NONE);
    assert_eq!(with("P1,K9,foster,H1,2019-01-01,2019-06-30,false", "2019-06-30"), NONE, "not in care on the 30th");
    assert_eq!(with("P1,K9,foster,H1,2019-01-01,2019-06-30,false", "2019-07-01"), lacking);
    // Drawn inside the month, the day of the draw counts.
    let drawn = Rules::of("2019-06", "2019-06-20T06:00");
    let ended = |day: &str| {
        let row = format!("P1,K9,foster,H1,2019-01-01,{day},false");
        shorts(&drawn.check(&Files::in_care().with("care_placements.csv", PLACEMENTS, &[&row])))
            .into_iter()
            .filter(|one| one.contains("no_placement"))
            .count()
    };
    assert_eq!((ended("2019-06-20"), ended("")), (1, 0));
}

#[test]
fn a_missing_and_a_differing_birth_date_are_told() {
    let born = |episode: &str, day: &str| stay(episode, "K9", "2019-06-01", "2019-06-01").replace("2010-05-05", day);
    let rows = [stay("E1", "K9", "2019-06-05", ""), born("E2", ""), born("E3", "2010-05-06")];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let expected = [
        "warning no_birth_date care_episodes.csv 3 birth_date",
        "warning birth_dates_differ care_episodes.csv 4 birth_date",
    ];
    assert_eq!(found(&Files::in_care().with("care_episodes.csv", EPISODES, &rows)), expected);
}

#[test]
fn headers_alone_are_fine() {
    let headers = CARE.into_iter().fold(Files::good(), |files, (name, header)| files.with(name, header, &[]));
    assert_eq!(found(&headers.with("care_homes.csv", HOMES, &[])), NONE);
}
