//! What is said about a session: how long it lasts, that it is about to end, and what becomes of what was written.

use chrono::TimeDelta;
use ui::format::counted;

pub(crate) const ENDED: &str = "You are not signed in any more";
pub(crate) const NOTHING_SENT: &str = "Your session has ended.";
pub(crate) const PASSWORDS_SENT: &str = "Your session has ended, so your password was not changed. The passwords that you typed were not kept. Sign in, and type them once more.";
pub(crate) const NOBODY_S: &str = "Your session has ended, so what you sent was not done, and it does not tell who wrote it. Sign in, go back to the page and send it once more.";
pub(crate) const FILES: &str = "The files that you chose could not be kept: a browser hands them over once only. You will be asked to choose them again; the rest is filled in.";
pub(crate) const SIGN_IN_AND_SEND: &str = "Sign in and send it";
pub(crate) const SEND: &str = "Send it now";
pub(crate) const TO_ACCOUNT: &str = "Choose a password in another window";

/// That what was sent waits on the page.
pub(crate) fn waits_for_sign_in(writer: &str) -> String {
    format!(
        "Your session has ended, so what you sent was not done yet. Nothing of it is lost: sign in as {writer}, and it is sent. Sign in here and don't go back: what you wrote is kept on this page alone. If you went back already, go forward again, and let your browser send it once more."
    )
}

/// The same for somebody who must choose a password first.
pub(crate) const WAITS_FOR_PASSWORD: &str = "You must choose another password first, so what you sent was not done yet. Nothing of it is lost: leave this page open, choose a password in another window, then send it.";

/// How long a session lasts.
pub(crate) fn lasts(idle: TimeDelta, longest: TimeDelta) -> String {
    format!(
        "You stay signed in until you have opened and sent nothing for {}, and no longer than {}. What you write meanwhile is not lost: it is sent after you sign in again.",
        span(idle),
        span(longest)
    )
}

/// A whole number of hours, or minutes.
fn span(of: TimeDelta) -> String {
    let minutes = of.num_minutes().unsigned_abs();
    if minutes > 0 && minutes.is_multiple_of(60) {
        counted(minutes / 60, ["hour", "hours"])
    } else {
        counted(minutes, ["minute", "minutes"])
    }
}

/// What the box says that a script shows.
pub(crate) const NAME: &str = "Your session";
pub(crate) const STAY: &str = "Stay signed in";
pub(crate) const SIGN_IN: &str = "Sign in in another window";
pub(crate) const STAYS: &str = "You stay signed in.";
pub(crate) const UNREACHABLE: &str = "The portal could not be reached. Try again.";

/// The place of the time left in a text, which a script fills in.
pub(crate) const TIME: &str = "{time}";
/// The times left; the last is more minutes than one, in the place of `{minutes}`.
pub(crate) const TIMES: [&str; 3] = ["in less than a minute", "in 1 minute", "in {minutes} minutes"];

/// That a session ends unless it is used.
pub(crate) fn ends(idle: TimeDelta) -> String {
    format!(
        "You will be signed out {TIME}, because you opened and sent nothing for a while. You can stay signed in for another {}.",
        span(idle)
    )
}

/// That a session ends whatever is done.
pub(crate) fn ends_for_good(longest: TimeDelta) -> String {
    format!(
        "You will be signed out {TIME}: no session lasts longer than {}, and this cannot be put off. What you write is not lost: it is sent after you sign in again.",
        span(longest)
    )
}

/// That it has ended.
pub(crate) const IS_OVER: &str =
    "You are signed out. What you wrote is not lost: send it, and you are asked to sign in first.";

/// That another person is signed in in the same browser.
pub(crate) fn is_another_s(name: &str) -> String {
    format!(
        "Another person is signed in in this browser now. What is sent from this page is not done until {name} signs in again."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_s_length_is_told_in_whole_hours_or_in_minutes() {
        let told = lasts(TimeDelta::minutes(30), TimeDelta::hours(12));
        assert!(told.contains("nothing for 30 minutes, and no longer than 12 hours."), "{told}");
        let told = lasts(TimeDelta::minutes(60), TimeDelta::minutes(90));
        assert!(told.contains("nothing for 1 hour, and no longer than 90 minutes."), "{told}");
        assert_eq!((span(TimeDelta::minutes(1)), span(TimeDelta::minutes(0))), ("1 minute".into(), "0 minutes".into()));
    }
}
