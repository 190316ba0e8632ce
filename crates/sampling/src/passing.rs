//! What a sample can tell: how often a true rate would pass its test (a good state may fail by bad luck, and a bad
//! one pass by good luck). Information, decides nothing.

use domain::rate::{Rate, Standard};

use crate::number;

/// The chance, from 0 to 1, that a sample passes.
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug)]
pub struct Chance(f64);

impl Chance {
    /// The probability.
    pub fn probability(self) -> f64 {
        self.0
    }

    /// `6` for a chance nearest to 1 time in 6; none for more than 1 in 2, where that says little, and for 0.
    pub fn one_in(self) -> Option<String> {
        (0.0 < self.0 && self.0 <= 0.5).then(|| format!("{:.0}", 1.0 / self.0))
    }
}

/// The chance that a sample of `size` cases meets `standard` where `true_rate` of very many cases do (binomial). None
/// without a rate from 0 to 1, for an empty sample, and beyond four billion.
pub fn passes(standard: Standard, size: u64, true_rate: Rate) -> Option<Chance> {
    let Rate { numerator, denominator } = true_rate;
    if size == 0 || denominator == 0 || numerator > denominator {
        return None;
    }
    let [good, bad] = [numerator, denominator - numerator].map(|count| u64::try_from(count).ok().and_then(number));
    let (good, bad, cases) = (good?, bad?, number(size)?);
    let most_likely = u64::try_from((u128::from(size) + 1) * numerator / denominator).ok()?.min(size);
    let next = |found: f64| (cases - found) * good / ((found + 1.0) * bad);
    Some(chance(standard, size, [0, most_likely, size], next))
}

/// The chance that a sample of `size` cases of a frame of `frame` cases meets `standard` where `good` cases of the frame
/// do (hypergeometric). None where they do not fit into one another, for an empty sample, and beyond four billion.
pub fn passes_in_frame(standard: Standard, size: u64, frame: u64, good: u64) -> Option<Chance> {
    if size == 0 || size > frame || good > frame {
        return None;
    }
    let [cases, whole, all_good] = [size, frame, good].map(number);
    let (cases, whole, all_good) = (cases?, whole?, all_good?);
    let (fewest, most) = ((size + good).saturating_sub(frame), size.min(good));
    let most_likely = ((size + 1) * (good + 1) / (frame + 2)).clamp(fewest, most);
    let next =
        |found: f64| (all_good - found) * (cases - found) / ((found + 1.0) * (whole - all_good - cases + found + 1.0));
    Some(chance(standard, size, [fewest, most_likely, most], next))
}

/// Adds up how likely each number of good cases is, from the fewest to the most, against the most likely one, so that
/// nothing grows out of bounds; `next` is how much likelier one more is than that many.
fn chance(standard: Standard, size: u64, [fewest, most_likely, most]: [u64; 3], next: impl Fn(f64) -> f64) -> Chance {
    let factor = |found: u64| number(found).map_or(0.0, &next);
    let upwards = (most_likely..most).scan(1.0, |weight, found| {
        *weight *= factor(found);
        Some((found + 1, *weight))
    });
    let downwards = (fewest..most_likely).rev().scan(1.0, |weight, found| {
        *weight /= factor(found);
        Some((found, *weight))
    });
    let (mut passing, mut all) = (0.0, 0.0);
    for (found, weight) in std::iter::once((most_likely, 1.0)).chain(upwards).chain(downwards) {
        all += weight;
        if standard.is_met_by(Rate::new(found, size)) == Some(true) {
            passing += weight;
        }
    }
    Chance(passing / all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standard(text: &str) -> Standard {
        text.parse().unwrap()
    }

    fn of_very_many(test: &str, size: u64, percent: u8) -> String {
        format!("{:.4}", passes(standard(test), size, Rate::new(percent, 100_u8)).unwrap().probability())
    }

    fn of_frame(test: &str, size: u64, frame: u64, good: u64) -> String {
        format!("{:.4}", passes_in_frame(standard(test), size, frame, good).unwrap().probability())
    }

    #[test]
    fn of_two_fair_coins_both_show_heads_one_time_in_four() {
        assert_eq!(of_very_many(">=100%", 2, 50), "0.2500");
        assert_eq!(of_very_many(">=50%", 2, 50), "0.7500");
        assert_eq!(of_very_many("<=0%", 2, 50), "0.2500");
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
        assert_eq!(passes(standard(">=90%"), 0, Rate::new(1_u8, 2_u8)), None);
        assert_eq!(passes(standard(">=90%"), 5, Rate::new(1_u8, 0_u8)), None);
        assert_eq!(passes(standard(">=90%"), 5, Rate::new(2_u8, 1_u8)), None);
        assert_eq!(passes_in_frame(standard(">=90%"), 6, 5, 5), None);
        assert_eq!(passes_in_frame(standard(">=90%"), 4, 5, 6), None);
        assert_eq!(passes_in_frame(standard(">=90%"), 1, u64::MAX, 1), None);
    }

    #[test]
    fn one_in_is_said_up_to_a_half() {
        let said = |probability| Chance(probability).one_in();
        assert_eq!([said(0.5), said(0.02)].map(Option::unwrap), ["2", "50"]);
        assert_eq!([said(0.51), said(0.0)], [None, None]);
    }
}
