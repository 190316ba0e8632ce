//! The sample of a review: its size, its draw, and what the review finds in it.

use ui::format::{count, counted};

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
