//! `GET /release`: the end of a plan: which measures are met and sustained and which need a final review, the
//! department's assertion, the final reviews and the court's order.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use certification::checklist::Need;
use certification::proceedings::{About, AssertionEnd};
use certification::state::PlanState;
use certification::{ActKind, Proceedings, Recorded, Requirement, State as Matter};
use maud::{Markup, html};
use readmodel::Docket;
use ui::choices::Radios;
use ui::table::Table;
use ui::{alert, format};

use super::text as said;
use crate::addresses::Place;
use crate::features::certification::{board, text as told, timeline};
use crate::figures::{by_whom, notice, plan, status};
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::field::FormField;
use crate::http::form::{Acting, Refused, text as acts};
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::done::View;
use crate::http::question::{Asked, Query, Question};
use crate::http::{decision_form as forms, plan_chooser};
use crate::{Portal, addresses};

const ASSERTION: [Input<'_>; 2] =
    [Input::of(FormField::Text, said::ASSERT_TEXT, said::PUBLISHED_HINT), forms::DOCUMENT];
const WITHDRAWAL: [Input<'_>; 1] = [Input::of(FormField::Reasons, acts::REASONS, acts::REASONS_HINT)];
const FINAL_REVIEW: [Input<'_>; 2] = [Input::of(FormField::Text, said::FOUND, said::PUBLISHED_HINT), forms::DOCUMENT];
const RULING: [Input<'_>; 2] = [
    Input::of(FormField::OrderedOn, said::ORDERED_ON, said::ORDERED_ON_HINT),
    Input::of(FormField::Document, said::ORDER_DOCUMENT, acts::DOCUMENT_HINT),
];

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(View { done }): Query<View>,
) -> Result<Markup, Problem> {
    let question = asked.understand(&portal.plans)?;
    page(&portal, &viewer, &question, &forms::done(&done), None).await
}

/// The page with what just happened above, and a form that was not recorded.
pub(super) async fn page(
    portal: &Portal,
    viewer: &Viewer,
    question: &Question<'_>,
    happened: &Markup,
    refused: Option<&Refused>,
) -> Result<Markup, Problem> {
    let docket = portal.docket(viewer.role(), question).await?;
    let proceedings = &docket.proceedings;
    let acting = Acting { viewer, question, proceedings };
    let body = html! {
        p { (said::ABOUT) }
        (plan_chooser::form(addresses::RELEASE, portal.plans.iter(), question, &html! {}))
        (standing(proceedings, question))
        (forms(acting, refused))
        (checklist(&docket, question))
        (history(proceedings, question))
    };
    let main = html! {
        (plan::heading(question.basis.plan()))
        h1 { (said::TITLE) }
        (plan::known(question, None))
        (happened)
        @if let Some(refused) = refused { (forms::lost(refused)) }
        (body)
    };
    let page = Page {
        title: said::TITLE.to_owned(),
        here: Some(addresses::CERTIFICATION),
        above: vec![(told::TITLE.to_owned(), question.to(addresses::CERTIFICATION))],
        main,
        ..Page::default()
    };
    Ok(portal.page(viewer, &page))
}

/// In force, asserted or released.
fn standing(proceedings: &Proceedings, question: &Question<'_>) -> Markup {
    let day = |at| question.basis.zone().date(at);
    let released = proceedings.release().and_then(|assertion| match assertion.end.as_ref() {
        Some((_, AssertionEnd::Ruled { ordered_on, .. })) => Some(*ordered_on),
        _ => None,
    });
    let told = match (released, proceedings.assertion()) {
        (Some(ordered_on), _) => said::released(ordered_on),
        (None, Some(assertion)) => said::asserted(day(assertion.by.at)),
        (None, None) => said::IN_FORCE.to_owned(),
    };
    html! {
        section aria-labelledby="standing" {
            h2 #standing { (said::STATE) }
            @if released.is_some() { (alert::success(&told)) } @else { p { strong { (told) } } }
        }
    }
}

/// What the viewer may record; each form is folded away until it is wanted.
fn forms(acting: Acting<'_>, refused: Option<&Refused>) -> Markup {
    let question = acting.question;
    let may = |act| acting.may(act, Matter::Plan(acting.proceedings.plan_state()));
    let form = |id: &'static str, place: Place<0>, button, inputs, choices: Markup, about: Option<&str>| {
        let action = question.to(place);
        html! {
            details.form open[refused.is_some_and(|refused| refused.form == id)] {
                summary { (button) }
                @if let Some(about) = about { p { (about) } }
                p { (acts::STAYS) }
                (ActForm { id, action, inputs, choices, button, refused }.render())
            }
        }
    };
    let radios = |form: &'static str, name, legend, choices| {
        let chosen = refused.filter(|refused| refused.form == form).map_or("", |refused| refused.written.get(name));
        Radios { form, name, legend, choices, chosen }.render()
    };
    html! {
        @if may(ActKind::ComplianceAsserted) {
            (form("assertion", addresses::RELEASE_ASSERTION, said::ASSERT, &ASSERTION[..], html! {}, Some(said::ASSERT_ABOUT)))
        }
        @if may(ActKind::FinalReviewRecorded) {
            @let choices = html! {
                (measures(question, refused))
                (radios("final-reviews", "sustained", said::RESULT, &said::RESULTS))
            };
            (form("final-reviews", addresses::RELEASE_FINAL_REVIEWS, said::FINAL_REVIEW, &FINAL_REVIEW[..], choices, None))
        }
        @if may(ActKind::CourtRuled) {
            (form("ruling", addresses::RELEASE_RULING, said::RULING, &RULING[..], radios("ruling", "ruling", said::ORDER, &said::RULINGS), None))
        }
        @if may(ActKind::AssertionWithdrawn) {
            (form("withdrawal", addresses::RELEASE_WITHDRAWAL, said::WITHDRAW, &WITHDRAWAL[..], html! {}, None))
        }
    }
}

