//! How much of the ledger is told: nobody sees another's scores before both reviewers of a case are in, not there either.

use casereview::ActKind;
use domain::extract::Code;
use serde_json::Value;
use store::{Action, Entry, Listed, Standing};

/// What is told of an entry about scores, or why an override was asked for.
const TOLD: [&str; 3] = ["act", "round", "case"];

/// What tells of scores. Joint and decided ones do too: a case that is opened again may go to a reviewer who has still to
/// score, and who may be one of those who read the ledger.
const OF_SCORES: [ActKind; 4] =
    [ActKind::OwnScored, ActKind::JointScored, ActKind::ScoresDecided, ActKind::OverrideAsked];

/// Whether an entry tells of scores.
pub fn tells_of_scores(entry: &Entry) -> bool {
    entry.action == Action::CaseReview && OF_SCORES.iter().any(|act| entry.subject["act"] == *act.text())
}

/// The entry with as much of its subject as is told; `untold` stands in the place of one that can't be read, which may
/// be scores.
#[must_use]
pub fn as_told(mut listed: Listed, untold: &str) -> Listed {
    match &mut listed.standing {
        Standing::Understood(entered) => {
            if tells_of_scores(&entered.entry)
                && let Value::Object(subject) = &mut entered.entry.subject
            {
                subject.retain(|name, _| TOLD.contains(&name.as_str()));
            }
        }
        Standing::Strange { row, .. } if row.action == Action::CaseReview.text() => untold.clone_into(&mut row.subject),
        Standing::Strange { .. } => {}
    }
    listed
}
