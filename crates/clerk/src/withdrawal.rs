//! Enters what people do to withdraw a submission that was received in error.

use chrono::{DateTime, Utc};
use store::{Action, Entry};
use withdrawal::{Act, By, Effect, Recorded, Refusal};

use crate::{ATTEMPTS, Clerk, NotRecorded, Person};

impl Clerk<'_> {
    /// Records what a person does about the withdrawal of a submission. It is judged again where something changed
    /// meanwhile.
    ///
    /// # Errors
    /// When the act is not permitted; when what is known can't be read or the database not be written.
    pub async fn record_withdrawal(&self, person: Person<'_>, act: Act) -> Result<Recorded, NotRecorded<Refusal>> {
        for _ in 0..ATTEMPTS {
            if let Some((number, at)) = self.enter_withdrawal(person, &act).await? {
                return Ok(Recorded { number, at, actor: person.name.to_owned(), role: person.role, act });
            }
        }
        Err(NotRecorded::Refused(Refusal::Overtaken))
    }

    /// Records an act that what is known permits, and tells its number and time; none where something came meanwhile.
    async fn enter_withdrawal(
        &self,
        person: Person<'_>,
        act: &Act,
    ) -> Result<Option<(i64, DateTime<Utc>)>, NotRecorded<Refusal>> {
        let order = &self.basis.plan().order;
        // Asked before what it names is read: whatever comes in between makes it stale, and nothing is recorded.
        let seen = self.store.newest(order).await?;
        let effect = Effect::of(&self.model.submissions(self.basis).await?, act.submission());
        let by = By { name: person.name, role: person.role };
        self.model.withdrawals(self.basis).await?.permit(act, by, effect).map_err(NotRecorded::Refused)?;
        let at = (self.now)();
        let entry = Entry {
            order: order.clone(),
            at,
            actor: person.name.to_owned(),
            role: Some(person.role),
            action: Action::Withdrawal,
            subject: act.to_json(),
        };
        Ok(self.store.withdrawals().record(entry, seen).await?.map(|number| (number, at)))
    }
}
