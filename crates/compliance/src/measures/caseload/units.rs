//! Utilisation in whole units, so that sums of fractions stay exact.

use domain::extract::{Category, Code};
use domain::plan::Caseload;
use domain::{Rate, Standard};

/// Number of categories.
const CATEGORIES: usize = Category::ALL.len();

/// Subjects per category, by the place of the category in its list.
pub type Subjects = [u32; CATEGORIES];

/// Utilisation in whole units: one full caseload is the least common multiple of the maxima.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Units {
    full: u128,
    pub(super) per_subject: [u128; CATEGORIES],
}

impl Units {
    /// The units of a plan's maxima.
    pub fn new(rule: &Caseload) -> Units {
        let full = rule.maxima.iter().fold(1, |multiple, maximum| lcm(multiple, u128::from(maximum.value)));
        let mut per_subject = [0; CATEGORIES];
        for maximum in &rule.maxima {
            per_subject[place(maximum.category)] = full / u128::from(maximum.value);
        }
        Units { full, per_subject }
    }

    /// The units of one full caseload.
    pub fn full(&self) -> u128 {
        self.full
    }

    /// Whether a day's units are over the standard: more than one full caseload.
    pub fn is_over(&self, units: u128) -> bool {
        units > self.full
    }

    /// The utilisation of one worker.
    pub fn utilisation(&self, units: u128) -> Rate {
        self.mean(units, 1)
    }

    /// The utilisation of one worker as people see it: a percentage with one decimal, or as many as it takes not to
    /// contradict whether it is over the standard.
    pub fn percent(&self, units: u128) -> String {
        let full: Standard = "<=100%".parse().expect("a standard is written like this");
        self.utilisation(units).shown(full).expect("a full caseload is not nothing")
    }

    /// A sum of units over some workers as a mean utilisation.
    pub fn mean(&self, units: u128, workers: u64) -> Rate {
        Rate { numerator: units, denominator: self.full * u128::from(workers) }
    }
}

fn lcm(a: u128, b: u128) -> u128 {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    a / x * b
}

/// The place of a category in its list.
pub fn place(category: Category) -> usize {
    Category::ALL.iter().position(|candidate| *candidate == category).expect("every category is in the list")
}
