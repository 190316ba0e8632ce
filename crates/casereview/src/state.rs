//! The states in which a matter can be: what may be done next depends on them.

use domain::extract::Code;

acts::codes! {
    /// The states of a round.
    RoundState {
        /// Its frame is committed; the seed is not entered yet.
        Committed = "committed",
        /// The cases are drawn.
        Drawn = "drawn",
        /// Each case has its two reviewers.
        Assigned = "assigned",
        /// Every case of the sample is final: the round enters the figures.
        Complete = "complete",
        /// Given up.
        Withdrawn = "withdrawn",
    }

    /// The states of a case of a round.
    CaseState {
        /// Drawn, without reviewers.
        Drawn = "drawn",
        /// The two reviewers score on their own.
        Scoring = "scoring",
        /// Both are in: the joint scores are next.
        Joint = "joint",
        /// The joint scores wait for the other reviewer.
        Confirming = "confirming",
        /// The review supervisor decides where the two do not agree.
        Deciding = "deciding",
        /// An override is asked for; the monitor grants or refuses it.
        OverrideAsked = "override_asked",
        /// Final.
        Final = "final",
        /// Left out of the sample, with a reason.
        LeftOut = "left_out",
    }

    /// The states of an immediate-risk escalation.
    EscalationState {
        /// The risk is not addressed yet.
        Open = "open",
        /// Closed by the monitor.
        Closed = "closed",
    }
}

/// The state of whatever an act is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// What is about no round: it can be done at any time.
    Anytime,
    /// A round.
    Round(RoundState),
    /// A case of a round that is not given up.
    Case(CaseState),
    /// An escalation.
    Escalation(EscalationState),
}

impl acts::State for State {
    fn all() -> Vec<State> {
        let rounds = RoundState::ALL.iter().copied().map(State::Round);
        let cases = CaseState::ALL.iter().copied().map(State::Case);
        let escalations = EscalationState::ALL.iter().copied().map(State::Escalation);
        std::iter::once(State::Anytime).chain(rounds).chain(cases).chain(escalations).collect()
    }

    fn matter(self) -> &'static str {
        match self {
            State::Anytime => "review",
            State::Round(_) => "round",
            State::Case(_) => "case",
            State::Escalation(_) => "escalation",
        }
    }

    fn text(self) -> &'static str {
        match self {
            State::Anytime => "any",
            State::Round(state) => state.text(),
            State::Case(state) => state.text(),
            State::Escalation(state) => state.text(),
        }
    }
}
