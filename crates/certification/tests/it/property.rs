//! Whatever people try in whatever order, and whatever the figures become: what must never happen does not.

use certification::{Act, Decided, Fold as _, Proceedings, Review, Rule, SampledRecord};
use domain::Role;
use domain::certification::{Outcome, Status};
use domain::extract::Code;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use crate::support::{Court, Said, accepted, answer, assertion, decided, done, drawn, finding, planned, record};

/// Something that happens.
#[derive(Clone, Debug)]
enum Event {
    /// A role tries an act; the number chooses which.
    Tries(Role, usize),
    /// The figures of OM1 become others: each quarter met, missed or not complete.
    Figures(Vec<(Outcome, u64)>),
    /// Days pass.
    Days(u64),
}

const QUARTERS: [&str; 5] = ["2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4", "2020-Q1"];

fn event() -> impl Strategy<Value = Event> {
    let role = (0..Role::ALL.len()).prop_map(|place| Role::ALL[place]);
    let outcome = prop_oneof![Just(Outcome::Met), Just(Outcome::Missed), Just(Outcome::Incomplete)];
    let quarters = proptest::collection::vec((outcome, 90_u64..94), 1..=QUARTERS.len());
    prop_oneof![
        // The monitor and the department act most.
        15 => (prop_oneof![role, Just(Role::Monitor), Just(Role::Leadership)], 0..ACTS).prop_map(|(role, act)| Event::Tries(role, act)),
        1 => quarters.prop_map(Event::Figures),
        1 => (0_u64..40).prop_map(Event::Days),
    ]
}

const ACTS: usize = 23;

/// The act of a number, as far as possible one that fits what is there.
fn act(court: &Court, number: usize) -> Act {
    let last = court.proceedings.reviews.iter().rev().find(|review| review.measure == "OM1");
    let review = last.map_or(1, |review| review.number);
    let next_finding = last.and_then(|review| review.findings.last()).map_or(1, |last| last.number + 1);
    let judged = |review: &Review| review.in_sample().first().map(|record| SampledRecord::clone(record));
    let notice = court.proceedings.notices.last().map_or(1, |notice| notice.number);
    let text = || "For reasons".to_owned();
    let of_review = |act: Act| renumbered(act, review);
    match number {
        0 | 1 => court.opening("OM1"),
        2 => of_review(drawn(vec![record("R1", true)], vec![record("R2", false)])),
        3 => {
            let record = last.and_then(judged).unwrap_or_else(|| record("R1", true));
            Act::RecordJudged { review, record, agrees: true, explanation: text() }
        }
        4 => renumbered(finding(next_finding, true), review),
        5 => renumbered(finding(next_finding, false), review),
        6 => Act::FindingWithdrawn { review, finding: 1, reasons: text() },
        7 | 8 => Act::ReviewSent { review, answer_by: court.today },
        9 | 10 => of_review(answer()),
        11..=13 => of_review(decided(Decided::PreCertified)),
        14 => of_review(decided(Decided::NotPreCertified)),
        15 => of_review(planned("2030-01-01")),
        16 => of_review(done()),
        17 => of_review(accepted()),
        18 => Act::RiskEnded { measure: "OM1".to_owned(), causes: court.risks(), reasons: text(), document: text() },
        19 => Act::PreCertificationWithdrawn { measure: "OM1".to_owned(), reasons: text(), document: text() },
        20 => court.filing(&["OM1"]),
        21 => Act::NoticeWithdrawn { notice, reasons: text() },
        _ => assertion(),
    }
}

/// The act about another review.
fn renumbered(mut act: Act, number: u32) -> Act {
    match &mut act {
        Act::SampleDrawn { review, .. }
        | Act::FindingEntered { review, .. }
        | Act::ReviewAnswered { review, .. }
        | Act::ReviewDecided { review, .. }
        | Act::RemediationPlanned { review, .. }
        | Act::RemediationDone { review, .. }
        | Act::RemediationAccepted { review, .. } => *review = number,
        other => unreachable!("{other:?} is about no review here"),
    }
    act
}

/// What the monitor's decision to pre-certify rested on, noted when it was made.
#[derive(Clone, Copy, Debug)]
struct Rested {
    number: i64,
    eligible: bool,
    findings_open: usize,
}

fn happens(court: &mut Court, event: &Event, rested: &mut Vec<Rested>) {
    match event {
        Event::Days(days) => court.today = court.today + chrono::Days::new(*days),
        Event::Figures(quarters) => {
            let said: Vec<Said<'_>> =
                QUARTERS.iter().zip(quarters).map(|(name, (outcome, of))| (*name, *outcome, *of)).collect();
            *court = court.clone().with(&said);
        }
        Event::Tries(role, number) => {
            let act = act(court, *number);
            let is_decision = matches!(act, Act::ReviewDecided { outcome: Decided::PreCertified, .. });
            let open = court.proceedings.reviews_of("OM1").flat_map(Review::open_findings).count();
            let eligible = court.tracks[0].status() == Status::Eligible;
            if court.tries(*role, act).is_ok() && is_decision {
                let number = court.proceedings.history.last().unwrap().number;
                rested.push(Rested { number, eligible, findings_open: open });
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_measure_is_pre_certified_without_a_monitors_decision_on_an_eligible_measure(
        events in proptest::collection::vec(event(), 1..120)
    ) {
        let (mut court, mut rested) = (Court::new(), Vec::new());
        for event in &events {
            happens(&mut court, event, &mut rested);
            if matches!(court.status("OM1"), Status::PreCertified | Status::PreCertifiedAtRisk) {
                let review = court.proceedings.pre_certification("OM1").unwrap();
                let decision = &review.decision.as_ref().unwrap().by;
                let on = rested.iter().find(|rested| rested.number == decision.number).unwrap();
                prop_assert!(on.eligible && on.findings_open == 0);
                prop_assert_eq!(decision.role, Role::Monitor);
            }
        }
    }

    #[test]
    fn whatever_is_recorded_was_done_by_a_role_that_may_and_folds_to_the_same_again(
        events in proptest::collection::vec(event(), 1..120)
    ) {
        let (mut court, mut rested) = (Court::new(), Vec::new());
        for event in &events {
            happens(&mut court, event, &mut rested);
        }
        for recorded in &court.proceedings.history {
            prop_assert!(Rule::of(recorded.act.kind()).by.contains(&recorded.role), "{}", recorded.act.kind().text());
        }
        let again = Proceedings::fold(court.proceedings.history.clone()).unwrap();
        prop_assert_eq!(again, court.proceedings.clone());
    }
}

#[test]
fn the_events_reach_pre_certification_and_risk() {
    // Else the laws above would hold of nothing.
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut certified, mut at_risk) = (0, 0);
    for _ in 0..400 {
        let events = proptest::collection::vec(event(), 120).new_tree(&mut runner).unwrap().current();
        let (mut court, mut rested) = (Court::new(), Vec::new());
        for event in &events {
            happens(&mut court, event, &mut rested);
            certified += usize::from(court.status("OM1") == Status::PreCertified);
            at_risk += usize::from(court.status("OM1") == Status::PreCertifiedAtRisk);
        }
    }
    assert!(certified > 100 && at_risk > 100, "{certified} and {at_risk}");
}
