//! The rows of the tables, one file per table. Instants are microseconds, see [`crate::convert::micros`].

pub(crate) mod account;
pub(crate) mod account_area;
pub(crate) mod api_token;
pub(crate) mod checkpoint;
pub(crate) mod draft;
pub(crate) mod draft_extract;
pub(crate) mod draft_finding;
pub(crate) mod extract;
pub(crate) mod finding;
pub(crate) mod guess_count;
pub(crate) mod installation_mark;
pub(crate) mod known_device;
pub(crate) mod ledger_entry;
pub(crate) mod reference_file;
pub(crate) mod refusal;
pub(crate) mod refused_file;
pub(crate) mod reported_figure;
pub(crate) mod rights_change;
pub(crate) mod rights_request;
pub(crate) mod score_draft;
pub(crate) mod session;
pub(crate) mod sign_in_attempt;
pub(crate) mod signing;
pub(crate) mod submission;
