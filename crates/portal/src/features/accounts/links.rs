//! Where the pages of accounts stand.

use ui::address::Address;

use crate::addresses;
use crate::features::accounts::text as accounts;

/// The list, as the page above those of single accounts.
pub(crate) fn above() -> Vec<(String, Address)> {
    vec![(accounts::TITLE.to_owned(), addresses::ACCOUNTS.to([]))]
}

/// The address of an account's page.
pub(crate) fn address(name: &str) -> Address {
    addresses::ACCOUNT_OF.to([&name])
}
