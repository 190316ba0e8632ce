//! What a person's own page says.

use auth::password::{SHORTEST, Weak};
use chrono::TimeDelta;
use store::{Account, MOST_SESSIONS, MOST_TOKENS};
use ui::format::sentence;
use ui::time;

use crate::http::problem::text::why_first;

pub(crate) const TITLE: &str = "Your account";
pub(crate) const WHO: &str = "Who you are";
pub(crate) const WHO_HELP: &str = "The administrator of the portal changes role, regions and offices.";

/// Why another password must be chosen before anything else.
pub(crate) fn must_change(account: &Account) -> [String; 2] {
    let why = why_first(account.must_change_password);
    [
        "Choose a password of your own".to_owned(),
        format!("{why} Everything else opens when you have chosen another one below."),
    ]
}

/// How many sessions there may be.
pub(crate) fn sessions_help() -> String {
    format!(
        "At most {MOST_SESSIONS} are open at a time: another sign-in ends the one opened first. Signing in again in the same browser ends the one before."
    )
}

/// That there are as many tokens as there may be.
pub(crate) fn too_many_tokens() -> [String; 2] {
    [
        "No token was made".to_owned(),
        format!(
            "You have {MOST_TOKENS} tokens that are good, and may have no more: revoke one, or wait until one expires."
        ),
    ]
}
pub(crate) const PASSWORD: &str = "Change your password";
pub(crate) const PRESENT: &str = "Present password";
pub(crate) const NEW: &str = "New password";
pub(crate) const AGAIN: &str = "New password again";
pub(crate) const CHANGE: &str = "Change password";

/// Which passwords may be chosen, and what a change brings with it.
pub(crate) fn password_hint() -> String {
    format!(
        "At least {SHORTEST} characters; several words are good. A change ends your other sessions and revokes your tokens."
    )
}

pub(crate) const SIGN_INS: &str = "Your sign-ins";
pub(crate) const SIGN_INS_HELP: &str =
    "If you see one that was not you, change your password and tell the administrator.";
pub(crate) const SESSIONS: &str = "Where you are signed in";
pub(crate) const END_OTHERS: &str = "Sign out everywhere else";
pub(crate) const TOKENS: &str = "Your tokens for programs";
pub(crate) const TOKENS_HELP: &str = "A token lets a program ask for what you see, until it expires or you revoke it.";
pub(crate) const TOKENS_GUIDE: &str = "How programs ask";
pub(crate) const TOKEN_LABEL: &str = "What it is for";
pub(crate) const TOKEN_LIFE: &str = "Good for";
pub(crate) const MAKE_TOKEN: &str = "Make a token";

/// How long a token is good.
pub(crate) fn hours(hours: u32) -> String {
    ui::format::counted(hours, ["hour", "hours"])
}

pub(crate) const TOKEN_TITLE: &str = "Your new token";
pub(crate) const TOKEN_ONCE: [&str; 2] = [
    "Copy it now: it is shown this once",
    "Whoever has it can ask for everything that you see. Keep it like a password, and out of files that others read.",
];
pub(crate) const BACK: &str = "Back to your account";

/// What was done, by its word in the address.
pub(crate) fn done(what: &str) -> Option<&'static str> {
    match what {
        "password" => Some("Your password is changed. Your other sessions have ended and your tokens are revoked."),
        "session" => Some("That session has ended."),
        "sessions" => Some("You are signed out everywhere else."),
        "token" => Some("The token is revoked."),
        _ => None,
    }
}

/// A password that may not be chosen.
pub(crate) fn weak(why: Weak) -> [String; 2] {
    ["The password was not changed".to_owned(), sentence(&why.to_string())]
}

/// The new password was written in two ways.
pub(crate) fn differ() -> [String; 2] {
    ["The password was not changed".to_owned(), "The two new passwords differ: write the same twice.".to_owned()]
}

/// The new password is the present one.
pub(crate) fn same() -> [String; 2] {
    ["The password was not changed".to_owned(), "The new password is the present one: choose another.".to_owned()]
}

/// The present password is wrong.
pub(crate) fn wrong() -> [String; 2] {
    ["The password was not changed".to_owned(), "The present password is wrong: write it once more.".to_owned()]
}

/// The present password was wrong too often.
pub(crate) fn too_soon(wait: TimeDelta) -> [String; 2] {
    [
        "The password was not changed".to_owned(),
        format!(
            "The present password was wrong too often, so this attempt was not looked at. Wait {}, then try again.",
            time::rounded_up(wait)
        ),
    ]
}

/// The account was changed while the password was.
pub(crate) fn changed_meanwhile() -> [String; 2] {
    [
        "The password was not changed".to_owned(),
        "Your account was changed meanwhile, perhaps its password in another window. Look at what is listed below, and try again if it is still needed.".to_owned(),
    ]
}

/// A token that can't be made like this.
pub(crate) fn bad_token() -> [String; 2] {
    [
        "No token was made".to_owned(),
        "Say what it is for in 1 to 64 characters, and choose one of the times offered.".to_owned(),
    ]
}
