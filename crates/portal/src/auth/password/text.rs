//! What is said about passwords.

use super::{SHORTEST, Weak};
use crate::auth::hashing::LONGEST;

/// Why a password may not be chosen.
pub(crate) fn weak(why: Weak) -> String {
    match why {
        Weak::TooShort => format!("a password has at least {SHORTEST} characters"),
        Weak::TooLong => format!("a password has at most {LONGEST} bytes"),
        Weak::GuessedFirst => {
            "that password is one of those that are guessed first: it is common, a pattern, or made of names and words that come to everybody's mind here; choose several words that do not belong together".to_owned()
        }
        Weak::OfDemonstration => {
            "that is the password of a demonstration, which everybody knows: choose another".to_owned()
        }
    }
}
