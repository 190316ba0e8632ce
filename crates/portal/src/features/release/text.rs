//! What the page of the end of a plan says.

use certification::checklist::Need;
use chrono::NaiveDate;
use domain::plan::Measure;
use ui::format::date;

pub(crate) const TITLE: &str = "Release";
pub(crate) const ABOUT: &str = "When every measure of the plan is met and sustained, the department asserts compliance. A pre-certified measure with no material finding open and no notice pending needs no final review; every other measure does. The court's order ends the plan.";
pub(crate) const STATE: &str = "Where the plan stands";
pub(crate) const IN_FORCE: &str = "In force: compliance is not asserted.";

pub(crate) const CHECKLIST: &str = "Checklist";
pub(crate) const CAPTION: &str =
    "Every measure of the plan: whether it is met and sustained, and whether it needs a final review";
pub(crate) const COLUMNS: [&str; 4] = ["Measure", "Status", "Met and sustained", "Final review"];
pub(crate) const SUSTAINED: [&str; 2] = ["Yes", "Not shown by the figures"];
pub(crate) const NOT_COMPUTED: &str = "Not computed: nothing shows it yet";
pub(crate) const RECORDED: [&str; 2] = ["Final review: compliance sustained", "Final review: compliance not sustained"];

pub(crate) const ASSERT: &str = "Assert compliance with the plan";
pub(crate) const ASSERT_ABOUT: &str = "For statewide leadership. It is refused while a measure is not met and sustained by the figures known at that moment.";
pub(crate) const ASSERT_TEXT: &str = "What is asserted";
pub(crate) const WITHDRAW: &str = "Withdraw the assertion";
pub(crate) const FINAL_REVIEW: &str = "Record a final review";
pub(crate) const MEASURE: &str = "Measure";
pub(crate) const RESULT: &str = "What it found";
pub(crate) const RESULTS: [(&str, &str); 2] = [("true", "Compliance sustained"), ("false", "Compliance not sustained")];
pub(crate) const FOUND: &str = "What was found";
pub(crate) const PUBLISHED_HINT: &str = "Published: everybody who sees statuses reads it. Name no child and no worker.";
pub(crate) const RULING: &str = "Record the court's order";
pub(crate) const RULINGS: [(&str, &str); 2] =
    [("released", "Released: the plan ends"), ("denied", "Denied: the plan stays in force")];
pub(crate) const ORDER: &str = "What the court ordered";
pub(crate) const ORDERED_ON: &str = "Day of the order";
pub(crate) const ORDERED_ON_HINT: &str = "Not in the future.";
pub(crate) const ORDER_DOCUMENT: &str = "Order";
pub(crate) const CHOOSE_RESULT: &str = "choose what it found";
pub(crate) const CHOOSE_RULING: &str = "choose what the court ordered";

pub(crate) const HISTORY: &str = "Assertions, final reviews and orders";

/// That the department asserted compliance.
pub(crate) fn asserted(day: NaiveDate) -> String {
    format!("Compliance asserted on {}. The final review goes on; then the court decides.", date(day))
}

/// That the court ended the plan.
pub(crate) fn released(day: NaiveDate) -> String {
    format!(
        "The court released the department by its order of {}. The plan has ended; nothing more can be recorded.",
        date(day)
    )
}

/// Whether and why a measure needs a final review.
pub(crate) fn need(of: Need) -> &'static str {
    match of {
        Need::Nothing => "Not needed: pre-certified, no material finding open, no notice pending",
        Need::NotPreCertified => "Needed: not pre-certified",
        Need::FindingOpen => "Needed: a material finding is open",
        Need::NoticePending => "Needed: a notice of non-compliance is pending",
    }
}

/// How many measures are met and sustained.
pub(crate) fn counted(sustained: usize, all: usize) -> String {
    format!("{sustained} of {all} measures are shown met and sustained.")
}

/// A measure to choose.
pub(crate) fn measure(of: &Measure) -> String {
    format!("{} {}", of.id, of.name.value)
}
