//! What the portal says when it can't answer: what happened, and what to do.

use auth::password::SHORTEST;
use auth::permission::{Access, Role};
use auth::share::Crowded;
use axum::http::Method;
use domain::Nearest;
use domain::text::visible_sentence;
use store::Account;
use ui::format;
use ui::format::list;

use crate::http::odd::Odd;
use crate::http::question::mend::Mend;

/// The way back.
pub(crate) const BACK: &str = "Go to the start page";

/// What the number of a problem is for.
pub(crate) fn reference(reference: &str) -> String {
    format!("Reference {reference}. The program's log has more under this reference.")
}

/// The heading of what would change something while nothing can be changed.
pub(crate) const READ_ONLY: &str = "Nothing can be changed now";

/// Nothing can be changed now.
pub(crate) fn read_only() -> [String; 2] {
    [
        "The database of this portal was changed past the program. Until that is mended the portal can only be read, and nothing of what you sent was kept.".to_owned(),
        "Keep what you wrote, and send it again when the notice above is gone. Whoever runs the portal knows more.".to_owned(),
    ]
}

/// The heading of what is not done because of what the database holds.
pub(crate) const NOT_AS_TOLD: &str = "The database is not what its ledger says";

/// What the ledger says is not what the database holds.
pub(crate) fn not_as_told() -> [String; 2] {
    [
        "What you asked for rests on something that was changed past the program after it was entered. Nothing was done.".to_owned(),
        "Tell whoever runs the portal, with the reference below: the log says what was changed, and `exitplan audit` says everything that differs.".to_owned(),
    ]
}
/// The heading of what can't be done as things stand now.
pub(crate) const NOT_NOW: &str = "Nothing was done";

/// The heading of a page that is not there.
pub(crate) const NOT_FOUND: &str = "There is no such page";

/// A page that is not there.
pub(crate) fn not_found(path: &str) -> [String; 2] {
    [
        format!("The portal has no page at {path}."),
        "Check the address, or begin at the start page: it leads to everything there is.".to_owned(),
    ]
}

/// The heading of a question that can't be understood.
pub(crate) const BAD_QUESTION: &str = "The address asks for something the portal does not know";

/// Something in the address can't be read.
pub(crate) fn unreadable_address(fault: &str) -> [String; 2] {
    [fault.to_owned(), "Correct that part of the address, or leave it out.".to_owned()]
}

/// Something in the address is no text that the portal ever writes there.
pub(crate) fn odd_address(odd: Odd) -> [String; 2] {
    let happened = match odd {
        Odd::Nul => "The address holds the character NUL, which stands in no text.".to_owned(),
        Odd::NotUtf8 => "The address holds bytes that are no text in UTF-8.".to_owned(),
        Odd::Long(longest) => format!("A part of the address has more than {longest} characters."),
    };
    [happened, "Correct that part of the address, or leave it out.".to_owned()]
}

/// Something in a form is no text.
pub(crate) fn odd_form(odd: Odd) -> [String; 2] {
    let what = match odd {
        Odd::Nul => "the character NUL, which stands in no text".to_owned(),
        Odd::NotUtf8 => "bytes that are no text in UTF-8".to_owned(),
        Odd::Long(longest) => format!("a text of more than {longest} characters"),
    };
    [
        format!("What was sent holds {what}; nothing was done."),
        "Go back, type the text anew instead of pasting it, and send it again.".to_owned(),
    ]
}

/// What is neither true nor false.
pub(crate) fn no_flag(asked: &str) -> String {
    format!("“{asked}” is neither true nor false.")
}

/// What is no number of a page.
pub(crate) fn no_page(asked: &str) -> String {
    format!("“{asked}” is no page of a list: pages have numbers.")
}

/// A name that the address does not know.
pub(crate) fn unknown_parameter(name: &str, nearest: &Nearest) -> [String; 2] {
    let known: Vec<String> = nearest.known.iter().map(|known| format!("`{known}`")).collect();
    let happened = match &nearest.meant {
        Some(meant) => format!("`{name}` is not known here; did you mean `{meant}`?"),
        None => format!("`{name}` is not known here."),
    };
    let advice = if known.is_empty() {
        "This address takes nothing after the question mark: leave it out.".to_owned()
    } else {
        format!("This address knows {}.", list(&known))
    };
    [happened, advice]
}

