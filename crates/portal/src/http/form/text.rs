//! What people do about certification and in case reviews, and why it was not recorded.

use std::fmt::Display;

use acts::State as _;
use certification::{ActKind, State};
use chrono::NaiveDate;
use ui::format::date;

/// The heading above why nothing was recorded.
pub(crate) const NOT_RECORDED: &str = "Nothing was recorded";
/// The heading above what was written in a form that the page has no more.
pub(crate) const WRITTEN: &str = "What you wrote";
/// A day that can't be read.
pub(crate) const BAD_DAY: &str = "write a day like 2020-03-31";
/// The heading where a page has no form now.
pub(crate) const NOT_NOW: &str = "This cannot be done now";
/// That what was recorded stays.
pub(crate) const STAYS: &str = "What you record stays, with your name, your role and the time. It can be followed by a later record, never changed.";

pub(crate) const REASONS: &str = "Reasons";
pub(crate) const REASONS_HINT: &str = "Published: everybody who sees statuses reads them. Name no child and no worker.";
pub(crate) const DOCUMENT: &str = "Document";
pub(crate) const DOCUMENT_HINT: &str = "Where it can be found, like the docket number of a filing.";

/// Why there is no form.
pub(crate) fn not_now(state: State) -> String {
    sentence(&format!("{}, or you look at what was known on a past day", state.described()))
}

/// What is wrong with a field.
pub(crate) fn of_field(fault: &str) -> String {
    sentence(fault)
}

/// What is wrong with a day.
pub(crate) fn of_day(day: NaiveDate, fault: &str) -> String {
    format!("{} is {fault}.", date(day))
}

/// Why nothing was recorded.
pub(crate) fn refused(why: &(impl Display + ?Sized)) -> [String; 2] {
    [NOT_RECORDED.to_owned(), sentence(&why.to_string())]
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}

/// What was just recorded.
pub(crate) fn done(act: ActKind) -> &'static str {
    match act {
        ActKind::ReviewOpened => "The review is open.",
        ActKind::SampleDrawn => "The sample is drawn.",
        ActKind::RecordReplaced => "The record is replaced.",
        ActKind::RecordJudged => "The judgement is recorded.",
        ActKind::FindingEntered => "The finding is entered.",
        ActKind::FindingWithdrawn => "The finding is withdrawn.",
        ActKind::ReviewSent => "The review went to leadership.",
        ActKind::ReviewAnswered => "The answer is recorded.",
        ActKind::ReviewDecided => "The decision is recorded.",
        ActKind::RemediationPlanned => "The plan of remediation is recorded.",
        ActKind::RemediationNoted => "The note is recorded.",
        ActKind::RemediationDone => "The remediation is reported done.",
        ActKind::RemediationReturned => "The remediation is returned.",
        ActKind::RemediationAccepted => "The remediation is accepted.",
        ActKind::RiskEnded => "The end of the risk is recorded.",
        ActKind::PreCertificationWithdrawn => "The pre-certification is withdrawn.",
        ActKind::NoticeFiled => "The notice is filed.",
        ActKind::NoticeAgreed => "The agreement is recorded.",
        ActKind::NoticeWithdrawn => "The notice is withdrawn.",
        ActKind::NoticeTakenToCourt => "That the notice went to court is recorded.",
        ActKind::ComplianceAsserted => "The assertion of compliance is recorded.",
        ActKind::AssertionWithdrawn => "The assertion is withdrawn.",
        ActKind::FinalReviewRecorded => "The final review is recorded.",
        ActKind::CourtRuled => "The court's order is recorded.",
    }
}

/// What was just recorded of a case review.
pub(crate) fn done_in_review(act: casereview::ActKind) -> &'static str {
    use casereview::ActKind;
    match act {
        ActKind::RoundOpened => "The round is open, and its frame is committed.",
        ActKind::SampleDrawn => "The cases are drawn.",
        ActKind::OfficesBarred => "The barred offices are recorded.",
        ActKind::CasesAssigned => "Each case has its two reviewers.",
        ActKind::DueMoved => "The due date is moved.",
        ActKind::CaseReassigned => "The case has another reviewer.",
        ActKind::CaseReplaced => "The case is left out.",
        ActKind::RiskAnswered => "The answer about immediate risk is recorded.",
        ActKind::OwnScored => "Your scores are in.",
        ActKind::JointScored => "The joint scores are entered.",
        ActKind::JointConfirmed => "The joint scores are confirmed.",
        ActKind::ScoresDecided => "The scores are decided.",
        ActKind::OverrideAsked => "The override is asked for.",
        ActKind::OverrideRuled => "The ruling on the override is recorded.",
        ActKind::CaseReopened => "The case is open again.",
        ActKind::RoundWithdrawn => "The round is given up.",
        ActKind::RouteChosen => "Which reviews count is recorded.",
        ActKind::EscalationNoted => "The note is recorded.",
        ActKind::EscalationClosed => "The escalation is closed.",
    }
}

/// What was just done about the withdrawal of a submission.
pub(crate) fn done_in_withdrawal(act: withdrawal::ActKind) -> &'static str {
    match act {
        withdrawal::ActKind::WithdrawalAsked => "The withdrawal is asked for.",
        withdrawal::ActKind::WithdrawalTakenBack => "The request to withdraw it is taken back.",
        withdrawal::ActKind::WithdrawalDeclined => "The request to withdraw it is declined.",
        withdrawal::ActKind::WithdrawalConfirmed => "The submission is withdrawn.",
    }
}
