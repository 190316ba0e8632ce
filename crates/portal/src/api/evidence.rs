//! `GET /api/v1/submissions`: what was handed in.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::Response;
use domain::submission::{Submission, current_by_month};

use crate::api::root::{Refusal, Table, Wanted};
use crate::api::rows::SubmissionRow;
use crate::http::problem::Problem;
use crate::http::question::{Asked, Query};
use crate::{Portal, addresses};

/// Lists the accepted submissions in the order of entry, as known at a moment.
///
/// # Errors
/// A problem as JSON.
#[utoipa::path(
    get,
    path = addresses::API_SUBMISSIONS.path(),
    operation_id = "submissions",
    tag = "Evidence",
    params(Asked, Wanted),
    responses(
        (status = 200, description = "Submissions in the order of entry", body = [SubmissionRow]),
        (status = 400, description = "The question can't be understood", body = Refusal),
        (status = 401, description = "No token, or one that is refused", body = Refusal),
        (status = 403, description = "The role does not see submissions", body = Refusal),
    )
)]
pub(crate) async fn submissions(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(form): Query<Wanted>,
) -> Result<Response, Problem> {
    let question = asked.understand(&portal.plans)?;
    let all = portal.model.submissions(question.basis).await?;
    let known: Vec<Submission> = all.iter().filter(|one| one.is_known(question.at())).cloned().collect();
    let current = current_by_month(&all, question.at()).values().map(|current| current.submission.id).collect();
    let listing = reports::evidence::submissions(&known, &current, question.basis.zone());
    let table = Table { name: "submissions", asked: question.entered(), is_of_records: false, listing };
    portal.answer(&viewer, &form, table).await
}
