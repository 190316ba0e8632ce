//! What the board shows, gathered from the read model and put into rows.

use std::collections::HashMap;
use std::sync::Arc;

use compliance::certification::CertificationRow;
use compliance::indicators::Indicators;
use compliance::{Figure, FigureDef, FigureKind, ScopeKind};
use domain::certification::{Certification, Status};
use domain::plan::{Measure, Rule};
use domain::reported::ReportedFigure;
use domain::submission::{Submission, current_by_month};
use domain::{Month, Quarter};
use readmodel::{Basis, FiguresQuery, Grain, PeriodRange, ReadError};

use crate::Portal;
use crate::question::{KnownOn, Question};
use crate::words;

/// Everything on the board of one plan.
pub(crate) struct Board<'p> {
    /// The plan and what it is computed with.
    pub(crate) basis: &'p Basis,
    /// As known when; none for now.
    pub(crate) known_on: Option<KnownOn>,
    /// The months that have a submission; none where nothing was handed in.
    pub(crate) received: Option<Received>,
    /// Measures that are computed, in the plan's order.
    pub(crate) computed: Vec<MeasureRows<'p>>,
    /// Measures that no rule computes yet, in the plan's order.
    pub(crate) not_computed: Vec<&'p Measure>,
    /// OM18's indicators of the last month.
    pub(crate) workload: Option<Indicators>,
    /// Figures published elsewhere under this plan.
    pub(crate) published: Vec<ReportedFigure>,
}

/// What was handed in by the moment asked for.
pub(crate) struct Received {
    /// Months with a submission.
    pub(crate) months: usize,
    /// The submission that counts for the last of them.
    pub(crate) last: Submission,
}

/// A computed measure with its segments.
pub(crate) struct MeasureRows<'p> {
    /// The measure.
    pub(crate) measure: &'p Measure,
    /// Its own row.
    pub(crate) own: Row,
    /// Its segments, in their order.
    pub(crate) segments: Vec<Row>,
}

/// A measure or segment: its figures and its status.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Row {
    /// What is shown.
    pub(crate) def: FigureDef,
    /// Its name in plain words.
    pub(crate) name: String,
    /// Its status and what that rests on.
    pub(crate) certification: Certification,
    /// Its state figure of every quarter there is, in calendar order.
    pub(crate) quarters: Vec<Figure>,
    /// Its state figure of the last month; none for reviewed measures, which have figures by quarter only.
    pub(crate) month: Option<Figure>,
}

impl Row {
    /// The figure of the quarter on which the status rests.
    pub(crate) fn last_complete(&self) -> Option<&Figure> {
        self.of(self.certification.standing?.last_quarter?)
    }

    /// Whether the standard was read in the order's own text.
    pub(crate) fn is_under_verified_standard(&self, measure: &Measure) -> bool {
        match (&self.def.kind, &measure.rule) {
            (FigureKind::Average { .. }, Some(Rule::Caseload(rule))) => {
                rule.average.as_ref().is_some_and(|average| average.verified)
            }
            _ => measure.standard.verified,
        }
    }

    /// The figure of a quarter.
    pub(crate) fn of(&self, quarter: Quarter) -> Option<&Figure> {
        self.quarters.iter().find(|figure| figure.period == domain::Period::Quarter(quarter))
    }
}

