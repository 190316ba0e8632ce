//! A workbook is a zip as well: known by the names that every one holds.

/// Which of the names were seen.
#[derive(Clone, Copy, Default)]
pub(super) struct Workbook {
    content_types: bool,
    sheets: bool,
    mimetype: bool,
    content: bool,
}

impl Workbook {
    /// Takes note of a path in the archive.
    pub(super) fn see(&mut self, path: &str) {
        match path {
            "[Content_Types].xml" => self.content_types = true,
            "mimetype" => self.mimetype = true,
            "content.xml" => self.content = true,
            _ if path.starts_with("xl/") => self.sheets = true,
            _ => {}
        }
    }

    /// Whether the archive is a workbook of Excel, or of an office that writes OpenDocument.
    pub(super) fn is_one(self) -> bool {
        (self.content_types && self.sheets) || (self.mimetype && self.content)
    }
}
