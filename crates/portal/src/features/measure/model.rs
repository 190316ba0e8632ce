//! What the page of a measure shows, gathered from the read model: one figure of it, the measure's own or a segment's,
//! over time and by region and office.

use auth::visibility::FiguresSeen;
use compliance::{Scope, ScopeKind, Shown};
use domain::plan::{Measure, Rule};
use domain::reported::ReportedFigure;
use domain::{Month, Period, Quarter};
use readmodel::{Docket, FiguresQuery, Grain, PeriodRange, QuarterReviews, ReadError};
use serde::Deserialize;
use store::Role;
use utoipa::IntoParams;

use super::indicators::Workload;
use crate::Portal;
use crate::figures::overview::Received;
use crate::figures::rows::{MeasureRows, Row, back_from, is_sampled};
use crate::http::question::Question;

/// How many periods stand side by side.
const SIDE_BY_SIDE: usize = 8;

/// What is asked of the page beside plan and moment.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct View {
    /// The measure or one of its segments; none for the measure.
    pub(crate) figure: String,
    /// A month or quarter; none for the last complete quarter.
    pub(crate) period: String,
}

/// Everything on the page of a measure.
pub(crate) struct MeasureView<'p> {
    /// The measure.
    pub(crate) measure: &'p Measure,
    /// The months that have a submission; none where nothing was handed in.
    pub(crate) received: Option<Received>,
    /// What is computed; none while no rule computes the measure or nothing was handed in.
    pub(crate) computed: Option<Computed<'p>>,
    /// Figures published elsewhere under this plan, by time.
    pub(crate) published: Vec<ReportedFigure>,
    /// What the figures say and people decided, as far as the role sees it.
    pub(crate) docket: Docket,
    /// The quarters that have a round of the case review, with what counts, for a measure that rests on it.
    pub(crate) reviews: Vec<QuarterReviews>,
}

/// What is computed of a measure.
pub(crate) struct Computed<'p> {
    /// Its state figures by quarter, and its status.
    pub(crate) rows: MeasureRows<'p>,
    /// The id of the figure that is shown over time and by region and office.
    pub(crate) figure: String,
    /// Its state figures by month; none for reviewed measures.
    pub(crate) months: Vec<Shown>,
    /// The period that is shown by region and office.
    pub(crate) period: Period,
    /// Its figures by region and office; none for those who see the state alone.
    pub(crate) parts: Vec<Part>,
    /// Caseloads, beside the measure about them.
    pub(crate) workload: Option<Workload>,
}

/// A region or office with its figures of some periods in a row.
pub(crate) struct Part {
    /// The region or office.
    pub(crate) scope: Scope,
    /// Its figures, in the order of the calendar.
    pub(crate) figures: Vec<Shown>,
}

impl Part {
    /// The figure of a period.
    pub(crate) fn of(&self, period: Period) -> Option<&Shown> {
        self.figures.iter().find(|shown| shown.period() == period)
    }
}

impl Computed<'_> {
    /// The row of the figure that is shown.
    pub(crate) fn row(&self) -> &Row {
        self.rows.all().find(|row| *row.def.id == *self.figure).expect("the figure is one of the measure")
    }

    /// The periods that stand side by side: those up to the one shown.
    pub(crate) fn side_by_side(&self) -> Vec<Period> {
        side_by_side(self.period)
    }
}

fn side_by_side(period: Period) -> Vec<Period> {
    let mut periods: Vec<Period> = back_from(period).take(SIDE_BY_SIDE).collect();
    periods.reverse();
    periods
}

/// A month or quarter by its text.
pub(crate) fn period(text: &str) -> Option<Period> {
    let month = || text.parse::<Month>().ok().map(Period::Month);
    text.parse::<Quarter>().ok().map(Period::Quarter).or_else(month)
}

