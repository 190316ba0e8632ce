//! What an administrator may do about an account alone, what needs a second one, and what nobody may do.

use domain::extract::Code;
use store::{Account, Duty, Role};

use crate::Auth;
use crate::viewer::Viewer;

/// Something that is done about an account.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Deed {
    /// It is made.
    Add,
    /// It gets another role or other areas.
    Change,
    /// It gets a new password that others know.
    Reset,
    /// It is ended.
    Disable,
    /// It may sign in again.
    Enable,
    /// It is not held back any more because others guessed.
    Unlock,
    /// Its sessions end.
    EndSessions,
    /// A token of it is revoked.
    RevokeToken,
}

impl Code for Deed {
    const ALL: &'static [Deed] = &[
        Deed::Add,
        Deed::Change,
        Deed::Reset,
        Deed::Disable,
        Deed::Enable,
        Deed::Unlock,
        Deed::EndSessions,
        Deed::RevokeToken,
    ];
    const TEXTS: &'static [&'static str] =
        &["add", "change", "reset password", "disable", "enable", "unlock", "end sessions", "revoke token"];
}

/// Whose account it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Whose {
    /// The administrator's own.
    Own,
    /// The monitor's or an administrator's, before or after.
    Guarded,
    /// Anybody else's.
    Other,
}

impl Code for Whose {
    const ALL: &'static [Whose] = &[Whose::Own, Whose::Guarded, Whose::Other];
    const TEXTS: &'static [&'static str] = &["own", "monitor or administrator", "other"];
}

/// What an administrator may do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Leave {
    /// Alone.
    Alone,
    /// Another administrator must grant it.
    Second,
    /// Never in the portal.
    Never,
}

impl Code for Leave {
    const ALL: &'static [Leave] = &[Leave::Alone, Leave::Second, Leave::Never];
    const TEXTS: &'static [&'static str] = &["alone", "with a second administrator", "never"];
}

impl Deed {
    /// What an administrator may do. What widens rights, or lets somebody act in another's name, is guarded; what only
    /// takes away at once is not: a stop must not wait.
    pub fn leave(self, whose: Whose) -> Leave {
        match (self, whose) {
            (Deed::Add | Deed::Change | Deed::Reset | Deed::Enable, Whose::Own) => Leave::Never,
            (Deed::Add | Deed::Change | Deed::Reset | Deed::Enable, Whose::Guarded) => Leave::Second,
            _ => Leave::Alone,
        }
    }
}

/// Roles that are given and taken by two.
fn is_guarded(role: Role) -> bool {
    matches!(role, Role::Monitor | Role::Admin)
}

impl Auth<'_> {
    /// What somebody may do about an account: the present one, where there is one, and what it is to become, where that
    /// changes. A smallest office may have chosen to have one administrator.
    pub fn leave(&self, viewer: &Viewer, deed: Deed, account: Option<&Account>, after: Option<&Duty>) -> Leave {
        let before = account.is_some_and(|account| is_guarded(account.role));
        let whose = match account {
            Some(account) if account.id == viewer.account().id => Whose::Own,
            _ if before || after.is_some_and(|duty| is_guarded(duty.role)) => Whose::Guarded,
            _ => Whose::Other,
        };
        match deed.leave(whose) {
            Leave::Second if self.settings.one_administrator => Leave::Alone,
            leave => leave,
        }
    }
}
