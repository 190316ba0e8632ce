//! What is said about submissions, refused uploads and their history.

use chrono::{DateTime, Utc};
use domain::submission::{Submission, SubmissionId};
use domain::{Month, Zone};
use ui::format::{count, moment, month};

use super::withdrawal::text;

pub(crate) const TITLE: &str = "Submissions";
pub(crate) const ABOUT: &str = "What the department handed in, month by month. Of a month the submission received last of those not withdrawn counts; all are kept.";
pub(crate) const HAND_IN: &str = "Hand in a month";
pub(crate) const HISTORY: &str = "History";
pub(crate) const DOWNLOAD: &str = "Download CSV";
pub(crate) const COLUMNS: [&str; 8] =
    ["Submission", "Month", "Data drawn", "Received", "Sender", "Rows", "Warnings", "Counts"];
pub(crate) const CURRENT: &str = "Counts";
pub(crate) const REPLACED: &str = "Replaced";
pub(crate) const EMPTY: &str = "Nothing was handed in yet";
pub(crate) const EMPTY_TEXT: &str =
    "Choose “Hand in a month” to upload the first submission. Figures appear as soon as it is confirmed.";

pub(crate) const REFUSED: &str = "Refused uploads";
pub(crate) const REFUSED_ABOUT: &str =
    "Of an upload with an error only its time, sender, month, file hashes and findings are kept. No figure uses it.";
pub(crate) const REFUSED_COLUMNS: [&str; 5] = ["Upload", "Month", "Received", "Sender", "Errors"];
pub(crate) const NONE_REFUSED: &str = "No upload was refused.";
pub(crate) const ALL_REFUSED: &str = "Show all refused uploads";

pub(crate) const MONTH: &str = "Month";
pub(crate) const DRAWN: &str = "Data drawn";
pub(crate) const RECEIVED: &str = "Received";
pub(crate) const ENTERED: &str = "Entered";
pub(crate) const SENDER: &str = "Sender";
pub(crate) const COUNTS: &str = "Counts for its month";
pub(crate) const FILES: &str = "Files";
pub(crate) const FILE_COLUMNS: [&str; 5] =
    ["File", "Rows", "Bytes", "SHA-256 of the sealed file", "SHA-256 as received"];
pub(crate) const REFUSED_FILE_COLUMNS: [&str; 2] = ["File", "SHA-256 as received"];
pub(crate) const NO_FILES: &str = "No file could be read, so that there is no hash.";
pub(crate) const MEND: &str = "Mend the errors in the source system, draw the extracts again, and upload the month once more. All findings are listed, so that one round is enough.";
pub(crate) const AGAIN: &str = "Upload the month again";
pub(crate) const DISCARDED: &str = "The draft was discarded. Nothing of it is kept.";

/// The name of a submission.
pub(crate) fn name(id: SubmissionId) -> String {
    format!("Submission {id}")
}

/// The heading of a submission's page.
pub(crate) fn heading(id: SubmissionId, of: Month) -> String {
    format!("Submission {id}: {}", month(of))
}

/// The name of a refused upload.
pub(crate) fn refused_name(number: i64) -> String {
    format!("Refused upload {number}")
}

/// The heading of a refused upload's page.
pub(crate) fn refused_heading(number: i64, of: Month) -> String {
    format!("Refused upload {number}: {}", month(of))
}

/// The link to a draft that waits.
pub(crate) fn open_draft(of: Month) -> String {
    format!("Your upload for {} waits to be confirmed", month(of))
}

/// Until when a draft waits.
pub(crate) fn waits_until(until: DateTime<Utc>, zone: Zone) -> String {
    format!("Check and confirm it by {}. After that it is removed, and no figure uses it before.", moment(until, zone))
}

/// Whether a submission counts, in a sentence.
pub(crate) fn counts(of: &Submission, current: Option<SubmissionId>, zone: Zone) -> String {
    match (of.withdrawn, current) {
        (Some(at), _) => text::counts_not(at, zone),
        (None, Some(current)) if current != of.id => format!("No: submission {current} was received later."),
        (None, _) => "Yes: of those not withdrawn it was received last.".to_owned(),
    }
}

/// That a draft became a submission.
pub(crate) fn handed_in(id: SubmissionId, of: Month, counts: bool) -> String {
    if counts {
        format!("Submission {id} is handed in. From now on it counts for {}.", month(of))
    } else {
        format!(
            "Submission {id} is handed in. It does not count for {}, because another was received later.",
            month(of)
        )
    }
}

/// That older refusals are left out.
pub(crate) fn newest(shown: usize, all: usize) -> String {
    format!("The newest {} of {} are shown.", count(shown as u64), count(all as u64))
}

/// A number that no submission has.
pub(crate) fn no_submission(asked: &str) -> [String; 2] {
    [format!("There is no submission {asked}."), "The page Submissions lists all that there are.".to_owned()]
}

/// A number that no refused upload has.
pub(crate) fn no_refusal(asked: &str) -> [String; 2] {
    [format!("There is no refused upload {asked}."), "The page Submissions lists all that there are.".to_owned()]
}

/// Refused uploads of which there are none.
pub(crate) fn bad_refused(asked: &str) -> [String; 2] {
    [
        format!("Refused uploads can't be shown by “{asked}”."),
        "Write refused=all for all of them, or leave it out for the newest.".to_owned(),
    ]
}
