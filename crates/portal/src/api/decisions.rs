//! `GET /api/v1/decisions` and `/api/v1/notices`: what people decided of certification, as far as it is published.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::Response;

use crate::api::root::{Refusal, Table, Wanted};
use crate::api::rows::{DecisionRow, NoticeRow};
use crate::http::problem::Problem;
use crate::http::question::{Asked, Query};
use crate::{Portal, addresses};

/// Lists the published decisions of a plan, oldest first: what was decided of what, when, in which role, why and with
/// which document.
///
/// # Errors
/// A problem as JSON.
#[utoipa::path(
    get,
    path = addresses::API_DECISIONS.path(),
    operation_id = "decisions",
    tag = "Results",
    params(Asked, Wanted),
    responses(
        (status = 200, description = "Published decisions, oldest first", body = [DecisionRow]),
        (status = 400, description = "The question can't be understood", body = Refusal),
        (status = 401, description = "No token, or one that is refused", body = Refusal),
        (status = 403, description = "The role does not see decisions", body = Refusal),
    )
)]
pub(crate) async fn decisions(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(form): Query<Wanted>,
) -> Result<Response, Problem> {
    let question = asked.understand(&portal.plans)?;
    let listing = portal.decisions(viewer.role(), &question).await?;
    let table = Table { name: "decisions", asked: question.entered(), is_of_records: false, listing };
    portal.answer(&viewer, &form, table).await
}

/// Lists the notices of non-compliance of a plan in the order of their numbers, each as it stands today or on the past
/// day asked for.
///
/// # Errors
/// A problem as JSON.
#[utoipa::path(
    get,
    path = addresses::API_NOTICES.path(),
    operation_id = "notices",
    tag = "Results",
    params(Asked, Wanted),
    responses(
        (status = 200, description = "Notices by number", body = [NoticeRow]),
        (status = 400, description = "The question can't be understood", body = Refusal),
        (status = 401, description = "No token, or one that is refused", body = Refusal),
        (status = 403, description = "The role does not see notices", body = Refusal),
    )
)]
pub(crate) async fn notices(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(form): Query<Wanted>,
) -> Result<Response, Problem> {
    let question = asked.understand(&portal.plans)?;
    let listing = portal.notices(viewer.role(), &question).await?;
    let table = Table { name: "notices", asked: question.entered(), is_of_records: false, listing };
    portal.answer(&viewer, &form, table).await
}
