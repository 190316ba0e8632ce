//! Submissions as zip files, well made and not.

use std::io::Write;

use domain::finding::Finding;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::path::EntryPath;
use rawzip::{CompressionMethod, Crc32Option, ZipArchiveWriter};
use tempfile::NamedTempFile;

use crate::support::{Files, Rules, errors, shorts};

/// An archive being made.
struct Zip {
    writer: ZipArchiveWriter<Vec<u8>>,
}

impl Zip {
    fn new() -> Zip {
        Zip { writer: ZipArchiveWriter::new(Vec::new()) }
    }

    /// The files of a submission, in a folder or with `""` at the top.
    fn of(files: &Files, folder: &str) -> Zip {
        files.0.iter().fold(Zip::new(), |zip, (name, bytes)| zip.file(&format!("{folder}{name}"), bytes))
    }

    fn file(self, path: &str, bytes: &[u8]) -> Zip {
        self.entry(path, bytes, 0o100_644)
    }

    fn entry(mut self, path: &str, bytes: &[u8], mode: u32) -> Zip {
        let builder = self.writer.new_file(EntryPath::verbatim(path.as_bytes())).unix_permissions(mode);
        let (mut entry, config) = builder.compression_method(CompressionMethod::DEFLATE).start().unwrap();
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        writer.write_all(bytes).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
        self
    }

    fn stored(mut self, path: &str, bytes: &[u8], crc: Crc32Option, method: CompressionMethod) -> Zip {
        let builder = self.writer.new_file(path).compression_method(method).crc32(crc);
        let (mut entry, config) = builder.start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(bytes).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
        self
    }

    fn encrypted(mut self, path: &str) -> Zip {
        let (mut entry, config) = self.writer.new_file(path).encrypted(true).start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(b"secret").unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
        self
    }

    fn folder(mut self, path: &str) -> Zip {
        self.writer.new_dir(EntryPath::verbatim(path.as_bytes())).create().unwrap();
        self
    }

    fn bytes(self) -> Vec<u8> {
        self.writer.finish().unwrap()
    }

    fn findings(self) -> Vec<Finding> {
        findings(&self.bytes(), &Rules::default())
    }
}

fn findings(bytes: &[u8], rules: &Rules) -> Vec<Finding> {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    rules.read(file.path()).findings.finish()
}

const NONE: Vec<String> = Vec::new();

/// The entries at fault.
fn bad_entries(findings: &[Finding]) -> Vec<&str> {
    let bad = findings.iter().filter(|finding| finding.code.text() == "bad_archive" && finding.file.is_none());
    bad.map(|finding| finding.value.as_deref().unwrap_or("-")).collect()
}

#[test]
fn a_zip_is_read_with_its_files_at_the_top_or_in_one_folder() {
    let files = Files::good().bytes("remarks.txt", "x");
    let expected = ["warning unknown_file remarks.txt - -"];
    assert_eq!(shorts(&Zip::of(&files, "").findings()), expected);
    assert_eq!(shorts(&Zip::of(&files, "2019-06/").findings()), expected);
    let with_folder = Zip::new().folder("2019-06/");
    let all = files.0.iter().fold(with_folder, |zip, (name, bytes)| zip.file(&format!("2019-06/{name}"), bytes));
    assert_eq!(shorts(&all.findings()), expected);
}

#[test]
fn a_zip_gives_the_same_tables_and_hashes_as_its_folder() {
    let files = Files::good();
    let rules = Rules::default();
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(&Zip::of(&files, "x/").bytes()).unwrap();
    let (zip, folder) = (rules.read(file.path()), rules.read(files.folder().path()));
    assert_eq!(zip.hashes, folder.hashes);
    let tables = |reading: intake::Reading| reading.files.into_iter().map(|file| file.table).collect::<Vec<_>>();
    assert_eq!(tables(zip), tables(folder));
}

#[test]
fn entries_may_be_stored_without_compression() {
    let stored = Files::good().0.iter().fold(Zip::new(), |zip, (name, bytes)| {
        zip.stored(name, bytes, Crc32Option::Calculate, CompressionMethod::STORE)
    });
    assert_eq!(shorts(&stored.findings()), NONE);
}

#[test]
fn what_is_no_zip_is_a_bad_archive_and_nothing_more_is_said() {
    let good = Zip::of(&Files::good(), "").bytes();
    for bytes in [&b""[..], b"report_id,case_id\n", &good[..good.len() - 30]] {
        assert_eq!(shorts(&findings(bytes, &Rules::default())), ["error bad_archive - - -"]);
    }
}

#[test]
fn an_archive_cut_in_the_middle_of_its_directory_is_bad() {
    let mut bytes = Zip::of(&Files::good(), "").bytes();
    let directory = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bytes[directory + 46] ^= 0xFF;
    bytes[directory] = 0;
    assert!(bad_entries(&findings(&bytes, &Rules::default())).contains(&"-"));
}

