//! A mailbox that gets each checkpoint as an attachment, which no program on the way writes anew.

use std::path::PathBuf;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use ledger::Checkpoint;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Attachment, Body, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Message, SmtpTransport, Transport};
use url::Url;

use crate::address::address;
use crate::fault::{BadPlace, NotKept};
use crate::file;
use crate::post::LONGEST;
use crate::secret::Secret;

#[derive(Clone, Debug)]
pub(crate) struct Mail {
    to: Mailbox,
    from: Mailbox,
    server: Url,
    /// The name to sign in with, and where its password is.
    sign_in: Option<(String, Secret)>,
}

impl Mail {
    pub(crate) fn new(
        [to, from, server]: [&str; 3],
        user: Option<String>,
        file: Option<PathBuf>,
        variable: Option<String>,
    ) -> Result<Mail, BadPlace> {
        let mailbox = |text: &str| text.parse().map_err(|_| BadPlace(format!("`{text}` is no address of a mailbox")));
        let sign_in = match (user, Secret::of(file, variable)) {
            (None, Ok(None)) => None,
            (Some(user), Ok(Some(password))) => Some((user, password)),
            _ => return Err(BadPlace("name its user together with its password_file or its password_env".to_owned())),
        };
        let server = address(server, &["smtps", "smtp+starttls"], "smtp").map_err(BadPlace)?;
        Ok(Mail { to: mailbox(to)?, from: mailbox(from)?, server, sign_in })
    }

    pub(crate) fn keep(&self, checkpoint: &Checkpoint, now: DateTime<Utc>) -> Result<(), NotKept> {
        let message = self.message(checkpoint, now).map_err(|fault| NotKept::new(fault.to_string()))?;
        let sent = self.server()?.send(&message);
        sent.map(drop).map_err(|fault| NotKept::new(fault.to_string()))
    }

    fn server(&self) -> Result<SmtpTransport, NotKept> {
        let host = self.server.host_str().unwrap_or_default().trim_matches(['[', ']']);
        let (builder, port) = match self.server.scheme() {
            "smtps" => (SmtpTransport::relay(host), 465),
            "smtp+starttls" => (SmtpTransport::starttls_relay(host), 587),
            _ => (Ok(SmtpTransport::builder_dangerous(host)), 25),
        };
        let builder = builder.map_err(|fault| NotKept::new(fault.to_string()))?;
        // Holds for each step of sending, not for all of them: see `Place::keep`.
        let builder = builder.port(self.server.port().unwrap_or(port)).timeout(Some(LONGEST));
        Ok(match &self.sign_in {
            Some((user, password)) => builder.credentials(Credentials::new(user.clone(), password.read()?)).build(),
            None => builder.build(),
        })
    }

    fn message(
        &self,
        checkpoint: &Checkpoint,
        now: DateTime<Utc>,
    ) -> Result<Message, Box<dyn std::error::Error + Send + Sync>> {
        let Checkpoint { sequence, hash, .. } = checkpoint;
        let text = format!(
            "The ledger of Exitplan was signed. Its entry {sequence} has the hash\n{hash}.\n\nThe attached file is the checkpoint. Keep this mail: with the file, \"exitplan ledger verify LEDGER --key KEY\n--checkpoint FILE\" proves that what was entered until then was not changed since.\n"
        );
        let bytes = file::text(checkpoint).into_bytes();
        let body = Body::new_with_encoding(bytes, ContentTransferEncoding::Base64)
            .map_err(|_| "the checkpoint can't be attached")?;
        let attached = Attachment::new(format!("checkpoint-{sequence}.jsonl"))
            .body(body, ContentType::parse("application/octet-stream")?);
        let parts = MultiPart::mixed().singlepart(SinglePart::plain(text)).singlepart(attached);
        let subject = format!("Exitplan: checkpoint of entry {sequence} of the ledger");
        let message = Message::builder().from(self.from.clone()).to(self.to.clone()).date(SystemTime::from(now));
        Ok(message.subject(subject).multipart(parts)?)
    }
}
