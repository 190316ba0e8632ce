//! Draws the records that a pre-certification review looks at.

use std::collections::BTreeMap;

use ::certification::{Act, By, Obstacle, Recorded, Refusal, Review, Sample, SampledRecord};
use compliance::{FigureDef, Reach, Scope};
use domain::{Period, Verdict};
use readmodel::RecordsQuery;
use sampling::{ALGORITHM, Draw, DrawError, Margin, Seed, Z, list_sha256, size};

use crate::decide::{Clerk, NotRecorded};

/// What is chosen for a draw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// How far the rate found may lie from the true one.
    pub margin: Margin,
    /// The published seed.
    pub seed: Seed,
}

impl Clerk<'_> {
    /// The records that count in the quarters a review relies on, as they were known when it was opened.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub async fn population(&self, review: &Review) -> Result<Vec<SampledRecord>, NotRecorded> {
        let mut population = Vec::new();
        for relied_on in &review.relied_on {
            let query = RecordsQuery {
                measure: review.measure.clone(),
                period: Period::Quarter(relied_on.quarter),
                scope: Scope::state(),
                reach: Reach::All,
                verdict: None,
                known_on: Some(review.opened.at),
            };
            for record in self.model.records(self.basis, &query).await? {
                let met = match record.verdict() {
                    Some(Verdict::Met) => true,
                    Some(Verdict::NotMet) => false,
                    Some(Verdict::Excluded | Verdict::Pending) => continue,
                    None => return Err(Refusal::Own(Obstacle::Draw(AVERAGE)).into()),
                };
                population.push(SampledRecord { period: record.period, record: record.record_id, met });
            }
        }
        Ok(population)
    }

    /// Draws records of a review's population by a seed, and records the draw.
    ///
    /// # Errors
    /// As [`Clerk::record`]; when the plan names no confidence, or there is nothing to draw from.
    pub async fn draw_sample(&self, person: By<'_>, review: u32, choice: &Choice) -> Result<Recorded, NotRecorded> {
        let docket = self.model.docket(self.basis, None).await?;
        let found = docket.proceedings.review(review);
        let found = found.ok_or_else(|| Refusal::Unknown { what: format!("review {review}") })?;
        let sample = self.sample(found, choice).await?;
        self.record(person, |_| Ok(Act::SampleDrawn { review, sample: sample.clone() })).await
    }

    async fn sample(&self, review: &Review, choice: &Choice) -> Result<Sample, NotRecorded> {
        let confidence = self.basis.plan().review_confidence.as_ref();
        let confidence = confidence.ok_or(Refusal::Own(Obstacle::Parameter { parameter: "review_confidence" }))?.value;
        let population = self.population(review).await?;
        let def = FigureDef::find(self.basis.plan(), self.basis.instrument(), &review.measure).map(|(.., def)| def);
        let counted = def.map_or(Verdict::Met, |def| def.counted());
        if !agrees_with_frozen(review, &population, counted) {
            return Err(Refusal::Own(Obstacle::FiguresChanged).into());
        }
        let by_id: BTreeMap<String, SampledRecord> =
            population.into_iter().map(|record| (format!("{} {}", record.period, record.record), record)).collect();
        let population = u64::try_from(by_id.len()).unwrap_or(u64::MAX);
        let wanted = size(population, Z(confidence.z_ten_thousandths), choice.margin);
        let ids = || by_id.keys().map(String::as_str);
        let frame = list_sha256(ids()).map_err(undrawable)?;
        let drawn = Draw::new(frame, choice.seed.clone()).pick(ids(), wanted).map_err(undrawable)?;
        let records = |ids: &[&str]| ids.iter().map(|id| by_id[*id].clone()).collect::<Vec<_>>();
        let at_most = drawn.replacements.len().min(drawn.drawn.len());
        Ok(Sample {
            frame_at: review.opened.at,
            frame_sha256: frame.to_string(),
            population,
            confidence: confidence.percent,
            z: confidence.z_ten_thousandths,
            margin: choice.margin.thousandths().into(),
            seed: choice.seed.to_string(),
            algorithm: ALGORITHM.to_owned(),
            drawn: records(&drawn.drawn),
            replacements: records(&drawn.replacements[..at_most]),
        })
    }
}

const AVERAGE: &str = "an average gives no verdict on a record: there is nothing to agree or differ with";

/// Whether the records are those of the frozen figures: as many of the verdict that the figure counts, and as many in all.
fn agrees_with_frozen(review: &Review, population: &[SampledRecord], counted: Verdict) -> bool {
    review.relied_on.iter().all(|relied_on| {
        let own = relied_on.figures.iter().find(|figure| figure.id == review.measure);
        let months = Period::Quarter(relied_on.quarter).months();
        let of_quarter =
            || population.iter().filter(|record| record.period.months().iter().all(|m| months.contains(m)));
        let counted = of_quarter().filter(|record| record.met == (counted == Verdict::Met)).count();
        own.is_some_and(|own| {
            u64::try_from(of_quarter().count()) == Ok(own.denominator) && u64::try_from(counted) == Ok(own.numerator)
        })
    })
}

fn undrawable(_: DrawError) -> Refusal {
    Refusal::Own(Obstacle::Draw("a record has an id that can't be drawn: it would not stay on one line"))
}