/// The same is asked twice, in one spelling or in two.
pub(crate) fn given_twice(one: &str, other: &str) -> [String; 2] {
    let happened = if one == other {
        format!("`{one}` is given twice.")
    } else {
        format!("`{one}` and `{other}` ask the same, and both are given.")
    };
    [happened, "Write it at most once.".to_owned()]
}

/// What was probably meant, before what else can be done.
pub(crate) fn did_you_mean(meant: &str, advice: &str) -> String {
    format!("Did you mean `{meant}`? {advice}")
}

/// The link to an address as it is mended.
pub(crate) fn mended(mend: &Mend) -> String {
    match mend {
        Mend::Name { from, to } => format!("Ask with “{to}” in the place of “{}”", visible_sentence(from)),
        Mend::Value { name, to } => format!("Ask with {name}={to}"),
        Mend::Without { name } => format!("Ask without “{}”", visible_sentence(name)),
    }
}

/// The heading of a form that can't be read.
pub(crate) const UNREADABLE_FORM: &str = "The form could not be read";

/// A form that can't be read.
pub(crate) fn unreadable_form(fault: &str) -> [String; 2] {
    [
        format!("What was sent is not the form of this page ({fault}); nothing was done."),
        "Go back, load the page again and fill in the form once more.".to_owned(),
    ]
}

/// A plan that is not there.
pub(crate) fn unknown_plan(asked: &str, known: &[&str]) -> [String; 2] {
    [format!("There is no plan “{asked}”."), format!("Write plan= with {}.", list(known))]
}

