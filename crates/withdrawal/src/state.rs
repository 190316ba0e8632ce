//! The states of a submission as regards its withdrawal: what may be done next depends on them.

use std::fmt;

use domain::extract::Code;

/// The state of a submission.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum State {
    /// No request to withdraw it is open.
    Standing,
    /// A data steward asked for its withdrawal.
    AskedBySteward,
    /// The monitor asked for its withdrawal.
    AskedByMonitor,
    /// It was withdrawn, for ever.
    Withdrawn,
}

impl Code for State {
    const ALL: &'static [State] = &[State::Standing, State::AskedBySteward, State::AskedByMonitor, State::Withdrawn];
    const TEXTS: &'static [&'static str] = &["standing", "asked_by_steward", "asked_by_monitor", "withdrawn"];
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            State::Standing => "no request to withdraw it is open",
            State::AskedBySteward => "a data steward has asked for its withdrawal already",
            State::AskedByMonitor => "the monitor has asked for its withdrawal already",
            State::Withdrawn => "it is withdrawn already",
        })
    }
}
