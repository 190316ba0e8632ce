//! What a sample can tell: how often a true rate would pass its test (a good state may fail by bad luck, and a bad
//! one pass by good luck). Information, decides nothing.

use std::ops::RangeInclusive;

use domain::rate::{Rate, Standard};
use num_bigint::BigUint;
use num_traits::{One, Zero};

use crate::exact;

/// The most cases of a sample, and of a frame, of which a chance is told: no review has so many.
const MOST: [u64; 2] = [100_000, 1_000_000];

/// The chance, from 0 to 1, that a sample passes: the ways in which it does, of all ways. The fraction is not reduced,
/// which for samples of many cases would take longer than all else.
#[derive(Clone, Debug)]
pub struct Chance {
    ways: BigUint,
    all: BigUint,
}

impl Chance {
    /// The probability, rounded half up to so many decimals.
    pub fn shown(&self, decimals: u32) -> String {
        exact::decimal(&exact::half_up(&self.ways * BigUint::from(10_u8).pow(decimals), &self.all).into(), decimals)
    }

    /// How many times in a hundred, rounded half up; none for never.
    pub fn in_a_hundred(&self) -> Option<String> {
        (!self.ways.is_zero()).then(|| exact::half_up(&self.ways * 100_u8, &self.all).to_string())
    }

    /// `6` for a chance nearest to 1 time in 6; none for more than 1 in 2, where that says little, and for 0.
    pub fn one_in(&self) -> Option<String> {
        let says_something = !self.ways.is_zero() && &self.ways * 2_u8 <= self.all;
        says_something.then(|| exact::half_up(self.all.clone(), &self.ways).to_string())
    }
}

/// The chance that a sample of `size` cases meets `standard` where `true_rate` of very many cases do (binomial). None
/// without a rate from 0 to 1, for an empty sample, and beyond a hundred thousand cases.
pub fn passes(standard: Standard, size: u64, true_rate: Rate) -> Option<Chance> {
    let Rate { numerator, denominator } = true_rate;
    let times = u32::try_from(size).ok().filter(|_| (1..=MOST[0]).contains(&size))?;
    if denominator == 0 || numerator > denominator {
        return None;
    }
    let [good, bad] = [numerator, denominator - numerator].map(BigUint::from);
    // Of a sure thing there is one outcome.
    let fewest = if bad.is_zero() { size } else { 0 };
    let most = if good.is_zero() { 0 } else { size };
    let ends = [
        if bad.is_zero() { good.pow(times) } else { bad.pow(times) },
        if good.is_zero() { bad.pow(times) } else { good.pow(times) },
    ];
    let next = |found: u64| [&good * (size - found), &bad * (found + 1)];
    let all = BigUint::from(denominator).pow(times);
    Some(chance(standard, size, &Outcomes { found: fewest..=most, ends, next, all }))
}

/// The chance that a sample of `size` cases of a frame of `frame` cases meets `standard` where `good` cases of the frame
/// do (hypergeometric). None where they do not fit into one another, for an empty sample, and beyond a hundred thousand
/// cases of a million.
pub fn passes_in_frame(standard: Standard, size: u64, frame: u64, good: u64) -> Option<Chance> {
    if size == 0 || size > frame || good > frame || size > MOST[0] || frame > MOST[1] {
        return None;
    }
    let bad = frame - good;
    let (fewest, most) = (size.saturating_sub(bad), size.min(good));
    let ends = [fewest, most].map(|found| choose(good, found) * choose(bad, size - found));
    // One more good case among those found is one fewer of the bad ones.
    let next = |found: u64| {
        [[good - found, size - found], [found + 1, bad + found + 1 - size]]
            .map(|[one, other]| BigUint::from(one) * other)
    };
    Some(chance(standard, size, &Outcomes { found: fewest..=most, ends, next, all: choose(frame, size) }))
}

/// How many ways there are to take `number` of so many.
fn choose(of: u64, number: u64) -> BigUint {
    let number = number.min(of - number);
    (1..=number).fold(BigUint::one(), |ways, taken| ways * (of - number + taken) / taken)
}

