//! What a stratified sample says about the whole frame: an estimate with its standard error, as information beside a
//! figure (`case-review.md`, "Figures"). It decides nothing, and is exact until it is shown.

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use crate::allocation::Stratum;
use crate::exact::Exact;

/// What was found in the sampled cases of a stratum. A case counts where the question applies to it; its value is 1 or
/// 0 for a share, or a number whose mean is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// Cases of the stratum in the frame: `N_h`.
    pub population: u64,
    /// Cases reviewed, applicable or not: `n_h`.
    pub sampled: u64,
    /// Those to which the question applies.
    pub counted: u64,
    /// The sum of their values.
    pub sum: u64,
    /// The sum of the squares of their values.
    pub squares: u64,
}

/// A stratum, or several merged into one, with what was found in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// Its strata: more than one where thin ones were merged.
    pub strata: Vec<Stratum>,
    /// What was found in them together.
    pub found: Found,
}

/// A stratum with the region of its office, and what was found in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sampled {
    /// The region of the office; none for an office outside the regions.
    pub region: Option<String>,
    /// The stratum.
    pub stratum: Stratum,
    /// What was found in it.
    pub found: Found,
}

/// An estimate of a share or a mean in the whole frame.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Estimate {
    /// The share (0 to 1) or mean: a fraction.
    pub value: Exact,
    /// Its standard error: the root of a fraction.
    pub standard_error: Exact,
    /// The strata that it was computed by, merged where they were thin.
    pub groups: Vec<Group>,
}

impl Found {
    /// What was found in a stratum where `counted` cases have the value 1 or 0, and `sum` of them 1.
    pub fn share(population: u64, sampled: u64, counted: u64, sum: u64) -> Found {
        Found { population, sampled, counted, sum, squares: sum }
    }

    /// What was found in a stratum of those values, and of `sampled` cases in all.
    pub fn values(population: u64, sampled: u64, values: impl IntoIterator<Item = u64>) -> Found {
        values.into_iter().fold(Found { population, sampled, ..Found::default() }, |found, value| Found {
            counted: found.counted + 1,
            sum: found.sum + value,
            squares: found.squares + value * value,
            ..found
        })
    }

    fn and(self, other: Found) -> Found {
        Found {
            population: self.population + other.population,
            sampled: self.sampled + other.sampled,
            counted: self.counted + other.counted,
            sum: self.sum + other.sum,
            squares: self.squares + other.squares,
        }
    }

    /// Too few cases to tell how much they differ.
    fn is_thin(self) -> bool {
        self.sampled < 2
    }
}

/// Estimates a share or mean from the strata of a sample, each standing for its cases in the frame (weights
/// `N_h / n_h`); strata with fewer than two sampled cases are merged first. None where no sampled case is applicable, or
/// fewer than two cases were sampled in all.
///
/// Where the question does not apply to every case, the estimate is the ratio of two estimated totals, and the
/// residuals from it take the place of the values in the variance; where it applies to all, that is the plain
/// stratified mean. The variance of a group is `N_h² (1 - n_h / N_h) s_h² / n_h`, with `s_h²` over `n_h - 1`.
pub fn estimate(strata: impl IntoIterator<Item = Sampled>) -> Option<Estimate> {
    let groups = merged(strata);
    if groups.iter().any(|group| group.found.is_thin()) {
        return None;
    }
    let numbers: Vec<Numbers> = groups.iter().map(|group| Numbers::of(group.found)).collect();
    let total =
        |of: fn(&Numbers) -> &BigRational| numbers.iter().map(|found| found.weight() * of(found)).sum::<BigRational>();
    let counted = total(|found| &found.counted);
    if !counted.is_positive() {
        return None;
    }
    let value = total(|found| &found.sum) / &counted;
    let variance: BigRational = numbers.iter().map(|found| found.variance_around(&value)).sum();
    let standard_error = Exact::root(variance / (&counted * &counted));
    Some(Estimate { value: Exact::fraction(value), standard_error, groups })
}

/// The counts of a group as numbers to calculate with.
struct Numbers {
    population: BigRational,
    sampled: BigRational,
    counted: BigRational,
    sum: BigRational,
    squares: BigRational,
}

impl Numbers {
    fn of(found: Found) -> Numbers {
        let number = |count: u64| BigRational::from_integer(count.into());
        Numbers {
            population: number(found.population),
            sampled: number(found.sampled),
            counted: number(found.counted),
            sum: number(found.sum),
            squares: number(found.squares),
        }
    }

    fn weight(&self) -> BigRational {
        &self.population / &self.sampled
    }

    /// The variance of the group's estimated total of residuals: value minus `mean` of applicable cases, 0 of others.
    fn variance_around(&self, mean: &BigRational) -> BigRational {
        // A frame of nobody has no case in the sample, and nothing is merged with it but what brings some.
        if self.population.is_zero() {
            return BigRational::zero();
        }
        let residuals = &self.sum - mean * &self.counted;
        let twice = mean * &self.sum + mean * &self.sum;
        let squares = &self.squares - twice + mean * mean * &self.counted;
        let spread = (squares - &residuals * &residuals / &self.sampled) / (&self.sampled - BigRational::one());
        let correction = (BigRational::one() - &self.sampled / &self.population).max(BigRational::zero());
        &self.population * &self.population * correction * spread / &self.sampled
    }
}

/// The strata, thin ones merged: case types within the office, then offices within the region, then regions.
fn merged(strata: impl IntoIterator<Item = Sampled>) -> Vec<Group> {
    let mut strata: Vec<Sampled> = strata.into_iter().collect();
    // Offices outside the regions are taken together, after the regions.
    let region = |sampled: &Sampled| (sampled.region.is_none(), sampled.region.clone());
    strata.sort_by_cached_key(|sampled| (region(sampled), sampled.stratum.clone()));
    let of_office = |office: &[Sampled]| {
        merge(office.iter().map(|of| vec![Group { strata: vec![of.stratum.clone()], found: of.found }]).collect())
    };
    let of_region = |region: &[Sampled]| {
        merge(region.chunk_by(|one, next| one.stratum.office == next.stratum.office).map(of_office).collect())
    };
    merge(strata.chunk_by(|one, next| one.region == next.region).map(of_region).collect())
}

/// Joins units (case types, offices or regions) in their order until none has a thin group, or one is left: the first
/// that has one with the unit after it, the last with the one before it. Units that are joined become one group.
fn merge(mut units: Vec<Vec<Group>>) -> Vec<Group> {
    let is_thin = |unit: &Vec<Group>| unit.iter().any(|group| group.found.is_thin());
    while let Some(thin) = units.iter().position(is_thin).filter(|_| units.len() > 1) {
        let first = thin.min(units.len() - 2);
        let joined = units
            .drain(first..=first + 1)
            .flatten()
            .reduce(|one, next| Group { strata: [one.strata, next.strata].concat(), found: one.found.and(next.found) });
        units.insert(first, joined.into_iter().collect());
    }
    units.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;
