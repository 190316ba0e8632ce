//! What forms about a case say.

use casereview::{Case, Whole};

/// The number under which the joint scores of a case stand in the ledger.
pub(super) fn joint_number(case: &Case) -> Option<String> {
    case.joint.as_ref().map(|joint| joint.by.number.to_string())
}

/// How a form names what an override is of.
pub(super) fn whole(of: Whole) -> &'static str {
    match of {
        Whole::Plan => "plan",
        Whole::Needs => "needs",
    }
}
