//! The portal: one read-only page of state figures and certification statuses, served on this machine only.
//!
//! A request goes through [`headers`] (who may ask, and how) to the [`router()`], which is the table of contents. A page
//! asks [`board`] for what it shows: everything there comes from the read model, nothing is computed here but what a
//! measure lacks to its next status ([`missing`]). [`pages`] are made of [`parts`], and all they say stands in
//! [`words`], so that another language can follow. No JavaScript.

mod assets;
mod board;
mod headers;
mod listen;
mod missing;
mod pages;
mod parts;
mod question;
mod router;
mod words;

pub use listen::{ServeError, bind, serve};
pub use router::router;

/// What the portal shows.
#[derive(Clone)]
pub struct Portal {
    /// Answers every question about figures.
    pub model: readmodel::ReadModel,
    /// Holds the figures that were published elsewhere.
    pub store: store::Store,
    /// Every plan of the order, the default first; at least one.
    pub plans: Vec<readmodel::Basis>,
    /// Whether the data is a demonstration: every page that shows any says so.
    pub is_demo: bool,
}
