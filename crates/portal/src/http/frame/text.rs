//! What stands around every page.

use domain::Zone;
use ui::format::zone_name;

use crate::addresses::{self, Place};

pub(crate) const SKIP: &str = "Skip to main content";
pub(crate) const DEMO: &str = "DEMO: synthetic data, no real child";
pub(crate) const READ_ONLY: &str =
    "Read-only: the database is not what its ledger says, and nothing can be changed here until that is mended.";
pub(crate) const PAGES: &str = "Pages";
pub(crate) const ABOVE: &str = "Pages above this one";
pub(crate) const ACCOUNT: &str = "Your account";
pub(crate) const SIGN_OUT: &str = "Sign out";

/// The pages that everybody finds in the frame, as far as the role may open them, in their order.
pub(crate) const NAVIGATION: [(Place<0>, &str); 15] = [
    (addresses::HOME, "Overview"),
    (addresses::CERTIFICATION, "Certification"),
    (addresses::NOTICES, "Notices"),
    (addresses::DUE_SOON, "Due soon"),
    (addresses::CASELOADS, "Caseloads"),
    (addresses::FIND, "Find"),
    (addresses::REMEDIATION, "Remediation"),
    (addresses::ESCALATIONS, "Immediate risks"),
    (addresses::SUBMISSIONS, "Submissions"),
    (addresses::ROUNDS, "Case review"),
    (addresses::SCORING, "Your reviews"),
    (addresses::LEDGER, "Ledger"),
    (addresses::RIGHTS, "Rights"),
    (addresses::ACCOUNTS, "Accounts"),
    (addresses::API, "For programs"),
];

/// The order whose compliance is shown.
pub(crate) fn order(id: &str) -> String {
    format!("Order {id}")
}

/// The zone of every time.
pub(crate) fn zone(zone: Zone) -> String {
    format!("Dates and times are in {} ({}).", zone_name(zone), zone.name())
}
