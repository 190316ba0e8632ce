//! Caseloads: workers by day, and how long they are over the standard.

use compliance::caseloads::{Caseloads, Now, Summary, WorkerStrip};
use compliance::measures::caseload::{AHEAD_DAYS, Run};
use domain::extract::{Category, Code, Day, Position};
use domain::plan::Caseload;
use domain::{Month, Quarter};
use ui::format::{count, counted, date, list, month, percent, quarter};

use crate::figures::measure_text::category;

pub(crate) const TITLE: &str = "Caseloads";
pub(crate) const QUARTER: &str = "Quarter";
pub(crate) const MEASURE: &str = "Measure";
pub(crate) const WORKERS: &str = "Worker by day";
pub(crate) const DAYS: &str = "Every day of every worker";
pub(crate) const DASH: &str = "–";

pub(crate) const EMPTY: &str = "Nothing has been handed in yet";
pub(crate) const EMPTY_TEXT: &str = "This page shows what social workers carried on each day of a quarter. When a data steward has handed in the first month, it fills by itself. If you asked for an earlier day with known_on=, leave it out.";
pub(crate) const NOBODY: &str = "No worker with cases";

/// A kind of file that there is not.
pub(crate) fn bad_file(asked: &str) -> [String; 2] {
    [
        format!("The caseloads can't be downloaded by “{asked}”."),
        "Leave by= out for a line a worker, or write by=day for a line a worker and day.".to_owned(),
    ]
}

/// A quarter or an area without workers.
pub(crate) fn nobody(of: Quarter, area: &str, has_months: bool) -> String {
    if has_months {
        format!("{area}: nobody had cases in {}. Choose another office or quarter above.", quarter(of))
    } else {
        format!("No month of {} has been handed in. Choose another quarter above.", quarter(of))
    }
}

/// The plan has no measure of caseloads.
pub(crate) fn not_in_plan(plan: &str) -> [String; 2] {
    [
        format!("The plan {plan} has no measure of caseloads that is computed."),
        "Choose another plan with plan=, or leave it out.".to_owned(),
    ]
}

/// Which days are judged.
pub(crate) fn judged(area: &str, of: Quarter, last: Day) -> String {
    format!("{area}, {}, judged through {}", quarter(of), date(last.date()))
}

/// The months of the quarter that are not there.
pub(crate) fn missing(months: &[Month]) -> Option<String> {
    let names: Vec<String> = months.iter().map(|of| month(*of)).collect();
    (!names.is_empty()).then(|| format!("Not handed in: {}. Those days are left blank.", list(&names)))
}

/// What the numbers of the summary count, in the order of [`values`].
pub(crate) fn summary(rule: &Caseload, last: Day) -> [String; 4] {
    [
        format!("over the standard on {}", date(last.date())),
        format!("of them for more than {} days in a row", rule.near_days.value),
        format!("of them for more than the {} days allowed", rule.allowed_days.value),
        format!("pass {} days within {AHEAD_DAYS} days if nothing changes", rule.allowed_days.value),
    ]
}

/// The numbers of the summary.
pub(crate) fn values(of: &Summary) -> [String; 4] {
    [of.over, of.near, of.beyond, of.about_to_pass].map(|number| count(number as u128))
}

/// Of how many workers the summary counts; the last month is the one of the last day.
pub(crate) fn counted_workers(of: &Summary, last: Day) -> String {
    let workers = counted(of.workers as u128, ["social worker", "social workers"]);
    format!("{workers} with cases in {}", month(Month::of(last.date())))
}

/// How the list is sorted and read.
pub(crate) fn reading(rule: &Caseload) -> String {
    format!(
        "A full caseload is 100%: the cases of each category over its maximum, added up. More is over the standard. The longest run of days over it up to the last day stands first. “If nothing changes” means: no new case, and only the endings that are on record. A line marks the first day of a month; days over the standard for more than {} in a row have a dark cap.",
        rule.allowed_days.value
    )
}

