//! A bucket in which each checkpoint becomes an object of its own, so that none replaces another.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Utc};
use jiff::Timestamp;
use ledger::Checkpoint;
use rusty_s3::actions::PutObject;
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};

use crate::address::address;
use crate::fault::{BadPlace, NotKept};
use crate::file;
use crate::post::{agent, taken};
use crate::secret::Secret;

/// How long the signed address is good.
const GOOD_FOR: Duration = Duration::from_mins(5);

#[derive(Clone)]
pub(crate) struct S3 {
    bucket: Bucket,
    prefix: String,
    access_key: String,
    secret_key: Secret,
}

impl S3 {
    pub(crate) fn new(
        [endpoint, bucket, region, prefix, access_key]: [String; 5],
        file: Option<PathBuf>,
        variable: Option<String>,
    ) -> Result<S3, BadPlace> {
        let endpoint = address(&endpoint, &["https"], "http").map_err(BadPlace)?;
        let bad = |fault| BadPlace(format!("its endpoint or its bucket can't be used: {fault}"));
        let bucket = Bucket::new(endpoint, UrlStyle::Path, bucket, region).map_err(bad)?;
        let Ok(Some(secret_key)) = Secret::of(file, variable) else {
            return Err(BadPlace("name its secret_key_file or its secret_key_env".to_owned()));
        };
        Ok(S3 { bucket, prefix, access_key, secret_key })
    }

    pub(crate) fn name(&self) -> String {
        let host = self.bucket.base_url().host_str().unwrap_or_default();
        format!("bucket {} at {host}, {}*", self.bucket.name(), self.prefix)
    }

    pub(crate) fn keep(&self, checkpoint: &Checkpoint, now: DateTime<Utc>) -> Result<(), NotKept> {
        let credentials = Credentials::new(self.access_key.as_str(), self.secret_key.read()?);
        let object = self.object(checkpoint);
        let put = PutObject::new(&self.bucket, Some(&credentials), &object);
        let now = Timestamp::from_second(now.timestamp()).map_err(|_| NotKept::new("the clock is wrong"))?;
        let address = put.sign_with_time(GOOD_FOR, &now);
        taken(agent().put(address.as_str()).send(file::text(checkpoint)))
    }

    /// The name of the object: sorted as they were signed.
    fn object(&self, checkpoint: &Checkpoint) -> String {
        let at = checkpoint.at.format("%Y%m%dT%H%M%SZ");
        format!("{}checkpoint-{:012}-{at}.jsonl", self.prefix, checkpoint.sequence)
    }
}

impl fmt::Debug for S3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S3({})", self.name())
    }
}
