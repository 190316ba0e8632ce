//! Comparison: why a figure of one period differs from that of another, in parts that add up to the difference.

use std::collections::{BTreeMap, HashSet};
use std::ops::AddAssign;

use chrono::{DateTime, Utc};
use domain::{Period, Verdict};

use crate::cause::Caused;
use crate::figures::Figure;

/// Of the records that a figure counts, how many miss the measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Share {
    /// Met and not met: the denominator.
    pub counted: u64,
    /// Not met.
    pub missed: u64,
}

impl From<&Figure> for Share {
    /// What a figure that is no average counts, and how many of it miss the measure.
    fn from(figure: &Figure) -> Share {
        let (numerator, counted) = (figure.counts.numerator, figure.counts.denominator);
        let missed = if figure.counted() == Verdict::NotMet { numerator } else { counted - numerator };
        Share { counted, missed }
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, more: Share) {
        self.counted += more.counted;
        self.missed += more.missed;
    }
}

/// What something was in the period before and in the period after.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sides<T> {
    /// In the period before.
    pub before: T,
    /// In the period after.
    pub after: T,
}

/// By what the records of both periods are told apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Dimension {
    /// By what lacked, or did not: the [`Cause`](crate::cause::Cause).
    Cause,
    /// By month.
    Month,
    /// By office.
    Office,
    /// By worker.
    Worker,
    /// By whether the report, case, child … is counted in both periods, left or came.
    Population,
}

impl Dimension {
    /// Every dimension, in the order of exports.
    pub const ALL: [Dimension; 5] =
        [Dimension::Cause, Dimension::Month, Dimension::Office, Dimension::Worker, Dimension::Population];

    /// The dimension as written in exports.
    pub fn text(self) -> &'static str {
        match self {
            Dimension::Cause => "cause",
            Dimension::Month => "month",
            Dimension::Office => "office",
            Dimension::Worker => "worker",
            Dimension::Population => "population",
        }
    }
}

/// Counted in both periods; in the period before alone; in the period after alone.
const FLOW: [&str; 3] = ["in_both", "left", "came"];

/// The records of one key in both periods.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// What these records have in common; empty for records without a worker.
    pub key: String,
    /// How many there are.
    pub sides: Sides<Share>,
}

/// What was handed in again changed of a figure since its period was first known as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Restated {
    /// The month or quarter.
    pub period: Period,
    /// When the last month of the period came in for the first time.
    pub at: DateTime<Utc>,
    /// As known then, and as known now.
    pub sides: Sides<Share>,
}

/// Two periods of one figure side by side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comparison {
    /// All records that the figure counts.
    pub all: Sides<Share>,
    /// The same records, told apart in each way: in each the parts add up to all.
    pub parts: Vec<(Dimension, Vec<Part>)>,
}

/// A difference in percentage points, exact until it is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Points {
    numerator: i128,
    denominator: i128,
}

/// A record that a figure counts.
struct Counted<'r> {
    of: &'r Caused,
    share: Share,
}

impl Comparison {
    /// Compares the records behind a figure in two periods. Excluded and pending records are no part of the figure, and of
    /// none of its parts.
    pub fn of(records: Sides<&[Caused]>) -> Comparison {
        let (before, after) = (counted(records.before), counted(records.after));
        let sides = Sides { before: before.as_slice(), after: after.as_slice() };
        let total = |records: &[Counted<'_>]| {
            records.iter().fold(Share::default(), |mut all, one| {
                all += one.share;
                all
            })
        };
        let parts = Dimension::ALL.map(|dimension| (dimension, parts(dimension, &sides))).into();
        Comparison { all: Sides { before: total(&before), after: total(&after) }, parts }
    }

    /// How many percentage points of the records counted miss the measure more (below zero: fewer) because of some of
    /// them; none where one of the periods counts nothing. Over the parts of a dimension they add up to those of all.
    pub fn points(&self, of: Sides<Share>) -> Option<Points> {
        let [before, after] = [self.all.before.counted, self.all.after.counted].map(i128::from);
        let numerator = i128::from(of.after.missed) * before - i128::from(of.before.missed) * after;
        let denominator = before * after;
        (denominator > 0).then_some(Points { numerator: 100 * numerator, denominator })
    }
}

impl Points {
    /// Rounded half up to one decimal, with a minus where it is below zero.
    pub fn shown(self) -> String {
        let tenths = (20 * self.numerator + self.denominator).div_euclid(2 * self.denominator);
        let sign = if tenths < 0 { "-" } else { "" };
        format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
    }
}

fn counted(records: &[Caused]) -> Vec<Counted<'_>> {
    let share = |of: &Caused| match of.cause.reason.verdict() {
        Verdict::Met => Some(Share { counted: 1, missed: 0 }),
        Verdict::NotMet => Some(Share { counted: 1, missed: 1 }),
        Verdict::Excluded | Verdict::Pending => None,
    };
    records.iter().filter_map(|of| Some(Counted { of, share: share(of)? })).collect()
}

/// The parts of one dimension: months as they follow one another, others with those whose misses changed most first, then
/// by their key.
fn parts(dimension: Dimension, records: &Sides<&[Counted<'_>]>) -> Vec<Part> {
    let ids = |records: &[Counted<'_>]| records.iter().map(|one| one.of.record.record_id.clone()).collect();
    let there: Sides<HashSet<String>> = match dimension {
        Dimension::Population => Sides { before: ids(records.before), after: ids(records.after) },
        _ => Sides::default(),
    };
    let key = |one: &Counted<'_>| match dimension {
        Dimension::Cause => one.of.cause.to_string(),
        Dimension::Month => one.of.record.period.to_string(),
        Dimension::Office => one.of.record.office.clone(),
        Dimension::Worker => one.of.record.worker_id.clone().unwrap_or_default(),
        Dimension::Population => {
            let id = &one.of.record.record_id;
            let place = match (there.before.contains(id), there.after.contains(id)) {
                (true, true) => 0,
                (true, false) => 1,
                (false, _) => 2,
            };
            FLOW[place].to_owned()
        }
    };
    let mut found: BTreeMap<String, Sides<Share>> = BTreeMap::new();
    records.before.iter().for_each(|one| found.entry(key(one)).or_default().before += one.share);
    records.after.iter().for_each(|one| found.entry(key(one)).or_default().after += one.share);
    let mut parts: Vec<Part> = found.into_iter().map(|(key, sides)| Part { key, sides }).collect();
    if dimension != Dimension::Month {
        parts.sort_by_key(|part| std::cmp::Reverse(part.sides.before.missed.abs_diff(part.sides.after.missed)));
    }
    parts
}

#[cfg(test)]
mod tests;
