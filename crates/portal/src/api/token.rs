//! `POST /api/v1/token`: a token of one hour for a name and a password.

use std::sync::Arc;

use auth::client_address::Visitor;
use auth::sign_in::SignIn;
use auth::token::TokenError;
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use store::StoreError;
use utoipa::ToSchema;

use super::text as words;
use crate::api::root::Refusal;
use crate::http::entrance::text;
use crate::http::odd::Odd;
use crate::http::problem::Problem;
use crate::{Portal, addresses};

/// How long such a token is good, in hours.
const HOURS: u32 = 1;

/// Who asks for a token.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Credentials {
    /// The name to sign in with.
    #[schema(example = "m.lopez")]
    name: String,
    /// The password.
    #[schema(example = "correct horse battery staple")]
    password: String,
}

/// A token.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Granted {
    /// What to send as `Authorization: Bearer …`.
    token: String,
    /// From when on it is refused.
    #[schema(format = DateTime, example = "2019-07-15T07:00:00-04:00")]
    expires_at: String,
}

/// Gives a token of one hour for a name and a password, under the same limits as signing in.
///
/// # Errors
/// A problem as JSON.
#[utoipa::path(
    post,
    path = addresses::API_TOKEN.path(),
    operation_id = "token",
    tag = "Tokens",
    request_body = Credentials,
    security(()),
    responses(
        (status = 200, description = "A token of one hour", body = Granted),
        (status = 400, description = "What was sent can't be read", body = Refusal),
        (status = 401, description = "Name or password is wrong", body = Refusal),
        (status = 403, description = "A password must be chosen first", body = Refusal),
        (status = 409, description = "As many tokens are good as there may be", body = Refusal),
        (status = 429, description = "Too soon after wrong passwords: see Retry-After", body = Refusal),
        (status = 503, description = "Too many sign in just now; `Retry-After` says when to try again", body = Refusal),
    )
)]
pub(crate) async fn grant(
    State(portal): State<Arc<Portal>>,
    visitor: Visitor,
    given: Result<Json<Credentials>, JsonRejection>,
) -> Result<Json<Granted>, Problem> {
    let Json(Credentials { name, password }) =
        given.map_err(|fault| Problem::bad_question(words::unreadable_body(&fault.body_text())))?;
    if name.contains('\0') {
        return Err(Problem::odd_form(Odd::Nul));
    }
    let account = match portal.auth().try_sign_in(name.trim(), &password, &visitor).await? {
        SignIn::Welcome(account) if account.needs_password() => return Err(Problem::password_first(&account)),
        SignIn::Welcome(account) => account,
        SignIn::Refused => {
            let problem = Problem::of_visitor(StatusCode::UNAUTHORIZED, text::REFUSED[0], words::refused());
            return Err(problem.of_attempt());
        }
        SignIn::TooSoon(wait) => {
            let status = StatusCode::TOO_MANY_REQUESTS;
            let problem = Problem::of_visitor(status, words::TOO_SOON, words::too_soon(wait));
            return Err(problem.for_now(wait).of_attempt());
        }
    };
    let made = match portal.auth().make_token(&account, words::TOKEN_LABEL, HOURS).await {
        Err(TokenError::Store(StoreError::TooManyTokens { .. })) => {
            let [happened, advice] = crate::features::account::text::too_many_tokens();
            let text = [format!("{happened}."), advice];
            return Err(Problem::of_visitor(StatusCode::CONFLICT, words::TOO_MANY_TOKENS, text));
        }
        made => made?,
    };
    let expires_at = portal.default_plan().zone().rfc3339(made.kept.expires_at);
    Ok(Json(Granted { token: made.text, expires_at }))
}
