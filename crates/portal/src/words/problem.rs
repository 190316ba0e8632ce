//! What the portal says when it can't answer: what happened, and what to do.

use axum::http::Method;

use super::list;

/// The way back.
pub(crate) const BACK: &str = "Go to the board of figures";

/// What the number of a problem is for.
pub(crate) fn reference(reference: &str) -> String {
    format!("Reference {reference}. The program's log has more under this reference.")
}

/// The heading of a page that is not there.
pub(crate) const NOT_FOUND: &str = "There is no such page";

/// A page that is not there.
pub(crate) fn not_found(path: &str) -> [String; 2] {
    [
        format!("The portal has no page at {path}."),
        "Check the address, or start from the board: it leads to everything there is.".to_owned(),
    ]
}

/// The heading of a question that can't be understood.
pub(crate) const BAD_QUESTION: &str = "The address asks for something the portal does not know";

/// The address could not be read at all.
pub(crate) fn unreadable_address(fault: &str) -> [String; 2] {
    [
        format!("The part of the address after the question mark could not be read ({fault})."),
        "Write each of plan and known_on at most once, like ?plan=juan-f-2006&known_on=2019-07-15.".to_owned(),
    ]
}

/// A plan that is not there.
pub(crate) fn unknown_plan(asked: &str, known: &[&str]) -> [String; 2] {
    [format!("There is no plan “{asked}”."), format!("Write plan= with {}.", list(known))]
}

/// No date and no date-time.
pub(crate) fn bad_moment(asked: &str) -> [String; 2] {
    [
        format!("“{asked}” is no day or time."),
        "Write known_on= with a day like 2019-07-15, a local time like 2019-07-15T06:00, or one with its offset like 2019-07-15T06:00:00-04:00. Leave it empty to see what is known now.".to_owned(),
    ]
}

/// A local time that never was.
pub(crate) fn skipped_hour(asked: &str) -> [String; 2] {
    [
        format!("“{asked}” never was: the clocks were set forward over that hour."),
        "Write a time an hour later, or the day alone.".to_owned(),
    ]
}

/// The heading of a request that would change something.
pub(crate) const ONLY_READING: &str = "The portal can only be read";

/// A request that would change something.
pub(crate) fn only_reading(method: &Method) -> [String; 2] {
    [
        format!("A {method} request was sent, and nothing was done."),
        "Ask with GET or HEAD. Data is handed in with the command `exitplan submit`.".to_owned(),
    ]
}

/// The heading of a request that names a foreign host.
pub(crate) const FOREIGN_HOST: &str = "The portal answers on this machine only";

/// A request that names a foreign host.
pub(crate) fn foreign_host() -> [String; 2] {
    [
        "The request names a host that is not this machine, so that another site may be behind it.".to_owned(),
        "Open the address that `exitplan serve` printed, such as http://127.0.0.1:8080.".to_owned(),
    ]
}

/// The heading of a failure.
pub(crate) const FAILED: &str = "The figures could not be read";

/// A failure of the program or its database.
pub(crate) fn failed() -> [String; 2] {
    [
        "Something went wrong while the figures were read. Nothing was changed.".to_owned(),
        "Load the page again. If it stays like this, tell whoever runs the portal the reference below.".to_owned(),
    ]
}
