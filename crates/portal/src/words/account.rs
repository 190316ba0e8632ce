//! What a person's own page says.

use crate::auth::password::{SHORTEST, Weak};

pub(crate) const TITLE: &str = "Your account";
pub(crate) const WHO: &str = "Who you are";
pub(crate) const WHO_HELP: &str = "The administrator of the portal changes role, regions and offices.";

pub(crate) const MUST_CHANGE: [&str; 2] = [
    "Choose a password of your own",
    "Somebody else knows your password. Everything else opens when you have chosen another one below.",
];
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
    super::counted(hours, ["hour", "hours"])
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

/// A token that can't be made like this.
pub(crate) fn bad_token() -> [String; 2] {
    [
        "No token was made".to_owned(),
        "Say what it is for in 1 to 64 characters, and choose one of the times offered.".to_owned(),
    ]
}

/// The heading of a page that must wait for a password.
pub(crate) const PASSWORD_FIRST: &str = "Choose a password of your own first";

/// Somebody else knows the password.
pub(crate) fn password_first() -> [String; 2] {
    [
        "Somebody else knows the password of your account, so nothing was done.".to_owned(),
        "Sign in to the portal, choose another password under Your account, and try again.".to_owned(),
    ]
}

/// A text as a sentence of its own.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.map_or_else(String::new, |first| format!("{first}{}.", letters.as_str()))
}
