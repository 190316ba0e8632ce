//! The example of the reference is what the program writes, byte by byte.

#![cfg(test)]

use std::fs;

use domain::submission::Sha256Hash;
use ledger::{BEGUN, Checkpoint, EARLIER, Form, Line, Link, Other, PublicKey, SecretKey, Sum, Verifier};
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

/// As it was exported before checkpoints named one another.
fn export_before() -> Vec<String> {
    let [begun, seen] = entries();
    let (first, second) = (begun.hash().unwrap(), seen.hash().unwrap());
    let closing = signed("2026-11-22T10:00:00Z", second, Form::Alone);
    texts(&[Line::Entry(begun, first), Line::Entry(seen, second), Line::Checkpoint(closing)])
}

fn signed(at: &str, second: Sha256Hash, form: Form) -> Checkpoint {
    Checkpoint::sign(&key(), (2, second), at.parse().unwrap(), form)
}

/// What follows in the same ledger: checkpoints that name one another, and an entry of another order.
fn export() -> Vec<Line> {
    let [begun, seen] = entries();
    let (first, second) = (begun.hash().unwrap(), seen.hash().unwrap());
    let old = signed("2026-11-22T10:00:00Z", second, Form::Alone);
    let kept = signed("2026-11-22T11:00:00Z", second, Form::Chained(Some(old.name().unwrap())));
    let third = Link { sequence: 3, order: "rivera".to_owned(), previous: Some(second), ..seen.clone() };
    let other = Other { sequence: 3, previous: Some(second), hash: Some(third.hash().unwrap()) };
    let mut others = Sum::default();
    others.add(&Line::Other(other.clone()).text().unwrap());
    let (previous, order, others) = (Some(kept.name().unwrap()), "juan-f".to_owned(), others.summed());
    let form = Form::Closing { previous, order, others };
    let entry = (3, third.hash().unwrap());
    let closing = Checkpoint::sign(&key(), entry, "2026-11-22T12:00:00Z".parse().unwrap(), form);
    vec![
        Line::Entry(begun, first),
        Line::Entry(seen, second),
        Line::Checkpoint(old),
        Line::Checkpoint(kept),
        Line::Other(other),
        Line::Checkpoint(closing),
    ]
}

fn texts(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| line.text().unwrap()).collect()
}

#[test]
fn the_example_of_the_reference_is_made_by_the_program() {
    let [_, seen] = entries();
    let hashed = format!("{}\n{}\n", seen.text().unwrap(), seen.hash().unwrap());
    let lines = export();
    let checkpoint = |line: &Line| match line {
        Line::Checkpoint(checkpoint) => checkpoint.clone(),
        _ => panic!("a checkpoint stands there"),
    };
    let (old, kept, closing) = (checkpoint(&lines[2]), checkpoint(&lines[3]), checkpoint(&lines[5]));
    let reference = reference();
    for (fence, block) in [
        ("pem", key().public().pem()),
        ("jsonl", export_before().join("\n") + "\n"),
        ("jsonl", texts(&lines).join("\n") + "\n"),
        ("text", hashed),
        ("text", old.text()),
        ("text", kept.text()),
        ("text", closing.text()),
    ] {
        let block = format!("```{fence}\n{block}```\n");
        assert!(reference.contains(&block), "the reference lacks\n{block}");
    }
}

#[test]
fn the_examples_of_the_reference_are_proved() {
    let reference = reference();
    let proved = |number: usize| {
        let block = reference.split("```jsonl\n").nth(number).unwrap();
        let (export, _) = block.split_once("```").unwrap();
        let mut verifier = Verifier::new(key().public(), None);
        for line in export.lines() {
            verifier.line(line).unwrap();
        }
        let proof = verifier.finish().unwrap();
        (proof.entries, proof.others, proof.checkpoints)
    };
    assert_eq!(proved(1), (2, 0, 1), "from before checkpoints named one another");
    assert_eq!(proved(2), (2, 1, 3));
}

/// Written by the version before, with entries of two orders in full and three checkpoints.
#[test]
fn an_export_of_the_version_before_is_proved_byte_for_byte() {
    let exported = include_str!("exported/before-checkpoints-were-chained.jsonl");
    let key = PublicKey::from_pem(include_str!("exported/ledger.key.pub")).unwrap();
    let mut verifier = Verifier::new(key, None);
    for line in exported.lines() {
        assert_eq!(Line::parse(line).unwrap().text().unwrap(), line);
        verifier.line(line).unwrap();
    }
    let proof = verifier.finish().unwrap();
    assert_eq!((proof.entries, proof.others, proof.checkpoints), (13, 0, 3));
}
