//! The example of the reference is what the program writes, byte by byte.

#![cfg(test)]

use std::fs;

use ledger::{BEGUN, Checkpoint, EARLIER, Line, Link, SecretKey, Sum, Verifier};
use serde_json::json;

fn reference() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/ledger.md")).unwrap()
}

fn key() -> SecretKey {
    SecretKey::new([7; 32])
}

/// The ledger of a new database, of which the monitor looked at records.
fn entries() -> [Link; 2] {
    let entry = |sequence, actor: &str, role: Option<&str>, action: &str, subject| Link {
        sequence,
        at: "2026-11-22T09:30:00Z".parse().unwrap(),
        order: "juan-f".to_owned(),
        actor: actor.to_owned(),
        role: role.map(str::to_owned),
        action: action.to_owned(),
        subject,
        previous: None,
    };
    let nothing = json!({ "before": { EARLIER: Sum::default().value() } });
    let begun = entry(1, "exitplan", None, BEGUN, nothing);
    let subject = json!({ "page": "/records", "measure": "OM17", "period": "2019-Q4", "records": 50 });
    let seen = entry(2, "m.lopez", Some("monitor"), "records_seen", subject);
    let previous = Some(begun.hash().unwrap());
    [begun, Link { previous, ..seen }]
}

fn export() -> Vec<String> {
    let [begun, seen] = entries();
    let (first, second) = (begun.hash().unwrap(), seen.hash().unwrap());
    let closing = Checkpoint::sign(&key(), 2, second, "2026-11-22T10:00:00Z".parse().unwrap());
    let lines = [Line::Entry(begun, first), Line::Entry(seen, second), Line::Checkpoint(closing)];
    lines.iter().map(|line| line.text().unwrap()).collect()
}

#[test]
fn the_example_of_the_reference_is_made_by_the_program() {
    let [_, seen] = entries();
    let closing = Line::parse(&export()[2]).unwrap();
    let Line::Checkpoint(closing) = closing else { panic!("a checkpoint closes an export") };
    let hashed = format!("{}\n{}\n", seen.text().unwrap(), seen.hash().unwrap());
    let reference = reference();
    for (fence, block) in [
        ("pem", key().public().pem()),
        ("jsonl", export().join("\n") + "\n"),
        ("text", hashed),
        ("text", closing.text()),
    ] {
        let block = format!("```{fence}\n{block}```\n");
        assert!(reference.contains(&block), "the reference lacks\n{block}");
    }
}

#[test]
fn the_example_of_the_reference_is_proved() {
    let reference = reference();
    let (_, export) = reference.split_once("```jsonl\n").unwrap();
    let (export, _) = export.split_once("```").unwrap();
    let mut verifier = Verifier::new(key().public(), None);
    for line in export.lines() {
        verifier.line(line).unwrap();
    }
    assert_eq!(verifier.finish().unwrap().entries, 2);
}
