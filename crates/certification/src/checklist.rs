//! The end of a plan: which measures need a final review before the court, and why.

use domain::certification::{Standing, Status, Track};

use crate::proceedings::Proceedings;

/// Why a measure needs a final review.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Need {
    /// It needs none: pre-certified, with no material finding open and no notice pending.
    Nothing,
    /// It is not pre-certified.
    NotPreCertified,
    /// A material finding is open.
    FindingOpen,
    /// A notice of non-compliance is pending.
    NoticePending,
}

/// A line of the checklist: a measure of the plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Requirement {
    /// The measure.
    pub measure: String,
    /// Its status.
    pub status: Status,
    /// What its figures say; none where no rule computes it.
    pub standing: Option<Standing>,
    /// Whether its figures show it met and sustained, without which compliance can't be asserted.
    pub is_sustained: bool,
    /// Whether and why it needs a final review.
    pub need: Need,
}

/// Why a measure needs a final review.
pub(crate) fn need(proceedings: &Proceedings, measure: &str) -> Need {
    if proceedings.pre_certification(measure).is_none() {
        Need::NotPreCertified
    } else if proceedings.has_open_finding(measure) {
        Need::FindingOpen
    } else if proceedings.pending_notices(measure).next().is_some() {
        Need::NoticePending
    } else {
        Need::Nothing
    }
}

impl Proceedings {
    /// The checklist of the whole plan, a line for each measure.
    pub fn checklist(&self, tracks: &[Track]) -> Vec<Requirement> {
        let measures = tracks.iter().filter(|track| !track.is_segment());
        let line = |track: &Track| Requirement {
            measure: track.id.to_string(),
            status: self.status(track).0,
            standing: track.standing,
            is_sustained: track.status() == Status::Eligible,
            need: need(self, &track.id),
        };
        measures.map(line).collect()
    }
}
