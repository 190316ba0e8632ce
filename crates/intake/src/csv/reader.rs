//! The reader: a small state machine over chunks of valid UTF-8.

use memchr::{memchr, memchr2};

use super::chunks::{Blocked, ByteSource, Chunks};
use super::record::Record;
use crate::request::Limits;
use crate::source::Stop;

/// What may stand before the first character of a file in UTF-8.
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

const CHUNK: usize = 64 * 1024;

/// A CSV file, read record by record.
pub(crate) struct Reader<S> {
    chunks: Chunks<S>,
    line: u64,
    field_bytes: usize,
    columns: usize,
}

/// What came next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Next {
    /// A record.
    Record,
    /// A record that can't be read; the one after it may be asked for.
    Malformed(Malformed),
    /// The end of the file.
    End,
}

/// Why a record can't be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Malformed {
    /// An empty line that is not the last.
    Blank,
    /// A quote inside a field that does not begin with one.
    QuoteInside,
    /// Text between a closing quote and the next comma.
    TextAfterQuote,
    /// A field that begins with a quote and has no closing one.
    Unterminated,
    /// A carriage return that no line feed follows.
    LoneReturn,
}

/// Why the file can't be read on, and where.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Why.
    pub(crate) kind: FaultKind,
    /// The line on which the record begins.
    pub(crate) line: u64,
    /// The place of the field in it.
    pub(crate) field: usize,
}

/// Why a file can't be read on.
#[derive(Debug)]
pub(crate) enum FaultKind {
    /// A byte that is not UTF-8.
    NotUtf8(u8),
    /// Text in an encoding of two or four bytes a character, by name.
    Wide(&'static str),
    /// A field over the limit.
    LongField,
    /// A record with more fields than a file may have columns.
    ManyColumns,
    /// More rows, or values, in all than a submission may have.
    ManyRows,
    /// The bytes do not come any more.
    Stop(Stop),
}

#[derive(Clone, Copy)]
enum State {
    /// At the beginning of a field.
    Start,
    /// In a field without quotes.
    Plain,
    /// In a field with quotes.
    Quoted,
    /// After a quote in a field with quotes: the closing one, or the first of two.
    Closed,
    /// After a carriage return outside quotes; whether the line was blank before it.
    Return { blank: bool },
    /// On the way to the next line, past a record that can't be read.
    Skip(Malformed),
    /// The record is read; whether its line was blank.
    Ended { blank: bool },
    /// A record that can't be read is passed.
    Skipped(Malformed),
}

impl<S: ByteSource> Reader<S> {
    /// A reader of a file, past its byte-order mark.
    pub(crate) fn new(source: S, limits: &Limits) -> Result<Reader<S>, Fault> {
        Reader::in_chunks(source, limits, CHUNK)
    }

    /// A reader that holds no more than so many bytes of the file at a time.
    pub(super) fn in_chunks(source: S, limits: &Limits, size: usize) -> Result<Reader<S>, Fault> {
        let mut chunks = Chunks::new(source, size);
        let at_start = |kind| Fault { kind, line: 1, field: 0 };
        chunks.begin().map_err(|stop| at_start(FaultKind::Stop(stop)))?;
        if let Some(encoding) = wide_encoding(chunks.unpassed()) {
            return Err(at_start(FaultKind::Wide(encoding)));
        }
        if chunks.unpassed().starts_with(BYTE_ORDER_MARK) {
            chunks.pass(BYTE_ORDER_MARK.len());
        }
        Ok(Reader { chunks, line: 1, field_bytes: limits.field_bytes, columns: limits.columns })
    }

    /// The beginning of the file, past its byte-order mark, while nothing of it is read: a chunk at most.
    pub(crate) fn head(&self) -> &[u8] {
        self.chunks.unpassed()
    }

    /// A record to read into, of which so many fields are kept.
    pub(crate) fn record(&self, wanted: usize) -> Record {
        Record::keeping(wanted, self.field_bytes)
    }

    /// Reads the header, which may have only so many columns as the limits say.
    pub(crate) fn header(&mut self) -> Result<(Next, Record), Fault> {
        let mut record = self.record(self.columns);
        let next = self.read(&mut record)?;
        Ok((next, record))
    }

    /// Reads the next record of the file's body, which may have no more fields than a header columns: to count them
    /// takes time.
    pub(crate) fn next(&mut self, record: &mut Record) -> Result<Next, Fault> {
        self.read(record)
    }

    fn read(&mut self, record: &mut Record) -> Result<Next, Fault> {
        record.begin(self.line);
        let mut state = State::Start;
        loop {
            match state {
                State::Ended { blank } => return self.ended(record, blank),
                State::Skipped(malformed) => return Ok(Next::Malformed(malformed)),
                _ => {}
            }
            match self.chunks.advance() {
                Ok(()) => state = self.step(state, record),
                Err(Blocked::End) => return Ok(at_end(state, record)),
                Err(Blocked::NotUtf8(byte)) => return Err(fault(FaultKind::NotUtf8(byte), record)),
                Err(Blocked::Stop(stop)) => return Err(fault(FaultKind::Stop(stop), record)),
            }
            if let Some(field) = record.overlong {
                return Err(Fault { kind: FaultKind::LongField, line: record.line, field });
            }
            if record.fields >= self.columns
                && !matches!(state, State::Ended { .. } | State::Skip(_) | State::Skipped(_))
            {
                return Err(fault(FaultKind::ManyColumns, record));
            }
        }
    }

