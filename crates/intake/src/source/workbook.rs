//! A workbook is a zip as well: known by the names that every one holds.

/// Which of the names were seen, of those that each kind of workbook holds together.
#[derive(Clone, Copy, Default)]
pub(super) struct Workbook {
    excel: [bool; 2],
    open_document: [bool; 2],
}

impl Workbook {
    /// Takes note of a path in the archive.
    pub(super) fn see(&mut self, path: &str) {
        match path {
            "[Content_Types].xml" => self.excel[0] = true,
            _ if path.starts_with("xl/") => self.excel[1] = true,
            "mimetype" => self.open_document[0] = true,
            "content.xml" => self.open_document[1] = true,
            _ => {}
        }
    }

    /// Whether the archive is a workbook of Excel, or one in the format `OpenDocument`.
    pub(super) fn is_one(self) -> bool {
        self.excel == [true; 2] || self.open_document == [true; 2]
    }
}
