//! One file: from its bytes to columns, with the findings of its header, cells and rows.

mod columns;
mod header;
mod keys;
mod no_record;
mod wrong_format;

use std::collections::BTreeMap;

use columns::{ColumnReader, Finished};
use domain::extract::{FileSpec, Table};
use domain::finding::FindingCode;
use no_record::Shape;

use crate::cells::{self, Cell, Context};
use crate::csv::{ByteSource, Fault, FaultKind, Malformed, Next, Reader, Record};
use crate::findings::{FileFindings, Place, clean};
use crate::request::Limits;
use crate::rows::{Doubtful, Row, RowRules};
use crate::source::{Budget, Stop};

pub(crate) use header::Layout;

/// What was read of an extract.
#[derive(Debug, Default)]
pub(crate) struct Extract {
    /// The rows that could be read; columns that the header lacks are not in it.
    pub(crate) table: Table,
    /// The rows whose cell could not be read, of the columns of dates that may be empty: they look empty in the table.
    pub(crate) unread: BTreeMap<String, Vec<u32>>,
    /// Whether the file was read whole: only then other files may be held against it.
    pub(crate) whole: bool,
    /// Why the bytes stopped coming, if they did.
    pub(crate) stop: Option<Stop>,
}

impl Extract {
    /// Whether the cell of a date that may be empty could not be read.
    pub(crate) fn is_unread(&self, column: &str, row: usize) -> bool {
        let Ok(row) = u32::try_from(row) else { return false };
        self.unread.get(column).is_some_and(|rows| rows.binary_search(&row).is_ok())
    }
}

/// What an extract is read by.
#[derive(Clone, Copy)]
pub(crate) struct Terms<'a> {
    pub(crate) context: Context<'a>,
    pub(crate) limits: Limits,
    pub(crate) budget: &'a Budget,
}

/// Reads a file to its end, or to where it can't be read on.
pub(crate) fn read(
    source: impl ByteSource,
    spec: &FileSpec,
    rules: &impl RowRules,
    terms: &Terms<'_>,
    findings: &mut FileFindings,
) -> Extract {
    match read_header(source, spec, terms, findings) {
        Err(fault) => stopped(Extract::default(), fault, None, terms, findings),
        Ok(None) => Extract::default(),
        Ok(Some((mut reader, layout))) => {
            let mut body = Body::new(spec, rules, layout, terms);
            let end = body.read(&mut reader, findings);
            let (extract, layout) = body.finish();
            let extract = match end {
                Ok(()) => extract,
                Err(fault) => stopped(extract, fault, Some(&layout), terms, findings),
            };
            keys::check(spec, &extract.table, &layout, findings);
            extract
        }
    }
}

/// The reader past the header, and the header's layout; none when there is no header to read rows by.
fn read_header<S: ByteSource>(
    source: S,
    spec: &FileSpec,
    terms: &Terms<'_>,
    findings: &mut FileFindings,
) -> Result<Option<(Reader<S>, Layout)>, Fault> {
    let mut reader = Reader::new(source, &terms.limits)?;
    if let Some(words) = wrong_format::found(reader.head(), spec) {
        findings.add(FindingCode::WrongFormat, Place::FILE, || (None, words));
        return Ok(None);
    }
    let (next, record) = reader.header()?;
    match next {
        Next::Malformed(malformed) => {
            malformed_row(findings, record.line, || trouble(malformed).to_owned());
            Ok(None)
        }
        // An empty file lacks every column.
        Next::End => {
            Layout::read(std::iter::empty(), spec, findings);
            Ok(None)
        }
        Next::Record => Ok(Some((reader, Layout::read(record.texts(), spec, findings)))),
    }
}

/// The rows of an extract on their way into columns.
struct Body<'a, R> {
    spec: &'a FileSpec,
    shape: Shape,
    layout: Layout,
    columns: Vec<ColumnReader<'a>>,
    doubtful: Doubtful,
    rules: &'a R,
    terms: &'a Terms<'a>,
    cells: Vec<Cell>,
    lines: Vec<u32>,
    whole: bool,
}

