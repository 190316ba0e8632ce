//! What the board says: statuses with what they rest on and what comes next, and how each came about.

use certification::{Act, Cause, CourtRuling, Decided};
use chrono::NaiveDate;
use compliance::{Counts, FigureDef, FigureKind};
use domain::certification::{Counted, Outcome, Standing, Status};
use domain::plan::Plan;
use domain::{Quarter, Zone};
use readmodel::{Basis, LostEligibility, Restating};
use ui::format::{count, counted, date, month, quarter};

use crate::figures::status::text;

pub(crate) const TITLE: &str = "Certification";
pub(crate) const ABOUT: &str = "Every measure and segment on its way from compliance to certification. Figures alone make a measure met or eligible; from there people decide, and every decision is recorded.";
pub(crate) const MEASURES: &str = "Measures and segments";
pub(crate) const CAPTION: &str =
    "Certification of each measure that is computed: status, last quarters, what it rests on and what comes next";
pub(crate) const COLUMNS: [&str; 5] = ["Measure", "Status", "Last quarters", "Rests on", "Next"];
pub(crate) const SEGMENT_COLUMNS: [&str; 5] = ["Segment", "Status", "Last quarters", "Rests on", "Next"];
pub(crate) const NO_QUARTER: &str = "No complete quarter yet";
pub(crate) const RELEASE: &str = "Checklist to release";

pub(crate) const STATUS: &str = "Where it stands";
pub(crate) const OWN_STATUS: &str = "Status";
pub(crate) const RUN: &str = "Run";
pub(crate) const RUN_MARKS: &str = "Last quarters";
pub(crate) const LAST: &str = "Last complete quarter";
pub(crate) const SINCE: &str = "Eligible since";
pub(crate) const DECIDED: &str = "Decided on";
pub(crate) const NEXT: &str = "Next";
pub(crate) const FIGURES: &str = "Figures, rule and records";
pub(crate) const SEGMENT_OF: &str = "Segment of";

pub(crate) const RISK: &str = "At risk";
pub(crate) const RISK_ABOUT: &str = "Pre-certified, and this has happened since:";
pub(crate) const RISK_END: &str = "End the risk";
pub(crate) const RISK_END_ABOUT: &str =
    "Say that what is listed above puts the pre-certification at risk no more. Anything new puts it at risk again.";
pub(crate) const RISK_END_BUTTON: &str = "Record the end of the risk";
pub(crate) const WITHDRAW: &str = "Withdraw the pre-certification";
pub(crate) const WITHDRAW_ABOUT: &str = "The status is then what the figures and open findings give.";
pub(crate) const WITHDRAW_BUTTON: &str = "Withdraw the pre-certification";
pub(crate) const RESTATED: &str = "Quarters relied on whose figures have changed";
pub(crate) const RESTATED_ABOUT: &str =
    "The review relied on the figures as they were known when it was opened. A later submission changed them.";
pub(crate) const RESTATED_COLUMNS: [&str; 5] = ["Quarter", "Figure", "When relied on", "As known now", "Still met"];
pub(crate) const STILL: [&str; 2] = ["Still met", "Not met any more"];
pub(crate) const NO_FIGURE: &str = "no figure";

pub(crate) const REVIEWS: &str = "Pre-certification reviews";
pub(crate) const OPEN_ABOUT: &str = "The measure is eligible. A review freezes the quarters it relies on: their figures, and the sealed extracts from which they were computed.";
pub(crate) const ALL_REVIEWS: &str = "Reviews of this measure or segment";
pub(crate) const OPEN_BUTTON: &str = "Open a pre-certification review";

pub(crate) const HISTORY: &str = "History";
pub(crate) const HISTORY_ABOUT: &str = "The newest first. A quarter stands at its end, with its figures as known at the moment shown above; what people did stands at the time at which it was recorded.";
pub(crate) const NO_HISTORY: &str = "Nothing yet: no quarter was handed in, and nobody has decided anything.";
pub(crate) const LAST_DECISION: &str = "Last decision";

/// The link from a measure to its certification.
pub(crate) fn of(id: &str) -> String {
    format!("Certification of {id}: reasons and history")
}

/// What an unknown measure or segment is told.
pub(crate) fn unknown(id: &str, plan: &Plan) -> [String; 2] {
    [
        format!("The plan {} has no measure or segment “{id}”.", plan.id),
        "The page Certification leads to each that there is.".to_owned(),
    ]
}

/// What a mark means.
pub(crate) fn mark(of: Option<Outcome>) -> &'static str {
    match of {
        Some(Outcome::Met) => "met",
        Some(Outcome::Missed) => "missed",
        Some(Outcome::Incomplete) => "not complete",
        Some(Outcome::NobodyConcerned) => "nobody concerned",
        None => "no submission",
    }
}

/// A mark in words: `Q3 2019: met`.
pub(crate) fn marked(of: Quarter, mark: Option<Outcome>) -> String {
    format!("{}: {}", quarter(of), self::mark(mark))
}

/// `Q1 2018 to Q4 2019`
pub(crate) fn from_to(first: Quarter, last: Quarter) -> String {
    format!("{} to {}", quarter(first), quarter(last))
}

