//! Due soon: what is late and what will be, as of the newest submission.

use chrono::{DateTime, Utc};
use compliance::due_soon::{DueSoon, due_soon, rules};
use compliance::{Reach, Scope};
use domain::plan::Rule;
use domain::submission::SubmissionId;

use crate::{Basis, ReadError, ReadModel};

impl ReadModel {
    /// What is late or due as of the draw of the submission that counts for the last month there is, and the number of
    /// that submission; none where nothing was handed in.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub async fn due_soon(
        &self,
        basis: &Basis,
        reach: &Reach,
        known_on: Option<DateTime<Utc>>,
    ) -> Result<Option<(SubmissionId, DueSoon)>, ReadError> {
        let timeline = self.timeline(basis, known_on).await?;
        let Some((submission, sources)) = timeline.last() else { return Ok(None) };
        let rules: Vec<&Rule> = rules(basis.plan()).filter(|rule| sources.holds(rule)).collect();
        let extracts = self.extracts_for(basis, &rules, sources).await?;
        let (offices, day) = (basis.offices(), sources.month.first_day());
        let members = Scope::state().members(offices, day).within(reach, offices, day);
        Ok(Some((submission, due_soon(basis.setting(), &extracts, &members)?)))
    }
}
