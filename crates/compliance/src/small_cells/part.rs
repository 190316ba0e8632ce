//! The parts of the state, and which of them are hidden together.
//!
//! The argument for what is left: let some offices be hidden below a total that is shown. Whoever sees the total and the
//! shown parts knows the sum of the hidden ones in each figure, and nothing else. Were any of their cases at another of
//! the hidden offices, every sum would be the same, in all figures at once, since a case takes all its figures along. So
//! a hidden count of an office may be as low as one (its other cases are elsewhere) and as high as the sum allows. The
//! sum is made large enough for the most that is few.

use std::collections::{BTreeMap, HashSet};
use std::ops::Add;

use domain::{Offices, Period};

use super::Table;
use crate::scope::Scope;

/// A total with its parts: the state with its regions and the offices outside them, a region with its offices.
#[derive(Debug)]
pub(super) struct Part {
    scope: Scope,
    /// What each figure counts; every part has the same figures in the same order.
    counts: Vec<Count>,
    parts: Vec<Part>,
    is_hidden: bool,
}

/// What one figure counts of a part.
#[derive(Clone, Copy, Default, Debug)]
struct Count {
    met: u64,
    not_met: u64,
}

/// What the visible totals and parts leave open of hidden offices, of one figure.
#[derive(Clone, Copy, Default)]
struct Open {
    count: Count,
    /// Whether an office counts few that met, few that did not, few in all.
    has_few: [bool; 3],
}

impl Part {
    /// The state as made of the offices' figures of one period.
    pub(super) fn state(table: &Table<'_>, period: Period, offices: &Offices) -> Part {
        let mut regions: BTreeMap<&str, Vec<Part>> = BTreeMap::new();
        let mut parts = Vec::new();
        for (scope, figures) in &table.offices {
            let counts = table.figures.iter().map(|key| figures.get(key).map(|of| Count::of(of)).unwrap_or_default());
            let part =
                Part { scope: Scope::clone(scope), counts: counts.collect(), parts: Vec::new(), is_hidden: false };
            let office = offices.index(&scope.name).map(|place| &offices.all()[place]);
            match office.and_then(|office| office.region_on(period.first_day())) {
                Some(region) => regions.entry(region).or_default().push(part),
                None => parts.push(part),
            }
        }
        let number = table.figures.len();
        parts.extend(regions.into_iter().map(|(region, offices)| Part::total(Scope::region(region), offices, number)));
        Part::total(Scope::state(), parts, number)
    }

    fn total(scope: Scope, parts: Vec<Part>, figures: usize) -> Part {
        let sum = |figure: usize| parts.iter().map(|part| part.counts[figure]).fold(Count::default(), Add::add);
        Part { scope, counts: (0..figures).map(sum).collect(), parts, is_hidden: false }
    }

    /// Hides parts with few cases, then the next smallest ones for as long as the total leaves too little open of a
    /// hidden part; if that is not enough, the total too.
    pub(super) fn protect(&mut self, minimum: u64) {
        for part in &mut self.parts {
            if part.has_few(minimum) {
                part.hide_whole();
            } else {
                part.protect(minimum);
            }
        }
        while self.gives_a_part_away(minimum) {
            let Some(next) = self.next_smallest() else {
                self.is_hidden = true;
                return;
            };
            next.hide();
        }
    }

    pub(super) fn collect_visible(&self, visible: &mut HashSet<Scope>) {
        if !self.is_hidden {
            visible.insert(self.scope.clone());
        }
        self.parts.iter().for_each(|part| part.collect_visible(visible));
    }

    /// Whether some figure counts few, or none counts anybody.
    fn has_few(&self, minimum: u64) -> bool {
        self.size() == 0 || self.counts.iter().any(|count| count.has_few(minimum).contains(&true))
    }

    /// The most cases that a figure has.
    fn size(&self) -> u64 {
        self.counts.iter().map(|count| count.all()).max().unwrap_or(0)
    }

    fn hide_whole(&mut self) {
        self.is_hidden = true;
        self.parts.iter_mut().for_each(Part::hide_whole);
    }

