//! Records: the list behind a figure, from the same judgements that were tallied.

use std::sync::Arc;

use domain::extract::ExtractKind;
use domain::plan::{Measure, Rule};
use domain::submission::SubmissionId;
use domain::{Period, Reason, Verdict};

use crate::definitions::{FigureDef, FigureKind};
use crate::measures::caseload::{self, WorkerMonth};
use crate::measures::{Judgement, unit_extract};
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
    /// The key of the unit: report, case, worker, review, stay, child, siblings or home.
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

/// Where a record stands in what it was read from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Source {
    /// The file; that of the same form for a review that was done here.
    pub file: ExtractKind,
    /// The line on which the record begins, 1 being the header; none where the lines were not read, and where there is
    /// no file.
    pub line: Option<u32>,
    /// What it came with; none where the extracts came from elsewhere.
    pub origin: Option<Origin>,
}

/// What a record came with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Origin {
    /// A submission.
    Submission(SubmissionId),
    /// A round of the case review, by its number; the record is the case of that id.
    Round(u32),
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
    let Some(rule) = &measure.rule else { return Ok(Vec::new()) };
    let clerk = Clerk { def, file: unit_extract(rule), setting, extracts, period };
    let mut records = Vec::new();
    match (rule, &def.kind) {
        (Rule::Caseload(rule), FigureKind::Average { category, maximum }) => {
            let place = caseload::place(*category);
            caseload::workers(rule, setting, extracts, &mut |worker| {
                let held = worker.last_day_counts[place];
                if worker.is_counted() && held > 0 && filter.scope.contains(worker.office) && filter.verdict.is_none() {
                    records.push(clerk.average(worker, format!("{held}/{maximum}")));
                }
            })?;
        }
        (rule, kind) => judge_figure(rule, kind, setting, extracts, &mut |judgement| {
            let verdict = judgement.reason.verdict();
            if filter.scope.contains(judgement.office) && filter.verdict.is_none_or(|wanted| wanted == verdict) {
                records.push(clerk.judged(&judgement));
            }
        })?,
    }
    Ok(records)
}

/// Writes down what was judged of one figure.
#[derive(Clone, Copy)]
pub(crate) struct Clerk<'a> {
    pub(crate) def: &'a FigureDef,
    pub(crate) file: ExtractKind,
    pub(crate) setting: Setting<'a>,
    pub(crate) extracts: &'a MonthExtracts,
    pub(crate) period: Period,
}

impl Clerk<'_> {
    pub(crate) fn judged(&self, judgement: &Judgement<'_>) -> Record {
        Record {
            figure: Arc::clone(&self.def.id),
            period: self.period,
            record_id: judgement.record_id.to_owned(),
            office: self.office(judgement.office),
            worker_id: judgement.worker_id.map(str::to_owned),
            reason: Some(judgement.reason),
            detail: judgement.detail.to_string(),
            source: self.source(judgement.row),
        }
    }

    fn average(&self, worker: &WorkerMonth<'_>, detail: String) -> Record {
        Record {
            figure: Arc::clone(&self.def.id),
            period: self.period,
            record_id: worker.worker_id.to_owned(),
            office: self.office(worker.office),
            worker_id: Some(worker.worker_id.to_owned()),
            reason: None,
            detail,
            source: self.source(worker.row),
        }
    }

    fn office(&self, place: usize) -> String {
        self.setting.offices.all()[place].code.clone()
    }

    fn source(&self, row: usize) -> Source {
        let line = self.extracts.table(self.file).lines.get(row).copied();
        Source { file: self.file, line, origin: None }
    }
}

/// Sorts records as they are listed: by the bytes of the record's id, then by period.
pub fn sort(records: &mut [Record]) {
    records.sort_by(|a, b| (&a.record_id, a.period).cmp(&(&b.record_id, b.period)));
}
