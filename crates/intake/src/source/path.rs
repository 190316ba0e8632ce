//! Paths inside an archive: at most one folder deep, and never out of it.

use super::names::is_added_by_system;

/// Where an entry of an archive lies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum ArchivePath {
    /// In the submission.
    Inside {
        /// The folder that it lies in; none at the top.
        folder: Option<String>,
        /// The file's name; none for the folder itself.
        file: Option<String>,
    },
    /// Added by an operating system, at any depth; whether it is a file.
    AddedBySystem {
        /// False for a folder.
        is_file: bool,
    },
}

/// What is wrong with a path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum BadPath {
    /// It holds backslashes, as all paths of such an archive do.
    Backslash,
    /// More than one folder deep, in this one.
    Deep(String),
    /// Anything else, in words.
    Wrong(&'static str),
}

/// Reads a path, `/` at the end meaning a folder.
///
/// # Errors
/// Says what is wrong with the path.
pub(super) fn read(path: &str) -> Result<ArchivePath, BadPath> {
    if path.contains('\\') {
        return Err(BadPath::Backslash);
    }
    if path.starts_with('/') || has_drive(path) {
        return Err(BadPath::Wrong("the path begins at the root of a disk; it must lie inside the archive"));
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    if parts.contains(&"..") {
        return Err(BadPath::Wrong("the path leaves the archive's folder"));
    }
    let is_file = !path.ends_with('/');
    if is_added_by_system(parts.iter().copied()) {
        return Ok(ArchivePath::AddedBySystem { is_file });
    }
    let owned = |part: &str| Some(part.to_owned());
    let (folder, file) = match (parts.as_slice(), is_file) {
        ([], _) => (None, None),
        ([folder], false) => (owned(folder), None),
        ([file], true) => (None, owned(file)),
        ([folder, file], true) => (owned(folder), owned(file)),
        (folders, false) | ([folders @ .., _], true) => return Err(BadPath::Deep(folders.join("/"))),
    };
    Ok(ArchivePath::Inside { folder, file })
}

fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}
