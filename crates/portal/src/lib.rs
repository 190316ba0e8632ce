//! The portal: figures, records, submissions and accounts for everybody whom the order gives a role.
//!
//! A request goes through the guards of the shell ([`router()`]) to the one table of routes, which gives every address
//! its handler; who may ask stands with the address. The crate `auth` finds out who asks. A page gathers what it shows from
//! the read model and the store, and computes nothing by itself; what it says stands beside it. Every page works without
//! JavaScript.
//!
//! Rooms, each knowing only those below: shell, api, features, figures, http, site, addresses.

mod addresses;
mod api;
mod features;
mod figures;
mod http;
mod shell;
mod site;

pub use auth::deed::{Deed, Leave, Whose};
pub use auth::mark::{MARK, mark};
pub use auth::permission::{Access, Role};
pub use auth::session::hex;
pub use auth::settings::{BadSecret, PublicAddress, Secret, Settings as AuthSettings};
pub use auth::visibility::{Kind, Seen};

pub use auth::{account_name as person, password};
pub use http::traces;
pub use shell::listen::{Certificate, Listening, ServeError, bind, is_usable, serve};
pub use shell::router::router;
pub use shell::routes::{Right, rights};
pub use site::bounds::{Bounds, FEWEST_CONNECTIONS, Patience};
pub use site::portal::Portal;
pub use site::settings::Settings;
pub use site::uploads::{Uploads, UploadsError};
