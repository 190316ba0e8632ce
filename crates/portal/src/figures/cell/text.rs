//! What stands beside a figure.

use compliance::{Scope, ScopeKind};
use domain::{Offices, Period};
use sampling::Interval;

pub(crate) const NO_QUARTER: &str = "No complete quarter yet";
pub(crate) const BY_QUARTER_ONLY: &str = "By quarter only";
pub(crate) const NO_MONTH: &str = "None";
pub(crate) const YES_NO: [&str; 2] = ["yes", "no"];

/// A figure that may still change.
pub(crate) fn not_complete(period: Period) -> &'static str {
    match period {
        Period::Month(_) => "month not complete",
        Period::Quarter(_) => "quarter not complete",
    }
}

/// Records that can't be judged yet, after their number.
pub(crate) const PENDING: &str = "pending";

/// The interval of a sample's share.
pub(crate) fn interval(interval: &Interval) -> String {
    format!("95% interval {interval}%")
}

/// The state, a region or an office.
pub(crate) fn scope(scope: &Scope, offices: &Offices) -> String {
    match scope.kind {
        ScopeKind::State => "State".to_owned(),
        ScopeKind::Region => format!("Region {}", scope.name),
        ScopeKind::Office => {
            let office = offices.index(&scope.name).map(|place| &offices.all()[place]);
            office.map_or_else(|| scope.name.to_string(), |office| office.name.clone())
        }
    }
}
