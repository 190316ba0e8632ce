//! Looking up an id.

use domain::Month;
use ui::format::{counted, month};

pub(crate) const TITLE: &str = "Find";
pub(crate) const ID: &str = "Report, case, child, stay, siblings, home, worker or review id";
pub(crate) const HINT: &str =
    "Type the id exactly as it stands in the files that are handed in; capital letters and small ones differ.";
pub(crate) const LOOK_UP: &str = "Look up";
pub(crate) const COLUMNS: [&str; 7] =
    ["Period", "Measure", "Record", "Office and worker", "Verdict", "Why", "Handed in as"];
pub(crate) const WHAT: &str = "What can be looked up";

/// What each kind of id gives.
pub(crate) const KINDS: [[&str; 2]; 9] = [
    ["A report", "its verdicts of commencement and completion."],
    ["A case", "its verdict of visitation month by month, the reports that name it, and its case reviews."],
    ["A child", "the same, of every case in which the child is a participant that month."],
    ["A child in care", "its verdicts month by month, those of its stays and siblings, and of maltreatment."],
    ["A stay in care", "what had to be done in its time, how it began and how it ended."],
    ["Siblings in care", "whether they were placed together."],
    ["A foster home", "its verdicts of training."],
    [
        "A worker",
        "the worker's caseload verdicts, and every report, case and child in care for whom the worker is responsible.",
    ],
    ["A case review", "its verdicts of the case plan and of needs met, whole and by domain."],
];

pub(crate) const EMPTY: &str = "Nothing has been handed in yet";
pub(crate) const EMPTY_TEXT: &str = "There is something to find as soon as a data steward has handed in the first month. If you asked for an earlier day with known_on=, leave it out.";

/// The heading of what was found.
pub(crate) fn found(verdicts: usize, id: &str) -> String {
    format!("{} about {id}", counted(verdicts as u128, ["verdict", "verdicts"]))
}

/// The heading where nothing was found.
pub(crate) fn nothing(id: &str) -> String {
    format!("No verdict about “{id}”")
}

/// Where was looked, and that nothing was found there.
pub(crate) fn nothing_text(months: &[Month], is_part: bool) -> String {
    let whose = if is_part { "your offices" } else { "any office" };
    format!(
        "No report, case, child, stay, group of siblings, home, worker or case review with this id has a verdict in {whose} in {}. Check the spelling, or look at the list below for what can be looked up.",
        span(months)
    )
}

/// The months that were looked through.
pub(crate) fn looked_through(months: &[Month], is_part: bool) -> String {
    let whose = if is_part { ", your offices only" } else { "" };
    format!("Looked through {}{whose}; the latest period comes first.", span(months))
}

fn span(months: &[Month]) -> String {
    match months {
        [] => "no month".to_owned(),
        [only] => month(*only),
        [first, .., last] => {
            let number = counted(months.len() as u128, ["month", "months"]);
            format!("the {number} from {} to {}", month(*first), month(*last))
        }
    }
}

/// No file has such an id.
pub(crate) fn too_long() -> [String; 2] {
    [
        "That is longer than any id can be.".to_owned(),
        "An id has at most 64 letters, digits, dots, underscores and hyphens.".to_owned(),
    ]
}

/// A file needs an id.
pub(crate) fn no_id() -> [String; 2] {
    [
        "No id was given.".to_owned(),
        "Write id= with the id of a report, case, child, stay, group of siblings, home, worker or case review."
            .to_owned(),
    ]
}