    /// Hides the part, and the smallest of its own parts if they would all be seen: they add up to it.
    fn hide(&mut self) {
        self.is_hidden = true;
        if self.parts.iter().all(|part| !part.is_hidden)
            && let Some(part) = self.next_smallest()
        {
            part.hide();
        }
    }

    /// The smallest part that is still seen; where none is, the smallest seen within the hidden ones.
    fn next_smallest(&mut self) -> Option<&mut Part> {
        let seen = |part: &Part| !part.is_hidden;
        if self.parts.iter().any(seen) {
            return self.parts.iter_mut().filter(|part| seen(part)).min_by_key(|part| part.size());
        }
        self.parts.iter_mut().find_map(Part::next_smallest)
    }

    /// Whether the total and the visible parts leave too little open of a hidden part: it is alone, or some figure does.
    fn gives_a_part_away(&self, minimum: u64) -> bool {
        let hidden: Vec<&Part> = self.parts.iter().filter(|part| part.is_hidden).collect();
        match hidden.len() {
            0 => false,
            1 => true,
            _ => (0..self.counts.len()).any(|figure| self.figure_gives_a_part_away(figure, &hidden, minimum)),
        }
    }

    /// Whether a figure tells of a hidden part: it is alone with parts of nobody; or all that is hidden met (or missed)
    /// the standard and the total does not say that of everybody; or a few could not be as many as is still few.
    fn figure_gives_a_part_away(&self, figure: usize, hidden: &[&Part], minimum: u64) -> bool {
        let hidden: Vec<Open> = hidden.iter().map(|part| part.open(figure, minimum)).collect();
        let open = hidden.iter().copied().fold(Open::default(), Add::add);
        let of_somebody = hidden.iter().filter(|part| part.count.all() > 0).count() as u64;
        if of_somebody == 0 {
            return false;
        }
        let says_the_same_of_all = open.count.is_all_or_none() && !self.counts[figure].is_all_or_none();
        let is_alone = open.has_few.contains(&true) && of_somebody == 1;
        says_the_same_of_all || is_alone || open.is_too_little(minimum.saturating_sub(1), of_somebody - 1)
    }

    /// Of a hidden office everything; of a hidden region what its hidden offices hold.
    fn open(&self, figure: usize, minimum: u64) -> Open {
        if self.parts.is_empty() {
            let count = self.counts[figure];
            return Open { count, has_few: count.has_few(minimum) };
        }
        let hidden = self.parts.iter().filter(|part| part.is_hidden);
        hidden.map(|part| part.open(figure, minimum)).fold(Open::default(), Add::add)
    }
}

impl Count {
    fn of(figure: &crate::Figure) -> Count {
        let (met, all) = (figure.counts.numerator, figure.counts.denominator);
        Count { met, not_met: all.saturating_sub(met) }
    }

    fn all(self) -> u64 {
        self.met + self.not_met
    }

    /// Those that met, those that did not, and all.
    fn classes(self) -> [u64; 3] {
        [self.met, self.not_met, self.all()]
    }

    fn has_few(self, minimum: u64) -> [bool; 3] {
        self.classes().map(|count| (1..minimum).contains(&count))
    }

    fn is_all_or_none(self) -> bool {
        self.met == 0 || self.not_met == 0
    }
}

impl Open {
    /// Whether an office's few could not be `most` too, with at least one case left for each of the other parts.
    fn is_too_little(self, most: u64, others: u64) -> bool {
        let [few_met, few_not_met, _] = self.has_few;
        let Count { met, not_met } = self.count;
        let has_few = self.has_few.contains(&true);
        few_met && met < most || few_not_met && not_met < most || has_few && self.count.all() < most + others
    }
}

impl Add for Count {
    type Output = Count;

    fn add(self, other: Count) -> Count {
        Count { met: self.met + other.met, not_met: self.not_met + other.not_met }
    }
}

impl Add for Open {
    type Output = Open;

    fn add(self, other: Open) -> Open {
        let has_few = [0, 1, 2].map(|class| self.has_few[class] || other.has_few[class]);
        Open { count: self.count + other.count, has_few }
    }
}
