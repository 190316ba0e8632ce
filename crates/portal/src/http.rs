//! What every page needs: reading a question or a form, the guard, problem pages, uploads, the frame, the line in the
//! ledger.

pub(crate) mod again;
pub(crate) mod area;
pub(crate) mod area_chooser;
pub(crate) mod assets;
pub(crate) mod audit;
pub(crate) mod decision_form;
pub(crate) mod entrance;
pub(crate) mod fields;
pub(crate) mod findings;
pub(crate) mod form;
pub(crate) mod form_post;
pub(crate) mod frame;
pub(crate) mod guard;
pub(crate) mod odd;
pub(crate) mod people;
pub(crate) mod plain;
pub(crate) mod plan_chooser;
pub(crate) mod problem;
pub(crate) mod question;
pub(crate) mod redirect;
pub(crate) mod sent;
pub mod traces;
pub(crate) mod upload;
