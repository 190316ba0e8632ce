//! Checkpoints that name one another, and exports of one order among others.

use serde_json::json;

use super::tests::{chain, key, link_of};
use super::*;
use crate::impossible::Impossible;
use crate::sum::Summed;

fn at(hour: u32) -> DateTime<Utc> {
    format!("2026-11-22T{hour:02}:00:00Z").parse().unwrap()
}

fn place(entry: &Line) -> (i64, Sha256Hash) {
    match entry {
        Line::Entry(link, hash) => (link.sequence, *hash),
        Line::Other(other) => (other.sequence, other.hash.unwrap()),
        _ => panic!("only an entry is signed"),
    }
}

fn kept(entry: &Line, hour: u32, before: Option<&Checkpoint>) -> Checkpoint {
    let previous = before.map(|before| before.name().unwrap());
    Checkpoint::sign(&key(), place(entry), at(hour), Form::Chained(previous))
}

fn others(lines: &[Line]) -> Summed {
    let mut sum = Sum::default();
    for line in lines.iter().filter(|line| matches!(line, Line::Other(_))) {
        sum.add(&line.text().unwrap());
    }
    sum.summed()
}

fn closed(lines: &[Line], order: &str, before: &Checkpoint) -> Line {
    let last = lines.iter().rev().find(|line| !matches!(line, Line::Checkpoint(_))).unwrap();
    let (previous, order) = (Some(before.name().unwrap()), order.to_owned());
    let form = Form::Closing { previous, order, others: others(lines) };
    Line::Checkpoint(Checkpoint::sign(&key(), place(last), at(20), form))
}

/// Entry 1 begins, 2, 4 and 6 are of the order, 3 and 5 of another. Checkpoints of 2 (line 3), 4 (line 6) and 6 (line 9);
/// line 10 closes.
fn export() -> Vec<Line> {
    let begun =
        Link { subject: json!({ "before": { "entries": Sum::default().value() } }), ..link_of(1, "juan-f", BEGUN) };
    let orders = ["juan-f", "rivera", "juan-f", "rivera", "juan-f"];
    let more = orders.iter().zip(2..).map(|(order, number)| link_of(number, order, "records_seen"));
    let mut lines = chain(std::iter::once(begun).chain(more));
    let first = kept(&lines[1], 11, None);
    let second = kept(&lines[3], 12, Some(&first));
    let third = kept(&lines[5], 13, Some(&second));
    lines.push(Line::Checkpoint(third.clone()));
    lines.insert(4, Line::Checkpoint(second));
    lines.insert(2, Line::Checkpoint(first));
    lines.push(closed(&lines, "juan-f", &third));
    lines
}

fn checkpoint(line: &Line) -> Checkpoint {
    let Line::Checkpoint(checkpoint) = line else { panic!("a checkpoint stands there: {line:?}") };
    checkpoint.clone()
}

fn verify_with(older: Option<Checkpoint>, lines: &[Line]) -> Result<Verified, Fault> {
    let mut verifier = Verifier::new(key().public(), older);
    for line in lines {
        verifier.line(&line.text().unwrap())?;
    }
    verifier.finish()
}

fn wrong(lines: &[Line]) -> (u64, Option<i64>, Wrong) {
    let Fault { line, entry, wrong } = verify_with(None, lines).unwrap_err();
    (line, entry, wrong)
}

#[test]
fn of_other_orders_the_place_is_proved_and_they_are_counted() {
    let verified = verify_with(None, &export()).unwrap();
    assert_eq!((verified.entries, verified.others, verified.checkpoints), (4, 2, 4));
    assert_eq!((verified.began, verified.ended), (link_of(1, "", "").at, link_of(6, "", "").at));
    let text = export()[3].text().unwrap();
    assert!(text.starts_with("{\"hash\":") && text.ends_with(",\"sequence\":3}") && !text.contains("rivera"), "{text}");
}

#[test]
fn the_place_of_an_entry_of_another_order_can_not_be_changed() {
    let changed = |change: fn(&mut Other)| {
        let mut lines = export();
        let Line::Other(other) = &mut lines[3] else { panic!("line 4 is of another order") };
        change(other);
        wrong(&lines)
    };
    assert_eq!(changed(|other| other.sequence = 4), (4, Some(4), Wrong::NotNext(3)));
    assert_eq!(changed(|other| other.previous = Some(Sha256Hash([1; 32]))), (4, Some(3), Wrong::OtherPrevious));
    assert_eq!(changed(|other| other.hash = Some(Sha256Hash([1; 32]))), (5, Some(4), Wrong::OtherPrevious));
    assert_eq!(changed(|other| other.hash = None), (4, Some(3), Wrong::LateEarlier));
    let mut lines = export();
    lines.remove(3);
    assert_eq!(wrong(&lines), (4, Some(4), Wrong::NotNext(3)));
}

