use std::collections::BTreeMap;

use acts::Fold as _;
use chrono::DateTime;
use domain::Role;
use domain::extract::{FrameCase, ReviewCaseType};

use super::*;
use crate::act::Act;
use crate::answers::{Answers, Given, Unmet};
use crate::desk::{Desk, Recorded};

const INSTRUMENT: &str = include_str!("../../../../config/instruments/case-review-2006.toml");
const PAIR: [&str; 2] = ["ada-sample", "bob-sample"];

/// Acts with who did each.
type Acts = Vec<(&'static str, Act)>;

/// What a reviewer gives the domains named.
fn answers(scores: &[(&str, Score)], unmet: &[(&str, &str)]) -> Answers {
    let given = |score: Score| Given { score, rationale: "As seen".to_owned() };
    let unmet = unmet.iter().map(|(need, barrier)| Unmet {
        need: (*need).to_owned(),
        barrier: (*barrier).to_owned(),
        note: String::new(),
    });
    Answers {
        questions: BTreeMap::new(),
        scores: scores.iter().map(|(column, score)| ((*column).to_owned(), given(*score))).collect(),
        unmet: unmet.collect(),
    }
}

/// Cases at home, three drawn of four: two in Hartford (C1 and C2 of C1, C2, C3), one in Norwich (N1).
fn round(acts: Acts) -> Round {
    let case = |id: &str, office: &str| FrameCase {
        case_id: id.to_owned(),
        office: office.to_owned(),
        case_type: ReviewCaseType::InHomeFamily,
        plan_due_on: "2019-05-02".parse().unwrap(),
    };
    let drawn = |office: &str, population, drawn: &[&str]| Drawn {
        office: office.to_owned(),
        case_type: ReviewCaseType::InHomeFamily,
        population,
        drawn: drawn.iter().map(|id| (*id).to_owned()).collect(),
        replacements: Vec::new(),
    };
    let opened = Act::RoundOpened {
        round: 1,
        quarter: "2019-Q2".parse().unwrap(),
        plan: "juan-f-2017".to_owned(),
        size: 3,
        instrument: INSTRUMENT.to_owned(),
        frame_sha256: "0".repeat(64),
        frame: vec![case("C1", "hartford"), case("C2", "hartford"), case("C3", "hartford"), case("N1", "norwich")],
    };
    let strata = vec![drawn("hartford", 3, &["C1", "C2"]), drawn("norwich", 1, &["N1"])];
    let sampled = Act::SampleDrawn { round: 1, seed: "3 1 4".to_owned(), algorithm: String::new(), strata };
    let reviewers = ["C1", "C2", "N1"].map(|id| (id.to_owned(), PAIR.map(str::to_owned))).into();
    let assigned = Act::CasesAssigned { round: 1, due_on: "2019-08-01".parse().unwrap(), reviewers };
    let all = [opened, sampled, assigned].map(|act| ("mona-sample", act)).into_iter().chain(acts);
    let recorded = |(number, (actor, act)): (i64, (&str, Act))| Recorded {
        number,
        at: DateTime::from_timestamp(number, 0).unwrap(),
        actor: actor.to_owned(),
        role: Role::Monitor,
        act,
    };
    Desk::fold((1..).zip(all).map(recorded)).unwrap().rounds.remove(0)
}

fn own(case: &str, scores: [&[(&str, Score)]; 2]) -> Acts {
    let act = |scores| Act::OwnScored { round: 1, case: case.to_owned(), answers: answers(scores, &[]) };
    PAIR.into_iter().zip(scores.map(act)).collect()
}

fn on<'a>(found: &'a [AgreementOn], column: &str) -> &'a Agreement {
    &found.iter().find(|on| on.column == column).unwrap().agreement
}

