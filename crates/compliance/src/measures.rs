//! The kinds of rule, one file each: a record goes in, a judgement with its reason comes out.

pub mod caseload;
pub mod commencement;
pub mod completion;
pub mod due;
pub mod review;
pub mod visitation;

pub use due::Due;

use domain::Reason;
use domain::extract::{Day, ExtractKind};
use domain::plan::Rule;

use crate::month::{MonthExtracts, Setting, UnknownOffice};

/// What a measure says of one record, and why.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Judgement<'a> {
    /// The key of the unit: report, case, worker or review.
    pub record_id: &'a str,
    /// The record's row in the extract of the rule's unit ([`unit_extract`]).
    pub row: usize,
    /// The record's office, as its place in the offices file.
    pub office: usize,
    /// The worker, where the record names one.
    pub worker_id: Option<&'a str>,
    /// The reason, which gives the verdict.
    pub reason: Reason,
    /// What exactly was lacking.
    pub detail: Detail<'a>,
    /// For a pending record the last day of the time allowed: a draw on a later date decides it.
    pub due_on: Option<Day>,
}

/// What exactly was lacking in a record that is not met.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Detail<'a> {
    /// Nothing to add to the reason.
    None,
    /// The children with too few visits and how many are lacking, by the bytes of the child's id (OM17).
    VisitsLacking(&'a [(&'a str, u32)]),
    /// The domains scored too low, in the instrument's order (OM3, OM15).
    Domains(&'a [&'a str]),
}

impl std::fmt::Display for Detail<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Detail::None => Ok(()),
            Detail::VisitsLacking(children) => {
                let parts: Vec<String> = children.iter().map(|(child, lacking)| format!("{child}:{lacking}")).collect();
                f.write_str(&parts.join(";"))
            }
            Detail::Domains(domains) => f.write_str(&domains.join(";")),
        }
    }
}

/// The columns of the extracts that a rule reads: nothing else need be decoded for its figures.
pub type Needs = &'static [(ExtractKind, &'static [&'static str])];

/// What the monthly rules read; case reviews are read whole.
pub fn needs(rule: &Rule) -> Needs {
    match rule {
        Rule::Commencement(_) => commencement::NEEDS,
        Rule::Completion(_) => completion::NEEDS,
        Rule::Visitation(_) => visitation::NEEDS,
        Rule::Caseload(_) => caseload::NEEDS,
        Rule::CasePlan(_) | Rule::NeedsMet(_) => &[],
    }
}

/// The extract whose rows are the rule's records: a report, a case's latest episode, a worker, a review.
pub fn unit_extract(rule: &Rule) -> ExtractKind {
    match rule {
        Rule::Commencement(_) | Rule::Completion(_) => ExtractKind::Investigations,
        Rule::Visitation(_) => ExtractKind::Cases,
        Rule::Caseload(_) => ExtractKind::Workers,
        Rule::CasePlan(_) | Rule::NeedsMet(_) => ExtractKind::CaseReviews,
    }
}

/// Judges every record of a measure's population in the month (of the quarter that ends with it, for case reviews).
///
/// # Errors
/// When an extract names an office that the offices file does not list.
pub fn judge(
    rule: &Rule,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    match rule {
        Rule::Commencement(rule) => commencement::judge(rule, setting, extracts, each),
        Rule::Completion(rule) => completion::judge(rule, setting, extracts, each),
        Rule::Visitation(rule) => visitation::judge(rule, setting, extracts, each),
        Rule::Caseload(rule) => caseload::judge(rule, setting, extracts, each),
        Rule::CasePlan(rule) => review::judge_plans(rule, setting, extracts, each),
        Rule::NeedsMet(rule) => review::judge_needs(rule, setting, extracts, each),
    }
}
