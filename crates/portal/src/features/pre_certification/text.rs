//! Pre-certification reviews: what the page says of each step.

mod findings;
pub(crate) mod history;
mod sample;

use std::borrow::Cow;

use certification::state::ReviewState;
use chrono::NaiveDate;
use compliance::FigureDef;
use readmodel::Basis;
use ui::format::{count, counted, date};

pub(crate) use super::text::findings::*;
pub(crate) use super::text::history::{HISTORY, happened, recorded};
pub(crate) use super::text::sample::*;

pub(crate) const MEASURE: &str = "Measure";
pub(crate) const STATUS: &str = "Status";
pub(crate) const STATE: &str = "State of the review";
pub(crate) const SCOPE: &str = "Scope";
pub(crate) const OPENED: &str = "Opened";
pub(crate) const STEPS: &str = "Steps of the review";

/// The title in the browser's tab.
pub(crate) fn title(number: u32) -> String {
    format!("Review {number}")
}

/// The heading.
pub(crate) fn heading(number: u32, measure: &str) -> String {
    format!("Pre-certification review {number}: {measure}")
}

/// The reviews of a measure.
pub(crate) fn reviews_of(measure: &str) -> String {
    format!("Reviews of {measure}")
}

/// A measure or segment with its name, where the plan has it.
pub(crate) fn measure(id: &str, basis: &Basis) -> String {
    match FigureDef::find(basis.plan(), basis.instrument(), id) {
        Some((of, _, def)) => format!("{id} {}", crate::figures::measure_text::name(&def, of, basis.instrument())),
        None => id.to_owned(),
    }
}

/// A review that is not there, or not to be seen.
pub(crate) fn unknown(number: &str) -> [String; 2] {
    [
        format!("There is no review {number} for you to see under this plan."),
        "Reviews are numbered by plan, and leadership sees a review once it was sent. Remediation leads to those there are.".to_owned(),
    ]
}

/// A measure that the plan does not have.
pub(crate) fn unknown_measure(id: &str, plan: &str) -> [String; 2] {
    [format!("The plan {plan} has no measure or segment {id}."), "Go to the overview: it names every one.".to_owned()]
}

/// Drawn records that the viewer may not see.
pub(crate) fn no_records() -> [String; 2] {
    [
        "Drawn records are seen by the monitor and by statewide leadership.".to_owned(),
        "The review's page shows you the findings, the answer and the decision.".to_owned(),
    ]
}

/// No sample.
pub(crate) fn not_drawn(number: u32) -> [String; 2] {
    [format!("No sample was drawn for review {number}."), "The file is there after the draw.".to_owned()]
}

/// The steps of a review with what is known of them.
pub(crate) fn steps(state: ReviewState, answer_by: Option<NaiveDate>) -> [Cow<'static, str>; 4] {
    let sent =
        answer_by.map_or(Cow::Borrowed("With leadership"), |day| format!("With leadership until {}", date(day)).into());
    let heard = if state == ReviewState::Unanswered { "Not answered in time" } else { "Answered" };
    let decided = match state {
        ReviewState::PreCertified => "Decided: pre-certified",
        ReviewState::NotPreCertified => "Decided: not pre-certified",
        _ => "Decided",
    };
    ["Draft".into(), sent, heard.into(), decided.into()]
}

/// The state in words.
pub(crate) fn state(state: ReviewState, answer_by: Option<NaiveDate>) -> String {
    let until = answer_by.map(date).unwrap_or_default();
    match state {
        ReviewState::Draft => "Draft: only the monitor sees it".to_owned(),
        ReviewState::Sent => format!("With leadership, which can answer until {until}"),
        ReviewState::Unanswered => format!("Not answered by {until}; the monitor can decide"),
        ReviewState::Answered => "Answered; the monitor can decide".to_owned(),
        ReviewState::PreCertified => "Decided: pre-certified".to_owned(),
        ReviewState::NotPreCertified => "Decided: not pre-certified".to_owned(),
    }
}

pub(crate) const QUARTERS: &str = "Quarters relied on";
pub(crate) const QUARTERS_HELP: &str =
    "Frozen when the review was opened: figures handed in later change nothing here, they are shown beside.";
pub(crate) const QUARTER_COLUMNS: [&str; 5] = ["Quarter", "Figure", "Counts", "Percent", "Standard"];
pub(crate) const RESTATED: &str = "This review rests on figures that are others now";

/// What old figures mean for the review.
pub(crate) fn restated(is_open: bool) -> &'static str {
    if is_open {
        "A quarter it relies on was handed in anew. The frozen figures stay; what changed stands below. Only a measure that is eligible by the figures known now can be pre-certified."
    } else {
        "A quarter it relies on was handed in anew since. The decision stays as it was recorded; what changed stands below."
    }
}

pub(crate) const NO_PERCENT: &str = "not reported";
pub(crate) const OTHER_MAXIMUM: &str = "by the plan file of then";

