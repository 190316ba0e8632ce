//! What the portal is made of.

use auth::viewer::Viewer;
use auth::visibility::Visibility;
use auth::{Auth, Gate};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use store::{Action, Entry};

use super::bounds::Bounds;
use super::settings::Settings;
use super::uploads::Uploads;

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
    /// What finds out who asks, and what they may.
    pub(crate) fn auth(&self) -> Auth<'_> {
        Auth {
            store: &self.store,
            order: self.order(),
            is_demo: self.is_demo,
            settings: &self.settings.auth,
            passwords: &self.bounds.passwords,
            clock: self.clock,
            chance: self.chance,
        }
    }

    /// The figures and what decides which of them are seen.
    pub(crate) fn visibility(&self) -> Visibility<'_> {
        Visibility { model: &self.model, plans: &self.plans, small_cell_minimum: self.settings.small_cell_minimum }
    }

    /// What the ledger is to say about something that a viewer does now: to what, without secrets.
    pub(crate) fn entry(&self, viewer: &Viewer, action: Action, subject: Value) -> Entry {
        self.auth().entry(viewer, action, subject)
    }

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

impl Gate for Portal {
    fn auth(&self) -> Auth<'_> {
        Portal::auth(self)
    }
}
