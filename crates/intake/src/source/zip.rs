//! A submission as a zip file. Its directory is read entry by entry, so that nothing in it stays hidden: double
//! names, links and folders are all seen. What the archive says of sizes is never trusted.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read, Seek};

use domain::finding::FindingCode;
use flate2::read::DeflateDecoder;
use rawzip::{
    CompressionMethod, Crc32, FileReader, RECOMMENDED_BUFFER_SIZE, ZipArchive, ZipArchiveEntryWayfinder,
    ZipFileHeaderRecord, ZipVerification,
};

use super::once::Once;
use super::path::{self, ArchivePath, BadPath};
use super::{Entry, Listing, Stop, bad_archive, too_many_entries};
use crate::findings::{Findings, quoted};
use crate::kinds::{Kind, Packed, kind_of};
use crate::request::Limits;

/// The archive and the places of its files.
pub(crate) struct Zip {
    archive: ZipArchive<FileReader>,
    places: Vec<(ZipArchiveEntryWayfinder, CompressionMethod)>,
}

/// Lists the files of an archive; none when it is no zip that can be read.
pub(super) fn list(mut file: File, limits: &Limits, findings: &mut Findings) -> io::Result<Option<(Zip, Listing)>> {
    let begins = beginning(&mut file)?;
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let archive = match ZipArchive::from_file(file, &mut buffer) {
        Ok(archive) => archive,
        Err(error) => {
            match begins.filter(|begins| *begins != Kind::Zip) {
                Some(kind) => no_archive(kind, findings),
                None => not_a_zip(error, findings)?,
            }
            return Ok(None);
        }
    };
    let mut directory = Directory::default();
    directory.read(&archive, &mut buffer, limits)?;
    let Directory { mut listing, places, packed, findings: mut found, once, .. } = directory;
    if let Some(kind) = packed.document() {
        no_archive(begins.filter(|begins| *begins != Kind::Zip).unwrap_or(kind), findings);
        return Ok(None);
    }
    for fault in once.faults() {
        bad_archive(&mut found, Some(&fault.first), &fault.to_text());
    }
    findings.join(found);
    listing.entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Some((Zip { archive, places }, listing)))
}

/// What the file is by its first bytes, which are read again afterwards.
fn beginning(file: &mut File) -> io::Result<Option<Kind>> {
    let mut head = Vec::new();
    file.by_ref().take(64 * 1024).read_to_end(&mut head)?;
    file.rewind()?;
    Ok(kind_of(&head))
}

/// Says what a file is that is no archive of a submission.
fn no_archive(kind: Kind, findings: &mut Findings) {
    let save = if kind.is_workbook() { "save its sheets as CSV UTF-8, with commas, and " } else { "" };
    let name = kind.name();
    let message = format!(
        "the file is {name} and no archive of a submission; {save}hand in the folder of the month or a zip of it"
    );
    bad_archive(findings, None, &message);
}

/// A fault of the machine is handed on, any other is a finding.
fn not_a_zip(error: rawzip::Error, findings: &mut Findings) -> io::Result<()> {
    match error.into_kind() {
        rawzip::ErrorKind::IO(error) if error.raw_os_error().is_some() => Err(error),
        _ => {
            bad_archive(
                findings,
                None,
                "the file is no zip that can be read; make the archive again, or hand in a folder",
            );
            Ok(())
        }
    }
}

#[derive(Default)]
struct Directory {
    listing: Listing,
    places: Vec<(ZipArchiveEntryWayfinder, CompressionMethod)>,
    names: BTreeSet<String>,
    folders: BTreeSet<Option<String>>,
    packed: Packed,
    has_backslashes: bool,
    once: Once,
    findings: Findings,
}

impl Directory {
    fn read(&mut self, archive: &ZipArchive<FileReader>, buffer: &mut [u8], limits: &Limits) -> io::Result<()> {
        let expected = archive.entries_hint();
        let mut entries = archive.entries(buffer);
        let mut count: u64 = 0;
        loop {
            match entries.next_entry() {
                Ok(Some(_)) if count >= limits.archive_entries as u64 => {
                    too_many_entries(&mut self.findings, limits);
                    return Ok(());
                }
                Ok(Some(header)) => self.add(&header),
                Ok(None) if count == expected => break,
                Ok(None) => {
                    let message = "the archive's list of files is damaged; make the zip again";
                    bad_archive(&mut self.findings, None, message);
                    return Ok(());
                }
                Err(error) => return not_a_zip(error, &mut self.findings),
            }
            count += 1;
        }
        self.listing.whole = true;
        Ok(())
    }

    fn add(&mut self, header: &ZipFileHeaderRecord<'_>) {
        let path = String::from_utf8_lossy(header.file_path().as_bytes()).into_owned();
        self.packed.see(&path);
        match path::read(&path) {
            Ok(ArchivePath::Inside { folder, file }) => {
                self.enter(folder, file.is_some());
                if let Some(name) = file {
                    self.add_file(&path, name, header);
                }
            }
            // What can't be read has no bytes to count.
            Ok(ArchivePath::AddedBySystem { is_file }) if is_file && trouble(header).is_none() => {
                let entry = self.entry(path, header);
                self.listing.added_by_system.push(entry);
            }
            Ok(ArchivePath::AddedBySystem { .. }) => {}
            Err(trouble) => {
                self.listing.spoilt.extend(path.rsplit(['/', '\\', ':']).next().map(str::to_owned));
                self.bad_path(&path, trouble);
            }
        }
    }

