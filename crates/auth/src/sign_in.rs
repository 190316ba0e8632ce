//! Signing in with name and password, and how soon that may be tried again.

use chrono::{DateTime, TimeDelta, Utc};
use domain::extract::Code;
use serde_json::json;
use store::{Account, Action, Guess, Place, SignInOutcome, StoreError};

use super::{Auth, pace, password, sign_in};
use crate::account_name::UNKNOWN;
use crate::client_address::{Visitor, written_network};
use crate::hashing::PasswordError;
use crate::password::About;
use crate::share::Crowded;
use crate::viewer::Viewer;

/// The target of the lines in the log about attempts that did not succeed.
pub const SIGN_IN: &str = "exitplan::sign_in";

/// What became of an attempt.
#[derive(Debug)]
pub enum SignIn {
    /// Name and password are right.
    Welcome(Account),
    /// They are not, or the account is disabled: which of it is nobody's business.
    Refused,
    /// It came too soon after wrong passwords; nothing was compared. For so long another one would be too soon too.
    TooSoon(TimeDelta),
}

/// Why an attempt could not be judged.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The hashing failed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// Too many passwords wait to be hashed.
    #[error("{0}")]
    Crowded(#[from] Crowded),
}

impl Auth<'_> {
    /// Judges an attempt to sign in from a browser or a program, and notes it.
    ///
    /// # Errors
    /// When the database or the hashing fails.
    pub async fn try_sign_in(&self, name: &str, given: &str, from: &Visitor) -> Result<SignIn, SignInError> {
        let _place = self.passwords.take(from.network())?;
        let account = self.store.accounts().find(self.order, name).await?;
        let place = self.place(account.as_ref(), from).await?;
        let attempt = Attempt { auth: *self, name, account, from, place };
        let judged = attempt.judge(given).await?;
        attempt.note(judged.outcome()).await?;
        if let Judged::Right = judged
            && let Some(account) = &attempt.account
        {
            self.refresh(account, given).await?;
            // As it is after that.
            let account = self.store.accounts().find_by_id(account.id).await?;
            return Ok(account.map_or(SignIn::Refused, SignIn::Welcome));
        }
        Ok(judged.answer(self.now()))
    }

    /// Whether somebody who is signed in knows the own password. Failures count, so that who finds an open session can't
    /// guess on; strangers' failures don't count against it.
    ///
    /// # Errors
    /// When the database or the hashing fails.
    pub async fn confirm(&self, viewer: &Viewer, given: &str, from: &Visitor) -> Result<SignIn, SignInError> {
        let _place = self.passwords.take(from.network())?;
        let device = viewer.session().map_or_else(String::new, |session| format!("session {}", session.id.0));
        let account = viewer.account().clone();
        let (name, place) = (viewer.name(), Place::Device { device });
        let attempt = Attempt { auth: *self, name, account: Some(account), from, place };
        let judged = attempt.judge(given).await?;
        if let Judged::Right = judged {
            return Ok(SignIn::Welcome(viewer.account().clone()));
        }
        attempt.note(judged.outcome()).await?;
        Ok(judged.answer(self.now()))
    }

    /// From where an attempt on an account comes.
    async fn place(&self, account: Option<&Account>, from: &Visitor) -> Result<Place, StoreError> {
        if let (Some(account), Some(device)) = (account, from.device)
            && self.store.devices().accounts_of(device, self.now()).await?.contains(&account.id)
        {
            return Ok(Place::Device { device: device.to_string() });
        }
        let network = written_network(&from.address);
        let is_known = match account {
            Some(account) => {
                let before = self.store.sign_ins().addresses_of(self.order, &account.name).await?;
                before.iter().any(|address| written_network(address) == network)
            }
            None => false,
        };
        Ok(Place::Network { network, is_known })
    }

    /// What only now can be done, since only now the password is known: it is hashed anew where it was in an older way,
    /// and noted as weak where it could not be chosen today.
    async fn refresh(&self, account: &Account, given: &str) -> Result<(), SignInError> {
        if password::is_outdated(&account.password_hash) {
            let hash = password::hash(given).await?;
            let subject = json!({ "account": account.name });
            let entry = self.entry(&Viewer::new(account.clone(), None), Action::PasswordRehashed, subject);
            self.store.accounts().rehash(account.id, &account.password_hash, hash, entry).await?;
        }
        if !account.needs_password() && password::check(given, &self.about(&account.name)).is_err() {
            self.store.accounts().call_password_weak(account.id).await?;
        }
        Ok(())
    }

    /// What a person's password is judged by.
    pub fn about<'a>(&'a self, name: &'a str) -> About<'a> {
        About { name, order: self.order, is_demo: self.is_demo }
    }
}

