//! `POST /scoring/{round}/{case}/draft`: keeps what was written of a sheet, for a button and for a script.
//!
//! A draft is the form as it was sent. It carries the version that its writer saw, so that two windows never overwrite
//! one another unseen. Like every form it is taken only from the account that opened the page (`auth/mark.rs`), so that
//! nobody who signs in later is given it.

use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use store::{Saved, ScorePlace};

use super::begun::{begun, draft_name};
use super::case::page;
use super::page::address;
use super::shown::{NotTaken, View, assigned, form_of};
use super::task::Task;
use super::text as said;
use super::text::form;
use crate::Portal;
use crate::http::form::{Refused, Why};
use crate::http::form_post::Deed;
use crate::http::problem::Problem;
use crate::http::redirect;

/// The status of the page that says that a newer draft is kept.
const STALE: StatusCode = StatusCode::CONFLICT;
/// The fields of a sheet that are about the form, not about the case.
const ABOUT_THE_FORM: [&str; 5] = ["form", "version", "joint", "begun", "save"];

/// Keeps a draft. A script is told how it went, a button leads back to the page.
pub(crate) async fn save(headers: HeaderMap, deed: Deed) -> Result<Response, Problem> {
    let is_script = headers.get(ACCEPT).is_some_and(|accept| accept == "application/json");
    let Some(sent) = Sent::read(&deed).await? else { return closed(&deed, is_script).await };
    let content = deed.written.encoded_without(&ABOUT_THE_FORM);
    let (portal, now) = (&deed.portal, deed.portal.now());
    let saved = portal.store.score_drafts().save(sent.place(&deed), sent.seen, &content, now).await?;
    match saved {
        Saved::As(version) if is_script => {
            let told = form::saved(&at(portal, now));
            Ok(answer(StatusCode::OK, &json!({ "version": version, "saved_at": now, "said": told })))
        }
        Saved::As(_) => {
            let page = address(sent.round, &sent.case).with("saved", "true");
            let page = if sent.is_change { page.with("change", "true") } else { page };
            Ok(redirect::to(page))
        }
        Saved::Newer(newer) if is_script => {
            let told = form::newer(&at(portal, newer.saved_at));
            let newer = json!({ "version": newer.version, "saved_at": newer.saved_at, "said": told });
            Ok(answer(StatusCode::CONFLICT, &newer))
        }
        Saved::Newer(_) => sent.stale(&deed).await,
    }
}

/// The sheet is not open any more: a button is led to the page with what was written.
async fn closed(deed: &Deed, is_script: bool) -> Result<Response, Problem> {
    if is_script {
        let text = said::NO_FORM_TEXT.map(str::to_owned);
        return Err(Problem::of_visitor(StatusCode::NOT_FOUND, said::NO_FORM, text));
    }
    let why =
        Why { status: StatusCode::CONFLICT, text: said::NO_FORM_WHY.to_owned(), faults: Vec::new(), is_gone: true };
    let refused = Refused::new(deed.written.text("form"), deed.written.clone(), why);
    not_taken(deed, &NotTaken { refused: Some(&refused), is_stale: false }, StatusCode::CONFLICT).await
}

/// The page with what was sent and not taken.
pub(super) async fn not_taken(deed: &Deed, why: &NotTaken<'_>, status: StatusCode) -> Result<Response, Problem> {
    let page = page(&deed.portal, &deed.viewer, place(deed), &View::default(), why).await?;
    Ok((status, page).into_response())
}

fn at(portal: &Portal, at: chrono::DateTime<chrono::Utc>) -> String {
    said::at(at, portal.today(), portal.default_plan().zone())
}

fn answer(status: StatusCode, told: &serde_json::Value) -> Response {
    (status, [(CONTENT_TYPE, "application/json")], told.to_string()).into_response()
}

/// A sheet that was sent: of which case, which form, and what version of its draft was seen.
pub(super) struct Sent {
    pub(super) round: u32,
    pub(super) case: String,
    form: &'static str,
    /// Under which name its draft is kept.
    draft: String,
    seen: i64,
    /// Whether it is to replace joint scores that wait to be confirmed.
    is_change: bool,
}

impl Sent {
    /// What was sent; none where the case has gone on, and the sheet is not open any more.
    ///
    /// # Errors
    /// A page that says that the case is not there.
    pub(super) async fn read(deed: &Deed) -> Result<Option<Sent>, Problem> {
        let desk = deed.portal.desk().await?;
        let (round, case) = assigned(&desk, &deed.viewer, place(deed))?;
        let task = Task::of(round, case, deed.viewer.name());
        let form = form_of(task, true).filter(|form| *form == deed.written.get("form"));
        let form = form.map(|form| (form, begun(case, form, deed.viewer.name())));
        let form = form.filter(|(_, begun)| *begun == deed.written.get("begun").parse::<i64>().unwrap_or_default());
        let seen = deed.written.get("version").parse().unwrap_or_default();
        let is_change = matches!(task, Task::Confirmation | Task::OthersConfirmation);
        Ok(form.map(|(form, begun)| {
            let draft = draft_name(form, begun);
            Sent { round: round.number, case: case.id.clone(), form, draft, seen, is_change }
        }))
    }

    fn place<'a>(&'a self, deed: &Deed) -> ScorePlace<'a> {
        ScorePlace { account: deed.viewer.account().id, round: self.round, case: &self.case, form: &self.draft }
    }

    /// Whether another window has saved a draft since the one that was seen.
    pub(super) async fn is_stale(&self, deed: &Deed) -> Result<bool, Problem> {
        let draft = deed.portal.store.score_drafts().find(self.place(deed)).await?;
        Ok(draft.is_some_and(|draft| draft.version != self.seen))
    }

    /// What was drafted is handed in.
    pub(super) async fn remove(&self, deed: &Deed) -> Result<(), Problem> {
        Ok(deed.portal.store.score_drafts().remove(self.place(deed)).await?)
    }

    /// The page with what was sent, which says that a newer draft is kept. Sent again it takes its place: that was seen.
    pub(super) async fn stale(&self, deed: &Deed) -> Result<Response, Problem> {
        let why = Why { status: STALE, text: form::NEWER.to_owned(), faults: Vec::new(), is_gone: false };
        let refused = Refused::new(self.form, deed.written.clone(), why);
        not_taken(deed, &NotTaken { refused: Some(&refused), is_stale: true }, STALE).await
    }
}

/// The round and the case of the address.
pub(super) fn place(deed: &Deed) -> [&str; 2] {
    ["round", "case"].map(|name| deed.place(name))
}
