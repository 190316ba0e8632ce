//! Which accounts there can be: names, offices and regions.

use std::fmt;

use chrono::NaiveDate;
use domain::{Nearest, Offices};
use store::{Account, Duty, Role};

/// The longest name of an account, in characters.
pub const LONGEST_NAME: usize = 64;
/// What stands in the log for what is not known.
pub const UNKNOWN: &str = "unknown";
/// Names that stand for something else: the form for a new account, the program where it acts by itself, and nobody where
/// the log names no account.
const RESERVED: [&str; 3] = ["new", "exitplan", UNKNOWN];
/// How the names of a demonstration begin: their passwords are known to everybody.
const DEMONSTRATION: &str = "demo-";

/// Why there can be no such account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BadPerson {
    /// The name is empty, too long or holds something else than ASCII letters, digits and a few marks.
    Name,
    /// The name stands for something else.
    Reserved(String),
    /// Leadership sees neither the whole state nor any office or region.
    NoArea,
    /// Leadership sees the whole state, and offices or regions are named besides.
    StateAndAreas,
    /// There is no office of that code.
    UnknownOffice(String, Nearest),
    /// There is no region of that number.
    UnknownRegion(String, Nearest),
}

impl fmt::Display for BadPerson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = match self {
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
    };
        f.write_str(&told)
    }
}

impl std::error::Error for BadPerson {}

/// Whether a new account can have a name: it stands in addresses and beside what people did, so it has only what needs
/// no care there, and what nobody mistakes for another name.
///
/// # Errors
/// [`BadPerson::Name`] or [`BadPerson::Reserved`] when it can't.
pub fn check_name(name: &str, is_demo: bool) -> Result<(), BadPerson> {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
    let begins_well = name.starts_with(|letter: char| letter.is_ascii_alphanumeric());
    if !begins_well || name.len() > LONGEST_NAME || !name.chars().all(is_plain) {
        return Err(BadPerson::Name);
    }
    let lower = name.to_ascii_lowercase();
    let is_taken = RESERVED.contains(&lower.as_str()) || (!is_demo && lower.starts_with(DEMONSTRATION));
    if is_taken { Err(BadPerson::Reserved(name.to_owned())) } else { Ok(()) }
}

/// The accounts whose names differ in capital and small letters only, in groups: made before that was refused, none of
/// them can be meant by a name that is written in another way.
pub fn alike(accounts: &[Account]) -> Vec<Vec<&str>> {
    let mut names: Vec<&str> = accounts.iter().map(|account| account.name.as_str()).collect();
    names.sort_by_key(|name| name.to_ascii_lowercase());
    let groups = names.chunk_by(|one, other| one.eq_ignore_ascii_case(other));
    groups.filter(|group| group.len() > 1).map(<[&str]>::to_vec).collect()
}

/// Whether an account can see that on a day: leadership the whole state, or offices and regions that there are. It must be
/// chosen: who ticks nothing has forgotten something.
///
/// # Errors
/// The first thing that is wrong.
pub fn check_areas(duty: &Duty, offices: &Offices, today: NaiveDate) -> Result<(), BadPerson> {
    let has_areas = !duty.offices.is_empty() || !duty.regions.is_empty();
    if duty.role == Role::Leadership && duty.whole_state == has_areas {
        return Err(if has_areas { BadPerson::StateAndAreas } else { BadPerson::NoArea });
    }
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
    fn a_name_has_1_to_64_ascii_letters_digits_and_a_few_marks() {
        for name in ["a", "m.lopez", "pat_example-2", "7", "newer", "exitplan2", "demo", &"a".repeat(64)] {
            assert_eq!(check_name(name, false), Ok(()), "{name}");
        }
        let odd = ["", "..", ".a", "-a", "a b", "a/b", "a?b", "a#b", "a%2f", "a\n", "étienne", "pat@example.org"];
        // The second is a Cyrillic letter that looks like the Latin one.
        for name in odd.into_iter().chain(["\u{440}at", "command line", &"a".repeat(65)]) {
            assert_eq!(check_name(name, false), Err(BadPerson::Name), "{name:?}");
        }
    }

    #[test]
    fn names_that_stand_for_something_else_are_taken_however_they_are_written() {
        for name in ["new", "New", "exitplan", "EXITPLAN", "Unknown", "demo-monitor", "Demo-x"] {
            assert_eq!(check_name(name, false), Err(BadPerson::Reserved(name.to_owned())), "{name}");
        }
        assert_eq!(check_name("demo-monitor", true), Ok(()));
        assert!(check_name("exitplan", true).is_err());
    }
}
