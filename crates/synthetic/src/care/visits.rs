//! Visits of children in care.

use chrono::NaiveDate;
use domain::Month;

use super::families::Child;
use super::{Care, before};
use crate::chance::{Chance, Topic, later};
use crate::drift::months_since_the_year_one;
use crate::places::Office;

/// A child seen at a visit.
pub(super) struct Visit {
    pub(super) number: u32,
    pub(super) worker: u32,
    pub(super) on: NaiveDate,
    pub(super) contact: &'static str,
    pub(super) child_seen: bool,
    pub(super) place: &'static str,
    pub(super) documented_on: Option<NaiveDate>,
}

impl Care<'_> {
    /// The visits of a child in the three months that end with the month.
    pub(super) fn visits_of(&self, child: &Child) -> Vec<Visit> {
        before(self.month, 2).through(self.month).flat_map(|month| self.visits_in(child, month)).collect()
    }

    fn visits_in(&self, child: &Child, month: Month) -> Vec<Visit> {
        let of = months_since_the_year_one(month);
        let (removed, family, number) = child.number;
        let mut chance = self.seed.stream(Topic::CareVisits, (removed << 12) ^ of, (family << 8) + number);
        let last = child.leaves_on.pred_opt().unwrap_or(child.leaves_on).min(month.last_day());
        let first = child.removed_on.max(month.first_day());
        if first > last {
            return Vec::new();
        }
        let count = chance.weighted(&[6, 72, 22]);
        let visits = (1..).take(count).filter_map(|turn| self.visit(child.office, (turn, first, last), &mut chance));
        visits.filter(|visit| visit.on <= self.seen_through).collect()
    }

    fn visit(
        &self,
        office: Office,
        (number, first, last): (u32, NaiveDate, NaiveDate),
        chance: &mut Chance,
    ) -> Option<Visit> {
        let on = chance.day(first, last);
        let contact = ["face_to_face", "virtual", "phone"][chance.weighted(&[96, 2, 2])];
        let child_seen = chance.happens(9_850);
        let place = ["home", "school", "community", "office", "other"][chance.weighted(&[80, 8, 6, 4, 2])];
        let documented_on = chance.happens(9_900).then(|| later(on, chance.below(6)));
        let documented_on = documented_on.filter(|on| *on <= self.seen_through);
        let worker = self.worker(office, on, chance.below(u32::MAX))?;
        Some(Visit { number, worker, on, contact, child_seen, place, documented_on })
    }

    /// Somebody of an office employed on a day, and still so in the month: the month's file lists everyone who is.
    pub(super) fn worker(&self, office: Office, on: NaiveDate, turn: u32) -> Option<u32> {
        let carries = |worker: &crate::workforce::Worker| {
            worker.office == office
                && worker.position(on) == "social_worker"
                && worker.employed_from <= on.min(self.month.last_day())
                && worker.leaves_on >= self.month.first_day()
        };
        let there: Vec<u32> =
            self.history.workforce.everyone().filter(|(_, worker)| carries(worker)).map(|(index, _)| index).collect();
        let place = turn as usize % there.len().max(1);
        there.get(place).copied()
    }
}
