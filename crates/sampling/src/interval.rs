//! The interval of a sampled share (`case-review.md`, "Figures"): information beside a figure, decides nothing.

use std::fmt;

use crate::number;

/// The normal distribution's quantile of 97.5 %: 95 % lie between it and its opposite.
const Z: f64 = 1.959_963_984_540_054;

/// The 95 % Wilson interval of a plain share, in percent. Its ends are drawn and shown, never compared.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Interval {
    /// The lower end, in percent.
    pub low: f64,
    /// The upper end, in percent.
    pub high: f64,
}

/// The 95 % Wilson interval of `numerator` in a sample of `denominator`; none for an empty sample, for more than all of
/// it, and for samples beyond four billion.
pub fn wilson(numerator: u64, denominator: u64) -> Option<Interval> {
    if denominator == 0 || numerator > denominator {
        return None;
    }
    let (found, size) = (number(numerator)?, number(denominator)?);
    let (share, spread) = (found / size, Z * Z / size);
    let middle = (share + spread / 2.0) / (1.0 + spread);
    let reach = Z / (1.0 + spread) * (share * (1.0 - share) / size + spread / (4.0 * size)).sqrt();
    Some(Interval { low: 100.0 * (middle - reach).max(0.0), high: 100.0 * (middle + reach).min(1.0) })
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1}–{:.1}", self.low, self.high)
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
    fn an_empty_sample_and_more_than_all_have_no_interval() {
        assert_eq!([shown(0, 0), shown(2, 1), shown(1, u64::MAX)], [None, None, None]);
    }
}
