//! What the administrator's pages say.

use auth::account_name::BadPerson;
use auth::pace::is_held_back;
use domain::Zone;
use store::Guesses;
use ui::format::{counted, moment, sentence};

pub(crate) const TITLE: &str = "Accounts";
pub(crate) const LEAD: &str =
    "Everybody who may sign in, with what each sees. Accounts are never deleted: what people did stays theirs.";
pub(crate) const ADD: &str = "Add an account";
pub(crate) const CAPTION: &str = "Accounts by name";
pub(crate) const COLUMNS: [&str; 5] = ["Name", "Role", "Sees", "Last sign-in", "State"];
pub(crate) const OPEN: &str = "open";

pub(crate) const NEW_TITLE: &str = "Add an account";
pub(crate) const NAME_HINT: &str =
    "Letters from A to Z, digits and . - _; capital and small letters are the same. It can't be changed later.";
pub(crate) const REGIONS: &str = "Regions whose records the person sees";
pub(crate) const OFFICES: &str = "Offices whose records the person sees";
pub(crate) const AREAS_HINT: &str = "Only department leadership has areas: the whole state, or the regions and offices ticked below. For other roles they are not kept.";
pub(crate) const REACH: &str = "Whose records leadership sees";
pub(crate) const WHOLE_STATE: &str = "Those of the whole state";
pub(crate) const SOME: &str = "Those of these regions and offices";
pub(crate) const CHOOSE_ROLE: &str = "Choose a role";
pub(crate) const ADD_BUTTON: &str = "Add the account";

pub(crate) const PASSWORD_TITLE: &str = "A password for the first sign-in";

/// What to do with a password that was made for somebody.
pub(crate) fn password_once(name: &str) -> [String; 2] {
    [
        "Copy it now: it is shown this once".to_owned(),
        format!("Give it to {name} by a way that only {name} reads. At the first sign-in it must be changed."),
    ]
}

pub(crate) const SHOWN_PASSWORD: &str = "Password";

/// The way on.
pub(crate) fn to_account(name: &str) -> String {
    format!("Go to the account {name}")
}

pub(crate) const MADE: &str = "Made";
pub(crate) const STATE: &str = "State";
pub(crate) const DUTY: &str = "Role, regions and offices";
pub(crate) const DUTY_HELP: &str = "A change holds from the person's next click on.";
pub(crate) const SAVE: &str = "Save";
pub(crate) const PASSWORD: &str = "Password";
pub(crate) const RESET_HELP: &str = "A new password is made and shown once. Sessions end, tokens are revoked, and the person must choose another password at the next sign-in.";
pub(crate) const RESET: &str = "Reset the password";
pub(crate) const SESSIONS: &str = "Sessions";
pub(crate) const END_SESSIONS: &str = "End all sessions";
pub(crate) const TOKENS: &str = "Tokens for programs";
pub(crate) const SIGN_INS: &str = "Sign-ins";
pub(crate) const ACCESS: &str = "Access";
pub(crate) const DISABLE_HELP: &str =
    "Nobody can sign in with a disabled account. Its sessions end and its tokens are revoked at once.";
pub(crate) const DISABLE: &str = "Disable the account";
pub(crate) const ENABLE_HELP: &str = "The person can sign in again, with the password as it was.";
pub(crate) const ENABLE: &str = "Enable the account";

pub(crate) const OWN_DUTY: &str = "Nobody changes their own role, regions or offices: another administrator does, or “exitplan user” on the machine of the portal.";
pub(crate) const OWN_PASSWORD: &str = "You change your own password under Your account.";
pub(crate) const CHANGES: &str = "What was done to the account";
pub(crate) const UNLOCK: &str = "Unlock the account";
pub(crate) const UNLOCK_HELP: &str = "Browsers in which the person signed in before are not held back by this. Unlocking forgets the wrong passwords and lets strangers' attempts be judged at once for an hour. A reset of the password does the same.";

/// That passwords are guessed: since when, how many, from how many networks, and whether strangers are held back.
pub(crate) fn guessed(guesses: &Guesses, zone: Zone) -> [String; 2] {
    let wrong = counted(guesses.all.failures, ["wrong password", "wrong passwords"]);
    let networks = counted(guesses.networks, ["network", "networks"]);
    let heading = if is_held_back(guesses) {
        "Sign-ins are held back because of wrong passwords"
    } else {
        "Wrong passwords were tried"
    };
    let (first, last) = (moment(guesses.all.first_at, zone), moment(guesses.all.last_at, zone));
    [heading.to_owned(), format!("{wrong} from {networks} since {first}; the last one {last}.")]
}

/// Since when nobody can sign in.
pub(crate) fn disabled_since(moment: &str) -> String {
    format!("disabled since {moment}")
}

/// What was done, by its word in the address.
pub(crate) fn done(what: &str) -> Option<&'static str> {
    match what {
        "duty" => Some("Role, regions and offices are saved."),
        "sessions" => Some("All sessions have ended."),
        "token" => Some("The token is revoked."),
        "disabled" => Some("The account is disabled."),
        "enabled" => Some("The account is enabled."),
        "unlocked" => Some("The account is unlocked: wrong passwords that were tried hold nobody back any more."),
        "granted" => Some("The request is granted, and what it asked for is done."),
        "asked" => Some(crate::http::people::rights_text::ASKED),
        _ => None,
    }
}

/// There is no such account.
pub(crate) fn unknown(name: &str) -> [String; 2] {
    [format!("There is no account “{name}”."), "Choose one from the list of accounts.".to_owned()]
}

/// The name is taken.
pub(crate) fn taken(name: &str) -> [String; 2] {
    ["The account was not added".to_owned(), format!("There is an account {name} already: choose another name.")]
}

/// There can be no such account.
pub(crate) fn bad(why: &BadPerson) -> [String; 2] {
    ["Nothing was saved".to_owned(), sentence(&why.to_string())]
}

/// The role is none that there is.
pub(crate) fn bad_role() -> [String; 2] {
    ["Nothing was saved".to_owned(), "Choose one of the roles offered.".to_owned()]
}

/// Nobody could manage accounts any more.
pub(crate) fn last_admin(name: &str) -> [String; 2] {
    [
        format!("{name} is the last administrator"),
        "Nothing was changed: without an administrator nobody could manage accounts. Give another person that role first.".to_owned(),
    ]
}
