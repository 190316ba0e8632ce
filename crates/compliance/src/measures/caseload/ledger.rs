//! The ledger of days: what a worker carried on each day of a month, of the days before it, and of the week after.

use domain::extract::{ASSIGNMENTS_REACH_BACK_DAYS, Category, Day};

use super::units::{Subjects, Units, place};
use super::{Held, Staff};
use crate::month::{Calendar, translate};

/// How many days after the last judged one are looked at for a run that will be longer than allowed. A week: the page
/// that shows it is opened each morning, and to move a case a supervisor needs some days.
pub const AHEAD_DAYS: u8 = 7;

/// The days on which a worker had one subject in one category, as places in the window.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub(super) worker: u32,
    category: Category,
    subject: usize,
    from: u16,
    /// The first day no longer in force.
    until: u16,
}

/// The first day of the window, from which runs are seen.
fn window_start(calendar: &Calendar) -> Day {
    calendar.first.plus(-ASSIGNMENTS_REACH_BACK_DAYS)
}

/// Every assignment in force in the window, sorted so that a worker's, and in them a subject's, stand together.
pub(super) fn spans(held: &Held<'_>, staff: &Staff<'_>, calendar: &Calendar) -> Vec<Span> {
    let to_worker = translate(held.worker.0, staff.worker.0);
    let start = window_start(calendar);
    let after_last = calendar.last_judged().plus(1);
    let end = after_last.plus(AHEAD_DAYS.into());
    let offset = |day: Day| u16::try_from(day.max(start).min(end).since(start).max(0)).expect("the window is short");
    let mut spans = Vec::with_capacity(held.rows);
    for row in 0..held.rows {
        let from = held.assigned_on.at(row);
        let (begins_in_time, from) = (from < after_last, offset(from));
        let until = held.ended_on.at(row).map_or(offset(end), offset);
        if begins_in_time && from < until {
            let worker = to_worker[held.worker.key(row)];
            let worker = worker.expect("intake admits no assignment of an unknown worker");
            let (category, subject) = (held.category.at(row), held.subject.key(row));
            spans.push(Span { worker, category, subject, from, until });
        }
    }
    spans.sort_unstable();
    spans
}

/// What a worker carried on one day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct DayLoad {
    /// Utilisation in [`Units`].
    pub units: u128,
    /// Days over the standard in a row up to this one, as far back as the window reaches; 0 on a day that is not over.
    pub run: u32,
}

/// Days over the standard in a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Run {
    /// How many; runs are ordered by it.
    pub days: u32,
    /// The last of them.
    pub last: Day,
    /// Whether it may have begun earlier: what was handed in reaches no further back.
    pub is_open: bool,
}

impl Run {
    /// The first day, as far as is known.
    pub fn began(self) -> Day {
        self.last.plus(1 - i32::try_from(self.days).expect("a run is shorter than the calendar"))
    }
}

/// What a worker's spans add up to.
pub(super) struct Load<'l> {
    pub(super) last_day_counts: Subjects,
    /// Every day of the window up to the last judged.
    pub(super) days: &'l [DayLoad],
    /// The longest run that ends on some judged day of the month.
    pub(super) longest_run: u32,
    /// For how many of the next [`AHEAD_DAYS`] the run goes on if nothing happens but the ends on record.
    pub(super) goes_on: u32,
}

/// Adds up one worker after the other, day by day of the window.
pub(super) struct DayLedger {
    units: Units,
    /// The place of the month's first day in the window.
    month_from: usize,
    /// The days of the window, the last being the last day judged.
    days: Vec<DayLoad>,
    /// For each day what came in and what went out, in units; also for the days after the window that are looked at.
    came: Vec<u128>,
    went: Vec<u128>,
}

impl DayLedger {
    pub(super) fn new(units: Units, calendar: &Calendar) -> DayLedger {
        let start = window_start(calendar);
        let place = |day: Day| usize::try_from(day.since(start)).unwrap_or(0);
        let days = place(calendar.last_judged().plus(1));
        let month_from = place(calendar.first);
        let looked_at = days + usize::from(AHEAD_DAYS);
        let (came, went) = (vec![0; looked_at + 1], vec![0; looked_at + 1]);
        DayLedger { units, month_from, days: vec![DayLoad::default(); days], came, went }
    }

    /// Adds up a worker's spans; none when no span touches a judged day of the month.
    pub(super) fn load(&mut self, spans: &[Span]) -> Option<Load<'_>> {
        if !spans.iter().any(|span| usize::from(span.until) > self.month_from) {
            return None;
        }
        self.came.fill(0);
        self.went.fill(0);
        let mut last_day_counts = Subjects::default();
        for own in spans.chunk_by(|a, b| (a.category, a.subject) == (b.category, b.subject)) {
            let category = place(own[0].category);
            if self.enter(own, self.units.per_subject[category]) {
                last_day_counts[category] += 1;
            }
        }
        let longest_run = self.run();
        let goes_on = self.goes_on();
        Some(Load { last_day_counts, days: &self.days, longest_run, goes_on })
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
        usize::from(covered) >= self.days.len()
    }

    /// Fills in the days; the longest run over the standard that ends in the month.
    fn run(&mut self) -> u32 {
        let (mut units, mut run, mut longest) = (0, 0, 0);
        for (place, day) in self.days.iter_mut().enumerate() {
            units = units + self.came[place] - self.went[place];
            run = if self.units.is_over(units) { run + 1 } else { 0 };
            *day = DayLoad { units, run };
            if place >= self.month_from {
                longest = run.max(longest);
            }
        }
        longest
    }

    /// For how many days after the last judged one its run goes on.
    fn goes_on(&self) -> u32 {
        let Some(last) = self.days.last().filter(|day| day.run > 0) else { return 0 };
        let after = self.days.len()..self.days.len() + usize::from(AHEAD_DAYS);
        let units = after.scan(last.units, |units, place| {
            *units = *units + self.came[place] - self.went[place];
            Some(*units)
        });
        units.map_while(|units| self.units.is_over(units).then_some(1)).sum()
    }
}
