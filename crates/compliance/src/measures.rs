//! The kinds of rule, one file each: a record goes in, a judgement with its reason comes out.

pub mod care;
pub mod caseload;
pub mod commencement;
pub mod completion;
pub mod due;
mod positions;
pub mod review;
mod visit;
pub mod visitation;

pub use due::Due;

use domain::Reason;
use domain::extract::{Day, ExtractKind};
use domain::plan::Rule;

use crate::month::{MonthExtracts, Setting, UnknownOffice};

/// What a measure says of one record, and why.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Judgement<'a> {
    /// The key of the unit ([`Unit`]).
    pub record_id: &'a str,
    /// The record's row in the extract of the rule's unit.
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
    /// A number: the minutes lacking (OM13), the placements counted (OM12).
    Number(u32),
    /// The report that counts against the measure (OM5, OM6).
    Id(&'a str),
    /// The siblings that are apart and their providers, by the bytes of the child's id (OM10).
    Children(&'a [(&'a str, &'a str)]),
    /// The children in the home, and for how many it is licensed (OM14).
    Ratio(u32, u32),
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
            Detail::Number(number) => number.fmt(f),
            Detail::Id(id) => f.write_str(id),
            Detail::Children(children) => {
                let parts: Vec<String> =
                    children.iter().map(|(child, provider)| format!("{child}:{provider}")).collect();
                f.write_str(&parts.join(";"))
            }
            Detail::Ratio(residents, capacity) => write!(f, "{residents}/{capacity}"),
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
        Rule::Deadline(_) => care::deadline::NEEDS,
        Rule::Within(_) => care::within::NEEDS,
        Rule::Achievement(_) => care::achievement::NEEDS,
        Rule::Training(_) => care::training::NEEDS,
        Rule::CareVisitation(_) => care::visitation::NEEDS,
        Rule::RepeatMaltreatment(_) => care::repeat::NEEDS,
        Rule::HarmInCare(_) => care::harm::NEEDS,
        Rule::Siblings(_) => care::siblings::NEEDS,
        Rule::Placements(_) => care::placements::NEEDS,
        Rule::Capacity(_) => care::capacity::NEEDS,
        Rule::Setting(_) => care::setting::NEEDS,
    }
}

/// Whether a rule reads files that a submission may leave out: a month without them is for the measure a month without a
/// submission. Case reviews are not among them: they belong to a quarter.
pub fn reads_care(rule: &Rule) -> bool {
    needs(rule).iter().any(|(kind, _)| kind.is_care())
}

/// What a rule judges.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unit {
    /// A report.
    Report,
    /// A case: all its episodes.
    Case,
    /// A worker.
    Worker,
    /// A reviewed case.
    Review,
    /// A stay in care.
    Stay,
    /// A child in care, by its stay.
    Child,
    /// The siblings in care, by the stay of one of them.
    Siblings,
    /// A child in a substantiated report.
    Victim,
    /// A foster home.
    Home,
}

impl Unit {
    /// What a rule judges.
    pub fn of(rule: &Rule) -> Unit {
        match rule {
            Rule::Commencement(_) | Rule::Completion(_) => Unit::Report,
            Rule::Visitation(_) => Unit::Case,
            Rule::Caseload(_) => Unit::Worker,
            Rule::CasePlan(_) | Rule::NeedsMet(_) => Unit::Review,
            Rule::Deadline(_) | Rule::Within(_) | Rule::Achievement(_) => Unit::Stay,
            Rule::CareVisitation(_)
            | Rule::HarmInCare(_)
            | Rule::Placements(_)
            | Rule::Capacity(_)
            | Rule::Setting(_) => Unit::Child,
            Rule::Siblings(_) => Unit::Siblings,
            Rule::RepeatMaltreatment(_) => Unit::Victim,
            Rule::Training(_) => Unit::Home,
        }
    }

    /// The extract in which each record has its row.
    pub fn extract(self) -> ExtractKind {
        match self {
            Unit::Report => ExtractKind::Investigations,
            Unit::Case => ExtractKind::Cases,
            Unit::Worker => ExtractKind::Workers,
            Unit::Review => ExtractKind::CaseReviews,
            Unit::Stay | Unit::Child | Unit::Siblings => ExtractKind::CareEpisodes,
            Unit::Victim => ExtractKind::CareMaltreatment,
            Unit::Home => ExtractKind::CareHomes,
        }
    }
}

/// The extract in which each record of a rule has its row.
pub fn unit_extract(rule: &Rule) -> ExtractKind {
    Unit::of(rule).extract()
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
        Rule::Deadline(rule) => care::deadline::judge(rule, setting, extracts, each),
        Rule::Within(rule) => care::within::judge(rule, setting, extracts, each),
        Rule::Achievement(rule) => care::achievement::judge(rule, setting, extracts, each),
        Rule::Training(rule) => care::training::judge(rule, setting, extracts, each),
        Rule::CareVisitation(rule) => care::visitation::judge(rule, setting, extracts, each),
        Rule::RepeatMaltreatment(rule) => care::repeat::judge(rule, setting, extracts, each),
        Rule::HarmInCare(rule) => care::harm::judge(rule, setting, extracts, each),
        Rule::Siblings(rule) => care::siblings::judge(rule, setting, extracts, each),
        Rule::Placements(rule) => care::placements::judge(rule, setting, extracts, each),
        Rule::Capacity(rule) => care::capacity::judge(rule, setting, extracts, each),
        Rule::Setting(rule) => care::setting::judge(rule, setting, extracts, each),
    }
}
