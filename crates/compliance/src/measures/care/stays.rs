//! Who is in care on a day or in a window, who is placed where on a day, and the judgement of what a stay is about.

use domain::Reason;
use domain::extract::{CareType, Day};

use super::{Placed, Stays};
use crate::measures::{Detail, Judgement};
use crate::month::{Calendar, MonthExtracts, RowOffices, Setting, UnknownOffice, translate};

/// Some days in a row, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Window {
    pub(crate) first: Day,
    pub(crate) last: Day,
}

impl Window {
    /// The months that end with the judged one.
    pub(crate) fn of(extracts: &MonthExtracts, months: u32) -> Window {
        let month = extracts.month();
        Window { first: month.first_of(months).first_day().into(), last: month.last_day().into() }
    }

    /// One day.
    pub(crate) fn day(day: Day) -> Window {
        Window { first: day, last: day }
    }

    /// Whether the day lies in it.
    pub(crate) fn contains(self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Whether something that is in force from a day to the day before its end is so on some day of the window.
    pub(crate) fn meets(self, began: Day, ended: Option<Day>) -> bool {
        began <= self.last && ended.is_none_or(|ended| ended > self.first && ended > began)
    }

    /// The days of the window on which it is in force, as bits; a window has at most so many days as there are bits.
    pub(crate) fn days(self, began: Day, ended: Option<Day>) -> u128 {
        if !self.meets(began, ended) {
            return 0;
        }
        let bits_below = |day: Day| (1_u128 << day.since(self.first).unsigned_abs()) - 1;
        let end = ended.map_or(self.last.plus(1), |ended| ended.min(self.last.plus(1)));
        bits_below(end) & !bits_below(began.max(self.first))
    }
}

/// A child in care, with the stay that gives its office, worker and type of care.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Child {
    /// The child's key among the stays.
    pub(crate) key: usize,
    /// The row of the stay.
    pub(crate) stay: usize,
}

/// The children in care on some day of a window: of a child's stays then the one with the latest removal counts, of equal
/// ones the last by the bytes of its id.
pub(crate) fn children(stays: &Stays<'_>, window: Window) -> Vec<Child> {
    let mut latest: Vec<Option<usize>> = vec![None; stays.child.distinct()];
    for row in (0..stays.rows).filter(|row| window.meets(stays.removed_on.at(*row), stays.ended_on.at(*row))) {
        let rank = |row: usize| (stays.removed_on.at(row), stays.episode.at(row));
        let found = &mut latest[stays.child.key(row)];
        if found.is_none_or(|before| rank(row) > rank(before)) {
            *found = Some(row);
        }
    }
    latest.into_iter().enumerate().filter_map(|(key, stay)| Some(Child { key, stay: stay? })).collect()
}

/// For each child, by its key among the stays, the row of its placement on a day: of several the one that began last, of
/// equal ones the last by the bytes of its id.
pub(crate) fn placed_on(placed: &Placed<'_>, stays: &Stays<'_>, day: Day) -> Vec<Option<usize>> {
    let to_child = translate(placed.child.0, stays.child.0);
    let mut latest: Vec<Option<usize>> = vec![None; stays.child.distinct()];
    for row in
        (0..placed.rows).filter(|row| Window::day(day).meets(placed.started_on.at(*row), placed.ended_on.at(*row)))
    {
        let Some(child) = to_child[placed.child.key(row)] else { continue };
        let rank = |row: usize| (placed.started_on.at(row), placed.placement.at(row));
        let found = &mut latest[child as usize];
        if found.is_none_or(|before| rank(row) > rank(before)) {
            *found = Some(row);
        }
    }
    latest
}

/// What is at hand for judging what stays are about.
pub(crate) struct Bench<'a> {
    pub(crate) calendar: Calendar,
    pub(crate) stays: Stays<'a>,
    offices: RowOffices<'a>,
}

impl<'a> Bench<'a> {
    pub(crate) fn of(setting: Setting<'_>, extracts: &'a MonthExtracts) -> Result<Bench<'a>, UnknownOffice> {
        let stays = Stays::of(extracts);
        let offices = extracts.offices_of(Stays::KIND, stays.office.0, setting.offices)?;
        Ok(Bench { calendar: Calendar::new(extracts, setting.plan.zone()), stays, offices })
    }

    /// The day on which is looked: the month's last, or the day of the draw inside it.
    pub(crate) fn day(&self) -> Day {
        self.calendar.last_judged()
    }

    /// The children in care on that day.
    pub(crate) fn children_of_day(&self) -> Vec<Child> {
        children(&self.stays, Window::day(self.day()))
    }

    /// Whether the stay is of another type of care than those that a measure is about.
    pub(crate) fn is_other_care(&self, stay: usize, counted: &[CareType]) -> bool {
        !counted.contains(&self.stays.care_type.at(stay))
    }

    /// The judgement of a stay.
    pub(crate) fn of_stay(&self, stay: usize, reason: Reason) -> Judgement<'a> {
        self.judged(self.stays.episode.at(stay), stay, reason)
    }

    /// The judgement of a child by one of its stays.
    pub(crate) fn of_child(&self, stay: usize, reason: Reason) -> Judgement<'a> {
        self.judged(self.stays.child.at(stay), stay, reason)
    }

    /// The judgement of something else with the office and worker of a stay.
    pub(crate) fn judged(&self, record_id: &'a str, stay: usize, reason: Reason) -> Judgement<'a> {
        Judgement {
            record_id,
            row: stay,
            office: self.offices.at(stay),
            worker_id: self.stays.worker.at(stay),
            reason,
            detail: Detail::None,
            due_on: None,
        }
    }

    /// The last day of the time allowed, of a record that waits for the month to be over.
    pub(crate) fn waits_for_month(&self, reason: Reason) -> Option<Day> {
        (reason == Reason::MonthInProgress).then_some(self.calendar.last)
    }
}
