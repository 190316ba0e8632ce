//! Small cells: figures of few reviewed cases that not everybody may see (`order.md`, counsel).
//!
//! A region or office with fewer cases than the minimum is hidden. What is hidden must not come back by subtraction:
//! where the visible total and its visible parts would give a hidden part away, the next smallest part is hidden too,
//! and at last the total. The state's own figure is always shown. Where a total that is shown says something of
//! everybody (none of 54 cases met it), that holds of its hidden parts too: nothing can keep it back.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::plan::{Plan, Rule};
use domain::{Offices, Period, Standard};

use crate::figures::Figure;
use crate::scope::{Scope, ScopeKind};

/// A figure as somebody may see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shown {
    /// The figure with its numbers.
    Figure(Figure),
    /// A small cell, or one that would give a small cell away: what it is about, without any number.
    Hidden(HiddenFigure),
}

/// What may be said of a hidden figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HiddenFigure {
    /// The id, such as `OM15:dental`.
    pub id: Arc<str>,
    /// The month or quarter.
    pub period: Period,
    /// The region or office.
    pub scope: Scope,
    /// What it must meet.
    pub standard: Standard,
    /// Whether the period is complete.
    pub complete: bool,
    /// The draw date of the latest submission used.
    pub as_of: DateTime<Utc>,
}

impl Shown {
    /// The figure with its numbers, where it may be seen.
    pub fn figure(&self) -> Option<&Figure> {
        match self {
            Shown::Figure(figure) => Some(figure),
            Shown::Hidden(_) => None,
        }
    }

    /// The id of the figure.
    pub fn id(&self) -> &Arc<str> {
        match self {
            Shown::Figure(Figure { id, .. }) | Shown::Hidden(HiddenFigure { id, .. }) => id,
        }
    }

    /// The period that the figure is about.
    pub fn period(&self) -> Period {
        match self {
            Shown::Figure(Figure { period, .. }) | Shown::Hidden(HiddenFigure { period, .. }) => *period,
        }
    }

    /// The state, region or office that the figure is about.
    pub fn scope(&self) -> &Scope {
        match self {
            Shown::Figure(Figure { scope, .. }) | Shown::Hidden(HiddenFigure { scope, .. }) => scope,
        }
    }
}

/// The figures with the small cells of the case review hidden: parts of fewer than `minimum` cases, and what would give
/// them away. Figures of other measures stay as they are.
///
/// `figures` holds the state, every region and every office of each period, as [`crate::figures::figures`] lists them: a
/// part whose offices are not among them is hidden, since nothing says that it is safe.
pub fn hide_small_cells(figures: Vec<Figure>, plan: &Plan, offices: &Offices, minimum: u64) -> Vec<Shown> {
    let alike = |one: &Figure, next: &Figure| one.id == next.id && one.period == next.period;
    let seen: Vec<bool> =
        figures.chunk_by(alike).flat_map(|of_period| seen(of_period, plan, offices, minimum)).collect();
    let shown = |(figure, is_seen)| if is_seen { Shown::Figure(figure) } else { Shown::Hidden(hidden(figure)) };
    figures.into_iter().zip(seen).map(shown).collect()
}

/// For each figure of one period whether it may be seen.
fn seen(figures: &[Figure], plan: &Plan, offices: &Offices, minimum: u64) -> Vec<bool> {
    if !is_reviewed(&figures[0].id, plan) {
        return vec![true; figures.len()];
    }
    let mut state = Cell::state(figures, offices);
    state.protect(minimum);
    let mut visible = HashSet::from([Scope::state()]);
    state.collect_visible(&mut visible);
    figures.iter().map(|figure| visible.contains(&figure.scope)).collect()
}

fn is_reviewed(id: &str, plan: &Plan) -> bool {
    let measure = plan.measure(id.split(':').next().unwrap_or(id));
    measure.and_then(|measure| measure.rule.as_ref()).is_some_and(Rule::is_reviewed)
}

fn hidden(figure: Figure) -> HiddenFigure {
    let Figure { id, period, scope, standard, complete, as_of, .. } = figure;
    HiddenFigure { id, period, scope, standard, complete, as_of }
}

/// A total with its parts: the state with its regions and the offices outside them, a region with its offices.
#[derive(Debug)]
struct Cell {
    scope: Scope,
    numerator: u64,
    denominator: u64,
    parts: Vec<Cell>,
    is_hidden: bool,
}

