//! Rounds of the case review.

pub(crate) mod above;
pub(crate) mod bar;
pub(crate) mod barred;
pub(crate) mod case;
pub(crate) mod cases;
pub(crate) mod choose_route;
pub(crate) mod draw;
pub(crate) mod files;
pub(crate) mod links;
pub(crate) mod new;
pub(crate) mod next_step;
pub(crate) mod page;
pub(crate) mod post;
pub(crate) mod progress;
pub(crate) mod round;
pub(crate) mod route;
pub(crate) mod shown;
pub(crate) mod text;
