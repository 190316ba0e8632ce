//! What is said on the form that opens a round.

use domain::Quarter;
use ui::format::{count, counted, quarter};

use crate::http::upload::fault::FileFault;
use crate::http::upload::text::size;

pub(crate) const NEW: &str = "Open a round";
pub(crate) const NEW_ERROR: &str = "Error: Open a round";
pub(crate) const NEW_ABOUT: &str = "Upload the frame: the list of cases with a planning conference due in the quarter. It is checked, kept as it is, and committed by its hash. From then on nobody can change it unseen. The cases are drawn later, by a seed that nobody knows yet.";
pub(crate) const COLUMNS_ABOUT: &str = "The file has a line for each case and the columns case_id, office, case_type and plan_due_on. Offices, codes and dates are written as in an extract. Each case stands once.";
pub(crate) const QUARTER: &str = "Quarter under review";
pub(crate) const QUARTER_HINT: &str = "Choose from the list, or type it like 2020-Q1.";
pub(crate) const FRAME: &str = "Frame";
pub(crate) const COMMIT: &str = "Check and commit the frame";
pub(crate) const TO_MEND: &str = "No round was opened yet";
pub(crate) const FOUND: &str = "What was found in the frame";
pub(crate) const FOUND_ABOUT: &str =
    "Nothing of the file was kept. Mend the errors where the list comes from, and upload it again.";
pub(crate) const WARNED_ABOUT: &str = "Nothing of the file was kept. What stands below is no error: you can open the round in spite of it. Everybody who repeats the draw gets the file as it is, with every column.";
pub(crate) const IN_SPITE: &str = "Open the round in spite of the warnings";
pub(crate) const NO_SIZE: &str = "The plan names no size of the sample";
pub(crate) const NO_SIZE_TEXT: &str = "The plan file has no `case_review_size`, by which cases are drawn. Ask the administrator to add it with its source; without it no round can be opened.";
pub(crate) const NO_TEXT: &str = "The file holds bytes that are no text. Save the list as a CSV in UTF-8 again.";
pub(crate) const UNREADABLE: &str = "The frame has errors. They are listed below.";
pub(crate) const WARNED: &str =
    "The frame has warnings. Look at them below, then choose the file again and say that you open it in spite of them.";

/// How large a frame may be.
pub(crate) fn frame_hint(limit: u64) -> String {
    format!("One CSV file of at most {}.", size(limit))
}

/// A frame over the limit.
pub(crate) fn frame_too_large(limit: u64) -> [String; 2] {
    [
        format!("The file is larger than {}; no round was opened.", size(limit)),
        "Choose the list of cases of one quarter only.".to_owned(),
    ]
}

/// How many cases are drawn, and by what plan.
pub(crate) fn drawn_size(size: u32, plan: &str) -> String {
    format!("{} are drawn, as the plan {plan} has it", counted(size, ["case", "cases"]))
}

/// Where the size was read.
pub(crate) fn read_in(source: &str) -> String {
    format!("Read in: {source}.")
}

/// A quarter that can be chosen; `round` reviews it already.
pub(crate) fn quarter_choice(of: Quarter, round: Option<u32>) -> String {
    match round {
        Some(round) => format!("{}, reviewed by round {round}", quarter(of)),
        None => quarter(of),
    }
}

/// What is wrong with the quarter.
pub(crate) fn bad_quarter(typed: &str) -> String {
    match typed {
        "" => "Write the quarter that is reviewed, like 2020-Q1.".to_owned(),
        typed => format!("“{typed}” is no quarter. Write year and quarter, like 2020-Q1."),
    }
}

/// A quarter that has its round.
pub(crate) fn reviewed(of: Quarter, round: u32) -> String {
    format!(
        "Round {round} reviews {}: a quarter has one round. Give that one up first, or choose another quarter.",
        quarter(of)
    )
}

/// What is wrong with the choice of a file.
pub(crate) fn frame_fault(fault: &FileFault) -> String {
    match fault {
        FileFault::None => "Choose the frame, a CSV file.".to_owned(),
        FileFault::BadName(name) => format!("“{name}” is no name of a file. Rename the file and choose it again."),
        FileFault::Several | FileFault::Mixed | FileFault::NotAZip(_) | FileFault::Twice(_) | FileFault::TooMany => {
            "Choose one file only, the frame.".to_owned()
        }
    }
}

/// How many of the findings are shown.
pub(crate) fn findings_shown(shown: usize, all: usize) -> String {
    format!(
        "The first {} of {} are shown. “exitplan sample frame” lists them all.",
        count(shown as u64),
        count(all as u64)
    )
}
