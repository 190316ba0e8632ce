//! Which figures a plan asks for: its measures and their segments.

use std::sync::Arc;

use domain::extract::{Category, Code};
use domain::instrument::Instrument;
use domain::plan::{Measure, Plan, QuarterMode, Rule};
use domain::rate::Direction;
use domain::{MeasureId, Rate, Standard, Verdict};

use crate::counts::Counts;
use crate::measures::care::visitation::QUARTERLY_MONTHS;

/// What a figure shows of its measure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FigureKind {
    /// The measure itself.
    Own,
    /// One domain of the case review (`OM15:dental`).
    Domain(String),
    /// The average utilisation of one category (`OM18-AVG:in_home`).
    Average {
        /// The category.
        category: Category,
        /// Its maximum.
        maximum: u32,
    },
    /// The children in care seen in the three months that end with the judged one (`OM16:quarterly`).
    Quarterly,
}

/// A figure that a plan asks for: a measure, or a segment of one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureDef {
    /// The id in exports, such as `OM17` or `OM15:dental`.
    pub id: Arc<str>,
    /// The measure that it belongs to.
    pub measure: MeasureId,
    /// What it shows.
    pub kind: FigureKind,
    /// What it must meet.
    pub standard: Standard,
    /// What a quarter's figure is made of.
    pub quarter: QuarterMode,
    /// How many months, the judged one the last, are looked at.
    pub window_months: u32,
}

impl FigureDef {
    /// The own figure of a measure and its segments in their order; none while no rule computes it.
    pub fn of_measure(measure: &Measure, instrument: &Instrument) -> Vec<FigureDef> {
        let def = |id: String, kind, standard| FigureDef {
            id: id.into(),
            measure: measure.id.clone(),
            kind,
            standard,
            quarter: measure.rule.as_ref().map_or(QuarterMode::Pooled, Rule::quarter_mode),
            window_months: measure.rule.as_ref().map_or(1, Rule::window_months),
        };
        let own = measure.standard.value;
        let domain = |id: &String| def(format!("{}:{id}", measure.id), FigureKind::Domain(id.clone()), own);
        let segments: Vec<FigureDef> = match &measure.rule {
            None => return Vec::new(),
            Some(Rule::CasePlan(_)) => instrument.plan_domains.iter().map(|one| domain(&one.id)).collect(),
            Some(Rule::NeedsMet(_)) => instrument.needs_domains.iter().map(|one| domain(&one.id)).collect(),
            Some(Rule::Caseload(rule)) => {
                let average = rule.average.as_ref().into_iter();
                let all = average.flat_map(|standard| rule.maxima.iter().map(|maximum| (maximum, standard.value)));
                all.map(|(maximum, standard)| {
                    let id = format!("{}-AVG:{}", measure.id, maximum.category.text());
                    def(id, FigureKind::Average { category: maximum.category, maximum: maximum.value }, standard)
                })
                .collect()
            }
            Some(Rule::CareVisitation(rule)) => {
                let quarterly = def(format!("{}:quarterly", measure.id), FigureKind::Quarterly, rule.quarterly.value);
                vec![FigureDef { quarter: QuarterMode::LastMonth, window_months: QUARTERLY_MONTHS, ..quarterly }]
            }
            Some(_) => Vec::new(),
        };
        std::iter::once(def(measure.id.0.clone(), FigureKind::Own, own)).chain(segments).collect()
    }

    /// The measure and the place of the figure among its figures (0 is its own) of a figure id.
    pub fn find<'p>(plan: &'p Plan, instrument: &Instrument, id: &str) -> Option<(&'p Measure, usize, FigureDef)> {
        plan.measures.iter().find_map(|measure| {
            let mut figures = FigureDef::of_measure(measure, instrument).into_iter().enumerate();
            figures.find(|(_, figure)| &*figure.id == id).map(|(place, figure)| (measure, place, figure))
        })
    }

    /// The verdict that the figure counts. Under a standard of at most so much these are the records that count against
    /// the measure: `not_met` means that everywhere.
    pub fn counted(&self) -> Verdict {
        counted_under(self.standard)
    }

    /// The exact rate of what was counted for the figure: of an average the mean utilisation.
    pub fn rate(&self, counts: Counts) -> Rate {
        match self.kind {
            FigureKind::Average { maximum, .. } => counts.average(maximum),
            FigureKind::Own | FigureKind::Domain(_) | FigureKind::Quarterly => {
                Rate::new(counts.numerator, counts.denominator)
            }
        }
    }
}

/// The verdict that a figure under a standard counts.
pub(crate) fn counted_under(standard: Standard) -> Verdict {
    match standard.direction() {
        Direction::AtLeast => Verdict::Met,
        Direction::AtMost => Verdict::NotMet,
    }
}
