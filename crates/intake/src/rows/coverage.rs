//! Which rows a month's extract covers (`outside_month`).

use domain::extract::{
    ASSIGNMENTS_REACH_BACK_DAYS as LOOK_BACK_DAYS, Day, ExtractKind, ExtractSpec, PLACEMENTS_MONTHS,
    REMOVALS_BEFORE_MONTHS, REPORTS_DUE_AFTER_DAYS as DUE_DAYS, STAYS_MONTHS, TRAINING_MONTHS,
};
use domain::finding::FindingCode;

use super::{Row, place};
use crate::cells::Cell;
use crate::findings::{FileFindings, quoted};
use crate::window::Window;

/// The coverage rule of one extract, with the places of the columns it looks at.
pub(super) enum Coverage {
    /// Every row (workers).
    Everything,
    Investigations {
        accepted: usize,
        completed: usize,
        withdrawn: usize,
    },
    Assignments {
        assigned: usize,
        ended: usize,
    },
    /// Cases, and children in cases.
    Spans {
        from: usize,
        to: usize,
        what: &'static str,
    },
    Visits {
        visited: usize,
    },
    Reviews {
        quarter: usize,
    },
    /// Stays in care.
    Stays {
        removed: usize,
        ended: usize,
    },
    /// Placements.
    Placements {
        started: usize,
        ended: usize,
    },
    /// What lies on a day of so many months that end with M.
    Within {
        day: usize,
        months: u32,
    },
}

impl Coverage {
    pub(super) fn of(spec: &ExtractSpec) -> Coverage {
        let at = |name: &str| place(&spec.file, name);
        match spec.kind {
            ExtractKind::Workers | ExtractKind::CareHomes => Coverage::Everything,
            ExtractKind::Investigations => Coverage::Investigations {
                accepted: at("accepted_at"),
                completed: at("completed_on"),
                withdrawn: at("withdrawn_on"),
            },
            ExtractKind::Assignments => Coverage::Assignments { assigned: at("assigned_on"), ended: at("ended_on") },
            ExtractKind::Cases => {
                Coverage::Spans { from: at("opened_on"), to: at("closed_on"), what: "the case was not open" }
            }
            ExtractKind::Participants => {
                Coverage::Spans { from: at("active_from"), to: at("active_to"), what: "the child was not active" }
            }
            ExtractKind::Visits => Coverage::Visits { visited: at("visited_on") },
            ExtractKind::CaseReviews => Coverage::Reviews { quarter: at("quarter") },
            ExtractKind::CareEpisodes => Coverage::Stays { removed: at("removed_on"), ended: at("ended_on") },
            ExtractKind::CarePlacements => Coverage::Placements { started: at("started_on"), ended: at("ended_on") },
            ExtractKind::CareMaltreatment => Coverage::Within { day: at("found_on"), months: PLACEMENTS_MONTHS },
            ExtractKind::CareTraining => Coverage::Within { day: at("offered_on"), months: TRAINING_MONTHS },
            ExtractKind::CareVisits => Coverage::Within { day: at("visited_on"), months: STAYS_MONTHS },
        }
    }

    /// Reports a row that the rule does not admit, at the column that shows it best.
    pub(super) fn check(&self, row: &Row<'_>, window: &Window, findings: &mut FileFindings) {
        if self.admits(row, window) == Some(false) {
            row.report(findings, FindingCode::OutsideMonth, self.shown_at(), || self.words(row, window));
        }
    }

    /// Whether the month covers the row; none when a cell that decides it is not known.
    fn admits(&self, row: &Row<'_>, window: &Window) -> Option<bool> {
        let day = |at: usize| window.day(row.cells[at]);
        let known = |places: &[usize]| places.iter().all(|at| row.cells[*at] != Cell::Unknown).then_some(());
        match *self {
            Coverage::Everything => Some(true),
            Coverage::Investigations { accepted, completed, withdrawn } => {
                known(&[completed, withdrawn])?;
                Some(investigation(window, day(accepted)?, day(completed), day(withdrawn)))
            }
            Coverage::Assignments { assigned, ended } => {
                known(&[ended])?;
                Some(assignment(window, day(assigned)?, day(ended)))
            }
            Coverage::Spans { from, to, .. } => {
                known(&[to])?;
                Some(window.meets(day(from)?, day(to)))
            }
            Coverage::Visits { visited } => Some(window.contains(day(visited)?)),
            Coverage::Reviews { quarter } => review(window, row, quarter),
            Coverage::Stays { removed, ended } => {
                known(&[ended])?;
                Some(stay(window, day(removed)?, day(ended)))
            }
            Coverage::Placements { started, ended } => {
                known(&[ended])?;
                let first = window.first_of(PLACEMENTS_MONTHS);
                Some(in_force(day(started)?, day(ended), first, window.last))
            }
            Coverage::Within { day: at, months } => Some((window.first_of(months)..=window.last).contains(&day(at)?)),
        }
    }

