//! What is said about withdrawing a submission that was received in error.

use auth::permission::role_name;
use domain::{Month, Zone};
use store::Role;
use ui::format::{moment, month};
use withdrawal::{Effect, Ending, Request, State};

use crate::figures::by_whom;

pub(crate) const HEADING: &str = "Withdrawal";
pub(crate) const ABOUT: &str = "A submission that was received in error, such as a test or the files of another month, can be withdrawn by a data steward and the monitor together: one asks, the other confirms. Nothing is deleted. From the confirmation on it does not count; figures as known on an earlier date stay as they were.";
pub(crate) const CORRECT: &str = "To correct a month, hand it in again instead: what is received last counts.";
pub(crate) const ASK: &str = "Ask for the withdrawal";
pub(crate) const TAKE_BACK: &str = "Take the request back";
pub(crate) const CONFIRM: &str = "Confirm: withdraw this submission";
pub(crate) const DECLINE: &str = "Decline";
pub(crate) const REASONS: &str = "Reasons";
pub(crate) const ASK_HINT: &str =
    "Why it was received in error. Both roles and everybody who sees the ledger read it. Name no child and no worker.";
pub(crate) const DECLINE_HINT: &str = "Why it stays. Who asked reads it. Name no child and no worker.";
pub(crate) const FINAL: &str =
    "This can't be undone. The same files can be handed in again; they are a new submission then.";
pub(crate) const WITHDRAWN: &str = "Withdrawn";
pub(crate) const ASKED: &str = "Withdrawal asked for";

/// How a request ended, as a heading.
pub(crate) fn ended(ending: &Ending) -> &'static str {
    match ending {
        Ending::TakenBack => "Request taken back",
        Ending::Declined { .. } => "Request declined",
        Ending::Confirmed { .. } => "Confirmed: the submission is withdrawn",
    }
}

/// Where a submission stands, to somebody who may answer an open request or not.
pub(crate) fn state(of: State, may_answer: bool) -> &'static str {
    match (of, may_answer) {
        (State::Standing, _) => "No request to withdraw it is open.",
        (State::AskedBySteward | State::AskedByMonitor, true) => {
            "Its withdrawal is asked for, and waits for your answer."
        }
        (State::AskedBySteward, false) => "Its withdrawal is asked for, and waits for the monitor.",
        (State::AskedByMonitor, false) => "Its withdrawal is asked for, and waits for a data steward.",
        (State::Withdrawn, _) => "It is withdrawn: no figure uses it from then on.",
    }
}

/// What counts for the month once a submission is withdrawn, beside what counts now.
pub(crate) fn effect(now: Effect, then: Effect, shown: Month) -> String {
    let shown = month(shown);
    let figures = match then.figures {
        same if same == now.figures => format!("It does not count for {shown} today: the month's own figures stay."),
        Some(other) => format!("The figures of {shown} come from submission {other} then."),
        None => format!("{shown} has no submission then, and so no figures."),
    };
    match then.reviews {
        same if same == now.reviews => figures,
        Some(other) => format!("{figures} The case reviews handed in with submission {other} are in force then."),
        None => format!("{figures} The case reviews that it brought are not in force then, and no others are."),
    }
}

/// Who did something, and when.
pub(crate) fn by(stamp: &withdrawal::Stamp, zone: Zone) -> String {
    by_whom::by(&stamp.actor, stamp.role, &moment(stamp.at, zone))
}

/// A request that waits, on other pages.
pub(crate) fn waiting(of: &Request, about: Month) -> String {
    format!("Withdrawal of submission {}: {}", of.submission, month(about))
}

/// Who asked for it, and who is to answer.
pub(crate) fn waits(of: &Request, may_answer: bool, zone: Zone) -> String {
    let whom = match (may_answer, of.by.role) {
        (true, _) => "you",
        (false, Role::Steward) => "the monitor",
        (false, _) => "a data steward",
    };
    format!(
        "{} ({}) asked for it on {}. It waits for {whom}.",
        of.by.actor,
        role_name(of.by.role),
        moment(of.by.at, zone)
    )
}

/// That a submission does not count because it was withdrawn.
pub(crate) fn counts_not(at: chrono::DateTime<chrono::Utc>, zone: Zone) -> String {
    format!("No: it was withdrawn on {}.", moment(at, zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_is_told_and_what_stays_is_not_called_a_change() {
        let june = "2019-06".parse().unwrap();
        let told = |now: [Option<i64>; 2], then: [Option<i64>; 2]| {
            let of = |[figures, reviews]: [Option<i64>; 2]| Effect { figures, reviews };
            effect(of(now), of(then), june)
        };
        let stays = "It does not count for June 2019 today: the month's own figures stay.";
        assert_eq!(told([Some(3), Some(3)], [Some(3), Some(3)]), stays);
        // Replaced by a submission without reviews, it still gives those of the quarter.
        let gone = "The case reviews that it brought are not in force then, and no others are.";
        assert_eq!(told([Some(3), Some(2)], [Some(3), None]), format!("{stays} {gone}"));
        // It withdrew the reviews of submission 1 by a file of names alone.
        let back = "The case reviews handed in with submission 1 are in force then.";
        assert_eq!(told([Some(3), None], [Some(3), Some(1)]), format!("{stays} {back}"));
        let other = "The figures of June 2019 come from submission 1 then.";
        assert_eq!(told([Some(2), Some(1)], [Some(1), Some(1)]), other);
        assert_eq!(told([Some(2), None], [None, None]), "June 2019 has no submission then, and so no figures.");
    }
}
