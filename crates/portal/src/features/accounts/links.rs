//! Where the pages of accounts stand, and how the ledger names one.

use domain::extract::Code;
use serde_json::{Value, json};
use store::Duty;
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

/// What the ledger is told of an account that is to do something.
pub(super) fn subject(name: &str, duty: &Duty) -> Value {
    let Duty { role, whole_state, offices, regions } = duty;
    json!({ "account": name, "role": role.text(), "whole_state": whole_state, "offices": offices, "regions": regions })
}
