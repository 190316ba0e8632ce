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
use crate::timeline::{Place, Source, Sources};
use crate::{Basis, ReadError, ReadModel};

/// Work on what is judged together: the measures whose tallies are not at hand.
#[derive(Clone, Debug)]
struct Job {
    sources: Sources,
    /// Places of the measures in the plan.
    measures: Vec<usize>,
}

/// Which columns of which extracts some rules read together.
pub(crate) type Reading = Vec<(ExtractKind, Vec<&'static str>)>;

/// What was fetched of a source.
enum Content {
    /// A sealed file.
    Sealed(Bytes),
    /// What people did, which is sealed by the ledger.
    Open(Table),
}

/// A source with its content.
type Fetched = (Source, Content);

fn key(basis: &Basis, measure: &Measure, sources: &Sources) -> TallyKey {
    let rules: Vec<&Rule> = measure.rule.iter().collect();
    TallyKey {
        basis: basis.hash(),
        measure: measure.id.clone(),
        month: sources.month,
        as_of: sources.as_of,
        extracts: sources.read_by(&rules).into_iter().map(|source| source.sha256).collect(),
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
    /// The tallies of some measures (by their places in the plan) of what is judged together, from the cache or freshly
    /// judged. The answer has a place for each of these and each measure, in the order asked for.
    pub(crate) async fn tallies(
        &self,
        basis: &Basis,
        wanted: &[(&Sources, Vec<usize>)],
    ) -> Result<Vec<Vec<Arc<Tally>>>, ReadError> {
        let measures = &basis.plan().measures;
        let key = |sources: &Sources, place: usize| key(basis, &measures[place], sources);
        let mut found: Vec<Vec<Option<Arc<Tally>>>> = Vec::with_capacity(wanted.len());
        let mut work = JoinSet::new();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let permits = Arc::new(Semaphore::new(cores));
        for (index, (sources, places)) in wanted.iter().enumerate() {
            let at_hand: Vec<_> = places.iter().map(|place| self.tallies.get(&key(sources, *place))).collect();
            let missing: Vec<usize> =
                places.iter().zip(&at_hand).filter(|(_, tally)| tally.is_none()).map(|(place, _)| *place).collect();
            found.push(at_hand);
            if missing.is_empty() {
                continue;
            }
            let job = Job { sources: (*sources).clone(), measures: missing };
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
                self.tallies.put(key(&job.sources, *place), Arc::clone(&tally));
                let slot = wanted[index].1.iter().position(|wanted| wanted == place).expect("the job was asked for");
                found[index][slot] = Some(tally);
            }
        }
        let whole = |row: Vec<Option<Arc<Tally>>>| row.into_iter().collect::<Option<Vec<_>>>().ok_or(ReadError::CutOff);
        found.into_iter().map(whole).collect()
    }

    /// What the job's measures read.
    async fn fetch(&self, basis: &Basis, job: &Job) -> Result<Vec<Fetched>, ReadError> {
        self.fetch_sources(basis, &job.sources.read_by(&rules(basis, &job.measures))).await
    }

    async fn fetch_sources(&self, basis: &Basis, sources: &[&Source]) -> Result<Vec<Fetched>, ReadError> {
        let entered = sources.iter().filter_map(|source| match source.place {
            Place::Submission(submission) => Some((submission, source.kind)),
            Place::Draft(_) | Place::Round(_) => None,
        });
        let mut contents = self.store.submissions().contents(&entered.collect::<Vec<_>>()).await?;
        let mut fetched = Vec::with_capacity(sources.len());
        for source in sources {
            let content = match &source.place {
                Place::Submission(submission) => {
                    let (submission, kind) = (*submission, source.kind);
                    let place = contents.iter().position(|found| (found.submission, found.kind) == (submission, kind));
                    let place = place.ok_or(ReadError::Missing { submission, kind })?;
                    Content::Sealed(contents.swap_remove(place).content.into())
                }
                Place::Draft(draft) => {
                    let found = self.store.drafts().content(*draft, source.kind).await?;
                    Content::Sealed(found.ok_or(ReadError::DraftGone)?.into())
                }
                Place::Round(reviews) => Content::Open(reviews.table(basis)?),
            };
            fetched.push(((*source).clone(), content));
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
    let extracts = MonthExtracts::new(job.sources.month, job.sources.as_of, tables);
    let measures = job.measures.iter().map(|place| &basis.plan().measures[*place]);
    measures.map(|measure| Ok(Arc::new(tally(measure, basis.setting(), &extracts)?))).collect()
}

fn open(basis: &Basis, fetched: Vec<Fetched>, reading: &Reading) -> Result<Vec<(ExtractKind, Table)>, ReadError> {
    let open = |(source, content): Fetched| {
        let kind = source.kind;
        let bytes = match content {
            Content::Open(table) => return Ok((kind, table)),
            Content::Sealed(bytes) => bytes,
        };
        let wanted = reading
            .iter()
            .find(|(known, _)| *known == kind)
            .map_or(Wanted::All, |(_, columns)| Wanted::Columns(columns));
        let table = sealed::open(basis.format().spec(kind), bytes, source.sha256, wanted);
        Ok((kind, table.map_err(|fault| ReadError::Evidence { of: source.place.to_string(), source: fault })?))
    };
    fetched.into_iter().map(open).collect()
}

impl ReadModel {
    /// Opens what some rules read, with the lines.
    pub(crate) async fn extracts_for(
        &self,
        basis: &Basis,
        rules: &[&Rule],
        sources: &Sources,
    ) -> Result<MonthExtracts, ReadError> {
        let reading = with_lines(reading(needs_of(rules)));
        self.extracts(basis, (sources.month, sources.as_of), &sources.read_by(rules), reading).await
    }

    /// Opens some extracts of a month.
    pub(crate) async fn extracts(
        &self,
        basis: &Basis,
        (month, as_of): (Month, DateTime<Utc>),
        sources: &[&Source],
        reading: Reading,
    ) -> Result<MonthExtracts, ReadError> {
        let fetched = self.fetch_sources(basis, sources).await?;
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
