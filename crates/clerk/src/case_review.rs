//! Enters what people do in case reviews.

use casereview::{Act, By, Desk, Moment, Recorded, Refusal};
use domain::Role;
use readmodel::CaseReviews;
use store::{Action, Entry};

use crate::{ATTEMPTS, Clerk, NotRecorded, Person};

impl Clerk<'_> {
    /// Records what a person does in a case review. `act` writes it down by what is known; it is asked again where
    /// something changed meanwhile.
    ///
    /// # Errors
    /// When the act is not permitted; when what is known can't be read or the database not be written.
    pub async fn record_review(
        &self,
        person: Person<'_>,
        act: impl Fn(&Desk) -> Result<Act, Refusal>,
    ) -> Result<Recorded, NotRecorded<Refusal>> {
        for _ in 0..ATTEMPTS {
            let known = self.model.case_reviews(self.basis, None).await?;
            let act = act(&known.desk).map_err(NotRecorded::Refused)?;
            if let Some(recorded) = self.enter_review(person, &known, act).await? {
                return Ok(recorded);
            }
        }
        Err(NotRecorded::Refused(Refusal::Overtaken))
    }

    async fn enter_review(
        &self,
        person: Person<'_>,
        known: &CaseReviews,
        act: Act,
    ) -> Result<Option<Recorded>, NotRecorded<Refusal>> {
        let (at, plan) = ((self.now)(), self.basis.plan());
        let reviewers = self.reviewers().await?;
        let moment = Moment { today: plan.zone().date(at), reviewers: &reviewers };
        let by = By { name: person.name, role: person.role };
        known.desk.permit(&act, by, &moment).map_err(NotRecorded::Refused)?;
        let entry = Entry {
            order: plan.order.clone(),
            at,
            actor: person.name.to_owned(),
            role: Some(person.role),
            action: Action::CaseReview,
            subject: act.to_json(),
        };
        let number = self.store.case_reviews().follow(entry, known.last).await?;
        let recorded = |number| Recorded { number, at, actor: person.name.to_owned(), role: person.role, act };
        Ok(number.map(recorded))
    }

    /// The accounts that may review cases, by name: reviewers and the monitor's staff who may sign in.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn reviewers(&self) -> Result<Vec<String>, store::StoreError> {
        let accounts = self.store.accounts().list(&self.basis.plan().order).await?;
        let may = |account: &store::Account| {
            account.disabled_at.is_none() && matches!(account.role, Role::Reviewer | Role::Monitor)
        };
        Ok(accounts.into_iter().filter(may).map(|account| account.name).collect())
    }
}
