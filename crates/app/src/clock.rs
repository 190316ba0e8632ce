//! The one place that reads the clock.

use chrono::{DateTime, SubsecRound, Utc};

/// The present moment, to the microsecond that both databases keep.
#[expect(clippy::disallowed_methods, reason = "the program's edge is where time comes from")]
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}
