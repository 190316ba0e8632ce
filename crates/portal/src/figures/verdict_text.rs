//! Verdicts on records and their reasons, in plain words.

use compliance::find::Link;
use domain::{Reason, Verdict};

/// A verdict in one or two words.
pub(crate) fn name(of: Verdict) -> &'static str {
    match of {
        Verdict::Met => "Met",
        Verdict::NotMet => "Not met",
        Verdict::Excluded => "Excluded",
        Verdict::Pending => "Pending",
    }
}

/// A reason as people say it.
pub(crate) fn reason(of: Reason) -> &'static str {
    match of {
        Reason::Withdrawn => "The report was withdrawn",
        Reason::NotYetDue => "Not yet due at the draw",
        Reason::CommencedInTime => "First contact in time",
        Reason::CommencedLate => "First contact too late",
        Reason::NotCommenced => "No contact within the time allowed",
        Reason::CompletedInTime => "Completed in time",
        Reason::CompletedLate => "Completed too late",
        Reason::NotCompleted => "Not completed within the time allowed",
        Reason::OtherCaseType => "A case of another type",
        Reason::PartialMonth => "Not open through the whole month",
        Reason::NoActiveChild => "No child to be visited through the whole month",
        Reason::Visited => "Every child was visited often enough",
        Reason::MissedVisit => "A child was visited too seldom",
        Reason::MonthInProgress => "Visits are lacking, and the month was not over at the draw",
        Reason::NotSocialWorker => "The worker's position does not count",
        Reason::OverAllowedDays => "Over the standard for longer than allowed",
        Reason::AllowedExcess => "Over the standard, but not for longer than allowed",
        Reason::WithinStandard => "Never over the standard",
        Reason::NotApproved => "No supervisor approved the case plan",
        Reason::Appropriate => "Every domain of the case plan scored high enough",
        Reason::Override => "Passed by the monitor's override",
        Reason::BelowVeryGood => "A domain of the case plan scored too low",
        Reason::NoApplicableDomain => "No domain of needs applies to the case",
        Reason::NeedsMet => "Every need that applies was met",
        Reason::UnmetNeed => "A need was not met",
        Reason::ScoredHighEnough => "The domain scored high enough",
        Reason::ScoredTooLow => "The domain scored too low",
        Reason::DoesNotApply => "The domain does not apply to the case",
    }
}

/// Why a record is about an id that was looked up.
pub(crate) fn link(of: Link, id: &str) -> String {
    match of {
        Link::Itself => "The record itself".to_owned(),
        Link::Case => format!("About the case {id}"),
        Link::Child => format!("{id} is a child of the case"),
        Link::Worker => format!("{id} is the worker"),
    }
}
