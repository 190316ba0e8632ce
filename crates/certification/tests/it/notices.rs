//! Notices of non-compliance and their clock.

use certification::notice::last_day;
use certification::state::NoticeState;
use certification::{Act, Obstacle, Refusal, State};
use domain::Role::{Counsel, Monitor};

use crate::support::{Court, day};

fn to_court() -> Act {
    Act::NoticeTakenToCourt { notice: 1, document: "Motion to enforce".to_owned() }
}

#[test]
fn thirty_calendar_days_end_on_the_thirtieth_day_after_the_filing() {
    assert_eq!(last_day(day("2019-10-01"), 30), day("2019-10-31"));
    assert_eq!(last_day(day("2020-02-15"), 30), day("2020-03-16"), "a leap year's February has 29 days");
}

#[test]
fn a_notice_goes_to_court_only_after_its_last_day() {
    let court = Court::new().noticed();
    let on = |days: u64| court.clone().later(days);
    assert_eq!(on(30).proceedings.notices[0].state(on(30).today), NoticeState::Pending);
    let early = on(30).tries(Counsel, to_court());
    assert_eq!(early, Err(Refusal::State { state: State::Notice(NoticeState::Pending) }));
    assert_eq!(on(31).proceedings.notices[0].state(on(31).today), NoticeState::Lapsed);
    assert_eq!(on(31).tries(Counsel, to_court()), Ok(()));
}

#[test]
fn the_parties_may_agree_and_counsel_may_withdraw_on_any_day() {
    let agreed = Act::NoticeAgreed { notice: 1, text: "A joint plan".to_owned(), document: "Stipulation".to_owned() };
    let withdrawn = Act::NoticeWithdrawn { notice: 1, reasons: "Resolved".to_owned() };
    for days in [0, 30, 31, 400] {
        let court = Court::new().noticed().later(days);
        assert_eq!(court.clone().tries(Monitor, agreed.clone()), Ok(()));
        assert_eq!(court.clone().tries(Counsel, withdrawn.clone()), Ok(()));
    }
}

#[test]
fn a_notice_is_pending_until_agreement_withdrawal_or_court_and_lapsing_is_none_of_these() {
    let court = Court::new().noticed().later(31);
    assert_eq!(court.proceedings.pending_notices("OM1").count(), 1);
    assert_eq!(court.after(Counsel, to_court()).proceedings.pending_notices("OM1").count(), 0);
}

#[test]
fn a_notice_names_measures_of_the_plan_and_its_true_last_day() {
    let mut court = Court::new();
    let nothing = court.filing(&[]);
    assert!(matches!(court.tries(Counsel, nothing), Err(Refusal::Faults(faults)) if faults[0].field == "measures"));
    let unknown = court.filing(&["OM99"]);
    assert!(matches!(court.tries(Counsel, unknown), Err(Refusal::Unknown { .. })));
    let mut early = court.filing(&["OM1"]);
    if let Act::NoticeFiled { agree_by, .. } = &mut early {
        *agree_by = day("2019-10-30");
    }
    assert_eq!(court.tries(Counsel, early), Err(Refusal::Overtaken));
}

#[test]
fn a_plan_without_the_parameter_takes_no_notice() {
    let court = Court::new();
    let moment = certification::Moment { notice_days: None, ..court.moment() };
    let by = certification::By { name: "somebody", role: Counsel, is_statewide: true };
    let refused = court.proceedings.permit(&court.filing(&["OM1"]), by, &moment);
    assert_eq!(refused, Err(Refusal::Own(Obstacle::Parameter { parameter: "notice_days" })));
}
