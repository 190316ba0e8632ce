//! Who asks, what they may, and what they see of it. No page.

pub mod account_name;
pub mod client_address;
pub mod deed;
mod denied;
mod gate;
pub mod hashing;
pub mod mark;
pub mod pace;
pub mod password;
pub mod permission;
pub mod session;
pub mod settings;
pub mod share;
pub mod sign_in;
pub mod token;
pub mod viewer;
pub mod visibility;

pub use denied::Denied;
pub use gate::{Auth, Gate};
pub use settings::Settings;
