//! The mark by which a form tells who opened its page.
//!
//! A form may be sent when its writer's session is over, or when somebody else is signed in in the same browser. The mark
//! holds the writer's name, signed with the portal's secret: no page of anybody else can write one.

use jsonwebtoken::crypto::{sign, verify};
use jsonwebtoken::{DecodingKey, EncodingKey};

use crate::Auth;
use crate::settings::Secret;
use crate::token::{ALGORITHM, use_one_library};
use crate::viewer::Viewer;

/// Somebody else opened the page of a form: the names of both accounts.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{sender} sends a form whose page {writer} opened")]
pub struct OtherWriter {
    /// Who opened the page.
    pub writer: String,
    /// Who sends the form.
    pub sender: String,
}

/// The field of a form that holds the mark.
pub const MARK: &str = "written-by";

/// The mark of the pages that an account of an order opens.
pub fn mark(secret: &Secret, order: &str, name: &str) -> String {
    use_one_library();
    let key = EncodingKey::from_secret(secret.bytes());
    let signature = sign(&signed(order, name), &key, ALGORITHM).expect("any key and any text can be signed");
    format!("{name}.{signature}")
}

/// What is signed. No token begins like this, so that neither can be taken for the other.
fn signed(order: &str, name: &str) -> Vec<u8> {
    format!("exitplan form\norder {order}\nname {name}\n").into_bytes()
}

impl Auth<'_> {
    /// The mark of the pages that somebody opens.
    pub fn mark(&self, name: &str) -> String {
        mark(&self.settings.secret, self.order, name)
    }

    /// The account's name that a mark tells; none where the mark was not made with this portal's secret.
    pub fn marked(&self, mark: &str) -> Option<String> {
        let (name, signature) = mark.rsplit_once('.')?;
        use_one_library();
        let key = DecodingKey::from_secret(self.settings.secret.bytes());
        let is_right = verify(signature, &signed(self.order, name), &key, ALGORITHM);
        is_right.is_ok_and(|is_right| is_right).then(|| name.to_owned())
    }

    /// That who sends a form is who opened its page, where the form tells that.
    ///
    /// # Errors
    /// Who opened it, where that is somebody else.
    pub fn is_writer(&self, viewer: &Viewer, mark: &str) -> Result<(), OtherWriter> {
        match self.marked(mark) {
            Some(writer) if writer != viewer.name() => Err(OtherWriter { writer, sender: viewer.name().to_owned() }),
            _ => Ok(()),
        }
    }
}
