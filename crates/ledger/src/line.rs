//! The lines of an exported ledger: each is canonical JSON by itself.

use chrono::{DateTime, Utc};
use domain::submission::Sha256Hash;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::canonical::{LONGEST, NotCanonical, canonical};
use crate::checkpoint::Checkpoint;
use crate::key::PublicKey;
use crate::link::{Link, instant};

/// The longest line, in bytes: the longest entry with what an export adds to it.
pub const LONGEST_LINE: usize = LONGEST + 1024;

/// A line of an exported ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// An entry from before the ledger began.
    Earlier(Link),
    /// An entry with its hash.
    Entry(Link, Sha256Hash),
    /// A checkpoint of the entry that stands before it.
    Checkpoint(Checkpoint),
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
    Checkpoint {
        sequence: i64,
        hash: String,
        at: DateTime<Utc>,
        key: String,
        signature: String,
    },
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
        let members = match self {
            Line::Earlier(link) => with(link.members(), json!({ "kind": "earlier" })),
            Line::Entry(link, hash) => {
                let previous = link.previous.map(|previous| previous.to_string());
                with(link.members(), json!({ "kind": "entry", "previous": previous, "hash": hash.to_string() }))
            }
            Line::Checkpoint(checkpoint) => json!({
                "kind": "checkpoint",
                "sequence": checkpoint.sequence,
                "hash": checkpoint.hash.to_string(),
                "at": instant(checkpoint.at),
                "key": checkpoint.key.text(),
                "signature": checkpoint.signature_text(),
            }),
        };
        canonical(&members)
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
                let previous = match previous {
                    Some(previous) => Some(Sha256Hash::parse(&previous)?),
                    None => None,
                };
                Line::Entry(written.link(previous), Sha256Hash::parse(&hash)?)
            }
            Members::Checkpoint { sequence, hash, at, key, signature } => Line::Checkpoint(Checkpoint {
                sequence,
                hash: Sha256Hash::parse(&hash)?,
                at,
                key: PublicKey::from_text(&key)?,
                signature: Checkpoint::signature_of(&signature)?,
            }),
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
