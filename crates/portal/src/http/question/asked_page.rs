//! Which page of a long list is asked for.

use serde::Deserialize;
use utoipa::IntoParams;

use super::read::number;

/// Which page of a list an address asks for.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct AskedPage {
    /// The number of the page; none for the first.
    #[serde(deserialize_with = "number")]
    pub(crate) page: String,
}
