//! Who asks, what they may, and what they see of it. No page.

pub mod account_name;
pub(crate) mod client_address;
pub(crate) mod deed;
pub(crate) mod hashing;
pub(crate) mod mark;
pub(crate) mod pace;
pub mod password;
pub(crate) mod permission;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod token;
pub(crate) mod viewer;
pub(crate) mod visibility;
