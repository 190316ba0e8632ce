//! A desk at which a synthetic state hands its months in.

use std::fs;
use std::path::Path;

use chrono::{DateTime, Utc};
use domain::instrument::Instrument;
use domain::{Month, Offices, Plan};
use intake::Limits;
use readmodel::{Basis, ReadModel};
use reception::{Drafted, Handed, Outcome, Reception, Uploader};
use store::{AccountId, Action, Draft, DraftId, Duty, Entry, NewAccount, NewPassword, PasswordHash, Role, Store};
use synthetic::{Options, SyntheticMonth};
use tempfile::TempDir;
use testdb::TestDb;

const OFFICES: &str = include_str!("../../../../config/offices.toml");
const INSTRUMENT: &str = include_str!("../../../../config/instruments/case-review-2006.toml");
const PLAN: &str = include_str!("../../../../config/plans/juan-f-2006.toml");

/// The time in every story.
pub fn now() -> DateTime<Utc> {
    "2020-02-03T15:00:00Z".parse().unwrap()
}

pub struct Desk {
    pub store: Store,
    pub basis: Basis,
    pub model: ReadModel,
    steward: AccountId,
}

impl Desk {
    pub async fn open(db: &TestDb) -> Desk {
        let store = Store::open(db.url()).await.unwrap();
        let offices = Offices::from_toml(OFFICES, "juan-f").unwrap();
        let instrument = Instrument::from_toml(INSTRUMENT).unwrap();
        let basis = Basis::new(Plan::from_toml(PLAN).unwrap(), offices, instrument, [PLAN, OFFICES, INSTRUMENT]);
        let steward = add_steward(&store).await;
        Desk { model: ReadModel::new(store.clone()), store, basis, steward }
    }

    pub fn reception(&self) -> Reception<'_> {
        Reception { store: &self.store, basis: &self.basis, limits: Limits::default(), now }
    }

    pub fn steward(&self) -> Uploader<'_> {
        Uploader { account: self.steward, name: "ann", role: Role::Steward }
    }

    /// Hands files in as `submit` does, drawn in the middle of the month after.
    pub async fn submit(&self, month: Month, files: &Path) -> Outcome {
        self.reception().take(self.handed(month, files), "ben").await.unwrap()
    }

    /// Uploads files as a draft.
    pub async fn upload(&self, month: Month, files: &Path) -> Drafted {
        self.reception().draft(self.handed(month, files), self.steward()).await.unwrap()
    }

    /// Uploads files that are no reason to refuse them.
    pub async fn draft(&self, month: Month, files: &Path) -> Draft {
        let Drafted::Draft(id) = self.upload(month, files).await else { panic!("the upload was refused") };
        self.find(id).await
    }

    pub async fn find(&self, id: DraftId) -> Draft {
        self.store.drafts().find(self.steward, id, now()).await.unwrap().unwrap()
    }

    fn handed<'a>(&self, month: Month, source: &'a Path) -> Handed<'a> {
        let as_of = self.basis.zone().parse(&format!("{}-15T06:00", month.next())).unwrap();
        Handed { source, month, as_of, received: now() }
    }
}

async fn add_steward(store: &Store) -> AccountId {
    let account = NewAccount {
        name: "ann".to_owned(),
        duty: Duty::of(Role::Steward),
        password: NewPassword { hash: PasswordHash(String::new()), must_change: false },
        created_at: now(),
    };
    let entry = Entry {
        order: "juan-f".to_owned(),
        at: now(),
        actor: "a story".to_owned(),
        role: None,
        action: Action::AccountAdded,
        subject: serde_json::json!({}),
    };
    store.accounts().add("juan-f", account, entry).await.unwrap()
}

/// Months of a small synthetic state.
pub fn months(first: &str, last: &str) -> Vec<SyntheticMonth> {
    let options = Options { first: first.parse().unwrap(), last: last.parse().unwrap(), seed: 7, scale: 0.02 };
    synthetic::months(&options).collect()
}

/// A month's files in a folder.
pub fn folder(month: &SyntheticMonth) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in &month.files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// Leaves only the first `rows` rows of a file.
pub fn cut(folder: &Path, file: &str, rows: usize) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    let kept: Vec<&str> = text.lines().take(rows + 1).collect();
    assert!(kept.len() < text.lines().count(), "{file} has no more than {rows} rows");
    fs::write(path, kept.join("\n") + "\n").unwrap();
}
