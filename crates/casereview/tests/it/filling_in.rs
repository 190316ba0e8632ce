//! What reviewers fill in: which domains apply, and everything that is wrong at once.

use casereview::{Answers, Given, Stage, Unmet, scored};
use domain::extract::{Code, ReviewCaseType, Score};
use domain::instrument::Instrument;

use crate::support::{INSTRUMENT, Office, fours, given};

fn columns(case_type: ReviewCaseType) -> Vec<String> {
    let instrument = Instrument::from_toml(INSTRUMENT).unwrap();
    scored(&instrument, case_type).into_iter().map(|scored| scored.column).collect()
}

/// The faults of answers for a child in placement.
fn faults(answers: &Answers, stage: Stage<'_>) -> Vec<String> {
    let instrument = Instrument::from_toml(INSTRUMENT).unwrap();
    let found = answers.faults(&instrument, ReviewCaseType::ChildInPlacement, stage);
    found.into_iter().map(|fault| fault.field).collect()
}

fn good() -> Answers {
    let office = Office::assigned();
    fours(office.round(), office.case())
}

fn with(column: &str, given: Given) -> Answers {
    let mut answers = good();
    answers.scores.insert(column.to_owned(), given);
    answers
}

#[test]
fn risk_is_scored_where_the_child_lives() {
    for case_type in ReviewCaseType::ALL {
        let columns = columns(*case_type);
        // 8 domains of the plan, and 11 of needs but for one of the two about risk.
        assert_eq!(columns.len(), 8 + 10);
        assert_eq!(columns.contains(&"needs_risk_in_home".to_owned()), case_type.is_in_home());
        assert_eq!(columns.contains(&"needs_risk_placement".to_owned()), !case_type.is_in_home());
    }
}

#[test]
fn a_whole_form_of_fours_has_no_fault() {
    assert_eq!(faults(&good(), Stage::Own), [""; 0]);
}

#[test]
fn all_that_is_missing_is_told_at_once() {
    let missing = faults(&Answers::default(), Stage::Own);
    // The question about the plan's approval, and 18 domains.
    assert_eq!(missing.len(), 1 + 18);
    assert_eq!(missing[0], "plan_approved");
}

#[test]
fn a_rationale_is_needed_below_four_and_where_nothing_can_be_determined() {
    for score in Score::ALL {
        let needed = match score {
            Score::VeryGood | Score::Optimal | Score::NotApplicable => vec![],
            _ => vec!["needs_dental-rationale".to_owned()],
        };
        assert_eq!(faults(&with("needs_dental", given(*score, " ")), Stage::Own), needed, "{}", score.text());
        assert_eq!(faults(&with("needs_dental", given(*score, "Seen twice")), Stage::Own), [""; 0]);
    }
}

#[test]
fn what_is_missing_is_told_in_the_words_of_the_score() {
    let instrument = Instrument::from_toml(INSTRUMENT).unwrap();
    for (score, told) in [
        (Score::Marginal, "say why it is 3: a score below 4 needs a rationale"),
        (Score::UnableToDetermine, "say why it could not be determined"),
    ] {
        let answers = with("needs_dental", given(score, ""));
        let faults = answers.faults(&instrument, ReviewCaseType::ChildInPlacement, Stage::Own);
        assert_eq!(faults[0].fault, told);
    }
}

#[test]
fn every_domain_of_the_plan_applies_to_every_case() {
    assert_eq!(faults(&with("plan_goals", given(Score::NotApplicable, "")), Stage::Own), ["plan_goals"]);
    assert_eq!(faults(&with("needs_dental", given(Score::NotApplicable, "")), Stage::Own), [""; 0]);
}

#[test]
fn a_domain_of_another_type_of_case_is_refused() {
    assert_eq!(faults(&with("needs_risk_in_home", given(Score::Optimal, "")), Stage::Own), ["needs_risk_in_home"]);
}

#[test]
fn a_text_of_twenty_thousand_characters_is_kept_and_one_more_is_not() {
    let text = |length: usize| given(Score::Poor, &"é".repeat(length));
    assert_eq!(faults(&with("plan_goals", text(20_000)), Stage::Own), [""; 0]);
    assert_eq!(faults(&with("plan_goals", text(20_001)), Stage::Own), ["plan_goals-rationale"]);
}

#[test]
fn an_unmet_need_has_a_kind_and_a_barrier_of_the_list() {
    let unmet = |need: &str, barrier: &str| {
        let unmet = Unmet { need: need.to_owned(), barrier: barrier.to_owned(), note: String::new() };
        Answers { unmet: vec![unmet], ..good() }
    };
    assert_eq!(faults(&unmet("dental", "wait_list"), Stage::Own), [""; 0]);
    assert_eq!(faults(&unmet("dental", ""), Stage::Own), ["unmet"]);
    assert_eq!(faults(&unmet("toys", "wait_list"), Stage::Own), ["unmet"]);
    let many = |count| Answers { unmet: vec![unmet("dental", "wait_list").unmet[0].clone(); count], ..good() };
    assert_eq!(faults(&many(50), Stage::Own), [""; 0]);
    assert_eq!(faults(&many(51), Stage::Own), ["unmet"]);
}

#[test]
fn joint_scores_may_leave_open_what_the_two_do_not_agree_on() {
    let (own, mut joint) = (good(), good());
    joint.scores.remove("plan_goals");
    assert_eq!(faults(&joint, Stage::Joint([&own, &own])), [""; 0]);
}

#[test]
fn where_the_two_differed_the_joint_score_is_explained() {
    let (one, other) = (good(), with("plan_goals", given(Score::Optimal, "")));
    let joint = |rationale: &str| with("plan_goals", given(Score::Optimal, rationale));
    assert_eq!(faults(&joint(""), Stage::Joint([&one, &other])), ["plan_goals-rationale"]);
    assert_eq!(faults(&joint("The goals were in the annex"), Stage::Joint([&one, &other])), [""; 0]);
    assert_eq!(faults(&joint(""), Stage::Joint([&other, &other])), [""; 0]);
}

#[test]
fn exactly_what_was_left_open_is_decided() {
    let mut joint = good();
    joint.scores.remove("plan_goals");
    let decided = |columns: &[&str], rationale: &str| Answers {
        scores: columns.iter().map(|column| ((*column).to_owned(), given(Score::VeryGood, rationale))).collect(),
        ..Answers::default()
    };
    let stage = Stage::Decided(&joint);
    assert_eq!(faults(&decided(&["plan_goals"], "Both are right in part"), stage), [""; 0]);
    assert_eq!(faults(&decided(&["plan_goals"], ""), stage), ["plan_goals-rationale"]);
    assert_eq!(faults(&decided(&[], ""), stage), ["plan_goals"]);
    assert_eq!(faults(&decided(&["plan_goals", "needs_dental"], "Why"), stage), ["needs_dental"]);
}
