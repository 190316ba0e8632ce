//! The portal: figures, records, submissions and accounts for everybody whom the order gives a role.
//!
//! A request goes through [`router()`]'s guards to the one table of [`routes`], which says for every address who may ask.
//! [`auth`] finds out who asks; a page in [`pages`] gathers what it shows from the read model and the store, and computes
//! nothing by itself. Pages are made of [`parts`], and all they say stands in [`words`], so that another language can
//! follow. Every page works without JavaScript.

mod addresses;
mod api;
mod auth;
mod features;
mod figures;
mod http;
mod shell;
mod site;
mod ui;

pub use auth::account_name as person;
pub use auth::deed::{Deed, Leave, Whose};
pub use auth::mark::{MARK, mark};
pub use auth::password;
pub use auth::permission::{Access, Role};
pub use auth::session::hex;
pub use http::traces;
pub use shell::listen::{Certificate, Listening, ServeError, bind, serve};
pub use shell::router::router;
pub use shell::routes::{Right, rights};
pub use site::bounds::{Bounds, FEWEST_CONNECTIONS, Patience};
pub use site::settings::{BadSecret, PublicAddress, Secret, Settings};
pub use site::uploads::{Uploads, UploadsError};

use chrono::{DateTime, NaiveDate, Utc};

/// What the portal shows, and by what it goes.
#[derive(Clone)]
pub struct Portal {
    /// Answers every question about figures.
    pub model: readmodel::ReadModel,
    /// Holds accounts, sessions and everything that people do here.
    pub store: store::Store,
    /// Every plan of the order, the default first; at least one.
    pub plans: Vec<readmodel::Basis>,
    /// Whether the data is a demonstration: every page says so.
    pub is_demo: bool,
    /// Why nothing can be changed, where the database is not what its ledger says: every page tells.
    pub read_only: Option<String>,
    /// What the installation has chosen.
    pub settings: Settings,
    /// How much visitors may take at once, and hold now.
    pub bounds: Bounds,
    /// Where uploads lie until they are read.
    pub uploads: Uploads,
    /// The time.
    pub clock: fn() -> DateTime<Utc>,
    /// Chance that nobody can foretell: sessions and tokens are named by it.
    pub chance: fn() -> [u8; 32],
}

impl Portal {
    /// The time now.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    /// The day now, in the order's zone.
    pub(crate) fn today(&self) -> NaiveDate {
        self.default_plan().zone().date(self.now())
    }

    /// The order whose compliance is shown.
    pub(crate) fn order(&self) -> &str {
        &self.default_plan().plan().order
    }

    /// The plan that is shown where none is asked for.
    pub(crate) fn default_plan(&self) -> &readmodel::Basis {
        self.plans.first().expect("a portal has at least one plan")
    }
}
