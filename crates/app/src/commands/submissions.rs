//! `submissions list`: every accepted submission, and which of them count.

use domain::submission::current_by_month;
use reports::evidence;

use crate::cli::General;
use crate::failure::Failure;
use crate::office::Office;
use crate::output;

pub(crate) async fn list(office: &Office, general: &General) -> Result<(), Failure> {
    let submissions = office.store.submissions().list(office.order()).await?;
    let current = current_by_month(&submissions, None).values().map(|current| current.submission.id).collect();
    output::print(&evidence::submissions(&submissions, &current, office.basis.zone()), general.format)
}
