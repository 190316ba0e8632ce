//! What puts a pre-certification at risk: computed, until the monitor says with reasons that it does so no more.

use domain::Quarter;
use domain::certification::{Counted, Outcome, Track};

use crate::proceedings::Proceedings;
use crate::review::Review;

pub use crate::cause::Cause;

/// A quarter relied on whose figures are others now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restated {
    /// The quarter.
    pub quarter: Quarter,
    /// Its figures when they were relied on.
    pub then: Vec<Counted>,
    /// Its figures as known now; none where nothing of it counts any more.
    pub now: Vec<Counted>,
    /// Whether it still meets what must be met.
    pub still_met: bool,
}

/// The quarters that a review relies on whose figures are others now, whether still met or not.
pub fn restated(review: &Review, track: &Track) -> Vec<Restated> {
    changed(review.relied_on.iter().map(|relied_on| (relied_on.quarter, &relied_on.figures[..])), track)
}

/// Of quarters that were met by some figures, those whose figures are others now, whether still met or not.
pub fn changed<'a>(met: impl IntoIterator<Item = (Quarter, &'a [Counted])>, now: &Track) -> Vec<Restated> {
    let changed = met.into_iter().filter_map(|(quarter, then)| {
        let known = now.quarter(quarter);
        let now = known.map_or_else(Vec::new, |known| known.figures.clone());
        let still_met = known.is_some_and(|known| known.outcome == Outcome::Met);
        let same = now == then && still_met;
        (!same).then(|| Restated { quarter, then: then.to_vec(), now, still_met })
    });
    changed.collect()
}

impl Proceedings {
    /// What puts the pre-certification of a measure or segment at risk; empty where it is not pre-certified.
    pub fn risks(&self, track: &Track) -> Vec<Cause> {
        let Some(review) = self.pre_certification(&track.id) else { return Vec::new() };
        let last = review.relied_on.iter().map(|relied_on| relied_on.quarter).max();
        let later = track.quarters.iter().filter(|result| Some(result.quarter) > last);
        let missed = later
            .filter(|result| result.outcome == Outcome::Missed)
            .map(|result| Cause::Missed { quarter: result.quarter, figures: result.figures.clone() });
        let no_longer = restated(review, track)
            .into_iter()
            .filter(|restated| !restated.still_met)
            .map(|restated| Cause::NoLongerMet { quarter: restated.quarter, figures: restated.now });
        let notices = self.pending_notices(&track.id).map(|notice| Cause::Notice { notice: notice.number });
        missed.chain(no_longer).chain(notices).filter(|cause| !self.is_ended(review, cause)).collect()
    }

    /// Whether the monitor ended a cause after the decision that it concerns.
    fn is_ended(&self, review: &Review, cause: &Cause) -> bool {
        let decided = review.decision.as_ref().map(|decision| decision.by.number);
        let mut since = self.endings.iter().filter(|ending| ending.measure == review.measure);
        since.any(|ending| Some(ending.by.number) > decided && ending.causes.contains(cause))
    }
}
