//! `user add`: accounts, stored with an Argon2id hash of the password.

use std::io::{self, BufRead};

use anyhow::anyhow;
use argon2::Argon2;
use argon2::password_hash::PasswordHasher;
use domain::Offices;
use domain::extract::Code;
use serde_json::json;
use store::{Action, Duty, Entry, NewAccount, NewPassword, PasswordHash, Role};

use crate::cli::General;
use crate::clock;
use crate::failure::{Failure, taken};
use crate::office::Office;
use crate::output;

/// Fewer characters are too quickly guessed.
const SHORTEST_PASSWORD: usize = 12;

/// Who acts where nobody signs in; no account's name holds a space.
const AT_THE_COMMAND_LINE: &str = "command line";

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
    output::say(general.format, format!("Added the account `{name}` ({}).", role.text()))
}

/// Stores an account with the hash of its password.
pub(crate) async fn store_account(office: &Office, person: Person, password: &str) -> Result<(), Failure> {
    let Person { name, role, offices, regions } = person;
    let now = clock::now();
    let entry = Entry {
        order: office.order().to_owned(),
        at: now,
        actor: AT_THE_COMMAND_LINE.to_owned(),
        role: None,
        action: Action::AccountAdded,
        subject: json!({ "account": name, "role": role.text(), "offices": offices, "regions": regions }),
    };
    let duty = Duty { role, offices, regions };
    let password = NewPassword { hash: PasswordHash(hash(password)?), must_change: false };
    let account = NewAccount { name, duty, password, created_at: now };
    office.store.accounts().add(office.order(), account, entry).await.map_err(taken)?;
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
