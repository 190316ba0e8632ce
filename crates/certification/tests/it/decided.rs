//! The status shown is the first that applies.

use certification::Decided;
use certification::act::{Act, CourtRuling};
use domain::Role;
use domain::certification::{Outcome, Status};

use crate::support::{Court, accepted, day, decided, done, eligible, planned, track, unmeasured};

#[test]
fn without_decisions_the_figures_give_the_status() {
    let court = Court::new();
    assert_eq!(court.status("OM1"), Status::Eligible);
    let once = court.clone().with(&[("2019-Q2", Outcome::Missed, 70), ("2019-Q3", Outcome::Met, 95)]);
    assert_eq!(once.status("OM1"), Status::Met);
    assert_eq!(court.with(&[("2019-Q3", Outcome::Missed, 70)]).status("OM1"), Status::NotMet);
}

#[test]
fn a_measure_that_no_rule_computes_stays_so_even_when_the_plan_ends() {
    // The plan is released while both measures are computed; later the first is computed no more.
    let court = Court::new().asserted().after(Role::Monitor, ruling(CourtRuling::Released));
    assert_eq!(court.status("OM1"), Status::Released);
    let court = Court { tracks: vec![unmeasured("OM1"), eligible("OM2")], ..court };
    assert_eq!([court.status("OM1"), court.status("OM2")], [Status::NotMeasured, Status::Released]);
}

#[test]
fn a_review_is_under_way_from_its_opening_to_its_decision() {
    let court = Court::new().under_review();
    assert_eq!([court.status("OM1"), court.status("OM2")], [Status::UnderReview, Status::Eligible]);
    assert_eq!(court.clone().after(Role::Monitor, crate::support::sent()).status("OM1"), Status::UnderReview);
}

#[test]
fn pre_certification_outlasts_the_next_quarters_until_it_is_at_risk() {
    let court = Court::new().pre_certified();
    assert_eq!(court.status("OM1"), Status::PreCertified);
    let quarters = [("2019-Q2", Outcome::Met, 95), ("2019-Q3", Outcome::Met, 96), ("2019-Q4", Outcome::Incomplete, 50)];
    assert_eq!(court.with(&quarters).status("OM1"), Status::PreCertified);
}

#[test]
fn a_refused_measure_is_in_remediation_until_its_last_material_finding_is_closed() {
    let court = Court::new().not_pre_certified();
    assert_eq!(court.status("OM1"), Status::Remediation);
    let court = court.after(Role::Leadership, planned("2019-11-01")).after(Role::Leadership, done());
    assert_eq!(court.status("OM1"), Status::Remediation);
    // Then the figures speak again, and the measure may be reviewed again.
    let court = court.after(Role::Monitor, accepted());
    assert_eq!(court.status("OM1"), Status::Eligible);
    let opening = court.opening("OM1");
    assert_eq!(court.after(Role::Monitor, opening).status("OM1"), Status::UnderReview);
}

#[test]
fn a_later_decision_follows_an_earlier_one() {
    let withdrawal = Act::PreCertificationWithdrawn {
        measure: "OM1".to_owned(),
        reasons: "Dates were changed".to_owned(),
        document: "Letter".to_owned(),
    };
    let court = Court::new().pre_certified().after(Role::Monitor, withdrawal);
    assert_eq!(court.status("OM1"), Status::Eligible);
    assert_eq!(court.proceedings.reviews.len(), 1, "the review stays as it was");
}

#[test]
fn segments_have_statuses_of_their_own_and_go_with_their_measure_into_the_final_review() {
    let dental = track("OM15:dental", "OM15", &[("2019-Q2", Outcome::Met, 90), ("2019-Q3", Outcome::Missed, 60)]);
    let mut court = Court::new();
    court.tracks = vec![eligible("OM1"), eligible("OM15"), dental];
    assert_eq!([court.status("OM15"), court.status("OM15:dental")], [Status::Eligible, Status::NotMet]);
    let court = court.pre_certified().asserted();
    let statuses = ["OM1", "OM15", "OM15:dental"].map(|id| court.status(id));
    assert_eq!(statuses, [Status::PreCertified, Status::FinalReview, Status::FinalReview]);
}

#[test]
fn the_status_names_the_decision_on_which_it_rests() {
    let at = |court: &Court, id: &str| {
        let rows = court.proceedings.certification(&court.tracks);
        rows.into_iter().find(|row| *row.id == *id).unwrap().decided_at.map(|at| at.date_naive())
    };
    let court = Court::new().answered().later(3);
    assert_eq!(at(&court, "OM1"), Some(day("2019-10-01")), "the opening");
    let court = court.after(Role::Monitor, decided(Decided::NotPreCertified));
    assert_eq!(at(&court, "OM1"), Some(day("2019-10-04")), "the decision");
    assert_eq!(at(&court, "OM2"), None, "figures alone");

    // Pre-certified on October 1, put at risk by a notice of the 3rd, asserted on the 5th, released on the 8th by an order
    // of the 6th.
    let court = Court::new().pre_certified().later(2).noticed();
    assert_eq!((court.status("OM1"), at(&court, "OM1")), (Status::PreCertifiedAtRisk, Some(day("2019-10-01"))));
    let court = court.later(2).asserted().later(3);
    assert_eq!((court.status("OM2"), at(&court, "OM2")), (Status::FinalReview, Some(day("2019-10-05"))));
    let order = Act::CourtRuled {
        ruling: CourtRuling::Released,
        ordered_on: day("2019-10-06"),
        document: "Docket 900".to_owned(),
    };
    let court = court.after(Role::Monitor, order);
    assert_eq!((court.status("OM1"), at(&court, "OM1")), (Status::Released, Some(day("2019-10-08"))), "its recording");
}

#[test]
fn a_notice_on_a_segment_concerns_the_segment_alone() {
    let segment = domain::certification::Track { measure: "OM1".into(), ..eligible("OM1:part") };
    let mut court = Court::new();
    court.tracks.push(segment);
    let court = court.pre_certified();
    let filing = court.filing(&["OM1:part"]);
    let court = court.after(Role::Counsel, filing);
    // Neither at risk by it, nor in need of a final review for it.
    assert_eq!((court.status("OM1"), court.risks()), (Status::PreCertified, Vec::new()));
    let need = court.proceedings.checklist(&court.tracks)[0].need;
    assert_eq!(need, certification::Need::Nothing);
    assert_eq!(court.asserted().status("OM1"), Status::PreCertified);
}

fn ruling(ruling: CourtRuling) -> Act {
    Act::CourtRuled { ruling, ordered_on: day("2019-10-01"), document: "Docket 900".to_owned() }
}
