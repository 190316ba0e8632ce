//! What a file is that is neither CSV nor an archive of CSV, by its first bytes: a workbook, a document, a web page, an
//! archive. One cause, told once, whatever the file is called.

mod packed;

pub(crate) use packed::Packed;

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// A workbook of Excel, new or old, or as XML.
    Excel,
    /// A spreadsheet in the format `OpenDocument`, packed or flat.
    OpenSheet,
    /// A document of Apple's Numbers, Pages or Keynote.
    Apple,
    /// A document of Word.
    Word,
    /// Any other document of an office program.
    Document,
    Pdf,
    /// What sealed extracts are kept as.
    Parquet,
    Zip,
    /// An archive or a packed file of another kind.
    Packed,
    Page,
    Xml,
    Json,
}

impl Kind {
    /// The kind of a file that begins with these bytes, past a byte-order mark; none for what may be CSV.
    pub(crate) fn of(head: &[u8]) -> Option<Kind> {
        const STARTS: [(&[u8], Kind); 8] = [
            (b"%PDF-", Kind::Pdf),
            (b"PAR1", Kind::Parquet),
            (b"{\\rtf", Kind::Word),
            (b"\x1F\x8B", Kind::Packed),
            (b"7z\xBC\xAF\x27\x1C", Kind::Packed),
            (b"Rar!\x1A\x07", Kind::Packed),
            (b"BZh", Kind::Packed),
            (b"\xFD7zXZ\0", Kind::Packed),
        ];
        let start = STARTS.iter().find(|(start, _)| head.starts_with(start)).map(|(_, kind)| *kind);
        start
            .or_else(|| packed::kind(head))
            .or_else(|| old_office(head))
            .or_else(|| markup(head))
            .or_else(|| json(head))
    }

    /// What it is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Excel => "an Excel workbook",
            Kind::OpenSheet => "an OpenDocument spreadsheet",
            Kind::Apple => "a document of Numbers or another program of Apple",
            Kind::Word => "a Word document",
            Kind::Document => "an office document",
            Kind::Pdf => "a PDF",
            Kind::Parquet => "a Parquet file",
            Kind::Zip => "a ZIP archive",
            Kind::Packed => "a packed file",
            Kind::Page => "a web page",
            Kind::Xml => "an XML file",
            Kind::Json => "a JSON file",
        }
    }

    /// What to do where it stands in place of a CSV.
    pub(crate) fn remedy(self) -> &'static str {
        match self {
            Kind::Excel => "open it and save it as “CSV UTF-8 (comma delimited)”",
            Kind::OpenSheet => "open it and save it as CSV in UTF-8 with commas",
            Kind::Apple => "open it and export it as CSV in UTF-8 with commas",
            Kind::Zip | Kind::Packed => "unpack it and hand in the CSV file that it holds",
            Kind::Page => "where it was fetched from, a sign-in may have been asked for; get the file itself",
            Kind::Word | Kind::Document | Kind::Pdf | Kind::Parquet | Kind::Xml | Kind::Json => {
                "export the data anew, as CSV in UTF-8 with commas"
            }
        }
    }

    /// Whether it holds sheets that can be saved as CSV.
    pub(crate) fn is_workbook(self) -> bool {
        matches!(self, Kind::Excel | Kind::OpenSheet | Kind::Apple)
    }
}

/// The container that office programs wrote before 2007, and write for what has a password.
fn old_office(head: &[u8]) -> Option<Kind> {
    if !head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return None;
    }
    // Names in it are UTF-16.
    let wide: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
    Some(if contains(head, &wide) { Kind::Word } else { Kind::Excel })
}

/// `<html`, `<!DOCTYPE`, `<?xml`, `<table` after white space: no name of a column begins so.
fn markup(head: &[u8]) -> Option<Kind> {
    let text = head.trim_ascii_start();
    if !matches!(text, [b'<', b'!' | b'?' | b'/' | b'a'..=b'z' | b'A'..=b'Z', ..]) {
        return None;
    }
    Some(if contains(head, b"urn:schemas-microsoft-com:office:spreadsheet") {
        Kind::Excel
    } else if contains(head, b"application/vnd.oasis.opendocument.spreadsheet") {
        Kind::OpenSheet
    } else if contains(head, b"urn:oasis:names:tc:opendocument") {
        Kind::Document
    } else if text.starts_with(b"<?xml") && !is_page(text) {
        Kind::Xml
    } else {
        Kind::Page
    })
}

/// Whether markup that begins as XML goes on as a page.
fn is_page(text: &[u8]) -> bool {
    let start = text[..text.len().min(1024)].to_ascii_lowercase();
    contains(&start, b"<html") || contains(&start, b"<!doctype html")
}

fn json(head: &[u8]) -> Option<Kind> {
    let mut signs = head.iter().filter(|byte| !byte.is_ascii_whitespace());
    let is_json = matches!(
        (signs.next(), signs.next()),
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b'[' | b'"' | b']'))
    );
    is_json.then_some(Kind::Json)
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    memchr::memmem::find(bytes, wanted).is_some()
}

#[cfg(test)]
mod tests;
