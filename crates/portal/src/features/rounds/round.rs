//! `GET /rounds/{round}`: where a round stands, what comes next, and all of its cases.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::{Path, State};
use casereview::{Act, ActKind, Desk, Round};
use maud::{Markup, html};
use serde_json::json;
use store::Action;
use ui::format;
use ui::table::Table;

use super::above::{above, address};
use super::links::View;
use super::{cases, draw, next_step, progress, route, text as said};
use crate::features::rounds::shown::Shown;
use crate::figures::plan;
use crate::http::decision_form;
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::field::FormField;
use crate::http::form::{Refused, text as act};
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::Query;
use crate::{Portal, addresses};

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(number): Path<String>,
    Query(view): Query<View>,
) -> Result<Markup, Problem> {
    page(&portal, &viewer, &number, &view, None).await
}

/// The page, with a form that was not recorded.
pub(super) async fn page(
    portal: &Portal,
    viewer: &Viewer,
    number: &str,
    view: &View,
    refused: Option<&Refused>,
) -> Result<Markup, Problem> {
    let desk = portal.desk().await?;
    let round = known(&desk, number)?;
    let (show, today) = (view.show(round, portal.default_plan().offices())?, portal.today());
    let shown = Shown { portal, viewer, desk: &desk, round, view, show, today, refused };
    let listed = cases::listed(&shown);
    if !listed.is_empty() {
        let page = address(round.number).to_string();
        portal.enter(viewer, Action::RecordsSeen, json!({ "page": page, "records": listed.len() })).await?;
    }
    let body = html! {
        (next_step::section(&shown).await?)
        (route::section(&shown).await?)
        (draw::frame(&shown))
        (draw::section(&shown))
        (progress::section(&shown))
        (cases::section(&shown, &listed))
        (draw::strata(&shown))
        (cases::left_out(&shown))
        (history(&shown))
        (withdrawal(&shown))
        @if !shown.is_size_verified() { (plan::unverified()) }
    };
    let main = html! {
        h1 { (said::heading(round)) }
        (decision_form::done(&view.done))
        @if let Some(refused) = refused { (decision_form::lost(refused)) }
        (body)
    };
    let page = Page {
        title: said::name(round.number),
        here: Some(addresses::ROUNDS),
        above: vec![above()],
        main,
        ..Page::default()
    };
    Ok(portal.page(viewer, &page))
}

/// The round of a number.
///
/// # Errors
/// A page that says that there is none.
pub(crate) fn known<'d>(desk: &'d Desk, number: &str) -> Result<&'d Round, Problem> {
    let found = number.parse().ok().and_then(|number| desk.round(number));
    found.ok_or_else(|| Problem::nothing_there(said::unknown(number)))
}

/// What was done with the round as a whole, the newest first.
fn history(shown: &Shown<'_>) -> Markup {
    let zone = shown.portal.default_plan().zone();
    let own = shown.desk.history.iter().rev();
    let own = own.filter(|one| one.act.round() == Some(shown.round.number) && one.act.case().is_none());
    let rows = own.map(|one| {
        let reason = match &one.act {
            Act::DueMoved { due_on, reason, .. } => Some((Some(*due_on), reason)),
            Act::RoundWithdrawn { reason, .. } => Some((None, reason)),
            _ => None,
        };
        [
            html! { (format::moment(one.at, zone)) },
            html! { (one.actor) },
            html! {
                (act::done_in_review(one.act.kind()))
                @if let Some((due_on, reason)) = reason {
                    @if let Some(due_on) = due_on { " " (said::now_due(due_on)) }
                    p.written { (reason) }
                }
            },
        ]
    });
    let rows = rows.collect();
    html! {
        section aria-labelledby="history" {
            h2 #history { (said::HISTORY) }
            (Table { caption: said::HISTORY, columns: said::HISTORY_COLUMNS, rows }.render())
        }
    }
}

/// The form that gives the round up.
fn withdrawal(shown: &Shown<'_>) -> Markup {
    let reason = Input::of(FormField::Reason, said::WITHDRAW_REASON, said::WITHDRAW_HINT);
    let form = ActForm {
        id: "withdraw",
        action: shown.to(addresses::ROUND_WITHDRAWAL),
        inputs: &[reason],
        choices: html! { p { (said::WITHDRAW_HELP) } },
        button: said::WITHDRAW,
        refused: shown.refused,
    };
    html! {
        @if shown.may(ActKind::RoundWithdrawn) {
            section {
                details.form open[shown.was_refused("withdraw")] { summary { (said::WITHDRAW) } (form.render()) }
            }
        }
    }
}
