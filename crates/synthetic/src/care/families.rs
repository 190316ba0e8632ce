//! Families whose children are removed, and what becomes of each child.

use chrono::{Days, Months, NaiveDate};
use domain::Month;

use super::{Care, REMOVALS_A_MONTH};
use crate::chance::{Chance, Topic, later};
use crate::drift::months_since_the_year_one;
use crate::places::Office;

/// How many families have one, two, ... children removed, of a hundred.
const FAMILY_SIZES: [u32; 4] = [56, 27, 12, 5];
const CARE_TYPES: [(&str, u32); 5] =
    [("protective", 88), ("voluntary", 5), ("probate", 3), ("interstate", 2), ("juvenile_justice", 2)];
const ACHIEVEMENTS: [&str; 6] =
    ["high_school", "ged", "school_full_time", "school_and_work_part_time", "work_full_time", "military"];
/// Types of placement, how often a child comes into each, and whether the provider is a home.
const TYPES: [(&str, u32, bool); 11] = [
    ("foster", 46, true),
    ("relative", 22, true),
    ("special_study", 4, true),
    ("therapeutic", 6, true),
    ("safe_home", 4, false),
    ("shelter", 3, false),
    ("group_home", 5, false),
    ("residential", 6, false),
    ("dcf_facility", 1, false),
    ("hospital", 2, false),
    ("respite", 1, false),
];

/// A child removed from home, from the removal on.
pub(super) struct Child {
    /// The month of the removal, the family's place in it, and the child's in the family.
    pub(super) number: (u32, u32, u32),
    pub(super) office: Office,
    pub(super) care_type: &'static str,
    pub(super) born_on: NaiveDate,
    pub(super) has_siblings: bool,
    pub(super) previous_exit_on: Option<NaiveDate>,
    pub(super) removed_on: NaiveDate,
    /// The discharge, known to nobody but the generator until it has come.
    pub(super) leaves_on: NaiveDate,
    pub(super) exit_reason: &'static str,
    pub(super) tpr_on: Option<NaiveDate>,
    pub(super) search_on: Option<NaiveDate>,
    pub(super) exam_on: Option<NaiveDate>,
    pub(super) achievement: Option<&'static str>,
    pub(super) adult_services: Option<&'static str>,
    pub(super) plan_sent_on: Option<NaiveDate>,
    pub(super) placements: Vec<Placement>,
    /// Whether it is kept apart from its siblings for a reason of its own.
    pub(super) is_apart: bool,
    /// When it was found harmed by a caregiver.
    pub(super) harmed_on: Option<NaiveDate>,
}

/// Where a child is, from a number of days after the removal on.
#[derive(Clone)]
pub(super) struct Placement {
    pub(super) after: u32,
    pub(super) kind: &'static str,
    /// A home of the office, by its number, or a facility.
    pub(super) provider: Provider,
}

#[derive(Clone, Copy)]
pub(super) enum Provider {
    Home(u32),
    Facility(u32),
}

impl Child {
    /// In care on some day from one to another: from the removal to the day before the discharge.
    pub(super) fn is_in_care(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.removed_on <= last && self.leaves_on > first && self.leaves_on > self.removed_on
    }

    /// The days of a placement: its first, and the first no longer in force.
    pub(super) fn span(&self, place: usize) -> (NaiveDate, NaiveDate) {
        let start = |at: usize| self.placements.get(at).map(|placement| later(self.removed_on, placement.after));
        let end = start(place + 1).unwrap_or(self.leaves_on).min(self.leaves_on);
        (start(place).unwrap_or(self.removed_on), end)
    }
}

