//! Tokens with which programs ask for a person: signed, short-lived, for this API alone, and in the database, so that
//! they can be revoked.

use std::sync::Once;

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use chrono::TimeDelta;
use jsonwebtoken::crypto::aws_lc;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Account, Action, StoreError, Token, TokenId};

use crate::Auth;
use crate::viewer::Viewer;

/// Who made the token.
const ISSUER: &str = "exitplan";
/// What it is for.
const AUDIENCE: &str = "exitplan-api";
/// The one way in which tokens are signed; a token that names another is refused unread.
pub(super) const ALGORITHM: Algorithm = Algorithm::HS256;

/// The lives of a token that people may choose among, in hours.
pub const LIVES: [u32; 3] = [1, 8, 24];

/// What a token says.
#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    /// When it was made, in seconds since 1970.
    iat: i64,
    /// From when on it is refused, in seconds since 1970.
    exp: i64,
    jti: String,
}

/// A token that was made.
#[derive(Debug)]
pub struct Made {
    /// The token as it is handed out.
    pub text: String,
    /// What is kept of it.
    pub kept: Token,
}

/// Why a token could not be made.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The signing failed.
    #[error("the token could not be signed")]
    Signing(#[from] jsonwebtoken::errors::Error),
}

/// What a request shows of who asks.
#[derive(Debug)]
pub enum Bearer {
    /// No token.
    Nobody,
    /// A token that is good for nothing: why is nobody's business.
    Refused,
    /// A token of this account.
    Viewer(Viewer),
}

impl Auth<'_> {
    /// Makes a token for an account, good for some hours from now.
    ///
    /// # Errors
    /// When the database or the signing fails.
    pub async fn make_token(&self, account: &Account, label: &str, hours: u32) -> Result<Made, TokenError> {
        // Tokens count in whole seconds.
        let issued_at = self.now() - TimeDelta::nanoseconds(self.now().timestamp_subsec_nanos().into());
        let kept = Token {
            id: self.token_id(),
            account: account.id,
            label: label.to_owned(),
            issued_at,
            expires_at: issued_at + TimeDelta::hours(hours.into()),
            revoked_at: None,
        };
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: account.name.clone(),
            iat: kept.issued_at.timestamp(),
            exp: kept.expires_at.timestamp(),
            jti: kept.id.to_string(),
        };
        use_one_library();
        let text = encode(&Header::new(ALGORITHM), &claims, &EncodingKey::from_secret(self.settings.secret.bytes()))?;
        let viewer = Viewer::new(account.clone(), None);
        let entry =
            self.entry(&viewer, Action::TokenIssued, json!({ "token": claims.jti, "label": label, "hours": hours }));
        self.store.tokens().issue(kept.clone(), entry).await?;
        Ok(Made { text, kept })
    }

    /// Who asks with the token of a request.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn bearer(&self, headers: &HeaderMap) -> Result<Bearer, StoreError> {
        let Some(given) = headers.get(AUTHORIZATION) else { return Ok(Bearer::Nobody) };
        let text = given.to_str().ok().and_then(|text| text.split_once(' '));
        let token = text.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
        let Some(claims) = token.and_then(|token| self.read_token(token)) else { return Ok(Bearer::Refused) };
        let Some(id) = TokenId::parse(&claims.jti) else { return Ok(Bearer::Refused) };
        let found = self.store.tokens().find(id, self.now()).await?;
        // The token of another order's portal with the same secret opens nothing here.
        let own = found.filter(|(_, account)| account.order == self.order && account.name == claims.sub);
        Ok(own.map_or(Bearer::Refused, |(_, account)| Bearer::Viewer(Viewer::new(account, None))))
    }

    /// What a token says, if it was signed here for this API, not in the future, and has not expired. At the second of
    /// its end it has.
    fn read_token(&self, token: &str) -> Option<Claims> {
        let mut validation = Validation::new(ALGORITHM);
        validation.set_audience(&[AUDIENCE]);
        validation.set_issuer(&[ISSUER]);
        validation.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
        // By the portal's clock, below; the library would look at its own.
        validation.validate_exp = false;
        validation.leeway = 0;
        use_one_library();
        let key = DecodingKey::from_secret(self.settings.secret.bytes());
        let claims = decode::<Claims>(token, &key, &validation).ok()?.claims;
        let now = self.now().timestamp();
        (claims.iat <= now && now < claims.exp).then_some(claims)
    }

    fn token_id(&self) -> TokenId {
        let chance = (self.chance)();
        let first = chance.first_chunk().expect("32 bytes begin with 16");
        TokenId(u128::from_be_bytes(*first))
    }
}

/// Fixes which cryptographic library signs, so that a dependency's choice of features can't.
pub(super) fn use_one_library() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Refused only where one was fixed before, which then is the one in use.
        let _ = aws_lc::DEFAULT_PROVIDER.install_default();
    });
}
