//! The workshop: fetches sealed extracts, opens them and has them judged, month after month, on every core.

use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use compliance::measures::needs;
use compliance::{MonthExtracts, Tally, tally::tally};
use domain::Month;
use domain::extract::{ExtractKind, Table};
use domain::plan::{Measure, Rule};
use sealed::Wanted;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::cache::TallyKey;
use crate::timeline::{MonthSources, Source};
use crate::{Basis, ReadError, ReadModel};

/// One month's work: the measures whose tallies are not at hand.
#[derive(Clone, Debug)]
struct Job {
    month: Month,
    sources: MonthSources,
    /// Places of the measures in the plan.
    measures: Vec<usize>,
}

/// Which columns of which extracts some rules read together.
pub(crate) type Reading = Vec<(ExtractKind, Vec<&'static str>)>;

/// A fetched extract, still sealed.
type Fetched = (Source, Bytes);

/// The sources that a rule reads.
pub(crate) fn sources_of<'a>(rule: &Rule, sources: &'a MonthSources) -> Vec<&'a Source> {
    if rule.is_reviewed() {
        return sources.reviews.iter().collect();
    }
    let needs = needs(rule);
    sources.monthly.iter().filter(|source| needs.iter().any(|(kind, _)| *kind == source.extract.kind)).collect()
}

/// The sources that some rules read, each once.
fn sources_of_all<'a>(rules: &[&Rule], sources: &'a MonthSources) -> Vec<&'a Source> {
    let mut found: Vec<&Source> = Vec::new();
    for source in rules.iter().flat_map(|rule| sources_of(rule, sources)) {
        if !found.contains(&source) {
            found.push(source);
        }
    }
    found
}

fn key(basis: &Basis, measure: &Measure, month: Month, sources: &MonthSources) -> TallyKey {
    let extracts = measure.rule.as_ref().map_or_else(Vec::new, |rule| sources_of(rule, sources));
    TallyKey {
        basis: basis.hash(),
        measure: measure.id.clone(),
        month,
        as_of: sources.as_of,
        extracts: extracts.into_iter().map(|source| source.extract.sha256).collect(),
    }
}

/// The union of some needs; an extract that nothing is said of is read whole.
pub(crate) fn reading<'n>(needs: impl IntoIterator<Item = (ExtractKind, &'n [&'static str])>) -> Reading {
    let mut reading: Reading = Vec::new();
    for (kind, columns) in needs {
        let place = reading.iter().position(|(known, _)| *known == kind).unwrap_or_else(|| {
            reading.push((kind, Vec::new()));
            reading.len() - 1
        });
        let wanted = &mut reading[place].1;
        wanted.extend(columns.iter().filter(|column| !wanted.contains(column)).copied().collect::<Vec<_>>());
    }
    reading
}

impl ReadModel {
    /// The tallies of some measures (by their places in the plan) for a month, from the cache or freshly judged.
    /// The answer has a place for each month and measure, in the order asked for.
    pub(crate) async fn tallies(
        &self,
        basis: &Basis,
        months: &[(Month, &MonthSources, Vec<usize>)],
    ) -> Result<Vec<Vec<Arc<Tally>>>, ReadError> {
        let measures = &basis.plan().measures;
        let key = |month: Month, sources: &MonthSources, place: usize| key(basis, &measures[place], month, sources);
        let mut found: Vec<Vec<Option<Arc<Tally>>>> = Vec::with_capacity(months.len());
        let mut work = JoinSet::new();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let permits = Arc::new(Semaphore::new(cores));
        for (index, (month, sources, wanted)) in months.iter().enumerate() {
            let at_hand: Vec<_> = wanted.iter().map(|place| self.tallies.get(&key(*month, sources, *place))).collect();
            let missing: Vec<usize> =
                wanted.iter().zip(&at_hand).filter(|(_, tally)| tally.is_none()).map(|(place, _)| *place).collect();
            found.push(at_hand);
            if missing.is_empty() {
                continue;
            }
            let job = Job { month: *month, sources: (*sources).clone(), measures: missing };
            let permit = Arc::clone(&permits).acquire_owned().await.map_err(|_| ReadError::CutOff)?;
            let fetched = self.fetch(basis, &job).await?;
            let basis = basis.clone();
            work.spawn_blocking(move || {
                let done = judge(&basis, &job, fetched);
                drop(permit);
                (index, job, done)
            });
        }
        while let Some(done) = work.join_next().await {
            let (index, job, tallies) = done.map_err(|_| ReadError::CutOff)?;
            for (place, tally) in job.measures.iter().zip(tallies?) {
                self.tallies.put(key(job.month, &job.sources, *place), Arc::clone(&tally));
                let slot = months[index].2.iter().position(|wanted| wanted == place).expect("the job was asked for");
                found[index][slot] = Some(tally);
            }
        }
        let whole = |row: Vec<Option<Arc<Tally>>>| row.into_iter().collect::<Option<Vec<_>>>().ok_or(ReadError::CutOff);
        found.into_iter().map(whole).collect()
    }

