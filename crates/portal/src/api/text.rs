//! What is said to programs, and about how they ask.

use chrono::TimeDelta;

pub(crate) const TOKEN_LABEL: &str = "asked for with the password";

/// The heading of an attempt that came too soon after wrong passwords.
pub(crate) const TOO_SOON: &str = "Too many attempts with a wrong password";
/// The heading of as many tokens as there may be.
pub(crate) const TOO_MANY_TOKENS: &str = "Too many tokens";

/// Name or password is wrong.
pub(crate) fn refused() -> [String; 2] {
    [
        "Name or password is wrong.".to_owned(),
        "Check both; capital and small letters differ in the password.".to_owned(),
    ]
}

/// The attempt came too soon after wrong passwords.
pub(crate) fn too_soon(wait: TimeDelta) -> [String; 2] {
    let [happened, advice] = crate::http::entrance::text::too_soon(wait);
    [format!("{happened}."), advice]
}

/// The body is not what is expected.
pub(crate) fn unreadable_body(fault: &str) -> [String; 2] {
    [
        format!("What was sent can't be read: {fault}."),
        "Send JSON like {\"name\": \"…\", \"password\": \"…\"} with Content-Type: application/json.".to_owned(),
    ]
}

/// A form of answer that there is not.
pub(crate) fn bad_format(asked: &str) -> [String; 2] {
    [format!("There is no format “{asked}”."), "Write format=json or format=csv.".to_owned()]
}

/// The heading of figures that a role does not see.
pub(crate) const STATE_ONLY: &str = "These figures are for other roles";

/// Figures of regions and offices are for other roles.
pub(crate) fn state_only() -> [String; 2] {
    [
        "Your role sees figures of the state, not of regions and offices.".to_owned(),
        "Ask with scope=state, or leave scope out.".to_owned(),
    ]
}
