//! OM17: which cases are judged. A case's days are those that any of its episodes covers.

use crate::support::{Handover, Row, case, child, records, verdict, visit, worker};

/// May 2019 with these rows of the case C1, its child K1 in it all along, visited twice.
fn judged(episodes: impl IntoIterator<Item = Row>) -> String {
    verdict("OM17", &visited().with_all(episodes))
}

fn visited() -> Handover {
    Handover::may().with_all([child("C1", "K1"), visit("C1", "K1", "2019-05-07"), visit("C1", "K1", "2019-05-21")])
}

#[test]
fn a_family_at_home_all_month_whose_child_was_seen_twice_is_visited() {
    assert_eq!(judged([case("C1")]), "met visited");
}

#[test]
fn every_other_type_of_case_is_excluded() {
    for other in ["out_of_home", "voluntary", "probate", "interstate"] {
        assert_eq!(judged([case("C1").of_type(other)]), "excluded case_type", "{other}");
    }
}

#[test]
fn a_case_must_be_open_from_the_first_day_of_the_month() {
    assert_eq!(judged([case("C1").opened("2019-04-30")]), "met visited");
    assert_eq!(judged([case("C1").opened("2019-05-01")]), "met visited");
    assert_eq!(judged([case("C1").opened("2019-05-02")]), "excluded partial_month");
    assert_eq!(judged([case("C1").opened("2019-05-31")]), "excluded partial_month");
}

#[test]
fn the_day_of_closing_is_the_last_day_open() {
    assert_eq!(judged([case("C1").closed("2019-05-31")]), "met visited");
    assert_eq!(judged([case("C1").closed("2019-06-04")]), "met visited");
    assert_eq!(judged([case("C1").closed("2019-05-30")]), "excluded partial_month");
    assert_eq!(judged([case("C1").closed("2019-05-01")]), "excluded partial_month");
    assert_eq!(judged([case("C1").closed("2019-04-30")]), "absent");
}

#[test]
fn a_case_open_on_every_day_of_the_shortest_and_of_the_longest_month_is_judged() {
    for (month, last, day_before) in [
        ("2019-02", "2019-02-28", "2019-02-27"),
        ("2020-02", "2020-02-29", "2020-02-28"),
        ("2019-01", "2019-01-31", "2019-01-30"),
    ] {
        let months = |closed: &str| {
            let rows = [worker("W1"), case("C1").closed(closed), child("C1", "K1")];
            verdict("OM17", &Handover::of(month).with_all(rows))
        };
        assert_eq!(months(last), "not_met missed_visit K1:2", "{month}");
        assert_eq!(months(day_before), "excluded partial_month", "{month}");
    }
}

#[test]
fn a_case_reopened_the_next_day_was_open_all_month() {
    let reopened = |on: &str| judged([case("C1").closed("2019-05-10"), case("C1").opened(on)]);
    assert_eq!(reopened("2019-05-11"), "met visited");
    assert_eq!(reopened("2019-05-12"), "excluded partial_month"); // the 11th is open in no episode
}

#[test]
fn a_case_reopened_on_the_day_of_its_closing_was_open_all_month() {
    assert_eq!(judged([case("C1").closed("2019-05-10"), case("C1").opened("2019-05-10")]), "met visited");
}

#[test]
fn three_episodes_cover_the_month_only_without_a_hole() {
    let third_from = |on: &str| {
        judged([
            case("C1").closed("2019-05-10"),
            case("C1").opened("2019-05-11").closed("2019-05-20"),
            case("C1").opened(on),
        ])
    };
    assert_eq!(third_from("2019-05-21"), "met visited");
    assert_eq!(third_from("2019-05-22"), "excluded partial_month");
}

#[test]
fn an_episode_inside_another_neither_adds_nor_removes_days() {
    let inside = case("C1").opened("2019-05-10").closed("2019-05-12");
    assert_eq!(judged([case("C1"), inside]), "met visited");
}

#[test]
fn the_latest_episode_gives_the_type() {
    let changed = |from: &str, to: &str| {
        judged([case("C1").of_type(from).closed("2019-05-10"), case("C1").of_type(to).opened("2019-05-11")])
    };
    assert_eq!(changed("in_home", "probate"), "excluded case_type");
    assert_eq!(changed("voluntary", "in_home"), "met visited");
}

#[test]
fn the_latest_episode_gives_the_type_even_when_an_earlier_one_closes_later() {
    let later = case("C1").of_type("probate").opened("2019-05-10").closed("2019-05-12");
    assert_eq!(judged([case("C1"), later]), "excluded case_type");
}

#[test]
fn the_latest_episode_gives_office_and_worker_in_whatever_order_the_rows_come() {
    let earlier = case("C1").office("hartford").worker("W1").closed("2019-05-10");
    let latest = case("C1").office("meriden").worker("W2").opened("2019-05-11");
    for rows in [[earlier.clone(), latest.clone()], [latest, earlier]] {
        let found = records("OM17", &visited().with_all(rows));
        assert_eq!((found[0].office.as_str(), found[0].worker_id.as_deref()), ("meriden", Some("W2")));
    }
}

#[test]
fn a_latest_episode_without_worker_leaves_the_record_without_worker() {
    let rows = [case("C1").worker("W1").closed("2019-05-10"), case("C1").worker("").opened("2019-05-11")];
    assert_eq!(records("OM17", &visited().with_all(rows))[0].worker_id, None);
}

#[test]
fn of_two_exclusions_the_first_gives_the_reason() {
    let alone = |case: Row| verdict("OM17", &Handover::may().with(case));
    assert_eq!(alone(case("C1").of_type("probate").opened("2019-05-02")), "excluded case_type"); // all three hold
    assert_eq!(alone(case("C1").opened("2019-05-02")), "excluded partial_month"); // and no child
    assert_eq!(alone(case("C1")), "excluded no_active_child");
}

#[test]
fn each_case_is_judged_by_its_own_children_and_visits() {
    let month = visited().with_all([
        case("C1"),
        case("C2"),
        case("C3").opened("2019-05-02"),
        child("C2", "K2"),
        visit("C2", "K2", "2019-05-07"),
    ]);
    let lines = crate::support::record_lines("OM17", &month);
    assert_eq!(lines, ["C1 met visited", "C2 not_met missed_visit K2:1", "C3 excluded partial_month"]);
}
