//! Measures and segments with what the state's figures say of them.

use std::collections::HashMap;
use std::sync::Arc;

use certification::Certification;
use compliance::{Figure, FigureDef, FigureKind, Shown};
use domain::certification::Status;
use domain::plan::{Measure, Rule};
use domain::{Period, Quarter};
use readmodel::Basis;

use super::measure_text;

/// A computed measure with its segments.
pub(crate) struct MeasureRows<'p> {
    /// The measure.
    pub(crate) measure: &'p Measure,
    /// Its own row.
    pub(crate) own: Row,
    /// Its segments, in their order.
    pub(crate) segments: Vec<Row>,
}

/// A measure or segment: its figures and its status.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Row {
    /// What is shown.
    pub(crate) def: FigureDef,
    /// Its name in plain words.
    pub(crate) name: String,
    /// Its status and what that rests on.
    pub(crate) certification: Certification,
    /// Its state figure of every quarter there is, in calendar order.
    pub(crate) quarters: Vec<Shown>,
    /// Its state figure of the last month; none for reviewed measures, which have figures by quarter only.
    pub(crate) month: Option<Figure>,
}

impl MeasureRows<'_> {
    /// The measure's own row and its segments.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Row> {
        std::iter::once(&self.own).chain(&self.segments)
    }
}

impl Row {
    /// The figure of the quarter on which the status rests.
    pub(crate) fn last_complete(&self) -> Option<&Figure> {
        self.of(self.certification.standing?.last_quarter?)
    }

    /// Whether the standard was read in the order's own text.
    pub(crate) fn is_under_verified_standard(&self, measure: &Measure) -> bool {
        match (&self.def.kind, &measure.rule) {
            (FigureKind::Average { .. }, Some(Rule::Caseload(rule))) => {
                rule.average.as_ref().is_some_and(|average| average.verified)
            }
            (FigureKind::Quarterly, Some(Rule::CareVisitation(rule))) => rule.quarterly.verified,
            _ => measure.standard.verified,
        }
    }

    /// The last eight quarters of the calendar, from the first to the last that has a submission.
    pub(crate) fn last_eight_quarters(&self) -> Vec<Period> {
        let ends = [self.quarters.first(), self.quarters.last()].map(|shown| shown.map(Shown::period));
        let [Some(first), Some(last)] = ends else { return Vec::new() };
        let mut periods: Vec<Period> = back_from(last).take_while(|period| *period >= first).take(8).collect();
        periods.reverse();
        periods
    }

    /// The figure of a quarter.
    pub(crate) fn of(&self, quarter: Quarter) -> Option<&Figure> {
        self.quarters.iter().find(|shown| shown.period() == Period::Quarter(quarter))?.figure()
    }
}

/// A period and those before it.
pub(crate) fn back_from(last: Period) -> impl Iterator<Item = Period> {
    std::iter::successors(Some(last), |period| {
        Some(match period {
            Period::Month(month) => Period::Month(month.previous()),
            Period::Quarter(quarter) => Period::Quarter(quarter.previous()),
        })
    })
}

/// Whether a measure rests on the case review: a sample, by quarter only.
pub(crate) fn is_sampled(measure: &Measure) -> bool {
    measure.rule.as_ref().is_some_and(Rule::is_reviewed)
}

/// Figures and statuses by id, from which rows are put together.
pub(crate) struct Rows {
    certification: HashMap<Arc<str>, Certification>,
    by_quarter: HashMap<Arc<str>, Vec<Shown>>,
    by_month: HashMap<Arc<str>, Vec<Shown>>,
}

impl Rows {
    pub(crate) fn new(certification: Vec<Certification>, by_quarter: Vec<Shown>, by_month: Vec<Shown>) -> Rows {
        let certification = certification.into_iter().map(|row| (Arc::clone(&row.id), row)).collect();
        Rows { certification, by_quarter: by_id(by_quarter), by_month: by_id(by_month) }
    }

    /// The rows of a measure; none while no rule computes it, or nothing was handed in that it is computed from.
    pub(crate) fn of_measure<'p>(&mut self, measure: &'p Measure, basis: &Basis) -> Option<MeasureRows<'p>> {
        if self.certification.get(measure.id.0.as_str()).is_none_or(|own| own.status == Status::NotMeasured) {
            return None;
        }
        let mut defs = FigureDef::of_measure(measure, basis.instrument()).into_iter();
        let mut row = |def: FigureDef| self.row(measure_text::name(&def, measure, basis.instrument()), def);
        let own = row(defs.next()?);
        Some(MeasureRows { measure, own, segments: defs.map(row).collect() })
    }

    fn row(&mut self, name: String, def: FigureDef) -> Row {
        let certification = self.certification.remove(&def.id).expect("every figure of a plan has a certification");
        let quarters = self.by_quarter.remove(&def.id).unwrap_or_default();
        let month = self.by_month.remove(&def.id).and_then(|mut figures| figures.pop());
        Row { def, name, certification, quarters, month: month.and_then(|shown| shown.figure().cloned()) }
    }
}

fn by_id(figures: Vec<Shown>) -> HashMap<Arc<str>, Vec<Shown>> {
    let mut found: HashMap<Arc<str>, Vec<Shown>> = HashMap::new();
    for figure in figures {
        found.entry(Arc::clone(figure.id())).or_default().push(figure);
    }
    found
}