/// In how many ways a sample can come out, by the number of good cases found.
struct Outcomes<Next> {
    /// The fewest and the most that can be found.
    found: RangeInclusive<u64>,
    /// In how many ways the fewest and the most are found.
    ends: [BigUint; 2],
    /// In how many times as many ways one more is found than that many: a fraction.
    next: Next,
    /// All ways.
    all: BigUint,
}

/// Adds up the ways of all that passes, or of all that does not: whatever is nearer to its end.
fn chance<Next: Fn(u64) -> [BigUint; 2]>(standard: Standard, size: u64, of: &Outcomes<Next>) -> Chance {
    let passes = |found: &u64| standard.is_met_by(Rate::new(*found, size)) == Some(true);
    let (fewest, most) = (*of.found.start(), *of.found.end());
    let passing = of.found.clone().filter(passes).count() as u64;
    let failing = most - fewest + 1 - passing;
    // A standard is met from some number on, or up to one.
    let begins_passing = passes(&fewest);
    let is_few = passing <= failing;
    let (few, is_at_the_start) = if is_few { (passing, begins_passing) } else { (failing, !begins_passing) };
    let ways = if is_at_the_start { of.ways_of_the_fewest(few) } else { of.ways_of_the_most(few) };
    let ways = if is_few { ways } else { &of.all - ways };
    Chance { ways, all: of.all.clone() }
}

impl<Next: Fn(u64) -> [BigUint; 2]> Outcomes<Next> {
    fn ways_of_the_fewest(&self, number: u64) -> BigUint {
        let (first, mut ways) = (*self.found.start(), self.ends[0].clone());
        let mut sum = BigUint::zero();
        for found in first..first + number {
            sum += &ways;
            let [times, parts] = (self.next)(found);
            ways = ways * times / parts;
        }
        sum
    }

