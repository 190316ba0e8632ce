//! The small deck of submissions in a database, and a read model over it.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use compliance::{FigureDef, Reach, Record, Scope};
use domain::instrument::Instrument;
use domain::plan::{Plan, Rule};
use domain::submission::SubmissionId;
use domain::{Month, Offices, Period};
use intake::Limits;
use readmodel::{Basis, ReadModel, RecordsQuery};
use reception::{Handed, Outcome, Reception};
use store::Store;
use testdb::{Engine, TestDb, run};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A plan with its offices and its instrument.
pub fn basis(plan: &str) -> Basis {
    let read = |name: &str| std::fs::read_to_string(repository().join("config").join(name)).unwrap();
    let texts = [read(&format!("plans/{plan}.toml")), read("offices.toml"), read("instruments/case-review-2006.toml")];
    let plan = Plan::from_toml(&texts[0]).unwrap();
    let offices = Offices::from_toml(&texts[1], &plan.order).unwrap();
    Basis::new(plan, offices, Instrument::from_toml(&texts[2]).unwrap(), [&texts[0], &texts[1], &texts[2]])
}

/// A database with submissions of the small deck.
pub struct Archive {
    pub basis: Basis,
    pub model: ReadModel,
    store: Store,
}

/// Tells a story about the six months of the deck, each received when it was drawn, under the plan of 2017.
pub fn about_the_deck<Story: Future<Output = ()>>(story: impl FnOnce(Archive) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| {
        let archive = Archive::empty(&db).await;
        for month in months() {
            archive.hand_in(month, drawn(month)).await;
        }
        story(archive).await;
    });
}

/// The months of the deck.
pub fn months() -> Vec<Month> {
    let first: Month = "2018-10".parse().unwrap();
    first.through("2019-03".parse().unwrap()).collect()
}

/// When a month of the deck was drawn.
pub fn drawn(month: Month) -> DateTime<Utc> {
    let text = std::fs::read_to_string(repository().join(format!("tests/decks/small/submissions/{month}.AS_OF")));
    basis("juan-f-2017").zone().parse(text.unwrap().trim()).unwrap()
}

impl Archive {
    pub async fn empty(db: &TestDb) -> Archive {
        let store = Store::open(db.url()).await.unwrap();
        Archive { basis: basis("juan-f-2017"), model: ReadModel::new(store.clone()), store }
    }

    /// The months of the deck with care files under the plan of 2006, each received when it was drawn, then those that
    /// were handed in again, in 2020.
    pub async fn in_care(db: &TestDb) -> Archive {
        let archive = Archive { basis: basis("juan-f-2006"), ..Archive::empty(db).await };
        let first: Month = "2018-07".parse().unwrap();
        let zone = archive.basis.zone();
        let again = ["2018-08", "2018-11"].map(|month| ("again", month.parse().unwrap()));
        for (folder, month) in first.through("2019-03".parse().unwrap()).map(|month| ("", month)).chain(again) {
            let folder = repository().join("tests/decks/care/submissions").join(folder);
            let text = std::fs::read_to_string(folder.join(format!("{month}.AS_OF"))).unwrap();
            let as_of = zone.parse(text.trim()).unwrap();
            let received = if folder.ends_with("again") { zone.parse("2020-01-01T09:00").unwrap() } else { as_of };
            let source = &folder.join(month.to_string());
            archive.take(Handed { source, month, as_of, received }).await;
        }
        archive
    }

    async fn take(&self, handed: Handed<'_>) -> SubmissionId {
        let reception =
            Reception { store: &self.store, basis: &self.basis, limits: Limits::default(), now: DateTime::default };
        match reception.take(handed, "a data steward").await.unwrap() {
            Outcome::Accepted { id, .. } => id,
            Outcome::Refused { findings, .. } => panic!("the deck was refused: {findings:?}"),
        }
    }

    /// Hands a month of the deck in, received at some moment.
    pub async fn hand_in(&self, month: Month, received: DateTime<Utc>) -> SubmissionId {
        let source = &repository().join(format!("tests/decks/small/submissions/{month}"));
        self.take(Handed { source, month, as_of: drawn(month), received }).await
    }

    /// The records behind a figure of the state that someone may open.
    pub async fn records(&self, figure: &str, period: Period, reach: Reach) -> Vec<Record> {
        let query = RecordsQuery {
            measure: figure.to_owned(),
            period,
            scope: Scope::state(),
            reach,
            verdict: None,
            known_on: None,
        };
        self.model.records(&self.basis, &query).await.unwrap()
    }

    /// Every figure of the plan with a period of the deck in which it has records.
    pub fn figures(&self) -> Vec<(FigureDef, Period)> {
        let of_measure = |measure: &domain::plan::Measure| {
            let periods: Vec<Period> = match measure.rule.as_ref().map(Rule::is_reviewed) {
                None => Vec::new(),
                Some(true) => vec![Period::Quarter("2018-Q4".parse().unwrap())],
                Some(false) => months().into_iter().map(Period::Month).collect(),
            };
            let defs = FigureDef::of_measure(measure, self.basis.instrument());
            defs.into_iter().flat_map(move |def| periods.clone().into_iter().map(move |period| (def.clone(), period)))
        };
        self.basis.plan().measures.iter().flat_map(of_measure).collect()
    }
}

/// A region's leader.
pub fn region(name: &str) -> Reach {
    Reach::Areas { offices: Vec::new(), regions: vec![name.to_owned()] }
}
