//! Figures: numerator, denominator and percentage of a measure for a period and a scope.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::{Period, Rate, Standard, Verdict, Zone};

use crate::counts::Counts;
use crate::definitions::{FigureDef, FigureKind, counted_under};
use crate::month::is_over;
use crate::scope::{Scope, ScopeMembers};
use crate::tally::Tally;

/// A figure of one period and scope.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// The id, such as `OM17` or `OM15:dental`.
    pub id: Arc<str>,
    /// The month or quarter.
    pub period: Period,
    /// The state, a region or an office.
    pub scope: Scope,
    /// What was counted.
    pub counts: Counts,
    /// Whether the figure is an average: its numerator is no count of records.
    pub is_average: bool,
    /// The exact rate.
    pub rate: Rate,
    /// What it must meet.
    pub standard: Standard,
    /// Whether the exact rate meets the standard; none without denominator.
    pub met: Option<bool>,
    /// Whether the period is complete for this row: only then does it count for sustained compliance.
    pub complete: bool,
    /// The latest of the draw dates of the submissions used and, for reviews done here, when the last became final.
    pub as_of: DateTime<Utc>,
}

impl Figure {
    /// The verdict of the records in the numerator ([`FigureDef::counted`]).
    pub fn counted(&self) -> Verdict {
        counted_under(self.standard)
    }

    /// The percentage as people see it: none without denominator.
    pub fn percent(&self) -> Option<String> {
        self.rate.shown(self.standard)
    }
}

/// What is at hand of a period for one measure.
#[derive(Clone, Debug)]
pub struct PeriodTallies<'a> {
    /// The month or quarter.
    pub period: Period,
    /// The scopes to show, with their offices on the period's first day.
    pub scopes: &'a [ScopeMembers],
    /// The draw dates of the submissions of the period's months, in the order of the months.
    pub as_ofs: Vec<Option<DateTime<Utc>>>,
    /// The tallies: of each month, or for a reviewed measure of the quarter's reviews.
    pub tallies: Vec<&'a Tally>,
    /// Whether what the figures need beyond the months is there: the quarter's reviews.
    pub handed_in: bool,
    /// When the last reviewed case became final, where the reviews were done here.
    pub reviewed_at: Option<DateTime<Utc>>,
}

/// The figures of one measure's figure number `place` for a period, a row per scope. None when the period has no
/// submission at all.
pub fn figures(def: &FigureDef, place: usize, period: &PeriodTallies<'_>, zone: Zone) -> Vec<Figure> {
    let Some(drawn) = period.as_ofs.iter().copied().flatten().max() else { return Vec::new() };
    let as_of = period.reviewed_at.map_or(drawn, |reviewed| reviewed.max(drawn));
    let months = period.period.months();
    let months_over =
        months.iter().zip(&period.as_ofs).all(|(month, drawn)| drawn.is_some_and(|at| is_over(*month, at, zone)));
    let row = |members: &ScopeMembers| {
        let counts = members.sum(period.tallies.iter().map(|tally| tally.counts(place)));
        let rate = def.rate(counts);
        Figure {
            id: Arc::clone(&def.id),
            period: period.period,
            scope: members.scope.clone(),
            counts,
            is_average: matches!(def.kind, FigureKind::Average { .. }),
            rate,
            standard: def.standard,
            met: def.standard.is_met_by(rate),
            complete: months_over && period.handed_in && counts.pending == 0,
            as_of,
        }
    };
    period.scopes.iter().map(row).collect()
}
