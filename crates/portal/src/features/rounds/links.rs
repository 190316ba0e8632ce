//! Which cases of a round are asked for, as it stands in the address.

use std::collections::BTreeSet;

use casereview::{Case, CaseState, Round, RoundState};
use chrono::NaiveDate;
use domain::Offices;
use domain::extract::Code;
use serde::Deserialize;
use ui::address::Address;
use utoipa::IntoParams;

use super::above::address;
use super::text as said;
use crate::figures::record::text::no_office;
use crate::http::problem::Problem;

/// What is asked of the page of a round.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct View {
    /// What was just recorded.
    pub(super) done: String,
    /// Only cases of this office.
    pub(super) office: String,
    /// Only cases of this reviewer.
    pub(super) reviewer: String,
    /// Only cases in this state, or of which something else can be said.
    pub(super) show: String,
}

impl View {
    /// Which cases are asked for.
    ///
    /// # Errors
    /// A page that says that there is no such office, that the reviewer has no case of the round, or that no case is
    /// like that.
    pub(super) fn show(&self, round: &Round, offices: &Offices) -> Result<Show, Problem> {
        if !self.office.is_empty() && !offices.contains(&self.office) {
            let known: Vec<&str> = offices.all().iter().map(|office| office.code.as_str()).collect();
            let problem = Problem::bad_question(no_office(&self.office, &known));
            return Err(problem.near("office", &self.office, known));
        }
        let reviewers: BTreeSet<&String> =
            round.cases.values().flat_map(|case| case.reviewers.iter().flatten()).collect();
        if !self.reviewer.is_empty() && !reviewers.contains(&self.reviewer) {
            let problem = Problem::bad_question(said::no_case_of(&self.reviewer));
            return Err(problem.near("reviewer", &self.reviewer, reviewers));
        }
        Show::parse(&self.show)
    }
}

/// What can be said of a case beside its state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Show {
    /// Every case of the sample.
    All,
    /// In a state; one that was left out only where that is asked for.
    State(CaseState),
    /// Own scores are in: those of the reviewer asked for, or both.
    OwnIn,
    /// Own scores are missing.
    ToScore,
    /// They are missing after the due date.
    Overdue,
    /// Joint scores are confirmed.
    Joined,
}

impl Show {
    /// What can be chosen beside the states.
    pub(super) const OTHERS: [(Show, &'static str); 4] = [
        (Show::ToScore, said::TO_SCORE),
        (Show::Overdue, said::OVERDUE),
        (Show::OwnIn, said::OWN_IN),
        (Show::Joined, said::JOINED),
    ];

    /// As it stands in the address.
    pub(super) fn text(self) -> &'static str {
        match self {
            Show::All => "",
            Show::State(state) => state.text(),
            Show::OwnIn => "own_in",
            Show::ToScore => "to_score",
            Show::Overdue => "overdue",
            Show::Joined => "joined",
        }
    }

    /// Understands the address.
    ///
    /// # Errors
    /// A page that says that no case is like that.
    fn parse(text: &str) -> Result<Show, Problem> {
        let all = || {
            let states = CaseState::ALL.iter().copied().map(Show::State);
            states.chain(Show::OTHERS.into_iter().map(|(show, _)| show))
        };
        let found = all().chain([Show::All]).find(|show| show.text() == text);
        found.ok_or_else(|| Problem::bad_question(said::bad_show(text)).near("show", text, all().map(Show::text)))
    }

    /// Whether that can be said of a case; of `reviewer` alone where one is named.
    pub(super) fn admits(self, round: &Round, case: &Case, reviewer: &str, today: NaiveDate) -> bool {
        let missing = || missing(case).any(|name| reviewer.is_empty() || name == reviewer);
        let state = round.state_of(case);
        match self {
            Show::State(asked) => state == asked,
            _ if state == CaseState::LeftOut => false,
            Show::All => true,
            Show::OwnIn => case.reviewers.is_some() && !missing(),
            Show::ToScore => missing(),
            Show::Overdue => is_late(round, today) && missing(),
            Show::Joined => case.joint.as_ref().is_some_and(|joint| joint.confirmed.is_some()),
        }
    }
}

/// Whether own scores that are missing are overdue.
pub(super) fn is_late(round: &Round, today: NaiveDate) -> bool {
    round.state() == RoundState::Assigned && round.due_on.is_some_and(|due_on| due_on < today)
}

/// The reviewers of a case whose own scores are missing.
pub(super) fn missing(case: &Case) -> impl Iterator<Item = &str> {
    let reviewers = case.reviewers.iter().flatten().filter(|name| !case.own.contains_key(*name));
    reviewers.map(String::as_str)
}

/// The list of those cases on the page of a round.
pub(super) fn list(round: &Round, office: &str, reviewer: &str, show: Show) -> Address {
    address(round.number).with("office", office).with("reviewer", reviewer).with("show", show.text())
}