/// What a status rests on: the last complete quarter and its percentage.
pub(crate) fn last(standing: Standing, percent: Option<&str>) -> String {
    match (standing.last_quarter, percent) {
        (None, _) => NO_QUARTER.to_owned(),
        (Some(last), None) => quarter(last),
        (Some(last), Some(percent)) => format!("{}: {}", quarter(last), ui::format::percent(percent)),
    }
}

/// `Eligible since Q3 2019`
pub(crate) fn since(of: Quarter) -> String {
    format!("Eligible since {}", quarter(of))
}

/// `Decided February 3, 2020`
pub(crate) fn decided(day: &str) -> String {
    format!("Decided {day}")
}

/// What comes next where people decide; none where figures do.
pub(crate) fn next(of: Status) -> Option<&'static str> {
    match of {
        Status::Eligible => Some("The monitor may open a pre-certification review, at its discretion."),
        Status::UnderReview => Some("The monitor's decision on the open review."),
        Status::Remediation => Some(
            "Every material finding must be remedied and accepted by the monitor; then the measure may be reviewed again.",
        ),
        Status::PreCertified => Some("Nothing: while it stays so, no final review is needed."),
        Status::PreCertifiedAtRisk => Some("A record of the monitor that the risk is over, or the withdrawal."),
        Status::FinalReview => Some("The final review, then the court's order."),
        Status::Released => Some("Nothing: the court ended the plan."),
        Status::NotMeasured => Some("A rule that computes it, or the files that it is computed from."),
        Status::Met | Status::NotMet => None,
    }
}

/// How far a run has come.
pub(crate) fn run(standing: Standing) -> String {
    text::in_a_row(standing.met_quarters_in_a_row)
}

/// A figure as decisions keep it: `OM1: 905 of 1,000 (90.5%)`.
pub(crate) fn figure(of: &Counted, basis: &Basis) -> String {
    format!("{}: {}", of.id, numbers(of, basis))
}

/// The numbers of a figure, with its percentage where it is a share.
pub(crate) fn numbers(of: &Counted, basis: &Basis) -> String {
    let def = FigureDef::find(basis.plan(), basis.instrument(), &of.id).map(|(.., def)| def);
    let shown = def.as_ref().and_then(|def| percent_of(of, def));
    match (def.map(|def| def.kind), shown) {
        (Some(FigureKind::Average { .. }), shown) => {
            let mean = shown.map(|shown| format!("{shown}% on average, ")).unwrap_or_default();
            let met = text::met(of.met).to_lowercase();
            format!("{mean}{met} over {}", counted(of.denominator, ["worker", "workers"]))
        }
        (_, Some(shown)) => format!("{} of {} ({shown}%)", count(of.numerator), count(of.denominator)),
        (_, None) => format!("{} of {}", count(of.numerator), count(of.denominator)),
    }
}

/// The percentage of a figure as decisions keep it: of an average the mean utilisation. None without denominator, and
/// where it says otherwise than the verdict that was kept: then the plan's maximum or standard was another one.
pub(crate) fn percent_of(of: &Counted, def: &FigureDef) -> Option<String> {
    let counts = Counts { numerator: of.numerator, denominator: of.denominator, ..Counts::default() };
    let rate = def.rate(counts);
    rate.shown(def.standard).filter(|_| def.standard.is_met_by(rate) == of.met)
}

/// The figures of a quarter: those that missed, where any did; else the first, and how many more there are.
pub(crate) fn figures(of: &[Counted], basis: &Basis) -> String {
    let missed: Vec<&Counted> = of.iter().filter(|figure| figure.met == Some(false)).collect();
    let told = |figures: &[&Counted]| figures.iter().map(|of| figure(of, basis)).collect::<Vec<_>>().join("; ");
    match (missed.as_slice(), of) {
        ([], []) => String::new(),
        ([], [own]) => told(&[own]),
        ([], [own, others @ ..]) => {
            format!("{}; {}", told(&[own]), counted(others.len() as u128, ["more figure", "more figures"]))
        }
        (missed, _) => told(missed),
    }
}

/// What puts a pre-certification at risk.
pub(crate) fn cause(of: &Cause, basis: &Basis) -> String {
    match of {
        Cause::Missed { quarter, figures } => {
            format!("{} missed: {}.", ui::format::quarter(*quarter), self::figures(figures, basis))
        }
        Cause::NoLongerMet { quarter, figures } if figures.is_empty() => {
            format!("{}, relied on, no longer counts: nothing of it is known any more.", ui::format::quarter(*quarter))
        }
        Cause::NoLongerMet { quarter, figures } => {
            let now = self::figures(figures, basis);
            format!("{}, relied on, no longer meets the standard as known now: {now}.", ui::format::quarter(*quarter))
        }
        Cause::Notice { notice } => format!("Notice {notice} of non-compliance is pending."),
    }
}

/// Which review relied on what has changed.
pub(crate) fn relied_on(review: u32) -> String {
    format!("Review {review}")
}

