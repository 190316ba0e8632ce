//! What the sample of a quarter's case review can tell, beside the figures that it gives (`case-review.md`, "Figures").

use std::collections::{BTreeMap, HashMap};

use casereview::Round;
use chrono::{DateTime, Utc};
use compliance::records::Origin;
use compliance::{Figure, FigureDef, Reach, Record, Scope, ScopeKind};
use domain::plan::{Measure, Rule};
use domain::{Period, Quarter, Verdict};
use sampling::Estimate;

use crate::query::{FiguresQuery, Grain, PeriodRange, RecordsQuery};
use crate::{Basis, Counts, QuarterReviews, ReadError, ReadModel};

/// What the case review of a quarter found.
#[derive(Clone, PartialEq, Debug)]
pub struct ReviewStatistics {
    /// The quarter.
    pub quarter: Quarter,
    /// What the reviews that count came with; none where none count.
    pub origin: Option<Origin>,
    /// The round of the quarter, where one stands, and what counts beside what was handed in.
    pub standing: Option<QuarterReviews>,
    /// The state's figures of the reviewed measures, each followed by its segments; none where no month of the quarter
    /// has a submission.
    pub figures: Vec<SampledFigure>,
    /// How many cases have which verdict of the case plan and of needs met.
    pub plan_by_needs: BTreeMap<(Verdict, Verdict), u64>,
    /// How many overrides were granted, of the case plan and of needs met, where that made the case met.
    pub overridden: [u64; 2],
    /// The round that counts.
    pub round: Option<Round>,
}

/// A figure of sampled cases, with what the sample says of the whole frame.
#[derive(Clone, PartialEq, Debug)]
pub struct SampledFigure {
    /// What it shows.
    pub def: FigureDef,
    /// The figure.
    pub figure: Figure,
    /// The stratified estimate; only a round has a frame.
    pub estimate: Option<Estimate>,
}

impl ReadModel {
    /// What the case review of a quarter found, for the state.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub async fn review_statistics(
        &self,
        basis: &Basis,
        quarter: Quarter,
        known_on: Option<DateTime<Utc>>,
    ) -> Result<ReviewStatistics, ReadError> {
        let standing = self.reviewed_quarters(basis, known_on).await?.into_iter().find(|of| of.quarter == quarter);
        let round = match standing {
            Some(QuarterReviews { counts: Counts::Round, round, .. }) => {
                self.case_reviews(basis, known_on).await?.desk.round(round).cloned()
            }
            _ => None,
        };
        let ask = Ask { basis, quarter, known_on };
        let (mut figures, mut own) = (Vec::new(), Vec::new());
        for measure in
            basis.plan().measures.iter().filter(|measure| measure.rule.as_ref().is_some_and(Rule::is_reviewed))
        {
            let (found, records) = self.sampled(ask, measure, round.as_ref()).await?;
            figures.extend(found);
            own.push((measure.rule.as_ref(), records));
        }
        let of = |is_wanted: fn(&Rule) -> bool| {
            let found = own.iter().find(|(rule, _)| rule.is_some_and(is_wanted));
            found.map_or(&[][..], |(_, records)| records.as_slice())
        };
        let [plans, needs] =
            [of(|rule| matches!(rule, Rule::CasePlan(_))), of(|rule| matches!(rule, Rule::NeedsMet(_)))];
        let overridden = |records: &[Record]| {
            records.iter().filter(|record| record.reason == Some(domain::Reason::Override)).count() as u64
        };
        Ok(ReviewStatistics {
            quarter,
            origin: plans.first().or(needs.first()).and_then(|record| record.source.origin),
            standing,
            figures,
            plan_by_needs: side_by_side(plans, needs),
            overridden: [overridden(plans), overridden(needs)],
            round,
        })
    }

    /// The figures of a measure and the records of its own.
    async fn sampled(
        &self,
        ask: Ask<'_>,
        measure: &Measure,
        round: Option<&Round>,
    ) -> Result<(Vec<SampledFigure>, Vec<Record>), ReadError> {
        let Ask { basis, quarter, known_on } = ask;
        let [from, _, to] = quarter.months().map(Some);
        let range = PeriodRange { from, to };
        let (id, scope) = (measure.id.0.clone(), Some(ScopeKind::State));
        let query = FiguresQuery { measure: Some(id), range, grain: Grain::Quarter, scope, known_on };
        let figures = self.figures(basis, &query).await?;
        let (mut found, mut own) = (Vec::new(), Vec::new());
        for (def, figure) in FigureDef::of_measure(measure, basis.instrument()).into_iter().zip(figures) {
            let records = self.records(basis, &ask.records(&def)).await?;
            let estimate = round.and_then(|round| estimate(round, &records, basis));
            found.push(SampledFigure { def, figure, estimate });
            if found.len() == 1 {
                own = records;
            }
        }
        Ok((found, own))
    }
}

/// Of which quarter, under which plan, as known when.
#[derive(Clone, Copy)]
struct Ask<'a> {
    basis: &'a Basis,
    quarter: Quarter,
    known_on: Option<DateTime<Utc>>,
}

impl Ask<'_> {
    /// Every record of a figure.
    fn records(&self, def: &FigureDef) -> RecordsQuery {
        RecordsQuery {
            measure: def.id.to_string(),
            period: Period::Quarter(self.quarter),
            scope: Scope::state(),
            reach: Reach::All,
            verdict: None,
            known_on: self.known_on,
        }
    }
}

/// What the verdicts of a round's cases say of its frame.
fn estimate(round: &Round, records: &[Record], basis: &Basis) -> Option<Estimate> {
    let met: HashMap<&str, bool> =
        records.iter().filter_map(|record| Some((&*record.record_id, met(record)?))).collect();
    let day = round.quarter.first_day();
    let region = |office: &str| {
        let place = basis.offices().index(office)?;
        basis.offices().all()[place].region_on(day).map(str::to_owned)
    };
    round.estimate(|case| met.get(case).copied(), region)
}

fn met(record: &Record) -> Option<bool> {
    match record.verdict()? {
        Verdict::Met => Some(true),
        Verdict::NotMet => Some(false),
        Verdict::Excluded | Verdict::Pending => None,
    }
}

/// How many cases have which two verdicts.
fn side_by_side(plans: &[Record], needs: &[Record]) -> BTreeMap<(Verdict, Verdict), u64> {
    let needs: HashMap<&str, Verdict> =
        needs.iter().filter_map(|record| Some((&*record.record_id, record.verdict()?))).collect();
    let mut counted = BTreeMap::new();
    for plan in plans {
        if let (Some(of_plan), Some(of_needs)) = (plan.verdict(), needs.get(plan.record_id.as_str())) {
            *counted.entry((of_plan, *of_needs)).or_default() += 1;
        }
    }
    counted
}
