//! OM18: when a worker is over the standard, which assignments count, and who is judged.

use crate::support::{Handover, Row, assignment, holding, records, verdict, verdict_of, worker};

/// May 2019 of the social worker W1 with these assignments.
fn judged(assignments: impl IntoIterator<Item = Row>) -> String {
    verdict("OM18", &Handover::may().with_all(assignments))
}

/// Holds so many subjects of each category all through the spring.
fn load(of: &[(u32, &str)]) -> Vec<Row> {
    of.iter().flat_map(|(subjects, category)| holding("W1", *subjects, category, "2019-05-10")).collect()
}

const WITHIN: &str = "met within_standard";
const OVER: &str = "met allowed_excess"; // over for 22 days, from the tenth to the last of May

#[test]
fn the_maximum_of_each_category_is_within_the_standard_and_one_more_is_over() {
    let maxima = [
        ("investigation", 17),
        ("in_home", 15),
        ("out_of_home", 20),
        ("adoption_adolescent", 20),
        ("probate", 35),
        ("voluntary_interstate", 49),
    ];
    for (category, maximum) in maxima {
        assert_eq!(judged(load(&[(maximum, category)])), WITHIN, "{maximum} {category}");
        assert_eq!(judged(load(&[(maximum + 1, category)])), OVER, "{} {category}", maximum + 1);
    }
}

#[test]
fn ten_twentieths_and_ten_twentieths_are_exactly_one() {
    let halves = [(10, "out_of_home"), (10, "adoption_adolescent")];
    assert_eq!(judged(load(&halves)), WITHIN);
    // 10/20 + 10/20 + 1/49 > 1
    assert_eq!(judged(load(&[halves[0], halves[1], (1, "voluntary_interstate")])), OVER);
}

#[test]
fn fractions_that_no_float_holds_exactly_add_up_to_one() {
    // 3/15 + 7/35 + 12/20 = 0.2 + 0.2 + 0.6
    let exactly_one = [(3, "in_home"), (7, "probate"), (12, "out_of_home")];
    assert_eq!(judged(load(&exactly_one)), WITHIN);
    // 21/35 + 6/15 = 0.6 + 0.4; one probate more is 1/35 over
    assert_eq!(judged(load(&[(21, "probate"), (6, "in_home")])), WITHIN);
    assert_eq!(judged(load(&[(22, "probate"), (6, "in_home")])), OVER);
}

#[test]
fn a_full_caseload_and_a_seventeenth_is_over() {
    assert_eq!(judged(load(&[(15, "in_home")])), WITHIN);
    assert_eq!(judged(load(&[(15, "in_home"), (1, "investigation")])), OVER);
}

#[test]
fn the_nearest_miss_below_one_is_within() {
    // 16/17 + 2/35 = 560/595 + 34/595 = 594/595; 2/49 + 16/17 = 818/833
    assert_eq!(judged(load(&[(16, "investigation"), (2, "probate")])), WITHIN);
    // 16/17 + 3/49 = 784/833 + 51/833 = 835/833
    assert_eq!(judged(load(&[(16, "investigation"), (3, "voluntary_interstate")])), OVER);
}

#[test]
fn a_subject_assigned_twice_in_one_category_counts_once() {
    let mut twice = load(&[(17, "investigation")]);
    twice.push(assignment("W1", "investigation", "investigation-1", "2019-05-12"));
    assert_eq!(judged(twice.clone()), WITHIN);
    twice.push(assignment("W1", "investigation", "investigation-18", "2019-05-12"));
    assert_eq!(judged(twice), OVER);
}

#[test]
fn a_subject_in_two_categories_counts_in_both() {
    // 15/15 in-home and the same subject as a probate case: 1/35 over.
    let mut both = load(&[(15, "in_home")]);
    both.push(assignment("W1", "probate", "in_home-1", "2019-05-10"));
    assert_eq!(judged(both), OVER);
}

#[test]
fn overlapping_spans_of_a_subject_count_once_and_keep_it_until_the_last_ends() {
    // Sixteen others and one subject with two overlapping spans: 17 throughout.
    let mut rows = load(&[(16, "investigation")]);
    rows.push(assignment("W1", "investigation", "S", "2019-05-10").ended("2019-05-20"));
    rows.push(assignment("W1", "investigation", "S", "2019-05-15").ended("2019-05-25"));
    assert_eq!(judged(rows.clone()), WITHIN);
    // A further one on the 24th only: 18 while the second span still lasts.
    let on_the_24th = assignment("W1", "investigation", "T", "2019-05-24").ended("2019-05-25");
    assert_eq!(judged([rows.clone(), vec![on_the_24th]].concat()), OVER);
    // On the 25th the span has ended: 17.
    let on_the_25th = assignment("W1", "investigation", "T", "2019-05-25").ended("2019-05-26");
    assert_eq!(judged([rows, vec![on_the_25th]].concat()), WITHIN);
}

