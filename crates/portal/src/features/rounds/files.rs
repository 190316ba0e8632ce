//! `GET /rounds/{round}/frame.csv`, `sample.csv` and `strata.csv`: all that it takes to repeat the draw.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::{Path, State};
use axum::response::Response;
use casereview::Round;
use domain::submission::Sha256Hash;
use reports::{Listing, sample as listings};
use sampling::{Draw, Sample};
use serde_json::{Value, json};
use store::ReferenceKind;

use super::above::address;
use super::round::known;
use super::text as said;
use crate::Portal;
use crate::http::problem::Problem;

/// The frame, byte by byte as it was received.
pub(crate) async fn frame(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(number): Path<String>,
) -> Result<Response, Problem> {
    let desk = portal.desk().await?;
    let round = known(&desk, &number)?;
    let missing = || Problem::nothing_there(said::no_frame(round.number));
    let hash = Sha256Hash::parse(&round.frame_sha256).ok_or_else(missing)?;
    let file = portal.store.references().find(portal.order(), ReferenceKind::Frame, hash).await?;
    let text = file.ok_or_else(missing)?.text;
    portal.hand_out_csv(&viewer, "frame.csv", entered(round), round.frame.len(), text).await
}

/// Every case of the frame with its place in the draw.
pub(crate) async fn sample(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(number): Path<String>,
) -> Result<Response, Problem> {
    hand_out(&portal, &viewer, &number, "sample.csv", |sample, draw, round| listings::cases(sample, draw, &round.frame))
        .await
}

/// The strata, planned and drawn.
pub(crate) async fn strata(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(number): Path<String>,
) -> Result<Response, Problem> {
    hand_out(&portal, &viewer, &number, "strata.csv", |sample, _, _| listings::strata(sample)).await
}

async fn hand_out(
    portal: &Portal,
    viewer: &Viewer,
    number: &str,
    file: &str,
    listing: impl Fn(&Sample<'_>, &Draw, &Round) -> Listing,
) -> Result<Response, Problem> {
    let desk = portal.desk().await?;
    let round = known(&desk, number)?;
    let drawn = round.sample().map_err(|fault| Problem::broken(&fault))?;
    let (draw, sample) = drawn.ok_or_else(|| Problem::nothing_there(said::not_drawn(round.number)))?;
    portal.hand_out(viewer, file, entered(round), &listing(&sample, &draw, round)).await
}

fn entered(round: &Round) -> Value {
    json!({ "page": address(round.number).to_string() })
}
