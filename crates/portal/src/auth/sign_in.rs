//! Signing in with name and password, and how often that may be tried.

use chrono::TimeDelta;
use store::{Account, SignInOutcome, StoreError};

use crate::Portal;
use crate::auth::password::{self, PasswordError};

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
}

impl Portal {
    /// Judges an attempt to sign in from an address, and notes it.
    ///
    /// # Errors
    /// When the database or the hashing fails.
    pub(crate) async fn try_sign_in(&self, name: &str, given: &str, address: &str) -> Result<SignIn, SignInError> {
        // Taken before failures are counted: who tries a thousand passwords at once is counted one after the other.
        let turn = password::turn().await;
        let now = self.now();
        let failures = self.store.sign_ins().failures_since(self.order(), name, address, now - COUNTED_OVER).await?;
        let account = self.store.accounts().find(self.order(), name).await?;
        let too_many = failures.of_name >= FAILURES_OF_NAME || failures.of_address >= FAILURES_OF_ADDRESS;
        let outcome = if too_many {
            SignInOutcome::TooMany
        } else {
            let hash = account.as_ref().map(|account| account.password_hash.clone());
            match (turn.is_right(hash, given).await?, &account) {
                (_, None) => SignInOutcome::UnknownName,
                (false, Some(_)) => SignInOutcome::WrongPassword,
                (true, Some(account)) if account.disabled_at.is_some() => SignInOutcome::Disabled,
                (true, Some(_)) => SignInOutcome::Succeeded,
            }
        };
        self.store.sign_ins().attempt(self.order(), name, address, now, outcome).await?;
        Ok(match (outcome, account) {
            (SignInOutcome::Succeeded, Some(account)) => SignIn::Welcome(account),
            (SignInOutcome::TooMany, _) => SignIn::TooMany,
            _ => SignIn::Refused,
        })
    }
}
