//! Figures and indicators: tallies summed by period and scope.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use compliance::figures::{PeriodTallies, figures};
use compliance::indicators::{Indicators, indicators};
use compliance::{Figure, Scope, Tally};
use domain::{Month, Period, Quarter};

use crate::asked::{Asked, asked};
use crate::caseloads::caseload_measure;
use crate::query::{FiguresQuery, Grain, PeriodRange};
use crate::timeline::Sources;
use crate::wanted::Wanted;
use crate::{Basis, ReadError, ReadModel};

impl ReadModel {
    /// Figures: by measure in the plan's order, each followed by its segments, then period, then scope.
    ///
    /// # Errors
    /// When the measure is unknown, or the evidence can't be read.
    pub async fn figures(&self, basis: &Basis, query: &FiguresQuery) -> Result<Vec<Figure>, ReadError> {
        let asked = asked(basis, query.measure.as_deref())?;
        let timeline = self.timeline(basis, query.known_on).await?;
        let periods: Vec<Period> = match query.grain {
            Grain::Month => timeline.months().filter(|month| query.range.holds(*month)).map(Period::Month).collect(),
            Grain::Quarter => {
                let touched = |quarter: &Quarter| quarter.months().iter().any(|month| query.range.holds(*month));
                timeline.quarters().filter(touched).map(Period::Quarter).collect()
            }
        };
        let wanted = Wanted::all(periods, &timeline, basis, query.scope);
        self.figures_of(basis, &asked, &wanted).await
    }

    /// One figure: of a measure or segment, a period and a scope. None where nothing was handed in.
    ///
    /// # Errors
    /// When the measure is unknown, or the evidence can't be read.
    pub async fn figure(
        &self,
        basis: &Basis,
        id: &str,
        period: Period,
        scope: &Scope,
        known_on: Option<DateTime<Utc>>,
    ) -> Result<Option<Figure>, ReadError> {
        let months = period.months();
        let query = FiguresQuery {
            measure: Some(id.to_owned()),
            range: PeriodRange { from: months.first().copied(), to: months.last().copied() },
            grain: if matches!(period, Period::Month(_)) { Grain::Month } else { Grain::Quarter },
            scope: Some(scope.kind),
            known_on,
        };
        let figures = self.figures(basis, &query).await?;
        Ok(figures.into_iter().find(|figure| *figure.id == *id && figure.scope == *scope))
    }

    /// The figures asked for, of the periods wanted.
    pub(crate) async fn figures_of(
        &self,
        basis: &Basis,
        asked: &[Asked],
        wanted: &[Wanted<'_>],
    ) -> Result<Vec<Figure>, ReadError> {
        let measures = &basis.plan().measures;
        let rule = |place: usize| measures[place].rule.as_ref().expect("only computed measures have figures");
        let mut places: Vec<usize> = asked.iter().map(|asked| asked.measure).collect();
        places.dedup();
        let by_quarter = |period: &Wanted<'_>| matches!(period.period, Period::Quarter(_));
        places.retain(|place| !rule(*place).is_reviewed() || wanted.iter().any(by_quarter));
        let tallies = self.tallies_by_month(basis, &places, wanted).await?;
        let mut found = Vec::new();
        for asked in asked.iter().filter(|asked| places.contains(&asked.measure)) {
            let rule = rule(asked.measure);
            for wanted in wanted {
                let of_sources = |sources: &Sources| tallies.get(&(sources.month, asked.measure)).map(AsRef::as_ref);
                let period = PeriodTallies {
                    period: wanted.period,
                    scopes: &wanted.scopes,
                    as_ofs: wanted.as_ofs(rule),
                    tallies: wanted.tallied(rule, asked.def.quarter).into_iter().filter_map(of_sources).collect(),
                    handed_in: !rule.is_reviewed() || wanted.reviews().is_some(),
                    reviewed_at: wanted.reviews().filter(|_| rule.is_reviewed()).and_then(Sources::reviewed_at),
                };
                found.extend(figures(&asked.def, asked.place, &period, basis.zone()));
            }
        }
        Ok(found)
    }

    /// The tallies of the measures for each month that the periods need.
    async fn tallies_by_month(
        &self,
        basis: &Basis,
        places: &[usize],
        wanted: &[Wanted<'_>],
    ) -> Result<HashMap<(Month, usize), Arc<Tally>>, ReadError> {
        let mut judged: BTreeMap<(Month, bool), (&Sources, Vec<usize>)> = BTreeMap::new();
        for wanted in wanted {
            for place in places {
                let rule = basis.plan().measures[*place].rule.as_ref().expect("only computed measures have figures");
                for sources in wanted.tallied(rule, rule.quarter_mode()) {
                    let key = (sources.month, rule.is_reviewed());
                    judged.entry(key).or_insert_with(|| (sources, Vec::new())).1.push(*place);
                }
            }
        }
        let judged: Vec<(&Sources, Vec<usize>)> = judged.into_values().collect();
        let tallies = self.tallies(basis, &judged).await?;
        let keyed = judged.into_iter().zip(tallies).flat_map(|((sources, places), tallies)| {
            places.into_iter().zip(tallies).map(move |(place, tally)| ((sources.month, place), tally))
        });
        Ok(keyed.collect())
    }

    /// The indicators of a measure of caseloads, a row for each month and scope. A plan that has several must be asked
    /// for one of them: a row does not say whose it is.
    ///
    /// # Errors
    /// [`ReadError::WhichCaseloads`] when none of several is named; when the measure named is none of caseloads; or when
    /// the evidence can't be read.
    pub async fn indicators(&self, basis: &Basis, query: &FiguresQuery) -> Result<Vec<Indicators>, ReadError> {
        let plan = basis.plan();
        if query.measure.is_none() && plan.caseload_measures().count() > 1 {
            let measures = plan.caseload_measures().map(|(measure, _)| measure.id.0.clone()).collect();
            return Err(ReadError::WhichCaseloads { plan: plan.id.clone(), measures });
        }
        let Some((measure, rule)) = caseload_measure(plan, query.measure.as_deref())? else { return Ok(Vec::new()) };
        let place = plan.measures.iter().position(|of| of.id == measure.id).expect("the measure is the plan's");
        let timeline = self.timeline(basis, query.known_on).await?;
        let periods = timeline.months().filter(|month| query.range.holds(*month)).map(Period::Month);
        let wanted = Wanted::all(periods, &timeline, basis, query.scope);
        let tallies = self.tallies_by_month(basis, &[place], &wanted).await?;
        let mut found = Vec::new();
        for wanted in &wanted {
            let Period::Month(month) = wanted.period else { continue };
            if let Some(tally) = tallies.get(&(month, place)) {
                found.extend(indicators(rule, tally, month, &wanted.scopes));
            }
        }
        Ok(found)
    }
}