/// An attempt to sign in.
struct Attempt<'a> {
    auth: Auth<'a>,
    name: &'a str,
    account: Option<Account>,
    from: &'a Visitor,
    place: Place,
}

impl Attempt<'_> {
    async fn judge(&self, given: &str) -> Result<Judged, SignInError> {
        let at = self.auth.now();
        let guess = Guess {
            order: self.auth.order.to_owned(),
            name: self.account.as_ref().map_or(self.name, |account| &account.name).to_owned(),
            place: self.place.clone(),
            at,
        };
        let unlocked_at = self.account.as_ref().and_then(|account| account.unlocked_at);
        let guesses = self.auth.store.guesses();
        if let Some(until) = guesses.begin(&guess, |counts| pace::wait(counts, unlocked_at, at)).await? {
            return Ok(Judged::TooSoon(until));
        }
        let hash = self.account.as_ref().map(|account| account.password_hash.clone());
        let is_right = password::turn().await.is_right(hash, given).await?;
        let judged = match (is_right, &self.account) {
            (_, None) => Judged::Wrong(SignInOutcome::UnknownName),
            (false, Some(_)) => Judged::Wrong(SignInOutcome::WrongPassword),
            (true, Some(account)) if account.disabled_at.is_some() => Judged::Wrong(SignInOutcome::Disabled),
            (true, Some(_)) => Judged::Right,
        };
        if let Judged::Right = judged {
            guesses.succeeded(&guess).await?;
        }
        Ok(judged)
    }

    /// Notes how an attempt ended, for the person to see and for the log.
    async fn note(&self, outcome: SignInOutcome) -> Result<(), StoreError> {
        let address = &self.from.address;
        sign_in::log(self.account.as_ref(), address, outcome);
        let attempts = self.auth.store.sign_ins();
        attempts.attempt(self.auth.order, self.name, address, self.auth.now(), outcome).await
    }
}

/// An attempt to sign in that did not succeed.
fn log(account: Option<&Account>, address: &str, outcome: SignInOutcome) {
    let account = account.map_or(UNKNOWN, |account| account.name.as_str());
    match outcome {
        SignInOutcome::Succeeded => {}
        SignInOutcome::TooMany => {
            tracing::warn!(target: SIGN_IN, account, address, "sign-in held back");
        }
        SignInOutcome::WrongPassword | SignInOutcome::UnknownName | SignInOutcome::Disabled => {
            tracing::warn!(target: SIGN_IN, account, address, outcome = outcome.text(), "sign-in refused");
        }
    }
}

/// How an attempt was judged.
#[derive(Clone, Copy)]
enum Judged {
    Right,
    Wrong(SignInOutcome),
    TooSoon(DateTime<Utc>),
}

impl Judged {
    fn outcome(self) -> SignInOutcome {
        match self {
            Judged::Right => SignInOutcome::Succeeded,
            Judged::Wrong(outcome) => outcome,
            Judged::TooSoon(_) => SignInOutcome::TooMany,
        }
    }

    fn answer(self, now: DateTime<Utc>) -> SignIn {
        match self {
            Judged::TooSoon(until) => SignIn::TooSoon(until - now),
            Judged::Right | Judged::Wrong(_) => SignIn::Refused,
        }
    }
}
