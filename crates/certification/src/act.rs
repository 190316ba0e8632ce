//! What people do: every act with what it says, as it is kept.

use chrono::{DateTime, NaiveDate, Utc};
use domain::certification::Counted;
use domain::{Month, Period, Quarter};
use serde::{Deserialize, Serialize};

use crate::cause::Cause;

/// An act and the plan under which it was done, as it is kept.
pub type Kept = acts::Kept<Act>;

/// What a person does. Kept as JSON; what is kept is never changed, only followed by a later act.
///
/// Reviews and notices are numbered through a plan from 1, findings through their review.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// A pre-certification review is opened on an eligible measure or segment.
    ReviewOpened {
        /// The next number of a review.
        review: u32,
        /// The measure or segment.
        measure: String,
        /// What the review is to look at, in words.
        scope: String,
        /// SHA-256 of the plan file by which the figures were computed.
        plan_sha256: String,
        /// The quarters that the review relies on, frozen.
        relied_on: Vec<ReliedOn>,
    },
    /// Records are drawn for the review.
    SampleDrawn {
        /// The review.
        review: u32,
        /// The draw.
        sample: Sample,
    },
    /// A drawn record is replaced by the next one of its list.
    RecordReplaced {
        /// The review.
        review: u32,
        /// The record that is left out.
        record: SampledRecord,
        /// The one that takes its place.
        by: SampledRecord,
        /// Why.
        reason: String,
    },
    /// The monitor says whether a record's verdict is right; a later judgement follows an earlier one.
    RecordJudged {
        /// The review.
        review: u32,
        /// The record.
        record: SampledRecord,
        /// Whether the review finds what the verdict says.
        agrees: bool,
        /// What was found; required where the review differs.
        explanation: String,
    },
    /// A finding of the review.
    FindingEntered {
        /// The review.
        review: u32,
        /// The next number of a finding of the review.
        finding: u32,
        /// What was found.
        text: String,
        /// Whether it stands in the way of pre-certification.
        material: bool,
    },
    /// The monitor takes a finding back.
    FindingWithdrawn {
        /// The review.
        review: u32,
        /// The finding.
        finding: u32,
        /// Why.
        reasons: String,
    },
    /// The draft goes to the department's leadership.
    ReviewSent {
        /// The review.
        review: u32,
        /// The last day for the answer.
        answer_by: NaiveDate,
    },
    /// Leadership answers.
    ReviewAnswered {
        /// The review.
        review: u32,
        /// The answer.
        text: String,
        /// The document with the answer; empty where there is none.
        document: String,
    },
    /// The monitor decides.
    ReviewDecided {
        /// The review.
        review: u32,
        /// What is decided.
        outcome: Decided,
        /// Why; published.
        reasons: String,
        /// The document of the decision.
        document: String,
    },
    /// Who remedies a material finding, and by when; a later plan follows an earlier one.
    RemediationPlanned {
        /// The review.
        review: u32,
        /// The finding.
        finding: u32,
        /// Who sees to it.
        owner: String,
        /// The day by which it is to be done.
        due_on: NaiveDate,
    },
    /// A note on how it goes.
    RemediationNoted {
        /// The review.
        review: u32,
        /// The finding.
        finding: u32,
        /// The note.
        text: String,
    },
    /// Leadership reports it done.
    RemediationDone {
        /// The review.
        review: u32,
        /// The finding.
        finding: u32,
        /// What was done.
        text: String,
    },
    /// The monitor does not accept it yet.
    RemediationReturned {
        /// The review.
        review: u32,
        /// The finding.
        finding: u32,
        /// What is lacking.
        reasons: String,
    },
    /// The monitor accepts it: the finding is closed.
    RemediationAccepted {
        /// The review.
        review: u32,
        /// The finding.
        finding: u32,
        /// Why.
        reasons: String,
    },
    /// The monitor says that what put a pre-certification at risk does so no more.
    RiskEnded {
        /// The measure or segment.
        measure: String,
        /// What put it at risk, exactly as known at that moment: anything new puts it at risk again.
        causes: Vec<Cause>,
        /// Why.
        reasons: String,
        /// The document.
        document: String,
    },
    /// The monitor takes a pre-certification back.
    PreCertificationWithdrawn {
        /// The measure or segment.
        measure: String,
        /// Why.
        reasons: String,
        /// The document.
        document: String,
    },
    /// Counsel asserts actual or likely non-compliance.
    NoticeFiled {
        /// The next number of a notice.
        notice: u32,
        /// The measures and segments that it names.
        measures: Vec<String>,
        /// What is asserted.
        text: String,
        /// The document.
        document: String,
        /// The last day for the parties to agree.
        agree_by: NaiveDate,
    },
    /// The parties agreed.
    NoticeAgreed {
        /// The notice.
        notice: u32,
        /// On what.
        text: String,
        /// The document.
        document: String,
    },
    /// Counsel withdraws a notice.
    NoticeWithdrawn {
        /// The notice.
        notice: u32,
        /// Why.
        reasons: String,
    },
    /// A notice went to court.
    NoticeTakenToCourt {
        /// The notice.
        notice: u32,
        /// The document filed.
        document: String,
    },
    /// The department asserts compliance with the whole plan.
    ComplianceAsserted {
        /// What is asserted.
        text: String,
        /// The document.
        document: String,
    },
    /// The department takes its assertion back.
    AssertionWithdrawn {
        /// Why.
        reasons: String,
    },
    /// What the final review of a measure found.
    FinalReviewRecorded {
        /// The measure.
        measure: String,
        /// Whether it found compliance sustained.
        sustained: bool,
        /// What was found.
        text: String,
        /// The document.
        document: String,
    },
    /// The court's order on the assertion, recorded by the monitor.
    CourtRuled {
        /// What the court ordered.
        ruling: CourtRuling,
        /// The day of the order.
        ordered_on: NaiveDate,
        /// The order's docket entry or document.
        document: String,
    },
}