/// What the visible totals and parts leave open of hidden cells.
#[derive(Clone, Copy, Default)]
struct Open {
    numerator: u64,
    denominator: u64,
    /// Whether there is a hidden office of few cases, not of none.
    is_small: bool,
}

impl Cell {
    /// The state as made of the offices' figures of one period.
    fn state(figures: &[Figure], offices: &Offices) -> Cell {
        let mut regions: BTreeMap<&str, Vec<Cell>> = BTreeMap::new();
        let mut parts = Vec::new();
        for figure in figures.iter().filter(|figure| figure.scope.kind == ScopeKind::Office) {
            let (numerator, denominator) = (figure.counts.numerator, figure.counts.denominator);
            let scope = figure.scope.clone();
            let cell = Cell { scope, numerator, denominator, parts: Vec::new(), is_hidden: false };
            let office = offices.index(&figure.scope.name).map(|place| &offices.all()[place]);
            match office.and_then(|office| office.region_on(figure.period.first_day())) {
                Some(region) => regions.entry(region).or_default().push(cell),
                None => parts.push(cell),
            }
        }
        parts.extend(regions.into_iter().map(|(region, offices)| Cell::total(Scope::region(region), offices)));
        Cell::total(Scope::state(), parts)
    }

    fn total(scope: Scope, parts: Vec<Cell>) -> Cell {
        let sum = |count: fn(&Cell) -> u64| parts.iter().map(count).sum();
        let (numerator, denominator) = (sum(|part| part.numerator), sum(|part| part.denominator));
        Cell { scope, numerator, denominator, parts, is_hidden: false }
    }

    /// Hides small parts, then the next smallest ones for as long as the total would give a hidden part away; if that
    /// is not enough, the total too.
    fn protect(&mut self, minimum: u64) {
        for part in &mut self.parts {
            if part.denominator < minimum {
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

    fn hide_whole(&mut self) {
        self.is_hidden = true;
        self.parts.iter_mut().for_each(Cell::hide_whole);
    }

    /// Hides the cell, and the smallest of its parts if they would all be seen: they add up to it.
    fn hide(&mut self) {
        self.is_hidden = true;
        if self.parts.iter().all(|part| !part.is_hidden)
            && let Some(part) = self.next_smallest()
        {
            part.hide();
        }
    }

    /// The smallest part that is still seen; where none is, the smallest seen within the hidden ones.
    fn next_smallest(&mut self) -> Option<&mut Cell> {
        let seen = |cell: &Cell| !cell.is_hidden;
        if self.parts.iter().any(seen) {
            return self.parts.iter_mut().filter(|part| seen(part)).min_by_key(|part| part.denominator);
        }
        self.parts.iter_mut().find_map(Cell::next_smallest)
    }

    /// Whether a hidden part can be told from the total and the visible parts: it is alone, alone with parts of
    /// nobody, or all that is hidden met (or missed) the standard and the total does not say that of everybody.
    fn gives_a_part_away(&self, minimum: u64) -> bool {
        let hidden: Vec<Open> =
            self.parts.iter().filter(|part| part.is_hidden).map(|part| part.open(minimum)).collect();
        let open = hidden.iter().copied().fold(Open::default(), Open::with);
        let of_somebody = hidden.iter().filter(|part| part.denominator > 0).count();
        let all_or_none = |numerator, denominator| numerator == 0 || numerator == denominator;
        match hidden.len() {
            0 => false,
            1 => true,
            _ if open.denominator == 0 => false,
            _ if all_or_none(open.numerator, open.denominator) && !all_or_none(self.numerator, self.denominator) => {
                true
            }
            _ => open.is_small && of_somebody == 1,
        }
    }

    /// Of a hidden office everything; of a hidden region what its hidden offices hold.
    fn open(&self, minimum: u64) -> Open {
        if self.parts.is_empty() {
            let is_small = (1..minimum).contains(&self.denominator);
            return Open { numerator: self.numerator, denominator: self.denominator, is_small };
        }
        let hidden = self.parts.iter().filter(|part| part.is_hidden);
        hidden.map(|part| part.open(minimum)).fold(Open::default(), Open::with)
    }

    fn collect_visible(&self, visible: &mut HashSet<Scope>) {
        if !self.is_hidden {
            visible.insert(self.scope.clone());
        }
        self.parts.iter().for_each(|part| part.collect_visible(visible));
    }
}

impl Open {
    fn with(self, other: Open) -> Open {
        Open {
            numerator: self.numerator + other.numerator,
            denominator: self.denominator + other.denominator,
            is_small: self.is_small || other.is_small,
        }
    }
}
