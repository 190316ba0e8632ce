//! Where the pages of rounds stand.

use serde::Deserialize;
use ui::address::Address;
use utoipa::IntoParams;

use crate::addresses;
use crate::features::rounds::text as said;

/// The page above those of the rounds, for the breadcrumb.
pub(crate) fn above() -> (String, Address) {
    (said::TITLE.to_owned(), addresses::ROUNDS.to([]))
}

/// The page of a round.
pub(crate) fn address(round: u32) -> Address {
    addresses::ROUND.to([&round])
}

/// What is asked of the page.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct View {
    /// What was just recorded.
    pub(super) done: String,
    /// The reviewer whose barred offices are to be changed.
    pub(super) reviewer: String,
}
