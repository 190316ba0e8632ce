//! Reach: the offices whose records someone may open.

use chrono::NaiveDate;
use domain::{Office, Offices};

/// Which offices someone may open records of (`order.md`, roles). Whatever gives records takes one and filters by it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reach {
    /// Every office.
    All,
    /// The offices named, and those of the regions named. Where nothing is named, nothing is reached.
    Areas {
        /// Codes of offices.
        offices: Vec<String>,
        /// Numbers of regions; each reaches the offices that belong to it on the day in question, as in its figures.
        regions: Vec<String>,
    },
}

impl Reach {
    /// Whether the records of an office are reached, by its region on a day: a period's first.
    pub fn holds(&self, office: &Office, day: NaiveDate) -> bool {
        match self {
            Reach::All => true,
            Reach::Areas { offices, regions } => {
                let region = office.region_on(day);
                offices.contains(&office.code) || regions.iter().any(|reached| Some(reached.as_str()) == region)
            }
        }
    }

    /// The offices reached on a day, in the order of their codes.
    pub fn offices_on<'o>(&self, day: NaiveDate, offices: &'o Offices) -> impl Iterator<Item = &'o Office> {
        offices.all().iter().filter(move |office| self.holds(office, day))
    }
}
