//! Small cells: figures of few reviewed cases that not everybody may see (`order.md`, counsel).
//!
//! A region or office is seen in every figure of a quarter's case review, under every plan, or in none: figures of one
//! part tell of one another (cases at home and in placement add up, segments make up their measure). A part of which
//! some figure has fewer cases than the minimum is hidden. What is hidden must not come back by subtraction: where the
//! visible total and its visible parts would give a hidden part away in any figure, the next smallest part is hidden
//! too, and at last the total. The state's own figure is always shown. Where a total that is shown says something of
//! everybody (none of 54 cases met it), that holds of its hidden parts too: nothing can keep it back.
//!
//! Why this is enough: whoever sees only sums over the hidden parts would see the very same if cases had changed places
//! among them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::plan::{Plan, Rule};
use domain::{Offices, Period, Quarter, Standard};

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

/// Which regions and offices of a quarter's case review may be seen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SeenParts(HashMap<Period, HashSet<Scope>>);

impl SeenParts {
    /// The parts that may be seen: those of no figure with fewer than `minimum` cases, less what would give a hidden
    /// part away.
    ///
    /// `figures` holds, of each plan, the figures of the state, every region and every office of each quarter, as
    /// [`crate::figures::figures`] lists them: a part whose offices are not among them is hidden, since nothing says
    /// that it is safe.
    pub fn of(figures: &[Vec<Figure>], offices: &Offices, minimum: u64) -> SeenParts {
        let mut of_period: BTreeMap<Period, Table<'_>> = BTreeMap::new();
        for (plan, figure) in figures.iter().enumerate().flat_map(|(plan, all)| all.iter().map(move |one| (plan, one)))
        {
            let table = of_period.entry(figure.period).or_default();
            table.figures.insert((plan, &figure.id));
            if figure.scope.kind == ScopeKind::Office {
                table.offices.entry(&figure.scope).or_default().insert((plan, &figure.id), figure);
            }
        }
        let seen = |(period, table): (Period, Table<'_>)| {
            let mut state = Cell::state(&table, period, offices);
            state.protect(minimum);
            let mut visible = HashSet::new();
            state.collect_visible(&mut visible);
            (period, visible)
        };
        SeenParts(of_period.into_iter().map(seen).collect())
    }

    /// The same without any part of some quarters.
    #[must_use]
    pub fn without(mut self, quarters: &BTreeSet<Quarter>) -> SeenParts {
        self.0.retain(|period, _| !matches!(period, Period::Quarter(quarter) if quarters.contains(quarter)));
        self
    }

    fn holds(&self, period: Period, scope: &Scope) -> bool {
        scope.kind == ScopeKind::State || self.0.get(&period).is_some_and(|seen| seen.contains(scope))
    }
}

/// The figures with those of the case review hidden that are about a region or office which may not be seen. Figures of
/// other measures stay as they are.
pub fn hide_small_cells(figures: Vec<Figure>, plan: &Plan, seen: &SeenParts) -> Vec<Shown> {
    let shown = |figure: Figure| {
        let is_seen = !is_reviewed(&figure.id, plan) || seen.holds(figure.period, &figure.scope);
        if is_seen { Shown::Figure(figure) } else { Shown::Hidden(hidden(figure)) }
    };
    figures.into_iter().map(shown).collect()
}

/// The figures of a period by office, each named by the place of its plan and its id.
#[derive(Default)]
struct Table<'f> {
    figures: BTreeSet<(usize, &'f Arc<str>)>,
    offices: BTreeMap<&'f Scope, BTreeMap<(usize, &'f Arc<str>), &'f Figure>>,
}

fn is_reviewed(id: &str, plan: &Plan) -> bool {
    let measure = plan.measure(id.split(':').next().unwrap_or(id));
    measure.and_then(|measure| measure.rule.as_ref()).is_some_and(Rule::is_reviewed)
}

fn hidden(figure: Figure) -> HiddenFigure {
    let Figure { id, period, scope, standard, complete, as_of, .. } = figure;
    HiddenFigure { id, period, scope, standard, complete, as_of }
}

/// What one figure counts of a part.
#[derive(Clone, Copy, Default, Debug)]
struct Count {
    numerator: u64,
    denominator: u64,
}

/// A total with its parts: the state with its regions and the offices outside them, a region with its offices.
#[derive(Debug)]
struct Cell {
    scope: Scope,
    /// What each figure counts; every cell has the same figures in the same order.
    counts: Vec<Count>,
    parts: Vec<Cell>,
    is_hidden: bool,
}

/// What the visible totals and parts leave open of hidden cells, of one figure.
#[derive(Clone, Copy, Default)]
struct Open {
    count: Count,
    /// Whether there is a hidden office of few cases, not of none.
    is_small: bool,
}

