//! Rows of the ledger as entries: what can be read as one, and what is told as it stands.

use chrono::{DateTime, Datelike, Utc};
use domain::extract::Code;
use domain::submission::Sha256Hash;
use evidence::Statements;
use ledger::{Impossible, Line, Link, Wrong};
use serde_json::Value;

use super::{Action, AsItStands, Entered, Entry, Listed, Standing};
use crate::accounts::Role;
use crate::convert::{hash, instant};
use crate::entities::ledger_entry::Model;
use crate::error::StoreError;

/// The name of the table.
const TABLE: &str = "ledger";

/// The row as an entry that can be hashed, with the hash that stands there; or why it is none.
pub(super) fn read(row: Model) -> Result<(Link, Option<Sha256Hash>), Impossible> {
    match linked(&row) {
        Ok(read) => Ok(read),
        Err(why) => Err(impossible(row, why)),
    }
}

/// The row as it is exported.
pub(super) fn line(row: Model) -> Line {
    match read(row) {
        Ok((link, Some(own))) => Line::Entry(link, own),
        Ok((link, None)) => Line::Earlier(link),
        Err(impossible) => Line::Impossible(impossible),
    }
}

/// A row that can't be read as an entry, as a fault.
pub(super) fn broken(impossible: Impossible) -> StoreError {
    StoreError::BrokenLedger { entry: impossible.entry(), wrong: Wrong::Impossible(impossible.why) }
}

/// The row as an entry that is what was hashed, with its hash.
pub(crate) fn hashed(row: Model) -> Result<(Link, Sha256Hash), StoreError> {
    let number = row.id;
    let (link, own) = read(row).map_err(broken)?;
    let hash = link.hash()?;
    if own == Some(hash) {
        Ok((link, hash))
    } else {
        Err(StoreError::BrokenLedger { entry: Some(number), wrong: Wrong::OtherHash })
    }
}

/// The row as an entry that this program understands.
pub(crate) fn known(row: Model) -> Result<Entered, StoreError> {
    let number = row.id;
    let (link, own) = read(row).map_err(broken)?;
    Entered::of(link, own).map_err(|why| StoreError::NotUnderstood { entry: number, why })
}

/// The row for the page of the ledger, with the time of the entry before it of the same order.
pub(super) fn listed(row: Model, before: Option<i64>) -> Listed {
    let (number, as_it_stands) = (row.id, as_it_stands(row.clone()));
    let understood = read(row).map_err(|impossible| impossible.why).and_then(|(link, own)| Entered::of(link, own));
    let standing = match understood {
        Ok(entered) => Standing::Understood(entered),
        Err(why) => Standing::Strange { why, row: as_it_stands },
    };
    Listed { number, standing, before: before.and_then(|before| instant(before).ok()) }
}

impl Entered {
    /// An entry with its hash, as this version of the program understands it.
    ///
    /// # Errors
    /// Why it does not.
    pub fn of(link: Link, hash: Option<Sha256Hash>) -> Result<Entered, String> {
        let Link { sequence, at, order, actor, role: named, action, mut subject, previous } = link;
        let stated = Statements::take_from(&mut subject);
        let action =
            Action::parse(&action).ok_or_else(|| format!("this version of the program knows no action `{action}`"))?;
        let role = match named {
            Some(named) => Some(
                Role::parse(&named).ok_or_else(|| format!("this version of the program knows no role `{named}`"))?,
            ),
            None => None,
        };
        let entry = Entry { order, at, actor, role, action, subject };
        Ok(Entered { number: sequence, entry, stated, previous, hash })
    }
}

fn linked(row: &Model) -> Result<(Link, Option<Sha256Hash>), String> {
    let sha256 = |column: &str, text: &Option<String>| match text.as_deref() {
        Some(text) => hash(text).map(Some).map_err(|_| format!("its {column} is no SHA-256")),
        None => Ok(None),
    };
    let own = sha256("hash", &row.hash)?;
    let link = Link {
        sequence: row.id,
        at: time(row.at)?,
        order: row.order_id.clone(),
        actor: row.actor.clone(),
        role: row.role.clone(),
        action: row.action.clone(),
        subject: subject(&row.subject, own.is_some())?,
        previous: sha256("previous hash", &row.previous_hash)?,
    };
    link.text().map_err(|fault| fault.to_string())?;
    if row.id < 1 { Err("its number is none that an entry can have".to_owned()) } else { Ok((link, own)) }
}

/// A time that can be written in four digits of a year.
pub(super) fn time(micros: i64) -> Result<DateTime<Utc>, String> {
    let at = instant(micros).ok().filter(|at| (0..=9999).contains(&at.year()));
    at.ok_or_else(|| "its time is out of range".to_owned())
}

/// What is hashed is written in one form alone: another one that reads as the same was written by somebody else.
fn subject(text: &str, is_hashed: bool) -> Result<Value, String> {
    let subject: Value = text.parse().map_err(|_| "its subject is no JSON".to_owned())?;
    let is_as_entered = || ledger::canonical(&subject).is_ok_and(|canonical| canonical == text);
    if is_hashed && !is_as_entered() {
        return Err("its subject is not written as it was entered".to_owned());
    }
    Ok(subject)
}

fn as_it_stands(row: Model) -> AsItStands {
    let Model { id: _, order_id: _, at, actor, role, action, subject, previous_hash: previous, hash } = row;
    AsItStands { at, actor, role, action, subject, previous, hash }
}

fn impossible(row: Model, why: String) -> Impossible {
    let columns = [
        ("order", Some(row.order_id)),
        ("at", Some(row.at.to_string())),
        ("actor", Some(row.actor)),
        ("role", row.role),
        ("action", Some(row.action)),
        ("subject", Some(row.subject)),
        ("previous", row.previous_hash),
        ("hash", row.hash),
    ];
    Impossible::new((TABLE, row.id), why, columns)
}
