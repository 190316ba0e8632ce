use serde_json::json;

use super::*;
use crate::key::SecretKey;

const HOUR: &str = "2026-11-22T09:00:00Z";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(super) fn key() -> SecretKey {
    SecretKey::new([7; 32])
}

/// An entry of an order, as many minutes after nine as its number.
pub(super) fn link_of(sequence: i64, order: &str, action: &str) -> Link {
    Link {
        sequence,
        at: at(HOUR) + chrono::TimeDelta::minutes(sequence),
        order: order.to_owned(),
        actor: "ann".to_owned(),
        role: Some("monitor".to_owned()),
        action: action.to_owned(),
        subject: json!({ "rows": sequence }),
        previous: None,
    }
}

fn link(sequence: i64, action: &str) -> Link {
    link_of(sequence, "juan-f", action)
}

/// Entries that hang on one another, by their order: `juan-f` in full, those of any other by number and hash.
pub(super) fn chain(links: impl IntoIterator<Item = Link>) -> Vec<Line> {
    let mut last = None;
    let chained = links.into_iter().map(|link| {
        let link = Link { previous: last, ..link };
        let hash = link.hash().unwrap();
        let previous = last.replace(hash);
        if link.order == "juan-f" {
            return Line::Entry(link, hash);
        }
        Line::Other(Other { sequence: link.sequence, previous, hash: Some(hash) })
    });
    chained.collect()
}

fn signed(entry: &Line, key: &SecretKey) -> Line {
    let Line::Entry(link, hash) = entry else { panic!("only an entry is signed") };
    Line::Checkpoint(Checkpoint::sign(key, (link.sequence, *hash), at("2026-11-22T10:00:00Z"), Form::Alone))
}

/// Two entries from before, the beginning as entry 3, entries 4 to 9, with a checkpoint of entry 6 and of the last:
/// entry 4 stands in line 4, the checkpoint of entry 6 in line 7, entry 7 in line 8.
fn ledger() -> Vec<Line> {
    let earlier = [link(1, "records_seen"), link(2, "downloaded")];
    let mut sum = Sum::default();
    for link in &earlier {
        sum.add(&link.text_before().unwrap());
    }
    let begun = Link { subject: json!({ "before": { "entries": sum.value() } }), ..link(3, BEGUN) };
    let entries = chain(std::iter::once(begun).chain((4..=9).map(|number| link(number, "records_seen"))));
    let mut lines: Vec<Line> = earlier.into_iter().map(Line::Earlier).collect();
    lines.extend(entries);
    lines.insert(6, signed(&lines[5], &key()));
    lines.push(signed(&lines[9], &key()));
    lines
}

fn texts(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| line.text().unwrap()).collect()
}

fn verify_with(key: &SecretKey, older: Option<Checkpoint>, lines: &[String]) -> Result<Verified, Fault> {
    let mut verifier = Verifier::new(key.public(), older);
    for line in lines {
        verifier.line(line)?;
    }
    verifier.finish()
}

fn verify(lines: &[Line]) -> Result<Verified, Fault> {
    verify_with(&key(), None, &texts(lines))
}

fn fault(line: u64, entry: impl Into<Option<i64>>, wrong: Wrong) -> Result<Verified, Fault> {
    Err(Fault { line, entry: entry.into(), wrong })
}

/// The entry of a line, changed.
fn change(entry: &mut Line, change: impl FnOnce(&mut Link)) {
    let (Line::Entry(link, _) | Line::Earlier(link)) = entry else { panic!("only an entry is changed") };
    change(link);
}

#[test]
fn a_whole_ledger_is_proved_from_its_beginning_to_its_end() {
    let verified = verify(&ledger()).unwrap();
    assert_eq!((verified.entries, verified.earlier, verified.checkpoints, verified.foreign), (7, 2, 2, 0));
    assert_eq!((verified.began, verified.ended), (at("2026-11-22T09:03:00Z"), at("2026-11-22T09:09:00Z")));
    assert_eq!(verified.closing.sequence, 9);
}

#[test]
fn a_changed_entry_is_named() {
    for (line, number) in [(4, 5), (9, 9)] {
        let mut lines = ledger();
        change(&mut lines[line], |link| link.actor = "bob".to_owned());
        let at = u64::try_from(line + 1).unwrap();
        assert_eq!(verify(&lines), fault(at, number, Wrong::OtherHash));
    }
}

#[test]
fn a_changed_entry_with_a_hash_to_match_breaks_the_next_one() {
    let mut lines = ledger();
    change(&mut lines[4], |link| link.actor = "bob".to_owned());
    let Line::Entry(link, hash) = &mut lines[4] else { panic!("line 5 is an entry") };
    *hash = link.hash().unwrap();
    assert_eq!(verify(&lines), fault(6, 6, Wrong::OtherPrevious));
}

#[test]
fn a_removed_entry_is_named() {
    let mut lines = ledger();
    lines.remove(4);
    assert_eq!(verify(&lines), fault(5, 6, Wrong::NotNext(5)));
}

#[test]
fn two_entries_in_the_other_order_are_named() {
    let mut lines = ledger();
    lines.swap(3, 4);
    assert_eq!(verify(&lines), fault(4, 5, Wrong::NotNext(4)));
}

