//! What is said about the name of an account and what it sees.

use crate::person::{BadPerson, LONGEST_NAME};

/// Why there can be no such account.
pub(crate) fn bad(why: &BadPerson) -> String {
    match why {
        BadPerson::Name => format!(
            "a name has 1 to {LONGEST_NAME} letters, digits or `.`, `-`, `_`, `@`, begins with a letter or digit, and is not `new`"
        ),
        BadPerson::UnknownOffice(code, nearest) => format!("there is no office `{code}`; {nearest}"),
        BadPerson::UnknownRegion(region, nearest) => format!("there is no region `{region}` today; {nearest}"),
    }
}
