//! `GET /due-soon`: what is late and what will be, by office and worker, as of the newest submission.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::Response;
use compliance::due_soon::{DueSoon, Task};
use domain::submission::SubmissionId;
use maud::{Markup, html};
use store::Action;
use ui::address::Address;
use ui::download;
use ui::pagination::Pages;

use super::{list, text as said};
use crate::addresses::Place;
use crate::http::area::{Areas, AskedArea};
use crate::http::frame::Page;
use crate::http::plan_chooser::text as choose;
use crate::http::problem::Problem;
use crate::http::question::asked_page::AskedPage;
use crate::http::question::{Asked, Query, Question};
use crate::http::{area_chooser, plan_chooser};
use crate::{Portal, addresses};

/// Lines on one page: so many are read before the rest matters, and print on four sheets.
const PER_PAGE: usize = 200;

/// What was found for a question.
struct Found<'p> {
    question: Question<'p>,
    area: AskedArea,
    areas: Areas<'p>,
    submission: SubmissionId,
    due_soon: DueSoon,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(area): Query<AskedArea>,
    Query(page): Query<AskedPage>,
) -> Result<Markup, Problem> {
    let question = asked.understand(&portal.plans)?;
    let main = match find(&portal, &viewer, question, area).await? {
        None => empty(),
        Some(found) => {
            let tasks = found.tasks();
            let pages = Pages::new(&page.page, tasks.len(), PER_PAGE);
            let shown = &tasks[pages.range()];
            portal.enter(&viewer, Action::RecordsSeen, found.entered(shown.len())).await?;
            main(&portal, &found, &tasks, pages)
        }
    };
    Ok(portal.page(
        &viewer,
        &Page { title: said::TITLE.to_owned(), here: Some(addresses::DUE_SOON), main, ..Page::default() },
    ))
}

/// The whole list as a file.
pub(crate) async fn csv(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(area): Query<AskedArea>,
) -> Result<Response, Problem> {
    let question = asked.understand(&portal.plans)?;
    let Some(found) = find(&portal, &viewer, question, area).await? else {
        return Err(Problem::nothing_there(said::nothing_to_download()));
    };
    let tasks = found.tasks();
    let basis = found.question.basis;
    let listing = reports::workload::due_soon(&basis.plan().id, &found.due_soon, &tasks, basis.zone());
    portal.hand_out(&viewer, "due-soon.csv", found.entered(tasks.len()), &listing).await
}

async fn find<'p>(
    portal: &Portal,
    viewer: &Viewer,
    question: Question<'p>,
    area: AskedArea,
) -> Result<Option<Found<'p>>, Problem> {
    let basis = question.basis;
    let reach = viewer.reach();
    let found = portal.model.due_soon(basis, &reach, question.at()).await?;
    let Some((submission, due_soon)) = found else { return Ok(None) };
    let areas = area.understand(basis.offices(), &reach, due_soon.month.first_day())?;
    Ok(Some(Found { question, area, areas, submission, due_soon }))
}

impl Found<'_> {
    /// The tasks of the area chosen.
    fn tasks(&self) -> Vec<&Task> {
        let offices = self.question.basis.offices();
        let is_chosen =
            |task: &&Task| offices.index(&task.office).is_some_and(|place| self.areas.members.contains(place));
        self.due_soon.tasks.iter().filter(is_chosen).collect()
    }

    /// What is entered in the ledger.
    fn entered(&self, records: usize) -> serde_json::Value {
        let mut subject = self.question.entered();
        subject["page"] = addresses::DUE_SOON.path().into();
        subject["office"] = self.area.office.as_str().into();
        subject["region"] = self.area.region.as_str().into();
        subject["submission"] = self.submission.0.into();
        subject["records"] = records.into();
        subject
    }

    fn address(&self, place: Place<0>) -> Address {
        self.area.to(self.question.to(place))
    }
}

fn main(portal: &Portal, found: &Found<'_>, tasks: &[&Task], pages: Pages) -> Markup {
    let zone = found.question.basis.zone();
    let due_soon = &found.due_soon;
    let shown = list::Shown { areas: &found.areas, question: &found.question, due_soon };
    html! {
        h1 { (said::TITLE) }
        p.over { (choose::as_known(found.question.known_on.as_ref(), zone)) }
        p.known {
            strong { (said::as_of(found.submission, due_soon.month, due_soon.as_of, zone)) }
            span { (said::reach_of(due_soon)) }
        }
        (plan_chooser::form(addresses::DUE_SOON, portal.plans.iter(), &found.question, &area_chooser::fields(&found.areas, &found.area)))
        section aria-labelledby="offices" {
            h2 #offices { (said::BY_OFFICE) }
            @for (kinds, words) in said::BY_OFFICE_TABLES {
                @if kinds.iter().any(|kind| due_soon.kinds.contains(kind)) {
                    (list::by_office(&shown, kinds, words, tasks))
                }
            }
        }
        (list::tasks(&shown, &tasks[pages.range()]))
        @if tasks.is_empty() { section.empty { h2 { (said::NOTHING_DUE) } p { (said::NOTHING_DUE_TEXT) } } }
        (pages.links(&found.address(addresses::DUE_SOON)))
        p.screen-only {
            (download::download(&found.address(addresses::DUE_SOON_CSV), said::TITLE)) " "
            span.small { (said::all_lines(tasks.len())) }
        }
        section aria-labelledby="how" {
            h2 #how { (said::HOW) }
            @for text in said::how(found.question.basis.plan(), due_soon) { p { (text) } }
        }
    }
}

/// Nothing was handed in.
fn empty() -> Markup {
    html! {
        h1 { (said::TITLE) }
        section.empty { h2 { (said::EMPTY) } @for text in said::EMPTY_TEXT { p { (text) } } }
    }
}
