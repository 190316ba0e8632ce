//! What `ledger verify` says of a ledger that is proved.

use chrono::{DateTime, SecondsFormat, Utc};
use ledger::{Checkpoint, Link, Notes, Understanding, Verified};
use store::{Entered, Entry};

use crate::clock;

/// By what an entry is judged odd.
pub(super) fn understanding() -> Understanding {
    Understanding { now: clock::now(), understands }
}

fn understands(link: &Link) -> Result<(), String> {
    let Entry { action, role, subject, .. } = Entered::of(link.clone(), None)?.entry;
    readmodel::understands(action, role, &subject)
}

/// What was proved, and what was not.
pub(super) fn told(verified: &Verified, older: Option<&Checkpoint>) -> String {
    let Verified { entries, others, began, ended, checkpoints, foreign, closing, .. } = verified;
    let (number, signed) = (closing.sequence, instant(closing.at));
    let (from, to) = (instant(*began), instant(*ended));
    let mut told = vec![format!("Proved: {entries} entries from {from} to {to}, the last with the number {number}.\n")];
    if *others > 0 {
        told.push(format!(
            "Of other orders: {others} entries, of which number and hash alone are told. Their place is proved; what they say is not.\n"
        ));
    }
    told.extend(of_before(verified));
    told.push(format!("Checkpoints signed with this key: {checkpoints}, the closing one {signed}.\n"));
    if *foreign > 0 {
        told.push(format!("Checkpoints signed with other keys, which prove nothing here: {foreign}.\n"));
    }
    told.push(how_far(older, number));
    told.extend(odd(&verified.notes));
    told.concat()
}

/// What is said of the entries from before the ledger.
fn of_before(verified: &Verified) -> Option<String> {
    match (verified.earlier, verified.is_earlier_proved) {
        (0, _) => None,
        (earlier, true) => {
            Some(format!("{earlier} entries from before the ledger began are those that its first entry sums.\n"))
        }
        (earlier, false) => Some(format!(
            "{earlier} entries from before the ledger began are not proved: entries of other orders are summed with them.\n"
        )),
    }
}

/// Up to where others' knowledge proves, and from where on the key's holder could have written anything.
fn how_far(older: Option<&Checkpoint>, last: i64) -> String {
    const ANEW: &str = "whoever holds the key could have written them anew";
    match older {
        Some(older) if older.sequence == last => {
            let signed = instant(older.at);
            format!("The older checkpoint of {signed} is of the last entry: everything is as it was then.\n")
        }
        Some(older) => {
            let (until, next, signed) = (older.sequence, older.sequence + 1, instant(older.at));
            format!(
                "Up to entry {until} everything is as it was when the older checkpoint was signed, {signed}.\nNot proved by it: entries {next} to {last}. They hang together and are signed, but {ANEW}.\n"
            )
        }
        None => format!(
            "No older checkpoint was given: the entries hang together and are signed, but {ANEW}. Give one that others kept with --checkpoint.\n"
        ),
    }
}

/// What is odd and breaks no proof.
fn odd(notes: &Notes) -> Option<String> {
    let Notes { told, more, at_once: (count, most) } = notes;
    let mut lines: Vec<String> = told.iter().map(|note| format!("Odd: {note}.\n")).collect();
    if *more > 0 {
        lines.push(format!("Odd: {more} entries more like these.\n"));
    }
    if *count > 0 {
        let most = most.num_milliseconds();
        lines.push(format!(
            "Dated a little before the entry before them, as happens where two people act at once: {count} entries, by {most} ms at most.\n"
        ));
    }
    (!lines.is_empty()).then(|| lines.concat())
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
