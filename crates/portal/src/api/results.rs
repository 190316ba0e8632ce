//! `GET /api/v1/figures`, `/api/v1/records` and `/api/v1/certification`: what the records add up to, and the records.

use std::sync::Arc;

use auth::viewer::Viewer;
use auth::visibility::FiguresSeen;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use compliance::ScopeKind;

use super::text as words;
use crate::api::root::{Refusal, Table, Wanted};
use crate::api::rows::{CertificationRow, FigureRow, RecordRow};
use crate::features::downloads::page::{AskedFigures, Range};
use crate::features::records::page;
use crate::features::records::page::AskedRecords;
use crate::figures::overview::unknown_measure;
use crate::http::problem::Problem;
use crate::http::question::{Asked, Query};
use crate::{Portal, addresses};

/// Gives numerator, denominator and percentage of each measure, as far as the role sees them.
///
/// # Errors
/// A problem as JSON.
#[utoipa::path(
    get,
    path = addresses::API_FIGURES.path(),
    operation_id = "figures",
    tag = "Results",
    params(Asked, AskedFigures, Range, Wanted),
    responses(
        (status = 200, description = "Figures by measure, period and scope", body = [FigureRow]),
        (status = 400, description = "The question can't be understood", body = Refusal),
        (status = 401, description = "No token, or one that is refused", body = Refusal),
        (status = 403, description = "The role does not see such figures", body = Refusal),
    )
)]
pub(crate) async fn figures(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(figures): Query<AskedFigures>,
    Query(range): Query<Range>,
    Query(form): Query<Wanted>,
) -> Result<Response, Problem> {
    let question = asked.understand(&portal.plans)?;
    let query = figures.understand(&range, &question)?;
    let wants_parts = matches!(query.scope, Some(ScopeKind::Region | ScopeKind::Office));
    if wants_parts && !FiguresSeen::of(viewer.role()).has_parts() {
        return Err(Problem::of_visitor(StatusCode::FORBIDDEN, words::STATE_ONLY, words::state_only()));
    }
    let basis = question.basis;
    let shown = portal.visibility().figures(viewer.role(), basis, &query).await.map_err(unknown_measure)?;
    let listing = reports::results::figures(&basis.plan().id, &shown, basis.zone());
    let asked = figures.entered(&range, &question);
    let table = Table { name: "figures", asked, is_of_records: false, listing };
    portal.answer(&viewer, &form, table).await
}

/// Lists the records behind a figure, each with its verdict and reason, as far as the viewer may open them.
///
/// # Errors
/// A problem as JSON.
#[utoipa::path(
    get,
    path = addresses::API_RECORDS.path(),
    operation_id = "records",
    tag = "Results",
    params(Asked, AskedRecords, Wanted),
    responses(
        (status = 200, description = "Records of the figure", body = [RecordRow]),
        (status = 400, description = "The question can't be understood", body = Refusal),
        (status = 401, description = "No token, or one that is refused", body = Refusal),
        (status = 403, description = "The role sees no records", body = Refusal),
        (status = 404, description = "Nothing was handed in by then", body = Refusal),
    )
)]
pub(crate) async fn records(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(records): Query<AskedRecords>,
    Query(form): Query<Wanted>,
) -> Result<Response, Problem> {
    let question = asked.understand(&portal.plans)?;
    let found = page::find(&portal, &viewer, question, &records).await?;
    let (asked, listing) = (found.entered(found.len()), found.listing());
    let table = Table { name: "records", asked, is_of_records: true, listing };
    portal.answer(&viewer, &form, table).await
}

/// Gives the status of each measure and segment on its way to certification.
///
/// # Errors
/// A problem as JSON.
#[utoipa::path(
    get,
    path = addresses::API_CERTIFICATION.path(),
    operation_id = "certification",
    tag = "Results",
    params(Asked, Wanted),
    responses(
        (status = 200, description = "Measures and segments in the plan's order", body = [CertificationRow]),
        (status = 400, description = "The question can't be understood", body = Refusal),
        (status = 401, description = "No token, or one that is refused", body = Refusal),
        (status = 403, description = "The role does not see statuses", body = Refusal),
    )
)]
pub(crate) async fn certification(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(form): Query<Wanted>,
) -> Result<Response, Problem> {
    let question = asked.understand(&portal.plans)?;
    let basis = question.basis;
    let rows = portal.certification(viewer.role(), &question).await?;
    let listing = reports::results::certification(&basis.plan().id, &rows, basis.zone());
    let table = Table { name: "certification", asked: question.entered(), is_of_records: false, listing };
    portal.answer(&viewer, &form, table).await
}
