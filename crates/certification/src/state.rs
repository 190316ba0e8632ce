//! The states in which a matter can be: what may be done next depends on them.

use domain::certification::Status;
use domain::extract::Code;

acts::codes! {
    /// The states of a pre-certification review.
    ReviewState {
        /// The monitor gathers findings; nobody else sees them.
        Draft = "draft",
        /// Leadership has time to answer.
        Sent = "sent",
        /// The last day for an answer passed without one.
        Unanswered = "unanswered",
        /// Leadership answered.
        Answered = "answered",
        /// Decided: pre-certified.
        PreCertified = "pre_certified",
        /// Decided: not pre-certified.
        NotPreCertified = "not_pre_certified",
    }

    /// The states of a finding.
    FindingState {
        /// Its review is still a draft.
        Draft = "draft",
        /// Sent, and not material: nothing has to follow.
        Remark = "remark",
        /// Material, and nobody sees to it yet.
        Open = "open",
        /// Material, with an owner and a due date.
        Planned = "planned",
        /// Reported done.
        Done = "done",
        /// Accepted by the monitor: closed.
        Accepted = "accepted",
        /// Withdrawn by the monitor: closed.
        Withdrawn = "withdrawn",
    }

    /// The states of a notice of non-compliance.
    NoticeState {
        /// The parties have time to agree.
        Pending = "pending",
        /// The time to agree is over; still pending.
        Lapsed = "lapsed",
        /// The parties agreed.
        Agreed = "agreed",
        /// Counsel withdrew it.
        Withdrawn = "withdrawn",
        /// Taken to court.
        InCourt = "in_court",
    }

    /// The states of a plan.
    PlanState {
        /// In force.
        InForce = "in_force",
        /// The department asserted compliance; the final review goes on.
        Asserted = "asserted",
        /// The court ended it.
        Released = "released",
    }
}

/// The state of whatever an act is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// A measure or segment.
    Measure(Status),
    /// A pre-certification review.
    Review(ReviewState),
    /// A finding.
    Finding(FindingState),
    /// A notice of non-compliance.
    Notice(NoticeState),
    /// The plan.
    Plan(PlanState),
}

impl acts::State for State {
    fn all() -> Vec<State> {
        let measures = Status::ALL.iter().copied().map(State::Measure);
        let reviews = ReviewState::ALL.iter().copied().map(State::Review);
        let findings = FindingState::ALL.iter().copied().map(State::Finding);
        let notices = NoticeState::ALL.iter().copied().map(State::Notice);
        let plans = PlanState::ALL.iter().copied().map(State::Plan);
        measures.chain(reviews).chain(findings).chain(notices).chain(plans).collect()
    }

    fn matter(self) -> &'static str {
        match self {
            State::Measure(_) => "measure",
            State::Review(_) => "review",
            State::Finding(_) => "finding",
            State::Notice(_) => "notice",
            State::Plan(_) => "plan",
        }
    }

    fn text(self) -> &'static str {
        match self {
            State::Measure(status) => status.text(),
            State::Review(state) => state.text(),
            State::Finding(state) => state.text(),
            State::Notice(state) => state.text(),
            State::Plan(state) => state.text(),
        }
    }
}
