//! What a period's figures are made of.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use compliance::{Scope, ScopeKind, ScopeMembers};
use domain::Period;
use domain::plan::{QuarterMode, Rule};

use crate::Basis;
use crate::timeline::{Sources, Timeline};

/// A period and what its tallies are made of.
pub(crate) struct Wanted<'t> {
    pub(crate) period: Period,
    pub(crate) scopes: Arc<[ScopeMembers]>,
    months: Vec<Option<&'t Sources>>,
    reviews: Option<&'t Sources>,
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
            let reviews = match period {
                Period::Quarter(quarter) => timeline.reviews(quarter),
                Period::Month(_) => None,
            };
            all.push(Wanted { period, scopes, months, reviews });
        }
        all
    }

    /// The reviews of the quarter that count.
    pub(crate) fn reviews(&self) -> Option<&'t Sources> {
        self.reviews
    }

    /// For each month of the period what counts of it for a rule: nothing where the files that it reads were left out.
    fn months_of(&self, rule: &Rule) -> impl Iterator<Item = Option<&'t Sources>> {
        self.months.iter().map(|sources| sources.filter(|sources| sources.holds(rule)))
    }

    /// The draw dates of the months, of each that counts for a rule.
    pub(crate) fn as_ofs(&self, rule: &Rule) -> Vec<Option<DateTime<Utc>>> {
        self.months_of(rule).map(|sources| sources.map(|sources| sources.as_of)).collect()
    }

    /// What is tallied for a measure's figures, which sum it: every month for a monthly rule, or the last alone, as the
    /// figure's quarter is made; the quarter's reviews for a reviewed one.
    pub(crate) fn tallied(&self, rule: &Rule, quarter: QuarterMode) -> Vec<&'t Sources> {
        match quarter {
            _ if rule.is_reviewed() => self.reviews.into_iter().collect(),
            QuarterMode::Pooled => self.months_of(rule).flatten().collect(),
            QuarterMode::LastMonth => self.months_of(rule).last().flatten().into_iter().collect(),
        }
    }
}
