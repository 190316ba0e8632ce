//! Where the pages of rounds stand.

use crate::features::rounds::text as said;
use crate::ui::address::Address;

/// The page under which all these stand.
pub(crate) const HERE: &str = "/rounds";

/// The page above those of the rounds, for the breadcrumb.
pub(crate) fn above() -> (String, Address) {
    (said::TITLE.to_owned(), Address::new(HERE))
}

/// The page of a round.
pub(crate) fn address(round: u32) -> Address {
    Address::new(HERE).part(&round)
}
