//! `GET /records`, `GET /records.csv`: the records behind a figure, each with its verdict and what made it.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::Response;
use compliance::Record;
use compliance::facts::Facts;
use maud::{Markup, html};
use readmodel::RecordsQuery;
use store::Action;
use ui::download;
use ui::pagination::Pages;

use super::found::Found;
use super::{list, text as said};
use crate::figures::record::text;
use crate::figures::{record, window};
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::asked_page::AskedPage;
use crate::http::question::{Asked, Query, Question};
use crate::{Portal, addresses};

pub(crate) use super::query::AskedRecords;

/// Records on one page: their facts are read for these alone.
const PER_PAGE: usize = 50;

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(records): Query<AskedRecords>,
    Query(page): Query<AskedPage>,
) -> Result<Markup, Problem> {
    let question = asked.understand(&portal.plans)?;
    if records.measure.is_empty() {
        let main = list::choose_figure(&portal, &question).await?;
        return Ok(portal.page(&viewer, &Page { title: said::TITLE.to_owned(), main, ..Page::default() }));
    }
    let found = find(&portal, &viewer, question, &records).await?;
    let pages = Pages::new(&page.page, found.shown.len(), PER_PAGE);
    let shown = &found.shown[pages.range()];
    let facts = portal.model.explain(found.question.basis, shown, found.question.at()).await?;
    portal.enter(&viewer, Action::RecordsSeen, found.entered(shown.len())).await?;
    let page = Page {
        title: said::title(&found.choice.def.id),
        above: found.above(),
        main: main(&found, pages, &facts),
        ..Page::default()
    };
    Ok(portal.page(&viewer, &page))
}

/// What the page shows, on all of its pages, as a file.
pub(crate) async fn csv(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(records): Query<AskedRecords>,
) -> Result<Response, Problem> {
    let question = asked.understand(&portal.plans)?;
    let found = find(&portal, &viewer, question, &records).await?;
    let file = format!("records-{}-{}.csv", found.choice.def.id.replace(':', "-"), found.choice.period);
    portal.hand_out(&viewer, &file, found.entered(found.shown.len()), &found.listing()).await
}

/// Looks for the records that a viewer asks for, as far as the viewer may open them.
///
/// # Errors
/// A page that says what to write instead.
pub(crate) async fn find<'p>(
    portal: &Portal,
    viewer: &Viewer,
    question: Question<'p>,
    asked: &AskedRecords,
) -> Result<Found<'p>, Problem> {
    let basis = question.basis;
    let choice = asked.choice(portal, &question).await?;
    let (filter, sort) = (asked.filter(&choice, basis.offices())?, asked.sort()?);
    let reach = viewer.reach();
    let (measure, period, scope) = (choice.def.id.to_string(), choice.period, choice.scope.clone());
    let known_on = question.at();
    let figure = portal.model.figure(basis, &measure, period, &scope, known_on).await?;
    let query = RecordsQuery { measure, period, scope, reach: reach.clone(), verdict: None, known_on };
    let all = portal.model.records(basis, &query).await?;
    let mut shown: Vec<Record> = all.iter().filter(|record| filter.holds(record)).cloned().collect();
    if let Some(cause) = filter.cause() {
        let caused = portal.model.causes(basis, shown, known_on).await?;
        shown = caused.into_iter().filter(|of| of.cause == cause).map(|of| of.record).collect();
    }
    sort.apply(&mut shown);
    let opens_cases = record::opens_cases(viewer.role());
    Ok(Found { question, choice, filter, sort, reach, opens_cases, figure, all, shown })
}

fn main(found: &Found<'_>, pages: Pages, facts: &[Option<Facts>]) -> Markup {
    let (choice, basis) = (&found.choice, found.question.basis);
    html! {
        p.over {
            (said::of(choice.period, &choice.scope, basis.offices()))
            @if let Some(months) = window::of(&choice.def, choice.period) { " · " (months) }
        }
        h1 { (said::heading(&choice.def, choice.measure, basis.instrument())) }
        (list::figure(found))
        (list::reach(found))
        (list::filter(found))
        section aria-labelledby="records" {
            h2 #records { (said::shown(found.shown.len(), found.all.len())) }
            @if found.shown.is_empty() {
                (list::nothing(found))
            } @else {
                p { (text::zone(basis.zone())) }
                (list::table(found, &found.shown[pages.range()], facts))
                (pages.links(&found.address(addresses::RECORDS)))
                p.screen-only {
                    (download::download(&found.address(addresses::RECORDS_CSV), &said::title(&choice.def.id)))
                    " " span.small { (text::all_rows(found.shown.len())) }
                }
            }
        }
    }
}
