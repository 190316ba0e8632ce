//! Reviewed cases: the scores of the domains that the figure is about, approval and override.

use domain::extract::{ReviewCaseType, Score};

use super::review_of;
use crate::support::{Handover, instrument, review};

fn june() -> Handover {
    Handover::of("2019-06")
}

#[test]
fn the_case_plan_tells_every_plan_domain_in_the_instruments_order() {
    let facts = review_of("OM3", &june().with(review("V1").set("plan_goals", "3").set("needs_dental", "1")));
    let domains: Vec<&str> = facts.scores.iter().map(|score| score.domain.as_str()).collect();
    let all: Vec<&str> = instrument().plan_domains.iter().map(|domain| domain.id.as_str()).collect();
    assert_eq!(domains, all);
    let low: Vec<&str> =
        facts.scores.iter().filter(|one| one.passes == Some(false)).map(|one| one.domain.as_str()).collect();
    assert_eq!(low, ["goals"]);
    assert_eq!((facts.approved, facts.overridden), (Some(true), Some(false)));
    assert_eq!((facts.case_id.as_str(), facts.case_type), ("C1", ReviewCaseType::InHomeFamily));
}

#[test]
fn three_is_too_low_four_passes_and_what_does_not_apply_does_neither() {
    let of = |score: &str| {
        let facts = review_of("OM15:dental", &june().with(review("V1").set("needs_dental", score)));
        assert_eq!(facts.scores.len(), 1);
        facts.scores[0].passes
    };
    assert_eq!([of("3"), of("4"), of("na"), of("utd")], [Some(false), Some(true), None, None]);
}

#[test]
fn for_a_whole_case_plan_what_could_not_be_determined_does_not_pass() {
    let month = june().with(review("V1").set("plan_goals", "utd"));
    let passes = |figure: &str| {
        let facts = review_of(figure, &month);
        facts.scores.iter().find(|one| one.domain == "goals").unwrap().passes
    };
    assert_eq!([passes("OM3"), passes("OM3:goals")], [Some(false), None]);
}

#[test]
fn needs_tell_their_own_override_and_no_approval_and_a_domain_tells_neither() {
    let month = june().with(review("V1").set("override_needs", "true").set("plan_approved", "false"));
    let whole = review_of("OM15", &month);
    assert_eq!((whole.approved, whole.overridden), (None, Some(true)));
    assert_eq!(review_of("OM3", &month).overridden, Some(false));
    let domain = review_of("OM3:goals", &month);
    assert_eq!((domain.approved, domain.overridden), (None, None));
    assert_eq!(domain.scores[0].score, Score::VeryGood);
}
