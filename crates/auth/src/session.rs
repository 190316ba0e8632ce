//! Sessions: a cookie with a random token, whose hash names a row in the database.

use axum::http::HeaderMap;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use chrono::TimeDelta;
use domain::submission::Sha256Hash;
use serde_json::json;
use store::{Account, Action, Browser, NewSession, Session, SessionLimits, StoreError};

use crate::Auth;
use crate::client_address::Visitor;
use crate::viewer::Viewer;

/// A browser sends it over TLS only, to this host alone, and no other host can plant it.
const SECURE_NAME: &str = "__Host-exitplan";
/// Without TLS, which is on this machine only, no browser would keep the other.
const PLAIN_NAME: &str = "exitplan";

/// A session in use is noted so seldom: a write at each request would help nobody.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(1);
/// Where sessions are short, the use is noted so many times within the time that one lasts unused.
const NOTED_WITHIN: i32 = 30;

impl Auth<'_> {
    /// Who is signed in with the cookie of a request.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn signed_in(&self, headers: &HeaderMap) -> Result<Option<Viewer>, StoreError> {
        let Some((mut session, account)) = self.session(headers).await? else { return Ok(None) };
        let now = self.now();
        if now - session.seen_at >= NOTED_EVERY.min(self.settings.idle / NOTED_WITHIN) {
            self.store.sessions().touch(session.id, now).await?;
            session.seen_at = session.seen_at.max(now);
        }
        let news = if account.has_news { self.store.rights_changes().news(account.id).await? } else { Vec::new() };
        Ok(Some(Viewer::told(account, session, news)))
    }

    /// The session of a request's cookie with its account, if it is not over. Asking is no use of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session(&self, headers: &HeaderMap) -> Result<Option<(Session, Account)>, StoreError> {
        let Some(token) = self.token(headers) else { return Ok(None) };
        let found = self.store.sessions().find(token, self.now(), &self.session_limits()).await?;
        // The cookie of another order's portal on the same host opens nothing here.
        Ok(found.filter(|(_, account)| account.order == self.order))
    }

    /// The name of the account whose session the cookie of a request is or was, also one that is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_signed_in(&self, headers: &HeaderMap) -> Result<Option<String>, StoreError> {
        let Some(token) = self.token(headers) else { return Ok(None) };
        let owner = self.store.sessions().owner(token).await?;
        Ok(owner.filter(|account| account.order == self.order).map(|account| account.name))
    }

    /// How long sessions last.
    pub fn session_limits(&self) -> SessionLimits {
        SessionLimits { idle: self.settings.idle, absolute: self.settings.longest }
    }

    /// Opens a session of somebody who signed in, in the place of the one that the browser had, enters that, and gives
    /// the cookies: the session's, and the one by which the browser is known from now on, where it had none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_session(
        &self,
        account: Account,
        from: &Visitor,
    ) -> Result<(Viewer, Vec<Cookie<'static>>), StoreError> {
        let token = hex(&(self.chance)());
        let (account_id, address) = (account.id, from.address.clone());
        let (device, device_cookie) = self.device_of(from).await?;
        let entry = self.entry(&Viewer::new(account.clone(), None), Action::SignedIn, json!({ "address": address }));
        let at = entry.at;
        let new = NewSession { token_hash: hash(&token), account: account_id, address: address.clone(), at };
        let browser = Browser { session: from.session, device: Some(device) };
        let id = self.store.sessions().sign_in(new, browser, &self.session_limits(), entry).await?;
        let session = Session { id, address, opened_at: at, seen_at: at };
        let cookies = std::iter::once(self.cookie(token)).chain(device_cookie).collect();
        Ok((Viewer::new(account, Some(session)), cookies))
    }

    /// The token by which a browser is known, with a cookie where it gets one. A token that nobody signed in with is not
    /// taken over: somebody may have planted it.
    async fn device_of(&self, from: &Visitor) -> Result<(Sha256Hash, Option<Cookie<'static>>), StoreError> {
        if let Some(device) = from.device
            && !self.store.devices().accounts_of(device, self.now()).await?.is_empty()
        {
            return Ok((device, None));
        }
        let token = hex(&(self.chance)());
        let mut cookie = self.cookie(token.clone());
        cookie.set_name(self.device_name());
        // Forgotten here when nobody signed in for long; the browser need not know when.
        cookie.make_permanent();
        Ok((hash(&token), Some(cookie)))
    }

    /// The hash of the token by which the browser of a request is known.
    pub fn device(&self, headers: &HeaderMap) -> Option<Sha256Hash> {
        CookieJar::from_headers(headers).get(self.device_name()).map(|cookie| hash(cookie.value()))
    }

    /// Ends the session of a request, if there is one, enters that, and gives the cookie that makes the browser forget
    /// it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(&self, viewer: &Viewer, headers: &HeaderMap) -> Result<Cookie<'static>, StoreError> {
        if let Some(token) = self.token(headers) {
            self.store.sessions().end(token, self.entry(viewer, Action::SignedOut, json!({}))).await?;
        }
        let mut cookie = self.cookie(String::new());
        cookie.make_removal();
        Ok(cookie)
    }

    /// The hash of the token of the session that the browser of a request has or had.
    pub fn token(&self, headers: &HeaderMap) -> Option<Sha256Hash> {
        CookieJar::from_headers(headers).get(self.cookie_name()).map(|cookie| hash(cookie.value()))
    }

    fn cookie(&self, token: String) -> Cookie<'static> {
        let is_secure = self.settings.public_address.is_some();
        Cookie::build((self.cookie_name(), token))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(is_secure)
            .build()
    }

    fn cookie_name(&self) -> &'static str {
        if self.settings.public_address.is_some() { SECURE_NAME } else { PLAIN_NAME }
    }
}

impl Auth<'_> {
    fn device_name(&self) -> &'static str {
        if self.settings.public_address.is_some() { "__Host-exitplan-device" } else { "exitplan-device" }
    }
}

/// The name of a session in the database: who reads the database can't sign in with it.
fn hash(token: &str) -> Sha256Hash {
    sealed::sha256(token.as_bytes())
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        text.push(char::from(b"0123456789abcdef"[usize::from(byte >> 4)]));
        text.push(char::from(b"0123456789abcdef"[usize::from(byte & 15)]));
        text
    })
}
