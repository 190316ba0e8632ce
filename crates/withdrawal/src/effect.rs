//! What a withdrawal does: which submissions count for the month without the withdrawn one.

use domain::Month;
use domain::extract::ExtractKind;
use domain::submission::{Submission, SubmissionId, current_by_month};
use serde::{Deserialize, Serialize};

/// What counts for a month.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Effect {
    /// The submission that gives the month's figures; none where the month has no other.
    pub figures: Option<i64>,
    /// The submission whose case reviews are in force; none where none are.
    pub reviews: Option<i64>,
}

impl Effect {
    /// What counts for a month among these submissions, as known now.
    pub fn now(submissions: &[Submission], month: Month) -> Effect {
        let current = current_by_month(submissions, None).get(&month).copied();
        let in_force = current.and_then(|current| current.reviews);
        let has_any = |of: &&Submission| of.extract(ExtractKind::CaseReviews).is_some_and(|extract| extract.rows > 0);
        Effect {
            figures: current.map(|current| current.submission.id.0),
            reviews: in_force.filter(has_any).map(|of| of.id.0),
        }
    }

    /// What counts for the month of a submission without it, as known now; none where there is no such submission.
    pub fn of(submissions: &[Submission], withdrawn: SubmissionId) -> Option<Effect> {
        let month = submissions.iter().find(|submission| submission.id == withdrawn)?.month;
        let is_other = |other: &&Submission| other.month == month && other.id != withdrawn;
        let others: Vec<Submission> = submissions.iter().filter(is_other).cloned().collect();
        Some(Effect::now(&others, month))
    }
}
