//! A submission as a folder of plain files.

use std::collections::BTreeMap;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::names::is_added_by_system;
use super::{Entry, Listing, Stop, bad_archive, is_known, too_many_entries};
use crate::findings::Findings;
use crate::request::Limits;

/// The folder and the paths of its files.
pub(crate) struct Folder {
    paths: Vec<PathBuf>,
}

/// Lists the files of a folder. Of a folder with too many only the files that the format knows are listed.
pub(super) fn list(path: &Path, limits: &Limits, findings: &mut Findings) -> io::Result<(Folder, Listing)> {
    let mut found: BTreeMap<String, (PathBuf, FileType)> = BTreeMap::new();
    let mut count = 0;
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        count += 1;
        let name = entry.file_name().to_string_lossy().into_owned();
        if count <= limits.archive_entries || is_known(&name) {
            found.insert(name, (entry.path(), entry.file_type()?));
        }
    }
    if count > limits.archive_entries {
        too_many_entries(findings, limits);
        found.retain(|name, _| is_known(name));
    }
    sort_out(found, findings)
}

/// The one file at a path.
pub(super) fn of_file(path: &Path) -> (Folder, Entry) {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    (Folder { paths: vec![path.to_owned()] }, Entry { name, size_hint: 0, place: 0 })
}

fn sort_out(found: BTreeMap<String, (PathBuf, FileType)>, findings: &mut Findings) -> io::Result<(Folder, Listing)> {
    let mut listing = Listing { whole: true, ..Listing::default() };
    let mut paths = Vec::new();
    for (name, (path, kind)) in found {
        let is_added = is_added_by_system([name.as_str()]);
        if kind.is_file() {
            let size_hint = fs::symlink_metadata(&path)?.len();
            let entries = if is_added { &mut listing.added_by_system } else { &mut listing.entries };
            entries.push(Entry { name, size_hint, place: paths.len() });
            paths.push(path);
        } else if !is_added {
            bad_archive(findings, Some(&name), trouble(kind));
            listing.spoilt.insert(name);
        }
    }
    Ok((Folder { paths }, listing))
}

fn trouble(kind: FileType) -> &'static str {
    if kind.is_dir() {
        "a folder inside the submission; put the files into one folder without folders in it"
    } else if kind.is_symlink() {
        "a link; put the file itself into the folder"
    } else {
        "not a plain file; take it out of the folder"
    }
}

impl Folder {
    pub(super) fn read(&self, entry: &Entry) -> Result<Box<dyn Read + '_>, Stop> {
        let file = File::open(&self.paths[entry.place]).map_err(Stop::Machine)?;
        Ok(Box::new(file))
    }
}
