//! What people do in a case review: every act with what it says, as it is kept.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::Quarter;
use domain::extract::{FrameCase, ReviewCaseType};
use serde::{Deserialize, Serialize};

use crate::answers::Answers;

pub use crate::whole::Whole;

/// What a person does. Kept as JSON; what is kept is never changed, only followed by a later act.
///
/// Rounds and escalations are numbered through an order from 1; a case is named by its id.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// A round is opened: its frame is committed by hash before anybody knows the seed.
    RoundOpened {
        /// The next number of a round.
        round: u32,
        /// The quarter under review.
        quarter: Quarter,
        /// The id of the plan under which it is opened.
        plan: String,
        /// How many cases are to be drawn.
        size: u32,
        /// The text of the instrument file by which every case of the round is scored.
        instrument: String,
        /// SHA-256 of the frame's file as it was received.
        frame_sha256: String,
        /// The cases of the frame, in the order of the file.
        frame: Vec<FrameCase>,
    },
    /// The cases are drawn by a seed.
    SampleDrawn {
        /// The round.
        round: u32,
        /// The published seed.
        seed: String,
        /// The name of the documented algorithm.
        algorithm: String,
        /// What was drawn of each stratum, by name.
        strata: Vec<Drawn>,
    },
    /// A reviewer is kept from the cases of some offices.
    OfficesBarred {
        /// The reviewer's account.
        reviewer: String,
        /// All offices from which the reviewer is barred from now on; none to end it.
        offices: Vec<String>,
        /// Why.
        reason: String,
    },
    /// Every drawn case gets its two reviewers.
    CasesAssigned {
        /// The round.
        round: u32,
        /// The day by which each reviewer is to have scored.
        due_on: NaiveDate,
        /// The two reviewers of each case.
        reviewers: BTreeMap<String, [String; 2]>,
    },
    /// The due date is moved.
    DueMoved {
        /// The round.
        round: u32,
        /// The new day.
        due_on: NaiveDate,
        /// Why.
        reason: String,
    },
    /// A case goes to another reviewer; what the former wrote no longer counts.
    CaseReassigned {
        /// The round.
        round: u32,
        /// The case.
        case: String,
        /// The former reviewer.
        from: String,
        /// The new one.
        to: String,
        /// Why.
        reason: String,
    },
    /// A case that can't be reviewed is left out; the next of its stratum takes its place.
    CaseReplaced {
        /// The round.
        round: u32,
        /// The case.
        case: String,
        /// The one that takes its place; none where the stratum has none left.
        by: Option<String>,
        /// Why.
        reason: String,
    },
    /// The first question of every review: is there a clear risk to the child that is not being addressed?
    RiskAnswered {
        /// The round.
        round: u32,
        /// The case.
        case: String,
        /// The answer: `true` opens an escalation at once.
        risk: bool,
        /// What the risk is; required where there is one.
        text: String,
    },
    /// A reviewer hands in the own scores.
    OwnScored {
        /// The round.
        round: u32,
        /// The case.
        case: String,
        /// What was answered.
        answers: Answers,
    },
    /// One of the two enters the joint scores; what is missing is what they do not agree on.
    JointScored {
        /// The round.
        round: u32,
        /// The case.
        case: String,
        /// What both agreed on.
        answers: Answers,
    },
    /// The other confirms them.
    JointConfirmed {
        /// The round.
        round: u32,
        /// The case.
        case: String,
    },
    /// The review supervisor decides what the two do not agree on.
    ScoresDecided {
        /// The round.
        round: u32,
        /// The case.
        case: String,
        /// Exactly what the joint scores left open.
        answers: Answers,
    },
    /// A reviewer asks for an override.
    OverrideAsked {
        /// The round.
        round: u32,
        /// The case.
        case: String,
        /// Of what.
        of: Whole,
        /// Why.
        reason: String,
    },
    /// The monitor grants or refuses it.
    OverrideRuled {
        /// The round.
        round: u32,
        /// The case.
        case: String,
        /// Of what.
        of: Whole,
        /// Whether it is granted.
        granted: bool,
        /// Why.
        reason: String,
    },
    /// A final case goes back to its reviewers: joint scores and overrides are entered anew.
    CaseReopened {
        /// The round.
        round: u32,
        /// The case.
        case: String,
        /// Why.
        reason: String,
    },
    /// A round is given up; it never counts.
    RoundWithdrawn {
        /// The round.
        round: u32,
        /// Why.
        reason: String,
    },
    /// Where a round and a handed-in `case_reviews.csv` are there for one quarter: which of the two counts.
    RouteChosen {
        /// The quarter.
        quarter: Quarter,
        /// Between which two was chosen; it says nothing of any others. Acts from before this was kept name none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        between: Option<Pair>,
        /// What counts.
        route: Route,
        /// Why.
        reason: String,
    },
    /// What was done about an immediate risk.
    EscalationNoted {
        /// The escalation.
        escalation: u32,
        /// What was done.
        text: String,
    },
    /// The risk is addressed.
    EscalationClosed {
        /// The escalation.
        escalation: u32,
        /// How.
        text: String,
    },
}

/// What was drawn of a stratum.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Drawn {
    /// The office.
    pub office: String,
    /// The type of the cases.
    pub case_type: ReviewCaseType,
    /// Its cases in the frame.
    pub population: u64,
    /// The cases drawn, in the order of the draw.
    pub drawn: Vec<String>,
    /// Its other cases, in the order in which they take the place of drawn ones.
    pub replacements: Vec<String>,
}

/// A round and a handed-in `case_reviews.csv` that review the same quarter.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Pair {
    /// The number of the round.
    pub round: u32,
    /// The number of the submission that handed the file in.
    pub submission: i64,
}

/// By which route the reviews of a quarter came.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// A round of this program.
    Round,
    /// A `case_reviews.csv` that was handed in.
    Extract,
}

impl Act {
    /// The round that it is about.
    pub fn round(&self) -> Option<u32> {
        self.place().0
    }

    /// The case that it is about.
    pub fn case(&self) -> Option<&str> {
        self.place().1
    }

    /// The quarter that it names; of other acts the round tells it.
    pub fn quarter(&self) -> Option<Quarter> {
        match self {
            Act::RoundOpened { quarter, .. } | Act::RouteChosen { quarter, .. } => Some(*quarter),
            _ => None,
        }
    }

    fn place(&self) -> (Option<u32>, Option<&str>) {
        match self {
            Act::RoundOpened { round, .. }
            | Act::SampleDrawn { round, .. }
            | Act::CasesAssigned { round, .. }
            | Act::DueMoved { round, .. }
            | Act::RoundWithdrawn { round, .. } => (Some(*round), None),
            Act::CaseReassigned { round, case, .. }
            | Act::CaseReplaced { round, case, .. }
            | Act::RiskAnswered { round, case, .. }
            | Act::OwnScored { round, case, .. }
            | Act::JointScored { round, case, .. }
            | Act::JointConfirmed { round, case }
            | Act::ScoresDecided { round, case, .. }
            | Act::OverrideAsked { round, case, .. }
            | Act::OverrideRuled { round, case, .. }
            | Act::CaseReopened { round, case, .. } => (Some(*round), Some(case)),
            Act::OfficesBarred { .. }
            | Act::RouteChosen { .. }
            | Act::EscalationNoted { .. }
            | Act::EscalationClosed { .. } => (None, None),
        }
    }
}
