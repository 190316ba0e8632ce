//! Who asks, what they may, and what they see of it. No page.

pub mod account_name;
pub(crate) mod client_address;
pub(crate) mod deed;
mod denied;
mod gate;
pub(crate) mod hashing;
pub(crate) mod mark;
pub(crate) mod pace;
pub mod password;
pub(crate) mod permission;
pub(crate) mod session;
pub(crate) mod settings;
pub(crate) mod share;
pub(crate) mod sign_in;
pub(crate) mod token;
pub(crate) mod viewer;
pub(crate) mod visibility;

pub(crate) use denied::Denied;
pub(crate) use gate::{Auth, Gate};
pub use settings::Settings;
