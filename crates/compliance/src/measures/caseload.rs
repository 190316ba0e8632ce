//! OM18, caseload standards: was a worker over the standard for longer than allowed?

mod ledger;
mod units;

use domain::Reason;
use domain::extract::{Category, Day, Position};
use domain::plan::Caseload;

use super::{Detail, Judgement, Needs};
use crate::columns::{Codes, Dates, Keys, OptionalDates, columns};
use crate::month::{Calendar, MonthExtracts, Setting, UnknownOffice};
use ledger::{DayLedger, Load, spans};

pub use ledger::{AHEAD_DAYS, DayLoad, Run};
pub use units::{Subjects, Units, place};

columns! {
    /// Assignments, as the rule reads them.
    Held of Assignments {
        worker: Keys<'a> = "worker_id",
        category: Codes<'a, Category> = "category",
        subject: Keys<'a> = "subject_id",
        assigned_on: Dates<'a> = "assigned_on",
        ended_on: OptionalDates<'a> = "ended_on",
    }
}

columns! {
    /// Workers, as the rule reads them.
    Staff of Workers {
        worker: Keys<'a> = "worker_id",
        office: Keys<'a> = "office",
        position: Codes<'a, Position> = "position",
    }
}

/// What the rule reads.
pub const NEEDS: Needs = &[Held::NEED, Staff::NEED];

/// What a worker carried in the month.
#[derive(Clone, Copy, Debug)]
pub struct WorkerMonth<'a> {
    /// The worker.
    pub worker_id: &'a str,
    /// The worker's row in the workers extract.
    pub row: usize,
    /// The worker's office, as its place in the offices file.
    pub office: usize,
    /// What the worker is employed as.
    pub position: Position,
    /// Why the worker is excluded, met or not met.
    pub reason: Reason,
    /// Subjects per category on the last day judged.
    pub last_day_counts: Subjects,
    /// The last day judged: the month's last, or the day of the draw inside it.
    pub last_day: Day,
    /// Every day up to the last judged, from [`ASSIGNMENTS_REACH_BACK_DAYS`] before the month's first.
    ///
    /// [`ASSIGNMENTS_REACH_BACK_DAYS`]: domain::extract::ASSIGNMENTS_REACH_BACK_DAYS
    pub days: &'a [DayLoad],
    /// The longest run of days over the standard that ends on some judged day of the month.
    pub longest_run: u32,
    /// The day on which the run up to the last day judged will be longer than allowed, if it is not so already: within
    /// [`AHEAD_DAYS`], and if nothing happens but the ends of assignments that are on record.
    pub passes_on: Option<Day>,
}

impl WorkerMonth<'_> {
    /// Whether the worker is in the denominator.
    pub fn is_counted(&self) -> bool {
        self.reason != Reason::NotSocialWorker
    }

    /// The first of [`WorkerMonth::days`].
    pub fn first_day(&self) -> Day {
        self.last_day.plus(1 - i32::try_from(self.days.len()).expect("the window is short"))
    }

    /// Whether the worker is over the standard on the last day judged.
    pub fn is_over(&self) -> bool {
        self.days.last().is_some_and(|day| day.run > 0)
    }

    /// Utilisation on the last day judged, in [`Units`].
    pub fn last_day_units(&self) -> u128 {
        self.days.last().map_or(0, |day| day.units)
    }

    /// The run over the standard that each of [`WorkerMonth::days`] ends; none on a day that is not over.
    pub fn runs(&self) -> impl Iterator<Item = (Day, Option<Run>)> + use<'_> {
        let run = |(place, load): (i32, &DayLoad)| {
            let last = self.first_day().plus(place);
            let is_open = i64::from(load.run) > i64::from(place);
            (last, (load.run > 0).then_some(Run { days: load.run, last, is_open }))
        };
        (0..).zip(self.days).map(run)
    }

    /// The run over the standard up to the last day judged.
    pub fn run(&self) -> Option<Run> {
        self.runs().last()?.1
    }
}

/// Judges the workers with an assignment in force on any day of the month.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge(
    rule: &Caseload,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    workers(rule, setting, extracts, &mut |worker| {
        let WorkerMonth { worker_id, row, office, reason, .. } = *worker;
        let (worker, detail) = (Some(worker_id), Detail::None);
        each(Judgement { record_id: worker_id, row, office, worker_id: worker, reason, detail, due_on: None });
    })
}

/// What every worker of the population carried: the figure, the averages and the indicators all rest on it.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn workers(
    rule: &Caseload,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(&WorkerMonth<'_>),
) -> Result<(), UnknownOffice> {
    let calendar = Calendar::new(extracts, setting.plan.zone());
    let staff = Staff::of(extracts);
    let offices = extracts.offices_of(Staff::KIND, staff.office.0, setting.offices)?;
    let mut row_of = vec![0; staff.worker.distinct()];
    (0..staff.rows).for_each(|row| row_of[staff.worker.key(row)] = row);
    let mut ledger = DayLedger::new(Units::new(rule), &calendar);
    let spans = spans(&Held::of(extracts), &staff, &calendar);
    for own in spans.chunk_by(|a, b| a.worker == b.worker) {
        let Some(load) = ledger.load(own) else { continue };
        let row = row_of[own[0].worker as usize];
        let position = staff.position.at(row);
        each(&WorkerMonth {
            worker_id: staff.worker.at(row),
            row,
            office: offices.at(row),
            position,
            reason: reason(rule, position, load.longest_run),
            last_day_counts: load.last_day_counts,
            last_day: calendar.last_judged(),
            days: load.days,
            longest_run: load.longest_run,
            passes_on: passes_on(rule, &load, &calendar),
        });
    }
    Ok(())
}

fn reason(rule: &Caseload, position: Position, longest_run: u32) -> Reason {
    match () {
        () if !rule.counted_positions.value.contains(&position) => Reason::NotSocialWorker,
        () if longest_run > rule.allowed_days.value => Reason::OverAllowedDays,
        () if longest_run > 0 => Reason::AllowedExcess,
        () => Reason::WithinStandard,
    }
}

fn passes_on(rule: &Caseload, load: &Load<'_>, calendar: &Calendar) -> Option<Day> {
    let run = load.days.last().filter(|day| day.run > 0)?.run;
    let left = rule.allowed_days.value.checked_sub(run)? + 1;
    let after = i32::try_from(left).ok().filter(|_| left <= load.goes_on)?;
    Some(calendar.last_judged().plus(after))
}
