//! Pre-certification reviews: what a draw, a judgement and a decision need.

use certification::state::ReviewState;
use certification::{Act, Decided, Obstacle, Refusal, ReliedOn, Sealed, State};
use domain::Role::{Leadership, Monitor};
use domain::certification::{Outcome, Status};

use crate::support::{Court, accepted, answer, day, decided, done, drawn, finding, planned, quarter, record, sent};

fn opened() -> Court {
    let court = Court::new();
    let opening = court.opening("OM1");
    court.after(Monitor, opening)
}

fn judged(name: &str, met: bool, agrees: bool, explanation: &str) -> Act {
    Act::RecordJudged { review: 1, record: record(name, met), agrees, explanation: explanation.to_owned() }
}

#[test]
fn what_a_review_relies_on_names_submissions_and_rounds_and_is_read_as_it_was_kept() {
    // As it was kept before rounds were done here.
    let kept = serde_json::json!({
        "quarter": "2019-Q2",
        "figures": [],
        "evidence": [
            { "submission": 7, "month": "2019-06", "file": "case_reviews.csv", "sha256": "ab" },
            { "round": 3, "quarter": "2019-Q2", "sha256": "cd" },
        ],
    });
    let read: ReliedOn = serde_json::from_value(kept.clone()).unwrap();
    let submission = Sealed::Extract {
        submission: 7,
        month: "2019-06".parse().unwrap(),
        file: "case_reviews.csv".to_owned(),
        sha256: "ab".to_owned(),
    };
    let round = Sealed::Round { round: 3, quarter: quarter("2019-Q2"), sha256: "cd".to_owned() };
    assert_eq!(read.evidence, [submission, round]);
    assert_eq!(serde_json::to_value(&read).unwrap(), kept);
}

#[test]
fn a_review_freezes_the_last_two_met_quarters_with_their_figures() {
    let court = opened();
    let frozen: Vec<_> = court.proceedings.reviews[0]
        .relied_on
        .iter()
        .map(|relied_on| (relied_on.quarter, relied_on.figures[0].numerator, relied_on.figures[0].denominator))
        .collect();
    assert_eq!(frozen, [(quarter("2019-Q2"), 95, 100), (quarter("2019-Q3"), 96, 100)]);
    // Figures that change later change nothing of it.
    let court = court.with(&[("2019-Q2", Outcome::Missed, 10), ("2019-Q3", Outcome::Met, 96)]);
    assert_eq!(court.proceedings.reviews[0].relied_on[0].figures[0].numerator, 95);
    assert_eq!(court.status("OM1"), Status::UnderReview);
}

#[test]
fn nobody_can_freeze_other_figures_than_those_known() {
    let mut court = Court::new();
    let mut opening = court.opening("OM1");
    if let Act::ReviewOpened { relied_on, .. } = &mut opening {
        relied_on[0].figures[0].numerator = 100;
    }
    assert_eq!(court.tries(Monitor, opening), Err(Refusal::Own(Obstacle::FiguresChanged)));
}

#[test]
fn a_measure_has_one_open_review_at_a_time() {
    let mut court = opened();
    let again = court.opening("OM1");
    assert_eq!(court.tries(Monitor, again), Err(Refusal::State { state: State::Measure(Status::UnderReview) }));
    let other = court.opening("OM2");
    assert_eq!(court.tries(Monitor, other), Ok(()));
}

#[test]
fn a_sample_is_drawn_once() {
    let mut court = opened().after(Monitor, drawn(vec![record("R1", true)], Vec::new()));
    let again = court.tries(Monitor, drawn(vec![record("R7", true)], Vec::new()));
    assert!(matches!(again, Err(Refusal::Own(Obstacle::Draw(_)))), "{again:?}");
}

#[test]
fn replacements_come_in_the_order_of_the_draw() {
    let replace = |record, by| Act::RecordReplaced { review: 1, record, by, reason: "The file is lost".to_owned() };
    let (first, second) = (record("R8", true), record("R9", false));
    let mut court = opened().after(Monitor, drawn(vec![record("R1", true)], vec![first.clone(), second.clone()]));
    assert!(matches!(
        court.tries(Monitor, replace(record("R1", true), second.clone())),
        Err(Refusal::Own(Obstacle::Draw(_)))
    ));
    let mut court = court.after(Monitor, replace(record("R1", true), first.clone()));
    assert_eq!(court.proceedings.reviews[0].in_sample(), [&first]);
    // What was replaced is no part of the sample any more; its replacement can be replaced in turn.
    assert!(matches!(court.tries(Monitor, replace(record("R1", true), second.clone())), Err(Refusal::Unknown { .. })));
    let mut court = court.after(Monitor, replace(first, second.clone()));
    assert!(
        matches!(court.tries(Monitor, replace(second.clone(), second)), Err(Refusal::Own(Obstacle::Draw(_)))),
        "none is left"
    );
}

#[test]
fn the_rate_found_counts_what_the_reviewers_found() {
    // Of 4: two met and confirmed, one met but found not met, one not met but found met: 3 of 4, by the verdicts 3 of 4.
    let records = ["R1", "R2", "R3"].map(|name| record(name, true)).to_vec();
    let court = opened()
        .after(Monitor, drawn([records, vec![record("R4", false)]].concat(), Vec::new()))
        .after(Monitor, judged("R1", true, true, ""))
        .after(Monitor, judged("R2", true, true, ""))
        .after(Monitor, judged("R3", true, false, "No such visit in the notes"));
    let found = court.proceedings.reviews[0].found();
    assert_eq!((found.judged, found.met_by_review, found.met_by_verdict, found.differs), (3, 2, 3, 1));
    let found =
        court.after(Monitor, judged("R4", false, false, "The visit is in the notes")).proceedings.reviews[0].found();
    assert_eq!((found.judged, found.met_by_review, found.met_by_verdict, found.differs), (4, 3, 3, 2));
}

