//! Passwords: which may be chosen, hashed with Argon2id, compared without telling whether the name is known.

use std::fmt;

use argon2::password_hash::phc;
use argon2::{Algorithm, Params, Version};
use store::PasswordHash;
use zxcvbn::zxcvbn;

use crate::hashing::{LONGEST, PasswordError, normal};

pub use crate::hashing::turn;

/// Fewer characters are too quickly guessed where nothing but the password is asked for.
pub const SHORTEST: usize = 15;
/// A password that a program finds within so many guesses is one of those that are guessed first.
const FEWEST_GUESSES: u64 = 1_000_000_000;
/// Why a password may not be chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weak {
    /// It has fewer characters than [`SHORTEST`].
    TooShort,
    /// It has more bytes than [`LONGEST`].
    TooLong,
    /// It is one of those that are guessed first: common, breached, a pattern, or made of the name, the order or the
    /// program's own words.
    GuessedFirst,
    /// It is one of those that every demonstration has.
    OfDemonstration,
}

impl fmt::Display for Weak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = match self {
        Weak::TooShort => format!("a password has at least {SHORTEST} characters"),
        Weak::TooLong => format!("a password has at most {LONGEST} bytes"),
        Weak::GuessedFirst => {
            "that password is one of those that are guessed first: it is common, a pattern, or made of names and words that come to everybody's mind here; choose several words that do not belong together".to_owned()
        }
        Weak::OfDemonstration => {
            "that is the password of a demonstration, which everybody knows: choose another".to_owned()
        }
    };
        f.write_str(&told)
    }
}

impl std::error::Error for Weak {}

/// Whose password it is, and where: words that come to everybody's mind there.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The name of the account.
    pub name: &'a str,
    /// The order.
    pub order: &'a str,
    /// Whether the data is a demonstration, whose passwords are printed.
    pub is_demo: bool,
}

/// Words of the program and of its subject.
const OWN_WORDS: [&str; 8] =
    ["exitplan", "exit", "connecticut", "monitor", "welfare", "consent decree", "child welfare", "dcf"];

impl About<'_> {
    /// What counts as a word that is tried first, whole and in parts.
    fn words(&self) -> Vec<&str> {
        let whole = [self.name, self.order];
        let parts = whole.into_iter().flat_map(|whole| whole.split(['.', '-', '_', '@']));
        whole.into_iter().chain(parts).chain(OWN_WORDS).filter(|word| word.len() > 1).collect()
    }
}

/// Whether a person may choose a password. What it is made of is free; only what is guessed first is refused.
///
/// # Errors
/// When it is too short or too long, one of those that are guessed first, or, outside a demonstration, a
/// demonstration's.
pub fn check(password: &str, about: &About<'_>) -> Result<(), Weak> {
    let password = normal(password);
    if password.starts_with("demo-") && password.ends_with("-password") {
        return if about.is_demo { Ok(()) } else { Err(Weak::OfDemonstration) };
    }
    match () {
        () if password.chars().count() < SHORTEST => Err(Weak::TooShort),
        () if password.len() > LONGEST => Err(Weak::TooLong),
        () if zxcvbn(&password, &about.words()).guesses() < FEWEST_GUESSES => Err(Weak::GuessedFirst),
        () => Ok(()),
    }
}

/// Whether two passwords are the same, however they were typed.
pub fn is_same(one: &str, other: &str) -> bool {
    normal(one) == normal(other)
}

/// A password for somebody else to begin with, from chance: 20 letters and digits that no one mistakes for one another,
/// in groups of five. That is one of 2^100.
pub fn one_time(chance: [u8; 32]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
    let groups: Vec<String> = chance[..20].chunks(5).map(|group| group.iter().map(letter).collect()).collect();
    groups.join("-")
}

/// Whether a hash was made in another way than new ones are: the password is to be hashed anew when it is next given.
pub fn is_outdated(hash: &PasswordHash) -> bool {
    let Ok(known) = phc::PasswordHash::new(&hash.0) else { return false };
    let costs = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
    let is_as_new = known.algorithm == Algorithm::default().ident()
        && known.version == Some(Version::default().into())
        && Params::try_from(&known).is_ok_and(|params| costs(&params) == costs(&Params::DEFAULT));
    !is_as_new
}

/// The hash of a password, in PHC form.
///
/// # Errors
/// When hashing fails, which it does only where memory is short.
pub async fn hash(password: &str) -> Result<PasswordHash, PasswordError> {
    turn().await.hash(password).await
}

/// Whether a password is the one that was hashed.
///
/// # Errors
/// When the hash can't be read.
pub async fn is_right(hash: PasswordHash, given: &str) -> Result<bool, PasswordError> {
    turn().await.is_right(Some(hash), given).await
}

