//! A frame that was converted on its way: the rows of the committed file, in other bytes.
//!
//! Mail, editors, version control and spreadsheets end lines in another way, set a byte-order mark or leave it out. The
//! hash is another then, and so is the draw. Which of these it was is found by trying: a file made in the other way has
//! the committed hash, and no other file has.

use std::fmt;

use domain::submission::Sha256Hash;
use sha2::{Digest, Sha256};

/// How the bytes of a file differ from those of the committed one, whose rows it has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Difference {
    /// It is written in UTF-16.
    Utf16,
    /// It begins with a byte-order mark, and the committed one does not.
    Mark,
    /// The committed one begins with a byte-order mark, and it does not.
    NoMark,
    /// How its lines end, and how those of the committed one do.
    Ends(End, End),
    /// How many line ends stand behind its last row, and how many in the committed one.
    LastEnd(usize, usize),
}

/// How lines end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// A line feed.
    Lf,
    /// A carriage return and a line feed, as on Windows.
    CrLf,
    /// A carriage return, as on old Macs.
    Cr,
}

const ENDS: [End; 3] = [End::Lf, End::CrLf, End::Cr];
const MARK: &str = "\u{feff}";
/// So many line ends may stand behind the last row of the committed file.
const MOST_LAST_ENDS: usize = 2;

impl End {
    fn text(self) -> &'static str {
        match self {
            End::Lf => "\n",
            End::CrLf => "\r\n",
            End::Cr => "\r",
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            End::Lf => "LF",
            End::CrLf => "CRLF",
            End::Cr => "CR",
        })
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Difference::Utf16 => f.write_str("it is written in UTF-16"),
            Difference::Mark => f.write_str("it begins with a byte-order mark"),
            Difference::NoMark => f.write_str("the byte-order mark at its beginning is missing"),
            Difference::Ends(own, committed) => {
                write!(f, "its lines end with {own}, not with {committed}")
            }
            Difference::LastEnd(0, _) => f.write_str("the line end behind its last row is missing"),
            Difference::LastEnd(own, committed) if own > committed => {
                f.write_str("a blank line or a line end was added at its end")
            }
            Difference::LastEnd(..) => f.write_str("a blank line at its end is missing"),
        }
    }
}

/// The SHA-256 of a file.
pub fn frame_sha256(bytes: &[u8]) -> Sha256Hash {
    Sha256Hash(Sha256::digest(bytes).into())
}

/// How a file differs from the committed one, if it has the same rows; empty where no conversion leads from one to the
/// other.
pub fn differences(bytes: &[u8], committed: Sha256Hash) -> Vec<Difference> {
    let Some(file) = Bytes::of(bytes) else { return Vec::new() };
    let others = [false, true].into_iter().flat_map(|mark| {
        ENDS.into_iter().flat_map(move |end| (0..=MOST_LAST_ENDS).map(move |last_ends| (mark, end, last_ends)))
    });
    let is_committed = |(mark, end, last_ends): &(bool, End, usize)| file.with(*mark, *end, *last_ends) == committed;
    others.into_iter().find(is_committed).map_or_else(Vec::new, |other| file.differing(other))
}

/// A file apart from what conversions change.
struct Bytes {
    is_utf16: bool,
    mark: bool,
    end: End,
    /// The rows with a line feed between them.
    rows: String,
    last_ends: usize,
}

impl Bytes {
    /// A file; none where it is no text.
    fn of(bytes: &[u8]) -> Option<Bytes> {
        let utf16 = utf16(bytes);
        let is_utf16 = utf16.is_some();
        let text = utf16.or_else(|| String::from_utf8(bytes.to_vec()).ok())?;
        // A text in UTF-16 begins with a mark because it is one.
        let mark = text.starts_with(MARK) && !is_utf16;
        let text = text.strip_prefix(MARK).unwrap_or(&text);
        let first_end = text.find(['\r', '\n']).map_or("\n", |at| &text[at..]);
        let end = match first_end.as_bytes() {
            [b'\r', b'\n', ..] => End::CrLf,
            [b'\r', ..] => End::Cr,
            _ => End::Lf,
        };
        let plain = text.replace("\r\n", "\n").replace('\r', "\n");
        let rows = plain.trim_end_matches('\n').to_owned();
        Some(Bytes { is_utf16, mark, end, last_ends: plain.len() - rows.len(), rows })
    }

    /// The hash of a file with the same rows.
    fn with(&self, mark: bool, end: End, last_ends: usize) -> Sha256Hash {
        let mut hash = Sha256::new();
        if mark {
            hash.update(MARK);
        }
        for (place, row) in self.rows.split('\n').enumerate() {
            if place > 0 {
                hash.update(end.text());
            }
            hash.update(row);
        }
        hash.update(end.text().repeat(last_ends));
        Sha256Hash(hash.finalize().into())
    }