impl Portal {
    /// Gathers the page of a measure; `figure` is the measure or one of its segments, `period` none for the default.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub(crate) async fn measure<'p>(
        &self,
        role: Role,
        question: &Question<'p>,
        measure: &'p Measure,
        figure: &str,
        period: Option<Period>,
    ) -> Result<MeasureView<'p>, ReadError> {
        let received = self.received(question.basis, question.at()).await?;
        let published = self.published(question.basis).await?;
        let docket = self.docket(role, question).await?;
        let ask = Ask { role, question, figure };
        let computed = match &received {
            Some(received) if measure.rule.is_some() => {
                self.computed(ask, &docket, measure, period, received.last.month).await?
            }
            _ => None,
        };
        let reviews = if is_sampled(measure) {
            self.model.reviewed_quarters(question.basis, question.at()).await?
        } else {
            Vec::new()
        };
        Ok(MeasureView { measure, received, computed, published, docket, reviews })
    }

    async fn computed<'p>(
        &self,
        ask: Ask<'_>,
        docket: &Docket,
        measure: &'p Measure,
        period: Option<Period>,
        last_month: Month,
    ) -> Result<Option<Computed<'p>>, ReadError> {
        let Ask { role, question, figure } = ask;
        let mut rows = self.rows(role, question, docket, Some(measure), Some(last_month)).await?;
        let Some(rows) = rows.of_measure(measure, question.basis) else { return Ok(None) };
        let months = self.series(ask, Grain::Month, PeriodRange::default(), Some(ScopeKind::State)).await?;
        let at_hand = |period: &Period| rows.own.quarters.iter().chain(&months).any(|shown| shown.period() == *period);
        let last_complete = rows.own.certification.standing.and_then(|standing| standing.last_quarter);
        let default = Period::Quarter(last_complete.unwrap_or(last_month.quarter()));
        let period = period.filter(at_hand).unwrap_or(default);
        let parts = if FiguresSeen::of(role).has_parts() { self.parts(ask, period).await? } else { Vec::new() };
        let workload = match &measure.rule {
            Some(Rule::Caseload(_)) => {
                let of_period = months.iter().filter(|shown| period.months().contains(&shown.period().months()[0]));
                let month = of_period.map(|shown| shown.period().months()[0]).max();
                Some(self.workload(role, question, measure, month.unwrap_or(last_month)).await?)
            }
            _ => None,
        };
        Ok(Some(Computed { rows, figure: figure.to_owned(), months, period, parts, workload }))
    }

    /// The figures by region and office of the periods up to `period`.
    async fn parts(&self, ask: Ask<'_>, period: Period) -> Result<Vec<Part>, ReadError> {
        let periods = side_by_side(period);
        let month = |period: &Period, first: bool| {
            let months = period.months();
            if first { months.first().copied() } else { months.last().copied() }
        };
        let range = PeriodRange {
            from: periods.first().and_then(|period| month(period, true)),
            to: periods.last().and_then(|period| month(period, false)),
        };
        let grain = if matches!(period, Period::Month(_)) { Grain::Month } else { Grain::Quarter };
        let figures = self.series(ask, grain, range, None).await?;
        let of_period = figures.iter().filter(|shown| shown.period() == period);
        let scopes = of_period.map(Shown::scope).filter(|scope| scope.kind != ScopeKind::State);
        let part = |scope: &Scope| Part {
            scope: scope.clone(),
            figures: figures.iter().filter(|shown| shown.scope() == scope).cloned().collect(),
        };
        Ok(scopes.map(part).collect())
    }

    async fn series(
        &self,
        ask: Ask<'_>,
        grain: Grain,
        range: PeriodRange,
        scope: Option<ScopeKind>,
    ) -> Result<Vec<Shown>, ReadError> {
        let known_on = ask.question.at();
        let query = FiguresQuery { measure: Some(ask.figure.to_owned()), range, grain, scope, known_on };
        let mut figures = self.visibility().figures(ask.role, ask.question.basis, &query).await?;
        figures.retain(|shown| **shown.id() == *ask.figure);
        Ok(figures)
    }
}

/// Who asks for which figure.
#[derive(Clone, Copy)]
struct Ask<'a> {
    role: Role,
    question: &'a Question<'a>,
    figure: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_a_month_or_a_quarter() {
        assert!(matches!(period("2019-06"), Some(Period::Month(_))));
        assert!(matches!(period("2019-Q2"), Some(Period::Quarter(_))));
        for odd in ["", "2019", "2019-13", "2019-Q5", "June", "2019-06-01"] {
            assert_eq!(period(odd), None, "{odd}");
        }
    }

    #[test]
    fn eight_periods_end_with_the_one_shown() {
        let quarters = side_by_side(period("2019-Q2").unwrap());
        assert_eq!((quarters[0].to_string(), quarters.len()), ("2017-Q3".to_owned(), 8));
        let months = side_by_side(period("2019-06").unwrap());
        assert_eq!((months[0].to_string(), months[7].to_string()), ("2018-11".to_owned(), "2019-06".to_owned()));
    }
}
