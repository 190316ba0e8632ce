//! `GET /account`: a person's own page.

use std::sync::Arc;

use auth::permission;
use auth::permission::FIGURES;
use auth::viewer::Viewer;
use axum::extract::State;
use maud::{Markup, html};
use serde::Deserialize;
use store::{Entered, Session, SignIn, StoreError, Token};
use ui::{alert, choices};
use utoipa::IntoParams;

use super::{password_form, text as account, token_form};
use crate::http::frame::Page;
use crate::http::people;
use crate::http::people::{rights_text, text as said};
use crate::http::problem::Problem;
use crate::http::question::Query;
use crate::{Portal, addresses};

/// How many attempts to sign in are shown.
pub(crate) const NEWEST: u32 = 20;

/// What the address says.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Asked {
    /// What was just done.
    pub(crate) done: String,
}

/// What is known of how the viewer signs in.
struct Known {
    sign_ins: Vec<SignIn>,
    sessions: Vec<Session>,
    tokens: Vec<Token>,
    changes: Vec<Entered>,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let done = account::done(&asked.done).map(alert::success);
    page(&portal, &viewer, done.unwrap_or_default()).await
}

/// The page with what just happened above.
pub(super) async fn page(portal: &Portal, viewer: &Viewer, happened: Markup) -> Result<Markup, Problem> {
    let known = known(portal, viewer).await?;
    let main = main(portal, viewer, &known, &happened);
    Ok(portal.page(
        viewer,
        &Page { title: account::TITLE.to_owned(), here: Some(addresses::ACCOUNT), main, ..Page::default() },
    ))
}

async fn known(portal: &Portal, viewer: &Viewer) -> Result<Known, StoreError> {
    let (store, id) = (&portal.store, viewer.account().id);
    Ok(Known {
        sign_ins: store.sign_ins().of_account(portal.order(), viewer.name(), NEWEST).await?,
        sessions: store.sessions().list(id, portal.now(), &portal.auth().session_limits()).await?,
        tokens: store.tokens().list(id).await?,
        changes: store.rights_changes().of_account(id, NEWEST.into()).await?,
    })
}

fn main(portal: &Portal, viewer: &Viewer, known: &Known, happened: &Markup) -> Markup {
    let must_change = viewer.account().needs_password();
    let [heading, text] = account::must_change(viewer.account());
    html! {
        h1 { (account::TITLE) }
        (happened)
        @if must_change { (alert::warning(&heading, &text)) (password_form::section()) }
        (who(portal, viewer))
        @if !must_change {
            (password_form::section())
            (sessions(portal, viewer, known))
            @if FIGURES.admits(viewer.role()) { (token_form::section(portal, &known.tokens)) }
        }
        section aria-labelledby="rights" {
            h2 #rights { (rights_text::OWN) }
            (people::changes(&known.changes, rights_text::YOURS, rights_text::OWN_NONE, portal.default_plan()))
        }
        section aria-labelledby="sign-ins" {
            h2 #sign-ins { (account::SIGN_INS) }
            p { (account::SIGN_INS_HELP) }
            (people::sign_ins(&known.sign_ins, portal.default_plan().zone()))
        }
    }
}

fn who(portal: &Portal, viewer: &Viewer) -> Markup {
    let sees = said::sees(viewer.account(), portal.default_plan().offices());
    html! {
        section aria-labelledby="who" {
            h2 #who { (account::WHO) }
            (people::terms(&[
                (said::NAME, html! { (viewer.name()) }),
                (said::ROLE, html! { (permission::role_name(viewer.role())) }),
                (said::SEES, html! { (sees) }),
            ]))
            p.usa-hint { (account::WHO_HELP) }
        }
    }
}

fn sessions(portal: &Portal, viewer: &Viewer, known: &Known) -> Markup {
    let own = viewer.session().map(|session| session.id);
    html! {
        section aria-labelledby="sessions" {
            h2 #sessions { (account::SESSIONS) }
            p { (account::sessions_help()) }
            (people::sessions(&known.sessions, own, Some(addresses::ACCOUNT_SESSIONS_END_ONE), portal.default_plan().zone()))
            @if known.sessions.len() > 1 {
                (choices::button(&addresses::ACCOUNT_SESSIONS_END.to([]), account::END_OTHERS, "usa-button--outline"))
            }
        }
    }
}
