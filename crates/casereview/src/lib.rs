//! The case review (`case-review.md`): each quarter a round, from its frame to the joint scores of every drawn case.
//!
//! What people do is an [`Act`]; it is kept as an entry of the ledger and nowhere else. All that is shown is a fold over
//! the acts ([`Desk`]), and one table says who may do what in which state ([`RULES`]). Pure: no clock, no database.

pub mod act;
pub mod answers;
pub mod assign;
mod case;
mod desk;
mod permit;
mod refusal;
mod reviews;
mod round;
mod rules;
mod sample;
mod state;
pub mod statistics;
mod whole;

pub use act::{Act, Drawn, Pair, Route};
pub use acts::{By, Fault, Fold, Stamp, Unfoldable};
pub use answers::{Answers, Given, Scored, Stage, Unmet, questions, scored};
pub use assign::{Reviewer, TooFewReviewers, assign};
pub use case::{Case, Escalation, Joint, Override, Replaced, Step};
pub use desk::{Barred, Chosen, Desk, Recorded};
pub use permit::Moment;
pub use refusal::{Obstacle, Refusal};
pub use reviews::Reviews;
pub use round::{Round, SampleOf};
pub use rules::{ActKind, RULES, Rule};
pub use state::{CaseState, EscalationState, RoundState, State};
pub use whole::Whole;