/// What the monitor decides of a review.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// Pre-certified.
    PreCertified,
    /// Not pre-certified.
    NotPreCertified,
}

/// What the court orders on the assertion of compliance.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CourtRuling {
    /// The plan ends.
    Released,
    /// The plan stays in force.
    Denied,
}

/// A quarter as a review relies on it, frozen when the review was opened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReliedOn {
    /// The quarter.
    pub quarter: Quarter,
    /// The state's figures that had to be met.
    pub figures: Vec<Counted>,
    /// What they were computed from.
    pub evidence: Vec<Sealed>,
}

/// What a figure was computed from, by its content.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Sealed {
    /// A sealed extract.
    Extract {
        /// The submission.
        submission: i64,
        /// The month.
        month: Month,
        /// The file.
        file: String,
        /// SHA-256 of the sealed file.
        sha256: String,
    },
    /// A complete round of the case review.
    Round {
        /// The round.
        round: u32,
        /// The quarter.
        quarter: Quarter,
        /// SHA-256 of the `case_reviews.csv` of what it found.
        sha256: String,
    },
}

/// A draw of records from a measure's population in the quarters relied on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sample {
    /// The moment as of which the population was known.
    pub frame_at: DateTime<Utc>,
    /// SHA-256 of the population as a list.
    pub frame_sha256: String,
    /// Records of the population.
    pub population: u64,
    /// The confidence in percent.
    pub confidence: u32,
    /// Its quantile of the normal distribution, in ten-thousandths.
    pub z: u32,
    /// Half the width of the interval, in thousandths.
    pub margin: u32,
    /// The published seed.
    pub seed: String,
    /// The name of the documented algorithm.
    pub algorithm: String,
    /// The records drawn, in the order of the draw.
    pub drawn: Vec<SampledRecord>,
    /// The ordered replacements.
    pub replacements: Vec<SampledRecord>,
}

/// A record of a measure's population with the verdict that it had.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct SampledRecord {
    /// The month, or quarter for case reviews.
    pub period: Period,
    /// The report, case, worker or review.
    pub record: String,
    /// Whether the verdict is met.
    pub met: bool,
}
