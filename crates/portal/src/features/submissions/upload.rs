//! `GET /submissions/new` and `POST /submissions/new`: the form that takes a month in.

use std::path::Path;
use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use domain::zone::BadDateTime;
use domain::{Month, Zone};
use maud::{Markup, html};
use reception::{Drafted, Handed};
use tokio::sync::Semaphore;
use ui::field::Field;
use ui::{field, format, steps};

use super::links;
use super::links::{HERE, above, uploader};
use crate::Portal;
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::upload::{Upload, UploadForm, text as said};
use crate::http::{assets, upload};

/// Reading takes both cores and much memory: one at a time leaves the portal to its readers.
static TURN: Semaphore = Semaphore::const_new(1);

/// What was typed, and what is wrong with it.
#[derive(Debug, Default)]
struct Form {
    month: String,
    as_of: String,
    faults: Vec<(&'static str, String)>,
}

/// The form.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Markup {
    page(&portal, &viewer, &Form::default())
}

/// Reads an upload, and leads to its draft or to why it was refused.
pub(crate) async fn take(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    sent: Result<UploadForm, Problem>,
) -> Result<Response, Problem> {
    let (limits, sent) = (&portal.settings.limits, sent?);
    let place = match portal.bounds.uploads.take(viewer.name().to_owned()) {
        Ok(place) => place,
        Err(crowded) => return Err(upload::no_place(sent, limits, crowded).await),
    };
    let upload = Upload::receive(sent, limits, &portal.uploads).await;
    let upload = upload.map_err(|fault| fault.problem(said::too_large(limits)))?;
    portal.auth().is_writer(&viewer, upload.mark())?;
    let source = upload.source().await?;
    let (month, as_of) = (upload.typed("month").to_owned(), upload.typed("as_of").to_owned());
    let mut form = Form { month, as_of, faults: Vec::new() };
    let drawn = form.understand(portal.now(), portal.default_plan().zone());
    let source = source.map_err(|fault| form.fault("files", said::files_fault(&fault, limits)));
    let (Some((month, as_of)), Ok(source)) = (drawn, source) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&portal, &viewer, &form)).into_response());
    };
    if portal.has_as_many_drafts_as_may_be(&viewer, month).await? {
        form.fault("month", said::too_many_drafts(store::MOST_DRAFTS));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&portal, &viewer, &form)).into_response());
    }
    let (portal, viewer) = (Arc::clone(&portal), viewer.clone());
    // Who goes away ends nothing: files, place and turn are kept until the upload is read.
    let taking = tokio::spawn(async move {
        let to = take_in(&portal, &viewer, &source, month, as_of).await;
        drop((upload, place));
        to
    });
    let to = taking.await.unwrap_or_else(|fault| std::panic::resume_unwind(fault.into_panic()))?;
    Ok(Redirect::to(&to).into_response())
}

impl Portal {
    /// Whether another draft, of this month, would be one too many for its uploader.
    async fn has_as_many_drafts_as_may_be(&self, viewer: &Viewer, month: Month) -> Result<bool, Problem> {
        let open = self.store.drafts().open(self.order(), viewer.account().id, self.now()).await?;
        Ok(open.iter().filter(|draft| draft.month != month).count() >= store::MOST_DRAFTS)
    }
}

/// The address of what became of the upload.
async fn take_in(
    portal: &Portal,
    viewer: &Viewer,
    source: &Path,
    month: Month,
    as_of: DateTime<Utc>,
) -> Result<String, Problem> {
    let _turn = TURN.acquire().await.expect("nobody closes the turns");
    let handed = Handed { source, month, as_of, received: portal.now() };
    Ok(match portal.reception().draft(handed, uploader(viewer)).await? {
        Drafted::Draft(id) => links::draft(id).to_string(),
        Drafted::Refused(id) => links::refused(id).to_string(),
    })
}

impl Form {
    fn fault(&mut self, field: &'static str, fault: String) {
        self.faults.push((field, fault));
    }

