//! What a period's figures are made of.

use chrono::{DateTime, Utc};
use compliance::{Scope, ScopeKind, ScopeMembers};
use domain::plan::Rule;
use domain::{Month, Period};

use crate::Basis;
use crate::timeline::{MonthSources, Timeline};

/// A period with the draw dates of its months and what its tallies are made of.
pub(crate) struct Wanted<'t> {
    pub(crate) period: Period,
    pub(crate) scopes: Vec<ScopeMembers>,
    pub(crate) as_ofs: Vec<Option<DateTime<Utc>>>,
    months: Vec<Option<&'t MonthSources>>,
}

impl<'t> Wanted<'t> {
    pub(crate) fn new(period: Period, timeline: &'t Timeline, basis: &Basis, scope: Option<ScopeKind>) -> Wanted<'t> {
        let months: Vec<_> = period.months().into_iter().map(|month| timeline.month(month)).collect();
        let as_ofs = months.iter().map(|sources| sources.map(|sources| sources.as_of)).collect();
        Wanted { period, scopes: Scope::on(period.first_day(), basis.offices(), scope), as_ofs, months }
    }

    /// Whether the quarter's reviews were handed in.
    pub(crate) fn has_reviews(&self) -> bool {
        self.months.last().copied().flatten().is_some_and(|sources| sources.reviews.is_some())
    }

    /// The months whose tallies a measure's figures sum: all for a monthly rule, the last (the reviews) for a reviewed.
    pub(crate) fn tallied(&self, rule: &Rule) -> Vec<(Month, &'t MonthSources)> {
        let months = self.period.months();
        let found = months.into_iter().zip(&self.months).filter_map(|(month, sources)| Some((month, (*sources)?)));
        if rule.is_reviewed() {
            let last = self.period.months().pop();
            found.filter(|(month, sources)| Some(*month) == last && sources.reviews.is_some()).collect()
        } else {
            found.collect()
        }
    }
}
