//! The kinds of act.

use domain::extract::Code;

use super::Act;

macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident = $text:literal is $phrase:literal),+ $(,)?) => {
        /// A kind of act.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum ActKind { $($(#[$meta])* $kind),+ }

        impl Code for ActKind {
            const ALL: &'static [ActKind] = &[$(ActKind::$kind),+];
            const TEXTS: &'static [&'static str] = &[$($text),+];
        }

        impl ActKind {
            /// What is done, in words: `open a round`.
            pub fn phrase(self) -> &'static str {
                match self { $(ActKind::$kind => $phrase),+ }
            }
        }

        impl Act {
            /// Its kind.
            pub fn kind(&self) -> ActKind {
                match self { $(Act::$kind { .. } => ActKind::$kind),+ }
            }
        }
    };
}

kinds! {
    /// A round is opened.
    RoundOpened = "round_opened" is "open a round and commit its frame",
    /// The cases are drawn.
    SampleDrawn = "sample_drawn" is "draw its cases",
    /// A reviewer is barred from offices.
    OfficesBarred = "offices_barred" is "bar a reviewer from offices",
    /// The cases are assigned.
    CasesAssigned = "cases_assigned" is "assign two reviewers to each case",
    /// The due date is moved.
    DueMoved = "due_moved" is "move the due date",
    /// A case goes to another reviewer.
    CaseReassigned = "case_reassigned" is "give a case to another reviewer",
    /// A case is replaced.
    CaseReplaced = "case_replaced" is "replace a drawn case",
    /// The first question is answered.
    RiskAnswered = "risk_answered" is "answer the question about immediate risk",
    /// Own scores are handed in.
    OwnScored = "own_scored" is "hand in the own scores",
    /// Joint scores are entered.
    JointScored = "joint_scored" is "enter the joint scores",
    /// Joint scores are confirmed.
    JointConfirmed = "joint_confirmed" is "confirm the joint scores",
    /// Open scores are decided.
    ScoresDecided = "scores_decided" is "decide where the two differ",
    /// An override is asked for.
    OverrideAsked = "override_asked" is "ask for an override",
    /// An override is granted or refused.
    OverrideRuled = "override_ruled" is "grant or refuse an override",
    /// A final case is opened again.
    CaseReopened = "case_reopened" is "open a final case again",
    /// A round is given up.
    RoundWithdrawn = "round_withdrawn" is "give the round up",
    /// The monitor says which reviews of a quarter count.
    RouteChosen = "route_chosen" is "say which reviews of a quarter count",
    /// What was done about an immediate risk.
    EscalationNoted = "escalation_noted" is "note what was done about an immediate risk",
    /// An escalation is closed.
    EscalationClosed = "escalation_closed" is "close an escalation",
}
