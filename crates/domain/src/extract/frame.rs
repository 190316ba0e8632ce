//! `frame.csv`: the cases with a planning conference due in a quarter, of which the sample of the case review is drawn
//! (`case-review.md`, "Sample"). It is handed in for itself and is no extract: a submission that holds one ignores it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::ReviewCaseType;
use super::format::{FileSpec, code, date, id, office};

/// A case of the frame.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct FrameCase {
    /// The id of the case.
    pub case_id: String,
    /// The code of its office.
    pub office: String,
    /// Its type.
    pub case_type: ReviewCaseType,
    /// The day on which its planning conference is due.
    pub plan_due_on: NaiveDate,
}

impl FileSpec {
    /// The columns of a frame.
    pub fn frame() -> FileSpec {
        let columns = vec![
            id("case_id").filled(),
            office(),
            code::<ReviewCaseType>("case_type").filled(),
            date("plan_due_on").filled(),
        ];
        FileSpec { columns, key: &["case_id"] }
    }
}
