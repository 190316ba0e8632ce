//! What was handed in: drafts, submissions, refusals, findings, withdrawals.

pub(crate) mod draft;
pub(crate) mod links;
pub(crate) mod page;
pub(crate) mod refused;
pub(crate) mod submission;
pub(crate) mod text;
pub(crate) mod upload;
pub(crate) mod withdraw;
pub(crate) mod withdrawal;
