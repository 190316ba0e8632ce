//! What the page for signing in says.

use super::counted;
use crate::auth::sign_in::COUNTED_OVER;

pub(crate) const TITLE: &str = "Sign in";
pub(crate) const NAME: &str = "Name";
pub(crate) const PASSWORD: &str = "Password";
pub(crate) const BUTTON: &str = "Sign in";
pub(crate) const SIGNED_OUT: &str = "You are signed out.";
pub(crate) const HELP: &str =
    "Accounts are made by the administrator of the portal. Ask there if you have none or forgot the password.";

pub(crate) const REFUSED: [&str; 2] =
    ["Name or password is wrong", "Check both and try again. Capital and small letters differ in both."];

/// Too many failures lately.
pub(crate) fn too_many() -> [String; 2] {
    let wait = counted(COUNTED_OVER.num_minutes().unsigned_abs(), ["minute", "minutes"]);
    [
        "Too many attempts failed".to_owned(),
        format!("Wait {wait} before you try again, or ask the administrator of the portal for a new password."),
    ]
}