impl Care<'_> {
    /// The children removed in a month.
    pub(super) fn removed_in(&self, month: Month) -> Vec<Child> {
        let of = months_since_the_year_one(month);
        let mut volume = self.seed.stream(Topic::Care, of, 0);
        let families = self.size.scaled(REMOVALS_A_MONTH, &mut volume);
        (1..=families).flat_map(|family| self.family(month, (of, family))).collect()
    }

    fn family(&self, month: Month, (of, family): (u32, u32)) -> Vec<Child> {
        let mut chance = self.seed.stream(Topic::Care, of, family);
        let office = Office::of_family(&mut chance);
        let removed_on = chance.day(month.first_day(), month.last_day());
        let care_type = CARE_TYPES[chance.weighted(&CARE_TYPES.map(|(_, weight)| weight))].0;
        let size = u32::try_from(chance.weighted(&FAMILY_SIZES)).expect("a family is small") + 1;
        let together = self.placements_of(office, removed_on, &mut chance);
        let draw = |number: u32| {
            let mut chance = self.seed.stream(Topic::Care, of, (family << 8) + number);
            let own = chance.happens(1_200).then(|| self.placements_of(office, removed_on, &mut chance));
            let is_apart = size > 1 && own.is_some() && chance.happens(7_000);
            let placements = own.unwrap_or_else(|| together.clone());
            Child {
                number: (of, family, number),
                office,
                care_type,
                has_siblings: size > 1,
                is_apart,
                placements,
                ..course(removed_on, &mut chance)
            }
        };
        (1..=size).map(draw).collect()
    }

    /// The places that a child or its whole family comes to, one after another.
    fn placements_of(&self, office: Office, removed_on: NaiveDate, chance: &mut Chance) -> Vec<Placement> {
        let count = chance.weighted(&[52, 28, 13, 5, 2]) + 1;
        let mut after = 0;
        let mut placements = Vec::with_capacity(count);
        for _ in 0..count {
            let (kind, _, is_home) = TYPES[chance.weighted(&TYPES.map(|(_, weight, _)| weight))];
            let provider = if is_home {
                Provider::Home(self.home_for(office, kind, later(removed_on, after), chance))
            } else {
                Provider::Facility(chance.below(12))
            };
            placements.push(Placement { after, kind, provider });
            let days = if matches!(kind, "respite" | "hospital" | "shelter") { (2, 40) } else { (30, 420) };
            after += chance.between(days.0, days.1);
        }
        placements
    }
}

/// What a removal leads to; the family's facts are filled in by the caller.
fn course(removed_on: NaiveDate, chance: &mut Chance) -> Child {
    let born_on =
        removed_on - Days::new(u64::from(chance.between(20, 6_500).min(chance.between(20, 9_000)).min(6_500)));
    let length = match chance.weighted(&[24, 40, 36]) {
        0 => chance.between(0, 60),
        1 => chance.between(90, 520),
        _ => chance.between(420, 1_500),
    };
    let of_age = born_on + Months::new(18 * 12);
    let mut leaves_on = later(removed_on, length);
    let comes_of_age = leaves_on >= of_age;
    if comes_of_age && chance.happens(6_000) {
        leaves_on = leaves_on.min(of_age + Days::new(u64::from(chance.below(200))));
    }
    let grown = leaves_on >= of_age;
    let exit_reason = exit_reason(grown, length, chance);
    let after = |chance: &mut Chance, low: u32, high: u32| later(removed_on, chance.between(low, high));
    let search_on = match chance.weighted(&[87, 7, 6]) {
        0 => Some(after(chance, 0, 150)),
        1 => Some(after(chance, 190, 300)),
        _ => None,
    };
    let exam_on = match chance.weighted(&[87, 7, 6]) {
        0 => Some(after(chance, 2, 29)),
        1 => Some(after(chance, 32, 70)),
        _ => None,
    };
    let needs_services = grown && chance.happens(3_000);
    let early = Days::new(u64::from(chance.between(0, 45)));
    let harmed_on = chance.happens(70).then(|| after(chance, 0, length));
    Child {
        number: (0, 0, 0),
        office: Office::of_family(chance),
        care_type: "protective",
        born_on,
        has_siblings: false,
        previous_exit_on: chance.happens(1_400).then(|| removed_on - Days::new(u64::from(chance.between(40, 1_600)))),
        removed_on,
        leaves_on,
        exit_reason,
        tpr_on: (exit_reason == "adoption")
            .then(|| leaves_on - Days::new(u64::from(chance.between(30, 400))))
            .filter(|on| *on >= removed_on),
        search_on,
        exam_on: exam_on.filter(|on| *on < leaves_on),
        achievement: (grown && chance.happens(8_600)).then(|| ACHIEVEMENTS[chance.below(6) as usize]),
        adult_services: needs_services.then(|| if chance.happens(6_000) { "dmhas" } else { "dds" }),
        plan_sent_on: (needs_services && chance.happens(9_500)).then(|| (leaves_on - early).max(removed_on)),
        placements: Vec::new(),
        is_apart: false,
        harmed_on: harmed_on.filter(|on| *on < leaves_on),
    }
}

fn exit_reason(grown: bool, length: u32, chance: &mut Chance) -> &'static str {
    if grown {
        return ["emancipation", "runaway", "death"][chance.weighted(&[95, 4, 1])];
    }
    let reasons = ["reunification", "relatives", "adoption", "guardianship", "transfer", "runaway", "death"];
    let weights = match length {
        0..=300 => [74, 12, 0, 6, 6, 1, 1],
        301..=800 => [40, 8, 22, 24, 4, 1, 1],
        _ => [20, 4, 50, 20, 4, 1, 1],
    };
    reasons[chance.weighted(&weights)]
}
