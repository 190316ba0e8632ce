//! What is wrong with a file that was sent.

/// What is wrong with the choice of files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum FileFault {
    /// No file was chosen.
    None,
    /// More than one file, where one is wanted.
    Several,
    /// A zip and another file.
    Mixed,
    /// The file is called a zip and is none.
    NotAZip(String),
    /// Two files of one name.
    Twice(String),
    /// The name is no name of a file.
    BadName(String),
    /// More files than a submission may have.
    TooMany,
}