    fn shown_at(&self) -> usize {
        match *self {
            Coverage::Everything => 0,
            Coverage::Investigations { accepted: at, .. }
            | Coverage::Assignments { assigned: at, .. }
            | Coverage::Spans { from: at, .. }
            | Coverage::Visits { visited: at }
            | Coverage::Reviews { quarter: at }
            | Coverage::Stays { removed: at, .. }
            | Coverage::Placements { started: at, .. }
            | Coverage::Within { day: at, .. } => at,
        }
    }

    fn words(&self, row: &Row<'_>, window: &Window) -> String {
        let (first, last) = (window.first.date(), window.last.date());
        let value = quoted(row.text(self.shown_at()));
        match self {
            Coverage::Everything => String::new(),
            Coverage::Investigations { .. } => format!(
                "the report, accepted {value}, was neither accepted nor due ({DUE_DAYS} days later) nor open on any \
                 day from {first} to {last}; leave it out or correct its dates"
            ),
            Coverage::Assignments { .. } => format!(
                "the assignment of {value} was not in force on any day from {} to {last}; leave it out or correct its \
                 dates",
                window.first.plus(-LOOK_BACK_DAYS).date()
            ),
            Coverage::Spans { what, .. } => {
                format!("{what} on any day from {first} to {last}; leave the row out or correct its dates")
            }
            Coverage::Visits { .. } => {
                format!("{value} does not lie from {first} to {last}; hand the visit in with its own month")
            }
            Coverage::Reviews { .. } => reviews_belong(&value, window),
            Coverage::Stays { .. } => format!(
                "the child, removed {value}, was not in care on any day from {} to {last}, nor removed in {}; leave \
                 the row out or correct its dates",
                window.first_of(STAYS_MONTHS).date(),
                window.month.minus(REMOVALS_BEFORE_MONTHS)
            ),
            Coverage::Placements { .. } => format!(
                "the placement of {value} was not in force on any day from {} to {last}; leave it out or correct its \
                 dates",
                window.first_of(PLACEMENTS_MONTHS).date()
            ),
            Coverage::Within { months, .. } => format!(
                "{value} does not lie from {} to {last}; leave the row out, or hand it in with a month whose file \
                 covers it",
                window.first_of(*months).date()
            ),
        }
    }
}

/// Accepted in M, or due in M, or open on a day of M: from the acceptance to the first of completed or withdrawn.
fn investigation(window: &Window, accepted: Day, completed: Option<Day>, withdrawn: Option<Day>) -> bool {
    let closed = [completed, withdrawn].into_iter().flatten().min();
    window.contains(accepted) || window.contains(accepted.plus(DUE_DAYS)) || window.meets(accepted, closed)
}

/// In force on a day of the window that begins 31 days before M; the day it ended is the first no longer in force.
/// One that ended on the day it began is in force on no day: it belongs where that day lies.
fn assignment(window: &Window, assigned: Day, ended: Option<Day>) -> bool {
    in_force(assigned, ended, window.first.plus(-LOOK_BACK_DAYS), window.last)
}

/// In care on a day of the months that end with M, or removed in the month before them of which every removal is listed.
fn stay(window: &Window, removed: Day, ended: Option<Day>) -> bool {
    in_force(removed, ended, window.first_of(STAYS_MONTHS), window.last)
        || window.month.minus(REMOVALS_BEFORE_MONTHS).contains(removed.date())
}

/// In force on a day from `first` to `last`, from the day it began to the day before it ended; what ended on the day it
/// began is in force on no day, and that day must lie there.
fn in_force(began: Day, ended: Option<Day>, first: Day, last: Day) -> bool {
    match ended {
        Some(ended) if ended == began => (first..=last).contains(&began),
        Some(ended) => began <= last && ended > first,
        None => began <= last,
    }
}

/// The reviews of a quarter come with the submission of its last month.
fn review(window: &Window, row: &Row<'_>, quarter: usize) -> Option<bool> {
    let Cell::Key(_) = row.cells[quarter] else { return None };
    let own = window.month.quarter();
    Some(own.last_month() == window.month && row.text(quarter) == own.to_string())
}

fn reviews_belong(value: &str, window: &Window) -> String {
    let quarter = window.month.quarter();
    let last = quarter.last_month();
    if last == window.month {
        format!("the submission of {last} holds the reviews of {quarter}, not of {value}; leave the row out")
    } else {
        format!("reviews are handed in with the last month of their quarter ({last} for {quarter}); leave the row out")
    }
}
