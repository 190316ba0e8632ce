//! All that people decided of a plan: the fold over what was recorded.

mod apply;

pub use acts::Stamp;

use chrono::NaiveDate;

use crate::act::{Act, CourtRuling, Decided};
use crate::cause::Cause;
use crate::notice::Notice;
use crate::review::Review;
use crate::state::PlanState;

/// An act of certification as it was recorded.
pub type Recorded = acts::Recorded<Act>;

/// That the monitor ended a risk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RiskEnding {
    /// The measure or segment.
    pub measure: String,
    /// What put it at risk.
    pub causes: Vec<Cause>,
    /// Why it does so no more.
    pub reasons: String,
    /// The document.
    pub document: String,
    /// Who, and when.
    pub by: Stamp,
}

/// That the monitor took a pre-certification back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TakenBack {
    /// The measure or segment.
    pub measure: String,
    /// Why.
    pub reasons: String,
    /// The document.
    pub document: String,
    /// Who, and when.
    pub by: Stamp,
}

/// An assertion of compliance with the whole plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assertion {
    /// What is asserted.
    pub text: String,
    /// The document.
    pub document: String,
    /// Who, and when.
    pub by: Stamp,
    /// What the final reviews found, in order.
    pub final_reviews: Vec<FinalReview>,
    /// How it ended.
    pub end: Option<(Stamp, AssertionEnd)>,
}

/// What the final review of a measure found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FinalReview {
    /// The measure.
    pub measure: String,
    /// Whether it found compliance sustained.
    pub sustained: bool,
    /// What was found.
    pub text: String,
    /// The document.
    pub document: String,
    /// Who, and when.
    pub by: Stamp,
}

/// How an assertion ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AssertionEnd {
    /// The department took it back.
    Withdrawn {
        /// Why.
        reasons: String,
    },
    /// The court ruled.
    Ruled {
        /// What it ordered.
        ruling: CourtRuling,
        /// The day of the order.
        ordered_on: NaiveDate,
        /// The order.
        document: String,
    },
}

/// All that people decided of a plan.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Proceedings {
    /// The pre-certification reviews, by number.
    pub reviews: Vec<Review>,
    /// The notices, by number.
    pub notices: Vec<Notice>,
    /// Risks that were ended.
    pub endings: Vec<RiskEnding>,
    /// Pre-certifications that were taken back.
    pub taken_back: Vec<TakenBack>,
    /// The assertions of compliance; the last may be open.
    pub assertions: Vec<Assertion>,
    /// Everything as it was recorded, oldest first.
    pub history: Vec<Recorded>,
}

impl Proceedings {
    /// The same without what is in progress: open reviews and pending notices (`order.md`, the data steward). Their
    /// acts leave the history too.
    #[must_use]
    pub fn concluded(mut self) -> Proceedings {
        self.reviews.retain(|review| !review.is_open());
        self.notices.retain(|notice| !notice.is_pending());
        let (reviews, notices) = (&self.reviews, &self.notices);
        self.history.retain(|recorded| match recorded.act.matter() {
            About::Review(number) => reviews.iter().any(|review| review.number == number),
            About::Notice(number) => notices.iter().any(|notice| notice.number == number),
            About::Measure | About::Plan => true,
        });
        self
    }

    /// The review of that number.
    pub fn review(&self, number: u32) -> Option<&Review> {
        self.reviews.iter().find(|review| review.number == number)
    }

    /// The notice of that number.
    pub fn notice(&self, number: u32) -> Option<&Notice> {
        self.notices.iter().find(|notice| notice.number == number)
    }

    /// The number of the next review.
    pub fn next_review(&self) -> u32 {
        self.reviews.last().map_or(1, |last| last.number + 1)
    }

    /// The number of the next notice.
    pub fn next_notice(&self) -> u32 {
        self.notices.last().map_or(1, |last| last.number + 1)
    }

    /// The reviews of a measure or segment, oldest first.
    pub fn reviews_of(&self, measure: &str) -> impl DoubleEndedIterator<Item = &Review> {
        self.reviews.iter().filter(move |review| review.measure == measure)
    }

    /// The reviews that wait for leadership's answer, whether its last day passed or not.
    pub fn unanswered(&self) -> impl Iterator<Item = &Review> {
        self.reviews.iter().filter(|review| review.is_open() && review.is_sent() && review.answer.is_none())
    }

    /// The pending notices that name a measure or segment.
    pub fn pending_notices(&self, measure: &str) -> impl Iterator<Item = &Notice> {
        let names = move |notice: &&Notice| notice.measures.iter().any(|named| named == measure);
        self.notices.iter().filter(|notice| notice.is_pending()).filter(names)
    }

    /// The review that pre-certified a measure or segment, while that stands: the last decision on it, not taken back.
    pub fn pre_certification(&self, measure: &str) -> Option<&Review> {
        let decided = |review: &&Review| review.decision.is_some();
        // Of one measure at most one review is open at a time: the last decided one has the last decision.
        let last = self.reviews_of(measure).rev().find(decided)?;
        let decision = last.decision.as_ref().filter(|decision| decision.outcome == Decided::PreCertified)?;
        let later = |taken: &TakenBack| taken.measure == measure && taken.by.number > decision.by.number;
        (!self.taken_back.iter().any(later)).then_some(last)
    }

    /// The assertion that is open.
    pub fn assertion(&self) -> Option<&Assertion> {
        self.assertions.last().filter(|assertion| assertion.end.is_none())
    }

    /// The order that ended the plan: the assertion with its ruling.
    pub fn release(&self) -> Option<&Assertion> {
        let released = |assertion: &&Assertion| {
            matches!(assertion.end, Some((_, AssertionEnd::Ruled { ruling: CourtRuling::Released, .. })))
        };
        self.assertions.last().filter(released)
    }

    /// The state of the plan.
    pub fn plan_state(&self) -> PlanState {
        match (self.release(), self.assertion()) {
            (Some(_), _) => PlanState::Released,
            (None, Some(_)) => PlanState::Asserted,
            (None, None) => PlanState::InForce,
        }
    }
}

/// What an act is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// A review, by its number.
    Review(u32),
    /// A notice, by its number.
    Notice(u32),
    /// A measure or segment.
    Measure,
    /// The plan.
    Plan,
}

impl Act {
    /// What it is about.
    pub fn matter(&self) -> About {
        match self {
            Act::ReviewOpened { review, .. }
            | Act::SampleDrawn { review, .. }
            | Act::RecordReplaced { review, .. }
            | Act::RecordJudged { review, .. }
            | Act::FindingEntered { review, .. }
            | Act::FindingWithdrawn { review, .. }
            | Act::ReviewSent { review, .. }
            | Act::ReviewAnswered { review, .. }
            | Act::ReviewDecided { review, .. }
            | Act::RemediationPlanned { review, .. }
            | Act::RemediationNoted { review, .. }
            | Act::RemediationDone { review, .. }
            | Act::RemediationReturned { review, .. }
            | Act::RemediationAccepted { review, .. } => About::Review(*review),
            Act::NoticeFiled { notice, .. }
            | Act::NoticeAgreed { notice, .. }
            | Act::NoticeWithdrawn { notice, .. }
            | Act::NoticeTakenToCourt { notice, .. } => About::Notice(*notice),
            Act::RiskEnded { .. } | Act::PreCertificationWithdrawn { .. } => About::Measure,
            Act::ComplianceAsserted { .. }
            | Act::AssertionWithdrawn { .. }
            | Act::FinalReviewRecorded { .. }
            | Act::CourtRuled { .. } => About::Plan,
        }
    }
}