    fn ways_of_the_most(&self, number: u64) -> BigUint {
        let (last, mut ways) = (*self.found.end(), self.ends[1].clone());
        let mut sum = BigUint::zero();
        for found in (last + 1 - number..=last).rev() {
            sum += &ways;
            if found > *self.found.start() {
                let [times, parts] = (self.next)(found - 1);
                ways = ways * parts / times;
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standard(text: &str) -> Standard {
        text.parse().unwrap()
    }

    fn of_very_many(test: &str, size: u64, percent: u8) -> String {
        passes(standard(test), size, Rate::new(percent, 100_u8)).unwrap().shown(4)
    }

    fn of_frame(test: &str, size: u64, frame: u64, good: u64) -> String {
        passes_in_frame(standard(test), size, frame, good).unwrap().shown(4)
    }

    #[test]
    fn of_two_fair_coins_both_show_heads_one_time_in_four() {
        assert_eq!(of_very_many(">=100%", 2, 50), "0.2500");
        assert_eq!(of_very_many(">=50%", 2, 50), "0.7500");
        assert_eq!(of_very_many("<=0%", 2, 50), "0.2500");
    }

    #[test]
    fn a_chance_is_told_in_a_hundred_and_never_not_at_all() {
        let two_coins = |test| passes(standard(test), 2, Rate::new(50_u8, 100_u8)).unwrap();
        assert_eq!([two_coins(">=100%"), two_coins(">=50%")].map(|of| of.in_a_hundred().unwrap()), ["25", "75"]);
        // 1 of 3 is 33.3, 2 of 3 are 66.7.
        let one_of_three = |good| passes_in_frame(standard(">=100%"), 1, 3, good).unwrap().in_a_hundred();
        assert_eq!([0, 1, 2].map(one_of_three), [None, Some("33".to_owned()), Some("67".to_owned())]);
    }

    #[test]
    fn of_four_cards_two_red_two_drawn_are_red_one_time_in_six() {
        // 2/4 · 1/3 = 1/6.
        assert_eq!(of_frame(">=100%", 2, 4, 2), "0.1667");
        assert_eq!(passes_in_frame(standard(">=100%"), 2, 4, 2).unwrap().one_in().unwrap(), "6");
    }

    #[test]
    fn a_true_rate_of_85_percent_passes_90_percent_of_54_cases_one_time_in_six() {
        // At least 49 of 54: C(54,49) 0.85^49 0.15^5 + C(54,50) 0.85^50 0.15^4 + … + 0.85^54
        // = 0.0836 + 0.0474 + 0.0210 + 0.0069 + 0.0015 + 0.0002 by exact fractions
        assert_eq!(of_very_many(">=90%", 54, 85), "0.1605");
        assert_eq!(passes(standard(">=90%"), 54, Rate::new(85_u8, 100_u8)).unwrap().one_in().unwrap(), "6");
    }

    #[test]
    fn a_finite_frame_leaves_less_to_chance() {
        // 85 of 100 in the frame, 54 drawn: the sum over 49 to 54 by exact fractions of binomial coefficients.
        assert_eq!(of_frame(">=90%", 54, 100, 85), "0.0720");
        // The whole frame reviewed leaves nothing to it.
        assert_eq!([of_frame(">=90%", 10, 10, 9), of_frame(">=90%", 10, 10, 8)], ["1.0000", "0.0000"]);
    }

    #[test]
    fn nobody_and_everybody_leave_nothing_to_chance() {
        assert_eq!([of_very_many(">=90%", 54, 100), of_very_many(">=90%", 54, 0)], ["1.0000", "0.0000"]);
        assert_eq!([of_frame(">=90%", 5, 50, 50), of_frame(">=90%", 5, 50, 0)], ["1.0000", "0.0000"]);
    }

    #[test]
    fn a_very_large_sample_stays_in_bounds() {
        assert_eq!([of_very_many(">=90%", 100_000, 91), of_very_many(">=90%", 100_000, 89)], ["1.0000", "0.0000"]);
    }

    #[test]
    fn what_does_not_fit_has_no_chance() {
        assert!(passes(standard(">=90%"), 0, Rate::new(1_u8, 2_u8)).is_none());
        assert!(passes(standard(">=90%"), 5, Rate::new(1_u8, 0_u8)).is_none());
        assert!(passes(standard(">=90%"), 5, Rate::new(2_u8, 1_u8)).is_none());
        assert!(passes_in_frame(standard(">=90%"), 6, 5, 5).is_none());
        assert!(passes_in_frame(standard(">=90%"), 4, 5, 6).is_none());
        assert!(passes_in_frame(standard(">=90%"), 1, u64::MAX, 1).is_none());
    }

    #[test]
    fn one_in_is_said_up_to_a_half() {
        let said = |hundredths: u8| Chance { ways: hundredths.into(), all: 100_u8.into() }.one_in();
        assert_eq!([said(50), said(2), said(40)].map(Option::unwrap), ["2", "50", "3"]); // 2.5 times
        assert_eq!([said(51), said(0)], [None, None]);
    }

    #[test]
    fn a_chance_is_shown_half_up_from_its_exact_value() {
        // Five heads of five coins: 1/32 = 0.03125. One of eight: 0.125.
        assert_eq!(of_very_many(">=100%", 5, 50), "0.0313");
        let eighth = passes(standard(">=100%"), 3, Rate::new(1_u8, 2_u8)).unwrap();
        assert_eq!([eighth.shown(2), eighth.in_a_hundred().unwrap()], ["0.13", "13"]);
        assert!(passes(standard(">=100%"), 3, Rate::new(0_u8, 2_u8)).unwrap().in_a_hundred().is_none());
    }

    #[test]
    fn all_outcomes_together_are_certain() {
        // Whichever part is added up: a test and its opposite make 1.
        for size in [1, 2, 7, 54] {
            for percent in [1_u8, 37, 50, 85, 99] {
                let [at_least, below] = [">=50%", "<=49.999999%"]
                    .map(|test| passes(standard(test), size, Rate::new(percent, 100_u8)).unwrap());
                assert_eq!(at_least.ways + below.ways, at_least.all);
            }
            let [at_least, below] =
                [">=50%", "<=49.999999%"].map(|test| passes_in_frame(standard(test), size, 60, 33).unwrap());
            assert_eq!(at_least.ways + below.ways, at_least.all);
        }
    }
}
