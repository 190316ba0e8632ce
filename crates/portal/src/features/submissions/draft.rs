//! `GET /submissions/drafts/{id}`: what was found in an upload and what it would change; then confirm or discard.

pub(crate) mod changes;
pub(crate) mod text;

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::submission::{Submission, SubmissionId, current_by_month};
use maud::{Markup, html};
use readmodel::ReadError;
use serde::Deserialize;
use serde_json::json;
use store::{Confirmation, Draft, DraftId};
use ui::{alert, format, steps};
use utoipa::IntoParams;

use self::text as said;
use super::links::{above, uploader};
use super::{links, submission, text as submissions};
use crate::http::findings::Filter;
use crate::http::form_post::Form;
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question;
use crate::http::question::asked_page::AskedPage;
use crate::http::question::read::flag;
use crate::http::question::{Query, Question};
use crate::http::redirect;
use crate::http::upload::text as upload;
use crate::{Portal, addresses};

/// What the address asks beside plan and findings.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Asked {
    /// Whether the draft was just found to be compared with a submission that counts no longer.
    #[serde(deserialize_with = "flag")]
    replaced: bool,
}

/// What the form of confirming says.
#[derive(Debug, Deserialize)]
pub(crate) struct Seen {
    /// The number of the submission that the uploader saw the draft compared with; empty for none.
    #[serde(default)]
    compared_with: String,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    Query(question): Query<question::Asked>,
    Query(filter): Query<Filter>,
    Query(page): Query<AskedPage>,
) -> Result<Markup, Problem> {
    let question = question.understand(&portal.plans)?;
    let draft = find(&portal, &viewer, &id).await?;
    let found = filter.pick(portal.store.drafts().findings(&draft).await?)?;
    let changes = match portal.model.changes(question.basis, &draft, portal.now()).await {
        Err(ReadError::DraftGone) => return Err(gone()),
        changes => changes?,
    };
    let current = current(&portal, &draft).await?;
    let here = question.to(links::draft(draft.id));
    let main = html! {
        h1 { (said::heading(draft.month)) }
        (steps::indicator(upload::PROGRESS, &upload::STEPS, 1))
        @if asked.replaced { (alert::warning(said::REPLACED, &said::replaced(draft.month))) }
        p { (said::ABOUT) " " a.usa-link href="#decide" { (said::TO_DECIDE) } }
        (facts(&portal, &draft, current.as_ref()))
        (changes::section(&changes, draft.month, question.basis))
        (other_plans(&portal, &question, &draft))
        (found.section(&here, addresses::DRAFT_FINDINGS_CSV.to([&draft.id.0]), &page))
        (decide(&draft))
    };
    let title = said::heading(draft.month);
    Ok(portal
        .page(&viewer, &Page { title, here: Some(addresses::SUBMISSIONS), above: above(), main, ..Page::default() }))
}

/// The findings as a file.
pub(crate) async fn csv(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(filter): Query<Filter>,
) -> Result<Response, Problem> {
    let draft = find(&portal, &viewer, &id).await?;
    let found = filter.pick(portal.store.drafts().findings(&draft).await?)?;
    let listing = reports::evidence::findings(&found.chosen);
    portal.hand_out(&viewer, "findings-of-draft.csv", json!({ "draft": draft.id.0 }), &listing).await
}

/// Hands the draft in, if it was compared with what counts for the month; else shows it compared anew.
pub(crate) async fn confirm(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(Seen { compared_with }): Form<Seen>,
) -> Result<Response, Problem> {
    let id = number(&id)?;
    let seen = compared_with.parse().ok().map(SubmissionId);
    let to = match portal.reception().confirm(id, uploader(&viewer), seen).await? {
        Confirmation::Entered(submission) => links::submission(submission).with("handed_in", "true"),
        Confirmation::Replaced => links::draft(id).with("replaced", "true"),
        Confirmation::Gone => return Err(gone()),
    };
    Ok(redirect::to(to))
}

/// Throws the draft away.
pub(crate) async fn discard(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    if !portal.reception().discard(number(&id)?, uploader(&viewer)).await? {
        return Err(gone());
    }
    Ok(redirect::to(addresses::SUBMISSIONS.to([]).with("discarded", "true")))
}

fn gone() -> Problem {
    Problem::nothing_there(said::gone())
}

fn number(id: &str) -> Result<DraftId, Problem> {
    id.parse().map(DraftId).map_err(|_| gone())
}

/// The viewer's own open draft of that number.
async fn find(portal: &Portal, viewer: &Viewer, id: &str) -> Result<Draft, Problem> {
    let found = portal.store.drafts().find(viewer.account().id, number(id)?, portal.now()).await?;
    found.ok_or_else(gone)
}

/// The submission that counts for the draft's month now.
async fn current(portal: &Portal, draft: &Draft) -> Result<Option<Submission>, Problem> {
    let submissions = portal.model.submissions(portal.default_plan()).await?;
    Ok(current_by_month(&submissions, None).get(&draft.month).map(|current| current.submission.clone()))
}

fn facts(portal: &Portal, draft: &Draft, current: Option<&Submission>) -> Markup {
    let zone = portal.default_plan().zone();
    let later = current.filter(|current| current.received > portal.now());
    html! {
        dl {
            dt { (said::DRAWN) } dd { (format::moment(draft.as_of, zone)) }
            dt { (said::UPLOADED) } dd { (format::moment(draft.made_at, zone)) }
            dt { (said::EXPIRES) } dd { strong { (format::moment(draft.expires_at, zone)) } }
            dt { (said::COMPARED) }
            dd {
                @match draft.compared_with {
                    Some(id) => a.usa-link href=(links::submission(id)) { (submissions::name(id)) },
                    None => (said::FIRST),
                }
            }
        }
        @if let Some(later) = later { p { strong { (said::outdated(later.id, later.received, zone)) } } }
        details { summary { (said::FILES) } (submission::files(&draft.extracts)) }
    }
}

fn other_plans(portal: &Portal, question: &Question<'_>, draft: &Draft) -> Markup {
    let shown = &question.basis.plan().id;
    let others = || portal.plans.iter().map(|basis| &basis.plan().id).filter(|id| *id != shown);
    html! {
        @if others().next().is_some() {
            p {
                (said::OTHER_PLANS)
                @for id in others() { " " a.usa-link href=(links::draft(draft.id).with("plan", id)) { (id) } }
            }
        }
    }
}

fn decide(draft: &Draft) -> Markup {
    let seen = draft.compared_with.map(|id| id.to_string()).unwrap_or_default();
    html! {
        section #decide {
            h2 { (said::ADVICE) }
            div.usa-button-group {
                form.usa-button-group__item method="post" action=(addresses::DRAFT_CONFIRM.to([&draft.id.0])) {
                    input type="hidden" name="compared_with" value=(seen);
                    button.usa-button { (said::CONFIRM) }
                }
                form.usa-button-group__item method="post" action=(addresses::DRAFT_DISCARD.to([&draft.id.0])) {
                    button.usa-button.usa-button--outline { (said::DISCARD) }
                }
            }
        }
    }
}
