//! Which reviews, decisions and notices somebody sees.

use std::borrow::Cow;

use certification::{Act, Finding, Review};
use domain::Role;
use readmodel::Docket;

use super::kind::{Kind, Seen};
use crate::viewer::Viewer;

/// What is known of a plan's certification, as far as a role sees it: the data steward sees nothing about decisions in
/// progress (`order.md`, roles).
#[must_use]
pub fn docket_as_seen(role: Role, mut docket: Docket) -> Docket {
    if Kind::Certification.seen_by(role) == Seen::Concluded {
        docket.proceedings = docket.proceedings.concluded();
    }
    docket
}

/// Whether a role sees what goes on inside of reviews that were sent.
pub fn sees_review_steps(role: Role) -> bool {
    Kind::ReviewSteps.is_seen_by(role)
}

/// Whether a role sees what of certification needs attention: risks, overdue findings, reviews without an answer.
pub fn attention_seen(role: Role) -> bool {
    Kind::Attention.is_seen_by(role)
}

/// Whether a role sees notices of non-compliance.
pub fn notices_seen(role: Role) -> bool {
    Kind::Notices.is_seen_by(role)
}

/// Whether a role sees in the timeline of a measure that something was done. What is done inside of a review stands on
/// its page; to those who don't see that, it is opened and decided.
pub fn sees_act(role: Role, act: &Act) -> bool {
    match act {
        Act::SampleDrawn { .. }
        | Act::RecordReplaced { .. }
        | Act::RecordJudged { .. }
        | Act::FindingEntered { .. }
        | Act::FindingWithdrawn { .. }
        | Act::RemediationNoted { .. } => false,
        Act::ReviewSent { .. }
        | Act::ReviewAnswered { .. }
        | Act::RemediationPlanned { .. }
        | Act::RemediationDone { .. }
        | Act::RemediationReturned { .. }
        | Act::RemediationAccepted { .. } => sees_review_steps(role),
        Act::NoticeFiled { .. }
        | Act::NoticeAgreed { .. }
        | Act::NoticeWithdrawn { .. }
        | Act::NoticeTakenToCourt { .. } => notices_seen(role),
        _ => Kind::Certification.is_seen_by(role),
    }
}

/// Whether a finding was withdrawn while its review was a draft, which is the monitor's alone.
pub fn is_withdrawn_draft(finding: &Finding, review: &Review) -> bool {
    let sent = review.sent.as_ref().map(|(sent, _)| sent.number);
    finding.withdrawn.as_ref().is_some_and(|(withdrawn, _)| sent.is_some_and(|sent| withdrawn.number < sent))
}

impl Viewer {
    /// Whether the person sees a review: leadership does once it was sent.
    pub fn sees_review(&self, review: &Review) -> bool {
        match self.seen(Kind::Reviews) {
            Seen::All => true,
            Seen::OnceSent => review.is_sent(),
            _ => false,
        }
    }

    /// The review of a number as the person sees it; none where there is none, or none to be seen. Leadership does not
    /// see what was taken back before it was sent.
    pub fn review<'d>(&self, docket: &'d Docket, number: u32) -> Option<Cow<'d, Review>> {
        let review = docket.proceedings.review(number).filter(|review| self.sees_review(review))?;
        if self.seen(Kind::Reviews) == Seen::All {
            return Some(Cow::Borrowed(review));
        }
        let mut seen = review.clone();
        seen.findings.retain(|finding| !is_withdrawn_draft(finding, review));
        Some(Cow::Owned(seen))
    }
}
