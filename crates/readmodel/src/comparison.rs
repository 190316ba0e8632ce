//! Comparison: why a figure of one period differs from that of another.

use chrono::{DateTime, Utc};
use compliance::cause::{Cause, Caused};
use compliance::comparison::{Restated, Share, Sides};
use compliance::facts::Facts;
use compliance::{Comparison, Figure, FigureDef, Record};
use domain::Period;
use domain::plan::Rule;
use domain::submission::known;

use crate::query::{CompareQuery, RecordsQuery};
use crate::{Basis, ReadError, ReadModel};

/// Two periods of one figure side by side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compared {
    /// The figures of the scope, also where not all of its records are within reach; none where nothing was handed in.
    pub figures: Sides<Option<Figure>>,
    /// What was handed in again changed of the two. Without a period of which some month has no submission, and of
    /// reviewed measures, whose rounds are told of by themselves.
    pub restated: Vec<Restated>,
    /// The records within reach, in parts.
    pub comparison: Comparison,
}

impl ReadModel {
    /// Compares the records behind a figure in two periods.
    ///
    /// # Errors
    /// When the measure is unknown, is an average, which has no verdicts, or is quarterly only; or the evidence can't be
    /// read.
    pub async fn compare(&self, basis: &Basis, query: &CompareQuery) -> Result<Compared, ReadError> {
        let Sides { before, after } = query.periods;
        let (id, scope) = (query.measure.as_str(), &query.scope);
        let figures = Sides {
            before: self.figure(basis, id, before, scope, query.known_on).await?,
            after: self.figure(basis, id, after, scope, query.known_on).await?,
        };
        if figures.before.iter().chain(&figures.after).any(|figure| figure.is_average) {
            return Err(ReadError::NoVerdicts(query.measure.clone()));
        }
        let mut restated = Vec::new();
        for (period, now) in [(before, &figures.before), (after, &figures.after)] {
            let Some(now) = now else { continue };
            restated.extend(self.restated(basis, query, period, now).await?);
        }
        let (before, after) = (self.caused(basis, query, before).await?, self.caused(basis, query, after).await?);
        let comparison = Comparison::of(Sides { before: &before, after: &after });
        Ok(Compared { figures, restated, comparison })
    }

    /// The records of a period with their causes. Only what facts can split is looked up.
    async fn caused(&self, basis: &Basis, query: &CompareQuery, period: Period) -> Result<Vec<Caused>, ReadError> {
        let asked = RecordsQuery {
            measure: query.measure.clone(),
            period,
            scope: query.scope.clone(),
            reach: query.reach.clone(),
            verdict: None,
            known_on: query.known_on,
        };
        let records = self.records(basis, &asked).await?;
        self.causes(basis, records, query.known_on).await
    }

    /// Records with why each has its verdict; a record without one, behind an average, is left out.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub async fn causes(
        &self,
        basis: &Basis,
        records: Vec<Record>,
        known_on: Option<DateTime<Utc>>,
    ) -> Result<Vec<Caused>, ReadError> {
        let is_split = |record: &Record| record.reason.is_some_and(Cause::is_split);
        let (split, whole): (Vec<Record>, Vec<Record>) = records.into_iter().partition(is_split);
        let facts = self.explain(basis, &split, known_on).await?;
        let facts = facts.into_iter().chain(std::iter::repeat(None));
        let caused = |(record, facts): (Record, Option<Facts>)| {
            let cause = Cause::of(record.reason?, facts.as_ref());
            Some(Caused { record, cause })
        };
        Ok(split.into_iter().chain(whole).zip(facts).filter_map(caused).collect())
    }

    /// The figure when all months of its period had come in for the first time, beside the figure now.
    async fn restated(
        &self,
        basis: &Basis,
        query: &CompareQuery,
        period: Period,
        now: &Figure,
    ) -> Result<Option<Restated>, ReadError> {
        let measure = FigureDef::find(basis.plan(), basis.instrument(), &query.measure).map(|(measure, ..)| measure);
        if measure.and_then(|measure| measure.rule.as_ref()).is_some_and(Rule::is_reviewed) {
            return Ok(None);
        }
        let submissions = self.submissions(basis).await?;
        let known = known(&submissions, query.known_on);
        let first = |month| known.iter().filter(|one| one.month == month).map(|one| one.received).min();
        let moments: Option<Vec<DateTime<Utc>>> = period.months().into_iter().map(first).collect();
        let Some(at) = moments.and_then(|moments| moments.into_iter().max()) else { return Ok(None) };
        let first = self.figure(basis, &query.measure, period, &query.scope, Some(at)).await?;
        let sides = |first: Figure| Sides { before: Share::from(&first), after: Share::from(now) };
        Ok(first.map(|first| Restated { period, at, sides: sides(first) }))
    }
}
