//! Measures the store on a fresh database: `cargo run --release -p store --example timings -- sqlite://new.db`.
//!
//! Enters eighteen years of months with seven extracts each, about 130 MB, and reads them back.

use std::error::Error;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use domain::Month;
use domain::extract::ExtractKind;
use domain::submission::{SealedExtract, Sha256Hash, SubmissionId};
use serde_json::json;
use store::{Action, Entry, NewExtract, NewSubmission, Store};

const ORDER: &str = "juan-f";
/// 216 months × 7 extracts × 86,000 bytes are 130 MB.
const BYTES: usize = 86_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = std::env::args().nth(1).ok_or("name a fresh database")?;
    let started = Instant::now();
    Store::open(&url).await?.close().await?;
    tell("open and close a new database", started.elapsed());

    let store = Store::open(&url).await?;
    let started = Instant::now();
    for month in "2002-01".parse::<Month>()?.through("2019-12".parse()?) {
        store.submissions().insert(submission(month, "2020-01-15T14:00:00Z".parse()?), entry).await?;
    }
    tell("enter 216 submissions", started.elapsed());
    store.close().await?;

    let started = Instant::now();
    let store = Store::open(&url).await?;
    let is_demo = store.installation().is_demo().await?;
    tell("open and ask one question", started.elapsed());
    let started = Instant::now();
    let listed = store.submissions().list(ORDER).await?;
    tell("list all submissions", started.elapsed());
    assert!(!is_demo && listed.len() == 216, "the database is fresh");

    read_all(&store, "first").await?;
    read_all(&store, "second").await?;
    let started = Instant::now();
    store.submissions().insert(submission("2020-01".parse()?, "2020-02-15T14:00:00Z".parse()?), entry).await?;
    store.close().await?;
    tell("enter one submission and close", started.elapsed());
    Ok(())
}

fn entry(id: SubmissionId) -> Entry {
    Entry::at_the_command_line(ORDER, DateTime::UNIX_EPOCH, Action::SubmissionAccepted, json!({ "submission": id.0 }))
}

async fn read_all(store: &Store, time: &str) -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let mut bytes = 0;
    for id in 1..=216 {
        let wanted = ExtractKind::ALL.map(|kind| (SubmissionId(id), kind));
        bytes += store.submissions().contents(&wanted).await?.iter().map(|read| read.content.len()).sum::<usize>();
    }
    tell(&format!("read {bytes} bytes, {time} time"), started.elapsed());
    Ok(())
}

fn submission(month: Month, at: DateTime<Utc>) -> NewSubmission {
    let extracts = ExtractKind::ALL.map(|kind| NewExtract {
        sealed: SealedExtract {
            kind,
            rows: 8_000,
            bytes: 86_000,
            sha256: Sha256Hash([1; 32]),
            source_sha256: Sha256Hash([2; 32]),
        },
        content: (0..BYTES).map(|place| place.wrapping_mul(2_654_435_761).to_be_bytes()[4]).collect(),
    });
    NewSubmission {
        order: ORDER.to_owned(),
        month,
        as_of: at,
        received: at,
        entered: at,
        sender: "steward".to_owned(),
        extracts: extracts.into(),
        findings: vec![],
    }
}

fn tell(what: &str, took: Duration) {
    println!("{:>9.1} ms  {what}", took.as_secs_f64() * 1_000.0);
}
