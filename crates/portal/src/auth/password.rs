//! Passwords: which may be chosen, hashed with Argon2id, compared without telling whether the name is known.

use std::fmt;

use argon2::password_hash::phc;
use argon2::{Algorithm, Params, Version};
use store::PasswordHash;

pub(crate) use super::hashing::{Turn, turn};
use crate::words;

/// Fewer characters are too quickly guessed.
pub const SHORTEST: usize = 12;
/// More bytes only cost time.
pub const LONGEST: usize = 1_000;

/// Why a password could not be hashed or compared.
#[derive(Debug, thiserror::Error)]
#[error("the password could not be hashed or compared: {0}")]
pub struct PasswordError(pub(super) String);

/// Why a password may not be chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weak {
    /// It has fewer characters than [`SHORTEST`].
    TooShort,
    /// It has more bytes than [`LONGEST`].
    TooLong,
    /// It is the account's name.
    IsName,
    /// It is one of those that every demonstration has.
    OfDemonstration,
}

impl fmt::Display for Weak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&words::password::weak(*self))
    }
}

impl std::error::Error for Weak {}

/// Whether a person may choose a password.
///
/// # Errors
/// When it is too short or too long, the person's own name, or, outside a demonstration, a demonstration's.
pub fn check(password: &str, name: &str, is_demo: bool) -> Result<(), Weak> {
    let is_of_demonstration = password.starts_with("demo-") && password.ends_with("-password");
    match () {
        () if password.chars().count() < SHORTEST => Err(Weak::TooShort),
        () if password.len() > LONGEST => Err(Weak::TooLong),
        () if password.to_lowercase() == name.to_lowercase() => Err(Weak::IsName),
        () if is_of_demonstration && !is_demo => Err(Weak::OfDemonstration),
        () => Ok(()),
    }
}

/// A password for somebody else to begin with, from chance: 20 letters and digits that no one mistakes for one another,
/// in groups of five. That is one of 2^100.
pub(crate) fn one_time(chance: [u8; 32]) -> String {
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
    use crate::auth::hashing::{hash as hash_now, verify};

    #[test]
    fn a_password_has_at_least_12_characters_and_at_most_1000_bytes() {
        let judged = |password: &str| check(password, "ann", false);
        assert_eq!(judged("elevenchars"), Err(Weak::TooShort));
        assert_eq!(judged("twelve chars"), Ok(()));
        assert_eq!(judged("zwölf Zeiche"), Ok(()));
        assert_eq!(judged(&"é".repeat(500)), Ok(()));
        assert_eq!(judged(&format!("{}a", "é".repeat(500))), Err(Weak::TooLong));
    }

    #[test]
    fn a_password_is_not_the_name_nor_a_demonstration_s() {
        assert_eq!(check("Pat.Example.1", "pat.example.1", false), Err(Weak::IsName));
        assert_eq!(check("Pat.Example.2", "pat.example.1", false), Ok(()));
        assert_eq!(check("demo-admin-password", "ann", false), Err(Weak::OfDemonstration));
        assert_eq!(check("demo-admin-password", "ann", true), Ok(()));
        assert_eq!(check("demo-admin-password!", "ann", false), Ok(()));
    }

    #[test]
    fn a_password_to_begin_with_may_be_chosen_and_has_no_letter_that_looks_like_another() {
        let mut chance = [0; 32];
        chance.iter_mut().zip(0..).for_each(|(byte, number)| *byte = number);
        let made = one_time(chance);
        assert_eq!(made, "abcde-fghij-kmnpq-rstuv");
        assert_eq!(check(&made, "ann", false), Ok(()));
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
