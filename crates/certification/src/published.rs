//! What is published of decisions: what was decided of what, in which role, when, why and with which document. The
//! inside of a review, its records and findings, is not (`order.md`); notices are shown by themselves.

use chrono::NaiveDate;
use domain::certification::Track;

use crate::act::{Act, CourtRuling, Decided};
use crate::proceedings::{About, Proceedings, Recorded};

/// A published decision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Published<'a> {
    /// Who recorded it, when, and what.
    pub recorded: &'a Recorded,
    /// The measure or segment; none where it concerns the whole plan.
    pub measure: Option<&'a str>,
    /// How it came out, where it could come out otherwise: `pre_certified` or `not_pre_certified`, `sustained` or
    /// `not_sustained`, `released` or `denied`.
    pub outcome: Option<&'static str>,
    /// The day of the court's order.
    pub ordered_on: Option<NaiveDate>,
    /// Why; empty for the court's order, which speaks for itself.
    pub reasons: &'a str,
    /// The document; empty where there is none.
    pub document: &'a str,
}

impl Decided {
    /// The code of the decision.
    pub fn text(self) -> &'static str {
        match self {
            Decided::PreCertified => "pre_certified",
            Decided::NotPreCertified => "not_pre_certified",
        }
    }
}

impl CourtRuling {
    /// The code of the ruling.
    pub fn text(self) -> &'static str {
        match self {
            CourtRuling::Released => "released",
            CourtRuling::Denied => "denied",
        }
    }
}

impl Proceedings {
    /// The published decisions, oldest first.
    pub fn published(&self) -> impl Iterator<Item = Published<'_>> {
        self.history.iter().filter_map(|recorded| self.as_published(recorded))
    }

    /// What is published of an act; none where it is no published decision.
    pub fn as_published<'a>(&'a self, recorded: &'a Recorded) -> Option<Published<'a>> {
        let nothing = Published { recorded, measure: None, outcome: None, ordered_on: None, reasons: "", document: "" };
        Some(match &recorded.act {
            Act::ReviewDecided { review, outcome, reasons, document } => {
                let measure = self.review(*review).map(|review| review.measure.as_str());
                Published { measure, outcome: Some(outcome.text()), reasons, document, ..nothing }
            }
            Act::RiskEnded { measure, reasons, document, .. }
            | Act::PreCertificationWithdrawn { measure, reasons, document } => {
                Published { measure: Some(measure), reasons, document, ..nothing }
            }
            Act::ComplianceAsserted { text, document } => Published { reasons: text, document, ..nothing },
            Act::AssertionWithdrawn { reasons } => Published { reasons, ..nothing },
            Act::FinalReviewRecorded { measure, sustained, text, document } => {
                let outcome = Some(if *sustained { "sustained" } else { "not_sustained" });
                Published { measure: Some(measure), outcome, reasons: text, document, ..nothing }
            }
            Act::CourtRuled { ruling, ordered_on, document } => {
                Published { outcome: Some(ruling.text()), ordered_on: Some(*ordered_on), document, ..nothing }
            }
            _ => return None,
        })
    }

    /// What people did that concerns a measure or segment, oldest first: its own reviews, the notices that name it, and
    /// what was decided of the whole plan.
    pub fn history_of<'a>(&'a self, track: &'a Track) -> impl Iterator<Item = &'a Recorded> {
        self.history.iter().filter(move |recorded| match recorded.act.matter() {
            About::Review(number) => self.review(number).is_some_and(|review| *review.measure == *track.id),
            About::Notice(number) => {
                self.notice(number).is_some_and(|notice| notice.measures.iter().any(|named| **named == *track.id))
            }
            About::Measure | About::Plan => match &recorded.act {
                Act::RiskEnded { measure, .. } | Act::PreCertificationWithdrawn { measure, .. } => {
                    **measure == *track.id
                }
                Act::FinalReviewRecorded { measure, .. } => **measure == *track.measure,
                _ => true,
            },
        })
    }
}