#[test]
fn paths_that_are_too_deep_or_leave_the_folder_are_refused_by_name() {
    let paths =
        ["a/b/cases.csv", "../cases.csv", "a/../cases.csv", "/cases.csv", "C:cases.csv", "a\\cases.csv", "a/b/"];
    for path in paths {
        let zip = Zip::of(&Files::good().without("cases.csv"), "").entry(path, b"", 0o100_644);
        let findings = zip.findings();
        assert_eq!(bad_entries(&findings), [path]);
        // Nothing else: the file is there, if not where it may be.
        let others: Vec<String> =
            errors(&findings).into_iter().filter(|found| !found.contains("bad_archive")).collect();
        assert_eq!(others, if path == "a/b/" { vec!["error file_missing cases.csv - -".to_owned()] } else { NONE });
    }
}

#[test]
fn files_in_two_folders_or_beside_a_folder_are_refused() {
    let more = Zip::of(&Files::good(), "2019-06/").file("2019-07/remarks.txt", b"");
    assert_eq!(bad_entries(&more.findings()), ["2019-07"]);
    let beside = Zip::of(&Files::good(), "").file("2019-07/remarks.txt", b"");
    assert_eq!(bad_entries(&beside.findings()), ["2019-07"]);
    let empty = Zip::of(&Files::good(), "").folder("empty/");
    assert_eq!(bad_entries(&empty.findings()), ["empty"]);
}

#[test]
fn links_and_devices_are_no_plain_files() {
    for mode in [0o120_777, 0o020_644, 0o010_644, 0o140_644] {
        let zip = Zip::of(&Files::good().without("cases.csv"), "").entry("cases.csv", b"workers.csv", mode);
        let findings = zip.findings();
        assert_eq!(shorts(&findings), ["error bad_archive - - -"], "{mode:o}");
        assert_eq!(bad_entries(&findings), ["cases.csv"]);
    }
}

#[test]
fn an_encrypted_entry_or_one_compressed_in_another_way_can_not_be_read() {
    let good = Files::good().without("cases.csv");
    assert_eq!(bad_entries(&Zip::of(&good, "").encrypted("cases.csv").findings()), ["cases.csv"]);
    let zip = Zip::of(&good, "").stored("cases.csv", b"x", Crc32Option::Calculate, CompressionMethod::BZIP2);
    assert_eq!(bad_entries(&zip.findings()), ["cases.csv"]);
}

#[test]
fn an_archive_with_a_password_is_told_once() {
    let zip = ["cases.csv", "visits.csv", "workers.csv"].into_iter().fold(Zip::new(), Zip::encrypted);
    let findings = zip.findings();
    assert_eq!(bad_entries(&findings), ["cases.csv"]);
    let said = &findings[0].message;
    assert!(said.contains("without a password") && said.contains("2 other entries have the same fault"), "{said}");
    // Its files are there, if not to be read: only the three others are missing.
    assert_eq!(shorts(&findings).len(), 4);
    let two = ["cases.csv", "visits.csv"]
        .into_iter()
        .fold(Zip::of(&Files::good().without("cases.csv").without("visits.csv"), ""), Zip::encrypted);
    let findings = two.findings();
    assert_eq!(shorts(&findings), ["error bad_archive - - -"]);
    assert!(findings[0].message.contains("another entry has the same fault"), "{}", findings[0].message);
}

#[test]
fn a_folder_above_that_of_the_month_is_named_once() {
    let findings = Zip::of(&Files::good(), "handed in/2019-06/").findings();
    assert_eq!(shorts(&findings), ["error bad_archive - - -"]);
    assert_eq!(bad_entries(&findings), ["handed in/2019-06/assignments.csv"]);
    assert!(findings[0].message.contains("deep, in `handed in/2019-06`; make the zip of that folder alone"));
    // With entries for the folders themselves it is the same.
    let folders = Zip::new().folder("a/").folder("a/b/");
    let all = Files::good().0.iter().fold(folders, |zip, (name, bytes)| zip.file(&format!("a/b/{name}"), bytes));
    assert_eq!(bad_entries(&all.findings()), ["a/b/"]);
    // Two folders are two causes.
    let more = Zip::of(&Files::good(), "").file("a/b/x", b"").file("a/c/x", b"").file("a/c/y", b"");
    assert_eq!(bad_entries(&more.findings()), ["a/b/x", "a/c/x"]);
}

#[test]
fn an_archive_in_an_archive_is_named_and_not_opened() {
    let inner = Zip::of(&Files::good(), "").bytes();
    let findings = Zip::new().file("2019-06/june.zip", &inner).findings();
    assert_eq!(shorts(&findings), ["error bad_archive - - -"]);
    assert_eq!(bad_entries(&findings), ["june.zip"]);
    assert!(findings[0].message.contains("an archive inside the submission"), "{}", findings[0].message);
}

