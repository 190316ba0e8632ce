//! Families: their cases, episodes and children.

use chrono::{Days, Months, NaiveDate};
use domain::Month;

use crate::chance::{BasisPoints, Chance, days_between, later};
use crate::places::Office;
use crate::workforce::{Category, WorkerIndex};

/// The case types of the extract.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CaseKind {
    InHome,
    OutOfHome,
    Voluntary,
    Probate,
    Interstate,
}

impl CaseKind {
    /// The code that extracts use.
    pub fn code(self) -> &'static str {
        match self {
            CaseKind::InHome => "in_home",
            CaseKind::OutOfHome => "out_of_home",
            CaseKind::Voluntary => "voluntary",
            CaseKind::Probate => "probate",
            CaseKind::Interstate => "interstate",
        }
    }

    /// The caseload category of the case itself; children in care are assigned one by one.
    pub fn category(self) -> Category {
        match self {
            CaseKind::InHome => Category::InHome,
            CaseKind::OutOfHome => Category::OutOfHome,
            CaseKind::Probate => Category::Probate,
            CaseKind::Voluntary | CaseKind::Interstate => Category::VoluntaryInterstate,
        }
    }

    /// How many families have one, two, ... children, of a hundred.
    fn family_sizes(self) -> &'static [u32] {
        match self {
            CaseKind::InHome => &[43, 31, 15, 7, 4],
            CaseKind::OutOfHome => &[34, 35, 19, 12],
            CaseKind::Voluntary => &[88, 10, 2],
            CaseKind::Probate => &[72, 21, 7],
            CaseKind::Interstate => &[80, 15, 5],
        }
    }

    /// The days that an episode lasts.
    fn stay(self, chance: &mut Chance) -> u32 {
        let long = chance.happens(3_000);
        match (self, long) {
            (CaseKind::InHome, false) => chance.between(120, 450),
            (CaseKind::InHome, true) => chance.between(300, 800),
            (CaseKind::OutOfHome, false) => chance.between(150, 700),
            (CaseKind::OutOfHome, true) => chance.between(600, 1_500),
            (CaseKind::Voluntary | CaseKind::Interstate, _) => chance.between(90, 500),
            (CaseKind::Probate, _) => chance.between(120, 640),
        }
    }

    /// How likely a child leaves the case before it closes.
    fn leaves_early(self) -> BasisPoints {
        if self == CaseKind::OutOfHome { 1_200 } else { 500 }
    }
}

/// A child of a family.
pub(crate) struct Child {
    pub number: u32,
    pub born_on: NaiveDate,
    pub birth_date_known: bool,
}

impl Child {
    /// The age in whole years; 0 before birth.
    fn years_old(&self, on: NaiveDate) -> u32 {
        on.years_since(self.born_on).unwrap_or(0)
    }

    pub fn is_adolescent(&self, on: NaiveDate) -> bool {
        self.years_old(on) >= 14
    }

    fn of_age_on(&self) -> NaiveDate {
        self.born_on + Months::new(18 * 12)
    }
}

/// A child's time as participant of an episode, drawn with the episode.
#[derive(Clone, Copy)]
pub(crate) struct Stay {
    pub child: u32,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Stay {
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    pub fn is_active_in(&self, month: Month) -> bool {
        self.from <= month.last_day() && self.to >= month.first_day()
    }
}

/// A time in which a case is open.
pub(crate) struct Episode {
    pub kind: CaseKind,
    pub opened_on: NaiveDate,
    /// The last day open, once it has come.
    pub closed_on: Option<NaiveDate>,
    pub closes_on: NaiveDate,
    /// Whether the children are taken into care at the end.
    pub ends_in_removal: bool,
}

impl Episode {
    pub fn is_open_in(&self, month: Month) -> bool {
        self.opened_on <= month.last_day() && self.closed_on.is_none_or(|closed| closed >= month.first_day())
    }
}

/// A family's case over all its episodes.
pub(crate) struct Case {
    pub number: u32,
    pub office: Office,
    /// Whether the child of a voluntary case lives away from home.
    pub is_placed: bool,
    pub episodes: Vec<Episode>,
    pub children: Vec<Child>,
    pub stays: Vec<Stay>,
    /// Who was responsible from when on.
    pub carriers: Vec<(NaiveDate, WorkerIndex)>,
    /// A child of the household who is no participant, seen at visits now and then.
    pub relative: Option<u32>,
}

/// Hands out the numbers of children.
#[derive(Default)]
pub(crate) struct Births {
    last: u32,
}

impl Births {
    pub fn next(&mut self) -> u32 {
        self.last += 1;
        self.last
    }
}

impl Case {
    /// A family not known before, without an episode.
    pub fn new(
        number: u32,
        office: Office,
        kind: CaseKind,
        on: NaiveDate,
        births: &mut Births,
        chance: &mut Chance,
    ) -> Case {
        let count = chance.weighted(kind.family_sizes()) + 1;
        let children = (0..count).map(|_| Child::of_any_age(births, on, chance)).collect();
        let relative = chance.happens(60).then(|| births.next());
        let is_placed = kind == CaseKind::OutOfHome || chance.happens(4_000);
        Case { number, office, is_placed, episodes: vec![], children, stays: vec![], carriers: vec![], relative }
    }

