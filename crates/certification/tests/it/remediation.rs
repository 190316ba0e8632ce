//! Remediation of material findings.

use certification::state::FindingState;
use certification::{Act, Refusal, State};
use domain::Role::{Leadership, Monitor};

use crate::support::{Court, accepted, day, done, planned};

#[test]
fn a_finding_goes_from_open_to_planned_to_done_to_accepted() {
    let state = |court: &Court| court.proceedings.reviews[0].finding(1).unwrap().state(true);
    let mut court = Court::new().not_pre_certified();
    let mut seen = vec![state(&court)];
    for (role, act) in [(Leadership, planned("2019-11-01")), (Leadership, done()), (Monitor, accepted())] {
        court = court.after(role, act);
        seen.push(state(&court));
    }
    assert_eq!(seen, [FindingState::Open, FindingState::Planned, FindingState::Done, FindingState::Accepted]);
}

#[test]
fn what_is_returned_is_done_again() {
    let returned = Act::RemediationReturned { review: 1, finding: 1, reasons: "Norwich is missing".to_owned() };
    let mut court = Court::new().not_pre_certified().after(Leadership, planned("2019-11-01")).after(Leadership, done());
    court = court.after(Monitor, returned);
    let early = court.tries(Monitor, accepted());
    assert_eq!(early, Err(Refusal::State { state: State::Finding(FindingState::Planned) }));
    let court = court.after(Leadership, done()).after(Monitor, accepted());
    assert_eq!(court.proceedings.reviews[0].open_findings().count(), 0);
}

#[test]
fn it_is_overdue_from_the_day_after_the_due_date_until_reported_done() {
    let overdue = |court: &Court| court.proceedings.reviews[0].finding(1).unwrap().is_overdue(court.today);
    let court = Court::new().not_pre_certified().after(Leadership, planned("2019-10-31"));
    // Planned on October 1: October 31 is 30 days later.
    assert_eq!([29, 30, 31].map(|days| overdue(&court.clone().later(days))), [false, false, true]);
    let done = court.later(40).after(Leadership, done());
    assert!(!overdue(&done));
}

#[test]
fn a_later_plan_follows_an_earlier_one_and_both_stay() {
    let court = Court::new().not_pre_certified().after(Leadership, planned("2019-10-31"));
    let court = court.after(Leadership, planned("2019-12-31"));
    let finding = court.proceedings.reviews[0].finding(1).unwrap();
    assert_eq!((finding.plan(), finding.steps.len()), (Some(("Quality office", day("2019-12-31"))), 2));
}

#[test]
fn a_note_changes_no_state() {
    let note = Act::RemediationNoted { review: 1, finding: 1, text: "Half of the units are trained".to_owned() };
    let court = Court::new().not_pre_certified().after(Leadership, planned("2019-10-31")).after(Monitor, note.clone());
    let state = |court: &Court| court.proceedings.reviews[0].finding(1).unwrap().state(true);
    assert_eq!(state(&court), FindingState::Planned);
    assert_eq!(state(&court.after(Leadership, done()).after(Leadership, note)), FindingState::Done);
}
