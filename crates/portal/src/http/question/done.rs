//! What was just done, as the address says it.

use serde::Deserialize;
use utoipa::IntoParams;

/// What else the address says.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct View {
    /// The kind of act that was just recorded.
    pub(crate) done: String,
}
