//! `user`: accounts, stored with an Argon2id hash of the password. Who has the machine needs no second administrator.

use std::io::{self, BufRead};

use domain::extract::Code;
use portal::{password, person};
use serde_json::{Value, json};
use store::{Account, Action, Duty, Entry, NewAccount, NewPassword, Role};

use crate::cli::{General, UserCommand};
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

pub(crate) async fn run(office: &Office, general: &General, command: UserCommand) -> Result<(), Failure> {
    let said = match command {
        UserCommand::Add { name, role, areas, password_stdin } => {
            add(office, Person { name, duty: areas.duty(role) }, password_stdin).await?
        }
        UserCommand::Role { name, role, areas } => {
            change(office, &known(office, &name).await?, areas.duty(role)).await?
        }
        UserCommand::Areas { name, areas } => {
            let account = known(office, &name).await?;
            if account.role != Role::Leadership {
                let name = &account.name;
                return Err(Failure::WrongUse(format!("`{name}` is not of leadership: no other role has areas")));
            }
            change(office, &account, areas.duty(account.role)).await?
        }
        UserCommand::Password { name, password_stdin } => reset(office, &name, password_stdin).await?,
        UserCommand::Disable { name } => disable(office, &known(office, &name).await?).await?,
        UserCommand::Enable { name } => enable(office, &known(office, &name).await?).await?,
        UserCommand::Unlock { name } => unlock(office, &known(office, &name).await?).await?,
    };
    output::say(general.format, said)
}

async fn add(office: &Office, person: Person, password_stdin: bool) -> Result<String, Failure> {
    person::check_name(&person.name, office.is_demo).map_err(|fault| wrong(&fault))?;
    check(office, &person.duty)?;
    let password = chosen(office, &person.name, password_stdin)?;
    let (name, role) = (person.name.clone(), person.duty.role);
    store_account(office, person, &password, true).await?;
    Ok(format!("Added the account `{name}` ({}).", role.text()))
}

/// Stores an account with the hash of its password, which the person must change first where somebody else knows it.
pub(crate) async fn store_account(
    office: &Office,
    person: Person,
    password: &str,
    must_change: bool,
) -> Result<(), Failure> {
    let Person { name, duty } = person;
    let entry = entry(office, Action::AccountAdded, duty.said_of(&name));
    let password = NewPassword { hash: password::hash(password).await?, must_change };
    let account = NewAccount { name, duty, password, created_at: entry.at };
    office.store.accounts().add(office.order(), account, entry).await.map_err(taken)?;
    Ok(())
}

async fn change(office: &Office, account: &Account, duty: Duty) -> Result<String, Failure> {
    check(office, &duty)?;
    let mut said = duty.said_of(&account.name);
    said["before"] = account.duty().said_of(&account.name);
    let role = duty.role;
    let entry = entry(office, Action::AccountChanged, said);
    office.store.accounts().change(account.seen(), duty, entry).await.map_err(taken)?;
    Ok(format!("The account `{}` is {} now.", account.name, role.text()))
}

async fn reset(office: &Office, name: &str, password_stdin: bool) -> Result<String, Failure> {
    let account = known(office, name).await?;
    let password = chosen(office, &account.name, password_stdin)?;
    let new = NewPassword { hash: password::hash(&password).await?, must_change: true };
    let entry = entry(office, Action::PasswordReset, json!({ "account": account.name }));
    office.store.accounts().reset_password(account.seen(), new, entry).await.map_err(taken)?;
    let said = "has another password, which must be changed at the next sign-in; its sessions and tokens are ended";
    Ok(format!("The account `{}` {said}.", account.name))
}

async fn disable(office: &Office, account: &Account) -> Result<String, Failure> {
    let entry = entry(office, Action::AccountDisabled, json!({ "account": account.name }));
    let changed = office.store.accounts().disable(account.seen(), entry).await.map_err(taken)?;
    let said = if changed { "is disabled" } else { "was disabled before" };
    Ok(format!("The account `{}` {said}.", account.name))
}

async fn enable(office: &Office, account: &Account) -> Result<String, Failure> {
    let entry = entry(office, Action::AccountEnabled, json!({ "account": account.name }));
    let changed = office.store.accounts().enable(account.seen(), entry).await.map_err(taken)?;
    let said = if changed { "is enabled" } else { "was not disabled" };
    Ok(format!("The account `{}` {said}.", account.name))
}

async fn unlock(office: &Office, account: &Account) -> Result<String, Failure> {
    let now = clock::now();
    let guesses = office.store.guesses().on(office.order(), &account.name, now).await?;
    let entry = entry(office, Action::AccountUnlocked, json!({ "account": account.name }));
    office.store.accounts().unlock(account.id, entry).await.map_err(taken)?;
    let before = guesses.map_or_else(
        || "no wrong password was tried in the last day".to_owned(),
        |guesses| {
            let since = office.basis.zone().rfc3339(guesses.all.first_at);
            let (failures, networks) = (guesses.all.failures, guesses.networks);
            format!("wrong passwords since {since}: {failures}, networks that they came from: {networks}")
        },
    );
    Ok(format!("The account `{}` is unlocked ({before}).", account.name))
}

async fn known(office: &Office, name: &str) -> Result<Account, Failure> {
    let found = office.store.accounts().find(office.order(), name).await?;
    found.ok_or_else(|| Failure::WrongUse(format!("there is no account `{name}` of the order {}", office.order())))
}

fn check(office: &Office, duty: &Duty) -> Result<(), Failure> {
    let today = office.basis.zone().date(clock::now());
    person::check_areas(duty, office.basis.offices(), today).map_err(|fault| wrong(&fault))
}

fn entry(office: &Office, action: Action, subject: Value) -> Entry {
    Entry::at_the_command_line(office.order(), clock::now(), action, subject)
}

/// A password that was asked for and may be chosen.
fn chosen(office: &Office, name: &str, password_stdin: bool) -> Result<String, Failure> {
    let password = ask(password_stdin)?;
    let about = password::About { name, order: office.order(), is_demo: office.is_demo };
    password::check(&password, &about).map_err(|fault| wrong(&fault))?;
    Ok(password)
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
