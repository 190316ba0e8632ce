//! How facts are told.

/// What is told of a record.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Told {
    /// What made the verdict.
    pub(crate) sentences: Vec<String>,
    /// Everything else that the measure looked at, to be unfolded.
    pub(crate) more: Option<More>,
}

/// Something to be unfolded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct More {
    /// What it is.
    pub(crate) summary: String,
    /// Its lines.
    pub(crate) lines: Vec<String>,
}
