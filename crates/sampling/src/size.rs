//! How many records a review must look at to know a share within a margin (`certification.md`,
//! "Pre-certification").

use std::fmt;
use std::str::FromStr;

use domain::rate::{Percentage, Rate};

/// A quantile of the normal distribution in ten-thousandths: how sure the review is to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Z(pub u32);

/// How far the share found may lie from the true one, in thousandths: 1 (0.1 %) to 500 (50 %).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Margin(u16);

/// A margin that could not be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` is no margin: write it like 5% or 2.5%, from 0.1% to 50%, with at most one decimal")]
pub struct BadMargin(String);

impl Margin {
    /// The margin of so many thousandths, if it lies between 1 and 500.
    pub fn of_thousandths(thousandths: u16) -> Option<Margin> {
        (1..=500).contains(&thousandths).then_some(Margin(thousandths))
    }

    /// The margin in thousandths.
    pub fn thousandths(self) -> u16 {
        self.0
    }
}

impl FromStr for Margin {
    type Err = BadMargin;

    fn from_str(text: &str) -> Result<Margin, BadMargin> {
        let bad = || BadMargin(text.to_owned());
        let Rate { numerator, denominator } = text.parse::<Percentage>().map_err(|_| bad())?.rate();
        let thousandths = (1000 * numerator).is_multiple_of(denominator).then(|| 1000 * numerator / denominator);
        let thousandths = thousandths.and_then(|thousandths| u16::try_from(thousandths).ok());
        thousandths.and_then(Margin::of_thousandths).ok_or_else(bad)
    }
}

impl fmt::Display for Margin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = Rate::new(self.0, 1000_u16).percent(u32::from(!self.0.is_multiple_of(10)));
        write!(f, "{}%", percent.expect("a thousand is no empty denominator"))
    }
}

/// How many of `population` records to review: n = ceil(n0 / (1 + (n0 - 1) / N)) with n0 = z² · 0.25 / margin². Never
/// more than there are; 0 of none.
///
/// As one fraction: with n0 = a / b it is a·N / (b·N + a - b), where a = z² and b = 400 margin² in the units of the
/// arguments (0.25 · 1000² / 10000² = 1 / 400).
pub fn size(population: u64, z: Z, margin: Margin) -> u64 {
    if population == 0 {
        return 0;
    }
    let population = u128::from(population);
    let [a, margin] = [u128::from(z.0).pow(2), u128::from(margin.0)];
    let b = 400 * margin * margin;
    let wanted = (a * population).div_ceil(b * population + a - b);
    u64::try_from(wanted).expect("no more records are wanted than there are")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// 96 % confidence: z = 2.0537.
    const OF_96_PERCENT: Z = Z(20_537);

    fn of(population: u64, margin: &str) -> u64 {
        size(population, OF_96_PERCENT, margin.parse().unwrap())
    }

    #[test]
    fn five_percent_of_a_thousand_records_take_297() {
        // z² = 4.21768369; n0 = 4.21768369 · 0.25 / 0.0025 = 421.768369.
        // 421.768369 / (1 + 420.768369 / 1000) = 421.768369 / 1.420768369 = 296.859…
        assert_eq!(of(1000, "5%"), 297);
    }

    #[test]
    fn a_very_large_population_takes_n0_rounded_up() {
        assert_eq!(of(u64::MAX, "5%"), 422); // 421.768369
        assert_eq!(of(u64::MAX, "10%"), 106); // 4.21768369 · 0.25 / 0.01 = 105.442…
        assert_eq!(of(u64::MAX, "0.1%"), 1_054_421); // 1 054 420.9225
    }

    #[test]
    fn a_size_that_comes_out_whole_is_not_rounded_up() {
        // z = 2, margin 10 %: n0 = 4 · 0.25 / 0.01 = 100. Of 99 records: 100 / (1 + 99 / 99) = 50.
        let tenth = Margin::of_thousandths(100).unwrap();
        assert_eq!(size(99, Z(20_000), tenth), 50);
        // Of 100: 100 / (1 + 99 / 100) = 50.25…, so one more.
        assert_eq!(size(100, Z(20_000), tenth), 51);
    }

    #[test]
    fn few_records_are_reviewed_all_and_of_none_none() {
        assert_eq!([0, 1, 2, 10].map(|population| of(population, "5%")), [0, 1, 2, 10]);
        // 421.768369 / (1 + 420.768369 / N): N = 20 gives 19.14…, 21 gives 20.05…, 22 gives 20.96….
        assert_eq!([20, 21, 22].map(|population| of(population, "5%")), [20, 21, 21]);
    }

    #[test]
    fn a_margin_wider_than_the_question_takes_one_record() {
        // z = 0.5, margin 50 %: n0 = 0.25 · 0.25 / 0.25 = 0.25 of a record.
        assert_eq!(size(1000, Z(5000), Margin::of_thousandths(500).unwrap()), 1);
    }

    #[test]
    fn margins_are_read_and_shown_as_percentages() {
        for (text, thousandths) in [("5%", 50), ("2.5%", 25), ("0.1%", 1), ("50%", 500)] {
            let margin: Margin = text.parse().unwrap();
            assert_eq!((margin.thousandths(), margin.to_string().as_str()), (thousandths, text));
        }
        for text in ["0%", "0.05%", "50.1%", "5", "", "-5%", "999999%"] {
            assert!(text.parse::<Margin>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_more_than_there_are_and_never_fewer_for_more_records(
            population in 1_u64..=u64::MAX, z in 1_u32..=u32::MAX, thousandths in 1_u16..=500,
        ) {
            let margin = Margin::of_thousandths(thousandths).unwrap();
            let wanted = size(population, Z(z), margin);
            prop_assert!((1..=population).contains(&wanted));
            prop_assert!(size(population - 1, Z(z), margin) <= wanted);
        }
    }
}
