//! Pre-certification reviews: what the page says of each step.

mod findings;
mod history;

use std::borrow::Cow;

use certification::state::ReviewState;
use certification::{Decided, Stamp};
use chrono::NaiveDate;
use compliance::FigureDef;
use domain::Zone;
use readmodel::Basis;

use super::{count, counted, date, moment, role};

pub(crate) use findings::*;
pub(crate) use history::{HISTORY, happened, recorded};

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
        Some((of, _, def)) => format!("{id} {}", super::measure::name(&def, of, basis.instrument())),
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

/// Who did something and when.
pub(crate) fn by(stamp: &Stamp, zone: Zone) -> String {
    format!("{}, {} ({})", moment(stamp.at, zone), stamp.actor, role(stamp.role))
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

pub(crate) const CHANGES: &str = "What changed since";
pub(crate) const CHANGE_COLUMNS: [&str; 5] = ["Quarter", "Figure", "When relied on", "Now", "The quarter"];
pub(crate) const NOT_KNOWN: &str = "no figure any more";
pub(crate) const NO_PERCENT: &str = "not reported";

/// Whether a quarter still meets what must be met.
pub(crate) fn still_met(is_met: bool) -> &'static str {
    if is_met { "still meets the standard" } else { "no longer meets the standard" }
}

/// `5,123 of 5,617`
pub(crate) fn fraction(numerator: u64, denominator: u64) -> String {
    format!("{} of {}", count(numerator), count(denominator))
}

/// What an average is over.
pub(crate) fn average_over(workers: u64) -> String {
    format!("average over {}", counted(workers, ["worker", "workers"]))
}

pub(crate) const FILES: &str = "Sealed files";
pub(crate) const FILE_COLUMNS: [&str; 4] = ["Month", "File", "Submission", "SHA-256 of the sealed file"];
pub(crate) const PLAN_FILE: &str = "Computed by the plan file";

/// The summary above the sealed files.
pub(crate) fn files(number: usize) -> String {
    format!("{} and the plan file behind these figures", counted(number as u128, ["sealed file", "sealed files"]))
}

/// Whether the plan file is the one in use.
pub(crate) fn same_plan(is_same: bool) -> &'static str {
    if is_same { "(the one in use)." } else { "(another one is in use now)." }
}

pub(crate) const SAMPLE: &str = "Sample";
pub(crate) const NOT_DRAWN: &str = "No sample has been drawn.";
pub(crate) const WITHOUT_SAMPLE: &str = "The review can go on without a sample: enter what you find below.";
pub(crate) const SIZES: &str = "Records to review by margin";
pub(crate) const SIZE_COLUMNS: [&str; 4] = ["Margin", "Records to review", "Of", "Confidence"];

/// How the sizes are meant.
pub(crate) fn sizes_help(population: u64, confidence: u32) -> String {
    let records = counted(population, ["record counts", "records count"]);
    format!(
        "{records} in the quarters relied on. With {confidence}% confidence the rate that a review of so many records finds lies within the margin of the true one:"
    )
}

pub(crate) const DRAW_HEADING: &str = "Draw the sample";
pub(crate) const DRAW_HELP: &str =
    "A review has one draw: it can't be drawn again. Anyone with the list of records and the seed can repeat it.";
pub(crate) const MARGIN: &str = "Margin";
pub(crate) const MARGIN_HINT: &str = "A percentage from 0.1% to 50%, such as 5%.";
pub(crate) const SEED: &str = "Seed";
pub(crate) const SEED_HINT: &str = "Chance that nobody here chose: dice thrown before witnesses (3 1 6 2 5 4), or numbers of a public source agreed on beforehand, such as a lottery's draw of a named day. Write it exactly as it came.";
pub(crate) const DRAW: &str = "Draw the sample";
pub(crate) const DRAWN: &str = "Drawn";
pub(crate) const CERTAINTY: &str = "Confidence and margin";
pub(crate) const ALGORITHM: &str = "Algorithm";
pub(crate) const FRAME: &str = "List drawn from";
pub(crate) const REPLACEMENTS: &str = "Replacements";
pub(crate) const DRAWN_BY: &str = "Drawn by";