/// `5,123 of 5,617`
pub(crate) fn fraction(numerator: u64, denominator: u64) -> String {
    format!("{} of {}", count(numerator), count(denominator))
}

/// What an average is over.
pub(crate) fn average_over(workers: u64) -> String {
    format!("average over {}", counted(workers, ["worker", "workers"]))
}

pub(crate) const FILES: &str = "What the figures were computed from";
pub(crate) const FILE_COLUMNS: [&str; 4] = ["Period", "File", "Came with", "SHA-256"];
pub(crate) const PLAN_FILE: &str = "Computed by the plan file";

/// The summary above the sealed files.
pub(crate) fn files(number: usize) -> String {
    format!("{} and the plan file behind these figures", counted(number as u128, ["sealed file", "sealed files"]))
}

/// A round of the case review as the place where reviews come from.
pub(crate) fn round(number: u32) -> String {
    format!("round {number}")
}

/// Whether the plan file is the one in use.
pub(crate) fn same_plan(is_same: bool) -> &'static str {
    if is_same { "(the one in use)." } else { "(another one is in use now)." }
}

pub(crate) const ANSWER: &str = "Leadership's answer";
pub(crate) const NOT_SENT: &str = "The draft has not been sent to leadership.";
pub(crate) const UNANSWERED: &str =
    "The last day passed without an answer. Leadership can still answer until the monitor decides.";
pub(crate) const SEND_HEADING: &str = "Send the draft to leadership";
pub(crate) const SEND_HELP: &str =
    "Leadership then sees the whole review, and nothing of it can be added to or judged anew.";
pub(crate) const SENT_WITHOUT_SAMPLE: &str = "No sample was drawn: the review would rest on its findings alone.";
pub(crate) const ANSWER_BY: &str = "Last day for the answer";
pub(crate) const ANSWER_BY_HINT: &str = "A day like 2020-03-31, to its end.";
pub(crate) const SEND: &str = "Send to leadership";
pub(crate) const ANSWER_HEADING: &str = "Answer";
pub(crate) const ANSWER_TEXT: &str = "Answer of the department";
pub(crate) const ANSWER_HINT: &str = "There is one answer: it can't be changed.";
pub(crate) const DOCUMENT: &str = "Document";
pub(crate) const OPTIONAL_DOCUMENT_HINT: &str = "Where the full answer can be read; may be left empty.";
pub(crate) const DOCUMENT_HINT: &str = "Where the decision can be read: a docket entry or the name of a document.";
pub(crate) const ANSWER_BUTTON: &str = "Send the answer";

/// Who sent the draft, and until when it can be answered.
pub(crate) fn sent(by: &str, answer_by: NaiveDate) -> String {
    format!("Sent {by}. Last day for the answer: {}.", date(answer_by))
}

/// The document of an answer or a decision.
pub(crate) fn document(document: &str) -> String {
    format!("Document: {document}")
}

pub(crate) const DECISION: &str = "Decision";
pub(crate) const NOT_SENT_YET: &str =
    "The review can be decided after leadership has answered, or has let the last day pass.";
pub(crate) const NO_OBSTACLE: &str = "By what is known now nothing stands in the way of pre-certifying: the measure is eligible and no material finding is open.";
pub(crate) const OBSTACLES: &str = "Pre-certifying is not possible now:";
pub(crate) const DECIDE_HEADING: &str = "Decide";
pub(crate) const OUTCOME: &str = "The monitor's decision";
pub(crate) const PRE_CERTIFY: &str = "Pre-certify";
pub(crate) const NOT_PRE_CERTIFY: &str = "Do not pre-certify";
pub(crate) const DECISION_HINT: &str = "Published: plaintiffs' counsel reads this too. Name no child and no worker.";
pub(crate) const DECIDE: &str = "Record the decision";

/// Until when leadership can be heard.
pub(crate) fn not_heard(answer_by: NaiveDate) -> String {
    format!("The review can be decided once leadership has answered, or after {}.", date(answer_by))
}

pub(crate) const REVIEWS: &str = "Reviews, the last first";
pub(crate) const REVIEW_COLUMNS: [&str; 3] = ["Review", "Opened", "State"];
pub(crate) const NO_REVIEWS: &str = "There has been no review.";
pub(crate) const IN_PREPARATION: &str =
    "The monitor prepares a review. It is shown here when it has been sent to leadership.";
pub(crate) const OPEN_HEADING: &str = "Open a review";
pub(crate) const OPEN_HELP: &str = "Opening freezes the quarters that make the measure eligible now, with their figures and the sealed files behind them.";
pub(crate) const SCOPE_HINT: &str = "What the review is to look at.";
pub(crate) const OPEN: &str = "Open a review";
pub(crate) const CANNOT_OPEN: &str = "A review can be opened while the status is “Eligible for pre-certification”.";
