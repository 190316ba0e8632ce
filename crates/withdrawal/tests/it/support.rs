//! Submission 1, and people who withdraw it on paper.

use chrono::{DateTime, TimeDelta, Utc};
use domain::Role;
use domain::submission::SubmissionId;
use withdrawal::{Act, ActKind, By, Effect, Fold as _, Recorded, Refusal, State, Unfoldable, Withdrawals};

/// The submission that the stories are about.
pub const SUBMISSION: SubmissionId = SubmissionId(1);

/// What counts without it.
pub const EFFECT: Effect = Effect { figures: Some(7), reviews: None };

pub const STEWARD: By<'_> = By { name: "sue", role: Role::Steward, is_statewide: true };
pub const MONITOR: By<'_> = By { name: "ann", role: Role::Monitor, is_statewide: true };

/// What was recorded, in order; the first act stands as entry 11 in the ledger.
#[derive(Clone, Default)]
pub struct Paper(Vec<Recorded>);

impl Paper {
    /// After somebody did something, whether it is permitted or not.
    pub fn after(mut self, by: By<'_>, act: Act) -> Paper {
        let place = i64::try_from(self.0.len()).unwrap();
        let at = "2020-02-03T15:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::seconds(place);
        self.0.push(Recorded { number: 11 + place, at, actor: by.name.to_owned(), role: by.role, act });
        self
    }

    pub fn fold(&self) -> Result<Withdrawals, Unfoldable> {
        Withdrawals::fold(self.0.iter().cloned())
    }

    /// Whether somebody may do that now.
    pub fn may(&self, by: By<'_>, act: &Act) -> Result<(), Refusal> {
        self.fold().unwrap().permit(act, by, Some(EFFECT))
    }

    /// The submission in a state.
    pub fn in_state(state: State) -> Paper {
        let paper = Paper::default();
        match state {
            State::Standing => paper,
            State::AskedBySteward => paper.after(STEWARD, of(ActKind::WithdrawalAsked)),
            State::AskedByMonitor => paper.after(MONITOR, of(ActKind::WithdrawalAsked)),
            State::Withdrawn => Paper::in_state(State::AskedBySteward).after(MONITOR, of(ActKind::WithdrawalConfirmed)),
        }
    }
}

/// An act of a kind about the submission, and where it answers a request about the first one.
pub fn of(kind: ActKind) -> Act {
    answering(kind, 11)
}

/// An act of a kind that answers the request of that number.
pub fn answering(kind: ActKind, request: i64) -> Act {
    let (submission, reasons) = (SUBMISSION.0, "The files of another month".to_owned());
    match kind {
        ActKind::WithdrawalAsked => Act::WithdrawalAsked { submission, reasons },
        ActKind::WithdrawalTakenBack => Act::WithdrawalTakenBack { submission, request },
        ActKind::WithdrawalDeclined => Act::WithdrawalDeclined { submission, request, reasons },
        ActKind::WithdrawalConfirmed => Act::WithdrawalConfirmed { submission, request, effect: EFFECT },
    }
}
