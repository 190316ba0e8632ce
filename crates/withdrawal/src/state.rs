//! The states of a submission as regards its withdrawal: what may be done next depends on them.

use acts::Code;

acts::codes! {
    /// The state of a submission.
    State {
        /// No request to withdraw it is open.
        Standing = "standing",
        /// A data steward asked for its withdrawal.
        AskedBySteward = "asked_by_steward",
        /// The monitor asked for its withdrawal.
        AskedByMonitor = "asked_by_monitor",
        /// It was withdrawn, for ever.
        Withdrawn = "withdrawn",
    }
}

impl acts::State for State {
    fn all() -> Vec<State> {
        State::ALL.to_vec()
    }

    fn matter(self) -> &'static str {
        "submission"
    }

    fn text(self) -> &'static str {
        Code::text(self)
    }

    fn told(self) -> String {
        let told = match self {
            State::Standing => "no request to withdraw it is open",
            State::AskedBySteward => "a data steward has asked for its withdrawal already",
            State::AskedByMonitor => "the monitor has asked for its withdrawal already",
            State::Withdrawn => "it is withdrawn already",
        };
        told.to_owned()
    }
}
