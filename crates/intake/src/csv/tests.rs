use proptest::prelude::*;

use super::{ByteSource, Fault, FaultKind, Malformed, Next, Reader};
use crate::request::Limits;
use crate::source::Stop;

/// Bytes handed out in pieces of a given size, as a file or an archive may.
struct Pieces<'a> {
    bytes: &'a [u8],
    size: usize,
}

impl ByteSource for Pieces<'_> {
    fn fill(&mut self, buffer: &mut [u8]) -> Result<usize, Stop> {
        let length = self.size.min(self.bytes.len()).min(buffer.len());
        let (now, later) = self.bytes.split_at(length);
        buffer[..length].copy_from_slice(now);
        self.bytes = later;
        Ok(length)
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Line {
    Fields(u64, Vec<String>),
    Malformed(u64, Malformed),
    /// Line, field and what is wrong with it.
    Fault(u64, usize, &'static str),
}

use Line::{Fields, Malformed as Bad};

fn fault(fault: &Fault) -> Line {
    let what = match fault.kind {
        FaultKind::NotUtf8(_) => "not utf-8",
        FaultKind::Wide(encoding) => encoding,
        FaultKind::LongField => "long field",
        FaultKind::ManyColumns => "many columns",
        FaultKind::ManyRows => "many rows",
        FaultKind::Stop(_) => "stop",
    };
    Line::Fault(fault.line, fault.field, what)
}

fn read_all(bytes: &[u8], size: usize, limits: &Limits) -> Result<Vec<Line>, Fault> {
    let mut reader = Reader::in_chunks(Pieces { bytes, size }, limits, size.clamp(4, 64 * 1024))?;
    let (mut next, mut record) = reader.header()?;
    let mut lines = Vec::new();
    loop {
        match next {
            Next::End => return Ok(lines),
            Next::Malformed(malformed) => lines.push(Bad(record.line, malformed)),
            Next::Record => lines.push(Fields(record.line, record.texts().map(str::to_owned).collect())),
        }
        match reader.next(&mut record) {
            Ok(read) => next = read,
            Err(error) => {
                lines.push(fault(&error));
                return Ok(lines);
            }
        }
    }
}

fn lines_in_pieces(bytes: &[u8], size: usize, limits: &Limits) -> Vec<Line> {
    read_all(bytes, size, limits).unwrap_or_else(|error| vec![fault(&error)])
}

/// What is read, the same whatever the pieces in which the bytes come.
fn lines(bytes: impl AsRef<[u8]>) -> Vec<Line> {
    let limits = Limits::default();
    let whole = lines_in_pieces(bytes.as_ref(), usize::MAX, &limits);
    for size in 1..6 {
        assert_eq!(lines_in_pieces(bytes.as_ref(), size, &limits), whole, "in pieces of {size}");
    }
    whole
}

fn fields<const N: usize>(line: u64, fields: [&str; N]) -> Line {
    Fields(line, fields.map(str::to_owned).to_vec())
}

#[test]
fn lines_end_with_line_feed_or_both_and_the_last_may_end_with_the_file() {
    let rows = vec![fields(1, ["a", "b"]), fields(2, ["1", "2"]), fields(3, ["3", ""])];
    assert_eq!(lines("a,b\n1,2\n3,\n"), rows);
    assert_eq!(lines("a,b\r\n1,2\r\n3,\r\n"), rows);
    assert_eq!(lines("a,b\r\n1,2\n3,"), rows);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_name() {
    assert_eq!(lines("\u{FEFF}a,b\n"), vec![fields(1, ["a", "b"])]);
    assert_eq!(lines("\u{FEFF}\"a\",b\n"), vec![fields(1, ["a", "b"])]);
}

#[test]
fn the_mark_of_a_second_file_below_the_first_stays_in_its_first_field() {
    let marked = |row: [&str; 2]| vec![fields(1, ["a", "b"]), fields(2, row)];
    assert_eq!(lines("a,b\n\u{FEFF}a,b\n"), marked(["\u{FEFF}a", "b"]));
    assert_eq!(lines("a,b\n\u{FEFF}\"a\",\"b\"\n"), marked(["\u{FEFF}a", "b"]));
    // Anywhere else the quote stands inside of a value.
    for row in ["x\u{FEFF}\"a\",b", "\u{FEFF}\u{FEFF}\"a\",b", ",\u{FEFF}\"b\""] {
        let text = format!("a,b\n{row}\n");
        assert_eq!(lines(text), vec![fields(1, ["a", "b"]), Bad(2, Malformed::QuoteInside)], "{row}");
    }
}

#[test]
fn an_empty_file_has_no_record() {
    assert_eq!(lines(""), vec![]);
    assert_eq!(lines("\u{FEFF}"), vec![]);
    assert_eq!(lines("\n"), vec![]);
    assert_eq!(lines("\r\n"), vec![]);
}

#[test]
fn a_blank_last_line_is_ignored_and_any_other_is_malformed() {
    assert_eq!(lines("a\n1\n\n"), vec![fields(1, ["a"]), fields(2, ["1"])]);
    assert_eq!(lines("a\r\n1\r\n\r\n"), vec![fields(1, ["a"]), fields(2, ["1"])]);
    assert_eq!(lines("a\n\n1\n"), vec![fields(1, ["a"]), Bad(2, Malformed::Blank), fields(3, ["1"])]);
    assert_eq!(lines("a\n1\n\n\n"), vec![fields(1, ["a"]), fields(2, ["1"]), Bad(3, Malformed::Blank)]);
    assert_eq!(lines("\na\n"), vec![Bad(1, Malformed::Blank), fields(2, ["a"])]);
}

#[test]
fn a_line_with_an_empty_quoted_field_is_not_blank() {
    assert_eq!(lines("a\n\"\"\n"), vec![fields(1, ["a"]), fields(2, [""])]);
}

#[test]
fn quotes_hold_commas_line_breaks_and_doubled_quotes() {
    let read = lines("a,b\n\"x,\"\"y\"\"\",\"1\r\n2\n3\"\nz,\"\"\n");
    assert_eq!(read, vec![fields(1, ["a", "b"]), fields(2, ["x,\"y\"", "1\r\n2\n3"]), fields(5, ["z", ""])]);
}

#[test]
fn a_quote_inside_a_plain_field_spoils_its_line_only() {
    let read = lines("a,b\n1,x\"y\n3,4\n");
    assert_eq!(read, vec![fields(1, ["a", "b"]), Bad(2, Malformed::QuoteInside), fields(3, ["3", "4"])]);
}

#[test]
fn text_after_a_closing_quote_spoils_the_record_from_its_first_line() {
    let read = lines("a,b\n\"1\n2\"x,y\n3,4\n");
    assert_eq!(read, vec![fields(1, ["a", "b"]), Bad(2, Malformed::TextAfterQuote), fields(4, ["3", "4"])]);
    assert_eq!(lines("a\n\"1\" \n"), vec![fields(1, ["a"]), Bad(2, Malformed::TextAfterQuote)]);
}

#[test]
fn an_unterminated_quote_spoils_the_rest_of_the_file() {
    assert_eq!(lines("a\n1\n\"2\n3\n"), vec![fields(1, ["a"]), fields(2, ["1"]), Bad(3, Malformed::Unterminated)]);
    assert_eq!(lines("a\n\""), vec![fields(1, ["a"]), Bad(2, Malformed::Unterminated)]);
}

#[test]
fn a_carriage_return_stands_only_before_a_line_feed_or_inside_quotes() {
    let read = lines("a,b\n1\r,2\n3,4\n");
    assert_eq!(read, vec![fields(1, ["a", "b"]), Bad(2, Malformed::LoneReturn), fields(3, ["3", "4"])]);
    assert_eq!(lines("a\n1\r"), vec![fields(1, ["a"]), Bad(2, Malformed::LoneReturn)]);
    assert_eq!(lines("a\n1\r\r\n"), vec![fields(1, ["a"]), Bad(2, Malformed::LoneReturn)]);
    assert_eq!(lines("a\n\"1\r2\"\n"), vec![fields(1, ["a"]), fields(2, ["1\r2"])]);
}

#[test]
fn the_first_byte_that_is_not_utf8_stops_the_file_at_its_record_and_field() {
    let read = lines(b"a,b\n1,2\n\"3\n\",x\xE9\n5,6\n");
    assert_eq!(read, vec![fields(1, ["a", "b"]), fields(2, ["1", "2"]), Line::Fault(3, 1, "not utf-8")]);
    // A character that the end of the file cuts.
    assert_eq!(lines(b"a\n\xC3"), vec![fields(1, ["a"]), Line::Fault(2, 0, "not utf-8")]);
    assert_eq!(lines("a\né\n"), vec![fields(1, ["a"]), fields(2, ["é"])]);
}

#[test]
fn utf16_is_known_by_its_mark_or_by_its_zero_bytes() {
    for bytes in [&b"\xFF\xFEa\0"[..], b"\xFE\xFF\0a", b"a\0b\0,\0", b"\0a\0b\0,"] {
        assert_eq!(lines(bytes), vec![Line::Fault(1, 0, "UTF-16")]);
    }
    // A lone zero byte is the cell's fault.
    assert_eq!(lines(b"a\n\0\n"), vec![fields(1, ["a"]), fields(2, ["\0"])]);
}

#[test]
fn a_field_may_be_as_long_as_the_limit_and_no_longer() {
    let limits = Limits { field_bytes: 5, ..Limits::default() };
    let read = |bytes: &str| lines_in_pieces(bytes.as_bytes(), 3, &limits);
    assert_eq!(read("a,b\n1,12345\n"), vec![fields(1, ["a", "b"]), fields(2, ["1", "12345"])]);
    assert_eq!(read("a,b\n1,123456\n"), vec![fields(1, ["a", "b"]), Line::Fault(2, 1, "long field")]);
    // Doubled quotes count once: four characters and one quote are five bytes.
    assert_eq!(read("a,b\n1,\"12\"\"34\"\n"), vec![fields(1, ["a", "b"]), fields(2, ["1", "12\"34"])]);
    assert_eq!(read("a,b\n1,\"12\"\"345\"\n"), vec![fields(1, ["a", "b"]), Line::Fault(2, 1, "long field")]);
    assert_eq!(read("123456\n"), vec![Line::Fault(1, 0, "long field")]);
}

#[test]
fn a_header_may_have_as_many_columns_as_the_limit_and_no_more() {
    let limits = Limits { columns: 3, ..Limits::default() };
    let read = |bytes: &str| lines_in_pieces(bytes.as_bytes(), 3, &limits);
    for end in ["", "\n", "\r\n"] {
        assert_eq!(read(&format!("a,b,c{end}")), vec![fields(1, ["a", "b", "c"])]);
        assert_eq!(read(&format!("a,b,c,{end}")), vec![Line::Fault(1, 3, "many columns")]);
    }
}

#[test]
fn a_row_may_have_as_many_fields_as_a_header_columns_and_no_more() {
    let limits = Limits { columns: 3, ..Limits::default() };
    let read = |bytes: &str| lines_in_pieces(bytes.as_bytes(), 3, &limits);
    for end in ["", "\n", "\r\n"] {
        assert_eq!(read(&format!("a,b\n1,2,3{end}")), vec![fields(1, ["a", "b"]), fields(2, ["1", "2", "3"])]);
        assert_eq!(read(&format!("a,b\n1,2,3,{end}")), vec![fields(1, ["a", "b"]), Line::Fault(2, 3, "many columns")]);
    }
}

#[test]
fn of_long_fields_and_wide_records_only_a_little_is_kept() {
    let text = format!("a,b\n{}{}\n", "x".repeat(500_000), ",y".repeat(200_000));
    let limits = Limits { columns: 200_001, ..Limits::default() };
    let mut reader = Reader::new(Pieces { bytes: text.as_bytes(), size: usize::MAX }, &limits).unwrap();
    reader.header().unwrap();
    let mut record = reader.record(2);
    assert_eq!(reader.next(&mut record).unwrap(), Next::Record);
    assert_eq!(record.fields, 200_001);
    let kept: Vec<usize> = record.texts().map(str::len).collect();
    assert_eq!(kept, [1024, 1]);
}

/// A field as RFC 4180 writes it.
fn written(field: &str, always_quoted: bool) -> String {
    if always_quoted || field.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

proptest! {
    #[test]
    fn any_table_written_strictly_reads_back_equal(
        rows in prop::collection::vec(prop::collection::vec("[ -~\\n\\ré€😀]{0,12}", 2..5), 1..12),
        quoted: bool, crlf: bool, last_end: bool, mark: bool, size in 1_usize..40,
    ) {
        let end = if crlf { "\r\n" } else { "\n" };
        let line = |row: &Vec<String>| row.iter().map(|field| written(field, quoted)).collect::<Vec<_>>().join(",");
        let mut text = rows.iter().map(line).collect::<Vec<_>>().join(end);
        if last_end {
            text.push_str(end);
        }
        if mark {
            text.insert(0, '\u{FEFF}');
        }
        let read = lines_in_pieces(text.as_bytes(), size, &Limits::default());
        let mut first_line = 1;
        let expected: Vec<Line> = rows.iter().map(|row| {
            let this = first_line;
            first_line += 1 + row.iter().map(|field| field.matches('\n').count() as u64).sum::<u64>();
            Fields(this, row.clone())
        }).collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn any_bytes_are_read_to_an_end_and_the_same_in_all_pieces(
        bytes in prop::collection::vec(prop_oneof![
            8 => prop::sample::select(b"a1,\"\n\r\0".to_vec()), 1 => any::<u8>(),
        ], 0..200),
        size in 1_usize..20,
    ) {
        let limits = Limits { field_bytes: 20, columns: 8, ..Limits::default() };
        let whole = lines_in_pieces(&bytes, usize::MAX, &limits);
        let line_feeds = memchr::memchr_iter(b'\n', &bytes).count();
        prop_assert!(whole.len() <= line_feeds + 1);
        prop_assert_eq!(lines_in_pieces(&bytes, size, &limits), whole);
    }
}