    fn step(&mut self, state: State, record: &mut Record) -> State {
        match state {
            State::Start if self.chunks.window()[0] == b'"' => {
                self.chunks.pass(1);
                State::Quoted
            }
            State::Start => self.plain(record, record.fields == 0),
            State::Plain => self.plain(record, false),
            State::Quoted => self.quoted(record),
            State::Closed => self.closed(record),
            State::Return { blank } => self.after_return(record, blank),
            State::Skip(malformed) => self.skip(malformed),
            State::Ended { .. } | State::Skipped(_) => state,
        }
    }

    /// Reads on in a field without quotes; `first` tells that nothing of the line is read yet.
    fn plain(&mut self, record: &mut Record, first: bool) -> State {
        let window = self.chunks.window();
        let special = window.iter().position(|byte| matches!(byte, b',' | b'\n' | b'\r' | b'"'));
        let length = special.unwrap_or(window.len());
        record.push(&window[..length]);
        let Some(special) = special.map(|at| window[at]) else {
            self.chunks.pass(length);
            return State::Plain;
        };
        self.chunks.pass(length + 1);
        match special {
            // Where files were put one below the other, the mark of the second stands before its first quote.
            b'"' if record.is_first_field(BYTE_ORDER_MARK) => State::Quoted,
            b'"' => State::Skip(Malformed::QuoteInside),
            _ => self.delimiter(special, record, first && length == 0),
        }
    }

    /// What a comma, a line feed or a carriage return after a field leads to.
    fn delimiter(&mut self, byte: u8, record: &mut Record, blank: bool) -> State {
        match byte {
            b',' => {
                record.end_field();
                State::Start
            }
            b'\n' => self.end_line(record, blank),
            _ => State::Return { blank },
        }
    }

    fn end_line(&mut self, record: &mut Record, blank: bool) -> State {
        record.end_field();
        self.line += 1;
        State::Ended { blank }
    }

    fn quoted(&mut self, record: &mut Record) -> State {
        let window = self.chunks.window();
        let Some(at) = memchr2(b'"', b'\n', window) else {
            record.push(window);
            self.chunks.pass(window.len());
            return State::Quoted;
        };
        let line_break = window[at] == b'\n';
        record.push(&window[..at + usize::from(line_break)]);
        self.chunks.pass(at + 1);
        self.line += u64::from(line_break);
        if line_break { State::Quoted } else { State::Closed }
    }

    fn closed(&mut self, record: &mut Record) -> State {
        match self.chunks.window()[0] {
            b'"' => {
                self.chunks.pass(1);
                record.push(b"\"");
                State::Quoted
            }
            byte @ (b',' | b'\n' | b'\r') => {
                self.chunks.pass(1);
                self.delimiter(byte, record, false)
            }
            _ => State::Skip(Malformed::TextAfterQuote),
        }
    }

    fn after_return(&mut self, record: &mut Record, blank: bool) -> State {
        if self.chunks.window()[0] != b'\n' {
            return State::Skip(Malformed::LoneReturn);
        }
        self.chunks.pass(1);
        self.end_line(record, blank)
    }

    fn skip(&mut self, malformed: Malformed) -> State {
        let window = self.chunks.window();
        let Some(at) = memchr(b'\n', window) else {
            self.chunks.pass(window.len());
            return State::Skip(malformed);
        };
        self.chunks.pass(at + 1);
        self.line += 1;
        State::Skipped(malformed)
    }

    /// Only the last line may be blank.
    fn ended(&mut self, record: &Record, blank: bool) -> Result<Next, Fault> {
        if !blank {
            return Ok(Next::Record);
        }
        match self.chunks.advance() {
            Err(Blocked::End) => Ok(Next::End),
            Err(Blocked::Stop(stop)) => Err(fault(FaultKind::Stop(stop), record)),
            Ok(()) | Err(Blocked::NotUtf8(_)) => Ok(Next::Malformed(Malformed::Blank)),
        }
    }
}

/// What the end of the file makes of the record being read.
fn at_end(state: State, record: &mut Record) -> Next {
    match state {
        State::Start if record.fields == 0 => Next::End,
        State::Start | State::Plain | State::Closed | State::Ended { .. } => {
            record.end_field();
            Next::Record
        }
        State::Quoted => Next::Malformed(Malformed::Unterminated),
        State::Return { .. } => Next::Malformed(Malformed::LoneReturn),
        State::Skip(malformed) | State::Skipped(malformed) => Next::Malformed(malformed),
    }
}

fn fault(kind: FaultKind, record: &Record) -> Fault {
    Fault { kind, line: record.line, field: record.fields }
}

/// The name of an encoding of two or four bytes a character: by its byte-order mark, or by the zero bytes that it puts
/// beside Latin letters.
pub(crate) fn wide_encoding(head: &[u8]) -> Option<&'static str> {
    let zeros: Vec<bool> = head.iter().take(4).map(|byte| *byte == 0).collect();
    match (head, zeros.as_slice()) {
        ([0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..], _)
        | (_, [false, true, true, true] | [true, true, true, false]) => Some("UTF-32"),
        ([0xFF, 0xFE, ..] | [0xFE, 0xFF, ..], _) | (_, [false, true, false, true] | [true, false, true, false]) => {
            Some("UTF-16")
        }
        _ => None,
    }
}
