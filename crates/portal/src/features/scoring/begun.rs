//! What a reviewer has begun to fill in.

use casereview::Case;
use store::ScoreDraft;

use crate::http::form::Written;

/// Since which entry of the ledger a sheet is filled in; 0 where the case never went to another reviewer. Own scores
/// begin anew for whoever gets the case, joint ones for both.
pub(super) fn begun(case: &Case, form: &str, name: &str) -> i64 {
    let since = if form == "own" { case.anew_since(name) } else { case.last_reassigned() };
    since.unwrap_or_default()
}

/// What a draft is filled in with.
pub(super) fn draft_written(draft: &ScoreDraft) -> Written {
    Written::read(draft.content.as_bytes())
}

/// Under which name the draft of a sheet is kept: one from before the case began anew is not found any more.
pub(super) fn draft_name(form: &str, begun: i64) -> String {
    if begun == 0 { form.to_owned() } else { format!("{form} since {begun}") }
}

/// Under which number the joint scores stand in the ledger; 0 where there are none.
pub(super) fn joint_number(case: &Case) -> i64 {
    case.joint.as_ref().map_or(0, |joint| joint.by.number)
}
