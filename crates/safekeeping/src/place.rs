//! A place on another machine that keeps checkpoints.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use ledger::Checkpoint;
use serde::Deserialize;

use crate::fault::{BadPlace, NotKept};
use crate::mail::Mail;
use crate::post::Post;
use crate::s3::S3;

/// A place as the settings name it.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum PlaceSettings {
    /// A server that takes each checkpoint as the body of a POST.
    Post {
        /// Where: `https`, or `http` on this machine.
        address: String,
        /// The file with a token that is sent as `Authorization: Bearer`.
        token_file: Option<PathBuf>,
        /// The variable of the environment that holds it.
        token_env: Option<String>,
    },
    /// A mailbox.
    Mail {
        /// To whom.
        to: String,
        /// From whom.
        from: String,
        /// The server: `smtps`, `smtp+starttls`, or `smtp` on this machine.
        server: String,
        /// The name to sign in with.
        user: Option<String>,
        /// The file with the password.
        password_file: Option<PathBuf>,
        /// The variable of the environment that holds it.
        password_env: Option<String>,
    },
    /// A bucket in S3 or what speaks like it: each checkpoint becomes an object of its own.
    S3 {
        /// Where: `https`, or `http` on this machine.
        endpoint: String,
        /// The bucket.
        bucket: String,
        /// The region.
        region: String,
        /// What the names of the objects begin with.
        #[serde(default)]
        prefix: String,
        /// The id of the access key.
        access_key: String,
        /// The file with the secret access key.
        secret_key_file: Option<PathBuf>,
        /// The variable of the environment that holds it.
        secret_key_env: Option<String>,
    },
}

impl PlaceSettings {
    /// The file with the place's secret, where one is named.
    pub fn secret_file(&self) -> Option<&Path> {
        match self {
            PlaceSettings::Post { token_file: file, .. }
            | PlaceSettings::Mail { password_file: file, .. }
            | PlaceSettings::S3 { secret_key_file: file, .. } => file.as_deref(),
        }
    }
}

/// A place that keeps checkpoints.
#[derive(Clone, Debug)]
pub struct Place {
    name: String,
    way: Way,
}

#[derive(Clone, Debug)]
enum Way {
    Post(Post),
    Mail(Mail),
    S3(S3),
}

impl Place {
    /// The place of the settings.
    ///
    /// # Errors
    /// When an address can't be used or is not protected, or a secret is named twice or not at all.
    pub fn of(settings: PlaceSettings) -> Result<Place, BadPlace> {
        let (name, way) = match settings {
            PlaceSettings::Post { address, token_file, token_env } => {
                let post = Post::new(&address, token_file, token_env)?;
                (post.name(), Way::Post(post))
            }
            PlaceSettings::Mail { to, from, server, user, password_file, password_env } => {
                let mail = Mail::new([&to, &from, &server], user, password_file, password_env)?;
                (format!("mail to {to}"), Way::Mail(mail))
            }
            PlaceSettings::S3 { endpoint, bucket, region, prefix, access_key, secret_key_file, secret_key_env } => {
                let s3 = S3::new([endpoint, bucket, region, prefix, access_key], secret_key_file, secret_key_env)?;
                (s3.name(), Way::S3(s3))
            }
        };
        Ok(Place { name, way })
    }

    /// How it is called, without anything secret.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives it a checkpoint that was just signed, and waits for the answer: a server and a bucket have [`crate::LONGEST`]
    /// for all of it, a mail server for each step of sending, of which there are a dozen.
    ///
    /// # Errors
    /// When it did not take it.
    pub fn keep(&self, checkpoint: &Checkpoint, now: DateTime<Utc>) -> Result<(), NotKept> {
        match &self.way {
            Way::Post(post) => post.keep(checkpoint),
            Way::Mail(mail) => mail.keep(checkpoint, now),
            Way::S3(s3) => s3.keep(checkpoint, now),
        }
    }
}
