//! The keys with which checkpoints are signed and proved: ed25519, in the files that `openssl` reads and writes.

use std::fmt;

use base64ct::{Base64, Encoding};
use domain::submission::Sha256Hash;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey, KeypairBytes};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

/// A file that holds no such key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadKey {
    /// Not the private half.
    #[error("it is no private ed25519 key in a PEM file (PKCS#8, without a password)")]
    Secret,
    /// Not the public half.
    #[error("it is no public ed25519 key in a PEM file (SPKI)")]
    Public,
    /// The private half, where the public one is asked for.
    #[error(
        "it is the private half of a key: keep it to yourself, and give the public half, the file that ends with .pub"
    )]
    SecretForPublic,
    /// A program put a byte-order mark before it.
    #[error(
        "a byte-order mark stands before it: the file was converted on its way; get the key as it was written, or save it \
         as UTF-8 without a byte-order mark"
    )]
    Marked,
    /// An encoding that is no UTF-8.
    #[error(
        "it is not written in UTF-8: the file was converted on its way; get the key as it was written, or save it as UTF-8 \
         without a byte-order mark"
    )]
    NotUtf8,
    /// A page was saved in its place.
    #[error("it is a web page (where it was fetched from, a sign-in may have been asked for); get the key itself")]
    WebPage,
}

impl BadKey {
    /// Why bytes that are no key are none; `otherwise` where nothing else shows.
    fn of(file: &[u8], otherwise: BadKey) -> BadKey {
        let Ok(text) = std::str::from_utf8(file) else { return BadKey::NotUtf8 };
        let plain = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
        if plain.starts_with('<') {
            BadKey::WebPage
        } else if otherwise == BadKey::Public && plain.contains("PRIVATE KEY-----") {
            BadKey::SecretForPublic
        } else if text.contains('\0') {
            BadKey::NotUtf8
        } else if text.starts_with('\u{feff}') && plain.starts_with("-----BEGIN") {
            BadKey::Marked
        } else {
            otherwise
        }
    }
}

/// The half of a key that signs. Never shown.
#[derive(Clone)]
pub struct SecretKey(SigningKey);

/// The half of a key that proves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl SecretKey {
    /// A key made of chance that nobody can foretell.
    pub fn new(chance: [u8; 32]) -> SecretKey {
        SecretKey(SigningKey::from_bytes(&chance))
    }

    /// The key of a PEM file (PKCS#8).
    ///
    /// # Errors
    /// When it is none.
    pub fn from_pem(text: &str) -> Result<SecretKey, BadKey> {
        let none = |_| BadKey::of(text.as_bytes(), BadKey::Secret);
        SigningKey::from_pkcs8_pem(text.trim()).map(SecretKey).map_err(none)
    }

    /// Its PEM file (PKCS#8): the private half alone, which is the form that every program reads.
    pub fn pem(&self) -> String {
        let half = KeypairBytes { secret_key: self.0.to_bytes(), public_key: None };
        half.to_pkcs8_pem(LineEnding::LF).expect("32 bytes fit into such a file").to_string()
    }

    /// The half that proves what this one signs.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    pub(crate) fn sign(&self, text: &str) -> [u8; 64] {
        self.0.sign(text.as_bytes()).to_bytes()
    }
}

impl PublicKey {
    /// The key of a PEM file (SPKI).
    ///
    /// # Errors
    /// When it is none.
    pub fn from_pem(text: &str) -> Result<PublicKey, BadKey> {
        PublicKey::from_file(text.as_bytes())
    }

    /// The key of a PEM file (SPKI), whatever the file holds.
    ///
    /// # Errors
    /// When it is none.
    pub fn from_file(bytes: &[u8]) -> Result<PublicKey, BadKey> {
        let none = || BadKey::of(bytes, BadKey::Public);
        let text = std::str::from_utf8(bytes).map_err(|_| none())?;
        VerifyingKey::from_public_key_pem(text.trim()).map(PublicKey).map_err(|_| none())
    }

    /// Its PEM file (SPKI).
    pub fn pem(&self) -> String {
        self.0.to_public_key_pem(LineEnding::LF).expect("32 bytes fit into such a file")
    }

