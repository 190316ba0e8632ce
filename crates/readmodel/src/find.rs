//! Find: every verdict about a report, case, child, worker or review, over all months.

use std::cmp::Reverse;
use std::sync::Arc;

use compliance::find::{self, Link, Mentions};
use compliance::{FigureDef, Record, Scope};
use domain::plan::{Measure, Rule};
use domain::{Month, Period};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::query::FindQuery;
use crate::timeline::{Source, Sources};
use crate::workshop::reading;
use crate::{Basis, ReadError, ReadModel};

/// What was found about an id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The months that were looked through, in order: all that have a submission.
    pub months: Vec<Month>,
    /// The verdicts: the latest period first, in it by measure in the plan's order, then by record.
    pub records: Vec<FoundRecord>,
}

/// A record with why it is about the id that was looked up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundRecord {
    /// The record.
    pub record: Record,
    /// Why it is about the id.
    pub link: Link,
}

impl ReadModel {
    /// Every verdict about an id, of every measure and segment of the plan, in every month there is.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub async fn find(&self, basis: &Basis, query: &FindQuery) -> Result<Found, ReadError> {
        let timeline = self.timeline(basis, query.known_on).await?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let permits = Arc::new(Semaphore::new(cores));
        let mut work = JoinSet::new();
        for sources in timeline.everything() {
            let (model, basis, query, permits) = (self.clone(), basis.clone(), query.clone(), Arc::clone(&permits));
            work.spawn(async move {
                let _permit = permits.acquire().await.map_err(|_| ReadError::CutOff)?;
                model.find_in(&basis, &query, &sources).await
            });
        }
        let mut records = Vec::new();
        while let Some(found) = work.join_next().await {
            records.append(&mut found.map_err(|_| ReadError::CutOff)??);
        }
        sort(basis, &mut records);
        Ok(Found { months: timeline.months().collect(), records })
    }

    /// What one month says about the id: a look at the columns of ids first, and only where they name it at more.
    async fn find_in(
        &self,
        basis: &Basis,
        query: &FindQuery,
        sources: &Sources,
    ) -> Result<Vec<FoundRecord>, ReadError> {
        let is_needed = |source: &&Source| find::NEEDS.iter().any(|(kind, _)| *kind == source.kind);
        let month = sources.month;
        let named: Vec<&Source> = sources.all.iter().filter(is_needed).collect();
        let looked_at = self.extracts(basis, (month, sources.as_of), &named, reading(find::NEEDS.iter().copied()));
        let mentions = Mentions::of(&query.id, &looked_at.await?);
        let is_touched = |measure: &&Measure| measure.rule.as_ref().is_some_and(|rule| mentions.touch(rule));
        let measures: Vec<&Measure> = basis.plan().measures.iter().filter(is_touched).collect();
        if measures.is_empty() {
            return Ok(Vec::new());
        }
        let rules: Vec<&Rule> = measures.iter().filter_map(|measure| measure.rule.as_ref()).collect();
        let extracts = self.extracts_for(basis, &rules, sources).await?;
        let mut found = Vec::new();
        for measure in measures {
            let is_reviewed = measure.rule.as_ref().is_some_and(Rule::is_reviewed);
            let period = if is_reviewed { Period::Quarter(month.quarter()) } else { Period::Month(month) };
            let (offices, day) = (basis.offices(), period.first_day());
            let scope = Scope::state().members(offices, day).within(&query.reach, offices, day);
            for def in FigureDef::of_measure(measure, basis.instrument()) {
                let records = find::records(&mentions, measure, &def, basis.setting(), &extracts, period, &scope)?;
                found.extend(records.into_iter().map(|(mut record, link)| {
                    sources.name_origin(&mut record);
                    FoundRecord { record, link }
                }));
            }
        }
        Ok(found)
    }
}

fn sort(basis: &Basis, records: &mut [FoundRecord]) {
    let measures = basis.plan().measures.iter();
    let figures: Vec<Arc<str>> =
        measures.flat_map(|measure| FigureDef::of_measure(measure, basis.instrument())).map(|def| def.id).collect();
    records.sort_by_cached_key(|found| {
        let record = &found.record;
        let last = record.period.months().pop();
        let figure = figures.iter().position(|id| *id == record.figure);
        (Reverse(last), figure, record.record_id.clone())
    });
}
