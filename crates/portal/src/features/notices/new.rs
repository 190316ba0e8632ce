//! `GET /notices/new` and `POST /notices/new`: counsel files a notice of non-compliance.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::Response;
use certification::notice::last_day;
use certification::proceedings::About;
use certification::{Act, ActKind, State as Matter};
use compliance::FigureDef;
use domain::plan::Measure;
use maud::{Markup, html};
use ui::alert;

use super::text as said;
use crate::figures::{measure_text, notice, plan, status};
use crate::http::decision_form;
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::field::FormField;
use crate::http::form::{Acting, Refused, text as acts};
use crate::http::form_post::Deed;
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::{Asked, Query, Question};
use crate::{Portal, addresses};

/// The name of the form.
const FORM: &str = "notice";

const INPUTS: [Input<'_>; 2] = [Input::of(FormField::Text, said::TEXT, said::TEXT_HINT), decision_form::DOCUMENT];

/// The form.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let question = asked.understand(&portal.plans)?;
    page(&portal, &viewer, &question, None).await
}

/// Files the notice, or shows the form again with why not.
pub(crate) async fn take(deed: Deed) -> Result<Response, Problem> {
    let question = deed.question()?;
    let written = &deed.written;
    let clerk = deed.portal.clerk(question.basis);
    let done = clerk.record(deed.viewer.person(), |docket| {
        Ok(Act::NoticeFiled {
            notice: docket.proceedings.next_notice(),
            measures: written.all("measures").map(str::to_owned).collect(),
            text: written.text(FormField::Text),
            document: written.text(FormField::Document),
            // The last day that was seen: where midnight has passed since, counsel sees the new one first.
            agree_by: written.day(FormField::AgreeBy)?,
        })
    });
    let to = |act: &Act| match act.matter() {
        About::Notice(number) => notice::address(number, &question),
        _ => question.to(addresses::NOTICES),
    };
    let page = async |refused| page(&deed.portal, &deed.viewer, &question, Some(&refused)).await;
    deed.answer(done.await, FORM, to, page).await
}

async fn page(
    portal: &Portal,
    viewer: &Viewer,
    question: &Question<'_>,
    refused: Option<&Refused>,
) -> Result<Markup, Problem> {
    let docket = portal.docket(viewer.role(), question).await?;
    let state = Matter::Plan(docket.proceedings.plan_state());
    let may = Acting { viewer, question, proceedings: &docket.proceedings }.may(ActKind::NoticeFiled, state);
    let days = question.basis.plan().notice_days.as_ref();
    let body = html! {
        @match days {
            None => p { (said::NO_DAYS) },
            Some(_) if !may => (alert::warning(acts::NOT_NOW, &acts::not_now(state))),
            Some(days) => {
                @let last = last_day(portal.day(question), days.value);
                p { (said::before_filing(days.value, last)) (status::unless_verified(days.verified)) }
                p { (acts::STAYS) }
                (form(question, &last.to_string(), refused))
                (plan::unverified())
            }
        }
    };
    let main = html! {
        (plan::heading(question.basis.plan()))
        h1 { (said::NEW) }
        (plan::known(question, None))
        @if let Some(refused) = refused { (decision_form::lost(refused)) }
        (body)
    };
    let above = vec![(said::TITLE.to_owned(), question.to(addresses::NOTICES))];
    let title = said::NEW.to_owned();
    Ok(portal.page(viewer, &Page { title, here: Some(addresses::NOTICES), above, main, ..Page::default() }))
}

fn form(question: &Question<'_>, last_day: &str, refused: Option<&Refused>) -> Markup {
    let fault = refused.and_then(|refused| refused.fault("measures"));
    let choices = html! {
        input type="hidden" name=(FormField::AgreeBy.name()) value=(last_day);
        fieldset.usa-fieldset aria-describedby="measures-hint" {
            legend.usa-legend { (said::MEASURES) }
            span.usa-hint #measures-hint { (said::MEASURES_HINT) }
            @if let Some(fault) = fault { span.usa-error-message #measures-error { (fault) } }
            @for measure in &question.basis.plan().measures { (boxes(measure, question, refused)) }
        }
    };
    let action = question.to(addresses::NOTICES_NEW);
    ActForm { id: FORM, action, inputs: &INPUTS, choices, button: said::FILE, refused }.render()
}

/// A measure, with its segments folded away below.
fn boxes(measure: &Measure, question: &Question<'_>, refused: Option<&Refused>) -> Markup {
    let is_ticked = |id: &str| refused.is_some_and(|refused| refused.written.all("measures").any(|one| one == id));
    let name = |def: &FigureDef| measure_text::name(def, measure, question.basis.instrument());
    let defs = FigureDef::of_measure(measure, question.basis.instrument());
    let segments = defs.get(1..).unwrap_or_default();
    html! {
        (tick(&measure.id.0, &measure.name.value, is_ticked(&measure.id.0)))
        @if !segments.is_empty() {
            details.boxes open[segments.iter().any(|def| is_ticked(&def.id))] {
                summary { (said::segments(measure, segments.len())) }
                @for def in segments { (tick(&def.id, &name(def), is_ticked(&def.id))) }
            }
        }
    }
}

fn tick(id: &str, name: &str, is_ticked: bool) -> Markup {
    let field = format!("measures-{id}");
    html! {
        div.usa-checkbox {
            input.usa-checkbox__input id=(field) type="checkbox" name="measures" value=(id) checked[is_ticked];
            label.usa-checkbox__label for=(field) { span.id { (id) } " " (name) }
        }
    }
}
