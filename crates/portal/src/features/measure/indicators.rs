//! The indicators of a measure of caseloads, gathered from the read model with the figures that stand beside them.

pub(crate) mod text;
pub(crate) mod view;

use compliance::indicators::Indicators;
use compliance::{Figure, ScopeKind, Shown};
use domain::Month;
use domain::plan::Measure;
use readmodel::{FiguresQuery, Grain, PeriodRange, ReadError};
use store::Role;

use crate::Portal;
use crate::http::question::Question;

/// How many months are looked back on.
const MONTHS: usize = 12;

/// Caseloads over some months, and by region and office in the last of them.
pub(crate) struct Workload {
    /// The measure of caseloads.
    pub(crate) measure: String,
    /// The month shown by region and office.
    pub(crate) month: Month,
    /// The state, the latest month first.
    pub(crate) months: Vec<Caseloads>,
    /// The state, regions and offices in `month`; the state alone for those who see no more.
    pub(crate) scopes: Vec<Caseloads>,
}

/// The indicators of a month and scope, with the measure's own figure of the same.
pub(crate) struct Caseloads {
    /// The indicators.
    pub(crate) indicators: Indicators,
    /// The figure: whom its denominator lacks was over the standard for longer than allowed.
    pub(crate) figure: Figure,
}

impl Caseloads {
    /// Workers over the standard for longer than the plan allows.
    pub(crate) fn over_too_long(&self) -> u64 {
        self.figure.counts.denominator - self.figure.counts.numerator
    }
}

impl Portal {
    /// Gathers the caseloads up to a month.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub(crate) async fn workload(
        &self,
        role: Role,
        question: &Question<'_>,
        measure: &Measure,
        month: Month,
    ) -> Result<Workload, ReadError> {
        let back = std::iter::successors(Some(month), |month| Some(month.previous()));
        let from = back.take(MONTHS).last();
        let range = PeriodRange { from, to: Some(month) };
        let only = PeriodRange { from: Some(month), to: Some(month) };
        let mut months = self.caseloads(role, question, measure, range, Some(ScopeKind::State)).await?;
        months.reverse();
        let scopes = self.caseloads(role, question, measure, only, None).await?;
        Ok(Workload { measure: measure.id.0.clone(), month, months, scopes })
    }

    async fn caseloads(
        &self,
        role: Role,
        question: &Question<'_>,
        measure: &Measure,
        range: PeriodRange,
        scope: Option<ScopeKind>,
    ) -> Result<Vec<Caseloads>, ReadError> {
        let id = &measure.id.0;
        let known_on = question.at();
        let query = FiguresQuery { measure: Some(id.clone()), range, grain: Grain::Month, scope, known_on };
        let indicators = self.visibility().indicators(role, question.basis, &query).await?;
        let figures = self.visibility().figures(role, question.basis, &query).await?;
        let own = figures.iter().filter_map(Shown::figure).filter(|figure| *figure.id == **id);
        let of = |indicators: Indicators| {
            let is_beside = |figure: &&Figure| {
                figure.period == domain::Period::Month(indicators.month) && figure.scope == indicators.scope
            };
            let figure = own.clone().find(is_beside)?.clone();
            Some(Caseloads { indicators, figure })
        };
        Ok(indicators.into_iter().filter_map(of).collect())
    }
}
