//! What is known of a worker's caseload (OM18 and its averages).

use chrono::NaiveDate;
use domain::Rate;
use domain::extract::{Category, Day, Position};
use domain::plan::{Caseload, Maximum};

use crate::measures::caseload::{self, Run, Units, WorkerMonth};
use crate::month::{MonthExtracts, Setting, UnknownOffice};

/// A worker as judged for the month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkerFacts {
    /// The worker's position.
    pub position: Position,
    /// The last day judged: the month's last, or the day of the draw inside it.
    pub last_day: NaiveDate,
    /// What the worker carried that day, in the order of the maxima.
    pub held: Vec<Held>,
    /// The utilisation of that day.
    pub utilisation: Rate,
    /// The longest run of days over the standard that ends in the month, the first of equals.
    pub longest_run: Option<Run>,
    /// How many days in a row a worker may be over.
    pub allowed_days: u32,
}

/// What a worker carried in one category.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Held {
    /// The category.
    pub category: Category,
    /// Different subjects in force.
    pub count: u32,
    /// The most that there may be.
    pub maximum: u32,
}

/// The workers of the wanted ids.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub(super) fn read(
    rule: &Caseload,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    wanted: &[&str],
) -> Result<Vec<Option<WorkerFacts>>, UnknownOffice> {
    let month_first = Day::from(extracts.month().first_day());
    let units = Units::new(rule);
    let mut found: Vec<Option<WorkerFacts>> = vec![None; wanted.len()];
    caseload::workers(rule, setting, extracts, &mut |worker| {
        for (place, _) in wanted.iter().enumerate().filter(|(_, id)| **id == worker.worker_id) {
            found[place] = Some(WorkerFacts {
                position: worker.position,
                last_day: worker.last_day.date(),
                held: rule.maxima.iter().filter_map(|maximum| Held::of(maximum, worker)).collect(),
                utilisation: units.mean(worker.last_day_units(), 1),
                longest_run: longest_run(worker, month_first),
                allowed_days: rule.allowed_days.value,
            });
        }
    })?;
    Ok(found)
}

impl Held {
    fn of(maximum: &Maximum, worker: &WorkerMonth<'_>) -> Option<Held> {
        let (category, count) = (maximum.category, worker.last_day_counts[caseload::place(maximum.category)]);
        (count > 0).then_some(Held { category, count, maximum: maximum.value })
    }
}

/// Of equal runs the first.
fn longest_run(worker: &WorkerMonth<'_>, month_first: Day) -> Option<Run> {
    let in_month = worker.runs().filter(|(day, _)| *day >= month_first).filter_map(|(_, run)| run);
    in_month.filter(|run| run.days == worker.longest_run).min_by_key(|run| run.last)
}
