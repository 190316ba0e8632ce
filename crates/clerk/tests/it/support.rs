//! A small synthetic state of two quarters, after which OM18 and most domains of OM3 and OM15 are eligible.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};

use certification::{Act, Decided, Recorded, Refusal};
use chrono::{DateTime, Days, Utc};
use clerk::{Clerk, NotRecorded, Person};
use domain::instrument::Instrument;
use domain::{Month, Offices, Plan, Role};
use intake::Limits;
use readmodel::{Basis, Docket, ReadModel};
use reception::{Handed, Outcome, Reception};
use store::Store;
use synthetic::Options;
use testdb::TestDb;

pub const MONITOR: Person<'_> = person("ann", Role::Monitor);
pub const LEADERSHIP: Person<'_> = person("lee", Role::Leadership);
pub const COUNSEL: Person<'_> = person("cal", Role::Counsel);

const fn person(name: &str, role: Role) -> Person<'_> {
    Person { name, role, is_statewide: true }
}

/// A second after the one before, from noon of October 1, 2019: no two decisions are made at the same moment.
pub fn now() -> DateTime<Utc> {
    static SECONDS: AtomicI64 = AtomicI64::new(0);
    let seconds = SECONDS.fetch_add(1, Ordering::Relaxed);
    "2019-10-01T16:00:00Z".parse::<DateTime<Utc>>().unwrap() + chrono::TimeDelta::milliseconds(seconds)
}

/// The database of the monitor's office.
pub struct Office {
    pub basis: Basis,
    pub store: Store,
    pub model: ReadModel,
}

fn basis() -> Basis {
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config");
    let read = |name: &str| fs::read_to_string(config.join(name)).unwrap();
    let texts = [read("plans/juan-f-2017.toml"), read("offices.toml"), read("instruments/case-review-2006.toml")];
    let plan = Plan::from_toml(&texts[0]).unwrap();
    let offices = Offices::from_toml(&texts[1], &plan.order).unwrap();
    Basis::new(plan, offices, Instrument::from_toml(&texts[2]).unwrap(), [&texts[0], &texts[1], &texts[2]])
}

impl Office {
    /// The office after the first half of 2019 was handed in.
    pub async fn with_two_quarters(db: &TestDb) -> Office {
        Office::with_months(db, 6).await
    }

    /// The office after the first so many months of these were handed in.
    pub async fn with_months(db: &TestDb, months: usize) -> Office {
        let store = Store::open(db.url()).await.unwrap();
        let office = Office { basis: basis(), model: ReadModel::new(store.clone()), store };
        for month in synthetic::months(&options("2019-01", "2019-06", 7)).take(months) {
            office.hand_in(&month).await;
        }
        office
    }

    /// Hands the month of that number in.
    pub async fn hand_in_month(&self, number: usize) {
        let month = synthetic::months(&options("2019-01", "2019-06", 7)).nth(number - 1).unwrap();
        self.hand_in(&month).await;
    }

    /// Hands a month in again as another state: another seed.
    pub async fn restate(&self, month: &str) {
        for month in synthetic::months(&options(month, month, 8)) {
            self.hand_in(&month).await;
        }
    }

    /// Hands a month in again as it was, but without reviews: a file of names alone withdraws them.
    pub async fn withdraw_reviews(&self, month: &str) {
        for mut month in
            synthetic::months(&options("2019-01", "2019-06", 7)).filter(|one| one.month.to_string() == month)
        {
            for (name, bytes) in &mut month.files {
                if *name == "case_reviews.csv" {
                    let names = bytes.iter().position(|byte| *byte == b'\n').unwrap();
                    bytes.truncate(names + 1);
                }
            }
            self.hand_in(&month).await;
        }
    }

    async fn hand_in(&self, month: &synthetic::SyntheticMonth) {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in &month.files {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        let as_of = self.basis.zone().parse(&month.as_of).unwrap();
        let handed = Handed { source: folder.path(), month: month.month, as_of, received: now() };
        let reception = Reception { store: &self.store, basis: &self.basis, limits: Limits::default(), now };
        let outcome = reception.take(handed, "a data steward").await.unwrap();
        assert!(matches!(outcome, Outcome::Accepted { .. }), "{outcome:?}");
    }

    pub fn clerk(&self) -> Clerk<'_> {
        Clerk { store: &self.store, model: &self.model, basis: &self.basis, now }
    }

    pub async fn docket(&self) -> Docket {
        self.model.docket(&self.basis, None).await.unwrap()
    }

    /// That the entries of the ledger are numbered without a gap and each hangs on the one before it.
    pub async fn assert_the_ledger_is_intact(&self) {
        let query = store::LedgerQuery { limit: 10_000, ..store::LedgerQuery::default() };
        let mut entries = self.store.ledger().list("juan-f", query).await.unwrap();
        entries.reverse();
        let mut last = None;
        for (place, entered) in entries.iter().enumerate() {
            assert_eq!((entered.number, entered.previous), (i64::try_from(place).unwrap() + 1, last));
            assert_eq!(entered.hash, Some(entered.link().hash().unwrap()), "{entered:?}");
            last = entered.hash;
        }
    }

    /// Opens a review, sends it and has it answered; gives its number.
    pub async fn answered_review(&self, measure: &str) -> u32 {
        let opened = self.clerk().open_review(MONITOR, measure, "All of the state").await.unwrap();
        let Act::ReviewOpened { review, .. } = opened.act else { panic!("{opened:?}") };
        let answer_by = self.basis.zone().date(now()) + Days::new(7);
        self.does(MONITOR, Act::ReviewSent { review, answer_by }).await.unwrap();
        let answer = Act::ReviewAnswered { review, text: "We agree".to_owned(), document: String::new() };
        self.does(LEADERSHIP, answer).await.unwrap();
        review
    }

    /// Records an act.
    pub async fn does(&self, person: Person<'_>, act: Act) -> Result<Recorded, NotRecorded> {
        self.clerk().record(person, |_| Ok(act.clone())).await
    }
}

fn options(first: &str, last: &str, seed: u64) -> Options {
    let month = |text: &str| text.parse::<Month>().unwrap();
    Options { first: month(first), last: month(last), seed, scale: 0.01 }
}

pub fn decision(review: u32, outcome: Decided) -> Act {
    Act::ReviewDecided { review, outcome, reasons: "As found".to_owned(), document: "Report".to_owned() }
}

/// Why something was refused.
pub fn refusal(outcome: Result<Recorded, NotRecorded>) -> Refusal {
    match outcome {
        Err(NotRecorded::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}
