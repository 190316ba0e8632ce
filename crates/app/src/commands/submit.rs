//! `submit`: validates, seals and stores; a rejected submission leaves only its findings.

use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, anyhow};
use chrono::{DateTime, Utc};
use domain::Month;
use domain::extract::Format as SubmissionFormat;
use domain::finding::Finding;
use domain::submission::{SealedExtract, SubmissionId, current_by_month};
use intake::{Reading, ReceivedFile};
use store::{NewExtract, NewRefusal, NewSubmission, RefusedFile};

use super::check::{Handed, print_findings, read};
use super::time;
use crate::cli::{Format, General, SubmitArgs};
use crate::clock;
use crate::failure::Failure;
use crate::office::Office;
use crate::output;

/// What became of a submission.
pub(crate) enum Outcome {
    /// Sealed and stored; `outdated_by` counts for the month instead where it was received later.
    Accepted { id: SubmissionId, outdated_by: Option<SubmissionId>, findings: Vec<Finding> },
    /// Only its findings were stored.
    Refused { findings: Vec<Finding> },
}

impl Outcome {
    fn findings(&self) -> &[Finding] {
        match self {
            Outcome::Accepted { findings, .. } | Outcome::Refused { findings } => findings,
        }
    }

    fn into_findings(self) -> Vec<Finding> {
        match self {
            Outcome::Accepted { findings, .. } | Outcome::Refused { findings } => findings,
        }
    }
}

pub(crate) async fn run(office: &Office, general: &General, args: &SubmitArgs) -> Result<(), Failure> {
    let zone = office.basis.zone();
    let received = args.received.as_deref().map(|text| time::received(text, zone)).transpose()?;
    let listed = match (&args.list, &args.source, args.month, &args.as_of) {
        (Some(list), ..) => read_list(list, office)?,
        (None, Some(source), Some(month), Some(as_of)) => {
            vec![Listed { source: source.clone(), month, as_of: time::as_of(as_of, month, zone)? }]
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
                let said = progress.suspend(|| say(handed, &outcome, general.format, is_list));
                said?;
                found.extend(outcome.into_findings().into_iter().map(|finding| of_list(finding, handed, is_list)));
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
        print_findings(&found, general.format)?;
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
fn say(handed: Handed<'_>, outcome: &Outcome, format: Format, one_of_many: bool) -> Result<(), Failure> {
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
        eprintln!("{last_word}");
        return Ok(());
    }
    print_findings(outcome.findings(), format)?;
    output::write(&format!("{last_word}\n"))
}

/// Reads a submission and enters it, whole or not at all.
pub(crate) async fn take(office: &Office, handed: Handed<'_>, sender: &str) -> Result<Outcome, Failure> {
    let earlier = office.store.submissions().list(office.order()).await?;
    let limits = office.configuration.settings.limits.limits();
    let reading = read(&office.basis, limits, handed, &earlier)?;
    if reading.findings.has_errors() {
        return refuse(office, handed, sender, reading).await;
    }
    let extracts = seal(office.basis.format(), &reading.files)?;
    drop(reading.files);
    let findings = reading.findings.finish();
    let new = NewSubmission {
        order: office.order().to_owned(),
        month: handed.month,
        as_of: handed.as_of,
        received: handed.received,
        entered: clock::now(),
        sender: sender.to_owned(),
        extracts,
        findings: findings.clone(),
    };
    let id = office.store.submissions().insert(new).await?;
    let later = current_by_month(&earlier, None).get(&handed.month).map(|current| current.submission);
    let outdated_by = later.filter(|later| later.received > handed.received).map(|later| later.id);
    Ok(Outcome::Accepted { id, outdated_by, findings })
}

async fn refuse(office: &Office, handed: Handed<'_>, sender: &str, reading: Reading) -> Result<Outcome, Failure> {
    let files = reading.hashes.into_iter().map(|(name, sha256)| RefusedFile { name, sha256 }).collect();
    let findings = reading.findings.finish();
    let new = NewRefusal {
        order: office.order().to_owned(),
        month: handed.month,
        received: handed.received,
        entered: clock::now(),
        sender: sender.to_owned(),
        files,
        findings: findings.clone(),
    };
    office.store.refusals().insert(new).await?;
    Ok(Outcome::Refused { findings })
}

/// Seals every file, each on its own thread: the largest takes most of the time.
fn seal(format: &SubmissionFormat, files: &[ReceivedFile]) -> Result<Vec<NewExtract>, Failure> {
    let one = |file: &ReceivedFile| -> anyhow::Result<NewExtract> {
        let sealed = sealed::seal(format.spec(file.kind), &file.table)?;
        let known = SealedExtract {
            kind: file.kind,
            rows: file.table.rows as u64,
            bytes: sealed.parquet.len() as u64,
            sha256: sealed.sha256,
            source_sha256: file.source_sha256,
        };
        Ok(NewExtract { sealed: known, content: sealed.parquet })
    };
    let sealed = thread::scope(|scope| {
        let threads: Vec<_> = files.iter().map(|file| scope.spawn(move || one(file))).collect();
        let ended = threads.into_iter().map(|thread| thread.join().map_err(|_| anyhow!("sealing was cut off"))?);
        ended.collect::<anyhow::Result<Vec<_>>>()
    });
    Ok(sealed?)
}

/// One line of a list of submissions.
struct Listed {
    source: PathBuf,
    month: Month,
    as_of: DateTime<Utc>,
}

/// Reads a list of submissions; folders are named from the place of the list.
fn read_list(list: &Path, office: &Office) -> Result<Vec<Listed>, Failure> {
    const COLUMNS: [&str; 3] = ["folder", "month", "as_of"];
    let mut reader = csv::Reader::from_path(list).with_context(|| format!("could not read {}", list.display()))?;
    let header = reader.headers().context("the list has no header row")?.clone();
    let place = |name: &str| header.iter().position(|column| column == name);
    let [Some(folder), Some(month), Some(as_of)] = COLUMNS.map(place) else {
        return Err(Failure::WrongUse(format!("{} needs the columns {}", list.display(), COLUMNS.join(", "))));
    };
    let root = list.parent().unwrap_or(Path::new("."));
    let mut listed = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|fault| Failure::WrongUse(format!("{} can't be read: {fault}", list.display())))?;
        let line = row.position().map_or(0, csv::Position::line);
        let wrong = |fault: String| Failure::WrongUse(format!("{} line {line}: {fault}", list.display()));
        let month: Month = row[month].parse().map_err(|fault: domain::BadPeriod| wrong(fault.to_string()))?;
        let as_of = time::as_of(&row[as_of], month, office.basis.zone()).map_err(|failure| match failure {
            Failure::WrongUse(fault) => wrong(fault),
            other => other,
        })?;
        listed.push(Listed { source: root.join(&row[folder]), month, as_of });
    }
    Ok(listed)
}

/// Who hands in: the account of the operating system that runs the program.
fn sender() -> String {
    let named = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    named.filter(|name| !name.is_empty()).unwrap_or_else(|| "unknown".to_owned())
}
