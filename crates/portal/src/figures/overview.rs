//! What the overview shows, gathered from the read model: the state's figures of a plan and the statuses they give.

use chrono::{DateTime, Utc};
use compliance::{ScopeKind, Shown};
use domain::Month;
use domain::certification::Status;
use domain::plan::Measure;
use domain::reported::ReportedFigure;
use domain::submission::{Submission, current_by_month};
use readmodel::{Basis, Docket, FiguresQuery, Grain, PeriodRange, QuarterReviews, ReadError};
use store::Role;

use super::measure_text;
use crate::Portal;
use crate::figures::rows::{MeasureRows, Rows};
use crate::http::problem::Problem;
use crate::http::question::Question;

/// Everything on the overview of one plan.
pub(crate) struct Overview<'p> {
    /// The months that have a submission; none where nothing was handed in.
    pub(crate) received: Option<Received>,
    /// Measures that are computed, in the plan's order.
    pub(crate) computed: Vec<MeasureRows<'p>>,
    /// Measures that no rule computes yet, in the plan's order.
    pub(crate) not_computed: Vec<&'p Measure>,
    /// Figures published elsewhere under this plan, by time.
    pub(crate) published: Vec<ReportedFigure>,
    /// What the figures say and people decided, as far as the role sees it.
    pub(crate) docket: Docket,
    /// The quarters that have a round of the case review, with what counts.
    pub(crate) reviews: Vec<QuarterReviews>,
}

/// What was handed in by the moment asked for.
pub(crate) struct Received {
    /// Months with a submission.
    pub(crate) months: usize,
    /// The submission that counts for the last of them.
    pub(crate) last: Submission,
}

impl Overview<'_> {
    /// How many measures of the plan have a status, of each status that any has.
    pub(crate) fn statuses(&self) -> Vec<(Status, usize)> {
        let mut counted: Vec<(Status, usize)> = Vec::new();
        let computed = self.computed.iter().map(|rows| rows.own.certification.status);
        for status in computed.chain(self.not_computed.iter().map(|_| Status::NotMeasured)) {
            match counted.iter_mut().find(|(known, _)| *known == status) {
                Some((_, count)) => *count += 1,
                None => counted.push((status, 1)),
            }
        }
        counted
    }
}

impl Portal {
    /// Gathers the overview that somebody of a role asks for.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub(crate) async fn overview<'p>(&self, role: Role, question: &Question<'p>) -> Result<Overview<'p>, ReadError> {
        let (basis, at) = (question.basis, question.at());
        let received = self.received(basis, at).await?;
        let last_month = received.as_ref().map(|received| received.last.month);
        let docket = self.docket(role, question).await?;
        let mut rows = self.rows(role, question, &docket, None, last_month).await?;
        let (mut computed, mut not_computed) = (Vec::new(), Vec::new());
        for measure in &basis.plan().measures {
            match rows.of_measure(measure, basis) {
                Some(rows) => computed.push(rows),
                None => not_computed.push(measure),
            }
        }
        Ok(Overview {
            received,
            computed,
            not_computed,
            published: self.published(basis).await?,
            docket,
            reviews: self.model.reviewed_quarters(basis, at).await?,
        })
    }

    /// What was handed in by a moment.
    pub(crate) async fn received(
        &self,
        basis: &Basis,
        at: Option<DateTime<Utc>>,
    ) -> Result<Option<Received>, ReadError> {
        let submissions = self.model.submissions(basis).await?;
        let current = current_by_month(&submissions, at);
        let last = current.last_key_value();
        Ok(last.map(|(_, last)| Received { months: current.len(), last: last.submission.clone() }))
    }

    /// The state's rows of one measure, or of all: every quarter, and the last month.
    pub(crate) async fn rows(
        &self,
        role: Role,
        question: &Question<'_>,
        docket: &Docket,
        measure: Option<&Measure>,
        last_month: Option<Month>,
    ) -> Result<Rows, ReadError> {
        let basis = question.basis;
        let ask = |grain, range| FiguresQuery {
            measure: measure.map(|measure| measure.id.0.clone()),
            range,
            grain,
            scope: Some(ScopeKind::State),
            known_on: question.at(),
        };
        let by_quarter = self.visibility().figures(role, basis, &ask(Grain::Quarter, PeriodRange::default())).await?;
        let by_month: Vec<Shown> = match last_month {
            Some(month) => {
                let only = PeriodRange { from: Some(month), to: Some(month) };
                self.visibility().figures(role, basis, &ask(Grain::Month, only)).await?
            }
            None => Vec::new(),
        };
        Ok(Rows::new(docket.certification(), by_quarter, by_month))
    }

    /// What was published under the plan, by time.
    pub(crate) async fn published(&self, basis: &Basis) -> Result<Vec<ReportedFigure>, ReadError> {
        let plan = basis.plan();
        let mut of_plan = self.store.reported().list(&plan.order).await?;
        of_plan.retain(|figure| figure.plan == plan.id);
        of_plan.sort_by(|one, other| {
            (one.period_start, one.period_end, &one.measure).cmp(&(
                other.period_start,
                other.period_end,
                &other.measure,
            ))
        });
        Ok(of_plan)
    }
}

/// A measure that the plan does not have is a question that can't be understood.
pub(crate) fn unknown_measure(fault: ReadError) -> Problem {
    match fault {
        ReadError::UnknownMeasure { plan, id, known } => Problem::bad_question(measure_text::unknown_measure(
            &plan,
            &id,
            &known.known,
        ))
        .near("measure", &id, known.known),
        ReadError::WhichCaseloads { measures, .. } => Problem::bad_question(measure_text::which_caseloads(&measures)),
        fault => Problem::failed(&fault),
    }
}
