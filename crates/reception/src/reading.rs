//! Reading a submission with everything that can be found about it.

use std::path::Path;

use chrono::{DateTime, Utc};
use compliance::MonthExtracts;
use compliance::pending::undecided;
use domain::Month;
use domain::finding::{Finding, FindingCode};
use domain::submission::Submission;
use intake::{Limits, Reading, Request};
use readmodel::Basis;

use crate::ReceptionError;

/// A submission as it is to be read: which folder or zip, for which month, drawn and received when.
#[derive(Clone, Copy, Debug)]
pub struct Handed<'a> {
    /// The folder or zip.
    pub source: &'a Path,
    /// The month that it is for.
    pub month: Month,
    /// When the data was drawn.
    pub as_of: DateTime<Utc>,
    /// When it was received.
    pub received: DateTime<Utc>,
}

/// Reads a submission with everything that can be found about it, also beside earlier ones. Stores nothing.
///
/// # Errors
/// For faults of the machine, and when an extract names an office that the offices file does not list.
pub fn read(
    basis: &Basis,
    limits: Limits,
    handed: Handed<'_>,
    earlier: &[Submission],
) -> Result<Reading, ReceptionError> {
    let (format, offices, zone) = (basis.format(), basis.offices(), basis.zone());
    let request = Request { format, offices, zone, month: handed.month, as_of: handed.as_of, limits };
    let mut reading = intake::read(handed.source, &request)?;
    intake::compare(&mut reading, &request, earlier, handed.received);
    if !reading.findings.has_errors() {
        still_pending(basis, handed, &mut reading)?;
    }
    Ok(reading)
}

/// Adds the warning of what the draw date leaves undecided.
fn still_pending(basis: &Basis, handed: Handed<'_>, reading: &mut Reading) -> Result<(), ReceptionError> {
    // The tables go out and come back: a copy would double the memory of a large submission.
    let tables = reading.files.iter_mut().map(|file| (file.kind, std::mem::take(&mut file.table)));
    let mut extracts = MonthExtracts::new(handed.month, handed.as_of, tables);
    let found = undecided(basis.setting(), &extracts);
    reading.files.iter_mut().for_each(|file| file.table = extracts.take(file.kind).unwrap_or_default());
    let found = found?;
    let Some(decided_from) = found.iter().map(|undecided| undecided.decided_from).max() else { return Ok(()) };
    let parts: Vec<String> =
        found.iter().map(|undecided| format!("{}: {}", undecided.measure, undecided.records)).collect();
    let records: u64 = found.iter().map(|undecided| undecided.records).sum();
    let message = format!(
        "drawn at {}, the submission leaves {records} {} undecided ({}); drawn on {decided_from} or later it would \
         leave none: submit the month again then",
        basis.zone().rfc3339(handed.as_of),
        if records == 1 { "record" } else { "records" },
        parts.join(", "),
    );
    reading.findings.add(Finding {
        code: FindingCode::StillPending,
        file: None,
        line: None,
        column: None,
        value: Some(records.to_string()),
        message,
    });
    Ok(())
}
