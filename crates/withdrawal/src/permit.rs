//! The gate: whether an act may be recorded, by the rules and by what is known at that moment.

use domain::Role;
use domain::submission::SubmissionId;

use crate::act::{Act, ActKind};
use crate::effect::Effect;
use crate::refusal::Refusal;
use crate::rules::{PARTIES, Rule};
use crate::state::State;
use crate::withdrawals::{Request, Withdrawals};

/// Characters of a text that tells something.
const LONGEST_TEXT: usize = 20_000;

/// Who acts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct By<'a> {
    /// The account's name.
    pub name: &'a str,
    /// In which role.
    pub role: Role,
}

impl Withdrawals {
    /// Whether somebody may record an act now. `effect` is what counts for the month without the submission, as known
    /// now; none where there is no such submission.
    ///
    /// # Errors
    /// Why not.
    pub fn permit(&self, act: &Act, by: By<'_>, effect: Option<Effect>) -> Result<(), Refusal> {
        if !PARTIES.contains(&by.role) {
            return Err(Refusal::Role);
        }
        let effect = effect.ok_or(Refusal::Unknown(act.submission()))?;
        let state = self.state(act.submission());
        if !Rule::of(act.kind()).admits(by.role, state) {
            return Err(not_now(act.kind(), state));
        }
        self.person(act, by)?;
        reasons(act)?;
        match act {
            Act::WithdrawalConfirmed { effect: told, .. } if *told != effect => Err(Refusal::EffectChanged),
            _ => Ok(()),
        }
    }

    /// Whether the person may do that about the submission now, whatever the act says: what a page offers.
    pub fn offers(&self, kind: ActKind, submission: SubmissionId, by: By<'_>) -> bool {
        let may = Rule::of(kind).admits(by.role, self.state(submission));
        may && self.request(submission).is_none_or(|open| is_for(kind, open, by.name).is_ok())
    }

    /// That the request that the act answers is the one that is open, and that this person may answer it so.
    fn person(&self, act: &Act, by: By<'_>) -> Result<(), Refusal> {
        let Some(answered) = act.request() else { return Ok(()) };
        let open = self.request(act.submission()).filter(|open| open.by.number == answered);
        is_for(act.kind(), open.ok_or(Refusal::Overtaken)?, by.name)
    }
}

/// Only who asked takes the request back; another person answers it.
fn is_for(kind: ActKind, open: &Request, name: &str) -> Result<(), Refusal> {
    let is_own = open.by.actor == name;
    match kind {
        ActKind::WithdrawalTakenBack if !is_own => Err(Refusal::NotTheirs { asked_by: open.by.actor.clone() }),
        ActKind::WithdrawalConfirmed | ActKind::WithdrawalDeclined if is_own => Err(Refusal::SamePerson),
        _ => Ok(()),
    }
}

/// Why an act may not be done in a state, to somebody of one of the two roles.
fn not_now(kind: ActKind, state: State) -> Refusal {
    let is_open = matches!(state, State::AskedBySteward | State::AskedByMonitor);
    match kind {
        ActKind::WithdrawalTakenBack if is_open => Refusal::OthersRole,
        ActKind::WithdrawalDeclined | ActKind::WithdrawalConfirmed if is_open => Refusal::OwnRole,
        _ => Refusal::State(state),
    }
}

fn reasons(act: &Act) -> Result<(), Refusal> {
    let Some(text) = act.reasons() else { return Ok(()) };
    match text.chars().count() {
        _ if text.trim().is_empty() => Err(Refusal::Reasons { fault: "write something here".to_owned() }),
        count if count > LONGEST_TEXT => {
            Err(Refusal::Reasons { fault: format!("{count} characters; at most {LONGEST_TEXT} are kept") })
        }
        _ => Ok(()),
    }
}
