//! A stratified sample: the sample shared out, and each stratum drawn.

use std::collections::BTreeMap;

use crate::allocation::{Move, Share, Stratum, TooManyOffices, allocate};
use crate::draw::{Draw, DrawError, Drawn, each_once};

/// What was drawn of a frame.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sample<'a> {
    /// Every stratum of the frame, by name.
    pub strata: Vec<StratumSample<'a>>,
    /// The seats moved so that every office has one.
    pub moves: Vec<Move>,
}

/// What was drawn of a stratum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StratumSample<'a> {
    /// The stratum with what was planned for it.
    pub share: Share,
    /// What was drawn of it, and its replacements.
    pub cases: Drawn<'a>,
}

/// Why no sample could be drawn.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SampleError {
    /// The sample is too small for the frame.
    #[error(transparent)]
    TooManyOffices(#[from] TooManyOffices),
    /// The frame can't be put in order.
    #[error(transparent)]
    Draw(#[from] DrawError),
}

impl<'a> Sample<'a> {
    /// Draws `size` cases of a frame of strata and ids; all of a frame of `size` or fewer.
    ///
    /// # Errors
    /// When the frame has more offices than the sample has cases, or an id that can't be drawn or stands twice.
    pub fn draw(
        frame: impl IntoIterator<Item = (Stratum, &'a str)>,
        size: u64,
        draw: &Draw,
    ) -> Result<Sample<'a>, SampleError> {
        let mut ids: BTreeMap<Stratum, Vec<&str>> = BTreeMap::new();
        for (stratum, id) in frame {
            ids.entry(stratum).or_default().push(id);
        }
        // A case that stands in two strata would have two chances.
        each_once(ids.values().flatten().copied())?;
        let populations = ids.iter().map(|(stratum, ids)| (stratum.clone(), ids.len() as u64)).collect();
        let allocation = allocate(&populations, size)?;
        let stratum = |share: Share| {
            let listed = ids.remove(&share.stratum).unwrap_or_default();
            Ok(StratumSample { cases: draw.pick(listed, share.seats)?, share })
        };
        let strata = allocation.shares.into_iter().map(stratum).collect::<Result<_, DrawError>>()?;
        Ok(Sample { strata, moves: allocation.moves })
    }

    /// How many cases were drawn.
    pub fn size(&self) -> u64 {
        self.strata.iter().map(|stratum| stratum.share.seats).sum()
    }

    /// How many cases there were to draw from.
    pub fn population(&self) -> u64 {
        self.strata.iter().map(|stratum| stratum.share.population).sum()
    }
}

#[cfg(test)]
mod tests {
    use domain::extract::ReviewCaseType::{self, ChildInPlacement, InHomeFamily};

    use super::*;
    use crate::draw::list_sha256;

    fn draw() -> Draw {
        Draw::new(list_sha256(["A-1", "A-2", "A-3", "A-4", "A-5"]).unwrap(), "3 1 6 2 5 4".parse().unwrap())
    }

    fn case(office: &str, case_type: ReviewCaseType, id: &'static str) -> (Stratum, &'static str) {
        (Stratum { office: office.to_owned(), case_type }, id)
    }

    fn frame() -> [(Stratum, &'static str); 5] {
        [
            case("a", ChildInPlacement, "A-1"),
            case("a", ChildInPlacement, "A-2"),
            case("a", ChildInPlacement, "A-3"),
            case("b", InHomeFamily, "A-4"),
            case("b", InHomeFamily, "A-5"),
        ]
    }

    #[test]
    fn each_stratum_is_drawn_in_the_order_of_its_own_hashes() {
        // 3 of 5: quotas 1.8 and 1.2, so two of a and one of b. The hashes begin with A-5: 18, A-1: 34, A-2: 5a,
        // 89, A-4: 91.
        let sample = Sample::draw(frame(), 3, &draw()).unwrap();
        let [a, b] = &sample.strata[..] else { panic!("two strata") };
        assert_eq!((&a.cases.drawn[..], &a.cases.replacements[..]), (&["A-1", "A-2"][..], &["A-3"][..]));
        assert_eq!((&b.cases.drawn[..], &b.cases.replacements[..]), (&["A-5"][..], &["A-4"][..]));
        assert_eq!((sample.size(), sample.population()), (3, 5));
    }

    #[test]
    fn the_order_of_the_frame_changes_nothing() {
        let sample = Sample::draw(frame(), 3, &draw()).unwrap();
        for turn in 1..5 {
            let mut turned = frame();
            turned.rotate_left(turn);
            assert_eq!(Sample::draw(turned, 3, &draw()).unwrap(), sample);
        }
    }

    #[test]
    fn a_small_frame_is_drawn_whole_and_leaves_no_replacement() {
        let sample = Sample::draw(frame(), 5, &draw()).unwrap();
        assert_eq!(sample.size(), 5);
        assert!(sample.strata.iter().all(|stratum| stratum.cases.replacements.is_empty()));
    }

    #[test]
    fn a_case_of_two_strata_is_refused() {
        let twice = [case("a", ChildInPlacement, "A-1"), case("b", ChildInPlacement, "A-1")];
        let refused = Sample::draw(twice, 2, &draw()).unwrap_err();
        assert_eq!(refused, SampleError::Draw(DrawError::TwiceListed("A-1".to_owned())));
    }

    #[test]
    fn a_sample_smaller_than_the_number_of_offices_is_refused() {
        let refused = Sample::draw(frame(), 1, &draw()).unwrap_err();
        assert_eq!(refused, SampleError::TooManyOffices(TooManyOffices { offices: 2, size: 1 }));
    }
}
