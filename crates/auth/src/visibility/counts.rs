//! Which counts beside the figures somebody sees (`case-review.md`, "Settled after the first use"): who sees no small
//! cells sees no count of 1 to 10, and nothing by which one could be worked out.
//!
//! What adds up to a number that is seen is seen whole or not at all. The case plan beside needs met adds up to the
//! state's figures; asked, granted and refused of one kind of override to each other; the agreement on a domain to its
//! cases. Unmet needs add up to nothing that is told.

use std::collections::BTreeMap;

use casereview::statistics::Overrides;
use chrono::{DateTime, Utc};
use domain::{Quarter, Role, Verdict};
use readmodel::{Basis, ReadError, ReviewStatistics, SampledFigure};
use sampling::{Agreement, Estimate};

use super::figures::{FiguresSeen, Visibility};
use super::kind::Kind;
use crate::viewer::Viewer;

/// What somebody sees of the counts of a quarter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CountsSeen {
    /// Every count.
    All,
    /// Counts of nobody, and from so many on.
    From {
        /// The least count.
        least: u64,
        /// Whether the case plan beside needs met may be seen, by this plan and every other.
        plan_by_needs: bool,
    },
    /// No count: the reviews of the quarter were once others, and what was seen then would tell what is hidden now.
    Nothing,
}

impl Visibility<'_> {
    /// Which counts a role sees of what was found in a quarter, as known at a moment.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub async fn counts(
        &self,
        role: Role,
        basis: &Basis,
        known_on: Option<DateTime<Utc>>,
        found: &ReviewStatistics,
    ) -> Result<CountsSeen, ReadError> {
        if FiguresSeen::of(role) != FiguresSeen::NoSmallCells {
            return Ok(CountsSeen::All);
        }
        if self.model.restated_reviews(basis).await?.contains(&found.quarter) {
            return Ok(CountsSeen::Nothing);
        }
        let from = |plan_by_needs| CountsSeen::From { least: self.small_cell_minimum, plan_by_needs };
        let plan_by_needs = from(true).sees_all(found.plan_by_needs.values().copied())
            && self.sees_under_other_plans(from(true), basis, known_on, found.quarter).await?;
        Ok(from(plan_by_needs))
    }

    /// The same cases are judged by each plan: what one would hide, another could tell.
    async fn sees_under_other_plans(
        &self,
        seen: CountsSeen,
        basis: &Basis,
        known_on: Option<DateTime<Utc>>,
        quarter: Quarter,
    ) -> Result<bool, ReadError> {
        let own = basis.plan();
        let others = self.plans.iter().filter(|basis| basis.plan().order == own.order && basis.plan().id != own.id);
        for other in others {
            match self.model.review_statistics(other, quarter, known_on).await {
                Ok(found) if !seen.sees_all(found.plan_by_needs.values().copied()) => return Ok(false),
                // A round that a plan can't judge tells nothing under it.
                Ok(_) | Err(ReadError::OtherDomains { .. }) => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(true)
    }
}

impl Viewer {
    /// Whether the person sees what was found by office: leadership of its own ones.
    pub fn sees_reviewed_offices(&self) -> bool {
        Kind::ReviewedOffices.is_seen_by(self.role())
    }
}

impl CountsSeen {
    /// Whether a count that adds up to nothing else is seen.
    pub fn count(self, count: u64) -> bool {
        match self {
            CountsSeen::All => true,
            CountsSeen::From { least, .. } => count == 0 || count >= least,
            CountsSeen::Nothing => false,
        }
    }

    fn sees_all(self, counts: impl IntoIterator<Item = u64>) -> bool {
        counts.into_iter().all(|count| self.count(count))
    }

    /// The estimate for all cases of the frame, where it is seen. It weighs a case by its office: whoever knows how many
    /// cases each office has could tell from it where the few of the hidden offices were.
    pub fn estimate(self, of: &SampledFigure) -> Option<&Estimate> {
        of.estimate.as_ref().filter(|_| self == CountsSeen::All)
    }

    /// The case plan beside needs met, where it is seen.
    pub fn plan_by_needs(self, found: &ReviewStatistics) -> Option<&BTreeMap<(Verdict, Verdict), u64>> {
        let is_seen = match self {
            CountsSeen::All => true,
            CountsSeen::From { plan_by_needs, .. } => plan_by_needs,
            CountsSeen::Nothing => false,
        };
        is_seen.then_some(&found.plan_by_needs)
    }

    /// The overrides of one kind, where they are seen.
    pub fn overrides(self, of: Overrides) -> Option<Overrides> {
        self.sees_all([of.asked, of.granted, of.refused]).then_some(of)
    }

    /// Whether the agreement on a domain is seen, of so many reviewed cases: those to which the domain does not apply,
    /// on which the two differ and which are not left out are counts too.
    pub fn agreement(self, of: &Agreement, cases: u64) -> bool {
        let [applies, same] = [of.same.denominator, of.same.numerator].map(|count| u64::try_from(count).unwrap_or(0));
        let left = |from: u64, taken: u64| from.saturating_sub(taken);
        self.sees_all([
            applies,
            left(cases, applies),
            same,
            left(applies, same),
            of.left_out,
            left(applies, of.left_out),
        ])
    }
}

#[cfg(test)]
mod tests {
    use domain::Rate;

    use super::*;

    const SEES: CountsSeen = CountsSeen::From { least: 11, plan_by_needs: true };

    #[test]
    fn a_count_of_one_to_ten_is_not_seen() {
        assert_eq!([0, 1, 10, 11].map(|count| SEES.count(count)), [true, false, false, true]);
        assert_eq!([0, 1, 11].map(|count| CountsSeen::Nothing.count(count)), [false; 3]);
        assert_eq!([0, 1, 11].map(|count| CountsSeen::All.count(count)), [true; 3]);
    }

    #[test]
    fn overrides_that_add_up_are_seen_together_or_not_at_all() {
        let of = |granted, refused| SEES.overrides(Overrides { asked: granted + refused, granted, refused }).is_some();
        // 12 of 13 granted would tell that one was refused.
        assert_eq!([of(0, 0), of(12, 0), of(12, 1), of(1, 0), of(11, 11)], [true, true, false, false, true]);
    }

    #[test]
    fn agreement_is_seen_where_no_part_of_the_cases_is_few() {
        let of = |cases: u64, same: u64, left_out| {
            SEES.agreement(&Agreement { same: Rate::new(same, cases), left_out, kappa: None }, 54)
        };
        assert_eq!([of(54, 54, 0), of(54, 43, 0), of(54, 44, 0), of(54, 10, 0)], [true, true, false, false]);
        // One left out; 10 that are not; a domain of 8 cases, and the one of the 46 others.
        assert_eq!(
            [of(54, 54, 1), of(54, 54, 44), of(8, 8, 0), of(46, 46, 0), of(0, 0, 0)],
            [false, false, false, false, true]
        );
    }
}
