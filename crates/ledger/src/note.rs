//! What is odd about an entry and breaks no proof: its time, or that this program does not understand it.

use std::fmt;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

use crate::link::Link;

/// How far two clocks may differ before an entry counts as dated ahead of the present moment.
pub const CLOCKS_DIFFER: TimeDelta = TimeDelta::minutes(5);

/// How far an entry may be dated before the one before it because two people acted at once: each takes the time, then
/// waits for the other's to be written.
pub const AT_ONCE: TimeDelta = TimeDelta::minutes(1);

/// Notes that are told one by one.
const MOST: usize = 100;

/// What is odd about an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Odd {
    /// It is dated before the one before it of the same order, by so much.
    Before(TimeDelta),
    /// It is dated ahead of the present moment.
    Ahead(DateTime<Utc>),
    /// It can't be understood, for this reason.
    NotUnderstood(String),
}

impl Odd {
    /// What is odd about the time of an entry, beside the one before it of its order and the present moment.
    pub fn of_time(at: DateTime<Utc>, before: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Vec<Odd> {
        let backwards = before.filter(|before| at < *before).map(|before| Odd::Before(before - at));
        let ahead = (at.signed_duration_since(now) > CLOCKS_DIFFER).then_some(Odd::Ahead(at));
        backwards.into_iter().chain(ahead).collect()
    }

    /// Whether it comes of two people who act at once.
    pub fn is_at_once(&self) -> bool {
        matches!(self, Odd::Before(by) if *by <= AT_ONCE)
    }
}

impl fmt::Display for Odd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Odd::Before(by) => {
                write!(f, "it is dated {} before the entry before it: a clock went back, or was set", span(*by))
            }
            Odd::Ahead(at) => write!(
                f,
                "it is dated {}, which lies ahead of now: a clock is wrong, or the time was made up",
                at.to_rfc3339_opts(SecondsFormat::Secs, true)
            ),
            Odd::NotUnderstood(why) => write!(f, "it is not understood: {why}"),
        }
    }
}

/// A span in the two largest of its units, of which a person reads how long it is.
fn span(span: TimeDelta) -> String {
    let seconds = span.num_seconds();
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    match (days, hours, minutes) {
        (0, 0, 0) if seconds == 0 => format!("{} ms", span.num_milliseconds()),
        (0, 0, 0) => format!("{seconds} s"),
        (0, 0, _) => format!("{minutes} min {} s", seconds % 60),
        (0, ..) => format!("{hours} h {minutes} min"),
        _ => format!("{days} d {hours} h"),
    }
}

/// An entry and what is odd about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// The line of the file, from 1.
    pub line: u64,
    /// The number of the entry.
    pub entry: i64,
    /// What is odd.
    pub odd: Odd,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, entry {}: {}", self.line, self.entry, self.odd)
    }
}

/// What is odd about a ledger.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Notes {
    /// The first of them, in the order of the lines.
    pub told: Vec<Note>,
    /// How many more there are.
    pub more: u64,
    /// Entries dated a little before the one before them, as happens where two people act at once, and by how much the
    /// most.
    pub at_once: (u64, TimeDelta),
}

/// By what an entry is judged odd.
#[derive(Clone, Copy, Debug)]
pub struct Understanding {
    /// The present moment.
    pub now: DateTime<Utc>,
    /// Says of an entry why it can't be understood.
    pub understands: fn(&Link) -> Result<(), String>,
}

impl Notes {
    pub(crate) fn add(&mut self, note: Note) {
        match note.odd {
            Odd::Before(by) if note.odd.is_at_once() => {
                self.at_once = (self.at_once.0 + 1, self.at_once.1.max(by));
            }
            _ if self.told.len() < MOST => self.told.push(note),
            _ => self.more += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn an_entry_may_be_five_minutes_ahead_and_no_microsecond_more() {
        let now = at("2026-11-22T10:00:00Z");
        assert_eq!(Odd::of_time(at("2026-11-22T10:05:00Z"), None, now), []);
        let ahead = at("2026-11-22T10:05:00.000001Z");
        assert_eq!(Odd::of_time(ahead, None, now), [Odd::Ahead(ahead)]);
    }

    #[test]
    fn an_entry_of_the_same_moment_as_the_one_before_is_not_before_it() {
        let (now, before) = (at("2026-11-22T10:00:00Z"), at("2026-11-22T09:00:00Z"));
        assert_eq!(Odd::of_time(before, Some(before), now), []);
        let backwards = Odd::of_time(at("2026-11-22T08:59:59.999999Z"), Some(before), now);
        assert_eq!(backwards, [Odd::Before(TimeDelta::microseconds(1))]);
    }

    #[test]
    fn a_minute_is_at_once_and_more_is_not() {
        assert!(Odd::Before(TimeDelta::minutes(1)).is_at_once());
        assert!(!Odd::Before(TimeDelta::minutes(1) + TimeDelta::microseconds(1)).is_at_once());
    }

    #[test]
    fn a_span_is_told_in_units_that_fit_it() {
        for (seconds, told) in [(0, "0 ms"), (59, "59 s"), (61, "1 min 1 s"), (3_660, "1 h 1 min"), (90_000, "1 d 1 h")]
        {
            assert_eq!(span(TimeDelta::seconds(seconds)), told);
        }
    }

    #[test]
    fn a_hundred_notes_are_told_and_the_rest_are_counted() {
        let mut notes = Notes::default();
        for entry in 0..102 {
            notes.add(Note { line: 1, entry, odd: Odd::NotUnderstood(String::new()) });
        }
        notes.add(Note { line: 1, entry: 1, odd: Odd::Before(TimeDelta::seconds(2)) });
        notes.add(Note { line: 1, entry: 2, odd: Odd::Before(TimeDelta::seconds(1)) });
        assert_eq!((notes.told.len(), notes.more, notes.at_once), (100, 2, (2, TimeDelta::seconds(2))));
    }
}
