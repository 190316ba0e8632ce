//! Children of whom maltreatment was substantiated.

use chrono::{Days, NaiveDate};

use super::{Care, before};
use crate::chance::{Topic, later};
use crate::drift::months_since_the_year_one;
use crate::places::Office;

/// Victims found in an average month at scale 1.
const VICTIMS_A_MONTH: u32 = 700;

/// A child in a report.
pub(super) struct Victim {
    pub(super) report: String,
    pub(super) child: String,
    pub(super) office: Office,
    pub(super) reported_on: NaiveDate,
    pub(super) found_on: NaiveDate,
    pub(super) by_caregiver: bool,
}

impl Care<'_> {
    /// The victims found in the twelve months that end with the month, the later ones of some children too.
    pub(super) fn victims(&self) -> Vec<Victim> {
        let mut victims = Vec::new();
        for month in before(self.month, 18).through(self.month) {
            let of = months_since_the_year_one(month);
            let count = self.size.scaled(VICTIMS_A_MONTH, &mut self.seed.stream(Topic::Maltreatment, of, 0));
            for number in 1..=count {
                let mut chance = self.seed.stream(Topic::Maltreatment, of, number);
                let office = Office::of_family(&mut chance);
                let found_on = chance.day(month.first_day(), month.last_day());
                let child = format!("KM{of}-{number:05}");
                let reported_on = found_on - Days::new(u64::from(chance.between(5, 45)));
                let (report, again) = (format!("RM{of}-{number:05}"), chance.happens(500));
                if again {
                    let found_on = later(found_on, chance.between(40, 330));
                    let reported_on = found_on - Days::new(u64::from(chance.between(3, 30)));
                    let (report, child) = (format!("{report}-2"), child.clone());
                    victims.push(Victim { report, child, office, reported_on, found_on, by_caregiver: false });
                }
                victims.push(Victim { report, child, office, reported_on, found_on, by_caregiver: false });
            }
        }
        victims.extend(self.harmed_in_care());
        let (first, last) = (self.first_of(12), self.month.last_day().min(self.seen_through));
        victims.retain(|victim| victim.found_on >= first && victim.found_on <= last);
        victims
    }

    fn harmed_in_care(&self) -> impl Iterator<Item = Victim> {
        self.children.iter().filter_map(|child| {
            let found_on = child.harmed_on?;
            Some(Victim {
                report: format!("RC{}", child.id()),
                child: format!("K{}", child.id()),
                office: child.office,
                reported_on: found_on,
                found_on,
                by_caregiver: true,
            })
        })
    }
}
