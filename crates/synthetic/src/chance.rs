//! Chance that repeats: every subject draws from a stream of its own.
//!
//! A stream is `ChaCha12` under a key made of the seed, a topic and two numbers, so that one more draw for
//! one report shifts nothing for any other. Numbers are drawn here from raw 64-bit words, never through
//! the sampling functions of a library, whose results may change with its version.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha12Rng;

/// Basis points: 10,000 are certainty.
pub(crate) type BasisPoints = u32;

/// What a stream of chance is about.
#[derive(Clone, Copy)]
pub(crate) enum Topic {
    Drift,
    Arrivals,
    Report,
    Episode,
    Worker,
    Overload,
    Visits,
    Reviews,
    Frame,
    Care,
    CareVisits,
    Homes,
    Training,
    Maltreatment,
}

/// The seed of a whole synthetic state.
#[derive(Clone, Copy)]
pub(crate) struct Seed(pub u64);

impl Seed {
    /// The stream of one subject; `turn` tells its repetitions (months, episodes) apart.
    pub fn stream(self, topic: Topic, number: u32, turn: u32) -> Chance {
        let mut key = [0; 32];
        let words = [self.0, topic as u64, u64::from(number), u64::from(turn)];
        for (part, word) in key.chunks_exact_mut(8).zip(words) {
            part.copy_from_slice(&word.to_le_bytes());
        }
        Chance(ChaCha12Rng::from_seed(key))
    }
}

/// One subject's stream.
pub(crate) struct Chance(ChaCha12Rng);

impl Chance {
    /// A number from 0 to `bound - 1`; 0 where `bound` is 0.
    pub fn below(&mut self, bound: u32) -> u32 {
        let product = u128::from(self.0.next_u64()) * u128::from(bound);
        u32::try_from(product >> 64).expect("a fraction of a 32-bit bound is a 32-bit number")
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// Whether something of that likelihood happens.
    pub fn happens(&mut self, likelihood: BasisPoints) -> bool {
        self.below(10_000) < likelihood
    }

    /// An index, each as likely as its weight.
    pub fn weighted(&mut self, weights: &[u32]) -> usize {
        let mut rest = self.below(weights.iter().sum());
        for (index, weight) in weights.iter().enumerate() {
            if rest < *weight {
                return index;
            }
            rest -= weight;
        }
        weights.len() - 1
    }

    /// One of the items, none of an empty slice.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let count = u32::try_from(items.len()).expect("lists of a state have fewer than four billion items");
        items.get(self.below(count) as usize)
    }

    /// A day from `first` to `last`, both included; a weekend is drawn again once, so that it is rarer.
    pub fn day(&mut self, first: NaiveDate, last: NaiveDate) -> NaiveDate {
        let span = days_between(first, last);
        let day = later(first, self.between(0, span));
        if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) { later(first, self.between(0, span)) } else { day }
    }
}

/// The date so many days later.
pub(crate) fn later(date: NaiveDate, days: u32) -> NaiveDate {
    date + Days::new(u64::from(days))
}

/// The days from one date to a later one; 0 where it is not later.
pub(crate) fn days_between(first: NaiveDate, last: NaiveDate) -> u32 {
    u32::try_from((last - first).num_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draws(seed: u64, topic: Topic, number: u32, turn: u32) -> Vec<u32> {
        let mut chance = Seed(seed).stream(topic, number, turn);
        (0..8).map(|_| chance.below(1_000_000)).collect()
    }

    #[test]
    fn a_stream_repeats_itself() {
        assert_eq!(draws(1, Topic::Report, 2, 3), draws(1, Topic::Report, 2, 3));
    }

    #[test]
    fn seed_topic_number_and_turn_each_make_another_stream() {
        let one = draws(1, Topic::Report, 2, 3);
        for other in
            [(2, Topic::Report, 2, 3), (1, Topic::Worker, 2, 3), (1, Topic::Report, 3, 3), (1, Topic::Report, 2, 4)]
        {
            assert_ne!(one, draws(other.0, other.1, other.2, other.3));
        }
    }

    #[test]
    fn both_ends_of_a_range_are_drawn_and_nothing_outside() {
        let mut chance = Seed(1).stream(Topic::Report, 1, 1);
        let drawn: std::collections::BTreeSet<u32> = (0..200).map(|_| chance.between(3, 5)).collect();
        assert_eq!(drawn.into_iter().collect::<Vec<_>>(), [3, 4, 5]);
    }

    #[test]
    fn a_weight_of_nothing_is_never_drawn() {
        let mut chance = Seed(1).stream(Topic::Report, 1, 1);
        assert!((0..200).all(|_| chance.weighted(&[0, 3, 0, 1]) % 2 == 1));
    }

    #[test]
    fn what_is_certain_happens_and_what_is_impossible_does_not() {
        let mut chance = Seed(1).stream(Topic::Report, 1, 1);
        assert!((0..200).all(|_| chance.happens(10_000) && !chance.happens(0)));
    }
}
