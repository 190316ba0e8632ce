//! The frame of the case review, read and checked like an extract (`case-review.md`, "Sample").

use std::path::Path;

use domain::extract::{FileSpec, FrameCase, ReviewCaseType, Table};
use domain::finding::FindingCode;
use domain::offices::Offices;
use domain::submission::Sha256Hash;
use domain::{Month, Quarter, Zone};

use crate::cells::{Cell, Context};
use crate::extract::{self, Extract, Terms};
use crate::findings::{FileFindings, Findings, Place, quoted};
use crate::request::{IntakeError, Limits};
use crate::rows::{Row, RowRules, place};
use crate::source::{Budget, Metered, Source, Stop};

/// What a frame is read by.
#[derive(Clone, Copy, Debug)]
pub struct FrameRequest<'a> {
    /// The offices that rows may name.
    pub offices: &'a Offices,
    /// The plan's time zone.
    pub zone: Zone,
    /// The quarter in which every planning conference must be due; none to take any.
    pub quarter: Option<Quarter>,
    /// How large the file may be.
    pub limits: Limits,
}

/// A frame without fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Frame {
    /// Hash of the bytes received.
    pub sha256: Sha256Hash,
    /// Its cases, in the order of the file; each id once.
    pub cases: Vec<FrameCase>,
}

/// What was read of a frame, and what is wrong with it.
#[derive(Debug)]
pub struct FrameReading {
    /// The frame; none where a finding rejects it.
    pub frame: Option<Frame>,
    /// Everything found.
    pub findings: Findings,
}

/// Reads a frame and everything that is wrong with it: what is wrong with any extract's header, cells and keys, a case
/// that is due in another quarter, and a frame without cases.
///
/// # Errors
/// Only for faults of the machine: the file does not exist, or can't be read.
pub fn read_frame(path: &Path, request: &FrameRequest<'_>) -> Result<FrameReading, IntakeError> {
    let unreadable = |source| IntakeError::Unreadable { path: path.to_owned(), source };
    let (source, entry) = Source::of_file(path);
    let budget = Budget::new(&request.limits);
    let mut findings = FileFindings::new(Some(&entry.name));
    let read = source.read(&entry).and_then(|bytes| {
        let mut bytes = Metered::new(&source, bytes, &budget);
        let mut extract = read_rows(&mut bytes, request, &budget, &mut findings);
        extract.stop.take().map_or(Ok(()), Err)?;
        Ok((extract, bytes.finish()?))
    });
    let (extract, hash) = match read {
        Ok((extract, hash)) => (extract, Some(hash)),
        Err(Stop::TooMuch) => (Extract::default(), None),
        Err(Stop::Machine(error)) => return Err(unreadable(error)),
        Err(Stop::Damaged(damage)) => return Err(unreadable(std::io::Error::other(damage))),
    };
    over_limit(&budget, &request.limits, &mut findings);
    if extract.whole && extract.table.rows == 0 {
        findings.add(FindingCode::EmptyFrame, Place::FILE, || {
            (None, "the frame has no case to draw from; list the cases with a planning conference due".to_owned())
        });
    }
    let mut all = Findings::default();
    all.absorb(findings);
    let frame = hash.filter(|_| !all.has_errors()).map(|sha256| Frame { sha256, cases: cases(&extract.table) });
    Ok(FrameReading { frame, findings: all })
}

fn read_rows(
    bytes: &mut Metered<'_>,
    request: &FrameRequest<'_>,
    budget: &Budget,
    findings: &mut FileFindings,
) -> Extract {
    let context = Context { offices: request.offices, zone: request.zone };
    let terms = Terms { context, limits: request.limits, budget };
    let spec = FileSpec::frame();
    let rules = DueDates { column: place(&spec, "plan_due_on"), quarter: request.quarter };
    extract::read(bytes, &spec, &rules, &terms, findings)
}

fn over_limit(budget: &Budget, limits: &Limits, findings: &mut FileFindings) {
    let message = if budget.bytes_exceeded() {
        format!("the file is larger than {} bytes; hand in the cases of one quarter only", limits.unpacked_bytes)
    } else if budget.rows_exceeded() {
        format!("the file has more than {} rows; hand in the cases of one quarter only", limits.rows)
    } else if budget.values_exceeded() {
        format!("the file has more than {} values; hand in the columns of a frame only", limits.values)
    } else {
        return;
    };
    findings.add(FindingCode::TooLarge, Place::FILE, || (None, message));
}

/// The cases of a table without fault.
fn cases(table: &Table) -> Vec<FrameCase> {
    let (ids, offices) = (table.ids("case_id"), table.ids("office"));
    let (types, due) = (table.codes::<ReviewCaseType>("case_type"), table.days("plan_due_on"));
    let case = |row: usize| {
        Some(FrameCase {
            case_id: ids.get(row)?.to_owned(),
            office: offices.get(row)?.to_owned(),
            case_type: types(row)?,
            plan_due_on: due(row)?.date(),
        })
    };
    (0..table.rows).map(|row| case(row).expect("every cell of a frame without fault is filled")).collect()
}

/// Every planning conference is due in the quarter.
struct DueDates {
    column: usize,
    quarter: Option<Quarter>,
}

impl RowRules for DueDates {
    fn check(&self, row: &Row<'_>, findings: &mut FileFindings) {
        let (Some(quarter), Cell::Day(due)) = (self.quarter, row.cells[self.column]) else { return };
        if Month::of(due.date()).quarter() != quarter {
            row.report(findings, FindingCode::OutsideQuarter, self.column, || {
                let due = quoted(row.text(self.column));
                format!("{due} does not lie in {quarter}; leave the case out, or correct the date or the quarter")
            });
        }
    }
}
