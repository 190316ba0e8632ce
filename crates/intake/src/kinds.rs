//! What a file is that is neither CSV nor an archive of CSV, by its first bytes: a workbook, a document, a web page, an
//! archive. One cause, told once, whatever the file is called.

mod kind;
mod packed;

pub(crate) use kind::Kind;
pub(crate) use packed::Packed;

/// The kind of a file that begins with these bytes, past a byte-order mark; none for what may be CSV.
pub(crate) fn kind_of(head: &[u8]) -> Option<Kind> {
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
    start.or_else(|| packed::kind(head)).or_else(|| old_office(head)).or_else(|| markup(head)).or_else(|| json(head))
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
