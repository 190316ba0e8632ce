//! `extract`: the sealed evidence, listed with its hashes and handed out as it is.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, anyhow};
use domain::extract::ExtractKind;
use domain::submission::{Submission, SubmissionId};
use domain::{Month, Nearest};
use reports::evidence;

use crate::cli::General;
use crate::failure::Failure;
use crate::office::Office;
use crate::{new_file, output};

pub(crate) async fn list(office: &Office, general: &General, month: Option<Month>) -> Result<(), Failure> {
    let submissions = office.store.submissions().list(office.order()).await?;
    let wanted: Vec<&Submission> =
        submissions.iter().filter(|submission| month.is_none_or(|month| submission.month == month)).collect();
    output::print(&evidence::extracts(&wanted), general.format)
}

pub(crate) async fn download(
    office: &Office,
    general: &General,
    submission: i64,
    file: &str,
    out: Option<PathBuf>,
) -> Result<(), Failure> {
    let kind = ExtractKind::of_file(file).ok_or_else(|| {
        let nearest = Nearest::to(file, ExtractKind::ALL.map(ExtractKind::file_name));
        Failure::WrongUse(format!("there is no extract `{file}`; {nearest}"))
    })?;
    let absent = || Failure::WrongUse(format!("submission {submission} of {} has no {file}", office.order()));
    let known = office.store.submissions().list(office.order()).await?;
    if !known.iter().any(|known| known.id == SubmissionId(submission)) {
        return Err(absent());
    }
    let sealed = office.store.submissions().content(SubmissionId(submission), kind).await?.ok_or_else(absent)?;
    if sealed::sha256(&sealed.content) != sealed.sha256 {
        let message =
            format!("the sealed {file} of submission {submission} was changed after it was stored; do not use it");
        return Err(anyhow!(message).into());
    }
    let path = out.unwrap_or_else(|| PathBuf::from(format!("{submission}-{file}.parquet").replace(".csv", "")));
    let mut target = new_file::create(&path)?;
    target.write_all(&sealed.content).with_context(|| format!("could not write {}", path.display()))?;
    output::say(
        general.format,
        format!("Wrote {} ({} bytes, SHA-256 {}).", path.display(), sealed.content.len(), sealed.sha256),
    )
}
