//! Where uploads lie until they are read: a folder that only the program may read, cleaned of what a portal left behind
//! that was killed.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;

/// The file by which a portal tells that it still runs: it holds a lock on it.
const IN_USE: &str = "in-use";
/// How the names of the folders begin that portals make.
const OWN: &str = "portal-";
/// The file under whose lock a portal cleans up and makes its own folder.
const CLEANING: &str = "cleaning";

/// The folder of this portal's uploads; it goes away with the last clone.
#[derive(Clone, Debug)]
pub struct Uploads(Arc<Own>);

#[derive(Debug)]
struct Own {
    folder: TempDir,
    _in_use: File,
}

/// Why there is no folder for uploads.
#[derive(Debug, thiserror::Error)]
pub enum UploadsError {
    /// The folder can't be made, or not be written to.
    #[error(
        "the folder for uploads {folder} can't be used ({source}): see that it can be written to, or name another as portal.upload_folder"
    )]
    Unusable {
        /// The folder.
        folder: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// Others may read it, or it is somebody else's.
    #[error(
        "the folder for uploads {folder} is open to others, or no folder of yours: run `chmod 700 {folder}` if it is, or name another as portal.upload_folder"
    )]
    NotPrivate {
        /// The folder.
        folder: PathBuf,
    },
}

impl Uploads {
    /// Makes a folder of its own in `root`, which is made where missing, and removes what portals left there that run no
    /// more. Several portals may share a root.
    ///
    /// # Errors
    /// When the root can't be used, or others may read it.
    pub fn open(root: &Path) -> Result<Uploads, UploadsError> {
        let unusable = |source| UploadsError::Unusable { folder: root.to_owned(), source };
        make_private(root).map_err(unusable)?;
        if !is_private(root).map_err(unusable)? {
            return Err(UploadsError::NotPrivate { folder: root.to_owned() });
        }
        let own = Own::make(root).map_err(unusable)?;
        if !is_of_same_owner(root, own.folder.path()).map_err(unusable)? {
            return Err(UploadsError::NotPrivate { folder: root.to_owned() });
        }
        Ok(Uploads(Arc::new(own)))
    }

    /// A folder for one upload, gone when it is dropped.
    ///
    /// # Errors
    /// When it can't be made.
    pub(crate) fn folder(&self) -> io::Result<TempDir> {
        tempfile::Builder::new().prefix("upload-").tempdir_in(self.0.folder.path())
    }
}

impl Own {
    fn make(root: &Path) -> io::Result<Own> {
        // Held to the end: nobody takes a folder for left behind that is being made.
        let cleaning = File::create(root.join(CLEANING))?;
        cleaning.lock()?;
        for entry in fs::read_dir(root)? {
            let path = entry?.path();
            if is_a_portals(&path) && is_left_behind(&path) {
                fs::remove_dir_all(&path)?;
                tracing::warn!(
                    "removed the uploads that a portal left in {}: it was ended while it read them",
                    path.display()
                );
            }
        }
        let folder = tempfile::Builder::new().prefix(OWN).tempdir_in(root)?;
        let in_use = File::create(folder.path().join(IN_USE))?;
        in_use.lock()?;
        Ok(Own { folder, _in_use: in_use })
    }
}

/// Whether a portal made the folder: whatever else lies beside it is nobody's to remove.
fn is_a_portals(path: &Path) -> bool {
    path.is_dir() && path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(OWN.as_bytes()))
}

/// Whether nobody holds the lock of a portal's folder.
fn is_left_behind(folder: &Path) -> bool {
    match File::open(folder.join(IN_USE)) {
        Ok(in_use) => in_use.try_lock().is_ok(),
        Err(fault) => fault.kind() == io::ErrorKind::NotFound,
    }
}

fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(folder) {
        Err(fault) if fault.kind() != io::ErrorKind::AlreadyExists => Err(fault),
        _ => Ok(()),
    }
}

/// Whether it is a folder, not a link to one, that nobody else may read or write.
fn is_private(folder: &Path) -> io::Result<bool> {
    let is = fs::symlink_metadata(folder)?;
    #[cfg(unix)]
    let is_closed = std::os::unix::fs::PermissionsExt::mode(&is.permissions()).trailing_zeros() >= 6;
    #[cfg(not(unix))]
    let is_closed = true;
    Ok(is.is_dir() && is_closed)
}

fn is_of_same_owner(folder: &Path, own: &Path) -> io::Result<bool> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Ok(fs::symlink_metadata(folder)?.uid() == fs::symlink_metadata(own)?.uid())
    }
    #[cfg(not(unix))]
    Ok(folder.exists() && own.exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_killed_portal_left_is_removed_and_what_a_running_one_holds_is_not() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path().join("uploads");
        let running = Uploads::open(&root).unwrap();
        let held = running.folder().unwrap();
        fs::write(held.path().join("visits.csv"), "records of children").unwrap();
        // A killed portal removes nothing, and the system takes its lock away.
        let left = root.join("portal-killed");
        fs::create_dir_all(left.join("upload-1")).unwrap();
        fs::write(left.join(IN_USE), "").unwrap();
        fs::write(left.join("upload-1/visits.csv"), "records of children").unwrap();
        // What somebody else keeps in the folder is none of the portal's.
        let kept = root.join("backups");
        fs::create_dir(&kept).unwrap();

        let next = Uploads::open(&root).unwrap();
        assert!(!left.exists());
        assert!(held.path().join("visits.csv").exists());
        fs::remove_dir(&kept).unwrap();
        assert_eq!(names(&root).len(), 3, "two portals and the file under whose lock they clean: {:?}", names(&root));
        drop((next, held, running));
        assert_eq!(names(&root), [CLEANING]);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_others_may_read_and_a_link_are_refused() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("uploads");
        let mode = || fs::metadata(&root).unwrap().permissions().mode() & 0o777;
        drop(Uploads::open(&root).unwrap());
        assert_eq!(mode(), 0o700);
        for open in [0o710, 0o704, 0o702, 0o777] {
            fs::set_permissions(&root, fs::Permissions::from_mode(open)).unwrap();
            let refused = Uploads::open(&root).unwrap_err();
            assert!(refused.to_string().contains("chmod 700"), "{refused}");
        }
        fs::set_permissions(&root, fs::Permissions::from_mode(0o700)).unwrap();
        let link = folder.path().join("link");
        symlink(&root, &link).unwrap();
        assert!(matches!(Uploads::open(&link), Err(UploadsError::NotPrivate { .. })));
    }
}
