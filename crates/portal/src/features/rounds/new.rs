//! `GET /rounds/new` and `POST /rounds/new`: a frame is checked and committed, which opens a round.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casereview::{Act, ActKind, Desk, Recorded};
use clerk::NewFrame;
use domain::extract::Code;
use domain::finding::Finding;
use domain::{Month, Quarter};
use intake::{FrameRequest, Limits, read_frame};
use maud::{Markup, html};
use serde::Deserialize;
use ui::field::Field;
use ui::{alert, field};
use utoipa::IntoParams;

use super::above::{above, address};
use super::text as said;
use crate::figures::{plan, status};
use crate::http::form::{Refused, Written, text as act};
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::problem::text::bad_quarter as no_quarter;
use crate::http::question::Query;
use crate::http::redirect;
use crate::http::upload::{Upload, UploadForm};
use crate::http::{findings, upload};
use crate::{Portal, addresses};

/// Bytes of a frame: a state has some thousand cases a quarter, each a line of less than a hundred.
const LARGEST: u64 = 8 * 1024 * 1024;
/// Quarters to choose from, up to the next one.
const QUARTERS: usize = 6;
/// Findings that the page lists.
const LISTED: usize = 100;

/// What the address asks for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct View {
    /// The quarter that is filled in.
    quarter: String,
}

/// What was typed, and what is wrong with it.
#[derive(Debug, Default)]
struct Form {
    quarter: String,
    faults: Vec<(&'static str, String)>,
    /// What was found in the frame.
    findings: Vec<Finding>,
    /// Why the round could not be opened, whatever was typed.
    refused: Option<String>,
}

/// The form.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(View { quarter }): Query<View>,
) -> Result<Markup, Problem> {
    if !quarter.is_empty() && quarter.parse::<Quarter>().is_err() {
        return Err(Problem::bad_question(no_quarter(&quarter)));
    }
    let form = Form { quarter, ..Form::default() };
    page(&portal, &viewer, &form).await
}

/// Reads a frame, and opens the round or says what is wrong.
pub(crate) async fn take(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    sent: Result<UploadForm, Problem>,
) -> Result<Response, Problem> {
    let limits = limits(&portal);
    let sent = sent?;
    let _place = match portal.bounds.uploads.take(viewer.name().to_owned()) {
        Ok(place) => place,
        Err(crowded) => return Err(upload::no_place(sent, &limits, crowded).await),
    };
    let upload = Upload::receive(sent, &limits, &portal.uploads).await;
    let upload = upload.map_err(|fault| fault.problem(said::frame_too_large(limits.unpacked_bytes)))?;
    portal.auth().is_writer(&viewer, upload.mark())?;
    let mut form = Form { quarter: upload.typed("quarter").to_owned(), ..Form::default() };
    let desk = portal.desk().await?;
    let quarter = form.understand(&desk);
    let file = upload.only_file().map_err(|fault| form.fault("files", said::frame_fault(&fault)));
    if let (Some(quarter), Ok(file)) = (quarter, file) {
        let in_spite = upload.typed("in_spite") == "yes";
        let frame = form.read(&portal, &file, quarter, in_spite)?;
        if let Some(frame) = frame {
            let opened = portal.clerk(portal.default_plan()).open_round(viewer.person(), &frame).await;
            match Refused::or(opened, "open", Written::default())? {
                Ok(Recorded { act: Act::RoundOpened { round, .. }, .. }) => {
                    let to = address(round).with("done", ActKind::RoundOpened.text());
                    return Ok(redirect::to(to));
                }
                Ok(other) => return Err(Problem::broken(&format!("{} opens no round", other.act.kind().text()))),
                Err(refused) => form.refused = Some(refused.why.text),
            }
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&portal, &viewer, &form).await?).into_response())
}

/// What a frame may be, smaller than a submission.
fn limits(portal: &Portal) -> Limits {
    let all = portal.settings.limits;
    Limits { unpacked_bytes: all.unpacked_bytes.min(LARGEST), ..all }
}

impl Form {
    fn fault(&mut self, field: &'static str, fault: String) {
        self.faults.push((field, fault));
    }

    fn fault_of(&self, field: &str) -> Option<&str> {
        self.faults.iter().find(|(name, _)| *name == field).map(|(_, fault)| fault.as_str())
    }

    /// The quarter; none where it is none, or has its round.
    fn understand(&mut self, desk: &Desk) -> Option<Quarter> {
        let quarter: Result<Quarter, _> = self.quarter.parse();
        let quarter =
            quarter.map_err(|_| said::bad_quarter(&self.quarter)).and_then(|quarter| match desk.round_of(quarter) {
                Some(standing) => Err(said::reviewed(quarter, standing.number)),
                None => Ok(quarter),
            });
        quarter.map_err(|fault| self.fault("quarter", fault)).ok()
    }

