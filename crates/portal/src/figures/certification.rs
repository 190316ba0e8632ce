//! What is known of a plan's certification, as far as a role sees it, and the way to record what a viewer decides.

use auth::visibility::docket_as_seen;
use certification::Certification;
use chrono::NaiveDate;
use clerk::Clerk;
use readmodel::{Basis, Docket, ReadError};
use reports::Listing;
use store::Role;

use crate::Portal;
use crate::http::question::Question;

impl Portal {
    /// What figures say and people decided, as known at the moment asked for, as far as a role sees it.
    ///
    /// # Errors
    /// When the evidence or a decision can't be read.
    pub(crate) async fn docket(&self, role: Role, question: &Question<'_>) -> Result<Docket, ReadError> {
        Ok(docket_as_seen(role, self.model.docket(question.basis, question.at()).await?))
    }

    /// The certification of each measure and segment, as far as a role sees it.
    ///
    /// # Errors
    /// As [`Portal::docket`].
    pub(crate) async fn certification(
        &self,
        role: Role,
        question: &Question<'_>,
    ) -> Result<Vec<Certification>, ReadError> {
        Ok(self.docket(role, question).await?.certification())
    }

    /// The published decisions of a plan as a listing, as far as a role sees them.
    ///
    /// # Errors
    /// As [`Portal::docket`].
    pub(crate) async fn decisions(&self, role: Role, question: &Question<'_>) -> Result<Listing, ReadError> {
        let docket = self.docket(role, question).await?;
        let basis = question.basis;
        Ok(reports::decisions::decisions(&basis.plan().id, docket.proceedings.published(), basis.zone()))
    }

    /// The notices of non-compliance of a plan as a listing, as far as a role sees them.
    ///
    /// # Errors
    /// As [`Portal::docket`].
    pub(crate) async fn notices(&self, role: Role, question: &Question<'_>) -> Result<Listing, ReadError> {
        let docket = self.docket(role, question).await?;
        let (plan, zone) = (&question.basis.plan().id, question.basis.zone());
        Ok(reports::decisions::notices(plan, docket.proceedings.notices.iter(), self.day(question), zone))
    }

    /// The day by which deadlines are told: today, or the past day asked for.
    pub(crate) fn day(&self, question: &Question<'_>) -> NaiveDate {
        question.basis.zone().date(question.at().unwrap_or_else(|| self.now()))
    }

    /// Where decisions about a plan are recorded.
    pub(crate) fn clerk<'p>(&'p self, basis: &'p Basis) -> Clerk<'p> {
        Clerk { store: &self.store, model: &self.model, basis, now: self.clock }
    }
}
