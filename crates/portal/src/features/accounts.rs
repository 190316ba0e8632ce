//! Accounts, for administrators.

pub(crate) mod account;
pub(crate) mod add;
pub(crate) mod change;
pub(crate) mod duty;
pub(crate) mod links;
pub(crate) mod one_time;
pub(crate) mod page;
pub(crate) mod requests;
pub(crate) mod text;
