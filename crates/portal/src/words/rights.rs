//! What is said of rights: what was changed, by whom, and what waits for a second administrator.

use domain::extract::Code;
use domain::{Offices, Zone};
use serde_json::Value;
use store::{Action, Entered, Entry, RightsRequest, Role, Wanted};

use super::{list, moment, office, people, role};

/// Whose account it is, to the person whose it is.
pub(crate) const YOURS: &str = "your account";
pub(crate) const NEWS: &str = "Something was done to your account";
pub(crate) const NEWS_HELP: &str = "If you did not know of it, ask an administrator or the court monitor. What was done to your account stays listed under Your account.";
pub(crate) const NEWS_SEEN: &str = "I have read this";

pub(crate) const TITLE: &str = "Changes of rights";
pub(crate) const ABOUT: &str = "Who was given which role, offices or regions, whose password was reset, and whose account was made, ended or opened again, the newest first. The ledger has the same entries.";
pub(crate) const CAPTION: &str = "Changes by time";
pub(crate) const COLUMNS: [&str; 3] = ["When", "Who", "What"];
pub(crate) const NONE: &str = "Nobody's rights were changed yet.";
pub(crate) const SEEN: &str = "Mark all as read";
pub(crate) const NEW: &str = "new";

pub(crate) const OWN: &str = "What was done to your account";
pub(crate) const OWN_NONE: &str = "Nobody but you changed anything about your account.";

pub(crate) const OWN_NONE_OF_ANOTHER: &str = "Nothing was changed since it was made.";

/// How many changes the monitor has not read.
pub(crate) fn unread(number: u64) -> String {
    super::counted(number, ["change of rights", "changes of rights"])
}

/// Why they are listed.
pub(crate) const UNREAD: &str = " that you have not marked as read.";

pub(crate) const REQUESTS: &str = "Waiting for another administrator";
pub(crate) const REQUESTS_HELP: &str = "Whoever gives or takes the role of the court monitor or of an administrator, or resets such a password, asks another administrator first. Nothing is changed before that one grants it.";
pub(crate) const GRANT: &str = "Grant";
pub(crate) const DECLINE: &str = "Decline";
pub(crate) const TAKE_BACK: &str = "Take back";
pub(crate) const ONE_ADMINISTRATOR: [&str; 2] = [
    "One administrator is enough here",
    "This installation is set to have one administrator: roles of monitors and administrators are given and taken, and their passwords reset, without a second one. The court monitor is told of each.",
];

/// What is asked for, as a sentence without its subject.
pub(crate) fn wanted(request: &RightsRequest, offices: &Offices) -> String {
    let name = &request.name;
    match &request.wanted {
        Wanted::Add(duty) => format!("asks for a new account {name}: {}", people::duty(duty, offices)),
        Wanted::Change(duty) => format!("asks that {name} becomes {}", people::duty(duty, offices)),
        Wanted::Reset => format!("asks for a new password for {name}"),
        Wanted::Enable => format!("asks that {name} may sign in again"),
    }
}

/// Until when a request can be granted.
pub(crate) fn until(request: &RightsRequest, zone: Zone) -> String {
    format!("It can be granted until {}.", moment(request.expires_at, zone))
}

/// That a request was made.
pub(crate) const ASKED: &str = "Another administrator must grant this: your request waits. Nothing is changed before, and only an administrator who is not concerned can grant it.";

/// A request waits already.
pub(crate) fn waits(name: &str) -> [String; 2] {
    [
        "Nothing was changed".to_owned(),
        format!("A request about {name} waits for another administrator already: have it granted or declined first."),
    ]
}

/// The request does not wait any more.
pub(crate) fn gone() -> [String; 2] {
    [
        "The request does not wait any more, so nothing was done.".to_owned(),
        "It was answered, has expired, or the account was changed since. Look at the account, and ask anew if it is still needed.".to_owned(),
    ]
}

/// Who asks, or whom it concerns, can't grant it.
pub(crate) fn not_second() -> [String; 2] {
    [
        "Another administrator must grant this, so nothing was done.".to_owned(),
        "It can be granted neither by who asked nor by the person whom it concerns, and both must be administrators now. Where there is no other one, “exitplan user” on the machine of the portal does it.".to_owned(),
    ]
}

/// Nobody changes the own rights.
pub(crate) fn own() -> [String; 2] {
    [
        "Nothing was changed: this is your own account".to_owned(),
        "Nobody changes their own role, offices or regions; another administrator does. Your password you change under Your account.".to_owned(),
    ]
}

/// Somebody else changed the account meanwhile.
pub(crate) fn changed_meanwhile(name: &str) -> [String; 2] {
    [
        "Nothing was changed".to_owned(),
        format!("Somebody else changed the account {name} meanwhile. Look at it as it is now, and try again."),
    ]
}

/// What an entry did, as a sentence without its subject; `whose` account it is, as the reader would say.
pub(crate) fn done(entry: &Entry, whose: &str, offices: &Offices) -> String {
    let subject = &entry.subject;
    match entry.action {
        Action::AccountAdded => format!("added {whose}: {}", duty(subject, offices)),
        Action::AccountChanged => {
            let (before, after) = (duty(&subject["before"], offices), duty(subject, offices));
            format!("changed what {whose} may do: before {before}; now {after}")
        }
        Action::PasswordReset => format!("gave {whose} a new password"),
        Action::AccountDisabled => format!("disabled {whose}"),
        Action::AccountEnabled => format!("let {whose} sign in again"),
        Action::AccountUnlocked => format!("let {whose} in again, which was held back because of wrong passwords"),
        Action::RightsAsked => format!("asked another administrator about {whose}: {}", asked(subject, offices)),
        Action::RightsDeclined => format!("declined what was asked about {whose}"),
        Action::SessionsEnded => format!(
            "signed in once more; the oldest session, from {}, was ended: no more than {} are open at a time",
            text(&subject["address"]),
            text(&subject["most"])
        ),
        _ => "did something else".to_owned(),
    }
}

/// A whole sentence: who did what, and who had asked for it.
pub(crate) fn sentence(entered: &Entered, whose: &str, offices: &Offices) -> String {
    let entry = &entered.entry;
    let asked_by = entry.subject["asked_by"].as_str();
    let asked_by = asked_by.map(|name| format!(" (asked for by {name})")).unwrap_or_default();
    format!("{} {}{asked_by}.", entry.actor, done(entry, whose, offices))
}

/// The name of the account that an entry is about.
pub(crate) fn account(entry: &Entry) -> &str {
    entry.subject["account"].as_str().unwrap_or_default()
}

fn asked(subject: &Value, offices: &Offices) -> String {
    match subject["wanted"].as_str() {
        Some("add") => format!("a new account, {}", duty(subject, offices)),
        Some("change") => duty(subject, offices),
        Some("reset password") => "a new password".to_owned(),
        Some("enable") => "that it may sign in again".to_owned(),
        _ => "something".to_owned(),
    }
}

/// Role and areas as an entry tells them.
fn duty(of: &Value, offices: &Offices) -> String {
    let Some(named) = of["role"].as_str().and_then(Role::parse) else { return "unknown".to_owned() };
    if named != Role::Leadership {
        return role(named).to_owned();
    }
    let texts = |name: &str| of[name].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    let regions = texts("regions").map(|number| people::region(&number));
    let all: Vec<String> = regions.chain(texts("offices").map(|code| office(&code, offices))).collect();
    // Entries from before the whole state was chosen name no area where it was meant.
    let areas = if all.is_empty() { people::WHOLE_STATE.to_owned() } else { list(&all) };
    format!("{}, {areas}", role(named))
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