    /// Opens an episode and draws how it goes.
    pub fn open(&mut self, kind: CaseKind, on: NaiveDate, births: &mut Births, chance: &mut Chance) {
        let closes_on = later(on, kind.stay(chance));
        let mut stays: Vec<Stay> = self
            .children
            .iter()
            .filter(|child| child.of_age_on() > on)
            .map(|child| stay(child, kind, on, closes_on, chance))
            .collect();
        let newborn = kind == CaseKind::InHome && chance.happens(500);
        if newborn || stays.is_empty() {
            let born_on =
                if newborn { later(on, chance.below(days_between(on, closes_on))) } else { on - Days::new(40) };
            self.children.push(Child { number: births.next(), born_on, birth_date_known: true });
            stays.push(Stay { child: births.last, from: born_on.max(on), to: closes_on });
        }
        self.stays.extend(stays);
        let ends_in_removal = kind == CaseKind::InHome && chance.happens(700);
        self.episodes.push(Episode { kind, opened_on: on, closed_on: None, closes_on, ends_in_removal });
    }

    /// The latest episode open on a day of the month.
    pub fn episode_in(&self, month: Month) -> Option<&Episode> {
        self.episodes.iter().rev().find(|episode| episode.is_open_in(month))
    }

    /// The latest episode.
    pub fn latest(&self) -> &Episode {
        self.episodes.last().expect("a case comes into being with an episode")
    }

    /// The children who take part in the latest episode.
    pub fn participants_of_latest(&self) -> impl Iterator<Item = u32> {
        let opened = self.latest().opened_on;
        self.stays.iter().filter(move |stay| stay.from >= opened).map(|stay| stay.child)
    }

    /// Who was responsible that day.
    pub fn carrier(&self, on: NaiveDate) -> WorkerIndex {
        let known = self.carriers.iter().rev().find(|(from, _)| *from <= on).or(self.carriers.first());
        known.expect("a case comes into being with a worker").1
    }

    pub fn child(&self, number: u32) -> &Child {
        self.children.iter().find(|child| child.number == number).expect("a case's stays are those of its children")
    }
}

impl Child {
    fn of_any_age(births: &mut Births, on: NaiveDate, chance: &mut Chance) -> Child {
        let days_old = chance.between(20, 6_500).min(chance.between(20, 9_000));
        Child {
            number: births.next(),
            born_on: on - Days::new(u64::from(days_old)),
            birth_date_known: !chance.happens(40),
        }
    }
}

/// Most children are there from the first to the last day; some join late, leave early, or leave on coming of age.
fn stay(child: &Child, kind: CaseKind, opened: NaiveDate, closes: NaiveDate, chance: &mut Chance) -> Stay {
    let half = days_between(opened, closes) / 2;
    let joins_late = kind != CaseKind::OutOfHome && chance.happens(500);
    let from = if joins_late { later(opened, chance.between(5, half)) } else { opened };
    let leaves_early = chance.happens(kind.leaves_early());
    let to = if leaves_early { later(opened, chance.between(half, 2 * half)) } else { closes };
    let leaves_of_age = chance.happens(5_000) && child.of_age_on() >= from;
    let to = if leaves_of_age { to.min(child.of_age_on()) } else { to };
    Stay { child: child.number, from, to: to.max(from) }
}
