//! `GET /caseloads`: what each worker carried on each day of a quarter, and who is over the standard for how long.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::Response;
use compliance::ScopeKind;
use domain::plan::Measure;
use domain::submission::current_by_month;
use domain::{Month, Quarter};
use maud::{Markup, html};
use readmodel::{CaseloadsQuery, caseload_measure};
use serde::Deserialize;
use store::Action;
use ui::format;
use ui::pagination::Pages;
use utoipa::IntoParams;

use super::found::Found;
use super::{text as said, workers};
use crate::figures::overview::unknown_measure;
use crate::http::area::AskedArea;
use crate::http::frame::Page;
use crate::http::plan_chooser::text as choose;
use crate::http::problem::{Problem, text};
use crate::http::question::asked_page::AskedPage;
use crate::http::question::{Asked, Query, Question};
use crate::http::{area_chooser, plan_chooser};
use crate::{Portal, addresses};

/// Workers on one page of the whole state; an office is shown whole.
const PER_PAGE: usize = 50;

/// What is asked beside plan and moment.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct AskedQuarter {
    /// The quarter; none for the last there is.
    quarter: String,
    /// The measure of caseloads; none for the plan's first.
    measure: String,
}

/// What is asked of the file beside.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct AskedLines {
    /// `worker` for a line a worker (the default), or `day` for a line a worker and day.
    by: String,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(quarter): Query<AskedQuarter>,
    Query(area): Query<AskedArea>,
    Query(page): Query<AskedPage>,
) -> Result<Markup, Problem> {
    let main = match find(&portal, &viewer, asked, quarter, area).await? {
        None => empty(),
        Some(found) => {
            let length = found.caseloads.workers.len();
            let per_page = if found.areas.scope.kind == ScopeKind::Office { length.max(1) } else { PER_PAGE };
            let pages = Pages::new(&page.page, length, per_page);
            portal.enter(&viewer, Action::RecordsSeen, found.entered(pages.range().len())).await?;
            main(&portal, &found, pages)
        }
    };
    Ok(portal.page(
        &viewer,
        &Page { title: said::TITLE.to_owned(), here: Some(addresses::CASELOADS), main, ..Page::default() },
    ))
}

/// The table as a file: a line a worker, or a line a worker and day.
pub(crate) async fn csv(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(quarter): Query<AskedQuarter>,
    Query(area): Query<AskedArea>,
    Query(AskedLines { by }): Query<AskedLines>,
) -> Result<Response, Problem> {
    let Some(found) = find(&portal, &viewer, asked, quarter, area).await? else {
        return Err(Problem::nothing_there([said::EMPTY.to_owned(), said::EMPTY_TEXT.to_owned()]));
    };
    let plan = &found.question.basis.plan().id;
    let (file, listing) = match by.as_str() {
        "" | "worker" => ("caseloads.csv", reports::workload::caseloads(plan, found.quarter, &found.caseloads)),
        "day" => ("caseload-days.csv", reports::workload::caseload_days(&found.caseloads)),
        other => return Err(Problem::bad_question(said::bad_file(other)).near("by", other, ["worker", "day"])),
    };
    portal.hand_out(&viewer, file, found.entered(found.caseloads.workers.len()), &listing).await
}

async fn find<'p>(
    portal: &'p Portal,
    viewer: &Viewer,
    asked: Asked,
    AskedQuarter { quarter, measure }: AskedQuarter,
    area: AskedArea,
) -> Result<Option<Found<'p>>, Problem> {
    let question = asked.understand(&portal.plans)?;
    let basis = question.basis;
    let not_in_plan = || Problem::nothing_there(said::not_in_plan(&basis.plan().id));
    let named = Some(measure.as_str()).filter(|id| !id.is_empty());
    let found = caseload_measure(basis.plan(), named).map_err(unknown_measure)?;
    let (measure, rule) = found.ok_or_else(not_in_plan)?;
    let quarters = quarters(portal, &question).await?;
    let Some(quarter) = asked_quarter(&quarter)?.or(quarters.first().copied()) else { return Ok(None) };
    let reach = viewer.reach();
    let areas = area.understand(basis.offices(), &reach, quarter.first_day())?;
    let id = measure.id.0.clone();
    let query =
        CaseloadsQuery { measure: Some(id), quarter, scope: areas.scope.clone(), reach, known_on: question.at() };
    let caseloads = portal.model.caseloads(basis, &query).await?.ok_or_else(not_in_plan)?;
    Ok(Some(Found { question, measure, rule, area, quarters, quarter, areas, caseloads }))
}

fn asked_quarter(text: &str) -> Result<Option<Quarter>, Problem> {
    match text {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Problem::bad_question(text::bad_quarter(text))),
    }
}

/// The quarters with a submission by the moment asked for, the last first.
async fn quarters(portal: &Portal, question: &Question<'_>) -> Result<Vec<Quarter>, Problem> {
    let submissions = portal.model.submissions(question.basis).await?;
    let mut quarters: Vec<Quarter> =
        current_by_month(&submissions, question.at()).into_keys().map(Month::quarter).rev().collect();
    quarters.dedup();
    Ok(quarters)
}

fn main(portal: &Portal, found: &Found<'_>, pages: Pages) -> Markup {
    let judged = found.caseloads.last_day().filter(|_| !found.caseloads.workers.is_empty());
    let has_months = found.caseloads.last_day().is_some();
    html! {
        h1 { (said::TITLE) }
        @if measures(found).len() > 1 { p { strong { (found.measure.id) ": " (found.measure.name.value) } } }
        p.over { (choose::as_known(found.question.known_on.as_ref(), found.question.basis.zone())) }
        @if let Some(last) = judged {
            p.known {
                strong { (said::judged(&found.areas.name(), found.quarter, last)) }
                @if let Some(missing) = said::missing(&found.missing()) { span { (missing) } }
            }
        }
        (choose(portal, found))
        @match judged {
            Some(last) => { (workers::section(found, last, pages)) }
            None => {
                section.empty { h2 { (said::NOBODY) } p { (said::nobody(found.quarter, &found.areas.name(), has_months)) } }
            }
        }
    }
}

fn choose(portal: &Portal, found: &Found<'_>) -> Markup {
    let options = found.quarters.iter().map(|quarter| (quarter.to_string(), format::quarter(*quarter))).collect();
    let more = html! {
        (plan_chooser::select("quarter", said::QUARTER, &[("", options)], &found.quarter.to_string()))
        @if measures(found).len() > 1 {
            (plan_chooser::select("measure", said::MEASURE, &[("", measures(found))], &found.measure.id.0))
        }
        (area_chooser::fields(&found.areas, &found.area))
    };
    plan_chooser::form(addresses::CASELOADS, portal.plans.iter(), &found.question, &more)
}

/// The measures of caseloads that can be chosen.
fn measures(found: &Found<'_>) -> Vec<(String, String)> {
    let of = |measure: &Measure| (measure.id.0.clone(), format!("{} {}", measure.id, measure.name.value));
    found.question.basis.plan().caseload_measures().map(|(measure, _)| of(measure)).collect()
}

/// Nothing was handed in.
fn empty() -> Markup {
    html! {
        h1 { (said::TITLE) }
        section.empty { h2 { (said::EMPTY) } p { (said::EMPTY_TEXT) } }
    }
}
