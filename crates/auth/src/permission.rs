//! Who may ask for an address.

use domain::extract::Code;

pub use store::Role;

use crate::visibility::Kind;

/// Who may ask for an address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Anybody, signed in or not.
    Public,
    /// Everybody who is signed in.
    SignedIn,
    /// Only these roles.
    Only(&'static [Role]),
    /// Only roles that see something of this kind.
    Sees(Kind),
}

/// Roles that see figures (`order.md`): of regions, offices and reviews each sees what its role may.
pub const FIGURES: Access = Access::Sees(Kind::Figures);
/// Roles that see notices of non-compliance and the checklist to release.
pub const PARTIES: Access = Access::Sees(Kind::Notices);
/// Roles that open records.
pub const RECORDS: Access = Access::Sees(Kind::Records);
/// Roles that hand in submissions and see what was found in them.
pub const SUBMISSIONS: Access = Access::Sees(Kind::Submissions);
/// Roles that see the inside of pre-certification reviews: leadership once they were sent.
pub const PRE_CERTIFICATION: Access = Access::Sees(Kind::Reviews);
/// Roles that see immediate-risk escalations: each those that its duty lets it see.
pub const ESCALATIONS: Access = Access::Sees(Kind::Escalations);
/// Roles that see what everybody did.
pub const LEDGER: Access = Access::Sees(Kind::Ledger);
/// Roles that see how accounts and rights were changed.
pub const RIGHTS: Access = Access::Sees(Kind::RightsChanges);
/// Roles that run the rounds of the case review.
pub const ROUNDS: Access = Access::Sees(Kind::Rounds);
/// Roles that review cases: the monitor's staff may be one of the two of a case.
pub const REVIEWS: Access = Access::Sees(Kind::ReviewedCases);
/// Roles that manage accounts.
pub const ACCOUNTS: Access = Access::Sees(Kind::Accounts);

impl Access {
    /// Whether a role may ask; everybody who is signed in has one.
    pub fn admits(self, role: Role) -> bool {
        match self {
            Access::Public | Access::SignedIn => true,
            Access::Only(roles) => roles.contains(&role),
            Access::Sees(kind) => kind.is_seen_by(role),
        }
    }

    /// The roles that may ask.
    pub fn roles(self) -> impl Iterator<Item = Role> {
        Role::ALL.iter().copied().filter(move |role| self.admits(*role))
    }
}

/// A role as people call it.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Monitor => "court monitor",
        Role::Reviewer => "case reviewer",
        Role::Leadership => "department leadership",
        Role::Steward => "data steward",
        Role::Counsel => "plaintiffs' counsel",
        Role::Admin => "administrator",
    }
}
