//! OM17: which visits qualify, and what is said while they are lacking.

use crate::support::{Handover, Row, case, child, verdict, verdict_of, visit, worker};

/// A family with one child.
fn family() -> Handover {
    Handover::may().with_all([case("C1"), child("C1", "K1")])
}

/// The family with one plain visit on the seventh and this second one.
fn second(visit_row: Row) -> String {
    verdict("OM17", &family().with(visit("C1", "K1", "2019-05-07")).with(visit_row))
}

const VISITED: &str = "met visited";
const ONE_SHORT: &str = "not_met missed_visit K1:1";

#[test]
fn the_detail_says_how_many_visits_are_lacking() {
    assert_eq!(verdict("OM17", &family()), "not_met missed_visit K1:2");
    assert_eq!(verdict("OM17", &family().with(visit("C1", "K1", "2019-05-07"))), ONE_SHORT);
    assert_eq!(second(visit("C1", "K1", "2019-05-21")), VISITED);
}

#[test]
fn two_visits_on_one_day_count_once() {
    assert_eq!(second(visit("C1", "K1", "2019-05-07").set("visit_id", "V2")), ONE_SHORT);
    assert_eq!(second(visit("C1", "K1", "2019-05-08")), VISITED);
}

#[test]
fn the_first_and_the_last_day_of_the_month_are_as_good_as_any() {
    let visits = [visit("C1", "K1", "2019-05-01"), visit("C1", "K1", "2019-05-31")];
    assert_eq!(verdict("OM17", &family().with_all(visits)), VISITED);
}

#[test]
fn a_third_visit_changes_nothing() {
    let visits = ["2019-05-07", "2019-05-14", "2019-05-21"].map(|on| visit("C1", "K1", on));
    assert_eq!(verdict("OM17", &family().with_all(visits)), VISITED);
}

#[test]
fn only_face_to_face_contact_qualifies() {
    for (contact, expected) in [("face_to_face", VISITED), ("virtual", ONE_SHORT), ("phone", ONE_SHORT)] {
        assert_eq!(second(visit("C1", "K1", "2019-05-21").contact(contact)), expected, "{contact}");
    }
}

#[test]
fn the_child_itself_must_have_been_seen() {
    assert_eq!(second(visit("C1", "K1", "2019-05-21").set("child_seen", "false")), ONE_SHORT);
}

#[test]
fn a_not_qualifying_visit_does_not_spoil_a_qualifying_one_of_the_same_day() {
    let visits = [
        visit("C1", "K1", "2019-05-07"),
        visit("C1", "K1", "2019-05-21").contact("phone"),
        visit("C1", "K1", "2019-05-21"),
    ];
    assert_eq!(verdict("OM17", &family().with_all(visits)), VISITED);
}

#[test]
fn the_place_does_not_matter() {
    for place in ["home", "school", "community", "office", "other", ""] {
        assert_eq!(second(visit("C1", "K1", "2019-05-21").set("place", place)), VISITED, "{place}");
    }
}

#[test]
fn social_workers_trainees_and_supervisors_visit_and_case_aides_do_not() {
    for (position, expected) in
        [("social_worker", VISITED), ("trainee", VISITED), ("supervisor", VISITED), ("case_aide", ONE_SHORT)]
    {
        let visits = [visit("C1", "K1", "2019-05-07"), visit("C1", "K1", "2019-05-21").worker("W2")];
        let month = family().with(worker("W2").position(position)).with_all(visits);
        assert_eq!(verdict("OM17", &month), expected, "{position}");
    }
}

#[test]
fn any_worker_may_visit_not_only_the_one_of_the_case() {
    let month = family()
        .with(worker("W2").office("norwich"))
        .with_all([visit("C1", "K1", "2019-05-07").worker("W2"), visit("C1", "K1", "2019-05-21").worker("W2")]);
    assert_eq!(verdict("OM17", &month), VISITED);
}

#[test]
fn a_visit_documented_on_the_date_of_the_draw_counts_and_a_day_later_does_not() {
    // Drawn on 2019-06-15 at 06:00.
    assert_eq!(second(visit("C1", "K1", "2019-05-21").documented("2019-06-15")), VISITED);
    assert_eq!(second(visit("C1", "K1", "2019-05-21").documented("2019-06-16")), ONE_SHORT);
}

