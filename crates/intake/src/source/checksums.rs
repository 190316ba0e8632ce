//! `SHA256SUMS`: the hashes that the sender computed, as `sha256sum` writes them.

use std::collections::BTreeMap;

use domain::extract::ExtractKind;
use domain::finding::FindingCode;
use domain::submission::Sha256Hash;

use super::metered::Metered;
use super::names::is_added_by_system;
use super::{Listing, Stop};
use crate::csv::{BYTE_ORDER_MARK, ByteSource, wide_encoding};
use crate::findings::{FileFindings, Findings, Place, clean, quoted};

/// The name of the file.
pub(crate) const SHA256SUMS: &str = "SHA256SUMS";

/// The hashes listed, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Checksums {
    listed: Vec<(String, Sha256Hash)>,
    /// Whether every line could be read: only then it is sure what the list leaves out.
    whole: bool,
}

impl Checksums {
    /// Reads the file, of which no more than `limit` bytes are taken; lines that can't be read are findings.
    pub(crate) fn read(source: &mut Metered<'_>, limit: usize, findings: &mut FileFindings) -> Result<Checksums, Stop> {
        let mut content = Vec::new();
        let mut buffer = vec![0; 16 * 1024];
        while content.len() <= limit {
            match source.fill(&mut buffer)? {
                0 => return Ok(Checksums::parse(&content, findings)),
                read => content.extend_from_slice(&buffer[..read]),
            }
        }
        findings.add(FindingCode::TooLarge, Place::FILE, || {
            (None, format!("the list of checksums is longer than {limit} bytes; list the files of the submission only"))
        });
        Ok(Checksums::default())
    }

    fn parse(content: &[u8], findings: &mut FileFindings) -> Checksums {
        let mut checksums = Checksums::default();
        if let Some(words) = wrong_encoding(content) {
            findings.add(FindingCode::ChecksumMismatch, Place::FILE, || (None, words));
            return checksums;
        }
        checksums.whole = true;
        let content = content.strip_prefix(BYTE_ORDER_MARK).unwrap_or(content);
        for (line, number) in content.split(|byte| *byte == b'\n').zip(1..) {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() || line.starts_with(b"#") {
                continue;
            }
            if let Some(listed) = parse_line(line) {
                checksums.listed.push(listed);
            } else {
                checksums.whole = false;
                unreadable_line(line, number, findings);
            }
        }
        checksums
    }

    /// Compares with the hashes of the files received.
    pub(crate) fn compare(&self, received: &BTreeMap<&str, Sha256Hash>, listing: &Listing, findings: &mut Findings) {
        self.compare_names(listing, findings);
        for (name, listed) in self.listed.iter().filter(|(name, _)| is_of_submission(name)) {
            let (value, message) = match received.get(name.as_str()) {
                Some(actual) if actual == listed => continue,
                Some(actual) => (Some(actual.to_string()), mismatch(*listed, *actual)),
                None if listing.spoilt.contains(name) || !listing.whole => continue,
                None if received.contains_key(without_folder(name)) => (None, in_folder(name)),
                None => (None, absent(name)),
            };
            findings.report(Some(name), FindingCode::ChecksumMismatch, value, message);
        }
    }

    /// A list that names no file checks nothing, though it looks as if all were checked; one that leaves some out says
    /// nothing about these.
    fn compare_names(&self, listing: &Listing, findings: &mut Findings) {
        if !self.whole {
            return;
        }
        if !self.listed.iter().any(|(name, _)| is_of_submission(name)) {
            let message = "the list names no file of the submission, so nothing was checked against it; make it anew, or \
                           take it out";
            findings.report(Some(SHA256SUMS), FindingCode::ChecksumMismatch, None, message.to_owned());
            return;
        }
        let is_listed = |name: &str| self.listed.iter().any(|(listed, _)| without_folder(listed) == name);
        let extracts = ExtractKind::ALL.into_iter().map(ExtractKind::file_name);
        let there = extracts.filter(|name| listing.entries.iter().any(|entry| entry.name == *name));
        let left_out: Vec<String> = there.filter(|name| !is_listed(name)).map(quoted).collect();
        if !left_out.is_empty() {
            let message =
                format!("the list does not name {}, so nothing of that was checked; list every file", and(&left_out));
            findings.report(Some(SHA256SUMS), FindingCode::ChecksumMissing, None, message);
        }
    }
}

/// `a, b and c`.
fn and(names: &[String]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// No list can hold its own checksum, though `sha256sum *` writes a line for it, as for what operating systems add.
fn is_of_submission(name: &str) -> bool {
    name != SHA256SUMS && !is_added_by_system(name.split(['/', '\\']))
}

/// What is wrong with the encoding of the list.
fn wrong_encoding(content: &[u8]) -> Option<String> {
    let encoding = match wide_encoding(content) {
        Some("UTF-16") => "in UTF-16 (PowerShell's `>` writes it so)".to_owned(),
        Some(other) => format!("in {other}"),
        None if std::str::from_utf8(content).is_err() => "not in UTF-8".to_owned(),
        None => return None,
    };
    Some(format!("the list is {encoding}, so nothing was checked against it; save it as UTF-8 and hand it in again"))
}

/// `<64 hexadecimal digits>  name`, or ` *name` for a file read as binary; `./` or `.\` before the name means nothing.
fn parse_line(line: &[u8]) -> Option<(String, Sha256Hash)> {
    let line = std::str::from_utf8(line).ok()?;
    let (hash, name) = line.split_at_checked(64)?;
    let name = name.strip_prefix("  ").or_else(|| name.strip_prefix(" *"))?;
    let name = name.strip_prefix("./").or_else(|| name.strip_prefix(".\\")).unwrap_or(name);
    (!name.is_empty()).then_some((name.to_owned(), Sha256Hash::parse(hash)?))
}

fn unreadable_line(line: &[u8], number: u64, findings: &mut FileFindings) {
    findings.add(FindingCode::ChecksumMismatch, Place::row(number), || {
        let value = clean(&String::from_utf8_lossy(line));
        (
            Some(value),
            "the line is not a checksum; write 64 hexadecimal digits, two spaces and the file's name".to_owned(),
        )
    });
}

fn mismatch(listed: Sha256Hash, actual: Sha256Hash) -> String {
    format!(
        "{SHA256SUMS} lists {listed}, the file received has {actual}; send the file again, or make the list anew if \
         the file was changed on purpose"
    )
}

/// The name of a file that is listed with the folder that it lay in.
fn without_folder(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

fn in_folder(name: &str) -> String {
    format!(
        "{SHA256SUMS} lists {} with the folder that it lay in, so it was not checked; make the list inside of that folder, \
         so that it names files alone",
        quoted(name)
    )
}

fn absent(name: &str) -> String {
    format!("{SHA256SUMS} lists {}, which was not received; add the file or take it off the list", quoted(name))
}
