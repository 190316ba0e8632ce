//! Caseloads: what each worker carried day by day over some months, and for how long over the standard.
//!
//! Each month is judged by its own submission, with the very code that gives OM18 its figure
//! ([`caseload::workers`]). A submission sees no further back than the window of its assignments; a run that fills the
//! window goes on in the month before, as that one's submission saw it.

use domain::Month;
use domain::extract::{Day, Position};
use domain::plan::Caseload;
use rustc_hash::FxHashMap;

use crate::measures::caseload::{self, Run, Subjects, Units, WorkerMonth};
use crate::month::{Calendar, MonthExtracts, Setting, UnknownOffice};
use crate::scope::ScopeMembers;

/// The caseloads of some months in a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Caseloads {
    /// What utilisation is counted in.
    pub units: Units,
    /// The months at hand with the last day judged of each, in order.
    pub months: Vec<(Month, Day)>,
    /// The workers: those of the measure before others; then the longest run up to the last day first, then the highest
    /// utilisation, then by the bytes of the id.
    pub workers: Vec<WorkerStrip>,
}

/// What a worker carried.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkerStrip {
    /// The worker.
    pub worker_id: String,
    /// The code of the worker's office in the last month that has the worker.
    pub office: String,
    /// What the worker is employed as in that month.
    pub position: Position,
    /// Whether the worker is in OM18's denominator in that month.
    pub is_counted: bool,
    /// The judged days of the months that have the worker, in order.
    pub days: Vec<StripDay>,
    /// The longest run that ends on one of the days; none where no day is over.
    pub longest: Option<Run>,
    /// The last day judged; none where the last month does not have the worker.
    pub now: Option<Now>,
}

/// A worker's day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StripDay {
    /// The day.
    pub day: Day,
    /// Utilisation in [`Units`].
    pub units: u128,
    /// The run over the standard that the day ends; none on a day that is not over.
    pub run: Option<Run>,
}

/// A worker's last day judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Now {
    /// Subjects per category.
    pub counts: Subjects,
    /// Utilisation in [`Units`].
    pub units: u128,
    /// The run over the standard up to it.
    pub run: Option<Run>,
    /// The day on which the run will be longer than allowed if nothing changes ([`WorkerMonth::passes_on`]).
    pub passes_on: Option<Day>,
}

/// How many workers of the measure are over the standard on the last day judged, and for how long.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Workers of the measure with a caseload in the last month.
    pub workers: usize,
    /// Of them, over the standard.
    pub over: usize,
    /// Of them, for more days in a row than the plan's `near_days`.
    pub near: usize,
    /// Of them, for more days in a row than allowed.
    pub beyond: usize,
    /// Not yet, but within the next [`caseload::AHEAD_DAYS`] if nothing changes.
    pub about_to_pass: usize,
}

impl Caseloads {
    /// The last day judged of all.
    pub fn last_day(&self) -> Option<Day> {
        self.months.last().map(|(_, day)| *day)
    }

    /// How many workers are over the standard, and for how long.
    pub fn summary(&self, rule: &Caseload) -> Summary {
        let mut summary = Summary::default();
        for now in self.workers.iter().filter(|worker| worker.is_counted).filter_map(|worker| worker.now) {
            let run = now.run.map_or(0, |run| run.days);
            summary.workers += 1;
            summary.over += usize::from(run > 0);
            summary.near += usize::from(run > rule.near_days.value);
            summary.beyond += usize::from(run > rule.allowed_days.value);
            summary.about_to_pass += usize::from(now.passes_on.is_some());
        }
        summary
    }
}

/// The caseloads of the workers of some offices, over the months given, in their order.
///
/// # Errors
/// When an extract names an office that the offices file does not list.
pub fn caseloads(
    rule: &Caseload,
    setting: Setting<'_>,
    months: &[MonthExtracts],
    members: &ScopeMembers,
) -> Result<Caseloads, UnknownOffice> {
    let mut found: FxHashMap<String, Gathered> = FxHashMap::default();
    let mut judged = Vec::with_capacity(months.len());
    for (place, extracts) in months.iter().enumerate() {
        let calendar = Calendar::new(extracts, setting.plan.zone());
        let is_last = place + 1 == months.len();
        judged.push((extracts.month(), calendar.last_judged()));
        caseload::workers(rule, setting, extracts, &mut |worker| {
            if members.contains(worker.office) {
                let office = &setting.offices.all()[worker.office].code;
                let gathered = found.entry(worker.worker_id.to_owned()).or_insert_with(|| Gathered::new(worker));
                gathered.add(worker, office, calendar.first, is_last);
            }
        })?;
    }
    let mut workers: Vec<WorkerStrip> = found.into_values().map(|gathered| gathered.strip).collect();
    workers.sort_by(|a, b| urgency(b).cmp(&urgency(a)).then_with(|| a.worker_id.cmp(&b.worker_id)));
    Ok(Caseloads { units: Units::new(rule), months: judged, workers })
}

/// What puts a worker before others.
fn urgency(worker: &WorkerStrip) -> impl Ord {
    let run = worker.now.and_then(|now| now.run).map(|run| run.days);
    (worker.is_counted, run, worker.now.map(|now| now.units), worker.longest.map(|run| run.days))
}

/// A worker while months are added, with the runs of the last month's whole window.
struct Gathered {
    strip: WorkerStrip,
    /// The run up to each day of the window, empty where the day is not over.
    window: Vec<(Day, Option<Run>)>,
}

impl Gathered {
    fn new(worker: &WorkerMonth<'_>) -> Gathered {
        let strip = WorkerStrip {
            worker_id: worker.worker_id.to_owned(),
            office: String::new(),
            position: worker.position,
            is_counted: false,
            days: Vec::new(),
            longest: None,
            now: None,
        };
        Gathered { strip, window: Vec::new() }
    }

    /// Adds a month, of which `first` is the first day.
    fn add(&mut self, worker: &WorkerMonth<'_>, office: &str, first: Day, is_last: bool) {
        let strip = &mut self.strip;
        office.clone_into(&mut strip.office);
        (strip.position, strip.is_counted) = (worker.position, worker.is_counted());
        self.window = runs(worker, &self.window);
        for ((day, run), load) in self.window.iter().zip(worker.days).filter(|((day, _), _)| *day >= first) {
            strip.days.push(StripDay { day: *day, units: load.units, run: *run });
            strip.longest = strip.longest.max(*run);
        }
        let run = self.window.last().and_then(|(_, run)| *run);
        let now =
            Now { counts: worker.last_day_counts, units: worker.last_day_units(), run, passes_on: worker.passes_on };
        strip.now = is_last.then_some(now);
    }
}

/// The run up to each day of the worker's window; one that fills the window goes on in the window before.
fn runs(worker: &WorkerMonth<'_>, before: &[(Day, Option<Run>)]) -> Vec<(Day, Option<Run>)> {
    let eve = worker.first_day().plus(-1);
    let earlier = before.iter().find(|(day, _)| *day == eve).map(|(_, run)| *run);
    let whole = |run: Run| match earlier.filter(|_| run.is_open) {
        None => run,
        Some(None) => Run { is_open: false, ..run },
        Some(Some(earlier)) => Run { days: run.days + earlier.days, is_open: earlier.is_open, ..run },
    };
    worker.runs().map(|(day, run)| (day, run.map(whole))).collect()
}
