//! What a reviewer's work list says, and the page of a case.

pub(crate) mod form;
pub(crate) mod joint;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::Zone;
use ui::format::{counted, date, moment, zone_name};

use super::task::Task;

pub(crate) const TITLE: &str = "Your reviews";
pub(crate) const EMPTY: &str = "No case is assigned to you";
pub(crate) const EMPTY_TEXT: [&str; 2] = [
    "Cases come here when a review round assigns them to you. Each stays until you have scored it.",
    "If you expect one now, ask the review supervisor at the Court Monitor's office.",
];
pub(crate) const OWN: &str = "Waiting for you";
pub(crate) const NONE_OWN: &str = "Nothing waits for you now.";
pub(crate) const OTHERS: &str = "Waiting for others";
pub(crate) const DONE: &str = "Finished";
pub(crate) const COLUMNS: [&str; 6] =
    ["Case", "Next step", "Own scores due", "Office and type", "Other reviewer", "Review of"];

const CASES: [&str; 2] = ["case", "cases"];
const DAYS: [&str; 2] = ["day", "days"];

/// How many cases wait for whom.
pub(crate) fn summary(own: usize, others: usize, done: usize) -> String {
    let told = |number: usize, what: &str| format!("{} {what}", counted(number as u64, CASES));
    format!("{}, {}, {}.", told(own, "for you to do"), told(others, "waiting for others"), told(done, "finished"))
}

/// How many own scores are late.
pub(crate) fn overdue(cases: usize) -> String {
    format!("{} overdue.", counted(cases as u64, CASES))
}

/// How long it is to the due date.
pub(crate) fn days_left(left: TimeDelta) -> String {
    match left.num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {}", counted(days.unsigned_abs(), DAYS)),
    }
}

/// How long the due date is over.
pub(crate) fn days_over(over: TimeDelta) -> String {
    format!("overdue by {}", counted(over.num_days().unsigned_abs(), DAYS))
}

/// What a case waits for.
pub(crate) fn waits(task: Task, partner: &str) -> String {
    match task {
        Task::FirstQuestion => "Answer the question about immediate risk".to_owned(),
        Task::OwnScores => "Enter your own scores".to_owned(),
        Task::OthersScores => format!("Waits for the scores of {partner}"),
        Task::JointScores => format!("Enter joint scores with {partner}"),
        Task::Confirmation => format!("Confirm the joint scores that {partner} entered"),
        Task::OthersConfirmation => format!("Waits for {partner} to confirm the joint scores"),
        Task::Decision => "Waits for the review supervisor's decision".to_owned(),
        Task::Ruling => "Waits for the monitor's ruling on an override".to_owned(),
        Task::Nothing => "Final".to_owned(),
        Task::Dropped => "Not reviewed any more".to_owned(),
    }
}

/// A case that is not there, or not the viewer's, which is the same to them.
pub(crate) fn unknown(round: &str, case: &str) -> [String; 2] {
    [
        format!("No case {case} of round {round} is assigned to you."),
        "Your cases are listed under Your reviews. If one is missing, ask the review supervisor.".to_owned(),
    ]
}

pub(crate) const WAY: &str = "How far the review is";
pub(crate) const STEPS: [&str; 5] = ["Immediate risk", "Own scores", "Joint scores", "Confirmation", "Final"];
pub(crate) const OFFICE: &str = "Office";
pub(crate) const TYPE: &str = "Type";
pub(crate) const CONFERENCE: &str = "Planning conference due";
pub(crate) const PARTNER: &str = "Other reviewer";
pub(crate) const DUE: &str = "Own scores due";

/// The title of the page of a case.
pub(crate) fn title(case: &str) -> String {
    format!("Case {case}")
}

/// Which review the case is of.
pub(crate) fn review_of(quarter: &str, round: u32) -> String {
    format!("Case review of {quarter}, round {round}")
}

/// Why nothing is to be done: the case was left out.
pub(crate) fn left_out(reason: &str) -> [String; 2] {
    [
        "This case was left out of the sample".to_owned(),
        format!("Nothing is to be done about it any more. The reason: {reason}"),
    ]
}

/// Why nothing is to be done: the round was given up.
pub(crate) fn withdrawn(reason: &str) -> [String; 2] {
    ["This round was given up".to_owned(), format!("Nothing is to be done in it any more. The reason: {reason}")]
}

pub(crate) const NO_FORM: &str = "This form is not open any more";
pub(crate) const NO_FORM_WHY: &str = "it was handed in, or the case has gone on meanwhile";
pub(crate) const NO_FORM_TEXT: [&str; 2] =
    ["It was handed in, or the case has gone on meanwhile.", "Load the page of the case again to see where it stands."];

/// When a draft was saved; the day too where it was not today.
pub(crate) fn at(at: DateTime<Utc>, today: NaiveDate, zone: Zone) -> String {
    let local = zone.local(at);
    if local.date() == today { format!("{} {}", local.format("%-I:%M %p"), zone_name(zone)) } else { moment(at, zone) }
}

pub(crate) const RISK: &str = "First question";
pub(crate) const RISK_HELP: &str = "Answer this before any score. It is recorded at once and apart from the scores: a yes opens an immediate-risk escalation that is tracked until the Court Monitor closes it.";
pub(crate) const RISK_TEXT: &str = "What is the risk?";
pub(crate) const RISK_HINT: &str = "Required when you answer yes: which child, what danger, what is not being done.";
pub(crate) const RISK_BUTTON: &str = "Record the answer and go on";
pub(crate) const RISK_UNANSWERED: &str = "choose yes or no";
pub(crate) const RISK_LATER: &str = "Report an immediate risk";
pub(crate) const RISK_LATER_HINT: &str =
    "For a clear risk to the child that is not being addressed and that you found since. It is recorded at once.";
pub(crate) const RISK_LATER_BUTTON: &str = "Report the risk";
pub(crate) const ERROR: &str = "Error";
pub(crate) const YES: &str = "Yes";
pub(crate) const NO: &str = "No";

/// The heading of an escalation of the case.
pub(crate) fn escalation(number: u32, is_open: bool) -> String {
    if is_open {
        format!("Immediate-risk escalation {number} is open")
    } else {
        format!("Immediate-risk escalation {number} is closed")
    }
}

/// Since when it is open, and who sees to it; what was found where the viewer may read it.
pub(crate) fn escalated(since: &str, found: Option<&str>) -> String {
    let found = found.map(|text| format!(" What was found: {text}")).unwrap_or_default();
    format!("Opened {since}. The Court Monitor sees to it apart from the scores.{found}")
}

/// The link to the page of an escalation.
pub(crate) fn to_escalation(number: u32) -> String {
    format!("Escalation {number}")
}

/// The day, with what it means that it has passed.
pub(crate) fn due_on(day: NaiveDate, over: Option<TimeDelta>) -> String {
    match over {
        Some(over) => format!("{} ({})", date(day), days_over(over)),
        None => date(day),
    }
}
