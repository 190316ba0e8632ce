//! The status shown: the first that applies (`certification.md`).

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::certification::{Standing, Status, Track};

use crate::checklist::{self, Need};
use crate::proceedings::Proceedings;
use crate::review::Review;

/// The certification of one measure or segment: what the figures say and what people decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Certification {
    /// The measure or segment.
    pub id: Arc<str>,
    /// Whether it is a segment.
    pub is_segment: bool,
    /// The status shown.
    pub status: Status,
    /// What the figures say; none where no rule computes the measure.
    pub standing: Option<Standing>,
    /// The own figure's percentage in the last complete quarter, as shown.
    pub last_percent: Option<String>,
    /// When the decision was recorded on which the status rests; none where figures alone give it.
    pub decided_at: Option<DateTime<Utc>>,
}

impl Proceedings {
    /// The certification of measures and segments, in the order of their tracks: each measure followed by its segments.
    pub fn certification(&self, tracks: &[Track]) -> Vec<Certification> {
        let row = |track: &Track| {
            let (status, decided_at) = self.status(track);
            Certification {
                id: Arc::clone(&track.id),
                is_segment: track.is_segment(),
                status,
                standing: track.standing,
                last_percent: track.last_percent.clone(),
                decided_at,
            }
        };
        tracks.iter().map(row).collect()
    }

    /// The status shown of a track, and when the decision was recorded on which it rests. A segment goes with
    /// its measure into the final review.
    pub(crate) fn status(&self, track: &Track) -> (Status, Option<DateTime<Utc>>) {
        if track.standing.is_none() {
            return (Status::NotMeasured, None);
        }
        let id = &*track.id;
        let last_decision = self.reviews_of(id).rev().find_map(|review| review.decision.as_ref());
        let open = self.reviews_of(id).find(|review| review.is_open());
        let is_in_final_review = || checklist::need(self, &track.measure) != Need::Nothing;
        if let Some(release) = self.release().and_then(|assertion| assertion.end.as_ref()) {
            (Status::Released, Some(release.0.at))
        } else if let Some(assertion) = self.assertion().filter(|_| is_in_final_review()) {
            (Status::FinalReview, Some(assertion.by.at))
        } else if let Some(review) = self.pre_certification(id) {
            let at_risk = !self.risks(track).is_empty();
            let status = if at_risk { Status::PreCertifiedAtRisk } else { Status::PreCertified };
            (status, review.decision.as_ref().map(|decision| decision.by.at))
        } else if self.has_open_finding(id) && last_decision.is_some() {
            (Status::Remediation, last_decision.map(|decision| decision.by.at))
        } else if let Some(review) = open {
            (Status::UnderReview, Some(review.opened.at))
        } else {
            (track.status(), None)
        }
    }

    /// Whether a material finding of a decided review of a measure or segment is open.
    pub(crate) fn has_open_finding(&self, measure: &str) -> bool {
        let decided = self.reviews_of(measure).filter(|review| !review.is_open());
        decided.flat_map(Review::open_findings).next().is_some()
    }
}
