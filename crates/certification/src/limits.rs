//! What texts and lists may hold.

use acts::{Fault, LONGEST_LINE, LONGEST_TEXT, at_most, named, told};
use chrono::NaiveDate;

use crate::act::Act;
use crate::refusal::{Obstacle, Refusal};

/// Checks the texts of an act: what must be said is said, and nothing is too long.
pub(crate) fn texts(act: &Act) -> Result<(), Fault> {
    match act {
        Act::ReviewOpened { scope, .. } => told("scope", scope),
        Act::RecordReplaced { reason, .. } => told("reason", reason),
        Act::RecordJudged { agrees: true, explanation, .. } => at_most("explanation", explanation, LONGEST_TEXT),
        Act::RecordJudged { agrees: false, explanation, .. } => told("explanation", explanation),
        Act::FindingEntered { text, .. } | Act::RemediationNoted { text, .. } | Act::RemediationDone { text, .. } => {
            told("text", text)
        }
        Act::ReviewAnswered { text, document, .. } => {
            told("text", text)?;
            at_most("document", document, LONGEST_LINE)
        }
        Act::RemediationPlanned { owner, .. } => named("owner", owner),
        Act::FindingWithdrawn { reasons, .. }
        | Act::RemediationReturned { reasons, .. }
        | Act::RemediationAccepted { reasons, .. }
        | Act::NoticeWithdrawn { reasons, .. }
        | Act::AssertionWithdrawn { reasons } => told("reasons", reasons),
        Act::ReviewDecided { reasons, document, .. }
        | Act::RiskEnded { reasons, document, .. }
        | Act::PreCertificationWithdrawn { reasons, document, .. } => {
            told("reasons", reasons)?;
            named("document", document)
        }
        Act::NoticeFiled { text, document, .. }
        | Act::NoticeAgreed { text, document, .. }
        | Act::ComplianceAsserted { text, document }
        | Act::FinalReviewRecorded { text, document, .. } => {
            told("text", text)?;
            named("document", document)
        }
        Act::NoticeTakenToCourt { document, .. } | Act::CourtRuled { document, .. } => named("document", document),
        Act::SampleDrawn { .. } | Act::ReviewSent { .. } => Ok(()),
    }
}

/// That a day is not in the past.
pub(crate) fn not_past(field: &'static str, day: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    if day < today { Err(Refusal::Own(Obstacle::Day { field, day, fault: "in the past" })) } else { Ok(()) }
}