#[test]
fn agreement_is_of_the_scores_that_each_gave_alone() {
    let (four, five, none) = (Score::VeryGood, Score::Optimal, Score::NotApplicable);
    let first: [&[(&str, Score)]; 2] =
        [&[("plan_goals", four), ("needs_dental", four)], &[("plan_goals", four), ("needs_dental", five)]];
    let second: [&[(&str, Score)]; 2] =
        [&[("plan_goals", five), ("needs_dental", none)], &[("plan_goals", five), ("needs_dental", four)]];
    // One reviewer of N1 is not in yet: nothing is compared.
    let third = own("N1", [&[("plan_goals", Score::Poor)], &[]]).remove(0);
    let round = round([own("C1", first), own("C2", second), vec![third]].concat());
    let found = round.agreement();
    assert_eq!(found.len(), 19, "eight domains of the plan and eleven of needs");
    let goals = on(&found, "plan_goals");
    let kappa = goals.kappa.as_ref().map(|kappa| kappa.shown(2));
    assert_eq!((goals.same, goals.left_out, kappa.as_deref()), (Rate::new(2_u8, 2_u8), 0, Some("1.00")));
    let dental = on(&found, "needs_dental");
    assert_eq!((dental.same, dental.left_out), (Rate::new(0_u8, 2_u8), 1));
    // Risk in placement does not apply to cases at home.
    assert_eq!(on(&found, "needs_risk_placement").same, Rate::new(0_u8, 0_u8));
}

#[test]
fn the_estimate_counts_each_case_with_those_for_which_it_stands() {
    // Norwich has one reviewed case: in one region with Hartford its stratum is merged with Hartford's, three reviewed
    // of four, two of them met.
    let round = round(Vec::new());
    let one = round.estimate(|id| Some(id != "C2"), |_| Some("4".to_owned())).unwrap();
    assert_eq!((one.groups.len(), one.value.shown(4)), (1, "0.6667".to_owned()));
    // s² = (2 - 4/3) / 2 = 1/3; 16 · 1/4 · 1/3 / 3 = 4/9; √(4/9) / 4 = 0.1667.
    assert_eq!(one.standard_error.shown(4), "0.1667");
    assert_eq!(one.groups[0].found, Found::share(4, 3, 3, 2));
    // A case to which the question does not apply stays in the sample.
    let partly = round.estimate(|id| (id != "N1").then_some(id == "C1"), |_| None).unwrap();
    assert_eq!(partly.groups[0].found, Found::share(4, 3, 2, 1));
}

#[test]
fn unmet_needs_are_those_of_the_joint_answers() {
    let joint = answers(&[], &[("dental", "wait_list"), ("dental", "wait_list"), ("medical", "transport")]);
    let joint = Act::JointScored { round: 1, case: "C1".to_owned(), answers: joint };
    let round = round([own("C1", [&[], &[]]), vec![(PAIR[0], joint)]].concat());
    let counted: Vec<(String, u64)> = round
        .unmet_needs()
        .into_iter()
        .map(|(unmet, number)| (format!("{} {} {}", unmet.need, unmet.barrier, unmet.office), number))
        .collect();
    assert_eq!(counted, [("dental wait_list hartford".to_owned(), 2), ("medical transport hartford".to_owned(), 1)]);
}

#[test]
fn overrides_are_told_whether_granted_refused_or_open() {
    let mut acts = Acts::new();
    for (case, granted) in [("C1", Some(true)), ("C2", Some(false)), ("N1", None)] {
        let (case, of, reason) = (case.to_owned(), Whole::Plan, "As told".to_owned());
        acts.push((PAIR[0], Act::OverrideAsked { round: 1, case: case.clone(), of, reason: reason.clone() }));
        let ruled = granted.map(|granted| Act::OverrideRuled { round: 1, case, of, granted, reason });
        acts.extend(ruled.map(|act| ("mona-sample", act)));
    }
    let round = round(acts);
    assert_eq!(round.overrides(Whole::Plan), Overrides { asked: 3, granted: 1, refused: 1 });
    assert_eq!(round.overrides(Whole::Needs), Overrides::default());
}

#[test]
fn a_test_is_tried_at_five_points_below_its_standard() {
    let standard = |text: &str| text.parse::<Standard>().unwrap();
    let rate = |text: &str| failing_rate(standard(text)).and_then(|rate| rate.percent(1));
    assert_eq!([rate(">=90%"), rate(">=80%")], [Some("85.0".to_owned()), Some("75.0".to_owned())]);
    assert_eq!(rate(">=5%"), Some("0.0".to_owned()));
    assert_eq!([rate(">=4%"), rate("<=7%")], [None, None]);
    assert_eq!(passes_by_luck(standard(">=90%"), 54).unwrap().one_in().unwrap(), "6");
    assert!(passes_by_luck(standard(">=90%"), 0).is_none());
}
