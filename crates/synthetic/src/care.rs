//! Children in care, beside the state's other history: their stays, placements, visits, homes and trainings, and what
//! maltreatment was found.
//!
//! Every family, home and report draws its whole course from a stream of its own, and each month writes what of it lies
//! in the month's files. So nothing here shifts what the state's other files hold, and two months tell the same story.

mod families;
mod homes;
mod reports;
mod visits;
mod write;

use chrono::{Months, NaiveDate};
use domain::Month;

use crate::chance::Seed;
use crate::history::History;
use crate::size::Size;
use families::Child;

/// Families of whom children are removed in an average month, at scale 1.
const REMOVALS_A_MONTH: u32 = 112;
/// No stay lasts longer than so many months.
const LONGEST_MONTHS: u32 = 60;

/// What the month's care files are written from.
pub(crate) struct Care<'a> {
    history: &'a History,
    seed: Seed,
    size: Size,
    month: Month,
    /// The last day whose events are known.
    seen_through: NaiveDate,
    children: Vec<Child>,
}

impl<'a> Care<'a> {
    /// The children in care in the month or shortly before.
    pub fn of(history: &'a History, month: Month, seen_through: NaiveDate) -> Care<'a> {
        let mut care =
            Care { history, seed: history.seed, size: history.size, month, seen_through, children: Vec::new() };
        let first = before(month, LONGEST_MONTHS);
        care.children = first.through(month).flat_map(|of| care.removed_in(of)).collect();
        care
    }

    /// The care files in their order.
    pub fn files(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("care_episodes.csv", self.episodes()),
            ("care_placements.csv", self.placements()),
            ("care_maltreatment.csv", self.maltreatment()),
            ("care_homes.csv", self.homes()),
            ("care_training.csv", self.training()),
            ("care_visits.csv", self.visits()),
        ]
    }

    /// A date that is known on the day of the draw.
    fn known(&self, date: Option<NaiveDate>) -> Option<NaiveDate> {
        date.filter(|date| *date <= self.seen_through)
    }

    /// The first day of so many months that end with the month.
    fn first_of(&self, months: u32) -> NaiveDate {
        before(self.month, months - 1).first_day()
    }
}

fn before(month: Month, months: u32) -> Month {
    Month::of(month.first_day() - Months::new(months))
}