#[test]
fn what_an_entry_of_the_order_says_can_not_be_taken_out() {
    let mut lines = export();
    let Line::Entry(link, hash) = lines[4].clone() else { panic!("line 5 is of the order") };
    lines[4] = Line::Other(Other { sequence: 4, previous: link.previous, hash: Some(hash) });
    assert_eq!(wrong(&lines), (10, Some(6), Wrong::OtherOthers));
}

#[test]
fn what_an_entry_of_another_order_says_can_not_be_put_in() {
    let mut lines = export();
    let previous = Some(place(&lines[1]).1);
    let shown = Link { previous, ..link_of(3, "rivera", "records_seen") };
    assert_eq!(shown.hash().unwrap(), place(&lines[3]).1);
    lines[3] = Line::Entry(shown.clone(), shown.hash().unwrap());
    assert_eq!(wrong(&lines), (10, Some(6), Wrong::OtherOthers));
    // Not even by who exports with the key: the file says of which order it is.
    let last = lines.len() - 1;
    lines[last] = closed(&lines[..last], "juan-f", &checkpoint(&lines[8]));
    assert_eq!(wrong(&lines), (10, Some(6), Wrong::OtherOrder("juan-f".to_owned())));
}

#[test]
fn an_export_without_any_entry_of_its_order_is_none() {
    let mut lines = chain([link_of(1, "rivera", BEGUN), link_of(2, "rivera", "downloaded")]);
    let last = kept(&lines[1], 11, None);
    lines.push(Line::Checkpoint(last.clone()));
    lines.push(closed(&lines, "juan-f", &last));
    assert_eq!(wrong(&lines), (4, None, Wrong::NoEntry));
}

#[test]
fn where_the_beginning_is_of_another_order_the_entries_from_before_are_not_proved() {
    let mut lines = vec![Line::Earlier(link_of(1, "juan-f", "downloaded"))];
    lines.extend(chain([link_of(2, "rivera", BEGUN), link_of(3, "juan-f", "downloaded")]));
    let last = kept(&lines[2], 11, None);
    lines.push(Line::Checkpoint(last.clone()));
    lines.push(closed(&lines, "juan-f", &last));
    let verified = verify_with(None, &lines).unwrap();
    assert_eq!((verified.entries, verified.others, verified.earlier, verified.is_earlier_proved), (1, 1, 1, false));
}

#[test]
fn of_entries_from_before_that_are_of_other_orders_the_number_is_proved() {
    let sums = |count: u64| json!({ "before": { "entries": { "count": count, "sha256": "of all" } } });
    let with = |count: u64| {
        let mut lines = vec![
            Line::Earlier(link_of(1, "juan-f", "downloaded")),
            Line::Other(Other { sequence: 2, previous: None, hash: None }),
        ];
        lines.extend(chain([Link { subject: sums(count), ..link_of(3, "juan-f", BEGUN) }]));
        let last = kept(&lines[2], 11, None);
        lines.push(Line::Checkpoint(last.clone()));
        lines.push(closed(&lines, "juan-f", &last));
        verify_with(None, &lines)
    };
    let verified = with(2).unwrap();
    assert_eq!((verified.earlier, verified.is_earlier_proved, verified.others), (1, false, 1));
    assert_eq!(with(3).unwrap_err().wrong, Wrong::OtherEarlier);
}

#[test]
fn a_checkpoint_that_was_removed_shows_at_the_next_one() {
    for (removed, next) in [(2, 5), (5, 8), (8, 9)] {
        let mut lines = export();
        lines.remove(removed);
        let number = checkpoint(&export()[next]).sequence;
        let line = u64::try_from(next).unwrap();
        assert_eq!(wrong(&lines), (line, Some(number), Wrong::OtherCheckpointBefore), "{removed}");
    }
}

#[test]
fn a_checkpoint_that_was_replaced_by_whoever_holds_the_key_shows_at_the_next_one() {
    let mut lines = export();
    lines[5] = Line::Checkpoint(kept(&lines[4], 15, Some(&checkpoint(&lines[2]))));
    assert_eq!(wrong(&lines), (9, Some(6), Wrong::OtherCheckpointBefore));
}

#[test]
fn old_checkpoints_stay_good_and_are_followed_by_new_ones_and_not_the_other_way_round() {
    let mut lines = export()[..7].to_vec();
    let old = |entry: &Line| Checkpoint::sign(&key(), place(entry), at(11), Form::Alone);
    let first = old(&lines[1]);
    lines[2] = Line::Checkpoint(first.clone());
    let second = kept(&lines[4], 12, Some(&first));
    lines[5] = Line::Checkpoint(second.clone());
    let whole = |lines: &[Line], last: &Checkpoint| [lines, &[closed(lines, "juan-f", last)]].concat();
    assert_eq!(verify_with(None, &whole(&lines, &second)).unwrap().checkpoints, 3);
    let late = old(&lines[6]);
    lines.push(Line::Checkpoint(late.clone()));
    assert_eq!(wrong(&whole(&lines, &late)), (8, Some(5), Wrong::OldForm));
}

