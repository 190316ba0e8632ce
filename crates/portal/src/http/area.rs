//! Part of the state, as an address asks for it: an office, a region, or all that the viewer may open records of.

pub(crate) mod text;

use chrono::NaiveDate;
use compliance::{Reach, Scope, ScopeMembers};
use domain::{Office, Offices};
use serde::Deserialize;
use ui::address::Address;
use utoipa::IntoParams;

use self::text as words;
use crate::http::problem::Problem;

/// What the address asks for.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct AskedArea {
    /// The code of an office; empty for every one.
    pub(crate) office: String,
    /// The number of a region; empty for every one. An office goes before.
    pub(crate) region: String,
}

/// The areas within reach on a day, and the one chosen of them.
pub(crate) struct Areas<'o> {
    /// The offices within reach.
    pub(crate) offices: Vec<&'o Office>,
    /// The regions with an office within reach.
    pub(crate) regions: Vec<&'o str>,
    /// What is chosen.
    pub(crate) scope: Scope,
    /// The offices within reach of what is chosen.
    pub(crate) members: ScopeMembers,
}

impl AskedArea {
    /// Understands the question.
    ///
    /// # Errors
    /// A page that says that there is no such office or region, or none that the viewer may open records of: which of
    /// the two is not told.
    pub(crate) fn understand<'o>(
        &self,
        offices: &'o Offices,
        reach: &Reach,
        day: NaiveDate,
    ) -> Result<Areas<'o>, Problem> {
        let reached: Vec<&Office> = reach.offices_on(day, offices).collect();
        let mut regions: Vec<&str> = reached.iter().filter_map(|office| office.region_on(day)).collect();
        regions.sort_unstable();
        regions.dedup();
        let scope = match (self.office.as_str(), self.region.as_str()) {
            ("", "") => Scope::state(),
            ("", region) if regions.contains(&region) => Scope::region(region),
            ("", region) => {
                let problem = Problem::bad_question(words::no_region(region, &regions));
                return Err(problem.near("region", region, regions));
            }
            (code, _) if reached.iter().any(|office| office.code == code) => Scope::office(code),
            (code, _) => {
                let codes: Vec<&str> = reached.iter().map(|office| office.code.as_str()).collect();
                let problem = Problem::bad_question(words::no_office(code, &codes));
                return Err(problem.near("office", code, codes));
            }
        };
        let members = scope.clone().members(offices, day).within(reach, offices, day);
        Ok(Areas { offices: reached, regions, scope, members })
    }

    /// The address with the same area.
    pub(crate) fn to(&self, address: Address) -> Address {
        let region = if self.office.is_empty() { self.region.as_str() } else { "" };
        address.with("office", &self.office).with("region", region)
    }
}

impl Areas<'_> {
    /// The name of what is chosen.
    pub(crate) fn name(&self) -> String {
        match self.scope.kind {
            compliance::ScopeKind::State if self.regions.len() > 1 => words::ALL.to_owned(),
            compliance::ScopeKind::State => words::YOURS.to_owned(),
            compliance::ScopeKind::Region => words::region(&self.scope.name),
            compliance::ScopeKind::Office => self.office(&self.scope.name),
        }
    }

    /// The name of an office by its code.
    pub(crate) fn office(&self, code: &str) -> String {
        let office = self.offices.iter().find(|office| office.code == code);
        office.map_or_else(|| code.to_owned(), |office| office.name.clone())
    }
}
