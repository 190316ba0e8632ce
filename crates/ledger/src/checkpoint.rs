//! Checkpoints: from time to time the newest entry's hash is signed, and with it all that stands before it.

use base64ct::{Base64, Encoding};
use chrono::{DateTime, Utc};
use domain::submission::Sha256Hash;

use crate::key::{PublicKey, SecretKey};
use crate::link::instant;

/// A signed statement that an entry had that hash at that time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checkpoint {
    /// The number of the entry, the newest at that time.
    pub sequence: i64,
    /// The entry's hash.
    pub hash: Sha256Hash,
    /// When it was signed, to the microsecond.
    pub at: DateTime<Utc>,
    /// The key that proves the signature.
    pub key: PublicKey,
    /// The signature of [`Checkpoint::text`].
    pub signature: [u8; 64],
}

impl Checkpoint {
    /// Signs the newest entry.
    pub fn sign(key: &SecretKey, sequence: i64, hash: Sha256Hash, at: DateTime<Utc>) -> Checkpoint {
        let unsigned = Checkpoint { sequence, hash, at, key: key.public(), signature: [0; 64] };
        Checkpoint { signature: key.sign(&unsigned.text()), ..unsigned }
    }

    /// The text that is signed: four lines, each with a line feed at its end.
    pub fn text(&self) -> String {
        let Checkpoint { sequence, hash, at, .. } = self;
        format!("exitplan ledger checkpoint\nsequence {sequence}\nhash {hash}\nat {}\n", instant(*at))
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
    use super::*;

    fn checkpoint() -> Checkpoint {
        let at = "2026-11-22T09:30:00.000001Z".parse().unwrap();
        Checkpoint::sign(&SecretKey::new([7; 32]), 12, Sha256Hash([0x0f; 32]), at)
    }

    #[test]
    fn the_signed_text_names_entry_hash_and_time() {
        let hash = "0f".repeat(32);
        let expected =
            format!("exitplan ledger checkpoint\nsequence 12\nhash {hash}\nat 2026-11-22T09:30:00.000001Z\n");
        assert_eq!(checkpoint().text(), expected);
    }

    #[test]
    fn a_checkpoint_is_genuine_until_anything_in_it_is_changed() {
        assert!(checkpoint().is_genuine());
        let changed = [
            Checkpoint { sequence: 13, ..checkpoint() },
            Checkpoint { hash: Sha256Hash([0x1f; 32]), ..checkpoint() },
            Checkpoint { at: checkpoint().at + chrono::TimeDelta::microseconds(1), ..checkpoint() },
            Checkpoint { key: SecretKey::new([8; 32]).public(), ..checkpoint() },
            Checkpoint { signature: [0; 64], ..checkpoint() },
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
