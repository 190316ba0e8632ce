//! Who asks, and what they may.

pub mod access;
mod again;
pub mod deed;
pub(crate) mod guard;
mod hashing;
pub mod mark;
pub(crate) mod pace;
pub mod password;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod token;
pub(crate) mod viewer;
pub(crate) mod visitor;
