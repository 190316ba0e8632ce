//! The gate: whether an act may be recorded, by the rules and by what is known at that moment.

use acts::{By, told};
use domain::submission::SubmissionId;

use crate::act::Act;
use crate::effect::Effect;
use crate::refusal::{Obstacle, Refusal};
use crate::rules::{ActKind, PARTIES, Rule};
use crate::state::State;
use crate::withdrawals::{Request, Withdrawals};

impl Withdrawals {
    /// Whether somebody may record an act now. `effect` is what counts for the month without the submission, as known
    /// now; none where there is no such submission.
    ///
    /// # Errors
    /// Why not.
    pub fn permit(&self, act: &Act, by: By<'_>, effect: Option<Effect>) -> Result<(), Refusal> {
        if !PARTIES.contains(&by.role) {
            return Err(Refusal::Own(Obstacle::Role));
        }
        let effect = effect.ok_or_else(|| Refusal::unknown(format!("submission {}", act.submission())))?;
        let state = self.state(act.submission());
        if !Rule::of(act.kind()).admits(by.role, state) {
            return Err(not_now(act.kind(), state));
        }
        self.person(act, by)?;
        act.reasons().map_or(Ok(()), |reasons| told("reasons", reasons))?;
        match act {
            Act::WithdrawalConfirmed { effect: told, .. } if *told != effect => {
                Err(Refusal::Own(Obstacle::EffectChanged))
            }
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
        ActKind::WithdrawalTakenBack if !is_own => {
            Err(Refusal::Own(Obstacle::NotTheirs { asked_by: open.by.actor.clone() }))
        }
        ActKind::WithdrawalConfirmed | ActKind::WithdrawalDeclined if is_own => Err(Refusal::Own(Obstacle::SamePerson)),
        _ => Ok(()),
    }
}

/// Why an act may not be done in a state, to somebody of one of the two roles.
fn not_now(kind: ActKind, state: State) -> Refusal {
    let is_open = matches!(state, State::AskedBySteward | State::AskedByMonitor);
    match kind {
        ActKind::WithdrawalTakenBack if is_open => Refusal::Own(Obstacle::OthersRole),
        ActKind::WithdrawalDeclined | ActKind::WithdrawalConfirmed if is_open => Refusal::Own(Obstacle::OwnRole),
        _ => Refusal::State { state },
    }
}
