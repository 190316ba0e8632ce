//! How a round's frame is shared out and drawn: the same for everybody who has frame and seed
//! (`docs/measures/case-review-sample.md`).

use std::collections::BTreeMap;

use domain::extract::FrameCase;
use domain::submission::Sha256Hash;
use sampling::{Allocation, BadSeed, Draw, Sample, Seed, Stratum, StratumSample, allocate};

use crate::act::Drawn;
use crate::round::Round;

impl Round {
    /// How many cases of each stratum are to be drawn: known before there is a seed.
    ///
    /// # Errors
    /// When the frame can't be shared out, which no round that was opened has; in words.
    pub fn planned(&self) -> Result<Allocation, String> {
        allocation(&self.frame, self.size)
    }

    /// The draw that was recorded, with what was planned and moved; none before there is one.
    ///
    /// # Errors
    /// When what is kept is damaged; in words.
    pub fn sample(&self) -> Result<Option<(Draw, Sample<'_>)>, String> {
        let Some(recorded) = &self.sample else { return Ok(None) };
        self.sample_by(Seed::recorded(recorded.seed.clone())).map(Some)
    }

    fn sample_by(&self, seed: Seed) -> Result<(Draw, Sample<'_>), String> {
        let hash = Sha256Hash::parse(&self.frame_sha256).ok_or("the frame's hash is damaged")?;
        let draw = Draw::new(hash, seed);
        let frame = self.frame.iter().map(|case| (stratum(case), case.case_id.as_str()));
        let sample = Sample::draw(frame, self.size.into(), &draw).map_err(|fault| fault.to_string())?;
        Ok((draw, sample))
    }

    /// What a seed draws of the frame, as it is recorded.
    ///
    /// # Errors
    /// When the text is no seed, or nothing can be drawn; in words.
    pub fn drawn_by(&self, seed: &str) -> Result<Vec<Drawn>, String> {
        let seed: Seed = seed.parse().map_err(|fault: BadSeed| fault.to_string())?;
        let (_, sample) = self.sample_by(seed)?;
        let own = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        let drawn = |StratumSample { share, cases }: &StratumSample<'_>| Drawn {
            office: share.stratum.office.clone(),
            case_type: share.stratum.case_type,
            population: share.population,
            drawn: own(&cases.drawn),
            replacements: own(&cases.replacements),
        };
        Ok(sample.strata.iter().map(drawn).collect())
    }
}

/// How a sample of that size is shared out among the strata of a frame.
///
/// # Errors
/// When the frame is empty, or names more offices than the sample has cases; in words.
pub(crate) fn allocation(frame: &[FrameCase], size: u32) -> Result<Allocation, String> {
    let mut populations: BTreeMap<Stratum, u64> = BTreeMap::new();
    for case in frame {
        *populations.entry(stratum(case)).or_default() += 1;
    }
    if populations.is_empty() {
        return Err("the frame has no case".to_owned());
    }
    allocate(&populations, size.into()).map_err(|fault| fault.to_string())
}

fn stratum(case: &FrameCase) -> Stratum {
    Stratum { office: case.office.clone(), case_type: case.case_type }
}

#[cfg(test)]
mod tests {
    use domain::extract::ReviewCaseType::{self, ChildInPlacement, InHomeFamily};

    use super::*;

    fn case(case_id: &str, office: &str, case_type: ReviewCaseType) -> FrameCase {
        let (case_id, office) = (case_id.to_owned(), office.to_owned());
        FrameCase { case_id, office, case_type, plan_due_on: "2019-11-15".parse().unwrap() }
    }

    #[test]
    fn what_is_planned_is_known_without_a_seed() {
        let frame = [
            case("A-1", "hartford", ChildInPlacement),
            case("A-2", "hartford", ChildInPlacement),
            case("A-3", "hartford", InHomeFamily),
            case("A-4", "norwich", InHomeFamily),
        ];
        // 2 of 4: quotas 1, 0.5 and 0.5; the remainder goes to Hartford by name, and Norwich gets its seat from there:
        // of two strata with one seat each the first by name gives it.
        let planned = allocation(&frame, 2).unwrap();
        assert_eq!(planned.shares.iter().map(|share| share.seats).collect::<Vec<_>>(), [0, 1, 1]);
        assert_eq!(planned.moves.len(), 1);
    }

    #[test]
    fn an_empty_frame_and_one_with_more_offices_than_cases_are_refused() {
        assert_eq!(allocation(&[], 54).unwrap_err(), "the frame has no case");
        let frame = [case("A-1", "hartford", InHomeFamily), case("A-2", "norwich", InHomeFamily)];
        assert!(allocation(&frame, 1).unwrap_err().contains("2 offices"));
        assert!(allocation(&frame, 2).is_ok());
    }
}
