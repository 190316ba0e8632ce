//! `GET /rounds/{round}`: where a round stands, what comes next, and all of its cases.

use std::sync::Arc;

use axum::extract::{Path, State};
use casereview::{Act, ActKind, Desk, Round, RoundState, State as Matter};
use chrono::NaiveDate;
use maud::{Markup, html};
use serde_json::json;
use store::Action;

use super::links::{Show, View};
use super::page::{HERE, above, address};
use super::{cases, draw, next_step, progress, route, text as said};
use crate::Portal;
use crate::auth::viewer::Viewer;
use crate::features::pre_certification::text as reviews;
use crate::figures::{plan, status};
use crate::http::decision_form::{ActForm, Input, Kind};
use crate::http::form::{Refused, text as act};
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::{Read, read};
use crate::http::{decision_form, people};
use crate::ui::address::Address;
use crate::ui::format;
use crate::ui::table::Table;

/// A round as somebody sees it.
pub(super) struct Shown<'a> {
    pub(super) portal: &'a Portal,
    pub(super) viewer: &'a Viewer,
    pub(super) desk: &'a Desk,
    pub(super) round: &'a Round,
    pub(super) view: &'a View,
    /// The cases asked for.
    pub(super) show: Show,
    pub(super) today: NaiveDate,
    /// A form that was not recorded.
    pub(super) refused: Option<&'a Refused>,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(number): Path<String>,
    view: Read<View>,
) -> Result<Markup, Problem> {
    page(&portal, &viewer, &number, &read(view)?, None).await
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
        @if let Some(refused) = refused { (decision_form::lost(refused, &body)) }
        (body)
    };
    let page = Page { title: said::name(round.number), here: HERE, above: vec![above()], main, ..Page::default() };
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

impl Shown<'_> {
    /// Whether the viewer may do something about the round now.
    pub(super) fn may(&self, act: ActKind) -> bool {
        self.viewer.may_review(act, Matter::Round(self.round.state()))
    }

    /// Where something is done about the round.
    pub(super) fn to(&self, what: &str) -> Address {
        Address::new(format!("{HERE}/{}/{what}", self.round.number))
    }

    /// An office as people call it.
    pub(super) fn office(&self, code: &str) -> String {
        format::office(code, self.portal.default_plan().offices())
    }

    /// Whether a form of the page was not recorded.
    pub(super) fn was_refused(&self, form: &str) -> bool {
        self.refused.is_some_and(|refused| refused.form == form)
    }

    /// What the round is: its state, its plan's size, its instrument.
    pub(super) fn terms(&self) -> Markup {
        let (round, zone) = (self.round, self.portal.default_plan().zone());
        let due = round.due_on.map_or_else(|| said::NOT_DUE.to_owned(), |due_on| self.due(due_on));
        people::terms(&[
            (said::STATE, html! { strong { (said::state(round.state())) } }),
            (said::DUE, html! { (due) }),
            (
                said::SIZE,
                html! {
                    (said::drawn_size(round.size, &round.plan)) (status::unless_verified(self.is_size_verified()))
                },
            ),
            (said::INSTRUMENT, html! { (said::instrument(&round.instrument.title, round.instrument.version)) }),
            (said::OPENED, html! { (reviews::by(&round.opened, zone)) }),
        ])
    }

    /// The due date; how far away it is while that matters.
    fn due(&self, due_on: NaiveDate) -> String {
        if self.round.state() == RoundState::Assigned { said::due(due_on, self.today) } else { format::date(due_on) }
    }

    /// Whether the size was read in the order's own text; what is not known now was not.
    fn is_size_verified(&self) -> bool {
        let plan = self.portal.plans.iter().find(|basis| basis.plan().id == self.round.plan);
        let size = plan.and_then(|basis| basis.plan().case_review_size.as_ref());
        size.is_some_and(|size| size.verified && size.value == self.round.size)
    }
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
    let reason = Input { name: "reason", label: said::WITHDRAW_REASON, hint: said::WITHDRAW_HINT, kind: Kind::Text };
    let form = ActForm {
        id: "withdraw",
        action: shown.to("withdrawal"),
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
