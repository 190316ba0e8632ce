//! Tallies: judgements counted by office, from which every figure of every scope is summed.

use domain::Verdict;
use domain::extract::ExtractKind;
use domain::instrument::ReviewDomain;
use domain::plan::{Measure, Rule};

use crate::counts::{Counts, Workload};
use crate::definitions::{FigureDef, FigureKind};
use crate::measures::{care, caseload, judge, review};
use crate::month::{MonthExtracts, Setting, UnknownOffice};

/// What one month (or one quarter's reviews) adds to the figures of a measure, by office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tally {
    /// The own figure and then each segment, in the order of [`FigureDef::of_measure`]; in each, by office.
    counts: Vec<Vec<Counts>>,
    /// OM18's indicators by office; empty for other measures.
    workload: Vec<Workload>,
}

impl Tally {
    /// Counts of one figure of the measure (0 is its own, segments follow) by office.
    pub fn counts(&self, figure: usize) -> &[Counts] {
        &self.counts[figure]
    }

    /// What OM18's indicators rest on, by office; empty for other measures.
    pub fn workload(&self) -> &[Workload] {
        &self.workload
    }
}

/// Tallies a measure over the extracts of one month; a reviewed measure over the reviews that they hold.
///
/// # Errors
/// When an extract names an office that the offices file does not list.
pub fn tally(measure: &Measure, setting: Setting<'_>, extracts: &MonthExtracts) -> Result<Tally, UnknownOffice> {
    let offices = setting.offices.all().len();
    let figures = FigureDef::of_measure(measure, setting.instrument);
    let mut tally = Tally { counts: vec![vec![Counts::default(); offices]; figures.len()], workload: Vec::new() };
    match &measure.rule {
        None => {}
        Some(Rule::Caseload(rule)) => tally_caseload(rule, &figures, setting, extracts, &mut tally)?,
        Some(rule) => {
            for (figure, counts) in figures.iter().zip(&mut tally.counts) {
                judge_figure(rule, &figure.kind, setting, extracts, &mut |judgement| {
                    counts[judgement.office].add(judgement.reason.verdict(), figure.counted());
                })?;
            }
        }
    }
    Ok(tally)
}

/// The judgements behind one figure of a measure, own or segment; none behind an average, which rests on workers.
///
/// # Errors
/// When an extract names an office that the offices file does not list.
pub(crate) fn judge_figure(
    rule: &Rule,
    kind: &FigureKind,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(crate::Judgement<'_>),
) -> Result<(), UnknownOffice> {
    if rule.is_reviewed() && extracts.find(ExtractKind::CaseReviews).is_none() {
        return Ok(());
    }
    let mut domain = |column: String, passing| review::judge_domain(&column, passing, setting, extracts, each);
    match (kind, rule) {
        (FigureKind::Domain(id), Rule::CasePlan(rule)) => {
            domain(column(id, &setting.instrument.plan_domains, ReviewDomain::plan_column), rule.passing_score.value)
        }
        (FigureKind::Domain(id), Rule::NeedsMet(rule)) => {
            domain(column(id, &setting.instrument.needs_domains, ReviewDomain::needs_column), rule.passing_score.value)
        }
        (FigureKind::Quarterly, Rule::CareVisitation(rule)) => {
            care::visitation::judge_quarterly(rule, setting, extracts, each)
        }
        (FigureKind::Own, rule) => judge(rule, setting, extracts, each),
        (FigureKind::Domain(_) | FigureKind::Average { .. } | FigureKind::Quarterly, _) => Ok(()),
    }
}

fn column(id: &str, domains: &[ReviewDomain], name: fn(&ReviewDomain) -> String) -> String {
    domains.iter().find(|domain| domain.id == id).map(name).expect("figures are made of the instrument's domains")
}

fn tally_caseload(
    rule: &domain::plan::Caseload,
    figures: &[FigureDef],
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    tally: &mut Tally,
) -> Result<(), UnknownOffice> {
    tally.workload = vec![Workload::default(); setting.offices.all().len()];
    let mut own = vec![Counts::default(); setting.offices.all().len()];
    let counted = figures.first().map_or(Verdict::Met, FigureDef::counted);
    caseload::workers(rule, setting, extracts, &mut |worker| {
        own[worker.office].add(worker.reason.verdict(), counted);
        tally.workload[worker.office].add(worker, rule);
    })?;
    for (figure, counts) in figures.iter().zip(&mut tally.counts) {
        *counts = match figure.kind {
            FigureKind::Average { category, .. } => {
                tally.workload.iter().map(|workload| workload.of_category(category)).collect()
            }
            FigureKind::Own | FigureKind::Domain(_) | FigureKind::Quarterly => own.clone(),
        };
    }
    Ok(())
}