    /// The line within its PEM file.
    pub fn text(&self) -> String {
        Base64::encode_string(&self.der())
    }

    /// The key of such a line.
    pub fn from_text(text: &str) -> Option<PublicKey> {
        let der = Base64::decode_vec(text).ok()?;
        VerifyingKey::from_public_key_der(&der).ok().map(PublicKey)
    }

    /// SHA-256 of the key in DER (SPKI): short enough to be read out to somebody.
    pub fn fingerprint(&self) -> Sha256Hash {
        Sha256Hash(Sha256::digest(self.der()).into())
    }

    fn der(&self) -> Vec<u8> {
        self.0.to_public_key_der().expect("32 bytes fit into such a file").into_vec()
    }

    pub(crate) fn has_signed(&self, text: &str, signature: &[u8; 64]) -> bool {
        self.0.verify_strict(text.as_bytes(), &Signature::from_bytes(signature)).is_ok()
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.fingerprint())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_key_is_told_for_what_it_is() {
        let key = SecretKey::new([7; 32]);
        let public = key.public().pem();
        let marked = format!("\u{feff}{public}");
        let wide: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let without_mark: Vec<u8> = public.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (file, why) in [
            (marked.as_bytes(), BadKey::Marked),
            (&wide, BadKey::NotUtf8),
            (&without_mark, BadKey::NotUtf8),
            (b"\n<!DOCTYPE html><title>Sign in</title>", BadKey::WebPage),
            (key.pem().as_bytes(), BadKey::SecretForPublic),
            (format!("\u{feff}{}", key.pem()).as_bytes(), BadKey::SecretForPublic),
            (&public.as_bytes()[1..], BadKey::Public),
            ("\u{feff}".as_bytes(), BadKey::Public),
            (b"", BadKey::Public),
        ] {
            assert_eq!(PublicKey::from_file(file).unwrap_err(), why);
        }
        assert_eq!(SecretKey::from_pem(&format!("\u{feff}{}", key.pem())).unwrap_err(), BadKey::Marked);
        assert_eq!(SecretKey::from_pem(&public).unwrap_err(), BadKey::Secret);
        // Line ends and spaces around it change nothing of a key.
        assert!(PublicKey::from_file(public.replace('\n', "\r\n").as_bytes()).is_ok());
    }

    #[test]
    fn a_key_is_the_same_after_its_files_were_written_and_read() {
        let key = SecretKey::new([7; 32]);
        let read = SecretKey::from_pem(&key.pem()).unwrap();
        assert_eq!(read.public(), key.public());
        assert_eq!(PublicKey::from_pem(&key.public().pem()), Ok(key.public()));
        assert_eq!(PublicKey::from_text(&key.public().text()), Some(key.public()));
        assert!(key.public().pem().contains(&key.public().text()));
    }

    #[test]
    fn one_half_is_not_taken_for_the_other() {
        let key = SecretKey::new([7; 32]);
        assert_eq!(SecretKey::from_pem(&key.public().pem()).unwrap_err(), BadKey::Secret);
        assert_eq!(PublicKey::from_pem(&key.pem()).unwrap_err(), BadKey::SecretForPublic);
        assert_eq!(PublicKey::from_text("AAAA"), None);
    }

    #[test]
    fn the_example_of_the_standard_has_its_public_key_and_signature() {
        // RFC 8032, section 7.1, test 1: an empty message.
        let bytes = |text: &str| Sha256Hash::parse(text).unwrap().0;
        let key = SecretKey::new(bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        let public = bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assert_eq!(key.public().0.to_bytes(), public);
        let (start, end) = (&key.sign("")[..4], &key.sign("")[60..]);
        assert_eq!((start, end), (&[0xe5, 0x56, 0x43, 0x00][..], &[0x8e, 0x7a, 0x10, 0x0b][..]));
    }

    #[test]
    fn the_private_half_is_not_shown_in_logs() {
        assert_eq!(format!("{:?}", SecretKey::new([7; 32])), "SecretKey(…)");
    }
}
