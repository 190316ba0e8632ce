//! Taking in in two steps: an upload is read and kept as a draft, which its uploader confirms or discards.

use domain::submission::{SubmissionId, current_by_month};
use intake::Drawn;
use serde_json::{Value, json};
use store::{
    AccountId, Action, Confirmation, Confirming, Draft, DraftId, Entry, NewDraft, RefusalId, Role, StoreError,
};

use crate::desk::{Judged, hashes};
use crate::{Handed, Reception, ReceptionError};

/// Who uploads, and confirms under that name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Uploader<'a> {
    /// The account.
    pub account: AccountId,
    /// Its name: the sender of what is confirmed.
    pub name: &'a str,
    /// What the person may do.
    pub role: Role,
}

/// What became of an upload.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Drafted {
    /// It waits for its uploader to confirm it.
    Draft(DraftId),
    /// Only its findings were stored.
    Refused(RefusalId),
}

impl Reception<'_> {
    /// Reads an upload and keeps it as a draft, or keeps why it was refused.
    ///
    /// # Errors
    /// When it can't be read or stored; then nothing of it is kept.
    pub async fn draft(&self, handed: Handed<'_>, uploader: Uploader<'_>) -> Result<Drafted, ReceptionError> {
        let earlier = self.submissions().await?;
        let compared_with = current_by_month(&earlier, None).get(&handed.month).map(|current| current.submission.id);
        let (extracts, findings) = match self.judge(handed, earlier).await? {
            Judged::Sound { extracts, findings } => (extracts, findings),
            Judged::Faulty { files, findings } => {
                let subject = |id: RefusalId| json!({ "month": handed.month.to_string(), "refusal": id.0 });
                let entry = |id| self.entry(uploader, Action::UploadRefused, subject(id));
                let id = self.refuse(handed, uploader.name, (files, findings), entry).await?;
                return Ok(Drafted::Refused(id));
            }
        };
        let new = NewDraft {
            order: self.order(),
            uploader: uploader.account,
            month: handed.month,
            as_of: handed.as_of,
            made_at: (self.now)(),
            compared_with,
            extracts,
            findings,
        };
        let (month, extracts) = (handed.month.to_string(), hashes(&new.extracts));
        let subject = |id: DraftId| json!({ "draft": id.0, "month": month, "extracts": extracts });
        let entry = |id| self.entry(uploader, Action::DraftUploaded, subject(id));
        Ok(Drafted::Draft(self.store.drafts().insert(new, entry).await?))
    }

    /// Turns a draft into a submission, if the month's submission is still the one that the uploader saw it compared
    /// with; if not, the draft is compared again.
    ///
    /// # Errors
    /// When the database can't be read or written; then the draft is as it was.
    pub async fn confirm(
        &self,
        draft: DraftId,
        uploader: Uploader<'_>,
        seen: Option<SubmissionId>,
    ) -> Result<Confirmation, ReceptionError> {
        let now = (self.now)();
        let confirming = Confirming { draft, uploader: uploader.account, sender: uploader.name.to_owned(), seen, now };
        let subject = |id: SubmissionId| json!({ "draft": draft.0, "submission": id.0 });
        let entry = |id| self.entry(uploader, Action::SubmissionConfirmed, subject(id));
        let done = self.store.drafts().confirm(confirming, entry).await?;
        if done == Confirmation::Replaced
            && let Some(draft) = self.store.drafts().find(uploader.account, draft, now).await?
        {
            self.compare_again(&draft, uploader).await?;
        }
        Ok(done)
    }

    /// Throws a draft away. Says whether there was one.
    ///
    /// # Errors
    /// When the database can't be written.
    pub async fn discard(&self, draft: DraftId, uploader: Uploader<'_>) -> Result<bool, StoreError> {
        let entry = self.entry(uploader, Action::DraftDiscarded, json!({ "draft": draft.0 }));
        self.store.drafts().discard(uploader.account, draft, entry).await
    }

    /// Compares a draft with the submissions that there are now.
    async fn compare_again(&self, draft: &Draft, uploader: Uploader<'_>) -> Result<(), ReceptionError> {
        let submissions = self.submissions().await?;
        let current = current_by_month(&submissions, None).get(&draft.month).map(|current| current.submission.id);
        let received = (self.now)();
        let drawn = Drawn { month: draft.month, as_of: draft.as_of, zone: self.basis.zone(), received };
        let before = self.store.drafts().findings(draft).await?;
        let findings = intake::compare_again(before, &draft.extracts, drawn, &submissions);
        let subject = json!({ "draft": draft.id.0, "compared_with": current.map(|current| current.0) });
        let entry = self.entry(uploader, Action::DraftCompared, subject);
        self.store.drafts().set_compared(draft, current, findings, entry).await?;
        Ok(())
    }

    fn entry(&self, uploader: Uploader<'_>, action: Action, subject: Value) -> Entry {
        Entry {
            order: self.order(),
            at: (self.now)(),
            actor: uploader.name.to_owned(),
            role: Some(uploader.role),
            action,
            subject,
        }
    }
}
