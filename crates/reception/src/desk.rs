//! The desk: enters what was read, or keeps why it was refused.

use chrono::{DateTime, Utc};
use domain::finding::Finding;
use domain::submission::{SealedExtract, Submission, SubmissionId, current_by_month};
use intake::Limits;
use readmodel::Basis;
use serde_json::{Value, json};
use store::{Action, Entry, NewExtract, NewRefusal, NewSubmission, RefusalId, RefusedFile, Store};

use crate::sealing::seal;
use crate::{Handed, ReceptionError, read};

/// Where submissions are taken in.
#[derive(Clone, Copy, Debug)]
pub struct Reception<'a> {
    /// What keeps them.
    pub store: &'a Store,
    /// The plan by which they are read.
    pub basis: &'a Basis,
    /// How large they may be.
    pub limits: Limits,
    /// The clock.
    pub now: fn() -> DateTime<Utc>,
}

/// What became of a submission.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Sealed and stored; `outdated_by` counts for the month instead where it was received later.
    Accepted {
        /// Its number.
        id: SubmissionId,
        /// The submission of the same month that was received later.
        outdated_by: Option<SubmissionId>,
        /// Its warnings.
        findings: Vec<Finding>,
    },
    /// Only its findings were stored.
    Refused {
        /// The number of the refusal.
        id: RefusalId,
        /// Its findings.
        findings: Vec<Finding>,
    },
}

impl Outcome {
    /// What was found.
    pub fn findings(&self) -> &[Finding] {
        match self {
            Outcome::Accepted { findings, .. } | Outcome::Refused { findings, .. } => findings,
        }
    }
}

/// A submission after reading.
pub(crate) enum Judged {
    /// Without error, and sealed.
    Sound { extracts: Vec<NewExtract>, findings: Vec<Finding> },
    /// With an error.
    Faulty { files: Vec<RefusedFile>, findings: Vec<Finding> },
}

impl Reception<'_> {
    /// Reads a submission and enters it, whole or not at all: at the command line, where nobody signs in.
    ///
    /// # Errors
    /// When it can't be read or stored; then nothing of it is kept.
    pub async fn take(&self, handed: Handed<'_>, sender: &str) -> Result<Outcome, ReceptionError> {
        let earlier = self.submissions().await?;
        let later = current_by_month(&earlier, None).get(&handed.month).map(|current| current.submission);
        let later = later.map(|later| (later.received, later.id));
        let (extracts, findings) = match self.judge(handed, earlier).await? {
            Judged::Sound { extracts, findings } => (extracts, findings),
            Judged::Faulty { files, findings } => {
                let entry = |id: RefusalId| {
                    let subject = json!({ "month": handed.month.to_string(), "refusal": id.0, "sender": sender });
                    self.entry_at_the_command_line(Action::SubmissionRefused, subject)
                };
                let id = self.refuse(handed, sender, (files, findings.clone()), entry).await?;
                return Ok(Outcome::Refused { id, findings });
            }
        };
        let new = NewSubmission {
            order: self.order(),
            month: handed.month,
            as_of: handed.as_of,
            received: handed.received,
            entered: (self.now)(),
            sender: sender.to_owned(),
            extracts,
            findings: findings.clone(),
        };
        let (month, extracts) = (handed.month.to_string(), hashes(&new.extracts));
        let entry = |id: SubmissionId| {
            let subject = json!({ "month": month, "submission": id.0, "sender": sender, "extracts": extracts });
            self.entry_at_the_command_line(Action::SubmissionAccepted, subject)
        };
        let id = self.store.submissions().insert(new, entry).await?;
        let outdated_by = later.filter(|(received, _)| *received > handed.received).map(|(_, id)| id);
        Ok(Outcome::Accepted { id, outdated_by, findings })
    }

    pub(crate) fn order(&self) -> String {
        self.basis.plan().order.clone()
    }

    pub(crate) async fn submissions(&self) -> Result<Vec<Submission>, ReceptionError> {
        Ok(self.store.submissions().list(&self.order()).await?)
    }

    /// Reads and seals on a thread that may be busy for long.
    pub(crate) async fn judge(&self, handed: Handed<'_>, earlier: Vec<Submission>) -> Result<Judged, ReceptionError> {
        let (basis, limits, source) = (self.basis.clone(), self.limits, handed.source.to_owned());
        let Handed { month, as_of, received, .. } = handed;
        let work = move || judge(&basis, limits, Handed { source: &source, month, as_of, received }, &earlier);
        tokio::task::spawn_blocking(work).await.map_err(|_| ReceptionError::CutOff)?
    }

    fn entry_at_the_command_line(&self, action: Action, subject: Value) -> Entry {
        Entry::at_the_command_line(&self.order(), (self.now)(), action, subject)
    }

    pub(crate) async fn refuse(
        &self,
        handed: Handed<'_>,
        sender: &str,
        (files, findings): (Vec<RefusedFile>, Vec<Finding>),
        entry: impl FnOnce(RefusalId) -> Entry,
    ) -> Result<RefusalId, ReceptionError> {
        let new = NewRefusal {
            order: self.order(),
            month: handed.month,
            received: handed.received,
            entered: (self.now)(),
            sender: sender.to_owned(),
            files,
            findings,
        };
        Ok(self.store.refusals().insert(new, entry).await?)
    }
}

/// The sealed extracts by their files, as the ledger names them.
pub(crate) fn hashes(extracts: &[NewExtract]) -> Value {
    let named = |extract: &NewExtract| {
        let SealedExtract { kind, sha256, .. } = &extract.sealed;
        (kind.file_name().to_owned(), Value::from(sha256.to_string()))
    };
    extracts.iter().map(named).collect()
}

fn judge(basis: &Basis, limits: Limits, handed: Handed<'_>, earlier: &[Submission]) -> Result<Judged, ReceptionError> {
    let reading = read(basis, limits, handed, earlier)?;
    if reading.findings.has_errors() {
        let files = reading.hashes.into_iter().map(|(name, sha256)| RefusedFile { name, sha256 }).collect();
        return Ok(Judged::Faulty { files, findings: reading.findings.finish() });
    }
    let extracts = seal(basis.format(), &reading.files)?;
    Ok(Judged::Sound { extracts, findings: reading.findings.finish() })
}
