//! One record: its fields without quotes, and the line on which it begins.

/// How many bytes of a field are kept. No valid cell is longer than 64, and 200 characters, which is what a finding
/// shows, take at most 800.
const KEPT: usize = 1024;

/// One record of a CSV file, used again for the next.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Record {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// The line on which the record begins; 1 is the header's.
    pub(crate) line: u64,
    /// Fields of the record, those not kept included.
    pub(crate) fields: usize,
    /// The place of the first field longer than the limit.
    pub(crate) overlong: Option<usize>,
    length: usize,
    wanted: usize,
    limit: usize,
}

impl Record {
    /// A record of which `wanted` fields are kept (further ones are only counted), each of at most `limit` bytes.
    pub(crate) fn keeping(wanted: usize, limit: usize) -> Record {
        Record { wanted, limit, ..Record::default() }
    }

    /// Makes room for the record that begins on `line`.
    pub(crate) fn begin(&mut self, line: u64) {
        self.bytes.clear();
        self.ends.clear();
        self.line = line;
        self.fields = 0;
        self.length = 0;
        self.overlong = None;
    }

    /// Appends to the field being read.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        if self.fields < self.wanted {
            let room = KEPT.saturating_sub(self.length);
            self.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
        }
        self.length += bytes.len();
        if self.length > self.limit {
            self.overlong.get_or_insert(self.fields);
        }
    }

    /// Ends the field being read.
    pub(crate) fn end_field(&mut self) {
        if self.fields < self.wanted {
            self.ends.push(self.bytes.len());
        }
        self.fields += 1;
        self.length = 0;
    }

    /// Whether the first field is being read, and these bytes are what was read of it.
    pub(crate) fn is_first_field(&self, bytes: &[u8]) -> bool {
        self.fields == 0 && self.length == bytes.len() && self.bytes == bytes
    }

    /// The field as bytes; a very long one is cut.
    pub(crate) fn field(&self, index: usize) -> &[u8] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.bytes[start..self.ends[index]]
    }

    /// The field as text; a very long one is cut.
    pub(crate) fn text(&self, index: usize) -> &str {
        let bytes = self.field(index);
        let whole = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        std::str::from_utf8(bytes).unwrap_or(whole)
    }

    /// The fields kept, as text.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|index| self.text(index))
    }
}