#[test]
fn an_export_that_ends_with_a_checkpoint_that_is_kept_was_cut_off() {
    for length in [3, 6, 9] {
        let cut = wrong(&export()[..length]);
        assert_eq!(cut.2, Wrong::NotClosed, "{length}");
    }
}

#[test]
fn nothing_may_stand_behind_the_end_of_an_export() {
    let whole = export();
    let closing = checkpoint(&whole[9]);
    let again = kept(&whole[7], 21, Some(&closing));
    let next = Link { previous: Some(place(&whole[7]).1), ..link_of(7, "juan-f", "downloaded") };
    let hash = next.hash().unwrap();
    for (line, entry) in [(Line::Checkpoint(again), 6), (Line::Entry(next, hash), 7)] {
        let lines = [&whole[..], &[line]].concat();
        assert_eq!(wrong(&lines), (11, Some(entry), Wrong::AfterClosing));
    }
}

#[test]
fn an_older_checkpoint_must_still_be_kept_and_one_that_closed_an_export_must_name_one_that_is() {
    let whole = export();
    // The last checkpoint was removed, and everything was closed anew.
    let mut without = whole[..8].to_vec();
    without.push(closed(&without, "juan-f", &checkpoint(&whole[5])));
    assert!(verify_with(None, &without).is_ok(), "whole in itself");
    let gone =
        |older: &Line, lines: &[Line]| verify_with(Some(checkpoint(older)), lines).err().map(|fault| fault.wrong);
    for (line, expected) in [(2, None), (5, None), (8, Some(Wrong::CheckpointGone)), (9, Some(Wrong::CheckpointGone))] {
        assert_eq!(gone(&whole[line], &without), expected, "{line}");
        assert_eq!(gone(&whole[line], &whole), None, "{line}");
    }
}

#[test]
fn a_row_that_can_not_be_read_is_named_with_its_entry() {
    let mut lines = export();
    let row = [("subject", Some("{".to_owned())), ("role", None)];
    let row = Impossible::new(("ledger", 4), "its subject is no JSON".to_owned(), row);
    lines[4] = Line::Impossible(row.clone());
    assert_eq!(Line::parse(&lines[4].text().unwrap()), Some(lines[4].clone()));
    assert_eq!(wrong(&lines), (5, Some(4), Wrong::Impossible("its subject is no JSON".to_owned())));
    lines[4] = Line::Impossible(row.of_another_order());
    assert!(!lines[4].text().unwrap().contains("subject"));
    assert_eq!(wrong(&lines).1, Some(4));
}

#[test]
fn what_is_odd_is_noted_and_breaks_no_proof() {
    let begun =
        Link { subject: json!({ "before": { "entries": Sum::default().value() } }), ..link_of(1, "juan-f", BEGUN) };
    let back = Link { at: at(7), ..link_of(2, "juan-f", "downloaded") };
    let ahead = Link { at: at(23), ..link_of(3, "juan-f", "downloaded") };
    let unknown = Link { at: at(23), ..link_of(4, "juan-f", "dreamt") };
    let mut lines = chain([begun, back, ahead, unknown]);
    let last = kept(&lines[3], 10, None);
    lines.push(Line::Checkpoint(last.clone()));
    lines.push(closed(&lines, "juan-f", &last));
    let understands = |link: &Link| if link.action == "dreamt" { Err("nobody dreams".to_owned()) } else { Ok(()) };
    let mut verifier = Verifier::new(key().public(), None).noting(Understanding { now: at(22), understands });
    for line in &lines {
        verifier.line(&line.text().unwrap()).unwrap();
    }
    let told: Vec<(i64, Odd)> =
        verifier.finish().unwrap().notes.told.into_iter().map(|note| (note.entry, note.odd)).collect();
    assert_eq!(
        told,
        [
            (2, Odd::Before(chrono::TimeDelta::minutes(121))),
            (3, Odd::Ahead(at(23))),
            (4, Odd::Ahead(at(23))),
            (4, Odd::NotUnderstood("nobody dreams".to_owned())),
        ]
    );
}

#[test]
fn what_stands_behind_a_checkpoint_is_proved_from_there_on() {
    let lines = export();
    let mut verifier = Verifier::behind(&checkpoint(&lines[5])).unwrap();
    for line in &lines[6..9] {
        verifier.take(line.clone()).unwrap();
    }
    let mut verifier = Verifier::behind(&checkpoint(&lines[2])).unwrap();
    assert_eq!(verifier.take(lines[4].clone()).unwrap_err().wrong, Wrong::NotNext(3));
}
