//! `user add`: accounts, stored with an Argon2id hash of the password.

use std::io::{self, BufRead};

use anyhow::anyhow;
use argon2::Argon2;
use argon2::password_hash::PasswordHasher;
use domain::Offices;
use store::{NewAccount, PasswordHash, Role};

use crate::cli::General;
use crate::clock;
use crate::failure::{Failure, taken};
use crate::office::Office;
use crate::output;

/// Fewer characters are too quickly guessed.
const SHORTEST_PASSWORD: usize = 12;

/// Who the account is for.
#[derive(Debug)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) offices: Vec<String>,
    pub(crate) regions: Vec<String>,
}

pub(crate) async fn add(
    office: &Office,
    general: &General,
    person: Person,
    password_stdin: bool,
) -> Result<(), Failure> {
    check(&person, office.basis.offices())?;
    let password = password(password_stdin)?;
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(Failure::WrongUse(format!("a password has at least {SHORTEST_PASSWORD} characters")));
    }
    let (name, role) = (person.name.clone(), person.role);
    store_account(office, person, &password).await?;
    output::say(general.format, format!("Added the account `{name}` ({}).", domain::extract::Code::text(role)))
}

/// Stores an account with the hash of its password.
pub(crate) async fn store_account(office: &Office, person: Person, password: &str) -> Result<(), Failure> {
    let Person { name, role, offices, regions } = person;
    let password_hash = PasswordHash(hash(password)?);
    let account = NewAccount { name, role, offices, regions, password_hash, created_at: clock::now() };
    office.store.accounts().add(office.order(), account).await.map_err(taken)?;
    Ok(())
}

fn check(person: &Person, offices: &Offices) -> Result<(), Failure> {
    let plain = |letter: char| letter.is_alphanumeric() || ".-_@".contains(letter);
    if person.name.is_empty() || person.name.chars().count() > 64 || !person.name.chars().all(plain) {
        return Err(Failure::WrongUse("a name has 1 to 64 letters, digits or `.`, `-`, `_`, `@`".to_owned()));
    }
    if let Some(unknown) = person.offices.iter().find(|code| !offices.contains(code)) {
        return Err(Failure::WrongUse(format!("there is no office `{unknown}`")));
    }
    let regions = offices.regions_on(clock::now().date_naive());
    match person.regions.iter().find(|region| !regions.contains(region.as_str())) {
        Some(unknown) => Err(Failure::WrongUse(format!("there is no region `{unknown}` today"))),
        None => Ok(()),
    }
}

fn password(from_stdin: bool) -> Result<String, Failure> {
    if from_stdin {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line)?;
        return Ok(line.trim_end_matches(['\n', '\r']).to_owned());
    }
    let ask = |prompt| {
        rpassword::prompt_password(prompt).map_err(|_| {
            Failure::WrongUse("there is no terminal to ask for the password at: use --password-stdin".to_owned())
        })
    };
    let (first, second) = (ask("Password: ")?, ask("Again: ")?);
    if first == second { Ok(first) } else { Err(Failure::WrongUse("the two passwords differ".to_owned())) }
}

fn hash(password: &str) -> Result<String, Failure> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    Ok(hash.map_err(|fault| anyhow!("the password could not be hashed: {fault}"))?.to_string())
}