/// What the strip's shapes mean, from nothing to too long.
pub(crate) fn legend(rule: &Caseload) -> [String; 5] {
    let average = rule.staffing_average.value.to_string();
    [
        "no cases".to_owned(),
        format!("up to {average}"),
        "up to 100%".to_owned(),
        "over 100%".to_owned(),
        format!("over for more than {} days in a row", rule.allowed_days.value),
    ]
}

/// The columns of the table.
pub(crate) fn columns(of: Quarter, last: Day, rule: &Caseload) -> [String; 7] {
    let name = |month: Month| month.first_day().format("%B").to_string();
    let [first, _, third] = of.months();
    let on = last.date().format("%B %-d");
    [
        "Worker".to_owned(),
        format!("{} to {}", name(first), name(third)),
        format!("Utilization, {on}"),
        format!("Cases and maximum, {on}"),
        "Days over in a row".to_owned(),
        "Longest run".to_owned(),
        format!("Passes {} days", rule.allowed_days.value),
    ]
}

/// What a worker is employed as.
pub(crate) fn position(of: Position) -> &'static str {
    match of {
        Position::SocialWorker => "social worker",
        Position::Trainee => "trainee",
        Position::Supervisor => "supervisor",
        Position::CaseAide => "case aide",
    }
}

/// A worker whose caseload the measure does not judge.
pub(crate) const NOT_COUNTED: &str = "not judged";
/// A worker without cases in the last month.
pub(crate) const NOT_NOW: &str = "no cases here in the last month";

/// What a worker holds of each category, against its maximum: `Investigations: 18 of 17`.
pub(crate) fn held(now: &Now, rule: &Caseload) -> Vec<String> {
    let one = |of: &Category| {
        let place = compliance::measures::caseload::place(*of);
        let maximum = rule.maxima.iter().find(|maximum| maximum.category == *of).map_or(0, |maximum| maximum.value);
        (now.counts[place] > 0).then(|| format!("{}: {} of {maximum}", category(*of), now.counts[place]))
    };
    Category::ALL.iter().filter_map(one).collect()
}

/// `12 days`; at least so many where it may have begun earlier.
pub(crate) fn days(run: Run) -> String {
    let days = counted(run.days, ["day", "days"]);
    if run.is_open { format!("at least {days}") } else { days }
}

/// `Nov 12, 2018`, where there is little room.
fn short(day: Day) -> String {
    day.date().format("%b %-d, %Y").to_string()
}

/// When a run began.
pub(crate) fn since(run: Run) -> String {
    let began = short(run.began());
    if run.is_open { format!("since {began} or earlier") } else { format!("since {began}") }
}

/// When a run ended, or how far it is known.
pub(crate) fn until(run: Run) -> String {
    format!("to {}", short(run.last))
}

/// When a run was longer than allowed, or will be.
pub(crate) fn passes(now: &Now, rule: &Caseload) -> String {
    let allowed = rule.allowed_days.value;
    match (now.passes_on, now.run) {
        (Some(day), _) => format!("On {} if nothing changes", short(day)),
        (None, Some(run)) if run.days > allowed => {
            format!("Passed on {}", short(run.began().plus(allowed.cast_signed())))
        }
        _ => DASH.to_owned(),
    }
}

/// A worker's strip in words.
pub(crate) fn strip(worker: &WorkerStrip, of: &Caseloads, quarter_shown: Quarter) -> String {
    let most = worker.days.iter().map(|day| day.units).max().unwrap_or_default();
    let ends = worker.days.iter().enumerate().filter_map(|(place, day)| {
        let next = worker.days.get(place + 1);
        day.run.filter(|run| next.is_none_or(|next| next.run.is_none_or(|next| next.began() > run.last)))
    });
    let runs: Vec<String> =
        ends.map(|run| format!("{} to {} ({})", date(run.began().date()), date(run.last.date()), days(run))).collect();
    let over =
        if runs.is_empty() { "never over the standard".to_owned() } else { format!("over from {}", list(&runs)) };
    format!("{}: at most {}, {over}", quarter(quarter_shown), percent(&of.units.percent(most)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_position_has_a_name() {
        assert!(Position::ALL.iter().all(|of| position(*of) == of.text().replace('_', " ")));
    }
}
