//! `GET /figures.csv`, `/indicators.csv`, `/certification.csv`: tables as files, as far as the viewer sees them. Every
//! download is entered in the ledger.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use compliance::ScopeKind;
use domain::Month;
use readmodel::{FiguresQuery, Grain, PeriodRange, ReadError};
use reports::results;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::IntoParams;

use crate::Portal;
use crate::auth::viewer::Viewer;
use crate::pages::problem::Problem;
use crate::question::{Asked, Question, Read, read};
use crate::words::downloads as said;

/// What is asked of a file beside plan and moment, as at the command line.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize, IntoParams)]
#[into_params(parameter_in = Query)]
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

/// `GET /figures.csv`
pub(crate) async fn figures(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    asked: Read<Asked>,
    range: Read<Range>,
) -> Result<Response, Problem> {
    let range = read(range)?;
    let question = read(asked)?.understand(&portal.plans)?;
    let query = range.understand(&question)?;
    let basis = question.basis;
    let figures = portal.figures(viewer.role(), basis, &query).await.map_err(unknown_measure)?;
    let listing = results::figures(&basis.plan().id, &figures, basis.zone());
    portal.hand_out(&viewer, "figures.csv", range.entered(&question), &listing).await
}

/// `GET /indicators.csv`
pub(crate) async fn indicators(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    asked: Read<Asked>,
    range: Read<Range>,
) -> Result<Response, Problem> {
    let range = read(range)?;
    let question = read(asked)?.understand(&portal.plans)?;
    let query = range.understand(&question)?;
    let indicators = portal.indicators(viewer.role(), question.basis, &query).await?;
    let listing = results::indicators(&question.basis.plan().id, &indicators);
    portal.hand_out(&viewer, "indicators.csv", range.entered(&question), &listing).await
}

/// `GET /certification.csv`
pub(crate) async fn certification(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    asked: Read<Asked>,
) -> Result<Response, Problem> {
    let question = read(asked)?.understand(&portal.plans)?;
    let basis = question.basis;
    let rows = portal.certification(viewer.role(), &question).await?;
    let listing = results::certification(&basis.plan().id, &rows, basis.zone());
    portal.hand_out(&viewer, "certification.csv", question.entered(), &listing).await
}

/// A measure that the plan does not have is a question that can't be understood.
pub(crate) fn unknown_measure(fault: ReadError) -> Problem {
    match fault {
        ReadError::UnknownMeasure { .. } => Problem::bad_question(said::unknown_measure(&fault.to_string())),
        fault => Problem::failed(&fault),
    }
}

impl Range {
    /// What is asked, as it is entered in the ledger.
    pub(crate) fn entered(&self, question: &Question<'_>) -> Value {
        let mut subject = question.entered();
        subject["asked"] = serde_json::json!(self);
        subject
    }

    /// Understands the question.
    ///
    /// # Errors
    /// A page that says what to write instead.
    pub(crate) fn understand(&self, question: &Question<'_>) -> Result<FiguresQuery, Problem> {
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
