//! What is late and what is due soon.

use chrono::{DateTime, Utc};
use compliance::due_soon::{
    COMPLETION_AHEAD_DAYS, DueSoon, EXAM_AHEAD_DAYS, Matter, MatterKind, RUN_FROM_DAY, SEARCH_AHEAD_DAYS, Task,
};
use compliance::measures::Due;
use domain::extract::{Day, ResponseTime};
use domain::plan::{Act, Measure, Plan, Rule};
use domain::submission::SubmissionId;
use domain::{Month, Zone};
use readmodel::Basis;
use ui::format::{count, counted, date, moment, month, zone_name};
use ui::time::{clock, length};

use crate::figures::text as figures_text;

pub(crate) const TITLE: &str = "Due soon";
pub(crate) const BY_OFFICE: &str = "How much, by office";
/// The tables by office: the kinds of each, its caption and its columns.
pub(crate) const BY_OFFICE_TABLES: [([MatterKind; 4], [&str; 6]); 2] = [
    (
        MatterKind::AT_HOME,
        [
            "Reports, families and workers, by office",
            "Office",
            "Not commenced",
            "Not completed",
            "Visits lacking",
            "Workers over the standard",
        ],
    ),
    (
        MatterKind::IN_CARE,
        [
            "Children in care and foster homes, by office",
            "Office",
            "Not searched for relatives",
            "Not examined",
            "In care and not visited",
            "Homes lacking training",
        ],
    ),
];
pub(crate) const LATE: &str = "Late";
pub(crate) const DUE: &str = "Due";
pub(crate) const REPORT: &str = "Report";
pub(crate) const CASE: &str = "Case";
pub(crate) const CHILD: &str = "Child";
pub(crate) const HOME: &str = "Home";
pub(crate) const NO_WORKER: &str = "No worker named";
pub(crate) const HOW: &str = "How to read this page";

pub(crate) const NOTHING_DUE: &str = "Nothing is late, and nothing is due soon";
pub(crate) const NOTHING_DUE_TEXT: &str = "In the offices shown there is nothing to be done in time. Choose other offices above, or look again after the next submission.";

pub(crate) const EMPTY: &str = "Nothing has been handed in yet";
pub(crate) const EMPTY_TEXT: [&str; 2] = [
    "This page lists what is late or due as of the newest submission, and there is none.",
    "When a data steward has handed in the first month, it fills by itself. If you asked for an earlier day with known_on=, leave it out.",
];

/// There is nothing to download.
pub(crate) fn nothing_to_download() -> [String; 2] {
    [EMPTY_TEXT[0].to_owned(), EMPTY_TEXT[1].to_owned()]
}

/// The submission that the page rests on.
pub(crate) fn as_of(submission: SubmissionId, of: Month, at: DateTime<Utc>, zone: Zone) -> String {
    format!("As of submission {submission} for {}, drawn on {}", month(of), moment(at, zone))
}

/// What the draw date means for the list.
pub(crate) fn reach_of(due_soon: &DueSoon) -> String {
    let of = month(due_soon.month);
    if due_soon.is_month_over {
        format!(
            "{of} was over at the draw: visits that were lacking then were missed and can't be made up. Caseloads are judged through {}.",
            date(due_soon.last_day.date())
        )
    } else {
        format!(
            "{of} was in progress at the draw: visits can still be made until {}.",
            date(of_last_day(due_soon.month))
        )
    }
}

fn of_last_day(of: Month) -> chrono::NaiveDate {
    of.last_day()
}

/// How many lines the file has.
pub(crate) fn all_lines(lines: usize) -> String {
    format!("All {} of the offices chosen.", counted(lines as u128, ["line", "lines"]))
}

/// `3 late`
pub(crate) fn late(number: usize) -> String {
    format!("{} late", count(number as u128))
}

/// `5 due`
pub(crate) fn due(number: usize) -> String {
    format!("{} due", count(number as u128))
}

/// What a table of one office lists.
pub(crate) fn caption(heading: &str, office: &str) -> String {
    format!("{heading}, {office}")
}

/// The columns of the list; times are in the order's zone.
pub(crate) fn task_columns(zone: Zone) -> [String; 4] {
    let due = format!("Due ({})", zone_name(zone));
    ["Worker".to_owned(), "To be done".to_owned(), due, "How it stands".to_owned()]
}

/// What is to be done, after the record's id.
pub(crate) fn matter(matter: &Matter, last_day: Day, zone: Zone) -> String {
    match matter {
        Matter::Commencement { accepted_at, response_time } => format!(
            "no contact with the family yet. Accepted {}, response time {}.",
            clock(*accepted_at, zone),
            response(*response_time)
        ),
        Matter::Completion { accepted_at } => {
            format!("not completed. Accepted {}.", date(zone.date(*accepted_at)))
        }
        Matter::Visits { lacking } => {
            let children: Vec<String> = lacking
                .iter()
                .map(|(child, visits)| format!("{child} lacks {}", counted(*visits, ["visit", "visits"])))
                .collect();
            format!("{}.", children.join(", "))
        }
        Matter::Search { removed_on, .. } => {
            format!("no search for relatives is documented. Removed from home on {}.", date(removed_on.date()))
        }
        Matter::Exam { removed_on, .. } => {
            format!("no multi-disciplinary exam. Removed from home on {}.", date(removed_on.date()))
        }
        Matter::CareVisits { lacking } => {
            format!("in care, lacks {}.", counted(*lacking, ["visit", "visits"]))
        }
        Matter::Training { needed, lacking, counted_from } => format!(
            "lacks {} of the {} of training to be offered from {} on.",
            time(*lacking),
            time(*needed),
            date(counted_from.date())
        ),
        Matter::Overload { run, percent, .. } => format!(
            "Over the caseload standard for {}, since {}; {percent}% on {}.",
            figures_text::in_a_row(*run),
            date(run.began().date()),
            date(last_day.date())
        ),
    }
}

