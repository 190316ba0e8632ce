//! `GET /healthz`: whether the portal can answer, for who watches over it.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;

use super::text as words;
use crate::Portal;

/// A database that takes longer answers nobody.
const PATIENCE: Duration = Duration::from_secs(2);

/// `ok` when the database answers.
pub(crate) async fn show(State(portal): State<Arc<Portal>>) -> (StatusCode, &'static str) {
    match tokio::time::timeout(PATIENCE, portal.store.installation().is_demo()).await {
        Ok(Ok(_)) => (StatusCode::OK, words::OK),
        Ok(Err(fault)) => {
            tracing::error!("the database does not answer: {fault}");
            (StatusCode::SERVICE_UNAVAILABLE, words::NO_DATABASE)
        }
        Err(_) => {
            tracing::error!("the database does not answer within {} seconds", PATIENCE.as_secs());
            (StatusCode::SERVICE_UNAVAILABLE, words::NO_DATABASE)
        }
    }
}
