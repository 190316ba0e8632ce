//! Enters what people do in case reviews.

use std::collections::BTreeMap;

use casereview::{Act, By, Desk, Moment, Obstacle, Recorded, Refusal, State};
use chrono::NaiveDate;
use domain::extract::FrameCase;
use domain::submission::{Sha256Hash, SubmissionId};
use domain::{Quarter, Role};
use readmodel::CaseReviews;
use store::{Acts, NewReference, ReferenceKind, Seen, Store, StoreError};

use crate::decide::{Clerk, Matter, NotRecorded, Unless};

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

/// Something done in a case review, with the file that it names by its hash.
struct Review<'a, F> {
    frame: Option<&'a NewFrame>,
    act: F,
}

/// All that an act in a case review is judged by.
struct Known {
    reviews: CaseReviews,
    reviewers: Vec<String>,
    handed_in: BTreeMap<Quarter, SubmissionId>,
    seen: Seen,
}

impl<F: Fn(&Desk) -> Result<Act, Refusal>> Matter for Review<'_, F> {
    type Act = Act;
    type State = State;
    type Own = Obstacle;
    type Known = Known;

    fn acts<'s>(&self, store: &'s Store) -> Acts<'s> {
        store.case_reviews()
    }

    async fn known(&self, clerk: &Clerk<'_>) -> Result<Known, NotRecorded<Refusal>> {
        let order = &clerk.basis.plan().order;
        let reviews = clerk.model.case_reviews(clerk.basis, None).await?;
        let reviewers = clerk.reviewers().await?;
        let decision = clerk.store.decisions().last(order).await?;
        // Before the submissions: one that is withdrawn after they were read is seen to have come since.
        let withdrawal = clerk.store.withdrawals().last(order).await?;
        let (handed_in, submission) = clerk.model.handed_in(clerk.basis).await?;
        let seen = Seen { decision, review: reviews.last, withdrawal, submission };
        Ok(Known { reviews, reviewers, handed_in, seen })
    }

    fn judge(&self, _: &Clerk<'_>, by: By<'_>, known: &Known, today: NaiveDate) -> Result<(Act, Unless), Refusal> {
        let (act, desk) = ((self.act)(&known.reviews.desk)?, &known.reviews.desk);
        desk.permit(&act, by, &Moment { today, reviewers: &known.reviewers, handed_in: &known.handed_in })?;
        let file = self.frame.map(|frame| NewReference {
            kind: ReferenceKind::Frame,
            name: frame.quarter.to_string(),
            sha256: frame.sha256,
            text: frame.text.clone(),
        });
        // Which of two counts depends on both: neither may have changed since.
        let rests_on_all = matches!(act, Act::RouteChosen { .. });
        let last = known.reviews.last;
        Ok((act, if rests_on_all { Unless::Anything(known.seen) } else { Unless::OfItsKind(last, file) }))
    }
}

impl Clerk<'_> {
    /// Opens a round: keeps the frame's file and commits it by its hash.
    ///
    /// # Errors
    /// As [`Clerk::record_review`]; when the plan names no size of the sample.
    pub async fn open_round(&self, person: By<'_>, frame: &NewFrame) -> Result<Recorded, NotRecorded<Refusal>> {
        let plan = self.basis.plan();
        let missing =
            || Obstacle::Rule("the plan file names no `case_review_size`, by which cases are drawn".to_owned());
        let size = plan.case_review_size.as_ref().ok_or_else(missing).map_err(Refusal::Own)?.value;
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
        self.decide(person, Review { frame: Some(frame), act }).await
    }

    /// Records what a person does in a case review. `act` writes it down by what is known; it is asked again where
    /// something changed meanwhile.
    ///
    /// # Errors
    /// When the act is not permitted; when what is known can't be read or the database not be written.
    pub async fn record_review(
        &self,
        person: By<'_>,
        act: impl Fn(&Desk) -> Result<Act, Refusal>,
    ) -> Result<Recorded, NotRecorded<Refusal>> {
        self.decide(person, Review { frame: None, act }).await
    }

    /// The accounts that may review cases, by name: reviewers and the monitor's staff who may sign in.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn reviewers(&self) -> Result<Vec<String>, StoreError> {
        let accounts = self.store.accounts().list(&self.basis.plan().order).await?;
        let may = |account: &store::Account| {
            account.disabled_at.is_none() && matches!(account.role, Role::Reviewer | Role::Monitor)
        };
        Ok(accounts.into_iter().filter(may).map(|account| account.name).collect())
    }
}
