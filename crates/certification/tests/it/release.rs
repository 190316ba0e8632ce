//! The end of a plan: assertion, final reviews, the court's order.

use certification::act::{Act, CourtRuling};
use certification::state::PlanState;
use certification::{Need, Obstacle, Refusal};
use domain::Role::{Leadership, Monitor};
use domain::certification::{Outcome, Status};

use crate::support::{Court, assertion, day, eligible, unmeasured};

fn ruled(ruling: CourtRuling, on: &str) -> Act {
    Act::CourtRuled { ruling, ordered_on: day(on), document: "Docket 900".to_owned() }
}

#[test]
fn compliance_is_asserted_when_every_measure_is_met_and_sustained() {
    assert_eq!(Court::new().tries(Leadership, assertion()), Ok(()));
    let mut missed = Court::new().with(&[("2019-Q2", Outcome::Met, 95), ("2019-Q3", Outcome::Missed, 60)]);
    let refused = missed.tries(Leadership, assertion());
    assert_eq!(refused, Err(Refusal::Own(Obstacle::NotSustained { measures: "OM1".to_owned() })));
}

#[test]
fn a_measure_that_is_not_computed_is_not_known_to_be_met() {
    let mut court = Court::new();
    court.tracks.push(unmeasured("OM16"));
    assert_eq!(
        court.tries(Leadership, assertion()),
        Err(Refusal::Own(Obstacle::NotSustained { measures: "OM16".to_owned() }))
    );
}

#[test]
fn a_pre_certified_measure_needs_no_final_review_and_every_other_does() {
    let needs = |court: &Court| -> Vec<Need> {
        court.proceedings.checklist(&court.tracks).into_iter().map(|line| line.need).collect()
    };
    let court = Court::new().pre_certified();
    assert_eq!(needs(&court), [Need::Nothing, Need::NotPreCertified]);
    assert_eq!(needs(&court.clone().noticed()), [Need::NoticePending, Need::NotPreCertified]);
    let court = court.asserted();
    assert_eq!([court.status("OM1"), court.status("OM2")], [Status::PreCertified, Status::FinalReview]);
    // A notice that comes then needs one, and its end undoes that.
    assert_eq!(court.clone().noticed().status("OM1"), Status::FinalReview);
}

#[test]
fn the_order_ends_the_plan_or_leaves_it_in_force() {
    let court = Court::new().asserted();
    let released = court.clone().after(Monitor, ruled(CourtRuling::Released, "2019-10-01"));
    assert_eq!((released.proceedings.plan_state(), released.status("OM2")), (PlanState::Released, Status::Released));
    let denied = court.after(Monitor, ruled(CourtRuling::Denied, "2019-10-01"));
    assert_eq!((denied.proceedings.plan_state(), denied.status("OM2")), (PlanState::InForce, Status::Eligible));
    assert_eq!(denied.clone().tries(Leadership, assertion()), Ok(()), "the department may assert again");
}

#[test]
fn an_order_is_recorded_when_it_was_made_not_before() {
    let court = Court::new().asserted();
    assert!(matches!(
        court.clone().tries(Monitor, ruled(CourtRuling::Released, "2019-10-02")),
        Err(Refusal::Own(Obstacle::Day { field: "ordered_on", .. }))
    ));
    assert_eq!(court.clone().tries(Monitor, ruled(CourtRuling::Released, "2019-09-12")), Ok(()));
}

#[test]
fn the_department_may_take_its_assertion_back() {
    let withdrawal = Act::AssertionWithdrawn { reasons: "Figures were restated".to_owned() };
    let court = Court::new().asserted().after(Leadership, withdrawal);
    assert_eq!((court.proceedings.plan_state(), court.status("OM1")), (PlanState::InForce, Status::Eligible));
    assert_eq!(court.proceedings.assertions.len(), 1, "what was asserted stays on record");
}

#[test]
fn final_reviews_are_of_measures_of_the_plan() {
    let review = |measure: &str| Act::FinalReviewRecorded {
        measure: measure.to_owned(),
        sustained: true,
        text: "Sustained through the year".to_owned(),
        document: "Final review".to_owned(),
    };
    let mut court = Court::new();
    court.tracks.push(domain::certification::Track { measure: "OM2".into(), ..eligible("OM2:part") });
    let court = court.asserted();
    assert_eq!(court.clone().tries(Monitor, review("OM2")), Ok(()));
    assert!(matches!(court.clone().tries(Monitor, review("OM2:part")), Err(Refusal::Unknown { .. })));
    assert!(matches!(court.clone().tries(Monitor, review("OM9")), Err(Refusal::Unknown { .. })));
}
