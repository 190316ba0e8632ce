//! `submit`: validates, seals and stores; a rejected submission leaves only its findings.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use chrono::{DateTime, Utc};
use domain::finding::Finding;
use domain::text::quoted;
use domain::{Month, Nearest, Zone};
use reception::{Handed, Outcome, Reception};

use super::{findings, time};
use crate::cli::{Format, General, SubmitArgs};
use crate::failure::Failure;
use crate::office::Office;
use crate::tell::tell;
use crate::{clock, output};

pub(crate) async fn run(office: &Office, general: &General, args: &SubmitArgs) -> Result<(), Failure> {
    let (zone, now) = (office.basis.zone(), clock::now());
    let received = args.received.as_deref().map(|text| time::received(text, zone, now)).transpose()?;
    let listed = match (&args.list, &args.source, args.month, &args.as_of) {
        (Some(list), ..) => read_list(list, received, office)?,
        (None, Some(source), Some(month), Some(as_of)) => {
            vec![Listed::new(source.clone(), month, as_of, received, zone)?]
        }
        _ => return Err(Failure::WrongUse("a submission needs its folder, --month and --as-of".to_owned())),
    };
    let is_list = args.list.is_some();
    let progress = super::generate::progress(listed.len(), "submitted");
    let (mut refused, mut failed, mut found) = (false, false, Vec::new());
    for listed in &listed {
        let received = received.unwrap_or_else(clock::now);
        let handed = Handed { source: &listed.source, month: listed.month, as_of: listed.as_of, received };
        match take(office, handed, &sender()).await {
            Ok(outcome) => {
                refused |= matches!(outcome, Outcome::Refused { .. });
                let said = progress.suspend(|| say(handed, &outcome, args.summary, general.format, is_list));
                said?;
                found.extend(outcome.findings().iter().cloned().map(|finding| of_list(finding, handed, is_list)));
            }
            // The rest of a list is taken all the same; what failed is told at once and by the exit status.
            Err(failure) if is_list => {
                progress.suspend(|| eprint!("{} ({}): ", listed.source.display(), listed.month));
                failure.say();
                failed = true;
            }
            Err(failure) => return Err(failure),
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    if general.format != Format::Text {
        findings::print(&found, args.summary, general.format)?;
    }
    match () {
        () if failed => Err(Failure::Failed(anyhow!("not every submission of the list could be taken"))),
        () if refused => Err(Failure::Refused),
        () => Ok(()),
    }
}

/// A finding among those of a whole list names the folder too.
fn of_list(finding: Finding, handed: Handed<'_>, is_list: bool) -> Finding {
    if !is_list {
        return finding;
    }
    let folder = handed.source.file_name().unwrap_or_default().to_string_lossy();
    let file = finding.file.map_or_else(|| folder.to_string(), |file| format!("{folder}/{file}"));
    Finding { file: Some(file), ..finding }
}

/// Says what became of a submission: for people with its findings, for machines on standard error.
fn say(
    handed: Handed<'_>,
    outcome: &Outcome,
    rolled_up: bool,
    format: Format,
    one_of_many: bool,
) -> Result<(), Failure> {
    let named = if one_of_many { format!("{} ({}): ", handed.source.display(), handed.month) } else { String::new() };
    if one_of_many && format == Format::Text {
        output::write(&format!("{} for {}\n", handed.source.display(), handed.month))?;
    }
    let last_word = match outcome {
        Outcome::Accepted { id, outdated_by: None, .. } => format!("{named}Accepted as submission {id}."),
        Outcome::Accepted { id, outdated_by: Some(later), .. } => format!(
            "{named}Accepted as submission {id}; it does not count for {}, because submission {later} was received later.",
            handed.month
        ),
        Outcome::Refused { .. } => {
            format!("{named}Refused: nothing of it was stored but its findings. Mend the errors and submit again.")
        }
    };
    if format != Format::Text {
        tell!("{last_word}");
        return Ok(());
    }
    findings::print(outcome.findings(), rolled_up, format)?;
    output::write(&format!("{last_word}\n"))
}

/// Reads a submission and enters it, whole or not at all.
pub(crate) async fn take(office: &Office, handed: Handed<'_>, sender: &str) -> Result<Outcome, Failure> {
    let limits = office.configuration.settings.limits.limits();
    let reception = Reception { store: &office.store, basis: &office.basis, limits, now: clock::now };
    Ok(reception.take(handed, sender).await?)
}

/// One line of a list of submissions.
struct Listed {
    source: PathBuf,
    month: Month,
    as_of: DateTime<Utc>,
}

impl Listed {
    /// A submission whose moments agree: drawn, then received, and neither ahead of now.
    fn new(
        source: PathBuf,
        month: Month,
        as_of: &str,
        received: Option<DateTime<Utc>>,
        zone: Zone,
    ) -> Result<Listed, Failure> {
        let as_of = time::as_of(as_of, month, zone, clock::now())?;
        received.map_or(Ok(()), |received| time::received_after(as_of, received, zone))?;
        Ok(Listed { source, month, as_of })
    }
}

/// Reads a list of submissions; folders are named from the place of the list. A moment that can't be takes none of it.
fn read_list(list: &Path, received: Option<DateTime<Utc>>, office: &Office) -> Result<Vec<Listed>, Failure> {
    let mut reader = csv::Reader::from_path(list).with_context(|| format!("could not read {}", list.display()))?;
    let header = reader.headers().context("the list has no header row")?;
    let [folder, month, as_of] =
        list_header(header).map_err(|fault| Failure::WrongUse(format!("{} {fault}", list.display())))?;
    let root = list.parent().unwrap_or(Path::new("."));
    let mut listed = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|fault| Failure::WrongUse(format!("{} can't be read: {fault}", list.display())))?;
        let line = row.position().map_or(0, csv::Position::line);
        let wrong = |fault: String| Failure::WrongUse(format!("{} line {line}: {fault}", list.display()));
        let month = Month::of_submission(&row[month]).map_err(|fault| wrong(fault.to_string()))?;
        let source = root.join(&row[folder]);
        let one = Listed::new(source, month, &row[as_of], received, office.basis.zone());
        listed.push(one.map_err(|failure| match failure {
            Failure::WrongUse(fault) => wrong(fault),
            other => other,
        })?);
    }
    Ok(listed)
}

/// The columns of a list, and nothing else: one that is not known would be part of what was asked, and be ignored.
const COLUMNS: [&str; 3] = ["folder", "month", "as_of"];

/// Where the columns of a list stand.
fn list_header(header: &csv::StringRecord) -> Result<[usize; 3], String> {
    let names: Vec<&str> = header.iter().map(|name| name.trim_start_matches('\u{feff}')).collect();
    if let Some(unknown) = names.iter().find(|name| !COLUMNS.contains(name)) {
        return Err(format!(
            "has a column {}, which a list does not have; {}",
            quoted(unknown),
            Nearest::to(unknown, COLUMNS)
        ));
    }
    match COLUMNS.map(|name| names.iter().position(|column| *column == name)) {
        [Some(folder), Some(month), Some(as_of)] if names.len() == COLUMNS.len() => Ok([folder, month, as_of]),
        [Some(_), Some(_), Some(_)] => {
            Err(format!("names a column twice; it needs the columns {}", COLUMNS.join(", ")))
        }
        _ => Err(format!("needs the columns {}", COLUMNS.join(", "))),
    }
}

/// Who hands in: the account of the operating system that runs the program.
fn sender() -> String {
    let named = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    named.filter(|name| !name.is_empty()).unwrap_or_else(|| "unknown".to_owned())
}
