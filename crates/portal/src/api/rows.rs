//! The rows of the answers, as the description of the API has them.

use utoipa::ToSchema;

/// A figure of a measure or segment.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes a row; rows are written from listings")]
pub(crate) struct FigureRow {
    /// The plan's id.
    plan: String,
    /// The measure or segment.
    #[schema(example = "OM15:dental")]
    measure: String,
    /// The month or quarter.
    #[schema(example = "2019-Q2")]
    period: String,
    /// `state`, `region` or `office`.
    scope: String,
    /// `state`, the region's number or the office's code.
    name: String,
    /// How many records met the measure; none for an average, and where the figure is hidden.
    numerator: Option<u64>,
    /// How many records are counted; none where the figure is hidden.
    denominator: Option<u64>,
    /// How many records the rule excludes.
    excluded: Option<u64>,
    /// How many records can't be judged yet.
    pending: Option<u64>,
    /// The percentage; none without a denominator.
    #[schema(example = "89.6")]
    percent: Option<String>,
    /// What it must meet.
    #[schema(example = ">=90%")]
    standard: String,
    /// Whether it meets the standard.
    met: Option<bool>,
    /// Whether every month of the period is handed in.
    complete: bool,
    /// When the newest submission used was drawn.
    #[schema(format = DateTime)]
    as_of: String,
}

/// A record behind a figure.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes a row; rows are written from listings")]
pub(crate) struct RecordRow {
    /// The measure or segment.
    measure: String,
    /// The month or quarter to which the record counts.
    period: String,
    /// The id of the report, case, child, worker or review.
    record_id: String,
    /// The office's code.
    office: String,
    /// The worker's id.
    worker_id: Option<String>,
    /// `met`, `not_met`, `excluded` or `pending`; none behind an average.
    verdict: Option<String>,
    /// The code of the reason.
    reason: Option<String>,
    /// What exactly made the verdict.
    detail: String,
}

/// Where a measure or segment stands on its way to certification.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes a row; rows are written from listings")]
pub(crate) struct CertificationRow {
    /// The plan's id.
    plan: String,
    /// The measure or segment.
    measure: String,
    /// The status.
    status: String,
    /// How many quarters in a row met the standard, up to the last complete one.
    met_quarters_in_a_row: u64,
    /// The last complete quarter.
    last_quarter: Option<String>,
    /// Its percentage.
    last_percent: Option<String>,
    /// The quarter since which the measure may be pre-certified.
    eligible_since: Option<String>,
    /// The day of the monitor's decision.
    #[schema(format = Date)]
    decided_on: Option<String>,
}

/// An accepted submission.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes a row; rows are written from listings")]
pub(crate) struct SubmissionRow {
    /// Its number.
    submission: String,
    /// The month whose extracts it holds.
    #[schema(example = "2019-06")]
    month: String,
    /// When the data was drawn.
    #[schema(format = DateTime)]
    as_of: String,
    /// When it was received.
    #[schema(format = DateTime)]
    received: String,
    /// How many files it has.
    files: u64,
    /// How many rows they have together.
    rows: u64,
    /// How many warnings were found.
    warnings: u64,
    /// Whether it is the one that counts for its month.
    current: bool,
}

/// A published decision of people.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes a row; rows are written from listings")]
pub(crate) struct DecisionRow {
    /// The plan's id.
    plan: String,
    /// Its number in the ledger.
    entry: u64,
    /// What was decided: `review_decided`, `risk_ended`, `pre_certification_withdrawn`, `compliance_asserted`,
    /// `assertion_withdrawn`, `final_review_recorded` or `court_ruled`.
    #[schema(example = "review_decided")]
    decision: String,
    /// The measure or segment; none where it concerns the whole plan.
    measure: Option<String>,
    /// How it came out: `pre_certified` or `not_pre_certified`, `sustained` or `not_sustained`, `released` or
    /// `denied`; none where it could not come out otherwise.
    #[schema(example = "pre_certified")]
    outcome: Option<String>,
    /// When it was recorded.
    #[schema(format = DateTime)]
    recorded: String,
    /// The account's name.
    recorded_by: String,
    /// In which role.
    role: String,
    /// The day of the court's order.
    #[schema(format = Date)]
    ordered_on: Option<String>,
    /// Why; none for the court's order.
    reasons: Option<String>,
    /// The document; none where there is none.
    document: Option<String>,
}

/// A notice of non-compliance.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes a row; rows are written from listings")]
pub(crate) struct NoticeRow {
    /// The plan's id.
    plan: String,
    /// Its number.
    notice: u64,
    /// `pending`, `lapsed` (pending, and the time is over), `agreed`, `withdrawn` or `in_court`.
    state: String,
    /// The measures and segments that it names, with spaces between.
    #[schema(example = "OM1 OM15:dental")]
    measures: String,
    /// When it was filed.
    #[schema(format = DateTime)]
    filed: String,
    /// The account's name.
    filed_by: String,
    /// The last day to agree.
    #[schema(format = Date)]
    last_day: String,
    /// When it ended.
    #[schema(format = DateTime)]
    closed: Option<String>,
    /// The account's name.
    closed_by: Option<String>,
    /// What is asserted.
    text: String,
    /// The document.
    document: String,
    /// What the parties agreed on, or why it was withdrawn.
    closing_text: Option<String>,
    /// The document of the agreement, or the one filed in court.
    closing_document: Option<String>,
}
