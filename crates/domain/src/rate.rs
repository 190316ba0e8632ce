//! Exact rates and standards: two integers decide, never a rounded percentage.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

/// A fraction of integers. A denominator of 0 gives no percentage.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rate {
    /// What counts for the measure.
    pub numerator: u128,
    /// What the measure is about.
    pub denominator: u128,
}

/// Whether a rate must reach its bound or stay within it. Equal is met either way.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Direction {
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
}

/// A measure's standard, such as `>=90%`. A plain `100%` is read as `>=100%`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Standard {
    direction: Direction,
    percent: Percentage,
}

/// A percentage given in a plan, exact to its last written digit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Percentage {
    digits: u128,
    decimals: u32,
}

/// A percentage or standard that could not be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` is no standard: write it like >=90% or <=75%, with at most six decimals")]
pub struct BadStandard(String);

impl Rate {
    /// A rate of two counts.
    pub fn new(numerator: impl Into<u128>, denominator: impl Into<u128>) -> Rate {
        Rate { numerator: numerator.into(), denominator: denominator.into() }
    }

    /// The percentage rounded half up to `decimals`, as text; none without denominator.
    pub fn percent(self, decimals: u32) -> Option<String> {
        let rounded = self.rounded(decimals)?;
        if decimals == 0 {
            return Some(rounded.to_string());
        }
        let unit = 10_u128.pow(decimals);
        let width = decimals as usize;
        Some(format!("{}.{:0width$}", rounded / unit, rounded % unit))
    }

    /// The percentage in units of the last shown decimal.
    fn rounded(self, decimals: u32) -> Option<u128> {
        if self.denominator == 0 {
            return None;
        }
        let scaled = self.numerator * 100 * 10_u128.pow(decimals);
        Some((2 * scaled + self.denominator) / (2 * self.denominator))
    }

    /// The percentage as people see it: one decimal, or as many as it takes not to contradict whether the standard
    /// is met (`measures.md`: 89.96 % against >= 90 %).
    pub fn shown(self, standard: Standard) -> Option<String> {
        let met = standard.is_met_by(self)?;
        let agrees = |decimals: &u32| {
            let shown =
                Rate { numerator: self.rounded(*decimals).unwrap_or(0), denominator: 100 * 10_u128.pow(*decimals) };
            standard.is_met_by(shown) == Some(met)
        };
        // A decimal more than the digits of the denominator tells any two different fractions apart.
        let most = self.denominator.ilog10() + standard.percent.decimals + 2;
        self.percent((1..=most).find(agrees).unwrap_or(most))
    }
}

impl Percentage {
    /// The percentage as an exact rate.
    pub fn rate(self) -> Rate {
        Rate { numerator: self.digits, denominator: 100 * 10_u128.pow(self.decimals) }
    }
}

impl Standard {
    /// Whether the exact rate meets the standard; none where there is nothing to judge.
    pub fn is_met_by(self, rate: Rate) -> Option<bool> {
        if rate.denominator == 0 {
            return None;
        }
        let bound = self.percent.rate();
        let reached = rate.numerator * bound.denominator;
        let wanted = bound.numerator * rate.denominator;
        Some(match self.direction {
            Direction::AtLeast => reached >= wanted,
            Direction::AtMost => reached <= wanted,
        })
    }

    /// Whether the rate must reach the bound or stay within it.
    pub fn direction(self) -> Direction {
        self.direction
    }

    /// The bound.
    pub fn percentage(self) -> Percentage {
        self.percent
    }
}

impl FromStr for Percentage {
    type Err = BadStandard;

    fn from_str(text: &str) -> Result<Percentage, BadStandard> {
        let bad = || BadStandard(text.to_owned());
        let number = text.strip_suffix('%').ok_or_else(bad)?;
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = [whole, fraction].concat();
        let plain = !whole.is_empty() && whole.len() <= 6 && fraction.len() <= 6 && !number.ends_with('.');
        if !plain || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(bad());
        }
        let decimals = u32::try_from(fraction.len()).map_err(|_| bad())?;
        Ok(Percentage { digits: digits.parse().map_err(|_| bad())?, decimals })
    }
}

impl FromStr for Standard {
    type Err = BadStandard;

    fn from_str(text: &str) -> Result<Standard, BadStandard> {
        let (direction, percent) = match (text.strip_prefix(">="), text.strip_prefix("<=")) {
            (Some(percent), _) => (Direction::AtLeast, percent),
            (None, Some(percent)) => (Direction::AtMost, percent),
            (None, None) => return Err(BadStandard(text.to_owned())),
        };
        Ok(Standard { direction, percent: percent.parse().map_err(|_| BadStandard(text.to_owned()))? })
    }
}

impl fmt::Display for Percentage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.rate().percent(self.decimals).unwrap_or_default();
        write!(f, "{shown}%")
    }
}

impl fmt::Display for Standard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.direction {
            Direction::AtLeast => ">=",
            Direction::AtMost => "<=",
        };
        write!(f, "{sign}{}", self.percent)
    }
}

/// Reads a value from its text, as configuration files give it.
fn from_text<'de, D: Deserializer<'de>, T: FromStr<Err: fmt::Display>>(deserializer: D) -> Result<T, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

impl<'de> Deserialize<'de> for Standard {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Standard, D::Error> {
        from_text(deserializer)
    }
}

impl<'de> Deserialize<'de> for Percentage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Percentage, D::Error> {
        from_text(deserializer)
    }
}

#[cfg(test)]
mod tests;