/// A length of training, like `2 hours 30 minutes`.
fn time(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => counted(minutes, ["minute", "minutes"]),
        (hours, 0) => counted(hours, ["hour", "hours"]),
        (hours, minutes) => {
            format!("{} {}", counted(hours, ["hour", "hours"]), counted(minutes, ["minute", "minutes"]))
        }
    }
}

/// A response time in words.
fn response(of: ResponseTime) -> &'static str {
    match of {
        ResponseTime::SameDay => "the same day",
        ResponseTime::Hours24 => "24 hours",
        ResponseTime::Hours72 => "72 hours",
    }
}

/// The end of the time allowed.
pub(crate) fn by_when(due: Due, zone: Zone) -> String {
    match due {
        Due::EndOf(day) => date(day.date()),
        Due::At(at) => clock(at, zone),
    }
}

/// How much time is left, or has passed.
pub(crate) fn state(task: &Task, of: &DueSoon, basis: &Basis) -> String {
    let zone = basis.zone();
    match &task.matter {
        Matter::Commencement { .. } => {
            let left = task.due.moment(zone) - of.as_of;
            if task.is_late { format!("{} late", length(-left)) } else { format!("{} left", length(left)) }
        }
        Matter::Visits { .. } | Matter::CareVisits { .. } if task.is_late => "Missed, the month is over".to_owned(),
        Matter::Completion { .. }
        | Matter::Visits { .. }
        | Matter::CareVisits { .. }
        | Matter::Search { .. }
        | Matter::Exam { .. }
        | Matter::Training { .. } => days(task.due.last_day(zone).since(of.as_of_day)),
        Matter::Overload { passes_on: Some(day), .. } => {
            format!("Longer than allowed on {} if nothing changes", date(day.date()))
        }
        Matter::Overload { run, .. } => {
            let over = task.due.last_day(zone).since(run.last);
            match u32::try_from(-over) {
                Ok(past) if past > 0 => format!("{} longer than allowed", counted(past, ["day", "days"])),
                _ => format!("{} of the allowance left", counted(over.unsigned_abs(), ["day", "days"])),
            }
        }
    }
}

/// Days until a last day, which itself is in time.
fn days(left: i32) -> String {
    match left {
        0 => "Last day: the day of the draw".to_owned(),
        left if left > 0 => format!("{} left", counted(left.unsigned_abs(), ["day", "days"])),
        past => format!("{} late", counted(past.unsigned_abs(), ["day", "days"])),
    }
}

/// What is listed and why, by the plan's own numbers.
pub(crate) fn how(plan: &Plan, found: &DueSoon) -> Vec<String> {
    let said = |measure: &Measure| {
        let rule = measure.rule.as_ref()?;
        let kind = MatterKind::of(rule).filter(|kind| found.kinds.contains(kind))?;
        let text = how_of(rule)?;
        Some(if asks_more_than_one(plan, kind) { format!("{}: {text}", measure.id) } else { text })
    };
    plan.measures.iter().filter_map(said).collect()
}

/// Whether more than one measure of the plan asks for something of the kind.
pub(crate) fn asks_more_than_one(plan: &Plan, kind: MatterKind) -> bool {
    let kinds = plan.measures.iter().filter_map(|measure| measure.rule.as_ref().and_then(MatterKind::of));
    kinds.filter(|other| *other == kind).count() > 1
}

fn how_of(rule: &Rule) -> Option<String> {
    match rule {
        Rule::Commencement(_) => Some(
            "Not commenced: every report in the submission without contact with the family. It is late once its response time has run out."
                .to_owned(),
        ),
        Rule::Completion(rule) => Some(format!(
            "Not completed: every report that is not completed {} days after the date of acceptance, and those whose last day is within {COMPLETION_AHEAD_DAYS} days of the draw.",
            rule.days.value
        )),
        Rule::Visitation(rule) => Some(format!(
            "Visits lacking: families with a child who has fewer than {} visits that count in the month.",
            rule.visits.value
        )),
        Rule::Caseload(rule) => Some(format!(
            "Workers over the standard: social workers on day {RUN_FROM_DAY} or later of days over the standard in a row; more than {} are not allowed.",
            rule.allowed_days.value
        )),
        Rule::Deadline(rule) => match rule.act {
            Act::Search => Some(format!(
                "Not searched for relatives: children in care for whom no search was documented by the due date, whenever that was, and those whose due date is within {SEARCH_AHEAD_DAYS} days of the draw."
            )),
            Act::Exam => Some(format!(
                "Not examined: children in care who were not examined by the due date, whenever that was, and those whose due date is within {EXAM_AHEAD_DAYS} days of the draw."
            )),
            Act::Plan => None,
        },
        Rule::CareVisitation(rule) => Some(format!(
            "In care and not visited: children in care on every day of the month with fewer than {} that count in it.",
            counted(rule.visits.value, ["visit", "visits"])
        )),
        Rule::Training(_) => Some(
            "Homes lacking training: foster homes due in the month that were not offered enough. What is offered to homes due later is not in the submission."
                .to_owned(),
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_in_time() {
        assert_eq!([days(1), days(0), days(-1)], ["1 day left", "Last day: the day of the draw", "1 day late"]);
    }
}
