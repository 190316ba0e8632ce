//! Which counts beside the figures somebody sees (`case-review.md`, "Settled after the first use"): who sees no small
//! cells sees no count of 1 to 10, and nothing by which one could be worked out.
//!
//! What adds up to a number that is seen is seen whole or not at all. The case plan beside needs met adds up to the
//! state's figures; asked, granted and refused of one kind of override to each other; the agreement on a domain to its
//! cases. Unmet needs add up to nothing that is told.

use std::collections::BTreeMap;

use auth::viewer::Viewer;
use auth::visibility::FiguresSeen;
use casereview::statistics::Overrides;
use domain::{Quarter, Verdict};
use readmodel::{ReadError, ReviewStatistics, SampledFigure};
use sampling::{Agreement, Estimate};

use crate::Portal;
use crate::http::question::Question;

/// What somebody sees of the counts of a quarter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sees {
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

impl Sees {
    /// What a viewer sees of what was found.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub(super) async fn of(
        portal: &Portal,
        viewer: &Viewer,
        question: &Question<'_>,
        found: &ReviewStatistics,
    ) -> Result<Sees, ReadError> {
        if FiguresSeen::of(viewer.role()) != FiguresSeen::NoSmallCells {
            return Ok(Sees::All);
        }
        if portal.model.restated_reviews(question.basis).await?.contains(&found.quarter) {
            return Ok(Sees::Nothing);
        }
        let least = portal.settings.small_cell_minimum;
        let sees = |plan_by_needs| Sees::From { least, plan_by_needs };
        let plan_by_needs = sees(true).sees_all(found.plan_by_needs.values().copied())
            && sees(true).sees_under_other_plans(portal, question, found.quarter).await?;
        Ok(sees(plan_by_needs))
    }

    /// The same cases are judged by each plan: what one would hide, another could tell.
    async fn sees_under_other_plans(
        self,
        portal: &Portal,
        question: &Question<'_>,
        quarter: Quarter,
    ) -> Result<bool, ReadError> {
        let own = question.basis.plan();
        let others = portal.plans.iter().filter(|basis| basis.plan().order == own.order && basis.plan().id != own.id);
        for other in others {
            match portal.model.review_statistics(other, quarter, question.at()).await {
                Ok(found) if !self.sees_all(found.plan_by_needs.values().copied()) => return Ok(false),
                // A round that a plan can't judge tells nothing under it.
                Ok(_) | Err(ReadError::OtherDomains { .. }) => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(true)
    }

    /// Whether a count that adds up to nothing else is seen.
    pub(super) fn count(self, count: u64) -> bool {
        match self {
            Sees::All => true,
            Sees::From { least, .. } => count == 0 || count >= least,
            Sees::Nothing => false,
        }
    }

    fn sees_all(self, counts: impl IntoIterator<Item = u64>) -> bool {
        counts.into_iter().all(|count| self.count(count))
    }

    /// The estimate for all cases of the frame, where it is seen. It weighs a case by its office: whoever knows how many
    /// cases each office has could tell from it where the few of the hidden offices were.
    pub(super) fn estimate(self, of: &SampledFigure) -> Option<&Estimate> {
        of.estimate.as_ref().filter(|_| self == Sees::All)
    }

    /// The case plan beside needs met, where it is seen.
    pub(super) fn plan_by_needs(self, found: &ReviewStatistics) -> Option<&BTreeMap<(Verdict, Verdict), u64>> {
        let is_seen = match self {
            Sees::All => true,
            Sees::From { plan_by_needs, .. } => plan_by_needs,
            Sees::Nothing => false,
        };
        is_seen.then_some(&found.plan_by_needs)
    }

    /// The overrides of one kind, where they are seen.
    pub(super) fn overrides(self, of: Overrides) -> Option<Overrides> {
        self.sees_all([of.asked, of.granted, of.refused]).then_some(of)
    }

    /// Whether the agreement on a domain is seen, of so many reviewed cases: those to which the domain does not apply,
    /// on which the two differ and which are not left out are counts too.
    pub(super) fn agreement(self, of: &Agreement, cases: u64) -> bool {
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

    const SEES: Sees = Sees::From { least: 11, plan_by_needs: true };

    #[test]
    fn a_count_of_one_to_ten_is_not_seen() {
        assert_eq!([0, 1, 10, 11].map(|count| SEES.count(count)), [true, false, false, true]);
        assert_eq!([0, 1, 11].map(|count| Sees::Nothing.count(count)), [false; 3]);
        assert_eq!([0, 1, 11].map(|count| Sees::All.count(count)), [true; 3]);
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