    /// The sealed bytes of every extract that the job's measures read.
    async fn fetch(&self, basis: &Basis, job: &Job) -> Result<Vec<Fetched>, ReadError> {
        self.fetch_sources(&sources_of_all(&rules(basis, &job.measures), &job.sources)).await
    }

    async fn fetch_sources(&self, sources: &[&Source]) -> Result<Vec<Fetched>, ReadError> {
        let entered = sources.iter().filter(|source| source.draft.is_none());
        let keys: Vec<_> = entered.map(|source| (source.submission, source.extract.kind)).collect();
        let mut contents = self.store.submissions().contents(&keys).await?;
        let mut fetched = Vec::with_capacity(sources.len());
        for source in sources {
            let (submission, kind) = (source.submission, source.extract.kind);
            let content = if let Some(draft) = source.draft {
                let found = self.store.drafts().content(draft, kind).await?;
                found.ok_or(ReadError::DraftGone)?
            } else {
                let place = contents.iter().position(|found| (found.submission, found.kind) == (submission, kind));
                contents.swap_remove(place.ok_or(ReadError::Missing { submission, kind })?).content
            };
            fetched.push(((*source).clone(), Bytes::from(content)));
        }
        Ok(fetched)
    }
}

fn rules<'a>(basis: &'a Basis, places: &[usize]) -> Vec<&'a Rule> {
    places.iter().filter_map(|place| basis.plan().measures[*place].rule.as_ref()).collect()
}

/// Opens the fetched extracts and tallies the job's measures.
fn judge(basis: &Basis, job: &Job, fetched: Vec<Fetched>) -> Result<Vec<Arc<Tally>>, ReadError> {
    let reading = reading(needs_of(&rules(basis, &job.measures)));
    let tables = open(basis, fetched, &reading)?;
    let extracts = MonthExtracts::new(job.month, job.sources.as_of, tables);
    let measures = job.measures.iter().map(|place| &basis.plan().measures[*place]);
    measures.map(|measure| Ok(Arc::new(tally(measure, basis.setting(), &extracts)?))).collect()
}

fn open(basis: &Basis, fetched: Vec<Fetched>, reading: &Reading) -> Result<Vec<(ExtractKind, Table)>, ReadError> {
    let open = |(source, bytes): Fetched| {
        let kind = source.extract.kind;
        let wanted = reading
            .iter()
            .find(|(known, _)| *known == kind)
            .map_or(Wanted::All, |(_, columns)| Wanted::Columns(columns));
        let table = sealed::open(basis.format().spec(kind), bytes, source.extract.sha256, wanted);
        let table = table.map_err(|fault| ReadError::Evidence { submission: source.submission, source: fault })?;
        Ok((kind, table))
    };
    fetched.into_iter().map(open).collect()
}

impl ReadModel {
    /// Opens what some rules read of a month, with the lines.
    pub(crate) async fn extracts_for(
        &self,
        basis: &Basis,
        rules: &[&Rule],
        month: Month,
        sources: &MonthSources,
    ) -> Result<MonthExtracts, ReadError> {
        let reading = with_lines(reading(needs_of(rules)));
        self.extracts(basis, (month, sources.as_of), &sources_of_all(rules, sources), reading).await
    }

    /// Opens some extracts of a month.
    pub(crate) async fn extracts(
        &self,
        basis: &Basis,
        (month, as_of): (Month, DateTime<Utc>),
        sources: &[&Source],
        reading: Reading,
    ) -> Result<MonthExtracts, ReadError> {
        let fetched = self.fetch_sources(sources).await?;
        let basis = basis.clone();
        let opened = tokio::task::spawn_blocking(move || open(&basis, fetched, &reading));
        Ok(MonthExtracts::new(month, as_of, opened.await.map_err(|_| ReadError::CutOff)??))
    }
}

fn needs_of<'r>(rules: &'r [&Rule]) -> impl Iterator<Item = (ExtractKind, &'static [&'static str])> + use<'r> {
    rules.iter().flat_map(|rule| needs(rule)).copied()
}

fn with_lines(mut reading: Reading) -> Reading {
    for (_, columns) in &mut reading {
        columns.push(sealed::LINE);
    }
    reading
}
