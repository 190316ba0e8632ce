//! Where the pages about submissions stand.

use auth::viewer::Viewer;
use domain::submission::SubmissionId;
use reception::Uploader;
use store::{DraftId, RefusalId};
use ui::address::Address;

use super::text as said;
use crate::addresses;

/// The way down to a page below this one.
pub(crate) fn above() -> Vec<(String, Address)> {
    vec![(said::TITLE.to_owned(), addresses::SUBMISSIONS.to([]))]
}

/// The viewer as who uploads.
pub(crate) fn uploader(viewer: &Viewer) -> Uploader<'_> {
    Uploader { account: viewer.account().id, name: viewer.name(), role: viewer.role() }
}

/// The page of a submission.
pub(crate) fn submission(id: SubmissionId) -> Address {
    addresses::SUBMISSION.to([&id])
}

/// The page of a draft.
pub(crate) fn draft(id: DraftId) -> Address {
    addresses::DRAFT.to([&id.0])
}

/// The page of a refused upload.
pub(crate) fn refused(id: RefusalId) -> Address {
    addresses::REFUSED_SUBMISSION.to([&id.0])
}
