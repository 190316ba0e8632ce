//! The pages, one a file.

pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod caseloads;
pub(crate) mod certification;
pub(crate) mod downloads;
pub(crate) mod due_soon;
pub(crate) mod escalations;
pub(crate) mod find;
pub(crate) mod guide;
pub(crate) mod ledger;
pub(crate) mod measure;
pub(crate) mod notices;
pub(crate) mod overview;
pub(crate) mod problem;
pub(crate) mod records;
pub(crate) mod release;
pub(crate) mod remediation;
pub(crate) mod reviews;
pub(crate) mod rounds;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod start;
pub(crate) mod statistics;
pub(crate) mod submissions;
pub(crate) mod work;
