//! What puts a pre-certification at risk, and how that ends.

use certification::risk::restated;
use certification::{Act, Cause, Obstacle, Refusal};
use domain::Role::{Counsel, Monitor};
use domain::certification::{
    Outcome::{self, Incomplete, Met, Missed},
    Status,
};

use crate::support::{Court, Said, quarter};

const RELIED_ON: [Said<'static>; 2] = [("2019-Q2", Met, 95), ("2019-Q3", Met, 96)];

/// OM1, pre-certified on 2019-Q2 and 2019-Q3, and then known by these figures.
fn then_known(quarters: &[Said<'_>]) -> Court {
    Court::new().pre_certified().with(quarters)
}

fn ended(causes: Vec<Cause>) -> Act {
    let (reasons, document) = ("A one-time fault of the system".to_owned(), "Letter".to_owned());
    Act::RiskEnded { measure: "OM1".to_owned(), causes, reasons, document }
}

fn and_then(later: &[Said<'static>]) -> Vec<Said<'static>> {
    [&RELIED_ON[..], later].concat()
}

#[test]
fn a_later_complete_quarter_that_misses_puts_it_at_risk_and_no_other() {
    let after = |outcome: Outcome| then_known(&and_then(&[("2019-Q4", outcome, 60)])).status("OM1");
    assert_eq!(after(Missed), Status::PreCertifiedAtRisk);
    assert_eq!([after(Met), after(Incomplete)], [Status::PreCertified; 2]);
    // A quarter before those relied on says nothing about what is sustained since.
    let earlier = [("2019-Q1", Missed, 10), RELIED_ON[0], RELIED_ON[1]];
    assert_eq!(then_known(&earlier).status("OM1"), Status::PreCertified);
}

#[test]
fn it_stays_at_risk_after_a_missed_quarter_even_when_the_next_ones_are_met() {
    let court = then_known(&and_then(&[("2019-Q4", Missed, 60), ("2020-Q1", Met, 95), ("2020-Q2", Met, 95)]));
    assert_eq!(court.status("OM1"), Status::PreCertifiedAtRisk);
}

#[test]
fn a_relied_on_quarter_that_no_longer_meets_puts_it_at_risk() {
    let court = then_known(&[("2019-Q2", Missed, 89), ("2019-Q3", Met, 96)]);
    assert_eq!(court.status("OM1"), Status::PreCertifiedAtRisk);
    assert!(matches!(&court.risks()[..], [Cause::NoLongerMet { quarter: of, .. }] if *of == quarter("2019-Q2")));
    // So does one that is not complete any more, or of which nothing counts any more.
    assert_eq!(then_known(&[("2019-Q2", Incomplete, 95), RELIED_ON[1]]).status("OM1"), Status::PreCertifiedAtRisk);
    assert_eq!(then_known(&[RELIED_ON[1]]).status("OM1"), Status::PreCertifiedAtRisk);
}

#[test]
fn a_restated_quarter_that_still_meets_is_told_and_puts_nothing_at_risk() {
    let court = then_known(&[("2019-Q2", Met, 93), RELIED_ON[1]]);
    assert_eq!(court.status("OM1"), Status::PreCertified);
    let told = restated(&court.proceedings.reviews[0], &court.tracks[0]);
    assert_eq!((told[0].quarter, told[0].then[0].numerator, told[0].now[0].numerator), (quarter("2019-Q2"), 95, 93));
    assert!(told[0].still_met && told.len() == 1);
}

#[test]
fn a_pending_notice_puts_what_it_names_at_risk_until_it_closes() {
    let court = Court::new().pre_certified().noticed();
    assert_eq!(court.status("OM1"), Status::PreCertifiedAtRisk);
    let withdrawal = Act::NoticeWithdrawn { notice: 1, reasons: "Settled".to_owned() };
    assert_eq!(court.after(Counsel, withdrawal).status("OM1"), Status::PreCertified);
    let other = Court::new().pre_certified();
    let filing = other.filing(&["OM2"]);
    assert_eq!(other.after(Counsel, filing).status("OM1"), Status::PreCertified);
}

#[test]
fn the_monitor_ends_a_risk_with_reasons_and_the_next_cause_begins_another() {
    let court = then_known(&and_then(&[("2019-Q4", Missed, 60)]));
    let causes = court.risks();
    let court = court.after(Monitor, ended(causes));
    assert_eq!(court.status("OM1"), Status::PreCertified);
    // The same quarter restated, still missing, is another cause; so is the next missed quarter.
    assert_eq!(court.clone().with(&and_then(&[("2019-Q4", Missed, 59)])).status("OM1"), Status::PreCertifiedAtRisk);
    let next = and_then(&[("2019-Q4", Missed, 60), ("2020-Q1", Missed, 60)]);
    let court = court.with(&next);
    assert_eq!(court.status("OM1"), Status::PreCertifiedAtRisk);
    assert!(matches!(&court.risks()[..], [Cause::Missed { quarter: of, .. }] if *of == quarter("2020-Q1")));
}

#[test]
fn nobody_ends_a_risk_that_they_have_not_seen() {
    let court = then_known(&and_then(&[("2019-Q4", Missed, 60)]));
    let seen = court.risks();
    let mut court = court.noticed();
    assert_eq!(court.tries(Monitor, ended(seen)), Err(Refusal::Own(Obstacle::FiguresChanged)));
    let all = court.risks();
    assert_eq!((all.len(), court.tries(Monitor, ended(all))), (2, Ok(())));
}
