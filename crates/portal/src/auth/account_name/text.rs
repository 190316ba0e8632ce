//! What is said about the name of an account and what it sees.

use super::{BadPerson, LONGEST_NAME};

/// Why there can be no such account.
pub(crate) fn bad(why: &BadPerson) -> String {
    match why {
        BadPerson::Name => format!(
            "a name has 1 to {LONGEST_NAME} letters from A to Z, digits or `.`, `-`, `_`, and begins with a letter or digit"
        ),
        BadPerson::Reserved(name) => format!("the name `{name}` stands for something else here: choose another"),
        BadPerson::NoArea => {
            "leadership sees the whole state, or some offices and regions: choose the whole state, or at least one of these"
                .to_owned()
        }
        BadPerson::StateAndAreas => {
            "leadership sees either the whole state or some offices and regions: choose one of the two".to_owned()
        }
        BadPerson::UnknownOffice(code, nearest) => format!("there is no office `{code}`; {nearest}"),
        BadPerson::UnknownRegion(region, nearest) => format!("there is no region `{region}` today; {nearest}"),
    }
}
