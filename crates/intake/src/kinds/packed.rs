//! Workbooks and documents are zips as well: known by the paths that every one holds.

use memchr::memmem;

use super::kind::Kind;

/// What a path in an archive tells of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mark {
    /// The list of parts that every document of Microsoft's programs has.
    Types,
    Excel,
    Word,
    /// The type that every document in the format `OpenDocument` begins with.
    Mime,
    Content,
    Apple,
}

/// Which marks were seen, of those that each kind of document holds together.
#[derive(Default)]
pub(crate) struct Packed {
    seen: Vec<Mark>,
}

impl Packed {
    /// Takes note of a path in the archive.
    pub(crate) fn see(&mut self, path: &str) {
        let mark = match path {
            "[Content_Types].xml" => Mark::Types,
            "mimetype" => Mark::Mime,
            "content.xml" => Mark::Content,
            "Index/Document.iwa" | "Index.zip" => Mark::Apple,
            _ if path.starts_with("xl/") => Mark::Excel,
            _ if path.starts_with("word/") => Mark::Word,
            _ => return,
        };
        if !self.seen.contains(&mark) {
            self.seen.push(mark);
        }
    }

    /// The document that the archive is; none for any other archive.
    pub(crate) fn document(&self) -> Option<Kind> {
        const DOCUMENTS: [(&[Mark], Kind); 5] = [
            (&[Mark::Types, Mark::Excel], Kind::Excel),
            (&[Mark::Types, Mark::Word], Kind::Word),
            (&[Mark::Types], Kind::Document),
            (&[Mark::Mime, Mark::Content], Kind::OpenSheet),
            (&[Mark::Apple], Kind::Apple),
        ];
        let holds = |marks: &[Mark]| marks.iter().all(|mark| self.seen.contains(mark));
        DOCUMENTS.iter().find(|(marks, _)| holds(marks)).map(|(_, kind)| *kind)
    }
}

/// The kind of a file that begins as a zip does, by the names in that beginning.
pub(super) fn kind(head: &[u8]) -> Option<Kind> {
    const ENTRY: &[u8] = b"PK\x03\x04";
    if !matches!(head, [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] | [b'P', b'K', 7, 8, ..]) {
        return None;
    }
    if memmem::find(head, b"application/vnd.oasis.opendocument.spreadsheet").is_some() {
        return Some(Kind::OpenSheet);
    }
    if memmem::find(head, b"application/vnd.oasis.opendocument").is_some() {
        return Some(Kind::Document);
    }
    let mut packed = Packed::default();
    for entry in memmem::find_iter(head, ENTRY) {
        packed.see(&path(&head[entry..]).unwrap_or_default());
    }
    Some(packed.document().unwrap_or(Kind::Zip))
}

/// The path of the entry whose header begins here: behind 30 bytes, of which those at 26 say how long it is.
fn path(header: &[u8]) -> Option<String> {
    let length = u16::from_le_bytes(header.get(26..28)?.try_into().ok()?);
    header.get(30..30 + usize::from(length)).map(|name| String::from_utf8_lossy(name).into_owned())
}
