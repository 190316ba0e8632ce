//! OM18's indicators: shown beside the figure, without a standard.

use domain::extract::Category;
use domain::plan::{Caseload, Maximum};
use domain::{Month, Rate};

use crate::measures::caseload::Units;
use crate::scope::{Scope, ScopeMembers};
use crate::tally::Tally;

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
    /// The average utilisation of each category over the workers who hold it, in the order of the maxima; with a
    /// standard only where the plan has one (segments `OM18-AVG:…`), else information.
    pub averages: Vec<(Category, Rate)>,
}

/// The indicators of one month from OM18's tally, a row per scope.
pub fn indicators(rule: &Caseload, tally: &Tally, month: Month, scopes: &[ScopeMembers]) -> Vec<Indicators> {
    let units = Units::new(rule);
    let row = |members: &ScopeMembers| {
        let sum = members.sum(std::iter::once(tally.workload()));
        let average = rule.staffing_average.value.rate();
        let of_category =
            |maximum: &Maximum| (maximum.category, sum.of_category(maximum.category).average(maximum.value));
        Indicators {
            month,
            scope: members.scope.clone(),
            workers: sum.workers,
            over_full: sum.over_full,
            near_allowance: sum.near_allowance,
            mean_utilisation: units.mean(sum.units, sum.workers),
            averages: rule.maxima.iter().map(of_category).collect(),
            staff_needed: (sum.units * average.denominator).div_ceil(units.full() * average.numerator),
        }
    };
    scopes.iter().map(row).collect()
}
