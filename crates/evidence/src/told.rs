//! A fact as an entry tells it.

use crate::fact::Fact;

/// A fact with the entry that told it last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// The number of the entry.
    pub entry: i64,
    /// The fact.
    pub fact: Fact,
}
