//! The facts that made a verdict: the dates and numbers of a record as handed in, by the same code that judged it.
//!
//! A list of records says what was found; facts say of the few records that someone looks at how it came to that. They
//! are read anew from the extracts, so that no list need carry them.

mod care;
mod case;
mod report;
mod review;
mod worker;

use domain::extract::{ExtractKind, IdColumn};
use domain::plan::Rule;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::definitions::FigureKind;
use crate::measures;
use crate::month::{MonthExtracts, Setting, UnknownOffice};

pub use care::{CareFact, PlacementRole, ReportRole};
pub use case::{CaseFacts, ChildFacts, Span, VisitFacts};
pub use report::{Allowed, Deadline, Late, Report, Step};
pub use review::{DomainScore, ReviewFacts};
pub use worker::{Held, WorkerFacts};

/// What is known of one record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Facts {
    /// A report and what it had to come to in time (OM1, OM2).
    Report(Report, Deadline),
    /// A case, its children and their visits (OM17).
    Case(CaseFacts),
    /// A worker's caseload (OM18 and its averages).
    Worker(WorkerFacts),
    /// A reviewed case (OM3, OM15 and their domains).
    Review(ReviewFacts),
    /// A stay, child, group of siblings or home (the measures of children in care): what decided it, in order.
    Care(Vec<CareFact>),
}

/// The columns that the facts of a rule's records are read from; of case reviews all.
pub fn needs(rule: &Rule) -> Vec<(ExtractKind, Vec<&'static str>)> {
    let further = match rule {
        Rule::Commencement(_) | Rule::Completion(_) => report::FURTHER,
        Rule::Visitation(_) => case::FURTHER,
        _ => &[],
    };
    let mut needs: Vec<(ExtractKind, Vec<&'static str>)> =
        measures::needs(rule).iter().map(|(kind, columns)| (*kind, columns.to_vec())).collect();
    for (kind, columns) in &mut needs {
        let more = further.iter().filter(|(of, _)| of == kind).flat_map(|(_, more)| more.iter());
        columns.extend(more.filter(|column| !columns.contains(column)).copied().collect::<Vec<_>>());
    }
    needs
}

/// The facts of the records of those ids behind one figure, in their order; none for an id that the month does not
/// have.
///
/// # Errors
/// When an extract names an office that the offices file does not list.
pub fn facts(
    rule: &Rule,
    kind: &FigureKind,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    wanted: &[&str],
) -> Result<Vec<Option<Facts>>, UnknownOffice> {
    let zone = setting.plan.zone();
    Ok(match rule {
        Rule::Commencement(rule) => with_deadlines(extracts, wanted, |report| report.to_commence(rule, zone)),
        Rule::Completion(rule) => with_deadlines(extracts, wanted, |report| report.to_complete(rule, zone)),
        Rule::Visitation(rule) => each(case::read(rule, setting, extracts, wanted), Facts::Case),
        Rule::Caseload(rule) => each(worker::read(rule, setting, extracts, wanted)?, Facts::Worker),
        Rule::CasePlan(_) | Rule::NeedsMet(_) => {
            each(review::read(rule, kind, setting, extracts, wanted), Facts::Review)
        }
        Rule::Deadline(_)
        | Rule::Within(_)
        | Rule::Achievement(_)
        | Rule::Training(_)
        | Rule::CareVisitation(_)
        | Rule::RepeatMaltreatment(_)
        | Rule::HarmInCare(_)
        | Rule::Siblings(_)
        | Rule::Placements(_)
        | Rule::Capacity(_)
        | Rule::Setting(_) => each(care::read(rule, kind, setting, extracts, wanted)?, Facts::Care),
    })
}

fn each<T>(found: Vec<Option<T>>, facts: impl Fn(T) -> Facts) -> Vec<Option<Facts>> {
    found.into_iter().map(|one| one.map(&facts)).collect()
}

fn with_deadlines(
    extracts: &MonthExtracts,
    wanted: &[&str],
    deadline: impl Fn(&Report) -> Deadline,
) -> Vec<Option<Facts>> {
    each(report::read(extracts, wanted), |report| {
        let deadline = deadline(&report);
        Facts::Report(report, deadline)
    })
}

/// The rows of each wanted id, in the order of the extract.
fn rows_of(column: &IdColumn, wanted: &[&str]) -> Vec<Vec<usize>> {
    let asked: FxHashSet<&str> = wanted.iter().copied().collect();
    let keys: FxHashMap<&str, u32> = column.values().zip(0..).filter(|(id, _)| asked.contains(id)).collect();
    let mut rows: FxHashMap<u32, Vec<usize>> = keys.values().map(|key| (*key, Vec::new())).collect();
    for row in 0..column.len() {
        if let Some(rows) = column.key(row).and_then(|key| rows.get_mut(&key)) {
            rows.push(row);
        }
    }
    wanted.iter().map(|id| keys.get(id).and_then(|key| rows.get(key)).cloned().unwrap_or_default()).collect()
}