#[test]
fn an_entry_that_comes_twice_is_named() {
    let mut lines = ledger();
    lines.insert(4, lines[3].clone());
    assert_eq!(verify(&lines), fault(5, 4, Wrong::NotNext(5)));
}

#[test]
fn an_end_that_was_cut_off_shows_wherever_it_was_cut() {
    let whole = ledger();
    let ends_with_checkpoint = [7, whole.len()];
    for length in (0..whole.len()).filter(|length| !ends_with_checkpoint.contains(length)) {
        assert_eq!(verify(&whole[..length]), fault(length.try_into().unwrap(), None, Wrong::NotClosed), "{length}");
    }
}

#[test]
fn an_end_that_was_cut_off_behind_a_checkpoint_shows_beside_a_newer_one() {
    let whole = ledger();
    let Line::Checkpoint(newer) = whole.last().unwrap().clone() else { panic!("a checkpoint closes the ledger") };
    assert_eq!(verify(&whole[..7]).unwrap().closing.sequence, 6);
    let cut = verify_with(&key(), Some(newer.clone()), &texts(&whole[..7]));
    assert_eq!(cut, fault(7, None, Wrong::EndsBefore(9)));
    assert!(verify_with(&key(), Some(newer), &texts(&whole)).is_ok());
}

#[test]
fn a_ledger_that_was_written_anew_shows_beside_an_older_checkpoint() {
    let Line::Checkpoint(older) = ledger()[6].clone() else { panic!("line 7 is a checkpoint") };
    assert!(verify_with(&key(), Some(older.clone()), &texts(&ledger())).is_ok());
    // Whoever holds the key can make another ledger that is whole in itself.
    let begun = Link { subject: json!({ "before": { "entries": Sum::default().value() } }), ..link(1, BEGUN) };
    let mut anew = chain(std::iter::once(begun).chain((2..=9).map(|number| link(number, "downloaded"))));
    anew.push(signed(&anew[8], &key()));
    assert!(verify(&anew).is_ok());
    assert_eq!(verify_with(&key(), Some(older), &texts(&anew)), fault(6, 6, Wrong::RewrittenSince));
}

#[test]
fn another_key_proves_nothing() {
    let other = SecretKey::new([8; 32]);
    let refused = verify_with(&other, None, &texts(&ledger()));
    assert_eq!(refused, fault(11, 9, Wrong::OtherKey(key().public().fingerprint())));
    let mut lines = ledger();
    lines[6] = signed(&lines[5], &other);
    let verified = verify(&lines).unwrap();
    assert_eq!((verified.checkpoints, verified.foreign), (1, 1));
}

#[test]
fn a_changed_checkpoint_is_named() {
    let mut lines = ledger();
    let Line::Checkpoint(checkpoint) = &mut lines[6] else { panic!("line 7 is a checkpoint") };
    checkpoint.at += chrono::TimeDelta::hours(1);
    assert_eq!(verify(&lines), fault(7, 6, Wrong::BadSignature));
    lines.swap(6, 7);
    assert_eq!(verify(&lines), fault(8, 6, Wrong::OtherCheckpoint));
}

#[test]
fn a_changed_entry_from_before_the_ledger_shows_at_its_beginning() {
    let mut lines = ledger();
    change(&mut lines[1], |link| link.actor = "bob".to_owned());
    assert_eq!(verify(&lines), fault(3, 3, Wrong::OtherEarlier));
}

#[test]
fn a_ledger_without_its_beginning_is_none() {
    let mut lines = chain([link(1, "records_seen"), link(2, "records_seen")]);
    lines.push(signed(&lines[1], &key()));
    assert_eq!(verify(&lines), fault(1, 1, Wrong::NotBegun));
}

#[test]
fn an_entry_from_before_may_not_stand_behind_the_beginning() {
    let mut lines = ledger();
    lines[3] = Line::Earlier(link(4, "records_seen"));
    assert_eq!(verify(&lines), fault(4, 4, Wrong::LateEarlier));
}

#[test]
fn a_line_in_any_other_spelling_is_refused() {
    let text = texts(&ledger()).remove(3);
    let spelled = [
        String::new(),
        format!(" {text}"),
        text.replace("\":", "\": "),
        text.replacen("{\"action\"", "{\"actor\":\"bob\",\"action\"", 1),
        text.replace("09:04:00.000000Z", "09:04:00Z"),
        text.replace("\"kind\":\"entry\"", "\"kind\":\"earlier\""),
        "[]".to_owned(),
    ];
    assert_eq!(Line::parse(&text), Some(ledger().remove(3)));
    for spelled in spelled {
        assert_ne!(spelled, text);
        let mut lines = texts(&ledger());
        lines[3] = spelled;
        assert_eq!(verify_with(&key(), None, &lines), fault(4, None, Wrong::Unreadable));
    }
}

#[test]
fn a_fault_is_told_with_line_and_entry() {
    let told = |fault: Result<Verified, Fault>| fault.unwrap_err().to_string();
    assert_eq!(
        told(fault(5, 4, Wrong::OtherHash)),
        "line 5, entry 4: its hash is not the hash of what it says: the entry was changed"
    );
    assert!(told(fault(5, None, Wrong::NotClosed)).starts_with("line 5: no checkpoint closes the ledger"));
}
