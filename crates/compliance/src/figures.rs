//! Figures: numerator, denominator and percentage of a measure for a period and a scope.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::extract::{Category, Code};
use domain::instrument::Instrument;
use domain::plan::{Measure, Plan, Rule};
use domain::{MeasureId, Period, Rate, Standard, Zone};

use crate::month::is_over;
use crate::scope::{Scope, ScopeMembers};
use crate::tally::{Counts, Tally};

/// What a figure shows of its measure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FigureKind {
    /// The measure itself.
    Own,
    /// One domain of the case review (`OM15:dental`).
    Domain(String),
    /// The average utilisation of one category (`OM18-AVG:in_home`).
    Average {
        /// The category.
        category: Category,
        /// Its maximum.
        maximum: u32,
    },
}

/// A figure that a plan asks for: a measure, or a segment of one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureDef {
    /// The id in exports, such as `OM17` or `OM15:dental`.
    pub id: Arc<str>,
    /// The measure that it belongs to.
    pub measure: MeasureId,
    /// What it shows.
    pub kind: FigureKind,
    /// What it must meet.
    pub standard: Standard,
}

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
    /// The draw date of the latest submission used.
    pub as_of: DateTime<Utc>,
}

impl FigureDef {
    /// The own figure of a measure and its segments in their order; none while no rule computes it.
    pub fn of_measure(measure: &Measure, instrument: &Instrument) -> Vec<FigureDef> {
        let def = |id: String, kind, standard| FigureDef { id: id.into(), measure: measure.id.clone(), kind, standard };
        let own = measure.standard.value;
        let domain = |id: &String| def(format!("{}:{id}", measure.id), FigureKind::Domain(id.clone()), own);
        let segments: Vec<FigureDef> = match &measure.rule {
            None => return Vec::new(),
            Some(Rule::CasePlan(_)) => instrument.plan_domains.iter().map(|one| domain(&one.id)).collect(),
            Some(Rule::NeedsMet(_)) => instrument.needs_domains.iter().map(|one| domain(&one.id)).collect(),
            Some(Rule::Caseload(rule)) => {
                let average = rule.average.as_ref().into_iter();
                let all = average.flat_map(|standard| rule.maxima.iter().map(|maximum| (maximum, standard.value)));
                all.map(|(maximum, standard)| {
                    let id = format!("{}-AVG:{}", measure.id, maximum.category.text());
                    def(id, FigureKind::Average { category: maximum.category, maximum: maximum.value }, standard)
                })
                .collect()
            }
            Some(_) => Vec::new(),
        };
        std::iter::once(def(measure.id.0.clone(), FigureKind::Own, own)).chain(segments).collect()
    }

    /// The measure and the place of the figure among its figures (0 is its own) of a figure id.
    pub fn find<'p>(plan: &'p Plan, instrument: &Instrument, id: &str) -> Option<(&'p Measure, usize, FigureDef)> {
        plan.measures.iter().find_map(|measure| {
            let mut figures = FigureDef::of_measure(measure, instrument).into_iter().enumerate();
            figures.find(|(_, figure)| &*figure.id == id).map(|(place, figure)| (measure, place, figure))
        })
    }

    fn rate(&self, counts: Counts) -> Rate {
        let per_record = match self.kind {
            FigureKind::Average { maximum, .. } => u128::from(maximum),
            FigureKind::Own | FigureKind::Domain(_) => 1,
        };
        Rate { numerator: u128::from(counts.numerator), denominator: u128::from(counts.denominator) * per_record }
    }
}

impl Figure {
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
    /// Whether what the figures need beyond the months was handed in: the quarter's reviews.
    pub handed_in: bool,
}

/// The figures of one measure's figure number `place` for a period, a row per scope. None when the period has no
/// submission at all.
pub fn figures(def: &FigureDef, place: usize, period: &PeriodTallies<'_>, zone: Zone) -> Vec<Figure> {
    let Some(as_of) = period.as_ofs.iter().copied().flatten().max() else { return Vec::new() };
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
