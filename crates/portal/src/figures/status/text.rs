//! Statuses, verdicts on figures, and what is lacking, in plain words.

use casereview::CaseState;
use certification::state::NoticeState;
use domain::certification::Status;
use domain::plan::{DecidedBy, Measure, Rule};
use ui::format::{counted, quarter};

use crate::figures::measure_text::segments;
use crate::figures::shortfall::{Lack, Missing};

const QUARTERS: [&str; 2] = ["quarter", "quarters"];

/// A status in two or three words.
pub(crate) fn name(status: Status) -> &'static str {
    match status {
        Status::NotMeasured => "Not computed yet",
        Status::Released => "Released by the court",
        Status::FinalReview => "In final review",
        Status::PreCertifiedAtRisk => "Pre-certified, at risk",
        Status::PreCertified => "Pre-certified",
        Status::Remediation => "In remediation",
        Status::UnderReview => "Under pre-certification review",
        Status::Eligible => "Eligible for pre-certification",
        Status::Met => "Met, not yet sustained",
        Status::NotMet => "Not met",
    }
}

/// Whether a figure meets its standard.
pub(crate) fn met(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "Met",
        Some(false) => "Not met",
        None => "Not reported",
    }
}

/// How long the standard has been met.
pub(crate) fn in_a_row(quarters: u32) -> String {
    format!("{} met in a row", counted(quarters, QUARTERS))
}

/// Which figures decide a measure, where that is not its own alone.
pub(crate) fn decided_by(measure: &Measure) -> Option<String> {
    let [_, segments] = segments(measure);
    match measure.decided_by.value {
        DecidedBy::Own => None,
        DecidedBy::Segments => Some(format!("Decided by its {segments}.")),
        DecidedBy::OwnAndSegments => Some(format!("Decided by this figure and its {segments}.")),
    }
}

/// What is lacking to the next status.
pub(crate) fn missing(missing: &Missing<'_>, measure: &Measure, sustain: u32) -> Option<String> {
    match missing {
        Missing::Nothing => None,
        Missing::Quarters(1) => Some("Missing: one more quarter in a row.".to_owned()),
        Missing::Quarters(quarters) => Some(format!("Missing: {quarters} more quarters in a row.")),
        Missing::CompleteQuarter => Some("Missing: a complete quarter; there is none yet.".to_owned()),
        Missing::Shortfall(of, lacks) => {
            let lacks: Vec<String> = lacks.iter().map(|lack| lacked(lack, measure)).collect();
            let then = format!("Eligible after {} in a row.", counted(sustain, ["met quarter", "met quarters"]));
            Some(format!("Missing in {}: {}. {then}", quarter(*of), lacks.join("; ")))
        }
    }
}

fn lacked(lack: &Lack<'_>, measure: &Measure) -> String {
    match lack {
        Lack::Records(more) => {
            let [one, many] = units(measure);
            counted(*more, [&format!("more {one}"), &format!("more {many}")])
        }
        Lack::Figure => "a figure within the standard".to_owned(),
        Lack::Denominator => "something to judge; there was nothing".to_owned(),
        Lack::Segments(rows) => {
            let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
            format!("the standard in {} ({})", counted(names.len() as u128, segments(measure)), names.join("; "))
        }
    }
}

/// What a measure counts.
pub(crate) fn units(measure: &Measure) -> [&'static str; 2] {
    match measure.rule {
        Some(Rule::Commencement(_) | Rule::Completion(_)) => ["report", "reports"],
        Some(Rule::Caseload(_)) => ["worker", "workers"],
        Some(Rule::CasePlan(_) | Rule::NeedsMet(_)) => ["reviewed case", "reviewed cases"],
        Some(Rule::Deadline(_) | Rule::Within(_) | Rule::Achievement(_)) => ["stay in care", "stays in care"],
        Some(Rule::Training(_)) => ["home", "homes"],
        Some(Rule::Siblings(_)) => ["group of siblings", "groups of siblings"],
        Some(
            Rule::CareVisitation(_)
            | Rule::RepeatMaltreatment(_)
            | Rule::HarmInCare(_)
            | Rule::Placements(_)
            | Rule::Capacity(_)
            | Rule::Setting(_),
        ) => ["child", "children"],
        Some(Rule::Visitation(_)) | None => ["case", "cases"],
    }
}

/// Between numerator and denominator.
pub(crate) const OF: &str = "of";

/// Before the number that an average is over.
pub(crate) const AVERAGE_OVER: &str = "average over";

/// A figure that the viewer may not see: a small cell, or one that would give it away.
pub(crate) const HIDDEN: &str = "Hidden";

/// The mark of a value that was read in the order's own text, and of one that was not.
pub(crate) const VERIFIED: &str = "verified";
/// The mark of a value that was not read in the order's own text.
pub(crate) const UNVERIFIED: &str = "unverified";

/// Where a case of a round stands.
pub(crate) fn case_state(of: CaseState) -> &'static str {
    match of {
        CaseState::Drawn => "Waits for its two reviewers",
        CaseState::Scoring => "Reviewers score on their own",
        CaseState::Joint => "Both have scored: joint scores are next",
        CaseState::Confirming => "Joint scores wait to be confirmed",
        CaseState::Deciding => "Waits for the review supervisor's decision",
        CaseState::OverrideAsked => "An override waits for its ruling",
        CaseState::Final => "Final",
        CaseState::LeftOut => "Left out",
    }
}

/// The state of a notice.
pub(crate) fn notice_state(of: NoticeState) -> &'static str {
    match of {
        NoticeState::Pending => "Pending",
        NoticeState::Lapsed => "Pending, time is over",
        NoticeState::Agreed => "Agreed",
        NoticeState::Withdrawn => "Withdrawn",
        NoticeState::InCourt => "Taken to court",
    }
}
