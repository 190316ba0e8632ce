//! `GET /compare`, `GET /compare.csv`: why a figure differs from that of another period.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::Response;
use compliance::comparison::Sides;
use domain::Period;
use maud::Markup;
use readmodel::{CompareQuery, Compared};
use serde::Deserialize;
use store::Action;
use utoipa::IntoParams;

use super::found::Found;
use super::{text as said, view};
use crate::features::records::query::{AskedRecords, Choice};
use crate::figures::overview::unknown_measure;
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::{Asked, Query};
use crate::{Portal, addresses};

/// What is asked beside plan and moment.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct AskedComparison {
    /// The measure or segment.
    measure: String,
    /// A month or a quarter; none for the last month there is.
    period: String,
    /// The month or quarter that it is compared with; none for the one before.
    before: String,
    /// `state`, `region` or `office`; none for the state.
    scope: String,
    /// The region's number or the office's code.
    name: String,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(comparison): Query<AskedComparison>,
) -> Result<Markup, Problem> {
    let found = find(&portal, &viewer, asked, comparison).await?;
    portal.enter(&viewer, Action::RecordsSeen, found.entered()).await?;
    let measure = found.choice.measure;
    let above = vec![
        (said::OVERVIEW.to_owned(), found.question.to(addresses::HOME)),
        (format!("{} {}", measure.id, measure.name.value), found.question.to(addresses::MEASURE.to([&measure.id]))),
    ];
    let title = said::title(&found.choice.def.id, found.periods);
    Ok(portal.page(&viewer, &Page { title, above, main: view::main(&found), ..Page::default() }))
}

/// The parts as a file.
pub(crate) async fn csv(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(comparison): Query<AskedComparison>,
) -> Result<Response, Problem> {
    let found = find(&portal, &viewer, asked, comparison).await?;
    let Choice { def, scope, .. } = &found.choice;
    let zone = found.question.basis.zone();
    let of = (&*def.id, scope);
    let Compared { comparison, restated, .. } = &found.compared;
    let listing = reports::comparison::comparison(of, found.periods, comparison, restated, zone);
    let Sides { before, after } = found.periods;
    let file = format!("compare-{}-{}-{before}-{after}.csv", def.id.replace(':', "-"), scope.name);
    portal.hand_out(&viewer, &file, found.entered(), &listing).await
}

async fn find<'p>(
    portal: &'p Portal,
    viewer: &Viewer,
    asked: Asked,
    AskedComparison { measure, period, before, scope, name }: AskedComparison,
) -> Result<Found<'p>, Problem> {
    let question = asked.understand(&portal.plans)?;
    let records = AskedRecords { measure, period, scope, name, ..AskedRecords::default() };
    let choice = records.choice(portal, &question).await?;
    let periods = Sides { before: other(choice.period, before.trim())?, after: choice.period };
    let query = CompareQuery {
        measure: choice.def.id.to_string(),
        periods,
        scope: choice.scope.clone(),
        reach: viewer.reach(),
        known_on: question.at(),
    };
    let compared = portal.model.compare(question.basis, &query).await.map_err(unknown_measure)?;
    Ok(Found { question, choice, periods, compared })
}

/// The period that is compared with: of the same kind, by default the one before.
fn other(after: Period, asked: &str) -> Result<Period, Problem> {
    if asked.is_empty() {
        return Ok(after.previous());
    }
    after.alike(asked).ok_or_else(|| Problem::bad_question(said::unlike(asked, after)))
}