    /// The frame, if nothing is wrong with it, or only what the viewer has seen before.
    fn read(
        &mut self,
        portal: &Portal,
        file: &Path,
        quarter: Quarter,
        in_spite: bool,
    ) -> Result<Option<NewFrame>, Problem> {
        let basis = portal.default_plan();
        let request = FrameRequest {
            offices: basis.offices(),
            zone: basis.zone(),
            quarter: Some(quarter),
            limits: limits(portal),
        };
        let reading = read_frame(file, &request)?;
        self.findings = reading.findings.finish();
        let Some(frame) = reading.frame else {
            self.fault("files", said::UNREADABLE.to_owned());
            return Ok(None);
        };
        // In a column that nobody reads anything may stand; the file is kept as text, which holds no NUL.
        let text = String::from_utf8(fs::read(file)?).ok().filter(|text| !text.contains('\0'));
        let Some(text) = text else {
            self.fault("files", said::NO_TEXT.to_owned());
            return Ok(None);
        };
        if !self.findings.is_empty() && !in_spite {
            self.fault("files", said::WARNED.to_owned());
            return Ok(None);
        }
        Ok(Some(NewFrame { quarter, text, sha256: frame.sha256, cases: frame.cases }))
    }

    fn was_warned(&self) -> bool {
        !self.findings.is_empty() && self.fault_of("files") == Some(said::WARNED)
    }
}

async fn page(portal: &Portal, viewer: &Viewer, form: &Form) -> Result<Markup, Problem> {
    let desk = portal.desk().await?;
    let is_mended = form.faults.is_empty() && form.refused.is_none();
    let faults: Vec<(&str, &str)> = form.faults.iter().map(|(field, fault)| (*field, fault.as_str())).collect();
    let size = portal.default_plan().plan().case_review_size.as_ref();
    let main = html! {
        h1 { (said::NEW) }
        @if !faults.is_empty() { (field::summary(said::TO_MEND, &faults)) }
        @if let Some(why) = &form.refused { (alert::error(&act::refused(why))) }
        p { (said::NEW_ABOUT) }
        p { (said::COLUMNS_ABOUT) }
        @match size {
            None => { (alert::warning(said::NO_SIZE, said::NO_SIZE_TEXT)) }
            Some(size) => {
                p {
                    strong { (said::drawn_size(size.value, &portal.default_plan().plan().id)) }
                    (status::unless_verified(size.verified)) ". " (said::read_in(&size.source))
                }
                (fields(portal, &desk, form))
                (found(form))
                @if !size.verified { (plan::unverified()) }
            }
        }
    };
    let title = if is_mended { said::NEW } else { said::NEW_ERROR };
    let page =
        Page { title: title.to_owned(), here: Some(addresses::ROUNDS), above: vec![above()], main, ..Page::default() };
    Ok(portal.page(viewer, &page))
}

fn fields(portal: &Portal, desk: &Desk, form: &Form) -> Markup {
    let hint = said::frame_hint(limits(portal).unpacked_bytes);
    let field = |name, label, hint| Field { form: "", name, label, hint, fault: form.fault_of(name) };
    html! {
        form.usa-form #open method="post" action=(addresses::ROUNDS_NEW) enctype="multipart/form-data" {
            (field("quarter", said::QUARTER, said::QUARTER_HINT).suggesting(&form.quarter, &quarters(portal, desk)))
            (field("files", said::FRAME, &hint).line("file", "", true))
            @if form.was_warned() {
                div.usa-checkbox {
                    input.usa-checkbox__input #in_spite type="checkbox" name="in_spite" value="yes";
                    label.usa-checkbox__label for="in_spite" { (said::IN_SPITE) }
                }
            }
            button.usa-button { (said::COMMIT) }
        }
    }
}

/// The quarters to choose from, the next one first.
fn quarters(portal: &Portal, desk: &Desk) -> Vec<(String, String)> {
    let next = Month::of(portal.today()).quarter().next();
    let before = std::iter::successors(Some(next), |quarter| Some(quarter.previous()));
    let choice = |quarter: Quarter| {
        (quarter.to_string(), said::quarter_choice(quarter, desk.round_of(quarter).map(|round| round.number)))
    };
    before.take(QUARTERS).map(choice).collect()
}

/// What was found in the frame.
fn found(form: &Form) -> Markup {
    let (all, shown) = (form.findings.len(), form.findings.len().min(LISTED));
    html! {
        @if all > 0 {
            section aria-labelledby="findings" {
                h2 #findings { (said::FOUND) }
                p { (if form.was_warned() { said::WARNED_ABOUT } else { said::FOUND_ABOUT }) }
                (findings::table(&form.findings[..shown]))
                @if shown < all { p.small { (said::findings_shown(shown, all)) } }
            }
        }
    }
}
