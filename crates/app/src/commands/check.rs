//! `check`: validates a submission and stores nothing.

use std::path::Path;

use chrono::{DateTime, Utc};
use compliance::MonthExtracts;
use compliance::pending::undecided;
use domain::Month;
use domain::finding::{Finding, FindingCode, Severity};
use domain::submission::Submission;
use intake::{Reading, Request};
use readmodel::Basis;
use reports::evidence;
use store::Store;

use super::time;
use crate::cli::{Format, General, SubmissionArgs};
use crate::clock;
use crate::configuration::Configuration;
use crate::failure::Failure;
use crate::{office, output};

/// A submission as it is to be read: which folder, for which month, drawn and received when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Handed<'a> {
    pub(crate) source: &'a Path,
    pub(crate) month: Month,
    pub(crate) as_of: DateTime<Utc>,
    pub(crate) received: DateTime<Utc>,
}

pub(crate) async fn run(general: &General, args: &SubmissionArgs) -> Result<(), Failure> {
    let configuration = Configuration::load(general.config.as_deref())?;
    let basis = configuration.plan(&general.plan)?;
    let as_of = time::as_of(&args.as_of, args.month, basis.zone())?;
    let earlier = match Store::open_existing(general.database()).await? {
        None => Vec::new(),
        Some(store) => {
            if store.installation().is_demo().await? {
                office::say_demo();
            }
            store.submissions().list(&basis.plan().order).await?
        }
    };
    let handed = Handed { source: &args.source, month: args.month, as_of, received: clock::now() };
    let reading = read(basis, configuration.settings.limits.limits(), handed, &earlier)?;
    let refused = reading.findings.has_errors();
    print_findings(&reading.findings.finish(), general.format)?;
    if refused {
        output::say(general.format, "This submission would be refused: mend the errors and check again.")?;
        return Err(Failure::Refused);
    }
    output::say(general.format, format!("This submission for {} would be accepted.", args.month))
}

/// Reads a submission with everything that can be found about it, also beside earlier ones.
pub(crate) fn read(
    basis: &Basis,
    limits: intake::Limits,
    handed: Handed<'_>,
    earlier: &[Submission],
) -> Result<Reading, Failure> {
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
fn still_pending(basis: &Basis, handed: Handed<'_>, reading: &mut Reading) -> Result<(), Failure> {
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
        "drawn at {}, the submission leaves {} undecided ({}); drawn on {decided_from} or later it would leave none: \
         submit the month again then",
        basis.zone().rfc3339(handed.as_of),
        output::counted(usize::try_from(records).unwrap_or(usize::MAX), "record"),
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

/// Prints findings: all of them, in their order.
pub(crate) fn print_findings(findings: &[Finding], format: Format) -> Result<(), Failure> {
    if format != Format::Text {
        return output::print(&evidence::findings(findings), format);
    }
    for finding in findings {
        output::write(&format!("{}\n", sentence(finding)))?;
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    output::write(&format!("{}, {}.\n", output::counted(errors, "error"), output::counted(warnings, "warning")))
}

/// A finding as one line: `error visits.csv:12 visited_on bad_date: …`.
fn sentence(finding: &Finding) -> String {
    let line = finding.line.map(|line| format!(":{line}")).unwrap_or_default();
    let file = finding.file.as_ref().map(|file| format!(" {file}{line}")).unwrap_or_default();
    let column = finding.column.as_ref().map(|column| format!(" {column}")).unwrap_or_default();
    format!("{}{file}{column} {}: {}", finding.severity(), finding.code, finding.message)
}
