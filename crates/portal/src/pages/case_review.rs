//! What the case review found.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;

use crate::Portal;
use crate::auth::viewer::Viewer;
use crate::pages::problem::Problem;
use crate::words::case_review as said;

/// `GET /rounds/{round}/case_reviews.csv`: what a complete round found, as an extract that can be handed in. Its SHA-256
/// is that by which evidence names the round.
pub(crate) async fn csv(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(number): Path<String>,
) -> Result<Response, Problem> {
    let desk = portal.desk().await?;
    let round = number.parse().ok().and_then(|number| desk.round(number));
    let reviews = round.and_then(casereview::Round::reviews);
    let (round, reviews) = round.zip(reviews).ok_or_else(|| Problem::nothing_there(said::not_complete(&number)))?;
    let asked = serde_json::json!({ "round": round.number });
    portal.hand_out_csv(&viewer, "case_reviews.csv", asked, reviews.len(), reviews.csv()).await
}
