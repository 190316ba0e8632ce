//! All that people did in the case reviews of an order: the fold over what was recorded.

mod apply;

use std::collections::{BTreeMap, BTreeSet};

use acts::Stamp;
use domain::Quarter;

use crate::act::{Act, Pair, Route};
use crate::case::{Case, Escalation};
use crate::round::Round;

/// An act of the case review as it was recorded.
pub type Recorded = acts::Recorded<Act>;

/// From which offices a reviewer is barred.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Barred {
    /// The offices.
    pub offices: BTreeSet<String>,
    /// Why.
    pub reason: String,
    /// Who said so, and when.
    pub by: Stamp,
}

/// Which reviews of a quarter count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chosen {
    /// The quarter.
    pub quarter: Quarter,
    /// Between which round and file; none where the act is from before this was kept.
    pub between: Option<Pair>,
    /// What counts.
    pub route: Route,
    /// Why.
    pub reason: String,
    /// Who said so, and when.
    pub by: Stamp,
}

/// The case reviews of an order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Desk {
    /// The rounds, oldest first.
    pub rounds: Vec<Round>,
    /// The immediate risks, oldest first.
    pub escalations: Vec<Escalation>,
    /// Who is barred from where, by the reviewer's account.
    pub barred: BTreeMap<String, Barred>,
    /// Which reviews of a quarter count, oldest first.
    pub chosen: Vec<Chosen>,
    /// Everything that was recorded, oldest first.
    pub history: Vec<Recorded>,
}

impl Desk {
    /// A round by its number.
    pub fn round(&self, number: u32) -> Option<&Round> {
        self.rounds.iter().find(|round| round.number == number)
    }

    /// The number of the next round.
    pub fn next_round(&self) -> u32 {
        self.rounds.last().map_or(1, |last| last.number + 1)
    }

    /// The round of a quarter that was not given up.
    pub fn round_of(&self, quarter: Quarter) -> Option<&Round> {
        self.rounds.iter().find(|round| round.quarter == quarter && round.withdrawn.is_none())
    }

    /// An escalation by its number.
    pub fn escalation(&self, number: u32) -> Option<&Escalation> {
        self.escalations.iter().find(|escalation| escalation.number == number)
    }

    /// The escalations of a case, oldest first.
    pub fn escalations_of<'a>(&'a self, round: u32, case: &'a str) -> impl Iterator<Item = &'a Escalation> {
        self.escalations.iter().filter(move |escalation| escalation.round == round && escalation.case == case)
    }

    /// The cases of a reviewer in rounds that go on or are complete, the newest round first.
    pub fn cases_of<'a>(&'a self, reviewer: &'a str) -> impl Iterator<Item = (&'a Round, &'a Case)> {
        let standing = self.rounds.iter().rev().filter(|round| round.withdrawn.is_none());
        standing.flat_map(move |round| round.cases_of(reviewer).map(move |case| (round, case)))
    }

    /// The offices from which a reviewer is barred.
    pub fn barred_from(&self, reviewer: &str) -> BTreeSet<String> {
        self.barred.get(reviewer).map(|barred| barred.offices.clone()).unwrap_or_default()
    }

    /// Everything that was recorded of a case, oldest first.
    pub fn history_of<'a>(&'a self, round: u32, case: &'a str) -> impl Iterator<Item = &'a Recorded> {
        self.history.iter().filter(move |one| one.act.round() == Some(round) && one.act.case() == Some(case))
    }
}