/// How many records were drawn of how many.
pub(crate) fn drawn(size: usize, population: u64) -> String {
    format!("{} of {}", count(size as u128), counted(population, ["record", "records"]))
}

/// How sure, within which margin.
pub(crate) fn certainty(confidence: u32, margin: &str) -> String {
    format!("{confidence}%, within ± {margin}")
}

/// What was drawn from.
pub(crate) fn frame(at: &str) -> String {
    format!("as known at {at}; SHA-256")
}

/// How many replacements there were, and how many are used.
pub(crate) fn replacements(all: usize, used: usize) -> String {
    format!("{} drawn, {} used", count(all as u128), count(used as u128))
}

/// How many drawn records are judged.
pub(crate) fn judged(judged: u64, all: usize) -> String {
    format!("{} of {} judged", count(judged), counted(all as u128, ["record", "records"]))
}

/// In how many the review differs from the verdict.
pub(crate) fn differ(number: u64) -> String {
    match number {
        0 => "The review differs from no verdict.".to_owned(),
        1 => "The review differs from 1 verdict.".to_owned(),
        more => format!("The review differs from {} verdicts.", count(more)),
    }
}

/// How many drawn records are still to be judged.
pub(crate) fn to_judge(number: usize) -> String {
    format!("{} to be judged or replaced first.", counted(number as u128, ["drawn record is", "drawn records are"]))
}

pub(crate) const RATES_HEADING: &str = "What the review found beside what was computed";
pub(crate) const RATE_COLUMNS: [&str; 3] = ["Rate", "Met", "Percent"];
pub(crate) const RATES: [&str; 3] =
    ["Found by the review in the records judged", "Computed for the same records", "Computed for all records"];
pub(crate) const NO_IDS: &str = "The drawn records are shown to the monitor and to statewide leadership; their findings and the decision stand below.";
pub(crate) const RECORDS: &str = "Drawn records";
pub(crate) const RECORD_COLUMNS: [&str; 4] = ["Record", "Period", "Verdict", "The review"];
pub(crate) const NOT_JUDGED: &str = "Not judged yet.";
pub(crate) const FINDS: &str = "What the review finds";
pub(crate) const EXPLANATION: &str = "Why";
pub(crate) const EXPLANATION_HINT: &str = "Must be written where the review differs.";
pub(crate) const SAVE_JUDGEMENT: &str = "Record, and go to the next";
pub(crate) const REASON: &str = "Why it can't be reviewed";
pub(crate) const REASON_HINT: &str = "The next of the ordered replacements takes its place.";
pub(crate) const REPLACE: &str = "Replace the record";
pub(crate) const REPLACED: &str = "Replaced records";
pub(crate) const REPLACED_COLUMNS: [&str; 4] = ["Record left out", "In its place", "Why", "By"];

/// The place of a record in the draw.
pub(crate) fn place(place: usize) -> String {
    format!("No. {}", place + 1)
}

/// What the review finds of a verdict.
pub(crate) fn judgement(agrees: bool) -> &'static str {
    if agrees { "Agrees with the verdict" } else { "Differs from the verdict" }
}

/// What unfolds the form of a judgement.
pub(crate) fn judge(is_judged: bool, place: usize) -> String {
    let what = if is_judged { "Judge again" } else { "Judge" };
    format!("{what} record {}", place + 1)
}

/// What unfolds the form of a replacement.
pub(crate) fn replace(place: usize) -> String {
    format!("Replace record {}", place + 1)
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

/// What was decided.
pub(crate) fn outcome(outcome: Decided) -> &'static str {
    match outcome {
        Decided::PreCertified => "Pre-certified",
        Decided::NotPreCertified => "Not pre-certified",
    }
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
