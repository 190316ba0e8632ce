//! Records: the list behind a figure, from the same judgements that were tallied.

use std::sync::Arc;

use domain::extract::ExtractKind;
use domain::plan::{Measure, Rule};
use domain::{Period, Reason, Verdict};

use crate::definitions::{FigureDef, FigureKind};
use crate::measures::{caseload, unit_extract};
use crate::month::{MonthExtracts, Setting, UnknownOffice};
use crate::scope::ScopeMembers;
use crate::tally::judge_figure;

/// One record of a figure's population with its verdict.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// The figure, such as `OM17` or `OM15:dental`.
    pub figure: Arc<str>,
    /// The month; the quarter for case reviews.
    pub period: Period,
    /// The key of the unit: report, case, worker or review.
    pub record_id: String,
    /// The office.
    pub office: String,
    /// The worker, where the record names one.
    pub worker_id: Option<String>,
    /// Why it has its verdict; none for an average, which gives no verdict on a worker.
    pub reason: Option<Reason>,
    /// What exactly was lacking; for an average `count/maximum`.
    pub detail: String,
    /// Where the record stands in what was handed in.
    pub source: Source,
}

/// The place of a record in the files of a submission.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Source {
    /// The file.
    pub file: ExtractKind,
    /// The line on which the record begins, 1 being the header; none where the lines were not read.
    pub line: Option<u32>,
}

impl Record {
    /// The verdict; none for an average.
    pub fn verdict(&self) -> Option<Verdict> {
        self.reason.map(Reason::verdict)
    }
}

/// Which records are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Filter<'a> {
    /// Records of these offices.
    pub scope: &'a ScopeMembers,
    /// Only records of this verdict.
    pub verdict: Option<Verdict>,
}

/// The records of one figure in the extracts of a month, unsorted. `period` is what each record shows.
///
/// # Errors
/// When an extract names an office that the offices file does not list.
pub fn records(
    measure: &Measure,
    def: &FigureDef,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    period: Period,
    filter: Filter<'_>,
) -> Result<Vec<Record>, UnknownOffice> {
    let mut records = Vec::new();
    let source = |rule: &Rule, row: usize| {
        let file = unit_extract(rule);
        Source { file, line: extracts.table(file).lines.get(row).copied() }
    };
    let office_code = |office: usize| setting.offices.all()[office].code.clone();
    match (&measure.rule, &def.kind) {
        (None, _) => {}
        (Some(rule @ Rule::Caseload(caseload)), FigureKind::Average { category, maximum }) => {
            let place = caseload::place(*category);
            caseload::workers(caseload, setting, extracts, &mut |worker| {
                let held = worker.last_day_counts[place];
                if worker.is_counted() && held > 0 && filter.scope.contains(worker.office) && filter.verdict.is_none() {
                    records.push(Record {
                        figure: Arc::clone(&def.id),
                        period,
                        record_id: worker.worker_id.to_owned(),
                        office: office_code(worker.office),
                        worker_id: Some(worker.worker_id.to_owned()),
                        reason: None,
                        detail: format!("{held}/{maximum}"),
                        source: source(rule, worker.row),
                    });
                }
            })?;
        }
        (Some(rule), kind) => judge_figure(rule, kind, setting, extracts, &mut |judgement| {
            let verdict = judgement.reason.verdict();
            if filter.scope.contains(judgement.office) && filter.verdict.is_none_or(|wanted| wanted == verdict) {
                records.push(Record {
                    figure: Arc::clone(&def.id),
                    period,
                    record_id: judgement.record_id.to_owned(),
                    office: office_code(judgement.office),
                    worker_id: judgement.worker_id.map(str::to_owned),
                    reason: Some(judgement.reason),
                    detail: judgement.detail.to_string(),
                    source: source(rule, judgement.row),
                });
            }
        })?,
    }
    Ok(records)
}

/// Sorts records as they are listed: by the bytes of the record's id, then by period.
pub fn sort(records: &mut [Record]) {
    records.sort_by(|a, b| (&a.record_id, a.period).cmp(&(&b.record_id, b.period)));
}