    fn differing(&self, (mark, end, last_ends): (bool, End, usize)) -> Vec<Difference> {
        let of_mark = if self.mark { Difference::Mark } else { Difference::NoMark };
        let all = [
            (self.is_utf16, Difference::Utf16),
            (self.mark != mark, of_mark),
            (self.end != end && (self.rows.contains('\n') || last_ends > 0), Difference::Ends(self.end, end)),
            (self.last_ends != last_ends, Difference::LastEnd(self.last_ends, last_ends)),
        ];
        all.into_iter().filter_map(|(differs, difference)| differs.then_some(difference)).collect()
    }
}

/// A text in UTF-16 with its byte-order mark; none where it is something else.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (is_little, units) = match bytes {
        [0xff, 0xfe, units @ ..] => (true, units),
        [0xfe, 0xff, units @ ..] => (false, units),
        _ => return None,
    };
    let (pairs, []) = units.as_chunks::<2>() else { return None };
    let unit = |pair: &[u8; 2]| if is_little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) };
    String::from_utf16(&pairs.iter().map(unit).collect::<Vec<u16>>()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: &str = "case_id,office,case_type,plan_due_on\nH1,hartford,child_in_placement,2019-05-02\nN1,new-haven,in_home_family,2019-06-03\n";

    fn told(bytes: &[u8], committed: &str) -> Vec<Difference> {
        differences(bytes, frame_sha256(committed.as_bytes()))
    }

    #[test]
    fn a_frame_that_was_converted_tells_how_in_either_direction() {
        let crlf = FRAME.replace('\n', "\r\n");
        let cr = FRAME.replace('\n', "\r");
        let marked = format!("\u{feff}{FRAME}");
        let unended = FRAME.trim_end();
        let blank = format!("{FRAME}\n");
        for (file, committed, expected) in [
            (crlf.as_str(), FRAME, Difference::Ends(End::CrLf, End::Lf)),
            (FRAME, &crlf, Difference::Ends(End::Lf, End::CrLf)),
            (&cr, FRAME, Difference::Ends(End::Cr, End::Lf)),
            (&marked, FRAME, Difference::Mark),
            (FRAME, &marked, Difference::NoMark),
            (unended, FRAME, Difference::LastEnd(0, 1)),
            (FRAME, unended, Difference::LastEnd(1, 0)),
            (&blank, FRAME, Difference::LastEnd(2, 1)),
            (FRAME, &blank, Difference::LastEnd(1, 2)),
        ] {
            assert_eq!(told(file.as_bytes(), committed), [expected], "{file:?}");
        }
    }

    #[test]
    fn several_conversions_are_told_together() {
        let file = format!("\u{feff}{}", FRAME.trim_end().replace('\n', "\r\n"));
        let expected = [Difference::Mark, Difference::Ends(End::CrLf, End::Lf), Difference::LastEnd(0, 1)];
        assert_eq!(told(file.as_bytes(), FRAME), expected);
        let wide: Vec<u8> =
            format!("\u{feff}{FRAME}").replace('\n', "\r\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(told(&wide, FRAME), [Difference::Utf16, Difference::Ends(End::CrLf, End::Lf)]);
        let other_way: Vec<u8> = format!("\u{feff}{FRAME}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(told(&other_way, FRAME), [Difference::Utf16]);
    }

    #[test]
    fn the_line_end_of_a_single_row_is_told_too() {
        assert_eq!(told(b"case_id\r\n", "case_id\n"), [Difference::Ends(End::CrLf, End::Lf)]);
    }

    #[test]
    fn a_frame_with_other_rows_is_no_converted_one_and_neither_is_what_is_no_text() {
        for file in
            [FRAME.replace("H1", "H2"), FRAME.replace("N1", "N1 "), String::new(), FRAME.replace('\n', "\r\n") + "x"]
        {
            assert_eq!(told(file.as_bytes(), FRAME), [], "{file:?}");
        }
        assert_eq!(told(b"\xff\xfeabc", FRAME), []);
        assert_eq!(told(b"caf\xe9\n", FRAME), []);
    }

    #[test]
    fn the_committed_file_itself_differs_in_nothing() {
        for committed in
            [FRAME.to_owned(), FRAME.replace('\n', "\r\n"), format!("\u{feff}{FRAME}"), "case_id".to_owned()]
        {
            assert_eq!(told(committed.as_bytes(), &committed), []);
        }
    }

    #[test]
    fn every_difference_reads_as_part_of_a_sentence() {
        assert_eq!(Difference::Ends(End::CrLf, End::Lf).to_string(), "its lines end with CRLF, not with LF");
        assert_eq!(Difference::LastEnd(0, 1).to_string(), "the line end behind its last row is missing");
        assert_eq!(Difference::LastEnd(1, 0).to_string(), "a blank line or a line end was added at its end");
        assert_eq!(Difference::LastEnd(1, 2).to_string(), "a blank line at its end is missing");
    }
}
