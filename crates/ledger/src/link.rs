//! One entry as it is hashed: with its number and the hash of the one before it.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::submission::Sha256Hash;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::canonical::{NotCanonical, canonical};

/// The action of the first entry that is hashed; its subject sums what was there before.
pub const BEGUN: &str = "ledger_begun";

/// Under which name that subject sums the entries from before.
pub const EARLIER: &str = "entries";

/// An entry of the ledger, with all that its hash is made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Its number: 1, 2, 3 and so on through the whole database.
    pub sequence: i64,
    /// When it was done, to the microsecond.
    pub at: DateTime<Utc>,
    /// The order that it concerns.
    pub order: String,
    /// Who did it.
    pub actor: String,
    /// The role in which it was done; none at the command line.
    pub role: Option<String>,
    /// What was done.
    pub action: String,
    /// To what, with which values.
    pub subject: Value,
    /// The hash of the entry before it; none of the first that is hashed.
    pub previous: Option<Sha256Hash>,
}

impl Link {
    /// The text that is hashed.
    ///
    /// # Errors
    /// When the subject has no canonical text.
    pub fn text(&self) -> Result<String, NotCanonical> {
        let mut members = self.members();
        members["previous"] = self.previous.map(|previous| previous.to_string()).into();
        canonical(&members)
    }

    /// SHA-256 of [`Link::text`].
    ///
    /// # Errors
    /// When the subject has no canonical text.
    pub fn hash(&self) -> Result<Sha256Hash, NotCanonical> {
        Ok(Sha256Hash(Sha256::digest(self.text()?).into()))
    }

    /// The text of an entry that was entered before the ledger began: it hangs on none.
    ///
    /// # Errors
    /// When the subject has no canonical text.
    pub fn text_before(&self) -> Result<String, NotCanonical> {
        canonical(&self.members())
    }

    pub(crate) fn members(&self) -> Value {
        json!({
            "sequence": self.sequence,
            "at": instant(self.at),
            "order": self.order,
            "actor": self.actor,
            "role": self.role,
            "action": self.action,
            "subject": self.subject,
        })
    }
}

/// An instant in UTC, always to the microsecond.
pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> Link {
        Link {
            sequence: 2,
            at: "2026-11-22T09:30:00Z".parse().unwrap(),
            order: "juan-f".to_owned(),
            actor: "m.lopez".to_owned(),
            role: Some("monitor".to_owned()),
            action: "records_seen".to_owned(),
            subject: json!({ "rows": 12, "measure": "OM17" }),
            previous: Some(Sha256Hash([0x0f; 32])),
        }
    }

    #[test]
    fn the_text_names_every_part_in_the_order_of_the_names() {
        let previous = "0f".repeat(32);
        let expected = format!(
            r#"{{"action":"records_seen","actor":"m.lopez","at":"2026-11-22T09:30:00.000000Z","order":"juan-f","previous":"{previous}","role":"monitor","sequence":2,"subject":{{"measure":"OM17","rows":12}}}}"#
        );
        assert_eq!(link().text().unwrap(), expected);
        assert_eq!(link().hash().unwrap(), Sha256Hash(Sha256::digest(expected).into()));
    }

    #[test]
    fn what_is_missing_is_null_and_before_the_ledger_nothing_is_previous() {
        let first = Link { role: None, previous: None, ..link() };
        assert!(first.text().unwrap().contains(r#""previous":null,"role":null"#));
        assert!(!first.text_before().unwrap().contains("previous"));
    }

    #[test]
    fn a_change_of_any_part_gives_another_hash() {
        let changed = [
            Link { sequence: 3, ..link() },
            Link { at: link().at + chrono::TimeDelta::microseconds(1), ..link() },
            Link { order: "juan".to_owned(), ..link() },
            Link { actor: "m.lope".to_owned(), ..link() },
            Link { role: None, ..link() },
            Link { action: "downloaded".to_owned(), ..link() },
            Link { subject: json!({ "rows": 13, "measure": "OM17" }), ..link() },
            Link { previous: None, ..link() },
        ];
        for changed in changed {
            assert_ne!(changed.hash().unwrap(), link().hash().unwrap(), "{changed:?}");
        }
    }
}
