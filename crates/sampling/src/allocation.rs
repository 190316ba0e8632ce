//! How many cases of each office and case type are reviewed (`case-review.md`, "Sample").

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use domain::extract::{Code, ReviewCaseType};
use domain::rate::Rate;

/// The cases of one type at one office. Ordered by name: office, then case type, both by the bytes of their codes.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Stratum {
    /// The code of the office.
    pub office: String,
    /// The type of its cases.
    pub case_type: ReviewCaseType,
}

impl Ord for Stratum {
    fn cmp(&self, other: &Stratum) -> Ordering {
        (&self.office, self.case_type.text()).cmp(&(&other.office, other.case_type.text()))
    }
}

impl PartialOrd for Stratum {
    fn partial_cmp(&self, other: &Stratum) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A stratum and its part of the sample.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Share {
    /// The stratum.
    pub stratum: Stratum,
    /// Its cases in the frame: `N_h`.
    pub population: u64,
    /// Its exact quota of the sample: `n · N_h / N`.
    pub quota: Rate,
    /// How many seats the quota gives it: its floor, or one more.
    pub by_quota: u64,
    /// How many of its cases are drawn: `n_h`.
    pub seats: u64,
}

/// A seat that an office without one got from another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Move {
    /// Where it was taken.
    pub from: Stratum,
    /// Where it went.
    pub to: Stratum,
}

/// The sample shared out among the strata.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allocation {
    /// Every stratum of the frame, by name.
    pub shares: Vec<Share>,
    /// The seats moved so that every office has one, in the order in which they were moved.
    pub moves: Vec<Move>,
}

/// A sample too small to have a case of every office.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "the frame names {offices} offices and the sample has {size} cases: it needs at least one case of each office, so \
     draw {offices} or more"
)]
pub struct TooManyOffices {
    /// How many offices the frame names.
    pub offices: u64,
    /// How many cases are to be drawn.
    pub size: u64,
}

/// Shares `size` seats out among strata of those populations: by quota, floors first, then largest remainders; then a
/// seat for every office. All cases of a frame of `size` or fewer. A stratum without cases is none.
///
/// # Errors
/// When the frame has more offices than the sample has cases.
pub fn allocate(populations: &BTreeMap<Stratum, u64>, size: u64) -> Result<Allocation, TooManyOffices> {
    let peopled = || populations.iter().filter(|(_, population)| **population > 0);
    let frame: u128 = peopled().map(|(_, population)| u128::from(*population)).sum();
    let whole = u128::from(size).min(frame);
    let share = |(stratum, population): (&Stratum, &u64)| Share {
        stratum: stratum.clone(),
        population: *population,
        quota: Rate::new(whole * u128::from(*population), frame),
        by_quota: 0,
        seats: 0,
    };
    let mut shares: Vec<Share> = peopled().map(share).collect();
    let offices = shares.iter().map(|share| share.stratum.office.as_str()).collect::<BTreeSet<_>>().len() as u64;
    if u128::from(offices) > whole {
        return Err(TooManyOffices { offices, size });
    }
    seat_by_quota(&mut shares, whole);
    let moves = seat_every_office(&mut shares);
    Ok(Allocation { shares, moves })
}

/// Floors of the quotas; then one seat more for the largest remainders, ties to the larger stratum, then by name.
fn seat_by_quota(shares: &mut [Share], size: u128) {
    let mut seated = 0;
    for share in &mut *shares {
        let floor = share.quota.numerator / share.quota.denominator;
        seated += floor;
        share.by_quota = u64::try_from(floor).expect("a quota is no more than the population of its stratum");
    }
    // All quotas have one denominator, so that the remainders of the numerators compare as those of the quotas.
    let mut next: Vec<&mut Share> = shares.iter_mut().collect();
    next.sort_by_key(|share| Reverse((share.quota.numerator % share.quota.denominator, share.population)));
    let open = usize::try_from(size - seated).expect("fewer seats are left than there are strata");
    for share in next.into_iter().take(open) {
        share.by_quota += 1;
    }
    for share in shares {
        share.seats = share.by_quota;
    }
}

/// For each office without a seat, by name: one seat for its largest stratum, taken from the stratum with the most
/// seats whose office keeps at least one; ties by name.
fn seat_every_office(shares: &mut [Share]) -> Vec<Move> {
    let mut seats: BTreeMap<String, u64> = BTreeMap::new();
    for share in &*shares {
        *seats.entry(share.stratum.office.clone()).or_default() += share.seats;
    }
    let without: Vec<String> = seats.iter().filter(|(_, seats)| **seats == 0).map(|(name, _)| name.clone()).collect();
    let mut moves = Vec::new();
    for office in without {
        let to = first_with_most(shares, |share| (share.stratum.office == office).then_some(share.population))
            .expect("an office without a seat has cases in the frame");
        let from = first_with_most(shares, |share| (seats[&share.stratum.office] > 1).then_some(share.seats))
            .expect("where some office has none of at least as many seats as offices, another has two");
        shares[from].seats -= 1;
        shares[to].seats += 1;
        let [from, to] = [from, to].map(|place| shares[place].stratum.clone());
        seats.entry(from.office.clone()).and_modify(|seats| *seats -= 1);
        seats.insert(office, 1);
        moves.push(Move { from, to });
    }
    moves
}

/// The place of the share of which `count` gives the most; of several the first by name.
fn first_with_most(shares: &[Share], count: impl Fn(&Share) -> Option<u64>) -> Option<usize> {
    let counted = shares.iter().enumerate().filter_map(|(place, share)| Some((count(share)?, Reverse(place))));
    counted.max().map(|(_, Reverse(place))| place)
}

#[cfg(test)]
mod tests;
