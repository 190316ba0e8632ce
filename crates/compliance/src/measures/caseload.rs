//! OM18, caseload standards: was a worker over the standard for longer than allowed?

use domain::extract::{ASSIGNMENTS_REACH_BACK_DAYS, Category, Code, Day, ExtractKind, Position, Table};
use domain::plan::Caseload;
use domain::{Rate, Reason};

use super::{Detail, Judgement, Needs};
use crate::month::{Calendar, MonthExtracts, Setting, UnknownOffice, translate};

/// What the rule reads.
pub const NEEDS: Needs = &[
    (ExtractKind::Assignments, &["worker_id", "category", "subject_id", "assigned_on", "ended_on"]),
    (ExtractKind::Workers, &["worker_id", "office", "position"]),
];

/// Number of categories.
const CATEGORIES: usize = Category::ALL.len();

/// Utilisation in whole units: one full caseload is the least common multiple of the maxima.
#[derive(Clone, Debug)]
pub struct Units {
    full: u128,
    per_subject: [u128; CATEGORIES],
}

/// What a worker carried in the month.
#[derive(Clone, Copy, Debug)]
pub struct WorkerMonth<'a> {
    /// The worker.
    pub worker_id: &'a str,
    /// The worker's row in the workers extract.
    pub row: usize,
    /// The worker's office, as its place in the offices file.
    pub office: usize,
    /// Why the worker is excluded, met or not met.
    pub reason: Reason,
    /// Subjects per category on the last day judged, by the place of the category in its list.
    pub last_day_counts: [u32; CATEGORIES],
    /// Utilisation on the last day judged, in [`Units`].
    pub last_day_units: u128,
    /// Whether the worker was over the standard on the last day judged.
    pub over_on_last_day: bool,
    /// The longest run of days over the standard that ends on some judged day of the month.
    pub longest_run: u32,
}

impl WorkerMonth<'_> {
    /// Whether the worker is in the denominator.
    pub fn is_counted(&self) -> bool {
        self.reason != Reason::NotSocialWorker
    }
}

impl Units {
    /// The units of a plan's maxima.
    pub fn new(rule: &Caseload) -> Units {
        let full = rule.maxima.iter().fold(1, |multiple, maximum| lcm(multiple, u128::from(maximum.value)));
        let mut per_subject = [0; CATEGORIES];
        for maximum in &rule.maxima {
            per_subject[place(maximum.category)] = full / u128::from(maximum.value);
        }
        Units { full, per_subject }
    }

    /// The units of one full caseload: more is over the standard.
    pub fn full(&self) -> u128 {
        self.full
    }

    /// A sum of units over some workers as a mean utilisation.
    pub fn mean(&self, units: u128, workers: u64) -> Rate {
        Rate { numerator: units, denominator: self.full * u128::from(workers) }
    }
}

fn lcm(a: u128, b: u128) -> u128 {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    a / x * b
}

/// The place of a category in its list.
pub fn place(category: Category) -> usize {
    Category::ALL.iter().position(|candidate| *candidate == category).expect("every category is in the list")
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
    let table = extracts.table(ExtractKind::Workers);
    let office = extracts.offices(ExtractKind::Workers, setting.offices)?;
    let position = table.codes::<Position>("position");
    let worker_id = table.ids("worker_id");
    let mut row_of = vec![0; worker_id.values().len()];
    (0..table.rows).for_each(|row| row_of[worker_id.key(row).expect("worker_id is a filled column") as usize] = row);
    let mut ledger = DayLedger::new(Units::new(rule), &calendar);
    let spans = spans(extracts, &calendar);
    for own in spans.chunk_by(|a, b| a.worker == b.worker) {
        let Some(load) = ledger.load(own) else { continue };
        let row = row_of[own[0].worker as usize];
        let counted = rule.counted_positions.value.contains(&position(row).expect("position is a filled column"));
        let reason = match () {
            () if !counted => Reason::NotSocialWorker,
            () if load.longest_run > rule.allowed_days.value => Reason::OverAllowedDays,
            () if load.longest_run > 0 => Reason::AllowedExcess,
            () => Reason::WithinStandard,
        };
        let worker_id = worker_id.value(own[0].worker);
        each(&WorkerMonth {
            worker_id,
            row,
            office: office(row),
            reason,
            last_day_counts: load.last_day_counts,
            last_day_units: load.last_day_units,
            over_on_last_day: load.over_on_last_day,
            longest_run: load.longest_run,
        });
    }
    Ok(())
}