    fn fault_of(&self, field: &str) -> Option<&str> {
        self.faults.iter().find(|(name, _)| *name == field).map(|(_, fault)| fault.as_str())
    }

    /// Month and draw date; none where something is wrong with either.
    fn understand(&mut self, now: DateTime<Utc>, zone: Zone) -> Option<(Month, DateTime<Utc>)> {
        let month = Month::of_submission(&self.month).map_err(|_| said::bad_month(&self.month));
        let month = month.and_then(|month| {
            let has_begun = month <= Month::of(zone.date(now));
            if has_begun { Ok(month) } else { Err(said::future_month(month)) }
        });
        let as_of = zone.parse(&self.as_of).map_err(|fault| match fault {
            BadDateTime::Skipped(typed) => said::skipped_hour(&typed),
            BadDateTime::Form(typed) | BadDateTime::Year(typed) => said::bad_drawn(&typed),
        });
        let as_of = as_of.and_then(|as_of| match &month {
            Ok(month) if zone.date(as_of) < month.first_day() => Err(said::drawn_before(*month)),
            _ if as_of > now => Err(said::DRAWN_LATER.to_owned()),
            _ => Ok(as_of),
        });
        let month = month.map_err(|fault| self.fault("month", fault)).ok();
        let as_of = as_of.map_err(|fault| self.fault("as_of", fault)).ok();
        month.zip(as_of)
    }
}

fn page(portal: &Portal, viewer: &Viewer, form: &Form) -> Markup {
    let title = if form.faults.is_empty() { said::TITLE } else { said::ERROR_TITLE };
    let faults: Vec<(&str, &str)> = form.faults.iter().map(|(field, fault)| (*field, fault.as_str())).collect();
    let main = html! {
        h1 { (said::TITLE) }
        (steps::indicator(said::PROGRESS, &said::STEPS, 0))
        @if !faults.is_empty() { (field::summary(said::TO_MEND, &faults)) }
        p { (said::ABOUT) }
        (fields(portal, form))
        (while_sending(portal))
        section {
            h2 { (said::LIMITS) }
            ul.usa-list { @for limit in said::limits(&portal.settings.limits) { li { (limit) } } }
            p { (said::FORMAT) }
        }
        script src=(assets::address("upload.js")) defer {}
    };
    portal.page(viewer, &Page { title: title.to_owned(), here: HERE, above: above(), main, ..Page::default() })
}

fn fields(portal: &Portal, form: &Form) -> Markup {
    let zone = format::zone_name(portal.default_plan().zone());
    let (drawn_hint, files_hint) = (said::drawn_hint(zone), said::files_hint(&portal.settings.limits));
    let field = |name, label, hint| Field { form: "", name, label, hint, fault: form.fault_of(name) };
    html! {
        form.usa-form #upload method="post" action="/submissions/new" enctype="multipart/form-data"
            data-limit=(portal.settings.limits.unpacked_bytes) {
            (field("month", said::MONTH, said::MONTH_HINT).render("month", &form.month, false))
            (field("as_of", said::DRAWN, &drawn_hint).render("datetime-local", &form.as_of, false))
            (field("files", said::FILES, &files_hint).render("file", "", true))
            button.usa-button { (said::BUTTON) }
        }
    }
}

/// What a script shows while it sends the form; without one it stays hidden.
fn while_sending(portal: &Portal) -> Markup {
    let [too_large, what_to_do] = said::too_large(&portal.settings.limits);
    html! {
        div #upload-progress hidden {
            p role="status" {
                span #upload-sending hidden { (said::SENDING) }
                span #upload-checking hidden { (said::CHECKING) }
            }
            progress max="100" aria-label=(said::SENDING) {}
        }
        div.usa-alert.usa-alert--error #upload-too-large role="alert" hidden {
            div.usa-alert__body { p.usa-alert__text { (too_large) " " (what_to_do) } }
        }
        div.usa-alert.usa-alert--error #upload-broken-off role="alert" hidden {
            div.usa-alert__body { p.usa-alert__text { (said::BROKEN_OFF) } }
        }
    }
}