impl Board<'_> {
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
    /// Gathers the board that a question asks for.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub(crate) async fn board<'p>(&self, question: Question<'p>) -> Result<Board<'p>, ReadError> {
        let Question { basis, known_on, .. } = question;
        let at = known_on.as_ref().map(|known_on| known_on.at);
        let submissions = self.model.submissions(basis).await?;
        let received = received(&submissions, at);
        let last_month = received.as_ref().map(|received| received.last.month);
        let ask =
            |grain, range| FiguresQuery { measure: None, range, grain, scope: Some(ScopeKind::State), known_on: at };
        let by_quarter = self.model.figures(basis, &ask(Grain::Quarter, PeriodRange::default())).await?;
        let by_month = match last_month.map(only) {
            Some(month) => self.model.figures(basis, &ask(Grain::Month, month)).await?,
            None => Vec::new(),
        };
        let workload = match last_month.map(only) {
            Some(month) => self.model.indicators(basis, &ask(Grain::Month, month)).await?.pop(),
            None => None,
        };
        let mut rows = Rows::new(self.model.certification(basis, at).await?, by_quarter, by_month);
        let measures = basis.plan().measures.iter();
        Ok(Board {
            basis,
            known_on,
            received,
            computed: measures.clone().filter_map(|measure| rows.of_measure(measure, basis)).collect(),
            not_computed: measures.filter(|measure| measure.rule.is_none()).collect(),
            workload,
            published: self.published(basis).await?,
        })
    }

    /// What was published under the plan: by measure in the plan's order, then by time.
    async fn published(&self, basis: &Basis) -> Result<Vec<ReportedFigure>, ReadError> {
        let plan = basis.plan();
        let all = self.store.reported().list(&plan.order).await?;
        let of_plan = all.into_iter().filter(|figure| figure.plan == plan.id);
        let place = |figure: &ReportedFigure| {
            let id = figure.measure.as_str();
            let measure = id.split_once(':').map_or(id, |(measure, _)| measure);
            let place = plan.measures.iter().position(|known| known.id.0 == measure).unwrap_or(usize::MAX);
            (place, id.to_owned(), figure.period_start)
        };
        let mut sorted: Vec<ReportedFigure> = of_plan.collect();
        sorted.sort_by_cached_key(place);
        Ok(sorted)
    }
}

fn only(month: Month) -> PeriodRange {
    PeriodRange { from: Some(month), to: Some(month) }
}

fn received(submissions: &[Submission], at: Option<chrono::DateTime<chrono::Utc>>) -> Option<Received> {
    let current = current_by_month(submissions, at);
    let (_, last) = current.last_key_value()?;
    Some(Received { months: current.len(), last: last.submission.clone() })
}

/// Figures and statuses by id, from which rows are put together.
struct Rows {
    certification: HashMap<Arc<str>, Certification>,
    by_quarter: HashMap<Arc<str>, Vec<Figure>>,
    by_month: HashMap<Arc<str>, Vec<Figure>>,
}

impl Rows {
    fn new(certification: Vec<CertificationRow>, by_quarter: Vec<Figure>, by_month: Vec<Figure>) -> Rows {
        let certification = certification.into_iter().map(|row| (row.id, row.certification)).collect();
        Rows { certification, by_quarter: by_id(by_quarter), by_month: by_id(by_month) }
    }

    fn of_measure<'p>(&mut self, measure: &'p Measure, basis: &Basis) -> Option<MeasureRows<'p>> {
        let mut defs = FigureDef::of_measure(measure, basis.instrument()).into_iter();
        let mut row = |def: FigureDef| self.row(words::measure::name(&def, measure, basis.instrument()), def);
        let own = row(defs.next()?);
        Some(MeasureRows { measure, own, segments: defs.map(row).collect() })
    }

    fn row(&mut self, name: String, def: FigureDef) -> Row {
        let certification = self.certification.remove(&def.id).expect("every figure of a plan has a certification");
        let quarters = self.by_quarter.remove(&def.id).unwrap_or_default();
        let month = self.by_month.remove(&def.id).and_then(|mut figures| figures.pop());
        Row { def, name, certification, quarters, month }
    }
}

fn by_id(figures: Vec<Figure>) -> HashMap<Arc<str>, Vec<Figure>> {
    let mut found: HashMap<Arc<str>, Vec<Figure>> = HashMap::new();
    for figure in figures {
        found.entry(Arc::clone(&figure.id)).or_default().push(figure);
    }
    found
}
