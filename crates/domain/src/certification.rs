//! Certification: from compliance sustained over quarters to release (`certification.md`).

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::calendar::Quarter;
use crate::extract::Code;

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

impl Code for Status {
    const ALL: &'static [Status] = &[
        Status::NotMeasured,
        Status::Released,
        Status::FinalReview,
        Status::PreCertifiedAtRisk,
        Status::PreCertified,
        Status::Remediation,
        Status::UnderReview,
        Status::Eligible,
        Status::Met,
        Status::NotMet,
    ];
    const TEXTS: &'static [&'static str] = &[
        "not_measured",
        "released",
        "final_review",
        "pre_certified_at_risk",
        "pre_certified",
        "remediation",
        "under_review",
        "eligible",
        "met",
        "not_met",
    ];
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

/// What a quarter says of a measure or segment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Outcome {
    /// Not handed in, or not complete.
    Incomplete,
    /// Complete, and it met what must be met.
    Met,
    /// Complete, and it did not; also a measure without denominator.
    Missed,
    /// Complete, but the segment applies to nobody: neither lengthens nor breaks the run.
    NobodyConcerned,
}

/// A figure of the state as decisions keep it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Counted {
    /// The measure or segment, such as `OM15:dental`.
    pub id: String,
    /// What counts for it.
    pub numerator: u64,
    /// What it is about.
    pub denominator: u64,
    /// Whether it met its standard; none without denominator.
    pub met: Option<bool>,
}

/// A quarter of a measure or segment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuarterResult {
    /// The quarter.
    pub quarter: Quarter,
    /// What it says.
    pub outcome: Outcome,
    /// The state's figures that must be met: the plan's `decided_by`.
    pub figures: Vec<Counted>,
}

/// What the figures say of a measure or segment, quarter by quarter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Track {
    /// The measure or segment.
    pub id: Arc<str>,
    /// The measure, or the one of which it is a segment.
    pub measure: Arc<str>,
    /// What all quarters give; none where no rule computes the measure.
    pub standing: Option<Standing>,
    /// The own figure's percentage in the last complete quarter, as shown.
    pub last_percent: Option<String>,
    /// The quarters of which some month has a submission, in order.
    pub quarters: Vec<QuarterResult>,
}

impl Track {
    /// Whether it is a segment.
    pub fn is_segment(&self) -> bool {
        self.id != self.measure
    }

    /// What a quarter gave, if some month of it has a submission.
    pub fn quarter(&self, quarter: Quarter) -> Option<&QuarterResult> {
        self.quarters.iter().find(|result| result.quarter == quarter)
    }

    /// The status that the figures alone give.
    pub fn status(&self) -> Status {
        self.standing.map_or(Status::NotMeasured, |standing| standing.status())
    }

    /// The last met quarters of an eligible run, as many as a pre-certification relies on; none while not eligible.
    pub fn relied_on(&self, sustain: u32) -> Vec<&QuarterResult> {
        let standing = self.standing.filter(|standing| standing.eligible_since.is_some());
        let Some(last) = standing.and_then(|standing| standing.last_quarter) else { return Vec::new() };
        let met = self.quarters.iter().rev().skip_while(|result| result.quarter > last);
        let met = met.filter(|result| result.outcome == Outcome::Met);
        let mut relied_on: Vec<&QuarterResult> = met.take(usize::try_from(sustain).unwrap_or(usize::MAX)).collect();
        relied_on.reverse();
        relied_on
    }
}
