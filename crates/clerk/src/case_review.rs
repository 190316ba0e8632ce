//! Enters what people do in case reviews.

use casereview::{Act, By, Desk, Moment, Recorded, Refusal};
use domain::extract::FrameCase;
use domain::submission::Sha256Hash;
use domain::{Quarter, Role};
use readmodel::CaseReviews;
use store::{Action, Entry, NewReference, ReferenceKind, Seen};

use crate::{ATTEMPTS, Clerk, NotRecorded, Person};

/// A frame as it was received, without fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewFrame {
    /// The quarter in which every planning conference is due.
    pub quarter: Quarter,
    /// The file.
    pub text: String,
    /// Its hash.
    pub sha256: Sha256Hash,
    /// Its cases, in the order of the file.
    pub cases: Vec<FrameCase>,
}

impl Clerk<'_> {
    /// Opens a round: keeps the frame's file and commits it by its hash.
    ///
    /// # Errors
    /// As [`Clerk::record_review`]; when the plan names no size of the sample.
    pub async fn open_round(&self, person: Person<'_>, frame: &NewFrame) -> Result<Recorded, NotRecorded<Refusal>> {
        let plan = self.basis.plan();
        let missing =
            || Refusal::Rule("the plan file names no `case_review_size`, by which cases are drawn".to_owned());
        let size = plan.case_review_size.as_ref().ok_or_else(missing).map_err(NotRecorded::Refused)?.value;
        let act = |desk: &Desk| {
            Ok(Act::RoundOpened {
                round: desk.next_round(),
                quarter: frame.quarter,
                plan: plan.id.clone(),
                size,
                instrument: self.basis.instrument_text().to_owned(),
                frame_sha256: frame.sha256.to_string(),
                frame: frame.cases.clone(),
            })
        };
        self.record_with(person, act, Some(frame)).await
    }

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
        self.record_with(person, act, None).await
    }

    /// Records an act, with the file that it names by its hash.
    async fn record_with(
        &self,
        person: Person<'_>,
        act: impl Fn(&Desk) -> Result<Act, Refusal>,
        frame: Option<&NewFrame>,
    ) -> Result<Recorded, NotRecorded<Refusal>> {
        for _ in 0..ATTEMPTS {
            let known = self.model.case_reviews(self.basis, None).await?;
            let act = act(&known.desk).map_err(NotRecorded::Refused)?;
            if let Some(recorded) = self.enter_review(person, &known, act, frame).await? {
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
        frame: Option<&NewFrame>,
    ) -> Result<Option<Recorded>, NotRecorded<Refusal>> {
        let (at, plan) = ((self.now)(), self.basis.plan());
        let reviewers = self.reviewers().await?;
        // Before the submissions: one that is withdrawn after they were read is seen to have come since.
        let withdrawal = self.store.withdrawals().last(&plan.order).await?;
        let (handed_in, submission) = self.model.handed_in(self.basis).await?;
        let moment = Moment { today: plan.zone().date(at), reviewers: &reviewers, handed_in: &handed_in };
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
        let file = frame.map(|frame| NewReference {
            kind: ReferenceKind::Frame,
            name: frame.quarter.to_string(),
            sha256: frame.sha256,
            text: frame.text.clone(),
        });
        let acts = self.store.case_reviews();
        let number = match &act {
            // It says which of two counts: neither may have changed since.
            Act::RouteChosen { .. } => {
                let decision = self.store.decisions().last(&plan.order).await?;
                acts.record(entry, Seen { decision, review: known.last, withdrawal, submission }).await?
            }
            _ => acts.follow(entry, known.last, file).await?,
        };
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
