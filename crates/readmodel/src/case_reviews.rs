//! The case reviews of an order: what people did in its rounds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use casereview::{Desk, Fold, Recorded, Round};
use chrono::{DateTime, Utc};
use domain::Quarter;
use domain::extract::ExtractKind;
use domain::submission::{Sha256Hash, SubmissionId};

use crate::reviewed::{CaseReviews, Reviewed};
use crate::reviews::{QuarterReviews, handed_in};
use crate::{Basis, ReadError, ReadModel};

impl ReadModel {
    /// What is known of the case reviews of the plan's order.
    ///
    /// # Errors
    /// When what was recorded can't be read.
    pub async fn case_reviews(&self, basis: &Basis, known_on: Option<DateTime<Utc>>) -> Result<CaseReviews, ReadError> {
        let order = &basis.plan().order;
        let last = self.store.case_reviews().last(order).await?;
        let (reviewed, last) = match self.reviewed.get(order, last) {
            Some(reviewed) => (reviewed, last),
            None => self.read_case_reviews(order).await?,
        };
        let history = &reviewed.desk.history;
        let is_known = |recorded: &&Recorded| known_on.is_none_or(|moment| recorded.at <= moment);
        if history.iter().all(|recorded| is_known(&recorded)) {
            return Ok(reviewed.known(last));
        }
        Ok(Reviewed::of(Desk::fold(history.iter().filter(is_known).cloned())?, BTreeMap::new()).known(last))
    }

    /// The quarters that have a standing round: what is there, and which reviews count.
    ///
    /// # Errors
    /// When what was recorded can't be read.
    pub async fn reviewed_quarters(
        &self,
        basis: &Basis,
        known_on: Option<DateTime<Utc>>,
    ) -> Result<Vec<QuarterReviews>, ReadError> {
        Ok(self.timeline(basis, known_on).await?.rounds().to_vec())
    }

    /// The submission whose `case_reviews.csv` is in force, by quarter, beside the newest submission that is known.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn handed_in(
        &self,
        basis: &Basis,
    ) -> Result<(BTreeMap<Quarter, SubmissionId>, Option<SubmissionId>), ReadError> {
        let submissions = self.submissions(basis).await?;
        Ok((handed_in(&submissions, None), submissions.last().map(|last| last.id)))
    }

    /// The quarters of which more than one set of reviews was ever handed in or found by a round: somebody may have seen
    /// one after the other, and tell the two apart.
    ///
    /// # Errors
    /// When what was recorded can't be read.
    pub async fn restated_reviews(&self, basis: &Basis) -> Result<BTreeSet<Quarter>, ReadError> {
        let order = &basis.plan().order;
        let reviewed = match self.reviewed.get(order, self.store.case_reviews().last(order).await?) {
            Some(reviewed) => reviewed,
            None => self.read_case_reviews(order).await?.0,
        };
        let mut all = reviewed.found.clone();
        for submission in self.submissions(basis).await?.iter() {
            let reviews = submission.extract(ExtractKind::CaseReviews).filter(|extract| extract.rows > 0);
            if let Some(reviews) = reviews {
                all.entry(submission.month.quarter()).or_default().insert(reviews.source_sha256);
            }
        }
        Ok(all.into_iter().filter(|(_, reviews)| reviews.len() > 1).map(|(quarter, _)| quarter).collect())
    }

    /// Reads what was recorded since the last time, and folds it into what was known then.
    async fn read_case_reviews(&self, order: &str) -> Result<(Arc<Reviewed>, Option<i64>), ReadError> {
        let (mut last, known) = self.reviewed.newest(order).unwrap_or_default();
        let (mut desk, mut found) = (Desk::clone(&known.desk), known.found.clone());
        for entered in self.store.case_reviews().after(order, last).await? {
            let recorded: Recorded = entered.recorded()?;
            last = Some(recorded.number);
            let round = recorded.act.round();
            desk.apply(recorded)?;
            if let Some((quarter, sha256)) = round.and_then(|number| found_by(desk.round(number)?)) {
                found.entry(quarter).or_default().insert(sha256);
            }
        }
        let reviewed = Arc::new(Reviewed::of(desk, found));
        self.reviewed.put(order, last, Arc::clone(&reviewed));
        Ok((reviewed, last))
    }
}

/// What a round found while it is complete: its quarter, and the content.
fn found_by(round: &Round) -> Option<(Quarter, Sha256Hash)> {
    Some((round.quarter, sealed::sha256(round.reviews()?.csv().as_bytes())))
}
