//! `POST /account/tokens` and `POST /account/tokens/revoke`: tokens of one's own.

use std::sync::Arc;

use auth::token::{LIVES, Made, TokenError};
use auth::viewer::Viewer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use store::{Action, StoreError, TokenId};
use ui::{alert, format};

use super::{page, text as said};
use crate::features::account::token_form::LONGEST_LABEL;
use crate::http::form_post::Form;
use crate::http::frame::Page;
use crate::http::people;
use crate::http::people::text as people_text;
use crate::http::problem::Problem;
use crate::http::redirect;
use crate::{Portal, addresses};

/// What the form for a new token says.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    label: String,
    hours: u32,
}

/// Makes a token and shows it, this once.
pub(crate) async fn make(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Form(Wanted { label, hours }): Form<Wanted>,
) -> Result<Response, Problem> {
    let label = label.trim();
    let is_label = (1..=LONGEST_LABEL).contains(&label.chars().count()) && !label.chars().any(char::is_control);
    if !is_label || !LIVES.contains(&hours) {
        let page = page::page(&portal, &viewer, alert::error(&said::bad_token())).await?;
        return Ok((StatusCode::BAD_REQUEST, page).into_response());
    }
    let made = match portal.auth().make_token(viewer.account(), label, hours).await {
        Err(TokenError::Store(StoreError::TooManyTokens { .. })) => {
            let page = page::page(&portal, &viewer, alert::error(&said::too_many_tokens())).await?;
            return Ok((StatusCode::CONFLICT, page).into_response());
        }
        made => made?,
    };
    let page = Page {
        title: said::TOKEN_TITLE.to_owned(),
        here: Some(addresses::ACCOUNT),
        main: shown(&portal, &made),
        ..Page::default()
    };
    Ok(portal.page(&viewer, &page).into_response())
}

/// What the form of a token says.
#[derive(Deserialize)]
pub(crate) struct Named {
    pub(crate) token: String,
}

/// Revokes a token of the viewer; one that is good no more stays as it is.
pub(crate) async fn revoke(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Form(Named { token }): Form<Named>,
) -> Result<Response, Problem> {
    if let Some(id) = TokenId::parse(&token) {
        let entry = portal.entry(&viewer, Action::TokenRevoked, json!({ "account": viewer.name(), "token": token }));
        portal.store.tokens().revoke(viewer.account().id, id, entry).await?;
    }
    Ok(redirect::to(addresses::ACCOUNT.to([]).with("done", "token")))
}

fn shown(portal: &Portal, made: &Made) -> Markup {
    let [heading, text] = said::TOKEN_ONCE;
    let until = format::moment(made.kept.expires_at, portal.default_plan().zone());
    html! {
        h1 { (said::TOKEN_TITLE) }
        (alert::warning(heading, text))
        (people::terms(&[
            (said::TOKEN_LABEL, html! { (made.kept.label) }),
            (people_text::TOKEN_COLUMNS[2], html! { (until) }),
        ]))
        pre.secret { code { (made.text) } }
        p { a.usa-link href=(addresses::ACCOUNT) { (said::BACK) } }
    }
}
