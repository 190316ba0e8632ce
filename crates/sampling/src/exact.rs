//! Numbers that stay exact until they are shown: fractions of integers of any length, with a square root added or taken
//! away where a formula has one.
//!
//! What is shown is rounded half up from the exact value (`case-review.md`, "Settled after the first use"): 81.25 is
//! 81.3. A number below 0 is rounded half up too, which is towards 0: -0.365 is -0.36. Comparing whole numbers decides
//! it, never a float; floats only draw.

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

/// A fraction, with the square root of another added or taken away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exact {
    fraction: BigRational,
    /// What the root is of; 0 for a plain fraction.
    radicand: BigRational,
    is_root_taken_away: bool,
}

impl Exact {
    /// The fraction of two integers; none of 0 parts.
    pub fn of(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Option<Exact> {
        let denominator = denominator.into();
        (!denominator.is_zero()).then(|| Exact::fraction(BigRational::new(numerator.into(), denominator)))
    }

    pub(crate) fn fraction(fraction: BigRational) -> Exact {
        Exact { fraction, radicand: BigRational::zero(), is_root_taken_away: false }
    }

    /// The square root of a fraction that is not below 0.
    pub(crate) fn root(radicand: BigRational) -> Exact {
        Exact::fraction(BigRational::zero()).plus_root(radicand)
    }

    pub(crate) fn plus_root(self, radicand: BigRational) -> Exact {
        Exact { radicand, ..self }
    }

    pub(crate) fn less_root(self, radicand: BigRational) -> Exact {
        Exact { radicand, is_root_taken_away: true, ..self }
    }

    /// The number rounded half up to so many decimals.
    pub fn shown(&self, decimals: u32) -> String {
        let unit = BigInt::from(10).pow(decimals);
        let half = BigRational::new(1.into(), 2.into());
        decimal(&self.times(&unit).and(half).floor(), decimals)
    }

    /// A share in percent, rounded half up to so many decimals.
    pub fn percent(&self, decimals: u32) -> String {
        self.times(&BigInt::from(100)).shown(decimals)
    }

    /// About the number, to draw it.
    pub fn drawn(&self) -> f64 {
        let [fraction, radicand] = [&self.fraction, &self.radicand].map(|of| of.to_f64().unwrap_or_default());
        if self.is_root_taken_away { fraction - radicand.sqrt() } else { fraction + radicand.sqrt() }
    }

    fn times(&self, by: &BigInt) -> Exact {
        Exact { fraction: &self.fraction * by, radicand: &self.radicand * by * by, ..*self }
    }

    fn and(self, more: BigRational) -> Exact {
        Exact { fraction: self.fraction + more, ..self }
    }

    /// The largest integer that is not above the number. Over a common denominator D the number is (P ± √R) / D with P
    /// and R whole, and dividing by D whole parts are enough of the root: all of it below where it is added, one more
    /// where it is taken away and not whole.
    fn floor(&self) -> BigInt {
        let ([own, own_parts], [root, root_parts]) = (parts(&self.fraction), parts(&self.radicand));
        let whole = own * root_parts;
        let under = root * root_parts * own_parts * own_parts;
        let root = under.sqrt();
        let is_whole = &root * &root == under;
        let above = match (self.is_root_taken_away, is_whole) {
            (false, _) => whole + root,
            (true, true) => whole - root,
            (true, false) => whole - root - 1,
        };
        BigRational::new(above, own_parts * root_parts).floor().to_integer()
    }
}

/// Digits as a decimal number: 364 with two decimals is 3.64.
pub(crate) fn decimal(digits: &BigInt, decimals: u32) -> String {
    let sign = if digits.is_negative() { "-" } else { "" };
    let digits = format!("{:0>width$}", digits.abs().to_string(), width = decimals as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals as usize);
    let point = if decimals == 0 { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

/// The nearest integer to a fraction; of two the upper one.
pub(crate) fn half_up(numerator: BigUint, denominator: &BigUint) -> BigUint {
    (numerator * 2_u8 + denominator) / (denominator * 2_u8)
}

fn parts(of: &BigRational) -> [&BigInt; 2] {
    [of.numer(), of.denom()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fraction(numerator: i64, denominator: i64) -> Exact {
        Exact::of(numerator, denominator).unwrap()
    }

    fn ratio(numerator: i64, denominator: i64) -> BigRational {
        BigRational::new(numerator.into(), denominator.into())
    }

    #[test]
    fn a_number_is_drawn_where_it_lies() {
        let whole = |of: Exact| format!("{:.3}", of.drawn());
        assert_eq!(whole(fraction(5, 8)), "0.625");
        let of = |fraction, radicand, is_root_taken_away| Exact { fraction, radicand, is_root_taken_away };
        // 1/2 + √(1/16) = 3/4, and 1/2 - √(1/16) = 1/4.
        assert_eq!([false, true].map(|away| whole(of(ratio(1, 2), ratio(1, 16), away))), ["0.750", "0.250"]);
    }

    #[test]
    fn a_half_is_rounded_up_where_a_float_would_take_the_even_digit() {
        assert_eq!([fraction(65, 80), fraction(15, 80)].map(|of| of.percent(1)), ["81.3", "18.8"]); // 81.25 and 18.75
        assert_eq!([fraction(1, 32).shown(4), fraction(5, 2).shown(0)], ["0.0313", "3"]); // 0.03125 and 2.5
        assert_eq!([fraction(8124, 10_000), fraction(8125, 10_000)].map(|of| of.percent(1)), ["81.2", "81.3"]);
    }

    #[test]
    fn below_0_a_half_is_rounded_up_too_and_nothing_is_0_with_a_sign() {
        assert_eq!(
            [-366, -365, -364, -5, -6].map(|of| fraction(of, 1000).shown(2)),
            ["-0.37", "-0.36", "-0.36", "0.00", "-0.01"]
        );
        assert_eq!(fraction(365, 1000).shown(2), "0.37");
        assert_eq!([fraction(-3, 2).shown(0), fraction(-1, 1).shown(2)], ["-1", "-1.00"]);
    }

    #[test]
    fn a_root_is_rounded_from_its_exact_value() {
        // √(1/16) = 0.25 is a half; the least below it is not, which no float could tell.
        let least = BigRational::new(1.into(), BigInt::from(10).pow(60));
        assert_eq!(Exact::root(ratio(1, 16)).shown(1), "0.3");
        assert_eq!(Exact::root(ratio(1, 16) - &least).shown(1), "0.2");
        // 1 - √(9/16) = 0.25 too, and a little less where the root is a little more.
        let less = |root: BigRational| Exact::fraction(ratio(1, 1)).less_root(root).shown(1);
        assert_eq!([less(ratio(9, 16)), less(ratio(9, 16) + least)], ["0.3", "0.2"]);
        assert_eq!(Exact::root(ratio(2, 1)).shown(9), "1.414213562");
        assert_eq!(Exact::fraction(ratio(0, 1)).less_root(ratio(2, 1)).shown(3), "-1.414");
    }

    #[test]
    fn no_parts_make_no_fraction() {
        assert_eq!(Exact::of(1, 0), None);
    }

    proptest! {
        /// The digits shown lie within half a unit of the number, the half below included and the one above not.
        #[test]
        fn what_is_shown_is_the_nearest(numerator in -10_000_i64..10_000, denominator in 1_i64..5_000, decimals in 0_u32..4) {
            let shown: f64 = fraction(numerator, denominator).shown(decimals).parse().unwrap();
            let unit = 10_i64.pow(decimals);
            #[expect(clippy::cast_possible_truncation, reason = "the shown number has at most eight digits")]
            let digits = (shown * 10_f64.powi(i32::try_from(decimals).unwrap())).round() as i64;
            // digits - 1/2 <= number * unit < digits + 1/2
            let (low, high) = ((2 * digits - 1) * denominator, (2 * digits + 1) * denominator);
            let twice = 2 * numerator * unit;
            prop_assert!(low <= twice && twice < high, "{numerator}/{denominator}: {shown}");
        }
    }
}
