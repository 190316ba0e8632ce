use super::{Kind, kind_of};

/// The beginning of a zip with entries of these paths, each with a few bytes.
fn zip(paths: &[&str]) -> Vec<u8> {
    let entry = |path: &&str| {
        let length = u16::try_from(path.len()).unwrap().to_le_bytes();
        [b"PK\x03\x04", &[0; 22][..], &length, &[0; 2], path.as_bytes(), b"\xFF\x00bytes"].concat()
    };
    paths.iter().flat_map(entry).collect()
}

fn of(head: impl AsRef<[u8]>) -> Option<Kind> {
    kind_of(head.as_ref())
}

#[test]
fn a_zip_is_what_its_paths_make_it() {
    let types = "[Content_Types].xml";
    assert_eq!(of(zip(&[types, "_rels/.rels", "xl/workbook.xml"])), Some(Kind::Excel));
    assert_eq!(of(zip(&[types, "_rels/.rels", "word/document.xml"])), Some(Kind::Word));
    assert_eq!(of(zip(&[types, "ppt/presentation.xml"])), Some(Kind::Document));
    assert_eq!(of(zip(&["Data/a.jpg", "Index/Document.iwa"])), Some(Kind::Apple));
    assert_eq!(of(zip(&["visits.csv"])), Some(Kind::Zip));
    assert_eq!(of(zip(&["xl/visits.csv"])), Some(Kind::Zip));
    // An archive without entries, and one of several parts.
    assert_eq!(of(b"PK\x05\x06\0\0"), Some(Kind::Zip));
    assert_eq!(of(b"PK\x07\x08PK\x03\x04"), Some(Kind::Zip));
    // A header that is cut.
    assert_eq!(of(b"PK\x03\x04"), Some(Kind::Zip));
}

#[test]
fn open_document_is_told_by_the_type_that_it_begins_with() {
    let open = |of: &str| [zip(&["mimetype"]), format!("application/vnd.oasis.opendocument.{of}").into()].concat();
    assert_eq!(of(open("spreadsheet")), Some(Kind::OpenSheet));
    assert_eq!(of(open("text")), Some(Kind::Document));
    let flat =
        "<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"";
    let sheet = format!("{flat} office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">");
    assert_eq!(of(sheet), Some(Kind::OpenSheet));
    assert_eq!(of(format!("{flat}>")), Some(Kind::Document));
}

#[test]
fn the_container_of_old_office_programs_is_a_workbook_unless_it_holds_a_document_of_word() {
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    assert_eq!(of(&old), Some(Kind::Excel));
    assert_eq!(of([old, b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0".to_vec()].concat()), Some(Kind::Word));
}

#[test]
fn markup_is_a_page_a_sheet_or_xml() {
    for page in
        ["<html>", "\n <!DOCTYPE html>", "<table><tr>", "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-\"", "</p>"]
    {
        assert_eq!(of(page), Some(Kind::Page), "{page}");
    }
    let sheet = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
    assert_eq!(of(sheet), Some(Kind::Excel));
    assert_eq!(of("<?xml version=\"1.0\"?><visits/>"), Some(Kind::Xml));
    for text in ["< 5", "<1>", "visit_id,<html>"] {
        assert_eq!(of(text), None, "{text}");
    }
}

#[test]
fn json_is_told_from_a_title_in_brackets() {
    for json in ["{\"visits\": []}", "[\n  {\"visit_id\"", "[[\"visit_id\"", "[]", "{}", "[\"a\"]"] {
        assert_eq!(of(json), Some(Kind::Json), "{json}");
    }
    for text in ["[Visits of June]", "{visit_id}", "[", "{", "", "visit_id,case_id"] {
        assert_eq!(of(text), None, "{text}");
    }
}

#[test]
fn other_files_are_known_by_how_they_begin() {
    assert_eq!(of(b"%PDF-1.7"), Some(Kind::Pdf));
    assert_eq!(of(b"PAR1\x15\x04"), Some(Kind::Parquet));
    assert_eq!(of(b"{\\rtf1\\ansi"), Some(Kind::Word));
    for packed in [&b"\x1F\x8B\x08"[..], b"7z\xBC\xAF\x27\x1C\0", b"Rar!\x1A\x07\0", b"BZh91AY", b"\xFD7zXZ\0"] {
        assert_eq!(of(packed), Some(Kind::Packed));
    }
    assert_eq!(of(b"PK,visit_id"), None);
}