#[test]
fn the_date_of_the_draw_is_that_of_new_york() {
    // 03:00 UTC on the fifteenth is eleven in the evening of the fourteenth.
    let documented = |on: &str| {
        let visits = [visit("C1", "K1", "2019-05-07"), visit("C1", "K1", "2019-05-21").documented(on)];
        verdict("OM17", &family().drawn("2019-06-15T03:00:00Z").with_all(visits))
    };
    assert_eq!(documented("2019-06-14"), VISITED);
    assert_eq!(documented("2019-06-15"), ONE_SHORT);
}

#[test]
fn an_undocumented_visit_does_not_count_and_one_documented_in_advance_does() {
    assert_eq!(second(visit("C1", "K1", "2019-05-21").documented("")), ONE_SHORT);
    assert_eq!(second(visit("C1", "K1", "2019-05-21").documented("2019-05-20")), VISITED);
}

#[test]
fn a_visit_named_for_another_case_of_the_same_child_counts_there_only() {
    let month = family().with_all([
        case("C2"),
        child("C2", "K1"),
        visit("C1", "K1", "2019-05-07"),
        visit("C2", "K1", "2019-05-14"),
        visit("C2", "K1", "2019-05-21"),
    ]);
    assert_eq!(verdict_of("OM17", "C1", &month), ONE_SHORT);
    assert_eq!(verdict_of("OM17", "C2", &month), VISITED);
}

#[test]
fn a_visit_of_a_child_who_is_no_participant_counts_for_nobody() {
    assert_eq!(second(visit("C1", "K2", "2019-05-21")), ONE_SHORT);
    let elsewhere = family().with_all([
        case("C2"),
        child("C2", "K2"),
        visit("C1", "K1", "2019-05-07"),
        visit("C1", "K2", "2019-05-14"),
        visit("C1", "K2", "2019-05-21"),
    ]);
    assert_eq!(verdict_of("OM17", "C1", &elsewhere), ONE_SHORT);
    assert_eq!(verdict_of("OM17", "C2", &elsewhere), "not_met missed_visit K2:2");
}

#[test]
fn a_siblings_visits_count_for_the_sibling_only() {
    let month = family().with_all([
        child("C1", "K2"),
        visit("C1", "K2", "2019-05-07"),
        visit("C1", "K2", "2019-05-14"),
        visit("C1", "K1", "2019-05-21"),
    ]);
    assert_eq!(verdict("OM17", &month), ONE_SHORT);
}

#[test]
fn the_detail_lists_children_by_the_bytes_of_their_ids() {
    // "K-1" < "K1" < "K10" < "K9" < "K_1" < "k1": bytes 2D < 31, then 31 30 < 39, then 5F, then 6B.
    let ids = ["k1", "K9", "K10", "K_1", "K1", "K-1"];
    let month =
        Handover::may().with(case("C1")).with_all(ids.map(|id| child("C1", id))).with(visit("C1", "K10", "2019-05-07"));
    assert_eq!(verdict("OM17", &month), "not_met missed_visit K-1:2;K1:2;K10:1;K9:2;K_1:2;k1:2");
}

#[test]
fn visits_still_lacking_are_pending_until_the_month_is_over() {
    let lacking = family().with(visit("C1", "K1", "2019-05-07"));
    let drawn = |as_of: &str| verdict("OM17", &lacking.clone().drawn(as_of));
    assert_eq!(drawn("2019-05-20T06:00"), "pending month_in_progress");
    assert_eq!(drawn("2019-05-31T23:59:59"), "pending month_in_progress");
    assert_eq!(drawn("2019-06-01T03:59:59Z"), "pending month_in_progress"); // still May on the wall
    assert_eq!(drawn("2019-06-01T00:00"), ONE_SHORT);
}

#[test]
fn a_family_visited_before_the_month_is_over_is_met_at_once() {
    let visits = [visit("C1", "K1", "2019-05-07"), visit("C1", "K1", "2019-05-08")];
    assert_eq!(verdict("OM17", &family().drawn("2019-05-10T06:00").with_all(visits)), VISITED);
}

#[test]
fn an_exclusion_holds_before_the_month_is_over_too() {
    let partial = Handover::may().with_all([case("C1").opened("2019-05-02"), child("C1", "K1")]);
    assert_eq!(verdict("OM17", &partial.drawn("2019-05-10T06:00")), "excluded partial_month");
}