impl Cell {
    /// The state as made of the offices' figures of one period.
    fn state(table: &Table<'_>, period: Period, offices: &Offices) -> Cell {
        let mut regions: BTreeMap<&str, Vec<Cell>> = BTreeMap::new();
        let mut parts = Vec::new();
        for (scope, figures) in &table.offices {
            let count = |of: &Figure| Count { numerator: of.counts.numerator, denominator: of.counts.denominator };
            let counts = table.figures.iter().map(|key| figures.get(key).map(|of| count(of)).unwrap_or_default());
            let cell =
                Cell { scope: Scope::clone(scope), counts: counts.collect(), parts: Vec::new(), is_hidden: false };
            let office = offices.index(&scope.name).map(|place| &offices.all()[place]);
            match office.and_then(|office| office.region_on(period.first_day())) {
                Some(region) => regions.entry(region).or_default().push(cell),
                None => parts.push(cell),
            }
        }
        let number = table.figures.len();
        parts.extend(regions.into_iter().map(|(region, offices)| Cell::total(Scope::region(region), offices, number)));
        Cell::total(Scope::state(), parts, number)
    }

    fn total(scope: Scope, parts: Vec<Cell>, figures: usize) -> Cell {
        let sum = |figure: usize| parts.iter().map(|part| part.counts[figure]).fold(Count::default(), Count::and);
        Cell { scope, counts: (0..figures).map(sum).collect(), parts, is_hidden: false }
    }

    /// Hides small parts, then the next smallest ones for as long as the total would give a hidden part away; if that
    /// is not enough, the total too.
    fn protect(&mut self, minimum: u64) {
        for part in &mut self.parts {
            if part.is_small(minimum) {
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

    /// Whether some figure has few cases, or none has any.
    fn is_small(&self, minimum: u64) -> bool {
        self.size() == 0 || self.counts.iter().any(|count| count.is_few(minimum))
    }

    /// The most cases that a figure has.
    fn size(&self) -> u64 {
        self.counts.iter().map(|count| count.denominator).max().unwrap_or(0)
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
            return self.parts.iter_mut().filter(|part| seen(part)).min_by_key(|part| part.size());
        }
        self.parts.iter_mut().find_map(Cell::next_smallest)
    }

    /// Whether a hidden part can be told from the total and the visible parts: it is alone, or some figure tells it.
    fn gives_a_part_away(&self, minimum: u64) -> bool {
        let hidden: Vec<&Cell> = self.parts.iter().filter(|part| part.is_hidden).collect();
        match hidden.len() {
            0 => false,
            1 => true,
            _ => (0..self.counts.len()).any(|figure| self.figure_gives_a_part_away(figure, &hidden, minimum)),
        }
    }

    /// Whether a figure tells a hidden part: it is alone with parts of nobody, or all that is hidden met (or missed) the
    /// standard and the total does not say that of everybody.
    fn figure_gives_a_part_away(&self, figure: usize, hidden: &[&Cell], minimum: u64) -> bool {
        let hidden: Vec<Open> = hidden.iter().map(|part| part.open(figure, minimum)).collect();
        let open = hidden.iter().copied().fold(Open::default(), Open::with);
        let of_somebody = hidden.iter().filter(|part| part.count.denominator > 0).count();
        if open.count.denominator == 0 {
            return false;
        }
        let says_the_same_of_all = open.count.is_all_or_none() && !self.counts[figure].is_all_or_none();
        says_the_same_of_all || (open.is_small && of_somebody == 1)
    }

    /// Of a hidden office everything; of a hidden region what its hidden offices hold.
    fn open(&self, figure: usize, minimum: u64) -> Open {
        if self.parts.is_empty() {
            let count = self.counts[figure];
            return Open { count, is_small: count.is_few(minimum) };
        }
        let hidden = self.parts.iter().filter(|part| part.is_hidden);
        hidden.map(|part| part.open(figure, minimum)).fold(Open::default(), Open::with)
    }

    fn collect_visible(&self, visible: &mut HashSet<Scope>) {
        if !self.is_hidden {
            visible.insert(self.scope.clone());
        }
        self.parts.iter().for_each(|part| part.collect_visible(visible));
    }
}

impl Count {
    fn and(self, other: Count) -> Count {
        Count { numerator: self.numerator + other.numerator, denominator: self.denominator + other.denominator }
    }

    fn is_few(self, minimum: u64) -> bool {
        (1..minimum).contains(&self.denominator)
    }

    fn is_all_or_none(self) -> bool {
        self.numerator == 0 || self.numerator == self.denominator
    }
}

impl Open {
    fn with(self, other: Open) -> Open {
        Open { count: self.count.and(other.count), is_small: self.is_small || other.is_small }
    }
}
