//! One folder a subject: its pages, forms, texts and parts. A feature knows another only along an edge that the check of
//! rooms lists.

pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod api_guide;
pub(crate) mod caseloads;
pub(crate) mod certification;
pub(crate) mod comparison;
pub(crate) mod downloads;
pub(crate) mod due_soon;
pub(crate) mod escalations;
pub(crate) mod find;
pub(crate) mod health;
pub(crate) mod home;
pub(crate) mod ledger;
pub(crate) mod measure;
pub(crate) mod notices;
pub(crate) mod pre_certification;
pub(crate) mod records;
pub(crate) mod release;
pub(crate) mod remediation;
pub(crate) mod rights;
pub(crate) mod rounds;
pub(crate) mod scoring;
pub(crate) mod sign_in;
pub(crate) mod statistics;
pub(crate) mod submissions;
