//! The lines of an exported ledger: each is canonical JSON by itself.

use chrono::{DateTime, Utc};
use domain::submission::Sha256Hash;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::canonical::{LONGEST, NotCanonical, canonical};
use crate::checkpoint::{Checkpoint, Form};
use crate::impossible::Impossible;
use crate::key::PublicKey;
use crate::link::{Link, instant};
use crate::sum::Summed;

/// The longest line, in bytes: the longest entry with what an export adds to it.
pub const LONGEST_LINE: usize = LONGEST + 1024;

/// A line of an exported ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// An entry from before the ledger began.
    Earlier(Link),
    /// An entry with its hash.
    Entry(Link, Sha256Hash),
    /// An entry of another order than the export's: its place alone is told.
    Other(Other),
    /// A checkpoint of the entry that stands before it.
    Checkpoint(Checkpoint),
    /// A row of the database that no version of this program wrote.
    Impossible(Impossible),
}

/// The place of an entry of another order, without what it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Other {
    /// Its number.
    pub sequence: i64,
    /// The hash of the entry before it; none of the first that is hashed, and of those from before the ledger.
    pub previous: Option<Sha256Hash>,
    /// Its hash; none of an entry from before the ledger.
    pub hash: Option<Sha256Hash>,
}

/// The members of a line, whatever their order.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Members {
    Earlier(Written),
    Entry {
        #[serde(flatten)]
        written: Written,
        previous: Option<String>,
        hash: String,
    },
    Other {
        sequence: i64,
        previous: Option<String>,
        hash: Option<String>,
    },
    Checkpoint(WrittenCheckpoint),
    Impossible(Impossible),
}

#[derive(Deserialize)]
struct WrittenCheckpoint {
    sequence: i64,
    hash: String,
    at: DateTime<Utc>,
    key: String,
    signature: String,
    /// None of the first form.
    form: Option<u8>,
    previous: Option<String>,
    /// Of a checkpoint that closes an export.
    order: Option<String>,
    others: Option<WrittenSum>,
}

#[derive(Deserialize)]
struct WrittenSum {
    count: u64,
    sha256: String,
}

#[derive(Deserialize)]
struct Written {
    sequence: i64,
    at: DateTime<Utc>,
    order: String,
    actor: String,
    role: Option<String>,
    action: String,
    subject: Value,
}

impl Line {
    /// The line as it is exported, without a line feed.
    ///
    /// # Errors
    /// When the entry's subject has no canonical text.
    pub fn text(&self) -> Result<String, NotCanonical> {
        let hash = |hash: &Option<Sha256Hash>| hash.map(|hash| hash.to_string());
        let members = match self {
            Line::Earlier(link) => with(link.members(), json!({ "kind": "earlier" })),
            Line::Entry(link, own) => {
                let previous = hash(&link.previous);
                with(link.members(), json!({ "kind": "entry", "previous": previous, "hash": own.to_string() }))
            }
            Line::Other(Other { sequence, previous, hash: own }) => {
                json!({ "kind": "other", "sequence": sequence, "previous": hash(previous), "hash": hash(own) })
            }
            Line::Checkpoint(checkpoint) => with(
                json!({
                    "kind": "checkpoint",
                    "sequence": checkpoint.sequence,
                    "hash": checkpoint.hash.to_string(),
                    "at": instant(checkpoint.at),
                    "key": checkpoint.key.text(),
                    "signature": checkpoint.signature_text(),
                }),
                of_form(&checkpoint.form),
            ),
            Line::Impossible(impossible) => with(impossible.members(), json!({ "kind": "impossible" })),
        };
        canonical(&members)
    }

    /// The line as the export of an order holds it: of the entries of other orders the place alone.
    #[must_use]
    pub fn of_order(self, order: &str) -> Line {
        match self {
            Line::Entry(link, hash) if link.order != order => {
                Line::Other(Other { sequence: link.sequence, previous: link.previous, hash: Some(hash) })
            }
            Line::Earlier(link) if link.order != order => {
                Line::Other(Other { sequence: link.sequence, previous: None, hash: None })
            }
            Line::Impossible(row) if row.order().is_some_and(|of| of != order) => {
                Line::Impossible(row.of_another_order())
            }
            line => line,
        }
    }

    /// The line of a text, if it is written exactly as it is exported: nothing can hide in another spelling.
    pub fn parse(text: &str) -> Option<Line> {
        let line = Line::of(serde_json::from_str(text).ok()?)?;
        line.text().is_ok_and(|written| written == text).then_some(line)
    }

    fn of(members: Members) -> Option<Line> {
        Some(match members {
            Members::Earlier(written) => Line::Earlier(written.link(None)),
            Members::Entry { written, previous, hash } => {
                Line::Entry(written.link(maybe(previous).ok()?), Sha256Hash::parse(&hash)?)
            }
            Members::Other { sequence, previous, hash } => {
                Line::Other(Other { sequence, previous: maybe(previous).ok()?, hash: maybe(hash).ok()? })
            }
            Members::Checkpoint(written) => Line::Checkpoint(written.checkpoint()?),
            Members::Impossible(impossible) => Line::Impossible(impossible),
        })
    }
}

/// What a form adds to the line of a checkpoint.
fn of_form(form: &Form) -> Value {
    let name = |previous: &Option<Sha256Hash>| previous.map(|name| name.to_string());
    match form {
        Form::Alone => json!({}),
        Form::Chained(previous) => json!({ "form": 2, "previous": name(previous) }),
        Form::Closing { previous, order, others } => {
            json!({ "form": 2, "previous": name(previous), "order": order, "others": others.value() })
        }
    }
}

/// A text that should be a hash and is none.
struct NoHash;

/// A hash where there is one.
fn maybe(hash: Option<String>) -> Result<Option<Sha256Hash>, NoHash> {
    hash.map(|hash| Sha256Hash::parse(&hash).ok_or(NoHash)).transpose()
}

impl WrittenCheckpoint {
    fn checkpoint(self) -> Option<Checkpoint> {
        Some(Checkpoint {
            sequence: self.sequence,
            hash: Sha256Hash::parse(&self.hash)?,
            at: self.at,
            key: PublicKey::from_text(&self.key)?,
            signature: Checkpoint::signature_of(&self.signature)?,
            form: match (self.form, maybe(self.previous).ok()?, self.order, self.others) {
                (None, None, None, None) => Form::Alone,
                (Some(2), previous, None, None) => Form::Chained(previous),
                // A line feed in the order would be another line of what is signed.
                (Some(2), previous, Some(order), Some(others)) if !order.contains('\n') => {
                    let others = Summed { count: others.count, sha256: Sha256Hash::parse(&others.sha256)? };
                    Form::Closing { previous, order, others }
                }
                _ => return None,
            },
        })
    }
}

impl Written {
    fn link(self, previous: Option<Sha256Hash>) -> Link {
        let Written { sequence, at, order, actor, role, action, subject } = self;
        Link { sequence, at, order, actor, role, action, subject, previous }
    }
}

/// An object with the members of another besides.
fn with(mut members: Value, more: Value) -> Value {
    if let (Value::Object(members), Value::Object(more)) = (&mut members, more) {
        members.extend(more);
    }
    members
}

impl Checkpoint {
    /// What the next checkpoint calls it: SHA-256 of its [line](Line::text).
    ///
    /// # Errors
    /// When its number is larger than a line can hold.
    pub fn name(&self) -> Result<Sha256Hash, NotCanonical> {
        let line = Line::Checkpoint(self.clone()).text()?;
        Ok(Sha256Hash(Sha256::digest(line).into()))
    }
}
