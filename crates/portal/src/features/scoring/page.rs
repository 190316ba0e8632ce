//! `GET /scoring`: the cases that somebody reviews, those that wait for the reviewer first.

use std::cmp::Reverse;
use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use casereview::{Case, Round};
use chrono::NaiveDate;
use maud::{Markup, html};
use ui::address::Address;
use ui::format;
use ui::table::Table;

use super::task::Task;
use super::text as said;
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::{Portal, addresses};

/// A case of the list.
struct Line<'a> {
    round: &'a Round,
    case: &'a Case,
    task: Task,
}

/// The list.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Result<Markup, Problem> {
    let desk = portal.desk().await?;
    let line = |(round, case)| Line { round, case, task: Task::of(round, case, viewer.name()) };
    let mut lines: Vec<Line<'_>> = desk.cases_of(viewer.name()).map(line).collect();
    // Of cases that are due together those come first that are further on: there the other one waits.
    lines.sort_by_key(|line| (!line.task.is_own(), line.round.due_on, Reverse(line.task)));
    let main = html! {
        h1 { (said::TITLE) }
        @if lines.is_empty() { (empty()) } @else { (list(&portal, &viewer, &lines)) }
    };
    Ok(portal.page(
        &viewer,
        &Page { title: said::TITLE.to_owned(), here: Some(addresses::SCORING), main, ..Page::default() },
    ))
}

fn empty() -> Markup {
    html! {
        section.empty aria-labelledby="empty" {
            h2 #empty { (said::EMPTY) }
            @for text in said::EMPTY_TEXT { p { (text) } }
        }
    }
}

fn list(portal: &Portal, viewer: &Viewer, lines: &[Line<'_>]) -> Markup {
    let (done, open): (Vec<&Line<'_>>, Vec<&Line<'_>>) = lines.iter().partition(|line| line.task.is_done());
    let (own, others): (Vec<&Line<'_>>, Vec<&Line<'_>>) = open.into_iter().partition(|line| line.task.is_own());
    let overdue = own.iter().filter(|line| line.task.is_overdue(line.round.due_on, portal.today())).count();
    html! {
        p { (said::summary(own.len(), others.len(), done.len())) }
        @if overdue > 0 { p { strong.bad { (said::overdue(overdue)) } } }
        (section(portal, viewer, "own", said::OWN, &own, said::NONE_OWN))
        (section(portal, viewer, "others", said::OTHERS, &others, ""))
        (section(portal, viewer, "done", said::DONE, &done, ""))
    }
}

/// Some of the cases under their heading; what is said where there are none.
fn section(portal: &Portal, viewer: &Viewer, id: &str, heading: &str, lines: &[&Line<'_>], where_none: &str) -> Markup {
    if lines.is_empty() && where_none.is_empty() {
        return html! {};
    }
    let rows = lines.iter().map(|line| row(portal, viewer, line)).collect();
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            @if lines.is_empty() {
                p { (where_none) }
            } @else {
                (Table { caption: heading, columns: said::COLUMNS, rows }.render())
            }
        }
    }
}

fn row(portal: &Portal, viewer: &Viewer, line: &Line<'_>) -> [Markup; 6] {
    let Line { round, case, task } = line;
    let offices = portal.default_plan().offices();
    let partner = case.partner_of(viewer.name()).unwrap_or_default();
    [
        html! { a.usa-link href=(address(round.number, &case.id)) { (case.id) } },
        html! { (said::waits(*task, partner)) },
        html! { (due(*task, round.due_on, portal.today())) },
        html! { (format::office(&case.office, offices)) span.small { (format::case_type(case.case_type)) } },
        html! { (partner) },
        html! { (format::quarter(round.quarter)) },
    ]
}

/// The due date, with how near it is where the own scores are still to come.
fn due(task: Task, due_on: Option<NaiveDate>, today: NaiveDate) -> Markup {
    let Some(due_on) = due_on else { return html! {} };
    html! {
        (format::date(due_on))
        @if task.is_overdue(Some(due_on), today) {
            strong.bad.small { (said::days_over(today - due_on)) }
        } @else if matches!(task, Task::FirstQuestion | Task::OwnScores) {
            span.small { (said::days_left(due_on - today)) }
        }
    }
}

/// The page of a case.
pub(crate) fn address(round: u32, case: &str) -> Address {
    addresses::SCORING_OF.to([&round, &case])
}
