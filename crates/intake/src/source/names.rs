//! Names of files: those that operating systems add by themselves, and those that were meant for others.

use domain::extract::ExtractKind;
use domain::text::{quoted, what_to_take_out};

use super::SHA256SUMS;

/// The folder in which macOS keeps what does not fit into a zip.
const MACOSX: &str = "__MACOSX";

/// Whether an operating system added the file or folder of that path: it is no part of the submission (`extracts.md`).
pub(super) fn is_added_by_system<'p>(parts: impl IntoIterator<Item = &'p str>) -> bool {
    let mut last = "";
    for part in parts {
        if part == MACOSX {
            return true;
        }
        last = part;
    }
    matches!(last, ".DS_Store" | "Thumbs.db" | "desktop.ini") || last.starts_with("._")
}

/// What is said of a file that the format does not know. `is_there` tells whether a file of a name was received: where the
/// one that was probably meant is there, nothing is to be put in its place.
pub(crate) fn unknown(name: &str, is_there: impl Fn(&str) -> bool) -> String {
    let shown = quoted(name);
    let plain = plain(name);
    let is_list = plain.starts_with("sha256sum") && !matches!(ending(name).as_deref(), Some("asc" | "sig" | "gpg"));
    if is_list && !is_there(SHA256SUMS) {
        return format!(
            "{shown} is not read, so nothing was checked against it; name it `{SHA256SUMS}`, without an ending, and \
             hand the files in again"
        );
    }
    let meant = ExtractKind::ALL.into_iter().find(|kind| plain.starts_with(&self::plain(stem(kind.file_name()))));
    let Some(meant) = meant.filter(|kind| !is_there(kind.file_name()) && !is_beside(name)) else {
        return format!("{shown} is no file of a submission and is ignored; names are compared exactly");
    };
    let remedy = match ending(name).as_deref() {
        Some("xlsx" | "xls" | "xlsm" | "xlsb" | "ods" | "fods" | "numbers") => {
            format!("it is a workbook: save it as CSV UTF-8, with commas, under the name `{meant}`")
        }
        Some("docx" | "doc" | "odt" | "rtf" | "pdf" | "html" | "htm" | "xml" | "json" | "parquet") => {
            format!("it is no CSV: export the data anew, as CSV UTF-8 with commas, under the name `{meant}`")
        }
        _ => match what_to_take_out(name) {
            Some(remedy) => format!("if `{meant}` is meant, {remedy}"),
            None => format!("names are compared exactly: if `{meant}` is meant, name it so"),
        },
    };
    format!("{shown} is no file of a submission and is ignored; {remedy}")
}

/// What programs keep beside a file: locks, packed and earlier copies, signatures and hashes of it. None is the file.
fn is_beside(name: &str) -> bool {
    const ENDINGS: [&str; 9] = ["gz", "zip", "bak", "tmp", "lock", "sha256", "md5", "asc", "sig"];
    name.starts_with("~$")
        || name.ends_with('~')
        || ending(name).is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Whether a file is an archive, or a packed file, by its ending.
pub(crate) fn is_packed(name: &str) -> bool {
    const ENDINGS: [&str; 8] = ["zip", "7z", "rar", "tar", "tgz", "gz", "bz2", "xz"];
    ending(name).is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

fn stem(name: &str) -> &str {
    name.strip_suffix(".csv").unwrap_or(name)
}

fn ending(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

/// A name without case and without what stands between its words.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_added_by_system, is_packed, unknown};

    #[test]
    fn what_macos_and_windows_add_is_known_at_any_depth() {
        for path in
            [".DS_Store", "Thumbs.db", "desktop.ini", "._visits.csv", "a/.DS_Store", "a/b/c/._x", "._", "a/Thumbs.db"]
        {
            assert!(is_added_by_system(path.split('/')), "{path}");
        }
        for path in ["__MACOSX", "__MACOSX/visits.csv", "__MACOSX/a/b.csv", "a/__MACOSX/b"] {
            assert!(is_added_by_system(path.split('/')), "{path}");
        }
        for path in
            ["visits.csv", "DS_Store", ".hidden", "_visits.csv", "._a/visits.csv", "__MACOSX.csv", "thumbs.db.csv"]
        {
            assert!(!is_added_by_system(path.split('/')), "{path}");
        }
    }

    #[test]
    fn a_list_of_checksums_under_another_name_is_said_to_be_unread() {
        for name in ["SHA256SUMS.txt", "sha256sums", "SHA256SUM"] {
            let said = unknown(name, |_| false);
            assert!(said.contains("nothing was checked") && said.contains("`SHA256SUMS`"), "{said}");
        }
    }

    #[test]
    fn a_signature_of_the_list_and_a_second_list_are_not_to_be_put_in_its_place() {
        for (name, is_there) in [("SHA256SUMS.asc", false), ("SHA256SUMS.txt", true), ("SHA256SUMS.sig", true)] {
            let said = unknown(name, |there| is_there && there == "SHA256SUMS");
            assert!(!said.contains("name it"), "{said}");
        }
    }

    #[test]
    fn archives_and_packed_files_are_known_by_their_endings() {
        for name in ["a.zip", "a.ZIP", "a.7z", "a.rar", "a.tar", "a.tgz", "visits.csv.gz", "a.bz2", "a.xz"] {
            assert!(is_packed(name), "{name}");
        }
        for name in ["zip", "a.csv", "a.zip.txt", "a.zipx", "gz"] {
            assert!(!is_packed(name), "{name}");
        }
    }

    #[test]
    fn a_file_that_was_meant_for_an_extract_is_told_its_name() {
        for name in ["Visits.csv", "visits (1).csv", "visits.csv.txt", "VISITS.CSV", "visits.xlsx", "visits\u{a0}.csv"]
        {
            let said = unknown(name, |_| false);
            assert!(said.contains("`visits.csv`"), "{said}");
            let beside = unknown(name, |there| there == "visits.csv");
            assert!(beside.contains("is ignored") && !beside.contains("name it so"), "{beside}");
        }
        for sheet in ["case-reviews.xls", "visits.XLSX", "visits.ods", "visits.fods", "visits.numbers"] {
            assert!(unknown(sheet, |_| false).contains("workbook"), "{sheet}");
        }
        for other in ["visits.docx", "visits.pdf", "visits.html", "visits.json"] {
            assert!(unknown(other, |_| false).contains("it is no CSV: export the data anew"), "{other}");
        }
        assert!(unknown("visits\u{a0}.csv", |_| false).contains("no-break space"));
        for name in ["notes.txt", "~$visits.xlsx", "visits.csv~", "visits.csv.gz", "visits.csv.sha256"] {
            let said = unknown(name, |_| false);
            assert!(said.contains("is ignored") && !said.contains("visits.csv` is meant"), "{said}");
        }
    }
}
