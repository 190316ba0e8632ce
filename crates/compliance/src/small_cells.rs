//! Small cells: figures of few reviewed cases that not everybody may see (`order.md`, counsel).
//!
//! A region or office is seen in every figure of a quarter's case review, under every plan, or in none: figures of one
//! part tell of one another (cases at home and in placement add up, segments make up their measure). A part is hidden
//! where some figure counts few cases of it: few that met the standard, few that did not, or few in all. What is hidden
//! must not come back by subtraction, and not nearly either: every number from one to the most that is few must remain
//! possible. Where the visible total and its visible parts leave less open in any figure, the next smallest part is
//! hidden too, and at last the total. The state's own figure is always shown. What it says of everybody (none of 54 cases
//! met it, or 5 did not) holds of each part too, whatever else is shown: nothing can keep that back, so that then no part
//! is shown beside it.
//!
//! Figures of children in care follow the same rule, each measure with its segments for itself, by quarter; by month none is
//! seen below the state, as a quarter less two of its months would be the third.
//!
//! Why this is enough (`part.rs`): whoever sees only sums over the hidden parts would see the very same if cases had
//! changed places among them.

mod part;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::plan::Plan;
use domain::{MeasureId, Offices, Period, Quarter, Standard};

use self::part::Part;
use crate::figures::Figure;
use crate::measures::reads_care;
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

/// Which regions and offices of a quarter may be seen: in the figures of its case review, and in those of each measure of
/// children in care.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SeenParts {
    reviews: HashMap<Period, HashSet<Scope>>,
    care: HashMap<MeasureId, HashMap<Period, HashSet<Scope>>>,
}

impl SeenParts {
    /// The parts that may be seen: those of no count from 1 to just below `minimum`, less what would give a hidden
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
            let mut state = Part::state(&table, period, offices);
            state.protect(minimum);
            let mut visible = HashSet::new();
            state.collect_visible(&mut visible);
            (period, visible)
        };
        SeenParts { reviews: of_period.into_iter().map(seen).collect(), care: HashMap::new() }
    }

    /// The same with the parts that may be seen of a measure of children in care, by the same rule: `figures` are its own
    /// and those of its segments, as for [`SeenParts::of`].
    #[must_use]
    pub fn with_care(mut self, measure: MeasureId, figures: Vec<Figure>, offices: &Offices, minimum: u64) -> SeenParts {
        self.care.insert(measure, SeenParts::of(&[figures], offices, minimum).reviews);
        self
    }

    /// The same without any part of the case reviews of some quarters.
    #[must_use]
    pub fn without(mut self, quarters: &BTreeSet<Quarter>) -> SeenParts {
        self.reviews.retain(|period, _| !matches!(period, Period::Quarter(quarter) if quarters.contains(quarter)));
        self
    }

    fn holds(&self, confidential: Confidential<'_>, period: Period, scope: &Scope) -> bool {
        let seen = match confidential {
            Confidential::No => return true,
            Confidential::Reviews => self.reviews.get(&period),
            Confidential::Care(measure) => self.care.get(measure).and_then(|seen| seen.get(&period)),
        };
        scope.kind == ScopeKind::State || seen.is_some_and(|seen| seen.contains(scope))
    }
}

/// Whether a figure counts few people whom it could give away.
#[derive(Clone, Copy)]
enum Confidential<'p> {
    /// It does not.
    No,
    /// It is of the case review.
    Reviews,
    /// It is of that measure of children in care.
    Care(&'p MeasureId),
}

/// The figures with those of the case review and of children in care hidden that are about a region or office which may
/// not be seen. Figures of other measures stay as they are.
pub fn hide_small_cells(figures: Vec<Figure>, plan: &Plan, seen: &SeenParts) -> Vec<Shown> {
    let shown = |figure: Figure| {
        let is_seen = seen.holds(confidential(&figure.id, plan), figure.period, &figure.scope);
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

fn confidential<'p>(id: &str, plan: &'p Plan) -> Confidential<'p> {
    let measure = plan.measure(id.split(':').next().unwrap_or(id));
    match measure.and_then(|measure| Some((&measure.id, measure.rule.as_ref()?))) {
        Some((_, rule)) if rule.is_reviewed() => Confidential::Reviews,
        Some((id, rule)) if reads_care(rule) => Confidential::Care(id),
        _ => Confidential::No,
    }
}

fn hidden(figure: Figure) -> HiddenFigure {
    let Figure { id, period, scope, standard, complete, as_of, .. } = figure;
    HiddenFigure { id, period, scope, standard, complete, as_of }
}