#[test]
fn a_document_is_no_archive_of_a_submission_and_called_by_its_name() {
    let of = |paths: &[&str]| {
        let findings = paths.iter().fold(Zip::new(), |zip, path| zip.file(path, b"<x/>")).findings();
        assert_eq!(shorts(&findings), ["error bad_archive - - -"]);
        findings[0].message.clone()
    };
    assert!(of(&["[Content_Types].xml", "_rels/.rels", "word/document.xml"]).contains("a Word document"));
    assert!(of(&["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"]).contains("an Excel workbook"));
    assert!(of(&["mimetype", "content.xml", "META-INF/manifest.xml"]).contains("an OpenDocument spreadsheet"));
    // By its list of files alone a text is not told from a sheet: its first entry says what it is.
    let mime = b"application/vnd.oasis.opendocument.text";
    let text = Zip::new().stored("mimetype", mime, Crc32Option::Calculate, CompressionMethod::STORE);
    let findings = text.file("content.xml", b"<x/>").findings();
    assert!(findings[0].message.contains("an office document"), "{}", findings[0].message);
    for (bytes, name) in [(&b"%PDF-1.7"[..], "a PDF"), (b"\x1F\x8B\x08", "a packed file"), (b"<html>", "a web page")] {
        let findings = self::findings(bytes, &Rules::default());
        assert_eq!(shorts(&findings), ["error bad_archive - - -"]);
        assert!(findings[0].message.contains(&format!("the file is {name} and no archive")), "{}", findings[0].message);
    }
}

#[test]
fn a_name_that_stands_twice_is_a_duplicate_and_the_first_is_checked() {
    let zip = Zip::of(&Files::good(), "").file("cases.csv", b"nonsense").file("a.txt", b"").file("a.txt", b"");
    let expected =
        ["error duplicate_file cases.csv - -", "error duplicate_file a.txt - -", "warning unknown_file a.txt - -"];
    assert_eq!(shorts(&zip.findings()), expected);
}

#[test]
fn an_entry_whose_bytes_do_not_fit_their_checksum_is_damaged() {
    let files = Files::good().without("cases.csv");
    let cases = &Files::good().0["cases.csv"];
    let zip = Zip::of(&files, "").stored("cases.csv", cases, Crc32Option::Custom(1), CompressionMethod::STORE);
    let findings = zip.findings();
    assert_eq!(shorts(&findings), ["error bad_archive - - -"]);
    assert_eq!(bad_entries(&findings), ["cases.csv"]);
    // Bytes that are no deflate stream.
    let zip = Zip::of(&files, "").stored("cases.csv", &[0xFF; 50], Crc32Option::Calculate, CompressionMethod::DEFLATE);
    assert_eq!(bad_entries(&zip.findings()), ["cases.csv"]);
}

#[test]
fn what_else_can_be_found_is_listed_beside_a_bad_entry() {
    let files = Files::good().without("visits.csv").bytes("cases.csv", "case_id\n");
    let codes: Vec<String> = shorts(&Zip::of(&files, "").entry("x", b"", 0o120_777).findings());
    assert_eq!(codes[0], "error bad_archive - - -");
    assert!(codes.contains(&"error column_missing cases.csv 1 opened_on".to_owned()));
    assert!(codes.contains(&"error file_missing visits.csv - -".to_owned()));
}

#[test]
fn a_hundred_entries_are_allowed_and_one_more_is_too_large() {
    let filled = |others: usize| {
        (0..others).fold(Zip::of(&Files::good(), ""), |zip, number| zip.file(&format!("x{number}"), b""))
    };
    // Six extracts and 94 others.
    assert_eq!(errors(&filled(94).findings()), NONE);
    assert_eq!(errors(&filled(95).findings()), ["error too_large - - -"]);
}

#[test]
fn a_bomb_is_stopped_by_what_it_unpacks_to() {
    // 40 MiB of zeros pack into some 40 KiB.
    let rules = Rules::limited(intake::Limits { unpacked_bytes: 1 << 20, ..intake::Limits::default() });
    let bomb = Zip::of(&Files::good(), "").file("remarks.txt", &vec![0; 40 << 20]).bytes();
    assert!(bomb.len() < 1 << 20);
    let expected = ["error too_large - - -", "warning unknown_file remarks.txt - -"];
    assert_eq!(shorts(&findings(&bomb, &rules)), expected);
}

#[test]
fn a_zip_of_random_damage_never_stops_the_program() {
    let good = Zip::of(&Files::good(), "2019-06/").bytes();
    for place in (0..good.len()).step_by(7) {
        let mut bytes = good.clone();
        bytes[place] ^= 0x55;
        findings(&bytes, &Rules::default());
    }
}
