//! The desk: enters what was read, or keeps why it was refused.

use chrono::{DateTime, Utc};
use domain::finding::Finding;
use domain::submission::{Submission, SubmissionId, current_by_month};
use intake::Limits;
use readmodel::Basis;
use store::{NewExtract, NewRefusal, NewSubmission, RefusalId, RefusedFile, Store};

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
    /// Reads a submission and enters it, whole or not at all.
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
                let id = self.refuse(handed, sender, files, findings.clone()).await?;
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
        let id = self.store.submissions().insert(new).await?;
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

    pub(crate) async fn refuse(
        &self,
        handed: Handed<'_>,
        sender: &str,
        files: Vec<RefusedFile>,
        findings: Vec<Finding>,
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
        Ok(self.store.refusals().insert(new).await?)
    }
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