impl<'a, R: RowRules> Body<'a, R> {
    fn new(spec: &'a FileSpec, rules: &'a R, layout: Layout, terms: &'a Terms<'a>) -> Body<'a, R> {
        Body {
            spec,
            columns: spec.columns.iter().map(ColumnReader::new).collect(),
            doubtful: Doubtful::of(spec),
            shape: Shape::of(spec, &layout),
            rules,
            terms,
            cells: vec![Cell::Unknown; spec.columns.len()],
            lines: Vec::new(),
            whole: layout.is_whole(),
            layout,
        }
    }

    fn read<S: ByteSource>(&mut self, reader: &mut Reader<S>, findings: &mut FileFindings) -> Result<(), Fault> {
        let mut record = reader.record(self.layout.width());
        loop {
            let next = reader.next(&mut record)?;
            if next == Next::End {
                return Ok(());
            }
            if !self.terms.budget.take_row(record.fields) {
                return Err(Fault { kind: FaultKind::ManyRows, line: record.line, field: 0 });
            }
            match next {
                Next::Record if record.fields == self.layout.width() => self.row(&record, findings),
                Next::Record => self.spoilt(&record, findings, |record, width| wrong_width(record.fields, width)),
                Next::Malformed(malformed) => self.spoilt(&record, findings, |_, _| trouble(malformed).to_owned()),
                Next::End => return Ok(()),
            }
        }
    }

    fn spoilt(&mut self, record: &Record, findings: &mut FileFindings, say: impl FnOnce(&Record, usize) -> String) {
        self.whole = false;
        malformed_row(findings, record.line, || say(record, self.layout.width()));
    }

    fn row(&mut self, record: &Record, findings: &mut FileFindings) {
        if let Some(words) = self.shape.why_not(record) {
            return findings.add(FindingCode::NotARecord, Place::row(record.line), || (None, words.to_owned()));
        }
        for (place, column) in self.columns.iter_mut().enumerate() {
            let Some(field) = self.layout.field(place) else { continue };
            let parsed = column.read(record.field(field), &self.terms.context);
            self.cells[place] = parsed.cell;
            if let Some(code) = parsed.finding {
                findings.add(code, Place { line: Some(record.line), column: Some(field) }, || {
                    let value = record.text(field);
                    (shown(value), cells::fault_words(code, column.spec(), value))
                });
            }
        }
        let row = Row { cells: &self.cells, record, layout: &self.layout, spec: self.spec };
        self.doubtful.check(&row, findings);
        self.rules.check(&row, findings);
        self.lines.push(u32::try_from(record.line).expect("a submission is limited to less than 4 GiB"));
    }

    fn finish(self) -> (Extract, Layout) {
        let columns = self.columns.into_iter().enumerate();
        let mut unread = BTreeMap::new();
        let present = columns.filter(|(place, _)| self.layout.field(*place).is_some()).map(|(_, column)| {
            let Finished { name, column, unread: rows } = column.finish();
            if !rows.is_empty() {
                unread.insert(name.clone(), rows);
            }
            (name, column)
        });
        let columns = present.collect();
        let table = Table { rows: self.lines.len(), lines: self.lines, columns };
        (Extract { table, unread, whole: self.whole, stop: None }, self.layout)
    }
}

/// The value as a finding shows it; an empty cell has none.
pub(crate) fn shown(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| clean(value))
}

fn malformed_row(findings: &mut FileFindings, line: u64, message: impl FnOnce() -> String) {
    findings.add(FindingCode::MalformedRow, Place::row(line), || (None, message()));
}

fn wrong_width(fields: usize, width: usize) -> String {
    if fields == 1 {
        return format!(
            "the line has no comma, where the header has {width} columns; take it out if it is a note and no record; if every line \
             below the header is like this one, export the file again with commas and quotes around single values only"
        );
    }
    format!(
        "the row has {fields} fields where the header has {width}; look for a missing or extra comma, and put values \
         that hold a comma into quotes"
    )
}

fn trouble(malformed: Malformed) -> &'static str {
    match malformed {
        Malformed::Blank => "the line is blank; take it out (only the last line of a file may be blank)",
        Malformed::QuoteInside => {
            "a quote stands inside a value that does not begin with one; put the whole value into quotes and double \
             the quotes in it"
        }
        Malformed::TextAfterQuote => {
            "text follows a closing quote; double the quotes inside a quoted value and end it right before the comma"
        }
        Malformed::Unterminated => "a value begins with a quote that is never closed; close it or take it out",
        Malformed::LoneReturn => {
            "a carriage return stands without line feed; end lines with LF or CRLF and put values with line breaks \
             into quotes"
        }
    }
}

/// Reports why the file could not be read on, and keeps what was read.
fn stopped(
    extract: Extract,
    fault: Fault,
    layout: Option<&Layout>,
    terms: &Terms<'_>,
    findings: &mut FileFindings,
) -> Extract {
    let Fault { kind, line, field } = fault;
    let column = layout.filter(|layout| field < layout.width()).map(|_| field);
    let place = Place { line: Some(line), column };
    let mut stop = None;
    match kind {
        FaultKind::NotUtf8(byte) => findings.add(FindingCode::NotUtf8, place, || {
            let message = format!("the byte {byte:#04x} is not UTF-8; save the file as UTF-8 and hand it in again");
            (Some(format!("{byte:#04x}")), message)
        }),
        FaultKind::Wide(encoding) => findings.add(FindingCode::NotUtf8, place, || {
            let called = if encoding == "UTF-16" { " (`Unicode text`)" } else { "" };
            (None, format!("the file is in {encoding}{called}; save it as CSV in UTF-8 and hand it in again"))
        }),
        FaultKind::LongField => findings.add(FindingCode::TooLarge, place, || {
            let limit = terms.limits.field_bytes;
            (None, format!("a value is longer than {limit} bytes; look for a quote that is not closed"))
        }),
        FaultKind::ManyColumns => findings.add(FindingCode::TooLarge, Place::row(line), || {
            let limit = terms.limits.columns;
            let what = if layout.is_none() { "header has more than" } else { "row has more than" };
            (None, format!("the {what} {limit} columns; leave only those of the extract"))
        }),
        // A finding about the submission, reported once for all files.
        FaultKind::ManyRows => {}
        FaultKind::Stop(reason) => stop = Some(reason),
    }
    Extract { whole: false, stop, ..extract }
}
