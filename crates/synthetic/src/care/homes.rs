//! Foster homes, their licenses, and the trainings that they are offered.

use chrono::{Days, Months, NaiveDate};

use super::Care;
use crate::chance::{Chance, Topic, later};
use crate::places::Office;

/// Homes of the state at scale 1, over all the years.
const HOMES: u32 = 6_400;
const KINDS: [(&str, u32); 4] = [("foster", 64), ("relative", 22), ("special_study", 5), ("therapeutic", 9)];
const FIRST_MONTHS: u32 = 18;
const THEN_MONTHS: u32 = 12;
const SESSION: u32 = 180;

/// A foster home over all its years.
pub(super) struct Home {
    pub(super) office: Office,
    pub(super) number: u32,
    pub(super) kind: &'static str,
    pub(super) capacity: u32,
    /// The first day of the license; none where it never had one.
    pub(super) licensed_on: Option<NaiveDate>,
    pub(super) ended_on: Option<NaiveDate>,
}

impl Home {
    /// Licensed on some day from one to another.
    pub(super) fn is_licensed(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.licensed_on.is_some_and(|on| on <= last) && self.ended_on.is_none_or(|ended| ended > first)
    }

    /// The due date of its training that lies in some days, with the first day that counts for it.
    pub(super) fn due(&self, first: NaiveDate, last: NaiveDate) -> Option<(NaiveDate, NaiveDate, u32)> {
        let licensed = self.licensed_on?;
        let mut from = licensed;
        for number in 0.. {
            let due = licensed + Months::new(FIRST_MONTHS + number * THEN_MONTHS);
            if due > last {
                return None;
            }
            if due >= first {
                return Some((from, due, number));
            }
            from = due + Days::new(1);
        }
        None
    }
}

impl Care<'_> {
    /// How many homes an office has.
    fn homes_of(&self, office: Office) -> u32 {
        self.size.rounded(HOMES * office.families() / 1_000).max(3)
    }

    /// A home of an office.
    pub(super) fn home(&self, office: Office, number: u32) -> Home {
        let mut chance = self.seed.stream(Topic::Homes, office.number(), number);
        let kind = KINDS[chance.weighted(&KINDS.map(|(_, weight)| weight))].0;
        let needs_none = matches!(kind, "relative" | "special_study");
        let begins = NaiveDate::from_ymd_opt(2006, 1, 1).expect("a day of the calendar");
        let licensed_on = (!(needs_none && chance.happens(4_500))).then(|| later(begins, chance.below(6_600)));
        let years = chance.happens(7_500).then(|| chance.between(300, 3_200));
        let ended_on = licensed_on.zip(years).map(|(on, days)| later(on, days));
        let capacity = chance.between(2, 5);
        Home { office, number, kind, capacity, licensed_on, ended_on }
    }

    /// A home of that kind that can take a child on a day, where a few tries find one.
    pub(super) fn home_for(&self, office: Office, kind: &str, on: NaiveDate, chance: &mut Chance) -> u32 {
        let all = self.homes_of(office);
        let mut number = chance.below(all);
        for _ in 0..40 {
            let home = self.home(office, number);
            let stays_open = home.ended_on.is_none_or(|ended| ended > later(on, 200));
            if home.kind == kind && (home.licensed_on.is_none() || (home.is_licensed(on, on) && stays_open)) {
                return number;
            }
            number = (number + 1) % all;
        }
        number
    }

    /// Every home.
    pub(super) fn all_homes(&self) -> impl Iterator<Item = Home> {
        Office::areas().flat_map(move |office| (0..self.homes_of(office)).map(move |number| self.home(office, number)))
    }

    /// The trainings offered to a home for its due date: each on a day of its own.
    pub(super) fn trainings(&self, home: &Home, first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, u32)> {
        let Some((from, due, number)) = home.due(first, last) else { return Vec::new() };
        let mut chance = self.seed.stream(Topic::Training, home.office.number(), (home.number << 8) + number);
        let needed = if number == 0 { 15 } else { 3 };
        let sessions = if chance.happens(9_300) { needed + chance.below(2) } else { chance.below(needed) };
        (0..sessions).map(|_| (chance.day(from, due), SESSION)).collect()
    }
}