/// The measures of which a final review may be recorded.
fn measures(question: &Question<'_>, refused: Option<&Refused>) -> Markup {
    let chosen = refused.map_or("", |refused| refused.written.get("measure"));
    html! {
        label.usa-label for="final-reviews-measure" { (said::MEASURE) }
        select.usa-select #final-reviews-measure name="measure" {
            @for measure in &question.basis.plan().measures {
                option value=(measure.id) selected[measure.id.0 == chosen] { (said::measure(measure)) }
            }
        }
    }
}

fn checklist(docket: &Docket, question: &Question<'_>) -> Markup {
    let lines = docket.proceedings.checklist(&docket.tracks);
    let sustained = lines.iter().filter(|line| line.is_sustained).count();
    let row = |line: &Requirement| {
        let measure = question.basis.plan().measure(&line.measure);
        [
            html! {
                a.measure href=(board::address(&line.measure, question)) {
                    span.id { (line.measure) }
                    @if let Some(measure) = measure { " " span.name { (measure.name.value) } }
                }
            },
            html! {
                (status::certification(line.status))
                (notice::pending(&line.measure, docket, question))
            },
            is_sustained(line),
            final_review(line, &docket.proceedings),
        ]
    };
    let table = Table { caption: said::CAPTION, columns: said::COLUMNS, rows: lines.iter().map(row).collect() };
    html! {
        section aria-labelledby="checklist" {
            h2 #checklist { (said::CHECKLIST) }
            p { (said::counted(sustained, lines.len())) }
            (table.render())
        }
    }
}

fn is_sustained(line: &Requirement) -> Markup {
    html! {
        @match line.standing {
            None => span { (said::NOT_COMPUTED) },
            Some(standing) => {
                (status::yes_or_no(line.is_sustained, said::SUSTAINED))
                span.small { (told::run(standing)) }
            }
        }
    }
}

/// What is needed, and what the final review of the open or last assertion found.
fn final_review(line: &Requirement, proceedings: &Proceedings) -> Markup {
    let assertion = proceedings.assertion().or_else(|| proceedings.release());
    let found = assertion.and_then(|assertion| {
        assertion
            .final_reviews
            .iter()
            .rev()
            .find(|review| review.measure == line.measure)
            .map(|review| review.sustained)
    });
    let is_over = proceedings.plan_state() == PlanState::Released;
    html! {
        @if !is_over || line.need == Need::Nothing { (said::need(line.need)) }
        @if let Some(sustained) = found { span.line { (status::yes_or_no(sustained, said::RECORDED)) } }
    }
}

/// What people did about the whole plan, the newest first.
fn history(proceedings: &Proceedings, question: &Question<'_>) -> Markup {
    let of_plan: Vec<&Recorded> =
        proceedings.history.iter().rev().filter(|recorded| recorded.act.matter() == About::Plan).collect();
    let by = |recorded: &Recorded| {
        by_whom::by(&recorded.actor, recorded.role, &format::moment(recorded.at, question.basis.zone()))
    };
    html! {
        @if !of_plan.is_empty() {
            section aria-labelledby="history" {
                h2 #history { (said::HISTORY) }
                ol.timeline {
                    @for recorded in of_plan {
                        li.act {
                            p.what { strong { (told::act(&recorded.act)) } }
                            p.small { (by(recorded)) }
                            @if let Some(published) = proceedings.as_published(recorded) {
                                (timeline::published(&published))
                            }
                        }
                    }
                }
            }
        }
    }
}
