//! Findings of a review, and what is done about them.

use certification::state::FindingState;

pub(crate) const FINDINGS: &str = "Findings";
pub(crate) const NO_FINDINGS: &str = "No finding has been entered.";
pub(crate) const ENTER_HEADING: &str = "Enter a finding";
pub(crate) const FINDING_TEXT: &str = "What was found";
pub(crate) const FINDING_HINT: &str = "Leadership of every region reads this: name no child and no worker.";
pub(crate) const MATERIAL_LEGEND: &str = "Is it material?";
pub(crate) const MATERIAL_YES: &str = "Material: it must be remedied before the measure is pre-certified";
pub(crate) const MATERIAL_NO: &str = "Not material: a remark";
pub(crate) const ENTER: &str = "Enter the finding";
pub(crate) const OVERDUE: &str = "Overdue";

/// The heading of a finding.
pub(crate) fn finding(number: u32, material: bool) -> String {
    format!("Finding {number}: {}", if material { "material" } else { "not material" })
}

/// A finding's state in words.
pub(crate) fn finding_state(state: FindingState) -> &'static str {
    match state {
        FindingState::Draft => "Not sent yet",
        FindingState::Remark => "Remark",
        FindingState::Open => "No plan yet",
        FindingState::Planned => "Under way",
        FindingState::Done => "Reported done",
        FindingState::Accepted => "Accepted",
        FindingState::Withdrawn => "Withdrawn",
    }
}

/// Who entered a finding, and when.
pub(crate) fn entered(by: &str) -> String {
    format!("Entered {by}")
}

/// Why a finding was withdrawn.
pub(crate) fn withdrawn(reasons: &str) -> String {
    format!("Withdrawn: {reasons}")
}

pub(crate) const PLANNED: &str = "Planned";
pub(crate) const NOTED: &str = "Note";
pub(crate) const DONE: &str = "Reported done";
pub(crate) const RETURNED: &str = "Returned";
pub(crate) const ACCEPTED: &str = "Accepted";

/// Who sees to a finding, and by when.
pub(crate) fn plan(owner: &str, due_on: &str) -> String {
    format!("{owner}, by {due_on}")
}

pub(crate) const REASONS: &str = "Reasons";
pub(crate) const PLAN: &str = "Plan the remediation";
pub(crate) const OWNER: &str = "Owner";
pub(crate) const OWNER_HINT: &str = "Who sees to it: a name and an office of the department.";
pub(crate) const DUE_ON: &str = "Due";
pub(crate) const DUE_ON_HINT: &str = "The day by which it is to be done, like 2020-06-30.";
pub(crate) const PLAN_BUTTON: &str = "Record the plan";
pub(crate) const NOTE: &str = "Add a note";
pub(crate) const NOTE_TEXT: &str = "How it goes";
pub(crate) const NOTE_HINT: &str = "Name no child and no worker.";
pub(crate) const NOTE_BUTTON: &str = "Add the note";
pub(crate) const REPORT_DONE: &str = "Report it done";
pub(crate) const DONE_TEXT: &str = "What was done";
pub(crate) const DONE_HINT: &str = "The monitor accepts it or says what is lacking.";
pub(crate) const REPORT_DONE_BUTTON: &str = "Report it done";
pub(crate) const ACCEPT: &str = "Accept the remediation";
pub(crate) const ACCEPT_HINT: &str = "The finding is then closed.";
pub(crate) const ACCEPT_BUTTON: &str = "Accept";
pub(crate) const RETURN: &str = "Return it";
pub(crate) const LACKING: &str = "What is lacking";
pub(crate) const RETURN_HINT: &str = "It is then under way again.";
pub(crate) const RETURN_BUTTON: &str = "Return";
pub(crate) const WITHDRAW: &str = "Withdraw the finding";
pub(crate) const WITHDRAW_HINT: &str = "The finding stays to be read, as withdrawn.";
pub(crate) const WITHDRAW_BUTTON: &str = "Withdraw";
