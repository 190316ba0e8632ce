//! `user add`: accounts, stored with an Argon2id hash of the password.

use std::io::{self, BufRead};

use domain::extract::Code;
use portal::{password, person};
use serde_json::json;
use store::{Action, Duty, Entry, NewAccount, NewPassword};

use crate::cli::General;
use crate::clock;
use crate::failure::{Failure, taken};
use crate::office::Office;
use crate::output;

/// Who the account is for.
#[derive(Debug)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) duty: Duty,
}

pub(crate) async fn add(
    office: &Office,
    general: &General,
    person: Person,
    password_stdin: bool,
) -> Result<(), Failure> {
    let today = office.basis.zone().date(clock::now());
    person::check_name(&person.name).map_err(|fault| wrong(&fault))?;
    person::check_areas(&person.duty, office.basis.offices(), today).map_err(|fault| wrong(&fault))?;
    let password = ask(password_stdin)?;
    password::check(&password, &person.name, office.is_demo).map_err(|fault| wrong(&fault))?;
    let (name, role) = (person.name.clone(), person.duty.role);
    store_account(office, person, &password, true).await?;
    output::say(general.format, format!("Added the account `{name}` ({}).", role.text()))
}

/// Stores an account with the hash of its password, which the person must change first where somebody else knows it.
pub(crate) async fn store_account(
    office: &Office,
    person: Person,
    password: &str,
    must_change: bool,
) -> Result<(), Failure> {
    let Person { name, duty } = person;
    let now = clock::now();
    let subject =
        json!({ "account": name, "role": duty.role.text(), "offices": duty.offices, "regions": duty.regions });
    let entry = Entry::at_the_command_line(office.order(), now, Action::AccountAdded, subject);
    let password = NewPassword { hash: password::hash(password).await?, must_change };
    let account = NewAccount { name, duty, password, created_at: now };
    office.store.accounts().add(office.order(), account, entry).await.map_err(taken)?;
    Ok(())
}

fn ask(from_stdin: bool) -> Result<String, Failure> {
    if from_stdin {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line)?;
        return Ok(line.trim_end_matches(['\n', '\r']).to_owned());
    }
    let read = |prompt| {
        rpassword::prompt_password(prompt).map_err(|_| {
            Failure::WrongUse("there is no terminal to ask for the password at: use --password-stdin".to_owned())
        })
    };
    let (first, second) = (read("Password: ")?, read("Again: ")?);
    if first == second { Ok(first) } else { Err(Failure::WrongUse("the two passwords differ".to_owned())) }
}

fn wrong(fault: &impl std::fmt::Display) -> Failure {
    Failure::WrongUse(fault.to_string())
}
