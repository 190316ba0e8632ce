//! What a period's figures are made of.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use compliance::{Scope, ScopeKind, ScopeMembers};
use domain::plan::Rule;
use domain::{Month, Period};

use crate::Basis;
use crate::timeline::{MonthSources, Timeline};

/// A period with the draw dates of its months and what its tallies are made of.
pub(crate) struct Wanted<'t> {
    pub(crate) period: Period,
    pub(crate) scopes: Arc<[ScopeMembers]>,
    pub(crate) as_ofs: Vec<Option<DateTime<Utc>>>,
    months: Vec<Option<&'t MonthSources>>,
}

impl<'t> Wanted<'t> {
    /// The periods in their order; those with the same regions share one list of scopes.
    pub(crate) fn all(
        periods: impl IntoIterator<Item = Period>,
        timeline: &'t Timeline,
        basis: &Basis,
        scope: Option<ScopeKind>,
    ) -> Vec<Wanted<'t>> {
        let mut all: Vec<Wanted<'t>> = Vec::new();
        for period in periods {
            let day = period.first_day();
            let like = all.last().filter(|before| basis.offices().same_regions(before.period.first_day(), day));
            let scopes = like.map(|before| Arc::clone(&before.scopes));
            let scopes = scopes.unwrap_or_else(|| Scope::on(day, basis.offices(), scope).into());
            let months: Vec<_> = period.months().into_iter().map(|month| timeline.month(month)).collect();
            let as_ofs = months.iter().map(|sources| sources.map(|sources| sources.as_of)).collect();
            all.push(Wanted { period, scopes, as_ofs, months });
        }
        all
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
