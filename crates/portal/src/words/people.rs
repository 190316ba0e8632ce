//! What is said about people, on their own page and on the administrator's.

use domain::Offices;
use store::{Account, Duty, Role, SignInOutcome};

use super::{list, office};

pub(crate) const SIGN_INS: &str = "Newest attempts to sign in";
pub(crate) const SIGN_IN_COLUMNS: [&str; 3] = ["When", "From", "How it ended"];
pub(crate) const NO_SIGN_INS: &str = "Nobody tried to sign in under this name in the last 90 days.";
pub(crate) const SESSIONS: &str = "Open sessions";
pub(crate) const SESSION_COLUMNS: [&str; 3] = ["Signed in", "From", "Last used"];
pub(crate) const NO_SESSIONS: &str = "Not signed in anywhere.";
pub(crate) const THIS_SESSION: &str = "this one";
pub(crate) const TOKENS: &str = "Tokens for programs";
pub(crate) const TOKEN_COLUMNS: [&str; 4] = ["For", "Made", "Good until", "State"];
pub(crate) const NO_TOKENS: &str = "No tokens.";
pub(crate) const EXPIRED: &str = "expired";
pub(crate) const REVOKE: &str = "Revoke";
pub(crate) const DISABLED: &str = "disabled";
pub(crate) const MUST_CHANGE: &str = "must choose a password";
pub(crate) const NAME: &str = "Name";
pub(crate) const ROLE: &str = "Role";
pub(crate) const SEES: &str = "Sees";
pub(crate) const LAST_SIGN_IN: &str = "Last sign-in";
pub(crate) const NO_LAST_SIGN_IN: &str = "none in the last 90 days";

pub(crate) const END_SESSION: &str = "End it";

/// The label of the button that ends one session of several: what is seen on it stands at its beginning.
pub(crate) fn end_session(opened: &str) -> String {
    format!("{END_SESSION}: the session opened {opened}")
}

/// The label of the button that revokes one token of several.
pub(crate) fn revoke(label: &str) -> String {
    format!("{REVOKE} {label}")
}

/// Since when a token is refused.
pub(crate) fn revoked(moment: &str) -> String {
    format!("revoked {moment}")
}

/// How an attempt to sign in ended.
pub(crate) fn outcome(outcome: SignInOutcome) -> &'static str {
    match outcome {
        SignInOutcome::Succeeded => "signed in",
        SignInOutcome::WrongPassword => "refused: wrong password",
        SignInOutcome::UnknownName => "refused: there was no such account",
        SignInOutcome::Disabled => "refused: the account was disabled",
        SignInOutcome::TooMany => "refused: too many attempts had failed",
    }
}

/// What an account lets a person see.
pub(crate) fn sees(account: &Account, offices: &Offices) -> String {
    match account.role {
        Role::Monitor => "everything, down to the records".to_owned(),
        Role::Reviewer => "the cases assigned for review".to_owned(),
        Role::Leadership => format!("all figures; records of {}", areas(&account.duty(), offices)),
        Role::Steward => "the state's totals, and submissions with their findings".to_owned(),
        Role::Counsel => "all figures, but small cells of the case review; no records".to_owned(),
        Role::Admin => "accounts; no figures and no records".to_owned(),
    }
}

pub(crate) const WHOLE_STATE: &str = "the whole state";

/// The offices and regions of leadership.
fn areas(duty: &Duty, offices: &Offices) -> String {
    if duty.whole_state {
        return WHOLE_STATE.to_owned();
    }
    let regions = duty.regions.iter().map(|number| region(number));
    let all: Vec<String> = regions.chain(duty.offices.iter().map(|code| office(code, offices))).collect();
    if all.is_empty() { "no office".to_owned() } else { list(&all) }
}

/// A role with the areas where it has some.
pub(crate) fn duty(duty: &Duty, offices: &Offices) -> String {
    let role = super::role(duty.role);
    if duty.role == Role::Leadership { format!("{role}, {}", areas(duty, offices)) } else { role.to_owned() }
}

/// A region as people call it.
pub(crate) fn region(number: &str) -> String {
    format!("region {number}")
}