/// No date and no date-time.
pub(crate) fn bad_moment(asked: &str) -> [String; 2] {
    [
        format!("“{asked}” is not a day or time between 1900 and 2199."),
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

/// The heading of what is named in an address and is not there.
pub(crate) const NOTHING_THERE: &str = "There is nothing of that name";

/// The heading of a request that came without a session.
pub(crate) const NOT_SIGNED_IN: &str = "You are not signed in any more";

/// A request that would change something came without a session.
pub(crate) fn not_signed_in() -> [String; 2] {
    [
        "Your session has ended, so what you sent was not done.".to_owned(),
        "Sign in again, then go back to the page and send it once more.".to_owned(),
    ]
}

/// The heading of a form that somebody else opened.
pub(crate) const OTHER_PERSON: &str = "Somebody else is signed in now";

/// A form that was opened by somebody else.
pub(crate) fn other_person(writer: &str, now: &str) -> [String; 2] {
    [
        format!(
            "The page was opened by {writer}, and {now} is signed in now. Nothing of what {writer} wrote was kept."
        ),
        format!("Sign in as {writer}, go back to the page and send it again."),
    ]
}

/// The heading of a request by a program without a token.
pub(crate) const NO_TOKEN: &str = "The request carries no token";

/// A program came without a token.
pub(crate) fn no_token() -> [String; 2] {
    [
        "The request carries no token, so nobody is known to ask.".to_owned(),
        "Send it as `Authorization: Bearer TOKEN`; make one under Your account in the portal, or by POST /api/v1/token."
            .to_owned(),
    ]
}

/// The heading of a request by a program whose token is refused.
pub(crate) const BAD_TOKEN: &str = "The token is refused";

/// The token of a program is good for nothing.
pub(crate) fn bad_token() -> [String; 2] {
    [
        "The token has expired, was revoked, or is none of this portal's.".to_owned(),
        "Make another one under Your account in the portal, or by POST /api/v1/token.".to_owned(),
    ]
}

/// The heading of a page for other roles.
pub(crate) const NOT_FOR_ROLE: &str = "This page is for other roles";

/// A page for other roles.
pub(crate) fn not_for_role(role: Role, access: Access) -> [String; 2] {
    let those: Vec<&str> = access.roles().map(auth::permission::role_name).collect();
    [
        format!("You are signed in as {}. This page is for {}.", auth::permission::role_name(role), list(&those)),
        "If your work needs it, ask the administrator of the portal for another role.".to_owned(),
    ]
}

/// The heading of a request that another site made a browser send.
pub(crate) const FORGED: &str = "The request came from another site";

/// A request that another site made a browser send.
pub(crate) fn forged() -> [String; 2] {
    [
        "Your browser says that another site made it send this request, so nothing was done.".to_owned(),
        "Open the page of the portal itself and send it from there.".to_owned(),
    ]
}

/// The heading of an address that is asked in another way.
pub(crate) const WRONG_METHOD: &str = "The address is asked in another way";

/// An address that is asked in another way.
pub(crate) fn wrong_method(method: &Method, path: &str) -> [String; 2] {
    [
        format!("{path} does not answer {method} requests; nothing was done."),
        "Start from the overview, or read the table of rights in the reference: it lists every address.".to_owned(),
    ]
}

/// The heading of a request that names a foreign host.
pub(crate) const FOREIGN_HOST: &str = "The portal does not answer under this name";

/// A request that names a foreign host.
pub(crate) fn foreign_host() -> [String; 2] {
    [
        "The request names a host that is not the portal's, so that another site may be behind it.".to_owned(),
        "Open the address that `exitplan serve` printed, such as http://127.0.0.1:8080.".to_owned(),
    ]
}

/// The heading of a failure.
pub(crate) const FAILED: &str = "Something went wrong";

/// A failure of the program or its database.
pub(crate) fn failed() -> [String; 2] {
    [
        "The portal could not answer. What was asked to be changed was not changed.".to_owned(),
        "Load the page again. If it stays like this, tell whoever runs the portal the reference below.".to_owned(),
    ]
}

/// The heading of a request for which there is no room.
pub(crate) const CROWDED: &str = "Too much is asked of the portal just now";

/// There is no room for a request.
pub(crate) fn crowded(crowded: Crowded) -> [String; 2] {
    let happened = match crowded {
        Crowded::All => "As much is under way as the portal does at a time, so this was not begun.",
        Crowded::Share => "As much of yours is under way as the portal does for one at a time, so this was not begun.",
    };
    [happened.to_owned(), "Wait until it is done, a few seconds mostly, and load the page again.".to_owned()]
}

/// The heading of a request that came too slowly.
pub(crate) const TOO_SLOW: &str = "What was sent came too slowly";

/// A request that came too slowly.
pub(crate) fn too_slow() -> [String; 2] {
    [
        "The portal stopped waiting for the rest of what was sent; nothing was done.".to_owned(),
        "Send it again over a quicker connection.".to_owned(),
    ]
}

/// The heading of a request whose answer takes too long.
pub(crate) const NO_ANSWER: &str = "The answer takes too long";

/// A request whose answer takes too long.
pub(crate) fn no_answer() -> [String; 2] {
    [
        "The portal did not finish in time. If something was to be changed, it may still be.".to_owned(),
        "Look whether it was done before you send it again. Ask for less at a time where you can.".to_owned(),
    ]
}

/// The heading of what can't be shown because what was recorded can't be read.
pub(crate) const DAMAGED: &str = "What was recorded can't be read";

/// What was recorded was changed or damaged, or a newer version of the program wrote it.
pub(crate) fn damaged(told: &str) -> [String; 2] {
    [
        format!("{} Nothing that rests on it is shown or entered: it could be wrong.", format::sentence(told)),
        "Tell whoever runs the portal, with the reference below. The page Ledger shows every entry as it stands."
            .to_owned(),
    ]
}

/// The heading of a page that must wait for a password.
pub(crate) const PASSWORD_FIRST: &str = "Choose a password of your own first";

/// Another password must be chosen.
pub(crate) fn password_first(account: &Account) -> [String; 2] {
    [
        format!("{} So nothing was done.", why_first(account.must_change_password)),
        "Sign in to the portal, choose another password under Your account, and try again.".to_owned(),
    ]
}

/// Why another password must be chosen: another person knows it, or it could not be chosen today.
pub(crate) fn why_first(is_known: bool) -> String {
    if is_known {
        "Somebody else knows your password.".to_owned()
    } else {
        format!(
            "Your password has fewer than {SHORTEST} characters, or is one of those that are guessed first: it still lets you in, but you must choose a better one."
        )
    }
}

/// A quarter that is none.
pub(crate) fn bad_quarter(asked: &str) -> [String; 2] {
    [format!("“{asked}” is no quarter."), "Write quarter= with a quarter like 2019-Q2.".to_owned()]
}
