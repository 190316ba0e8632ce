//! Paths inside an archive: at most one folder deep, and never out of it.

/// Where an entry of an archive lies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ArchivePath {
    /// The folder that it lies in; none at the top.
    pub(super) folder: Option<String>,
    /// The file's name; none for the folder itself.
    pub(super) file: Option<String>,
}

/// Reads a path, `/` at the end meaning a folder.
///
/// # Errors
/// Says what is wrong with the path.
pub(super) fn read(path: &str) -> Result<ArchivePath, &'static str> {
    if path.contains('\\') {
        return Err("the path holds a backslash; make the zip with `/` between folder and file");
    }
    if path.starts_with('/') || has_drive(path) {
        return Err("the path begins at the root of a disk; it must lie inside the archive");
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    if parts.contains(&"..") {
        return Err("the path leaves the archive's folder");
    }
    let owned = |part: &str| Some(part.to_owned());
    match (parts.as_slice(), path.ends_with('/')) {
        ([], _) => Ok(ArchivePath { folder: None, file: None }),
        ([folder], true) => Ok(ArchivePath { folder: owned(folder), file: None }),
        ([file], false) => Ok(ArchivePath { folder: None, file: owned(file) }),
        ([folder, file], false) => Ok(ArchivePath { folder: owned(folder), file: owned(file) }),
        _ => Err("more than one folder deep; put the files at the top of the zip or into one folder"),
    }
}

fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}
