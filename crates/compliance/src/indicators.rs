//! OM18's indicators: shown beside the figure, without a standard.

use std::ops::AddAssign;

use domain::plan::Caseload;
use domain::{Month, Rate};

use crate::measures::caseload::{Units, WorkerMonth};
use crate::scope::{Scope, ScopeMembers};
use crate::tally::Tally;

/// What the workers of some offices carried, summed: the indicators rest on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Workload {
    workers: u64,
    over_full: u64,
    near_allowance: u64,
    units: u128,
}

/// OM18's indicators of one month and scope, over the workers of the denominator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Indicators {
    /// The month.
    pub month: Month,
    /// The state, a region or an office.
    pub scope: Scope,
    /// Workers of the denominator.
    pub workers: u64,
    /// Workers over 100 % on the last day judged.
    pub over_full: u64,
    /// Workers with a run of more than 25 days (plan parameter `near_days`) on some day of the month.
    pub near_allowance: u64,
    /// Mean utilisation on the last day judged; a worker without cases that day counts as 0.
    pub mean_utilisation: Rate,
    /// Workers with whom the same cases would give the average of the plan's `staffing_average`, rounded up.
    pub staff_needed: u128,
}

impl Workload {
    /// Adds a worker of the denominator; others are left out.
    pub(crate) fn add(&mut self, worker: &WorkerMonth<'_>, rule: &Caseload) {
        if worker.is_counted() {
            self.workers += 1;
            self.over_full += u64::from(worker.over_on_last_day);
            self.near_allowance += u64::from(worker.longest_run > rule.near_days.value);
            self.units += worker.last_day_units;
        }
    }
}

impl AddAssign for Workload {
    fn add_assign(&mut self, other: Workload) {
        self.workers += other.workers;
        self.over_full += other.over_full;
        self.near_allowance += other.near_allowance;
        self.units += other.units;
    }
}

/// The indicators of one month from OM18's tally, a row per scope.
pub fn indicators(rule: &Caseload, tally: &Tally, month: Month, scopes: &[ScopeMembers]) -> Vec<Indicators> {
    let units = Units::new(rule);
    let row = |members: &ScopeMembers| {
        let sum = members.sum(std::iter::once(tally.workload()));
        let average = rule.staffing_average.value.rate();
        Indicators {
            month,
            scope: members.scope.clone(),
            workers: sum.workers,
            over_full: sum.over_full,
            near_allowance: sum.near_allowance,
            mean_utilisation: units.mean(sum.units, sum.workers),
            staff_needed: (sum.units * average.denominator).div_ceil(units.full() * average.numerator),
        }
    };
    scopes.iter().map(row).collect()
}