/// That figures on which a review relies have changed.
pub(crate) fn changed(quarters: &[Quarter]) -> String {
    let names: Vec<String> = quarters.iter().map(|of| quarter(*of)).collect();
    format!("Figures of {} have changed since they were relied on.", ui::format::list(&names))
}

/// What somebody did, as the heading of its entry.
pub(crate) fn act(of: &Act) -> String {
    match of {
        Act::ReviewOpened { review, .. } => format!("Review {review} opened"),
        Act::SampleDrawn { review, .. } => format!("Review {review}: sample drawn"),
        Act::RecordReplaced { review, .. } => format!("Review {review}: a record replaced"),
        Act::RecordJudged { review, .. } => format!("Review {review}: a record judged"),
        Act::FindingEntered { review, finding, .. } => format!("Review {review}: finding {finding} entered"),
        Act::FindingWithdrawn { review, finding, .. } => format!("Review {review}: finding {finding} withdrawn"),
        Act::ReviewSent { review, .. } => format!("Review {review} sent to leadership"),
        Act::ReviewAnswered { review, .. } => format!("Review {review} answered by leadership"),
        Act::ReviewDecided { review, outcome: Decided::PreCertified, .. } => {
            format!("Pre-certified by review {review}")
        }
        Act::ReviewDecided { review, .. } => format!("Not pre-certified by review {review}"),
        Act::RemediationPlanned { review, finding, .. } => of_finding(*review, *finding, "remediation planned"),
        Act::RemediationNoted { review, finding, .. } => of_finding(*review, *finding, "progress noted"),
        Act::RemediationDone { review, finding, .. } => of_finding(*review, *finding, "remediation reported done"),
        Act::RemediationReturned { review, finding, .. } => of_finding(*review, *finding, "remediation returned"),
        Act::RemediationAccepted { review, finding, .. } => of_finding(*review, *finding, "remediation accepted"),
        Act::RiskEnded { .. } => "Risk ended".to_owned(),
        Act::PreCertificationWithdrawn { .. } => "Pre-certification withdrawn".to_owned(),
        Act::NoticeFiled { notice, .. } => format!("Notice {notice} of non-compliance filed"),
        Act::NoticeAgreed { notice, .. } => format!("Notice {notice}: the parties agreed"),
        Act::NoticeWithdrawn { notice, .. } => format!("Notice {notice} withdrawn"),
        Act::NoticeTakenToCourt { notice, .. } => format!("Notice {notice} taken to court"),
        of_plan => self::release_act(of_plan),
    }
}

fn of_finding(review: u32, finding: u32, what: &str) -> String {
    format!("Review {review}, finding {finding}: {what}")
}

/// The summary of the older part of the history.
pub(crate) fn earlier(number: usize) -> String {
    counted(number as u128, ["earlier entry", "earlier entries"])
}

/// The heading of what restated figures took away.
pub(crate) const LOST: &str = "Eligible no more: figures were restated";

/// What somebody did in the case review of a quarter that took its reviews out of the figures.
fn reviewed(act: casereview::ActKind, quarter: &str) -> String {
    match act {
        casereview::ActKind::CaseReopened => format!("opened a case of the round of {quarter} again"),
        casereview::ActKind::RoundWithdrawn => format!("gave the round of {quarter} up"),
        casereview::ActKind::RouteChosen => format!("chose which reviews of {quarter} count"),
        _ => format!("opened a round for {quarter}, of which reviews were handed in"),
    }
}

/// By what eligibility was lost.
pub(crate) fn lost_by(lost: &LostEligibility, zone: Zone) -> String {
    let quarters: Vec<String> = lost.quarters.iter().map(|restated| quarter(restated.quarter)).collect();
    let on = date(zone.date(lost.by.at()));
    let by = match &lost.by {
        Restating::Submission(by) => format!("submission {} restated {}, received on {on}", by.id, month(by.month)),
        Restating::Withdrawal(of, _) => format!("submission {} of {} was withdrawn on {on}", of.id, month(of.month)),
        Restating::Review(of, by) => format!("{} {} on {on}", by.actor, reviewed(by.act.kind(), &quarter(*of))),
    };
    format!("Eligible until {by}; since then not met: {}.", quarters.join(", "))
}

/// What was done about the whole plan.
pub(crate) fn release_act(of: &Act) -> String {
    match of {
        Act::ComplianceAsserted { .. } => "Compliance asserted".to_owned(),
        Act::AssertionWithdrawn { .. } => "Assertion of compliance withdrawn".to_owned(),
        Act::FinalReviewRecorded { measure, sustained, .. } => {
            let found = if *sustained { "compliance sustained" } else { "compliance not sustained" };
            format!("Final review of {measure}: {found}")
        }
        Act::CourtRuled { ruling: CourtRuling::Released, .. } => "Released by the court".to_owned(),
        Act::CourtRuled { ruling: CourtRuling::Denied, .. } => "Release denied by the court".to_owned(),
        other => crate::http::form::text::done(other.kind()).to_owned(),
    }
}

/// The day of an order.
pub(crate) fn ordered(day: NaiveDate) -> String {
    format!("Order of {}", date(day))
}
