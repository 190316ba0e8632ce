//! `GET /`: the state figures and certification statuses of a plan.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use maud::{Markup, html};

use crate::Portal;
use crate::auth::viewer::Viewer;
use crate::board::Board;
use crate::pages::problem::Problem;
use crate::parts::layout::Page;
use crate::parts::{chart, choose, measures, others, status};
use crate::question::Asked;
use crate::words::{self, board};

/// The board of the plan asked for, as known at the moment asked for.
pub(crate) async fn show(
    portal: &Portal,
    viewer: &Viewer,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Markup, Problem> {
    let Query(asked) = asked.map_err(|fault| Problem::unreadable_address(&fault))?;
    let question = asked.understand(&portal.plans)?;
    let board = portal.board(question).await?;
    let page = Page {
        title: board.basis.plan().title.clone(),
        here: "/",
        main: main(&board, portal),
        footer: Some(footer(&board)),
        ..Page::default()
    };
    Ok(portal.page(viewer, &page))
}

fn main(board: &Board<'_>, portal: &Portal) -> Markup {
    html! {
        (opening(board))
        (choose::form(&portal.plans, board.basis, board.known_on.as_ref()))
        @match board.received {
            Some(_) => { (figures(board)) }
            None => { (empty(board)) }
        }
        @if !board.not_computed.is_empty() { (others::not_computed(&board.not_computed)) }
        @if !board.published.is_empty() { (others::published(&board.published)) }
        section aria-labelledby="unverified" {
            h2 #unverified { (board::UNVERIFIED_HEADING) }
            p { (board::UNVERIFIED_TEXT) }
        }
    }
}

/// The plan, the moment, and what everything rests on.
fn opening(board: &Board<'_>) -> Markup {
    let (plan, zone) = (board.basis.plan(), board.basis.zone());
    html! {
        p.over { (board::ORDER) " " (plan.order) " · " (board::PLAN) " " (plan.id) }
        h1 { (plan.title) }
        p.known {
            strong { (board::as_known(board.known_on.as_ref(), zone)) }
            @if let Some(received) = &board.received { span { (board::rests_on(received, zone)) } }
        }
    }
}

fn figures(board: &Board<'_>) -> Markup {
    let plan = board.basis.plan();
    let sustain = plan.sustain_quarters.value;
    html! {
        section aria-labelledby="glance" {
            h2 #glance { (board::AT_A_GLANCE) }
            ul.glance {
                @for (of, number) in board.statuses() {
                    li { (status::certification(of)) " " span { (board::measures(number)) } }
                }
            }
        }
        section aria-labelledby="measures" {
            h2 #measures { (board::MEASURES) }
            p { (board::READING) " " (board::sustained(sustain)) (status::unless_verified(plan.sustain_quarters.verified)) }
            (chart::legend())
            (measures::table(&board.computed, sustain))
        }
        @if let Some(indicators) = &board.workload { (others::workload(indicators, plan).unwrap_or_default()) }
    }
}

fn empty(board: &Board<'_>) -> Markup {
    html! {
        section.empty aria-labelledby="empty" {
            h2 #empty { (board::EMPTY) }
            @match &board.known_on {
                Some(known_on) => { p { (board::empty_then(known_on, board.basis.zone())) } }
                None => {
                    p { (board::EMPTY_STEPS[0]) }
                    pre { code { (board::EMPTY_COMMAND) } }
                    p { (board::EMPTY_STEPS[1]) }
                }
            }
        }
    }
}

fn footer(board: &Board<'_>) -> Markup {
    let plan = board.basis.plan();
    let hash = board.basis.plan_hash().to_string();
    html! {
        h2 { (board::ABOUT) }
        p { (board::in_force(plan)) (status::unless_verified(plan.in_force.verified)) }
        p { (board::PLAN_FILE) ": " code title=(hash) { (&hash[..12]) } }
    }
}
