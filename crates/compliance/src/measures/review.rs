//! OM3, case plans, and OM15, needs met: what the case review says of a case, whole and by domain.

use domain::Reason;
use domain::extract::{Code, ExtractKind, Score, Table};
use domain::instrument::ReviewDomain;
use domain::plan::{CasePlan, NeedsMet};

use super::{Detail, Judgement};
use crate::month::{MonthExtracts, Setting, UnknownOffice};

/// Judges the case plans of the reviewed cases. The first rule that holds: not approved (an override does not cure
/// it), appropriate, override, below very good.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge_plans(
    rule: &CasePlan,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let table = extracts.table(ExtractKind::CaseReviews);
    let columns = columns(&setting.instrument.plan_domains, ReviewDomain::plan_column, table);
    let (approved, overridden) = (table.flags("plan_approved"), table.flags("override_plan"));
    let mut low = Vec::new();
    reviews(setting, extracts, |row, judgement| {
        low.clear();
        low.extend(
            columns
                .iter()
                .filter(|column| !reaches(column.score(row), rule.passing_score.value))
                .map(|column| column.id),
        );
        let reason = match () {
            () if !approved(row) => Reason::NotApproved,
            () if low.is_empty() => Reason::Appropriate,
            () if overridden(row) => Reason::Override,
            () => Reason::BelowVeryGood,
        };
        let detail = if reason == Reason::BelowVeryGood { Detail::Domains(&low) } else { Detail::None };
        each(Judgement { reason, detail, ..judgement });
    })
}

/// Judges the needs of the reviewed cases. The first rule that holds: no applicable domain, needs met, override,
/// unmet need.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge_needs(
    rule: &NeedsMet,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let table = extracts.table(ExtractKind::CaseReviews);
    let columns = columns(&setting.instrument.needs_domains, ReviewDomain::needs_column, table);
    let overridden = table.flags("override_needs");
    let mut low = Vec::new();
    reviews(setting, extracts, |row, judgement| {
        let applicable = columns.iter().filter(|column| column.score(row).applies());
        low.clear();
        low.extend(
            applicable
                .clone()
                .filter(|column| !reaches(column.score(row), rule.passing_score.value))
                .map(|column| column.id),
        );
        let reason = match () {
            () if applicable.count() == 0 => Reason::NoApplicableDomain,
            () if low.is_empty() => Reason::NeedsMet,
            () if overridden(row) => Reason::Override,
            () => Reason::UnmetNeed,
        };
        let detail = if reason == Reason::UnmetNeed { Detail::Domains(&low) } else { Detail::None };
        each(Judgement { reason, detail, ..judgement });
    })
}

/// Judges one domain (a segment) of the reviewed cases by its column.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge_domain(
    column: &str,
    passing_score: u8,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let cells = extracts.table(ExtractKind::CaseReviews).code_cells(column);
    reviews(setting, extracts, |row, judgement| {
        let score = score(cells, row);
        let reason = match () {
            () if !score.applies() => Reason::DoesNotApply,
            () if reaches(score, passing_score) => Reason::ScoredHighEnough,
            () => Reason::ScoredTooLow,
        };
        each(Judgement { reason, ..judgement });
    })
}

/// A domain's scores.
struct DomainScores<'a> {
    id: &'a str,
    cells: &'a [u8],
}

impl DomainScores<'_> {
    fn score(&self, row: usize) -> Score {
        score(self.cells, row)
    }
}

fn score(cells: &[u8], row: usize) -> Score {
    Score::at(cells[row]).expect("every score is a filled column")
}

fn columns<'a>(
    domains: &'a [ReviewDomain],
    name: fn(&ReviewDomain) -> String,
    table: &'a Table,
) -> Vec<DomainScores<'a>> {
    domains.iter().map(|domain| DomainScores { id: &domain.id, cells: table.code_cells(&name(domain)) }).collect()
}

/// Whether a score is high enough; one that gives no points is not.
pub(crate) fn reaches(score: Score, passing: u8) -> bool {
    score.points().is_some_and(|points| points >= passing)
}

/// Every review with all of its judgement but reason and detail.
fn reviews(
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    mut each: impl FnMut(usize, Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let table = extracts.table(ExtractKind::CaseReviews);
    let office = extracts.offices(ExtractKind::CaseReviews, setting.offices)?;
    let review_id = table.ids("review_id");
    for row in 0..table.rows {
        let record_id = review_id.get(row).expect("review_id is a filled column");
        let office = office(row);
        let (reason, detail) = (Reason::DoesNotApply, Detail::None);
        each(row, Judgement { record_id, row, office, worker_id: None, reason, detail, due_on: None });
    }
    Ok(())
}
