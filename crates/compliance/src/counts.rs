//! What is counted of records, and of what workers carry.

use std::ops::AddAssign;

use domain::extract::{Category, Code};
use domain::plan::Caseload;
use domain::{Rate, Verdict};

use crate::measures::caseload::{WorkerMonth, place};

/// What a figure counts. For an average: the sum of the counts of subjects, and the workers who hold any.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Records that count for the measure.
    pub numerator: u64,
    /// Records that the measure is about.
    pub denominator: u64,
    /// Records left out, each with a reason.
    pub excluded: u64,
    /// Records that can't be judged yet.
    pub pending: u64,
}

impl Counts {
    /// How many records stand behind the figure: those it counts, excluded and pending ones; behind an average the
    /// workers.
    pub fn records(&self) -> u64 {
        self.denominator + self.excluded + self.pending
    }

    /// Counts one record; `counted` is the verdict that the figure counts ([`crate::FigureDef::counted`]).
    pub fn add(&mut self, verdict: Verdict, counted: Verdict) {
        match verdict {
            Verdict::Met | Verdict::NotMet => {
                self.numerator += u64::from(verdict == counted);
                self.denominator += 1;
            }
            Verdict::Excluded => self.excluded += 1,
            Verdict::Pending => self.pending += 1,
        }
    }
}

impl Counts {
    /// What was counted of a category, as the mean of count / maximum over the workers who hold it.
    pub(crate) fn average(self, maximum: u32) -> Rate {
        Rate { numerator: self.numerator.into(), denominator: u128::from(self.denominator) * u128::from(maximum) }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.numerator += other.numerator;
        self.denominator += other.denominator;
        self.excluded += other.excluded;
        self.pending += other.pending;
    }
}

/// What the workers of some offices carried, summed: averages and indicators rest on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Workload {
    /// Workers of the denominator.
    pub workers: u64,
    /// Of them, over the standard on the last day judged.
    pub over_full: u64,
    /// Of them, with a run longer than the plan's `near_days` on some day of the month.
    pub near_allowance: u64,
    /// What they carried on the last day judged, in [`crate::measures::caseload::Units`].
    pub units: u128,
    /// Per category: the subjects carried on the last day judged, and the workers who hold any.
    held: [(u64, u64); Category::ALL.len()],
}

impl Workload {
    /// Adds a worker of the denominator; others are left out.
    pub(crate) fn add(&mut self, worker: &WorkerMonth<'_>, rule: &Caseload) {
        if !worker.is_counted() {
            return;
        }
        self.workers += 1;
        self.over_full += u64::from(worker.is_over());
        self.near_allowance += u64::from(worker.longest_run > rule.near_days.value);
        self.units += worker.last_day_units();
        for ((subjects, holders), held) in self.held.iter_mut().zip(worker.last_day_counts) {
            *subjects += u64::from(held);
            *holders += u64::from(held > 0);
        }
    }

    /// What the average of a category counts: the subjects carried, over the workers who hold the category.
    pub fn of_category(&self, category: Category) -> Counts {
        let (numerator, denominator) = self.held[place(category)];
        Counts { numerator, denominator, ..Counts::default() }
    }
}

impl AddAssign for Workload {
    fn add_assign(&mut self, other: Workload) {
        self.workers += other.workers;
        self.over_full += other.over_full;
        self.near_allowance += other.near_allowance;
        self.units += other.units;
        for (own, others) in self.held.iter_mut().zip(other.held) {
            own.0 += others.0;
            own.1 += others.1;
        }
    }
}
