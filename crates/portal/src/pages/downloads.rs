//! `GET /figures.csv`, `/indicators.csv`, `/certification.csv`: tables as files, as far as the viewer sees them. Every
//! download is entered in the journal.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use compliance::ScopeKind;
use domain::Month;
use readmodel::{FiguresQuery, Grain, PeriodRange, ReadError};
use reports::{Listing, results};
use serde::{Deserialize, Serialize};
use store::{Action, Entry};

use crate::Portal;
use crate::auth::viewer::Viewer;
use crate::pages::problem::Problem;
use crate::question::{Asked, Question};
use crate::words::downloads as said;

/// What is asked of a file beside plan and moment, as at the command line.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Range {
    /// A measure with its segments, or one segment; none for all.
    #[serde(default)]
    measure: String,
    /// The first month; none for the first there is.
    #[serde(default)]
    from: String,
    /// The last month; none for the last there is.
    #[serde(default)]
    to: String,
    /// `month` or `quarter`.
    #[serde(default)]
    by: String,
    /// `state`, `region`, `office`; none for all that the viewer sees.
    #[serde(default)]
    scope: String,
}

type AskedOf<T> = Result<Query<T>, QueryRejection>;

fn unreadable(fault: QueryRejection) -> Problem {
    Problem::unreadable_address(&fault)
}

/// `GET /figures.csv`
pub(crate) async fn figures(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    asked: AskedOf<Asked>,
    range: AskedOf<Range>,
) -> Result<Response, Problem> {
    let Query(range) = range.map_err(unreadable)?;
    let question = asked.map_err(unreadable)?.understand(&portal.plans)?;
    let query = range.understand(&question)?;
    let basis = question.basis;
    let figures = portal.figures(viewer.role(), basis, &query).await.map_err(unknown_measure)?;
    let listing = results::figures(&basis.plan().id, &figures, basis.zone());
    portal.hand_out(&viewer, &question, "figures", &range, &listing).await
}

/// `GET /indicators.csv`
pub(crate) async fn indicators(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    asked: AskedOf<Asked>,
    range: AskedOf<Range>,
) -> Result<Response, Problem> {
    let Query(range) = range.map_err(unreadable)?;
    let question = asked.map_err(unreadable)?.understand(&portal.plans)?;
    let query = range.understand(&question)?;
    let indicators = portal.indicators(viewer.role(), question.basis, &query).await?;
    let listing = results::indicators(&question.basis.plan().id, &indicators);
    portal.hand_out(&viewer, &question, "indicators", &range, &listing).await
}

/// `GET /certification.csv`
pub(crate) async fn certification(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    asked: AskedOf<Asked>,
) -> Result<Response, Problem> {
    let question = asked.map_err(unreadable)?.understand(&portal.plans)?;
    let basis = question.basis;
    let rows = portal.model.certification(basis, question.at()).await?;
    let listing = results::certification(&basis.plan().id, &rows, basis.zone());
    portal.hand_out(&viewer, &question, "certification", &Range::default(), &listing).await
}

/// A measure that the plan does not have is a question that can't be understood.
fn unknown_measure(fault: ReadError) -> Problem {
    match fault {
        ReadError::UnknownMeasure { .. } => Problem::bad_question(said::unknown_measure(&fault.to_string())),
        fault => Problem::failed(&fault),
    }
}

impl Range {
    fn understand(&self, question: &Question<'_>) -> Result<FiguresQuery, Problem> {
        let month = |text: &str| match text {
            "" => Ok(None),
            text => text.parse::<Month>().map(Some).map_err(|_| Problem::bad_question(said::bad_month(text))),
        };
        let scope = match self.scope.as_str() {
            "" | "all" => None,
            "state" => Some(ScopeKind::State),
            "region" => Some(ScopeKind::Region),
            "office" => Some(ScopeKind::Office),
            other => return Err(Problem::bad_question(said::bad_scope(other))),
        };
        let grain = match self.by.as_str() {
            "" | "month" => Grain::Month,
            "quarter" => Grain::Quarter,
            other => return Err(Problem::bad_question(said::bad_grain(other))),
        };
        let measure = (!self.measure.is_empty()).then(|| self.measure.clone());
        let range = PeriodRange { from: month(&self.from)?, to: month(&self.to)? };
        Ok(FiguresQuery { measure, range, grain, scope, known_on: question.at() })
    }
}

impl Portal {
    /// Enters the download in the journal and gives the file.
    async fn hand_out(
        &self,
        viewer: &Viewer,
        question: &Question<'_>,
        name: &str,
        range: &Range,
        listing: &Listing,
    ) -> Result<Response, Problem> {
        let known_on = question.known_on.as_ref().map(|known_on| &known_on.asked);
        let subject = serde_json::json!({
            "file": format!("{name}.csv"),
            "plan": question.basis.plan().id,
            "known_on": known_on,
            "asked": range,
            "rows": listing.rows.len(),
        });
        let entry = Entry {
            order: self.order().to_owned(),
            at: self.now(),
            actor: viewer.name().to_owned(),
            role: Some(viewer.role()),
            action: Action::Downloaded,
            subject,
        };
        self.store.journal().enter(entry).await?;
        let disposition = format!("attachment; filename=\"{name}.csv\"");
        let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, disposition)];
        Ok((headers, listing.csv()).into_response())
    }
}
