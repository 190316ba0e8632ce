//! A server that takes each checkpoint as the body of a POST.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ledger::Checkpoint;
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};
use url::Url;

use crate::address::{address, shown};
use crate::fault::{BadPlace, NotKept};
use crate::file;
use crate::secret::Secret;

/// How long a place has to take a checkpoint; whoever asks waits no longer for an answer.
pub const LONGEST: Duration = Duration::from_secs(20);

#[derive(Clone, Debug)]
pub(crate) struct Post {
    address: Url,
    token: Option<Secret>,
}

impl Post {
    pub(crate) fn new(text: &str, file: Option<PathBuf>, variable: Option<String>) -> Result<Post, BadPlace> {
        let address = address(text, &["https"], "http").map_err(BadPlace)?;
        let twice = |_| BadPlace("name its token_file or its token_env, not both".to_owned());
        Ok(Post { address, token: Secret::of(file, variable).map_err(twice)? })
    }

    pub(crate) fn name(&self) -> String {
        shown(&self.address)
    }

    pub(crate) fn keep(&self, checkpoint: &Checkpoint) -> Result<(), NotKept> {
        let mut request = agent().post(self.address.as_str()).header("Content-Type", "application/json");
        if let Some(token) = &self.token {
            request = request.header("Authorization", format!("Bearer {}", token.read()?));
        }
        taken(request.send(file::text(checkpoint)))
    }
}

/// What asks other servers: certificates are proved by those that this machine trusts, and no answer leads elsewhere.
pub(crate) fn agent() -> Agent {
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
        .build();
    let config = Agent::config_builder()
        .timeout_global(Some(LONGEST))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent("exitplan")
        .tls_config(tls);
    config.build().into()
}

/// What came of asking.
pub(crate) fn taken(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<(), NotKept> {
    match answer {
        Ok(answer) if answer.status().is_success() => Ok(()),
        Ok(answer) => Err(NotKept::new(format!("it answered with status {}", answer.status().as_u16()))),
        // The address may hold what is secret.
        Err(ureq::Error::BadUri(_)) => Err(NotKept::new("its address can't be asked")),
        Err(fault) => Err(NotKept::new(fault.to_string())),
    }
}
