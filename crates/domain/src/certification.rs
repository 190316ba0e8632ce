//! Certification: from compliance sustained over quarters to release (`certification.md`).

use std::fmt;

use chrono::{DateTime, Utc};

use crate::calendar::Quarter;

/// The status shown for a measure or segment, the first that applies in this order.
///
/// `NotMet`, `Met` and `Eligible` are computed from figures alone; the others rest on recorded decisions.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Status {
    /// The plan names the measure, no rule computes it yet.
    NotMeasured,
    /// The court ended the plan.
    Released,
    /// Before the court for the final review.
    FinalReview,
    /// Pre-certified, and something since puts that in question.
    PreCertifiedAtRisk,
    /// The monitor pre-certified it.
    PreCertified,
    /// Decided `not_pre_certified`, with a material finding open.
    Remediation,
    /// A pre-certification review is open.
    UnderReview,
    /// Enough complete quarters in a row met what must be met.
    Eligible,
    /// The last complete quarter met it, too few before it did.
    Met,
    /// The last complete quarter missed it, or there is none.
    NotMet,
}

impl Status {
    /// The status as written in exports.
    pub fn text(self) -> &'static str {
        match self {
            Status::NotMeasured => "not_measured",
            Status::Released => "released",
            Status::FinalReview => "final_review",
            Status::PreCertifiedAtRisk => "pre_certified_at_risk",
            Status::PreCertified => "pre_certified",
            Status::Remediation => "remediation",
            Status::UnderReview => "under_review",
            Status::Eligible => "eligible",
            Status::Met => "met",
            Status::NotMet => "not_met",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}

/// What figures alone say of a measure or segment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Complete quarters in a row that met what must be met, up to the last complete one.
    pub met_quarters_in_a_row: u32,
    /// The last complete quarter, on which the status rests.
    pub last_quarter: Option<Quarter>,
    /// The quarter in which the run reached the number that the plan asks for.
    pub eligible_since: Option<Quarter>,
}

impl Standing {
    /// The status that the figures alone give.
    pub fn status(&self) -> Status {
        match (self.met_quarters_in_a_row, self.eligible_since) {
            (_, Some(_)) => Status::Eligible,
            (0, None) => Status::NotMet,
            (_, None) => Status::Met,
        }
    }
}

/// The certification of one measure or segment: what the figures say and what people decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Certification {
    /// The status shown.
    pub status: Status,
    /// What the figures say; none where no rule computes the measure.
    pub standing: Option<Standing>,
    /// The own figure's percentage in the last complete quarter, as shown.
    pub last_percent: Option<String>,
    /// When the decision was recorded on which the status rests; none where figures alone give it.
    pub decided_on: Option<DateTime<Utc>>,
}