#[test]
fn who_differs_says_why_and_a_later_judgement_follows_an_earlier_one() {
    let mut court = opened().after(Monitor, drawn(vec![record("R1", true)], Vec::new()));
    let silent = court.tries(Monitor, judged("R1", true, false, " "));
    assert!(matches!(silent, Err(Refusal::Faults(ref faults)) if faults[0].field == "explanation"), "{silent:?}");
    let court = court.after(Monitor, judged("R1", true, false, "No note")).after(Monitor, judged("R1", true, true, ""));
    assert_eq!(court.proceedings.reviews[0].found().differs, 0);
    assert_eq!(court.proceedings.history.len(), 4, "both judgements stay");
}

#[test]
fn a_draft_goes_to_leadership_when_every_drawn_record_is_judged() {
    let mut court = opened().after(Monitor, drawn(vec![record("R1", true), record("R2", true)], Vec::new()));
    assert_eq!(court.tries(Monitor, sent()), Err(Refusal::Own(Obstacle::NotJudged { count: 2 })));
    let mut court = court.after(Monitor, judged("R1", true, true, ""));
    assert_eq!(court.tries(Monitor, sent()), Err(Refusal::Own(Obstacle::NotJudged { count: 1 })));
    let court = court.after(Monitor, judged("R2", true, true, "")).after(Monitor, sent());
    assert_eq!(court.proceedings.reviews[0].state(court.today), ReviewState::Sent);
}

#[test]
fn leadership_has_until_the_last_day_and_may_still_answer_after_it() {
    let court = Court::new().sent();
    let on = |days: u64| court.clone().later(days);
    // Sent on October 1 with time to October 8.
    assert_eq!(on(7).proceedings.reviews[0].state(on(7).today), ReviewState::Sent);
    let decision = || decided(Decided::NotPreCertified);
    assert_eq!(on(7).tries(Monitor, decision()), Err(Refusal::State { state: State::Review(ReviewState::Sent) }));
    assert_eq!(on(8).tries(Monitor, decision()), Ok(()));
    assert_eq!(on(8).tries(Leadership, answer()), Ok(()));
    assert_eq!(on(1).after(Leadership, answer()).tries(Monitor, decision()), Ok(()), "an answer ends the waiting");
}

#[test]
fn the_last_day_for_an_answer_is_not_in_the_past() {
    let court = opened();
    let by = |text: &str| Act::ReviewSent { review: 1, answer_by: day(text) };
    assert_eq!(court.clone().tries(Monitor, by("2019-10-01")), Ok(()), "today");
    assert!(matches!(court.clone().tries(Monitor, by("2019-09-30")), Err(Refusal::Own(Obstacle::Day { .. }))));
}

#[test]
fn pre_certification_needs_eligibility_by_the_figures_known_at_that_moment() {
    let court = opened().after(Monitor, sent()).after(Leadership, answer());
    let restated = court.clone().with(&[("2019-Q2", Outcome::Missed, 89), ("2019-Q3", Outcome::Met, 96)]);
    let refused = restated.clone().tries(Monitor, decided(Decided::PreCertified));
    assert_eq!(refused, Err(Refusal::Own(Obstacle::NotEligible { measure: "OM1".to_owned(), run: 1, sustain: 2 })));
    assert_eq!(restated.clone().tries(Monitor, decided(Decided::NotPreCertified)), Ok(()), "the refusal needs none");
    assert_eq!(court.clone().tries(Monitor, decided(Decided::PreCertified)), Ok(()));
}

#[test]
fn pre_certification_waits_until_no_material_finding_is_open() {
    let mut court = Court::new().answered();
    assert_eq!(
        court.tries(Monitor, decided(Decided::PreCertified)),
        Err(Refusal::Own(Obstacle::FindingsOpen { count: 1 }))
    );
    let withdrawal = Act::FindingWithdrawn { review: 1, finding: 1, reasons: "The answer explains it".to_owned() };
    assert_eq!(court.clone().after(Monitor, withdrawal).tries(Monitor, decided(Decided::PreCertified)), Ok(()));
    let remedied = court.after(Leadership, planned("2019-11-01")).after(Leadership, done()).after(Monitor, accepted());
    assert_eq!(remedied.clone().tries(Monitor, decided(Decided::PreCertified)), Ok(()), "the remark 2 is no obstacle");
}

#[test]
fn findings_are_numbered_in_their_order() {
    let mut court = opened();
    assert_eq!(court.tries(Monitor, finding(2, true)), Err(Refusal::Overtaken));
    assert_eq!(court.tries(Monitor, finding(1, true)), Ok(()));
    assert_eq!(court.tries(Monitor, finding(1, false)), Err(Refusal::Overtaken));
}

#[test]
fn texts_are_neither_empty_nor_endless() {
    let said = |text: String| Act::FindingEntered { review: 1, finding: 1, text, material: false };
    let court = opened();
    assert!(
        matches!(court.clone().tries(Monitor, said(" \n".to_owned())), Err(Refusal::Faults(faults)) if faults[0].field == "text")
    );
    assert_eq!(court.clone().tries(Monitor, said("ä".repeat(20_000))), Ok(()));
    assert!(matches!(court.clone().tries(Monitor, said("ä".repeat(20_001))), Err(Refusal::Faults(_))));
}
