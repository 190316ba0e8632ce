//! `GET /`, for roles that see figures: the state's figures of a plan and the statuses they give.

use auth::viewer::Viewer;
use domain::Role;
use maud::{Markup, html};
use ui::download::download;

use super::attention::Attention;
use crate::features::rights::page;
use crate::figures::number::Numbers;
use crate::figures::overview::Overview;
use crate::figures::table::Shared;
use crate::figures::{chart, conflict, not_computed, plan, status, table, text as said};
use crate::http::frame::Page;
use crate::http::plan_chooser;
use crate::http::problem::Problem;
use crate::http::question::{Asked, Question};
use crate::{Portal, addresses};

/// The overview of the plan asked for, as known at the moment asked for.
pub(crate) async fn show(portal: &Portal, viewer: &Viewer, asked: Asked) -> Result<Markup, Problem> {
    let question = asked.understand(&portal.plans)?;
    let overview = portal.overview(viewer.role(), &question).await?;
    let numbers = Numbers::new(&question, viewer);
    let (published, docket) = (&overview.published, &overview.docket);
    let shared = Shared { question: &question, numbers: &numbers, published, docket };
    let attention = attention(portal, viewer, &shared).await?;
    let page = Page {
        title: question.basis.plan().title.clone(),
        here: Some(addresses::HOME),
        main: main(&overview, &shared, portal, viewer.role(), &attention),
        footer: Some(plan::about(question.basis)),
        ..Page::default()
    };
    Ok(portal.page(viewer, &page))
}

/// What needs the viewer's attention; of the case reviews and of requests to withdraw a submission only what does now.
async fn attention(portal: &Portal, viewer: &Viewer, shared: &Shared<'_>) -> Result<Markup, Problem> {
    let question = shared.question;
    let mut lines = Vec::new();
    if question.known_on.is_none() {
        if viewer.role() == Role::Monitor {
            lines.extend(page::attention(portal, viewer).await?);
        }
        lines.extend(portal.rounds_attention(viewer, &*portal.desk().await?));
        let waiting = portal.withdrawals_waiting(viewer).await?;
        let own = waiting.into_iter().filter(|(_, is_own)| *is_own);
        lines.extend(own.map(|((to, name, who), _)| (to, name, format!(". {who}"))));
    }
    Ok(Attention::of(viewer.role(), question, shared.docket, portal.day(question)).section(lines))
}

fn main(overview: &Overview<'_>, shared: &Shared<'_>, portal: &Portal, role: Role, attention: &Markup) -> Markup {
    let question = shared.question;
    let shown = question.basis.plan();
    html! {
        (plan::heading(shown))
        h1 { (shown.title) }
        (plan::known(question, overview.received.as_ref()))
        (attention)
        (conflict::notice(&overview.reviews, None, role))
        (plan_chooser::form(addresses::HOME, portal.plans.iter(), question, &html! {}))
        @match overview.received {
            Some(_) => { (figures(overview, shared)) }
            None => { (plan::empty(question)) }
        }
        @if !overview.not_computed.is_empty() { (not_computed::not_computed(&overview.not_computed, shared)) }
        (plan::unverified())
    }
}

fn figures(overview: &Overview<'_>, shared: &Shared<'_>) -> Markup {
    let question: &Question<'_> = shared.question;
    let sustain = &question.basis.plan().sustain_quarters;
    html! {
        section aria-labelledby="glance" {
            h2 #glance { (said::AT_A_GLANCE) }
            ul.glance {
                @for (of, number) in overview.statuses() {
                    li { (status::certification(of)) " " span { (said::measures(number)) } }
                }
            }
        }
        section aria-labelledby="measures" {
            h2 #measures { (said::MEASURES) }
            p { (said::READING) " " (said::sustained(sustain.value)) (status::unless_verified(sustain.verified)) }
            (chart::legend(false, None))
            (table::table(&overview.computed, shared))
            p.screen-only {
                (download(&question.to(addresses::FIGURES_CSV).with("by", "quarter").with("scope", "state"), said::MEASURES))
                " · "
                a.download href=(question.to(addresses::CERTIFICATION_CSV)) { (said::CERTIFICATION_FILE) }
            }
        }
    }
}
