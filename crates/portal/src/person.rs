//! Which accounts there can be: names, offices and regions.

use std::fmt;

use chrono::NaiveDate;
use domain::{Nearest, Offices};
use store::Duty;

use crate::words;

/// The longest name of an account, in characters.
pub(crate) const LONGEST_NAME: usize = 64;

/// Why there can be no such account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BadPerson {
    /// The name is empty, too long or holds something else than letters, digits and a few marks.
    Name,
    /// There is no office of that code.
    UnknownOffice(String, Nearest),
    /// There is no region of that number.
    UnknownRegion(String, Nearest),
}

impl fmt::Display for BadPerson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&words::person::bad(self))
    }
}

impl std::error::Error for BadPerson {}

/// Whether an account can have a name: it stands in addresses, so it has only what needs no care there.
///
/// # Errors
/// [`BadPerson::Name`] when it can't.
pub fn check_name(name: &str) -> Result<(), BadPerson> {
    let is_plain = |letter: char| letter.is_alphanumeric() || ".-_@".contains(letter);
    let begins_well = name.starts_with(char::is_alphanumeric);
    let is_short = name.chars().count() <= LONGEST_NAME;
    // `/accounts/new` is the form for a new account.
    let is_free = name != "new";
    (begins_well && is_short && is_free && name.chars().all(is_plain)).then_some(()).ok_or(BadPerson::Name)
}

/// Whether an account can see those offices and regions on a day.
///
/// # Errors
/// The first office or region that there is not.
pub fn check_areas(duty: &Duty, offices: &Offices, today: NaiveDate) -> Result<(), BadPerson> {
    if let Some(unknown) = duty.offices.iter().find(|code| !offices.contains(code)) {
        let known = offices.all().iter().map(|office| office.code.as_str());
        return Err(BadPerson::UnknownOffice(unknown.clone(), Nearest::to(unknown, known)));
    }
    let regions = offices.regions_on(today);
    match duty.regions.iter().find(|region| !regions.contains(region.as_str())) {
        Some(unknown) => Err(BadPerson::UnknownRegion(unknown.clone(), Nearest::to(unknown, regions))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_1_to_64_letters_digits_and_a_few_marks() {
        for name in ["a", "m.lopez", "pat_example-2@example.org", "étienne", "7", "newer", &"a".repeat(64)] {
            assert_eq!(check_name(name), Ok(()), "{name}");
        }
        for name in ["", "..", ".a", "-a", "new", "a b", "a/b", "a?b", "a#b", "a%2f", "a\n", &"a".repeat(65)] {
            assert_eq!(check_name(name), Err(BadPerson::Name), "{name:?}");
        }
    }
}
