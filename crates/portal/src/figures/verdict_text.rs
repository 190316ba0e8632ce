//! Verdicts on records and their reasons, in plain words.

use compliance::Cause;
use compliance::cause::{CausePart, VisitLack};
use compliance::find::Link;
use domain::extract::ResponseTime;
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
        Reason::PartialMonth => "Not open, or not in care, through the whole month",
        Reason::NoActiveChild => "No child to be visited through the whole month",
        Reason::Visited => "Every child was visited often enough",
        Reason::MissedVisit => "A child was visited too seldom",
        Reason::MonthInProgress => "Not decided yet: the month was not over at the draw",
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
        other => in_care(other),
    }
}

/// A cause as people say it: what lacked.
pub(crate) fn cause(of: Cause) -> String {
    match of.part {
        None => reason(of.reason).to_owned(),
        Some(CausePart::Response(time)) => {
            let within = match time {
                ResponseTime::SameDay => "on the same day",
                ResponseTime::Hours24 => "within 24 hours",
                ResponseTime::Hours72 => "within 72 hours",
            };
            format!("{}: due {within}", reason(of.reason))
        }
        Some(CausePart::Visit(lack)) => match lack {
            VisitLack::NoVisit => "No visit recorded",
            VisitLack::NoFurtherVisit => "No further visit recorded",
            VisitLack::Contact => "A visit by a kind of contact that does not count",
            VisitLack::NotSeen => "The child was not seen",
            VisitLack::NotDocumented => "A visit not documented in time",
            VisitLack::Visitor => "A visit by someone whose visits do not count",
        }
        .to_owned(),
    }
}

/// A reason of the measures of children in care.
fn in_care(of: Reason) -> &'static str {
    match of {
        Reason::OtherCareType => "Another type of care",
        Reason::Died => "The child died",
        Reason::LeftEarlier => "Left care by the due date",
        Reason::SearchedInTime => "A search for relatives in time",
        Reason::SearchedLate => "A search for relatives too late",
        Reason::NotSearched => "No search for relatives within the time allowed",
        Reason::SentInTime => "Discharge plan sent in time",
        Reason::SentLate => "Discharge plan sent too late",
        Reason::NotSent => "No discharge plan sent by the discharge",
        Reason::ExaminedInTime => "Examined in time",
        Reason::ExaminedLate => "Examined too late",
        Reason::NotExamined => "Not examined within the time allowed",
        Reason::ExitInTime => "Left care within the months allowed",
        Reason::ExitLate => "Left care later",
        Reason::ReEntered => "Came back into care too soon",
        Reason::NoRecentExit => "No recent exit before the entry",
        Reason::Achieved => "Achieved something that counts",
        Reason::NoneAchieved => "No achievement documented",
        Reason::OtherHomeKind => "A home of another kind",
        Reason::LicenseEnded => "The license ended by the due date",
        Reason::Offered => "Training enough was offered",
        Reason::HoursLacking => "Hours of training are lacking",
        Reason::PartialQuarter => "Not in care through all three months",
        Reason::Repeated => "Maltreated again",
        Reason::NotRepeated => "Not maltreated again",
        Reason::HarmedInCare => "Harmed by a caregiver",
        Reason::NotHarmed => "Not harmed by a caregiver",
        Reason::ParentalRights => "Parental rights are terminated",
        Reason::NotPlaced => "Not in a placement that the measure is about",
        Reason::Together => "The siblings are together",
        Reason::ClinicalReason => "Apart for a documented clinical reason",
        Reason::Apart => "The siblings are apart",
        Reason::FewPlacements => "Few placements",
        Reason::ManyPlacements => "Too many placements",
        Reason::NotLicensed => "A home that needs no license and has none",
        Reason::NoLicense => "The home has no license",
        Reason::WithinCapacity => "Within the home's capacity",
        Reason::ForSiblings => "Over capacity only for siblings",
        Reason::OverCapacity => "Over the home's capacity",
        Reason::InResidential => "In residential treatment",
        Reason::OtherSetting => "In another placement",
        // The others have their words above.
        _ => "Judged",
    }
}

/// Why a record is about an id that was looked up.
pub(crate) fn link(of: Link, id: &str) -> String {
    match of {
        Link::Itself => "The record itself".to_owned(),
        Link::Case => format!("About the case {id}"),
        Link::Child => format!("About the child {id}"),
        Link::Worker => format!("{id} is the worker"),
    }
}
