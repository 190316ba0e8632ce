//! `GET /figures.csv`, `/indicators.csv`, `/certification.csv`: tables as files, as far as the viewer sees them. Every
//! download is entered in the ledger.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::Response;
use compliance::ScopeKind;
use domain::Month;
use readmodel::{FiguresQuery, Grain, PeriodRange};
use reports::results;
use serde::Deserialize;
use serde_json::Value;
use utoipa::IntoParams;

use super::text as said;
use crate::Portal;
use crate::figures::overview::unknown_measure;
use crate::http::problem::Problem;
use crate::http::question::{Asked, Query, Question};

/// The scopes that can be asked for.
const SCOPES: [&str; 4] = ["state", "region", "office", "all"];

/// Which figures are asked for beside [`Range`], as at the command line.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct AskedFigures {
    /// A measure with its segments, or one segment; none for all.
    measure: String,
    /// `month` (the default) or `quarter`.
    by: String,
}

/// Of which months and scopes something is asked, as at the command line.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Range {
    /// The first month; none for the first there is.
    from: String,
    /// The last month; none for the last there is.
    to: String,
    /// `state` (the default), `region`, `office`, or `all` for all that the viewer sees.
    scope: String,
}

/// Of which measure the indicators are asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct AskedCaseloads {
    /// The measure of caseloads; none where the plan has just one.
    measure: String,
}

/// `GET /figures.csv`
pub(crate) async fn figures(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(figures): Query<AskedFigures>,
    Query(range): Query<Range>,
) -> Result<Response, Problem> {
    let question = asked.understand(&portal.plans)?;
    let query = figures.understand(&range, &question)?;
    let basis = question.basis;
    let shown = portal.visibility().figures(viewer.role(), basis, &query).await.map_err(unknown_measure)?;
    let listing = results::figures(&basis.plan().id, &shown, basis.zone());
    portal.hand_out(&viewer, "figures.csv", figures.entered(&range, &question), &listing).await
}

/// `GET /indicators.csv`
pub(crate) async fn indicators(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(AskedCaseloads { measure }): Query<AskedCaseloads>,
    Query(range): Query<Range>,
) -> Result<Response, Problem> {
    let question = asked.understand(&portal.plans)?;
    let measure = Some(measure).filter(|measure| !measure.is_empty());
    let query = FiguresQuery { measure: measure.clone(), ..range.understand(&question)? };
    let indicators =
        portal.visibility().indicators(viewer.role(), question.basis, &query).await.map_err(unknown_measure)?;
    let listing = results::indicators(&question.basis.plan().id, &indicators);
    let mut entered = range.entered(&question);
    if let Some(measure) = measure {
        entered["asked"]["measure"] = measure.into();
    }
    portal.hand_out(&viewer, "indicators.csv", entered, &listing).await
}

/// `GET /certification.csv`
pub(crate) async fn certification(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let question = asked.understand(&portal.plans)?;
    let basis = question.basis;
    let rows = portal.certification(viewer.role(), &question).await?;
    let listing = results::certification(&basis.plan().id, &rows, basis.zone());
    portal.hand_out(&viewer, "certification.csv", question.entered(), &listing).await
}

impl AskedFigures {
    /// What is asked, as it is entered in the ledger.
    pub(crate) fn entered(&self, range: &Range, question: &Question<'_>) -> Value {
        let mut subject = range.entered(question);
        subject["asked"]["measure"] = self.measure.as_str().into();
        subject["asked"]["by"] = self.by.as_str().into();
        subject
    }

    /// Understands the question.
    ///
    /// # Errors
    /// A page that says what to write instead.
    pub(crate) fn understand(&self, range: &Range, question: &Question<'_>) -> Result<FiguresQuery, Problem> {
        let grain = match self.by.as_str() {
            "" | "month" => Grain::Month,
            "quarter" => Grain::Quarter,
            other => return Err(Problem::bad_question(said::bad_grain(other)).near("by", other, ["month", "quarter"])),
        };
        let measure = (!self.measure.is_empty()).then(|| self.measure.clone());
        Ok(FiguresQuery { measure, grain, ..range.understand(question)? })
    }
}

impl Range {
    /// What is asked, as it is entered in the ledger.
    fn entered(&self, question: &Question<'_>) -> Value {
        let mut subject = question.entered();
        subject["asked"] = serde_json::json!({ "from": self.from, "to": self.to, "scope": self.scope() });
        subject
    }

    /// The scope asked for, also where nothing says it.
    fn scope(&self) -> &str {
        if self.scope.is_empty() { "state" } else { &self.scope }
    }

    /// Understands the question.
    ///
    /// # Errors
    /// A page that says what to write instead.
    fn understand(&self, question: &Question<'_>) -> Result<FiguresQuery, Problem> {
        let month = |text: &str| match text {
            "" => Ok(None),
            text => text.parse::<Month>().map(Some).map_err(|_| Problem::bad_question(said::bad_month(text))),
        };
        let scope = match self.scope() {
            "state" => Some(ScopeKind::State),
            "region" => Some(ScopeKind::Region),
            "office" => Some(ScopeKind::Office),
            "all" => None,
            other => return Err(Problem::bad_question(said::bad_scope(other)).near("scope", other, SCOPES)),
        };
        let range = PeriodRange { from: month(&self.from)?, to: month(&self.to)? };
        if let (Some(from), Some(to)) = (range.from, range.to)
            && to < from
        {
            return Err(Problem::bad_question(said::no_range(from, to)));
        }
        Ok(FiguresQuery { measure: None, range, grain: Grain::Month, scope, known_on: question.at() })
    }
}