/// The days on which a worker had one subject in one category, as places in the window.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Span {
    worker: u32,
    category: u8,
    subject: u32,
    from: u16,
    /// The first day no longer in force.
    until: u16,
}

/// The first day of the window, from which runs are seen.
fn window_start(calendar: &Calendar) -> Day {
    calendar.first.plus(-ASSIGNMENTS_REACH_BACK_DAYS)
}

/// Every assignment in force in the window, sorted so that a worker's, and in them a subject's, stand together.
fn spans(extracts: &MonthExtracts, calendar: &Calendar) -> Vec<Span> {
    let table: &Table = extracts.table(ExtractKind::Assignments);
    let (worker_id, subject_id) = (table.ids("worker_id"), table.ids("subject_id"));
    let to_worker = translate(worker_id, extracts.table(ExtractKind::Workers).ids("worker_id"));
    let category = table.code_cells("category");
    let (assigned_on, ended_on) = (table.days("assigned_on"), table.days("ended_on"));
    let start = window_start(calendar);
    let after_last = calendar.last_judged().plus(1);
    let offset =
        |day: Day| u16::try_from(day.max(start).min(after_last).since(start).max(0)).expect("the window is short");
    let mut spans = Vec::with_capacity(table.rows);
    for (row, category) in category.iter().enumerate() {
        let from = offset(assigned_on(row).expect("assigned_on is a filled column"));
        let until = ended_on(row).map_or(offset(after_last), offset);
        if from < until {
            let worker = to_worker[worker_id.key(row).expect("worker_id is a filled column") as usize];
            let worker = worker.expect("intake admits no assignment of an unknown worker");
            let subject = subject_id.key(row).expect("subject_id is a filled column");
            spans.push(Span { worker, category: *category, subject, from, until });
        }
    }
    spans.sort_unstable();
    spans
}

/// What a worker's spans add up to.
struct Load {
    last_day_counts: [u32; CATEGORIES],
    last_day_units: u128,
    over_on_last_day: bool,
    longest_run: u32,
}

/// Adds up one worker after the other, day by day of the window.
struct DayLedger {
    units: Units,
    /// The place of the month's first day in the window.
    month_from: usize,
    /// The window's number of days, the last being the last day judged.
    days: usize,
    /// For each day what came in and what went out, in units.
    came: Vec<u128>,
    went: Vec<u128>,
}

impl DayLedger {
    fn new(units: Units, calendar: &Calendar) -> DayLedger {
        let start = window_start(calendar);
        let place = |day: Day| usize::try_from(day.since(start)).unwrap_or(0);
        let days = place(calendar.last_judged().plus(1));
        let month_from = place(calendar.first);
        DayLedger { units, month_from, days, came: vec![0; days + 1], went: vec![0; days + 1] }
    }

    /// Adds up a worker's spans; none when no span touches a judged day of the month.
    fn load(&mut self, spans: &[Span]) -> Option<Load> {
        if !spans.iter().any(|span| usize::from(span.until) > self.month_from) {
            return None;
        }
        self.came.fill(0);
        self.went.fill(0);
        let mut last_day_counts = [0; CATEGORIES];
        for own in spans.chunk_by(|a, b| (a.category, a.subject) == (b.category, b.subject)) {
            let category = usize::from(own[0].category);
            if self.enter(own, self.units.per_subject[category]) {
                last_day_counts[category] += 1;
            }
        }
        let (last_day_units, longest_run) = self.run();
        Some(Load { last_day_counts, last_day_units, over_on_last_day: last_day_units > self.units.full, longest_run })
    }

    /// Enters one subject's spans, days that overlap once; whether the subject is in force on the last day judged.
    fn enter(&mut self, spans: &[Span], units: u128) -> bool {
        let mut covered = 0;
        for span in spans {
            let from = span.from.max(covered);
            if from < span.until {
                self.came[usize::from(from)] += units;
                self.went[usize::from(span.until)] += units;
                covered = span.until;
            }
        }
        usize::from(covered) == self.days
    }

    /// The utilisation of the last day judged, and the longest run over the standard that ends in the month.
    fn run(&self) -> (u128, u32) {
        let (mut units, mut run, mut longest) = (0, 0, 0);
        for day in 0..self.days {
            units = units + self.came[day] - self.went[day];
            run = if units > self.units.full { run + 1 } else { 0 };
            if day >= self.month_from {
                longest = run.max(longest);
            }
        }
        (units, longest)
    }
}
