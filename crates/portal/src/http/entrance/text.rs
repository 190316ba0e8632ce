//! What the form for signing in says.

use chrono::TimeDelta;
use ui::time;

pub(crate) const REFUSED: [&str; 2] =
    ["Name or password is wrong", "Check both and try again. Capital and small letters differ in the password."];

/// The attempt came too soon after wrong passwords.
pub(crate) fn too_soon(wait: TimeDelta) -> [String; 2] {
    [
        "Too many attempts with a wrong password".to_owned(),
        format!(
            "This one was not looked at. Wait {}, then try again: each wrong password makes the next attempt wait longer. In a browser in which you signed in before, other people's attempts do not hold you back. An administrator can unlock your account, or give you a new password.",
            time::rounded_up(wait)
        ),
    ]
}

pub(crate) const BUTTON: &str = "Sign in";

pub(crate) const TITLE: &str = "Sign in";

pub(crate) const NAME: &str = "Name";

pub(crate) const PASSWORD: &str = "Password";

pub(crate) const HELP: &str =
    "Accounts are made by the administrator of the portal. Ask there if you have none or forgot the password.";
