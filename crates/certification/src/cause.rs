//! What puts a pre-certification at risk.

use domain::Quarter;
use domain::certification::Counted;
use serde::{Deserialize, Serialize};

/// What puts a pre-certification at risk.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "cause", rename_all = "snake_case")]
pub enum Cause {
    /// A complete quarter after those relied on missed what must be met.
    Missed {
        /// The quarter.
        quarter: Quarter,
        /// Its figures as known now.
        figures: Vec<Counted>,
    },
    /// A quarter relied on no longer meets it as known now.
    NoLongerMet {
        /// The quarter.
        quarter: Quarter,
        /// Its figures as known now; none where nothing of it counts any more.
        figures: Vec<Counted>,
    },
    /// A notice of non-compliance names it and is pending.
    Notice {
        /// The notice.
        notice: u32,
    },
}
