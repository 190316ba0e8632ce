//! Enters what people do to withdraw a submission that was received in error.

use ::withdrawal::{Act, By, Effect, Obstacle, Recorded, Refusal, State, Withdrawals};
use chrono::NaiveDate;
use store::{Acts, Seen, Store};

use crate::decide::{Clerk, Matter, NotRecorded, Unless};

/// Something done about the withdrawal of a submission.
struct Withdrawing(Act);

/// All that it is judged by: what counts for the month without the submission, and what was done before.
struct Known {
    seen: Seen,
    effect: Option<Effect>,
    withdrawals: Withdrawals,
}

impl Matter for Withdrawing {
    type Act = Act;
    type State = State;
    type Own = Obstacle;
    type Known = Known;

    fn acts<'s>(&self, store: &'s Store) -> Acts<'s> {
        store.withdrawals()
    }

    async fn known(&self, clerk: &Clerk<'_>) -> Result<Known, NotRecorded<Refusal>> {
        // Asked before what it names is read: whatever comes in between makes it stale, and nothing is recorded.
        let seen = clerk.store.newest(&clerk.basis.plan().order).await?;
        let effect = Effect::of(&clerk.model.submissions(clerk.basis).await?, self.0.submission());
        Ok(Known { seen, effect, withdrawals: clerk.model.withdrawals(clerk.basis).await? })
    }

    fn judge(&self, _: &Clerk<'_>, by: By<'_>, known: &Known, _: NaiveDate) -> Result<(Act, Unless), Refusal> {
        known.withdrawals.permit(&self.0, by, known.effect)?;
        Ok((self.0.clone(), Unless::Anything(known.seen)))
    }
}

impl Clerk<'_> {
    /// Records what a person does about the withdrawal of a submission. It is judged again where something changed
    /// meanwhile.
    ///
    /// # Errors
    /// When the act is not permitted; when what is known can't be read or the database not be written.
    pub async fn record_withdrawal(&self, person: By<'_>, act: Act) -> Result<Recorded, NotRecorded<Refusal>> {
        self.decide(person, Withdrawing(act)).await
    }
}
