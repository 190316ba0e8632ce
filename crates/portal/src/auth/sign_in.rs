//! Signing in with name and password, and how often that may be tried.

use chrono::TimeDelta;
use serde_json::json;
use store::{Account, Action, SignInOutcome, StoreError};

use crate::Portal;
use crate::auth::password::{self, PasswordError, Turn};
use crate::auth::viewer::Viewer;
use crate::share::Crowded;

/// Failures are counted over so long a time.
pub(crate) const COUNTED_OVER: TimeDelta = TimeDelta::minutes(15);
/// So many failures on one name are borne.
pub(crate) const FAILURES_OF_NAME: u64 = 10;
/// So many failures from one address are borne: an office may share one.
pub(crate) const FAILURES_OF_ADDRESS: u64 = 50;

/// What became of an attempt.
#[derive(Debug)]
pub(crate) enum SignIn {
    /// Name and password are right.
    Welcome(Account),
    /// They are not, or the account is disabled: which of it is nobody's business.
    Refused,
    /// Too many failures lately; nothing was compared.
    TooMany,
}

/// Why an attempt could not be judged.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SignInError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error("{0}")]
    Crowded(#[from] Crowded),
}

impl Portal {
    /// Judges an attempt to sign in from an address, and notes it.
    ///
    /// # Errors
    /// When the database or the hashing fails.
    pub(crate) async fn try_sign_in(&self, name: &str, given: &str, address: &str) -> Result<SignIn, SignInError> {
        let _place = self.bounds.passwords.take(address.to_owned())?;
        // Taken before failures are counted: who tries a thousand passwords at once is counted one after the other.
        let turn = password::turn().await;
        let judged = self.judge(&turn, name, given, address).await?;
        self.note(name, address, judged.outcome).await?;
        drop(turn);
        let answer = judged.answer();
        if let SignIn::Welcome(account) = &answer {
            self.refresh_hash(account, given).await?;
        }
        Ok(answer)
    }

    /// Whether somebody who is signed in knows the own password. Failures count like those of signing in, so that who
    /// finds an open session can't guess on.
    ///
    /// # Errors
    /// When the database or the hashing fails.
    pub(crate) async fn confirm(&self, name: &str, given: &str, address: &str) -> Result<SignIn, SignInError> {
        let _place = self.bounds.passwords.take(address.to_owned())?;
        let turn = password::turn().await;
        let judged = self.judge(&turn, name, given, address).await?;
        if judged.outcome != SignInOutcome::Succeeded {
            self.note(name, address, judged.outcome).await?;
        }
        Ok(judged.answer())
    }

    async fn judge(&self, turn: &Turn, name: &str, given: &str, address: &str) -> Result<Judged, SignInError> {
        let since = self.now() - COUNTED_OVER;
        let failures = self.store.sign_ins().failures_since(self.order(), name, address, since).await?;
        let account = self.store.accounts().find(self.order(), name).await?;
        if failures.of_name >= FAILURES_OF_NAME || failures.of_address >= FAILURES_OF_ADDRESS {
            return Ok(Judged { outcome: SignInOutcome::TooMany, account });
        }
        let hash = account.as_ref().map(|account| account.password_hash.clone());
        let outcome = match (turn.is_right(hash, given).await?, &account) {
            (_, None) => SignInOutcome::UnknownName,
            (false, Some(_)) => SignInOutcome::WrongPassword,
            (true, Some(account)) if account.disabled_at.is_some() => SignInOutcome::Disabled,
            (true, Some(_)) => SignInOutcome::Succeeded,
        };
        Ok(Judged { outcome, account })
    }

    async fn note(&self, name: &str, address: &str, outcome: SignInOutcome) -> Result<(), StoreError> {
        self.store.sign_ins().attempt(self.order(), name, address, self.now(), outcome).await
    }

    /// Hashes a password anew that was hashed in an older way: only now is it known.
    async fn refresh_hash(&self, account: &Account, given: &str) -> Result<(), SignInError> {
        if password::is_outdated(&account.password_hash) {
            let hash = password::hash(given).await?;
            let subject = json!({ "account": account.name });
            let entry = self.entry(&Viewer::new(account.clone(), None), Action::PasswordRehashed, subject);
            self.store.accounts().rehash(account.id, &account.password_hash, hash, entry).await?;
        }
        Ok(())
    }
}

/// An attempt that was judged.
struct Judged {
    outcome: SignInOutcome,
    account: Option<Account>,
}

impl Judged {
    fn answer(self) -> SignIn {
        match (self.outcome, self.account) {
            (SignInOutcome::Succeeded, Some(account)) => SignIn::Welcome(account),
            (SignInOutcome::TooMany, _) => SignIn::TooMany,
            _ => SignIn::Refused,
        }
    }
}
