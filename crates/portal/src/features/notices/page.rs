//! `GET /notices`: the notices of non-compliance of a plan, those that are pending first.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::Response;
use certification::{ActKind, Notice, State as Matter};
use maud::{Markup, html};
use ui::download::download;
use ui::format;
use ui::table::Table;

use super::text as said;
use crate::figures::{notice, plan};
use crate::http::form::Acting;
use crate::http::frame::Page;
use crate::http::plan_chooser;
use crate::http::problem::Problem;
use crate::http::question::{Asked, Query, Question};
use crate::{Portal, addresses};

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let question = asked.understand(&portal.plans)?;
    let docket = portal.docket(viewer.role(), &question).await?;
    let proceedings = &docket.proceedings;
    let acting = Acting { viewer: &viewer, question: &question, proceedings };
    let may_file = acting.may(ActKind::NoticeFiled, Matter::Plan(proceedings.plan_state()));
    let main = html! {
        (plan::heading(question.basis.plan()))
        h1 { (said::TITLE) }
        (plan::known(&question, None))
        p { (said::ABOUT) }
        (plan_chooser::form(addresses::NOTICES, portal.plans.iter(), &question, &html! {}))
        @if may_file { p { a.usa-button href=(question.to(addresses::NOTICES_NEW)) { (said::FILE) } } }
        @if proceedings.notices.is_empty() {
            p { (if may_file { said::NONE_AS_COUNSEL } else { said::NONE }) }
        } @else {
            (table(&proceedings.notices, &portal, &question))
        }
    };
    let title = said::TITLE.to_owned();
    Ok(portal.page(&viewer, &Page { title, here: Some(addresses::NOTICES), main, ..Page::default() }))
}

/// The notices as a file.
pub(crate) async fn csv(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let question = asked.understand(&portal.plans)?;
    let listing = portal.notices(viewer.role(), &question).await?;
    portal.hand_out(&viewer, "notices.csv", question.entered(), &listing).await
}

fn table(notices: &[Notice], portal: &Portal, question: &Question<'_>) -> Markup {
    let (today, zone) = (portal.day(question), question.basis.zone());
    let (pending, closed): (Vec<&Notice>, Vec<&Notice>) = notices.iter().rev().partition(|one| one.is_pending());
    let row = |of: &&Notice| {
        [
            html! { a.usa-link href=(notice::address(of.number, question)) { (said::name(of.number)) } },
            html! { (of.measures.join(", ")) },
            html! { (format::date(zone.date(of.filed.at))) },
            notice::clock(of, today),
        ]
    };
    let rows = pending.iter().chain(&closed).map(row).collect();
    html! {
        (Table { caption: said::CAPTION, columns: said::COLUMNS, rows }.render())
        p.screen-only { (download(&question.to(addresses::NOTICES_CSV), said::TITLE)) }
    }
}
