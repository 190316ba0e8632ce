//! The interval of a sampled share (`case-review.md`, "Figures"): information beside a figure, decides nothing.

use std::fmt;

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::exact::Exact;

/// The normal distribution's quantile of 97.5 % in millionths, as the rules write it: 95 % lie between it and its
/// opposite.
const Z_MILLIONTHS: u32 = 1_959_964;

/// The 95 % Wilson interval of a plain share, in percent. Its ends are drawn and shown, never compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Interval {
    /// The lower end, in percent.
    pub low: Exact,
    /// The upper end, in percent.
    pub high: Exact,
}

/// The 95 % Wilson interval of `numerator` in a sample of `denominator`; none for an empty sample, for more than all of
/// it, and for samples beyond four billion.
///
/// With x of n it is (x + z²/2 ± z · √(x (n - x) / n + z²/4)) / (n + z²).
pub fn wilson(numerator: u64, denominator: u64) -> Option<Interval> {
    if denominator == 0 || numerator > denominator || u32::try_from(denominator).is_err() {
        return None;
    }
    let whole = |count: u64| BigRational::from_integer(count.into());
    let (found, size, missed) = (whole(numerator), whole(denominator), whole(denominator - numerator));
    let z = BigRational::new(Z_MILLIONTHS.into(), BigInt::from(1_000_000));
    let square = &z * &z;
    let percent = whole(100) / (&size + &square);
    let middle = (&found + &square / whole(2)) * &percent;
    let under = (found * missed / size + &square / whole(4)) * square * &percent * percent;
    let middle = Exact::fraction(middle);
    Some(Interval { low: middle.clone().less_root(under.clone()), high: middle.plus_root(under) })
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", self.low.shown(1), self.high.shown(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(numerator: u64, denominator: u64) -> Option<String> {
        wilson(numerator, denominator).map(|interval| interval.to_string())
    }

    #[test]
    fn the_interval_of_a_review_of_54_cases_is_that_of_the_tables() {
        assert_eq!(shown(24, 54).unwrap(), "32.0–57.6");
        assert_eq!(shown(30, 54).unwrap(), "42.4–68.0");
        assert_eq!(shown(25, 53).unwrap(), "34.4–60.3");
    }

    #[test]
    fn nobody_and_everybody_of_a_sample_leave_room_on_one_side_only() {
        // 0 of n reaches up to z² / (n + z²): 3.8415 / 57.8415 = 6.6 %.
        assert_eq!(shown(0, 54).unwrap(), "0.0–6.6");
        assert_eq!(shown(54, 54).unwrap(), "93.4–100.0");
    }

    #[test]
    fn z_is_the_quantile_that_the_rules_write() {
        // 0 of n: z² / (n + z²) with z² = 3.841458881296; of 1 case 3.841458881296 / 4.841458881296 = 79.345068820… %,
        // where 1.96 would give 3.8416 / 4.8416 = 79.34567… %.
        assert_eq!(wilson(0, 1).unwrap().high.shown(8), "79.34506882");
        assert_eq!(wilson(0, 1).unwrap().low.shown(8), "0.00000000");
        assert_eq!(wilson(1, 1).unwrap().high.shown(8), "100.00000000");
    }

    #[test]
    fn an_empty_sample_and_more_than_all_have_no_interval() {
        assert_eq!([shown(0, 0), shown(2, 1), shown(1, u64::MAX)], [None, None, None]);
    }
}
