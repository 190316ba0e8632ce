//! What is said on the form that takes a month in.

use domain::Month;
use intake::Limits;

use super::{count, counted, month};
use crate::upload::FileFault;

pub(crate) const TITLE: &str = "Hand in a month";
pub(crate) const ERROR_TITLE: &str = "Error: Hand in a month";
pub(crate) const ABOUT: &str = "Upload the extracts of one month. They are checked at once. You then see what was found and what would change, and confirm or discard. Until you confirm, no figure uses them.";
pub(crate) const STEPS: [&str; 3] = ["Upload", "Check", "Confirm"];
pub(crate) const PROGRESS: &str = "How far you are";
pub(crate) const MONTH: &str = "Month";
pub(crate) const MONTH_HINT: &str = "The month that the extracts cover, like 2019-06.";
pub(crate) const DRAWN: &str = "When was the data drawn?";
pub(crate) const FILES: &str = "Files";
pub(crate) const BUTTON: &str = "Upload and check";
pub(crate) const TO_MEND: &str = "Nothing was handed in yet";
pub(crate) const LIMITS: &str = "How large a submission may be";
pub(crate) const FORMAT: &str = "Which files and columns a submission has is written in the reference of extracts.";

/// What is shown while a script sends the form.
pub(crate) const SENDING: &str = "Uploading the files.";
pub(crate) const CHECKING: &str =
    "The files have arrived and are being checked. This takes some seconds; for a large month up to a minute.";
pub(crate) const BROKEN_OFF: &str =
    "The upload was broken off, and nothing was handed in. Check the connection and send the form again.";

/// The draw date is told in the order's zone.
pub(crate) fn drawn_hint(zone: &str) -> String {
    format!("Date and time in {zone}, like 2019-07-15T06:00. What was due later is not judged yet.")
}

/// What may be chosen.
pub(crate) fn files_hint(limits: &Limits) -> String {
    format!(
        "Choose either one zip, or all CSV files together (with SHA256SUMS, if you have it). At most {} in all.",
        size(limits.unpacked_bytes)
    )
}

/// The limits in words.
pub(crate) fn limits(limits: &Limits) -> [String; 4] {
    [
        format!("{} for all files together, unpacked", size(limits.unpacked_bytes)),
        format!("{} rows and {} values in all files together", count(limits.rows), count(limits.values)),
        format!("{} files in a zip or folder", count(limits.archive_entries as u64)),
        format!(
            "{} in one field, {} columns in one file",
            size(limits.field_bytes as u64),
            count(limits.columns as u64)
        ),
    ]
}

/// A number of bytes as people say it.
pub(crate) fn size(bytes: u64) -> String {
    const KIB: u64 = 1024;
    match bytes {
        whole if whole >= KIB * KIB && whole.is_multiple_of(KIB * KIB) => format!("{} MiB", count(whole / (KIB * KIB))),
        whole if whole >= KIB && whole.is_multiple_of(KIB) => format!("{} KiB", count(whole / KIB)),
        other => counted(other, ["byte", "bytes"]),
    }
}

/// What is wrong with the month.
pub(crate) fn bad_month(typed: &str) -> String {
    match typed {
        "" => "Write the month that the extracts cover, like 2019-06.".to_owned(),
        typed => format!("“{typed}” is no month. Write year and month, like 2019-06."),
    }
}

/// A month that has not begun.
pub(crate) fn future_month(of: Month) -> String {
    format!("{} has not begun yet. Write the month that the extracts cover.", month(of))
}

/// What is wrong with the draw date.
pub(crate) fn bad_drawn(typed: &str) -> String {
    match typed {
        "" => "Write when the data was drawn, like 2019-07-15T06:00.".to_owned(),
        typed => format!("“{typed}” is not a date and time between 1900 and 2199. Write it like 2019-07-15T06:00."),
    }
}

/// A local time that never was.
pub(crate) fn skipped_hour(typed: &str) -> String {
    format!("“{typed}” never was: the clocks were set forward over that hour. Write a time an hour later.")
}

/// A draw date before the month.
pub(crate) fn drawn_before(of: Month) -> String {
    format!("Nothing of {} could be drawn before it began. Write a later date, or another month.", month(of))
}

/// A draw date that is yet to come.
pub(crate) const DRAWN_LATER: &str = "This moment is yet to come. Write when the data was drawn.";

/// What is wrong with the choice of files, and what to choose instead.
pub(crate) fn files_fault(fault: &FileFault, limits: &Limits) -> String {
    match fault {
        FileFault::None => "Choose one zip, or the CSV files of the month.".to_owned(),
        FileFault::Several | FileFault::Mixed => "Choose either one zip alone, or only CSV files.".to_owned(),
        FileFault::NotAZip(name) => {
            format!("“{name}” is no zip file. Make the zip again, or choose the CSV files themselves.")
        }
        FileFault::Twice(name) => format!("Two files are called “{name}”. Choose each file once."),
        FileFault::BadName(name) => format!("“{name}” is no name of a file. Rename the file and choose it again."),
        FileFault::TooMany => format!(
            "These are more than {} files. Choose the files of one month only.",
            count(limits.archive_entries as u64)
        ),
    }
}

/// The heading of what is too large to be taken.
pub(crate) const TOO_LARGE: &str = "The upload is too large";

/// An upload over the limit.
pub(crate) fn too_large(limits: &Limits) -> [String; 2] {
    [
        format!("The files are larger than {} together; nothing was handed in.", size(limits.unpacked_bytes)),
        "Choose the extracts of one month only. If one month really is larger, ask the administrator to raise the setting limits.unpacked_bytes.".to_owned(),
    ]
}

/// The heading of an upload that comes while others of the same person are under way.
pub(crate) const TOO_MANY: &str = "Other uploads of yours are still under way";

/// An upload that comes while others of the same person are under way.
pub(crate) fn too_many(most: usize) -> [String; 2] {
    [
        format!("The portal takes {most} uploads of one person at a time, so nothing was kept of this one."),
        "Wait until the others are read, and send it again.".to_owned(),
    ]
}

/// As many drafts wait for their uploader as may.
pub(crate) fn too_many_drafts(most: usize) -> String {
    format!("{most} drafts of yours wait to be confirmed, and no more are kept: confirm or discard one first")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_said_in_the_largest_unit_that_says_it_exactly() {
        let sizes = [1, 1023, 1024, 1_048_576, 1_048_577, 268_435_456].map(size);
        assert_eq!(sizes, ["1 byte", "1,023 bytes", "1 KiB", "1 MiB", "1,048,577 bytes", "256 MiB"]);
    }
}
