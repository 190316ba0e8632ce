//! Reads the deck's submissions as they lie there.

pub mod expected;

use std::fs;
use std::path::PathBuf;

use domain::extract::ExtractKind;

use crate::support::{Handover, Row};

pub fn deck(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/decks/small").join(path)
}

/// The six months in order.
pub fn months() -> Vec<Handover> {
    let mut names: Vec<String> = fs::read_dir(deck("submissions"))
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok()?.strip_suffix(".AS_OF").map(str::to_owned))
        .collect();
    names.sort();
    names.iter().map(|name| month(name)).collect()
}

fn month(name: &str) -> Handover {
    let as_of = fs::read_to_string(deck(&format!("submissions/{name}.AS_OF"))).unwrap();
    let rows = ExtractKind::ALL.into_iter().flat_map(|kind| {
        let path = deck(&format!("submissions/{name}/{}", kind.file_name()));
        if kind.is_optional() && !path.exists() { Vec::new() } else { rows(kind, &fs::read_to_string(path).unwrap()) }
    });
    Handover::of(name).drawn(as_of.trim()).with_all(rows)
}

fn rows(kind: ExtractKind, text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| Row::new(kind, header.iter().zip(record.iter()));
    reader.records().map(|record| row(record.unwrap())).collect()
}
