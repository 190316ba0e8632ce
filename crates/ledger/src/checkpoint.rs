//! Checkpoints: from time to time the newest entry's hash is signed, and with it all that stands before it. Each names the
//! checkpoint before it, so that none can be taken away without a trace.

use base64ct::{Base64, Encoding};
use chrono::{DateTime, Utc};
use domain::submission::Sha256Hash;

use crate::key::{PublicKey, SecretKey};
use crate::link::instant;
use crate::sum::Summed;

/// A signed statement that an entry had that hash at that time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checkpoint {
    /// The number of the entry, the newest at that time.
    pub sequence: i64,
    /// The entry's hash.
    pub hash: Sha256Hash,
    /// When it was signed, to the microsecond.
    pub at: DateTime<Utc>,
    /// What else is signed.
    pub form: Form,
    /// The key that proves the signature.
    pub key: PublicKey,
    /// The signature of [`Checkpoint::text`].
    pub signature: [u8; 64],
}

/// What a checkpoint signs beside the entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Form {
    /// Nothing: the first form, which is signed no more.
    Alone,
    /// The [name](Checkpoint::name) of the checkpoint before it; none of the first that there is.
    Chained(Option<Sha256Hash>),
    /// It closes an export, and is kept nowhere else.
    Closing {
        /// The name of the last checkpoint that was kept.
        previous: Option<Sha256Hash>,
        /// The order whose entries the export holds in full.
        order: String,
        /// The lines of the entries of other orders, of which it holds number and hash alone.
        others: Summed,
    },
}

impl Checkpoint {
    /// Signs an entry: its number and its hash.
    pub fn sign(key: &SecretKey, entry: (i64, Sha256Hash), at: DateTime<Utc>, form: Form) -> Checkpoint {
        let (sequence, hash) = entry;
        let unsigned = Checkpoint { sequence, hash, at, form, key: key.public(), signature: [0; 64] };
        Checkpoint { signature: key.sign(&unsigned.text()), ..unsigned }
    }

    /// The text that is signed: lines with a line feed at the end of each. The first tells the form.
    pub fn text(&self) -> String {
        let Checkpoint { sequence, hash, at, .. } = self;
        let entry = format!("sequence {sequence}\nhash {hash}\nat {}\n", instant(*at));
        let before = |previous: &Option<Sha256Hash>| previous.map_or("none".to_owned(), |name| name.to_string());
        match &self.form {
            Form::Alone => format!("exitplan ledger checkpoint\n{entry}"),
            Form::Chained(previous) => {
                format!("exitplan ledger checkpoint 2\n{entry}previous {}\n", before(previous))
            }
            Form::Closing { previous, order, others: Summed { count, sha256 } } => format!(
                "exitplan ledger checkpoint 2\n{entry}previous {}\norder {order}\nothers {count} {sha256}\n",
                before(previous)
            ),
        }
    }

    /// The name of the checkpoint before it, where it names one.
    pub fn previous(&self) -> Option<Sha256Hash> {
        match self.form {
            Form::Alone => None,
            Form::Chained(previous) | Form::Closing { previous, .. } => previous,
        }
    }

    /// Whether it closes an export, and is kept nowhere else.
    pub fn is_closing(&self) -> bool {
        matches!(self.form, Form::Closing { .. })
    }

    /// Whether its key signed it as it stands.
    pub fn is_genuine(&self) -> bool {
        self.key.has_signed(&self.text(), &self.signature)
    }

    /// The signature in Base64.
    pub fn signature_text(&self) -> String {
        Base64::encode_string(&self.signature)
    }

    /// The signature of such a text.
    pub fn signature_of(text: &str) -> Option<[u8; 64]> {
        Base64::decode_vec(text).ok()?.try_into().ok()
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::line::Line;

    fn checkpoint() -> Checkpoint {
        signed(Form::Alone)
    }

    fn signed(form: Form) -> Checkpoint {
        let at = "2026-11-22T09:30:00.000001Z".parse().unwrap();
        Checkpoint::sign(&SecretKey::new([7; 32]), (12, Sha256Hash([0x0f; 32])), at, form)
    }

    fn closing() -> Checkpoint {
        let others = Summed { count: 3, sha256: Sha256Hash([0x2f; 32]) };
        signed(Form::Closing { previous: None, order: "juan-f".to_owned(), others })
    }

    #[test]
    fn the_signed_text_names_entry_hash_and_time() {
        let hash = "0f".repeat(32);
        let expected =
            format!("exitplan ledger checkpoint\nsequence 12\nhash {hash}\nat 2026-11-22T09:30:00.000001Z\n");
        assert_eq!(checkpoint().text(), expected);
    }

    #[test]
    fn the_second_form_names_the_checkpoint_before_and_what_an_export_leaves_out() {
        let hash = "0f".repeat(32);
        let entry = format!("exitplan ledger checkpoint 2\nsequence 12\nhash {hash}\nat 2026-11-22T09:30:00.000001Z\n");
        assert_eq!(signed(Form::Chained(None)).text(), format!("{entry}previous none\n"));
        let named = "1f".repeat(32);
        assert_eq!(signed(Form::Chained(Some(Sha256Hash([0x1f; 32])))).text(), format!("{entry}previous {named}\n"));
        let others = "2f".repeat(32);
        assert_eq!(closing().text(), format!("{entry}previous none\norder juan-f\nothers 3 {others}\n"));
    }

    #[test]
    fn a_checkpoint_is_named_by_its_line() {
        let line = Line::Checkpoint(checkpoint()).text().unwrap();
        assert_eq!(checkpoint().name().unwrap(), Sha256Hash(Sha256::digest(line).into()));
        assert_ne!(checkpoint().name(), signed(Form::Chained(None)).name());
        assert!(Checkpoint { sequence: i64::MAX, ..checkpoint() }.name().is_err());
    }

    #[test]
    fn a_checkpoint_is_genuine_until_anything_in_it_is_changed() {
        assert!(checkpoint().is_genuine());
        let other = Summed { count: 2, sha256: Sha256Hash([0x2f; 32]) };
        let changed = [
            Checkpoint { sequence: 13, ..checkpoint() },
            Checkpoint { hash: Sha256Hash([0x1f; 32]), ..checkpoint() },
            Checkpoint { at: checkpoint().at + chrono::TimeDelta::microseconds(1), ..checkpoint() },
            Checkpoint { key: SecretKey::new([8; 32]).public(), ..checkpoint() },
            Checkpoint { signature: [0; 64], ..checkpoint() },
            Checkpoint { form: Form::Chained(None), ..checkpoint() },
            Checkpoint { form: Form::Alone, ..signed(Form::Chained(None)) },
            Checkpoint { form: Form::Chained(None), ..closing() },
            Checkpoint { form: Form::Chained(Some(Sha256Hash([1; 32]))), ..signed(Form::Chained(None)) },
            Checkpoint {
                form: Form::Closing { previous: None, order: "juan-f".to_owned(), others: other },
                ..closing()
            },
        ];
        for changed in changed {
            assert!(!changed.is_genuine(), "{changed:?}");
        }
    }

    #[test]
    fn a_signature_is_the_same_after_it_was_written_and_read() {
        assert_eq!(Checkpoint::signature_of(&checkpoint().signature_text()), Some(checkpoint().signature));
        assert_eq!(Checkpoint::signature_of("AAAA"), None);
    }
}