    fn add_file(&mut self, path: &str, name: String, header: &ZipFileHeaderRecord<'_>) {
        if let Some(trouble) = trouble(header) {
            match trouble {
                Trouble::OfAll(message) => self.once.note(message.to_owned(), path),
                Trouble::OfOne(message) => bad_archive(&mut self.findings, Some(path), message),
            }
            self.listing.spoilt.insert(name);
        } else if self.names.insert(name.clone()) {
            let entry = self.entry(name, header);
            self.listing.entries.push(entry);
        } else {
            let message =
                "the archive holds two files of this name, of which the first was checked; leave one".to_owned();
            self.findings.report(Some(&name), FindingCode::DuplicateFile, None, message);
        }
    }

    fn entry(&mut self, name: String, header: &ZipFileHeaderRecord<'_>) -> Entry {
        let place = self.places.len();
        self.places.push((header.wayfinder(), header.compression_method()));
        Entry { name, size_hint: header.uncompressed_size_hint(), place }
    }

    /// Backslashes are told once, for whatever made the archive wrote all its paths so, and so is a folder too deep.
    fn bad_path(&mut self, path: &str, trouble: BadPath) {
        let message = match trouble {
            BadPath::Wrong(message) => message,
            BadPath::Deep(folder) => {
                let folder = quoted(&folder);
                let message = format!(
                    "more than one folder deep, in {folder}; make the zip of that folder alone where it is the \
                     submission, or leave it out"
                );
                return self.once.note(message, path);
            }
            BadPath::Backslash if self.has_backslashes => return,
            BadPath::Backslash => {
                self.has_backslashes = true;
                "the paths in the archive hold backslashes, as old versions of Compress-Archive and .NET write them; \
                 make the zip again in Explorer (Send to > Compressed folder) or with a current PowerShell"
            }
        };
        bad_archive(&mut self.findings, Some(path), message);
    }

    /// All files lie at the top, or all in the same folder.
    fn enter(&mut self, folder: Option<String>, is_file: bool) {
        if (folder.is_none() && !is_file) || self.folders.contains(&folder) {
            return;
        }
        if !self.folders.is_empty() {
            let message = "the files of the archive lie in more than one folder; put all into one";
            bad_archive(&mut self.findings, folder.as_deref(), message);
        }
        self.folders.insert(folder);
    }
}

/// Why an entry is no plain file that can be read.
enum Trouble {
    /// It is how the archive was made: other entries will have it too.
    OfAll(&'static str),
    /// It is this entry's own.
    OfOne(&'static str),
}

fn trouble(header: &ZipFileHeaderRecord<'_>) -> Option<Trouble> {
    const KIND: u32 = 0o170_000;
    const PLAIN: u32 = 0o100_000;
    let flags = header.flags();
    let method = header.compression_method();
    if flags.is_encrypted() || flags.has_strong_encryption() {
        Some(Trouble::OfAll("the entry is encrypted; make the zip without a password"))
    } else if header.mode().is_symlink() {
        Some(Trouble::OfOne("a link; put the file itself into the archive"))
    } else if ![0, PLAIN].contains(&(header.mode().value() & KIND)) {
        Some(Trouble::OfOne("not a plain file; take it out of the archive"))
    } else if method != CompressionMethod::STORE && method != CompressionMethod::DEFLATE {
        Some(Trouble::OfAll(
            "compressed in a way that can't be read; make the zip with the usual compression (deflate)",
        ))
    } else {
        None
    }
}

impl Zip {
    pub(super) fn read(&self, entry: &Entry) -> Result<Box<dyn Read + '_>, Stop> {
        let (wayfinder, method) = self.places[entry.place];
        let entry = self.archive.get_entry(wayfinder).map_err(stop)?;
        let packed = entry.reader();
        let claim = packed.claim_verifier();
        Ok(if method == CompressionMethod::STORE {
            Box::new(Verified::new(packed, claim))
        } else {
            Box::new(Verified::new(DeflateDecoder::new(packed), claim))
        })
    }
}

fn stop(error: rawzip::Error) -> Stop {
    match error.into_kind() {
        rawzip::ErrorKind::IO(error) if error.raw_os_error().is_some() => Stop::Machine(error),
        kind => Stop::Damaged(kind.to_string()),
    }
}

/// The unpacked bytes, compared with size and checksum of the directory when they end.
struct Verified<R> {
    bytes: R,
    crc: Crc32,
    size: u64,
    claim: ZipVerification,
}

impl<R> Verified<R> {
    fn new(bytes: R, claim: ZipVerification) -> Verified<R> {
        Verified { bytes, crc: Crc32::new(), size: 0, claim }
    }
}

impl<R: Read> Read for Verified<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.crc.update(&buffer[..read]);
        self.size += read as u64;
        if read == 0 && !buffer.is_empty() {
            let found = ZipVerification { crc: self.crc.checksum(), uncompressed_size: self.size };
            self.claim.valid(found).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        }
        Ok(read)
    }
}