#[cfg(test)]
mod tests {
    use argon2::Argon2;
    use argon2::password_hash::PasswordHasher;

    use super::*;
    use crate::hashing::{hash as hash_now, verify};

    fn judged_of(name: &str, password: &str, is_demo: bool) -> Result<(), Weak> {
        check(password, &About { name, order: "juan-f", is_demo })
    }

    fn judged(password: &str) -> Result<(), Weak> {
        judged_of("pat.example", password, false)
    }

    #[test]
    fn a_password_has_at_least_15_characters_and_at_most_1000_bytes() {
        assert_eq!(judged("fourteen chars"), Err(Weak::TooShort));
        assert_eq!(judged("vixen jug cloud"), Ok(()));
        assert_eq!(judged("fünfzehn Öfen m"), Ok(()), "15 characters of 17 bytes");
        let long = "green lamp, seven birds, ".repeat(40);
        assert_eq!((long.len(), judged(&long)), (1_000, Ok(())));
        assert_eq!(judged(&format!("{long}a")), Err(Weak::TooLong));
    }

    #[test]
    fn nothing_is_asked_about_what_a_password_is_made_of() {
        for password in ["i like my red bike", "7391 4628 0517 3948", "ÄÖÜß straße müßig", "  spaces around it  "]
        {
            assert_eq!(judged(password), Ok(()), "{password}");
        }
    }

    #[test]
    fn a_password_that_is_guessed_first_is_refused() {
        let common = ["passwordpassword", "123456789012345", "qwertyuiopasdfgh", "password1234567", "iloveyouiloveyou"];
        let patterns = ["aaaaaaaaaaaaaaa", "abcdefghijklmnop", "1q2w3e4r5t6y7u8i", "Password123456!!"];
        let context = ["exitplanexitplan", "connecticut2026", "PatExample12345", "juan-f-exitplan", "monitormonitor1"];
        for password in common.into_iter().chain(patterns).chain(context) {
            assert_eq!(judged(password), Err(Weak::GuessedFirst), "{password}");
        }
        assert_eq!(judged_of("quixotic.marmalade", "QuixoticMarmalade", false), Err(Weak::GuessedFirst));
        assert_eq!(judged_of("pat", "QuixoticMarmalade", false), Ok(()), "of anybody else it is a good one");
    }

    #[test]
    fn a_password_of_a_demonstration_is_good_there_and_nowhere_else() {
        assert_eq!(judged("demo-admin-password"), Err(Weak::OfDemonstration));
        assert_eq!(judged_of("ann", "demo-admin-password", true), Ok(()));
        assert_eq!(judged("demo-admin-password!"), Ok(()));
    }

    #[test]
    fn a_password_is_the_same_however_its_letters_are_typed() {
        // An é of one character, and an e with the accent as a character of its own.
        let (one, two) = ("caf\u{e9} au lait chaud", "cafe\u{301} au lait chaud");
        assert!(is_same(one, two));
        let hash = hash_now(&normal(two)).unwrap();
        assert!(verify(&hash, one).unwrap() && verify(&hash, two).unwrap());
        let as_typed_before = hash_now(two).unwrap();
        assert!(verify(&as_typed_before, two).unwrap(), "an older hash goes on");
    }

    #[test]
    fn a_password_to_begin_with_may_be_chosen_and_has_no_letter_that_looks_like_another() {
        let mut chance = [0; 32];
        chance.iter_mut().zip(0..).for_each(|(byte, number)| *byte = number);
        let made = one_time(chance);
        assert_eq!(made, "abcde-fghij-kmnpq-rstuv");
        assert_eq!(made.chars().count(), 23);
        let all = one_time([255; 32]) + &made;
        assert!(!all.contains(['0', 'o', '1', 'l']), "{all}");
    }

    #[test]
    fn a_hash_of_other_costs_or_kind_is_outdated_and_a_new_one_is_not() {
        let new = hash_now("twelve chars").unwrap();
        assert!(new.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", new.0);
        assert!(!is_outdated(&new));
        let cheaper = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19_455, 2, 1, None).unwrap());
        let other_kind = Argon2::new(Algorithm::Argon2i, Version::V0x13, Params::DEFAULT);
        let older = Argon2::new(Algorithm::Argon2id, Version::V0x10, Params::DEFAULT);
        for argon2 in [cheaper, other_kind, older] {
            let hash = PasswordHash(argon2.hash_password(b"twelve chars").unwrap().to_string());
            assert!(is_outdated(&hash), "{}", hash.0);
            assert!(verify(&hash, "twelve chars").unwrap() && !verify(&hash, "Twelve chars").unwrap());
        }
    }
}
