//! Which reviews of a quarter count: those of a round, those handed in, or none while the two stand in conflict
//! (`case-review.md`, "Figures").

use std::collections::BTreeMap;
use std::sync::Arc;

use casereview::{Chosen, Desk, Pair, Round, RoundState, Route};
use chrono::{DateTime, Utc};
use domain::Quarter;
use domain::extract::ExtractKind;
use domain::extract::Table;
use domain::instrument::Instrument;
use domain::submission::{Current, Sha256Hash, Submission, SubmissionId, current_by_month};

use crate::{Basis, ReadError};

/// What a complete round found, as a `case_reviews.csv` would tell it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct RoundReviews {
    /// The round's number.
    pub(crate) round: u32,
    /// SHA-256 of the `case_reviews.csv` of the same content.
    pub(crate) sha256: Sha256Hash,
    /// When it was complete: the last case became final, or the last open one was left out.
    pub(crate) completed: DateTime<Utc>,
    table: Table,
    instrument: Instrument,
}

/// A standing round of a quarter, with its reviews once it is complete.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Standing {
    number: u32,
    /// The number of the entry that opened it.
    opened: i64,
    state: RoundState,
    /// What the monitor chose for the quarter, oldest first.
    chosen: Vec<Chosen>,
    pub(crate) reviews: Option<Arc<RoundReviews>>,
}

/// The standing rounds, by their quarters.
pub(crate) type Rounds = BTreeMap<Quarter, Standing>;

/// What counts as the reviews of a quarter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Counts {
    /// The round.
    Round,
    /// The extract that was handed in.
    Extract,
    /// Nothing, until the monitor says which of the two does.
    Conflict,
    /// Nothing: what would count is not complete.
    Nothing,
}

/// A quarter with a standing round: what is there, and what counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct QuarterReviews {
    /// The quarter.
    pub quarter: Quarter,
    /// The round's number.
    pub round: u32,
    /// Where the round stands.
    pub state: RoundState,
    /// The submission that handed reviews in, where one did and they were not withdrawn.
    pub extract: Option<SubmissionId>,
    /// What the monitor chose between this round and that file; none where one of the two came later, or is not there.
    pub route: Option<Route>,
    /// What counts.
    pub counts: Counts,
}

impl Standing {
    /// What counts beside reviews that were handed in, or were not.
    fn counts(&self, has_extract: bool, route: Option<Route>) -> Counts {
        let of_round = if self.reviews.is_some() { Counts::Round } else { Counts::Nothing };
        match (has_extract, route) {
            (false, _) | (true, Some(Route::Round)) => of_round,
            (true, Some(Route::Extract)) => Counts::Extract,
            (true, None) => Counts::Conflict,
        }
    }

    /// The reviews of the round of that number.
    pub(crate) fn reviews_of(&self, number: u32) -> Option<&Arc<RoundReviews>> {
        self.reviews.as_ref().filter(|reviews| reviews.round == number)
    }

    /// The quarter of the round beside the submission that handed reviews in, one of all the `submissions` of the order.
    pub(crate) fn beside(
        &self,
        quarter: Quarter,
        extract: Option<SubmissionId>,
        submissions: &[Submission],
    ) -> QuarterReviews {
        let route =
            extract.and_then(|extract| self.route(Pair { round: self.number, submission: extract.0 }, submissions));
        let counts = self.counts(extract.is_some(), route);
        QuarterReviews { quarter, round: self.number, state: self.state, extract, route, counts }
    }

    /// What the monitor chose last between two; what was chosen between two others says nothing of these.
    fn route(&self, wanted: Pair, submissions: &[Submission]) -> Option<Route> {
        let of_these = |chosen: &&Chosen| self.between(chosen, submissions) == Some(wanted);
        self.chosen.iter().rev().find(of_these).map(|chosen| chosen.route)
    }

    /// Between which two was chosen. An act that does not say so is from before it was asked for: it chose between what
    /// was there when it was recorded, and nothing where this round or a file was not there yet.
    fn between(&self, chosen: &Chosen, submissions: &[Submission]) -> Option<Pair> {
        if chosen.between.is_some() {
            return chosen.between;
        }
        let entered: Vec<Submission> =
            submissions.iter().filter(|submission| submission.entered <= chosen.by.at).cloned().collect();
        let submission = *handed_in(&entered, None).get(&chosen.quarter)?;
        (chosen.by.number > self.opened).then_some(Pair { round: self.number, submission: submission.0 })
    }
}

/// The submission whose reviews are in force, by quarter, as known at a moment (none given: now); none where they were
/// withdrawn.
pub(crate) fn handed_in(
    submissions: &[Submission],
    known_on: Option<DateTime<Utc>>,
) -> BTreeMap<Quarter, SubmissionId> {
    let current = current_by_month(submissions, known_on);
    let of_quarters = current.iter().filter(|(month, _)| month.quarter().months().last() == Some(*month));
    of_quarters.filter_map(|(month, current)| Some((month.quarter(), with_reviews(current)?.id))).collect()
}

/// The submission whose reviews are in force; none where they were withdrawn.
pub(crate) fn with_reviews<'s>(current: &Current<'s>) -> Option<&'s Submission> {
    let has_rows =
        |submission: &&Submission| submission.extract(ExtractKind::CaseReviews).is_some_and(|extract| extract.rows > 0);
    current.reviews.filter(has_rows)
}

/// The standing rounds of an order.
pub(crate) fn rounds(desk: &Desk) -> Rounds {
    let standing = desk.rounds.iter().filter(|round| round.withdrawn.is_none());
    standing.map(|round| (round.quarter, Standing::of(round, desk))).collect()
}

impl Standing {
    fn of(round: &Round, desk: &Desk) -> Standing {
        Standing {
            number: round.number,
            opened: round.opened.number,
            state: round.state(),
            chosen: desk.chosen.iter().filter(|chosen| chosen.quarter == round.quarter).cloned().collect(),
            reviews: RoundReviews::of(round).map(Arc::new),
        }
    }
}

impl RoundReviews {
    fn of(round: &Round) -> Option<RoundReviews> {
        let reviews = round.reviews()?;
        Some(RoundReviews {
            round: round.number,
            sha256: sealed::sha256(reviews.csv().as_bytes()),
            completed: round.completed()?.at,
            table: reviews.table(),
            instrument: round.instrument.clone(),
        })
    }

    /// The reviews, if the plan's instrument has the very domains by which they were scored.
    ///
    /// # Errors
    /// When it has others.
    pub(crate) fn table(&self, basis: &Basis) -> Result<Table, ReadError> {
        let (own, plans) = (&self.instrument, basis.instrument());
        let lacking = difference(own, plans).chain(difference(plans, own)).next();
        match lacking {
            None => Ok(self.table.clone()),
            Some(domain) => Err(ReadError::OtherDomains {
                round: self.round,
                scored: named(own),
                plan: basis.plan().id.clone(),
                read: named(plans),
                domain,
            }),
        }
    }
}

/// The columns of the domains that one instrument has and the other has not.
fn difference(one: &Instrument, other: &Instrument) -> impl Iterator<Item = String> {
    let columns = |of: &Instrument| {
        let plan = of.plan_domains.iter().map(domain::instrument::ReviewDomain::plan_column);
        plan.chain(of.needs_domains.iter().map(domain::instrument::ReviewDomain::needs_column)).collect::<Vec<_>>()
    };
    let others = columns(other);
    columns(one).into_iter().filter(move |column| !others.contains(column))
}

fn named(instrument: &Instrument) -> String {
    format!("{} version {}", instrument.id, instrument.version)
}