#[test]
fn a_span_inside_another_ends_nothing() {
    let mut rows = load(&[(16, "investigation")]);
    rows.push(assignment("W1", "investigation", "S", "2019-05-10"));
    rows.push(assignment("W1", "investigation", "S", "2019-05-12").ended("2019-05-14"));
    let late = assignment("W1", "investigation", "T", "2019-05-20").ended("2019-05-21");
    assert_eq!(judged([rows, vec![late]].concat()), OVER); // 16 + S + T = 18 on the 20th
}

#[test]
fn the_day_of_ending_is_the_first_day_no_longer_in_force() {
    let handed_over = |ended: &str, next: &str| {
        let mut rows = load(&[(16, "investigation")]);
        rows.push(assignment("W1", "investigation", "S", "2019-05-10").ended(ended));
        rows.push(assignment("W1", "investigation", "T", next));
        judged(rows)
    };
    assert_eq!(handed_over("2019-05-20", "2019-05-20"), WITHIN);
    assert_eq!(handed_over("2019-05-21", "2019-05-20"), OVER); // both in force on the 20th
}

#[test]
fn an_assignment_ended_on_the_day_it_began_is_in_force_on_no_day() {
    let nothing = assignment("W1", "investigation", "S", "2019-05-15").ended("2019-05-15");
    assert_eq!(judged([nothing.clone()]), "absent");
    assert_eq!(judged([load(&[(17, "investigation")]), vec![nothing]].concat()), WITHIN);
}

#[test]
fn a_worker_belongs_to_the_month_with_an_assignment_in_force_on_one_of_its_days() {
    let held = |from: &str, ended: &str| judged([assignment("W1", "in_home", "S", from).ended(ended)]);
    assert_eq!(held("2019-04-10", "2019-05-01"), "absent"); // last in force on 04-30
    assert_eq!(held("2019-04-10", "2019-05-02"), WITHIN);
    assert_eq!(held("2019-05-31", "2019-06-01"), WITHIN);
    assert_eq!(judged([assignment("W1", "in_home", "S", "2019-05-31")]), WITHIN);
}

#[test]
fn a_worker_without_assignment_is_not_in_the_population() {
    assert_eq!(verdict("OM18", &Handover::may()), "absent");
}

#[test]
fn only_social_workers_are_judged() {
    for position in ["trainee", "supervisor", "case_aide"] {
        let month = Handover::of("2019-05").with(worker("W1").position(position));
        let month = month.with_all(holding("W1", 40, "investigation", "2019-03-01"));
        assert_eq!(verdict("OM18", &month), "excluded not_social_worker", "{position}");
    }
}

#[test]
fn a_worker_who_became_a_trainee_is_judged_by_the_months_own_list() {
    let held = holding("W1", 18, "investigation", "2019-03-01");
    let promoted = Handover::of("2019-05").with(worker("W1").position("trainee")).with_all(held.clone());
    assert_eq!(verdict("OM18", &promoted), "excluded not_social_worker");
    assert_eq!(verdict("OM18", &Handover::may().with_all(held)), "not_met over_30_days");
}

#[test]
fn each_worker_is_judged_by_the_own_assignments_only() {
    let month = Handover::may()
        .with(worker("W2"))
        .with_all(holding("W1", 10, "in_home", "2019-05-10"))
        .with_all(holding("W2", 16, "in_home", "2019-05-10"));
    assert_eq!(verdict_of("OM18", "W1", &month), WITHIN);
    assert_eq!(verdict_of("OM18", "W2", &month), OVER);
}

#[test]
fn a_record_names_the_worker_twice_and_the_office_of_the_workers_file() {
    let month = Handover::of("2019-05").with(worker("W1").office("torrington")).with(assignment(
        "W1",
        "in_home",
        "S",
        "2019-05-10",
    ));
    let found = &records("OM18", &month)[0];
    assert_eq!(
        (found.record_id.as_str(), found.worker_id.as_deref(), found.office.as_str(), found.detail.as_str()),
        ("W1", Some("W1"), "torrington", "")
    );
}
