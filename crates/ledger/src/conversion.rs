//! What programs do to a text file on its way: mail, editors, version control and spreadsheets write it anew.
//!
//! A converted ledger is not proved: it is not the file that was exported. But who is told only that a line is unreadable
//! takes it for tampering. So where a line can't be read, the file is read once more with whatever a program does to
//! every line taken back, and each kind of that is told, with the line where it first shows.

use std::fmt;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use crate::line::{LONGEST_LINE, Line};
use crate::utf16::{self, Utf16};
use crate::verify::{Fault, Verifier, Wrong};

/// What a program did to a file. Each kind shows by itself: no line of an export looks like it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Conversion {
    /// UTF-16 in the place of UTF-8.
    Utf16,
    /// Another encoding that is no UTF-8.
    NotUtf8,
    /// A byte-order mark at the beginning.
    ByteOrderMark,
    /// Lines that end as on Windows.
    CrLf,
    /// Lines that end as on old Macs.
    Cr,
    /// An empty line, at the end or between entries.
    BlankLine,
    /// Spaces or tabs around a line.
    Spaces,
    /// Signs before a line as a mail quotes another.
    MailQuoted,
    /// Quotes around a line as a spreadsheet writes a cell, or cells with tabs between them.
    Spreadsheet,
    /// Characters written as in a web page.
    Html,
    /// Quotes as a word processor sets them.
    CurlyQuotes,
    /// A line broken in two.
    Wrapped,
    /// Bytes that are no character.
    Nul,
}

impl Conversion {
    /// Whether taking it back gives exactly what stood there before, where that can be read as an entry.
    fn can_be_undone(self) -> bool {
        use Conversion::{CurlyQuotes, Html, NotUtf8, Nul, Wrapped};
        !matches!(self, NotUtf8 | CurlyQuotes | Html | Nul | Wrapped)
    }
}

impl fmt::Display for Conversion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self {
            Conversion::Utf16 => "the text is written in UTF-16",
            Conversion::NotUtf8 => "the text is not written in UTF-8",
            Conversion::ByteOrderMark => "there is a byte-order mark",
            Conversion::CrLf => "the lines end with CRLF",
            Conversion::Cr => "the lines end with CR",
            Conversion::BlankLine => "there is a blank line",
            Conversion::Spaces => "spaces or tabs stand around the line",
            Conversion::MailQuoted => "the line begins with > as a mail quotes it",
            Conversion::Spreadsheet => "quotes or tabs stand in the line as a spreadsheet writes them",
            Conversion::Html => "characters are written as in a web page, like &quot;",
            Conversion::CurlyQuotes => "the quotes are curly, as a word processor sets them",
            Conversion::Wrapped => "the line is broken in two",
            Conversion::Nul => "there are NUL bytes",
        };
        write!(f, "{what}: the file was converted on its way; get the file as it was exported")
    }
}

/// What is known of a file whose lines can't be read as they stand there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Survey {
    /// What was done to it: each kind once, with the line where it first shows, in the order of the lines.
    pub found: Vec<(u64, Conversion)>,
    /// What it tells apart from that.
    pub apart: Apart,
}

/// What a converted ledger tells apart from the conversion. None of it is a proof.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Apart {
    /// With the conversion taken back every entry hangs on the one before it, and a checkpoint of the key closes them.
    HangsTogether,
    /// This is wrong, which no conversion does.
    Changed(Fault),
    /// That can't be told from this file.
    Unknown,
    /// It is a web page that holds no line of a ledger.
    WebPage,
}

/// Reads a file that can't be read as it stands there once more, with what programs do to a text taken back.
///
/// # Errors
/// When the bytes can't be read.
pub fn survey(file: impl Read, mut verifier: Verifier) -> io::Result<Survey> {
    let mut lines = Undoing::new(file)?;
    let (mut fault, mut has_lines) = (None, false);
    while let Some((number, text)) = lines.next_line()? {
        has_lines |= lines.is_page() && Line::parse(&text).is_some();
        if fault.is_none() {
            fault = verifier.line_of_number(number, &text).err();
        }
    }
    let fault = fault.or_else(|| verifier.finish().err());
    let apart = match fault {
        _ if lines.is_page() && !has_lines => Apart::WebPage,
        None => Apart::HangsTogether,
        Some(Fault { wrong: Wrong::Unreadable | Wrong::TooLong, .. }) => Apart::Unknown,
        Some(fault) if lines.is_exact() => Apart::Changed(fault),
        Some(_) => Apart::Unknown,
    };
    Ok(Survey { found: lines.found, apart })
}

/// How a line ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ending {
    Lf,
    CrLf,
    Cr,
    /// The file ends.
    None,
}

/// Reads the lines of a file as they stood there before it was converted, and remembers what was found.
pub struct Undoing<'a> {
    bytes: Box<dyn BufRead + 'a>,
    lines: u64,
    /// Carriage returns that were read and end blank lines.
    blank: u64,
    /// The line that does not end like an entry, until it is seen how the next one begins.
    open: Option<u64>,
    /// Whether the first line that is not blank begins a web page.
    is_page: Option<bool>,
    found: Vec<(u64, Conversion)>,
}

impl<'a> Undoing<'a> {
    /// Begins to read.
    ///
    /// # Errors
    /// When the bytes can't be read.
    pub fn new(mut file: impl Read + 'a) -> io::Result<Undoing<'a>> {
        let mut beginning = Vec::new();
        file.by_ref().take(4).read_to_end(&mut beginning)?;
        let order = utf16::order(&beginning);
        let whole = Cursor::new(beginning).chain(file);
        let bytes: Box<dyn BufRead + 'a> = match order {
            Some(order) => Box::new(BufReader::new(Utf16::new(BufReader::new(whole), order))),
            None => Box::new(BufReader::new(whole)),
        };
        let found = if order.is_some() { vec![(1, Conversion::Utf16)] } else { Vec::new() };
        Ok(Undoing { bytes, lines: 0, blank: 0, open: None, is_page: None, found })
    }

    /// The next line that is not blank, with its number. Of one that is longer than any of a ledger only the beginning is
    /// kept.
    ///
    /// # Errors
    /// When the bytes can't be read.
    pub fn next_line(&mut self) -> io::Result<Option<(u64, String)>> {
        while let Some((line, ending)) = self.raw()? {
            self.lines += 1;
            match ending {
                Ending::CrLf => self.add(Conversion::CrLf),
                Ending::Cr => self.add(Conversion::Cr),
                Ending::Lf | Ending::None => {}
            }
            if let Some(text) = self.undone(line) {
                return Ok(Some((self.lines, text)));
            }
        }
        Ok(None)
    }

    /// What was found until now: each kind once, with the line where it first shows, in the order of the lines.
    pub fn found(&self) -> &[(u64, Conversion)] {
        &self.found
    }

    /// Whether the file begins as a web page does.
    fn is_page(&self) -> bool {
        self.is_page == Some(true)
    }

    /// Whether all that was found was taken back exactly, so that what is wrong besides was done by no conversion.
    fn is_exact(&self) -> bool {
        self.found.iter().all(|(_, conversion)| conversion.can_be_undone())
    }

    fn add(&mut self, conversion: Conversion) {
        self.add_at(self.lines, conversion);
    }

    fn add_at(&mut self, line: u64, conversion: Conversion) {
        if self.found.iter().all(|(_, known)| *known != conversion) {
            self.found.push((line, conversion));
        }
    }

    /// A line as it stood there before; none where nothing did.
    fn undone(&mut self, line: Vec<u8>) -> Option<String> {
        let mut text = String::from_utf8(line).unwrap_or_else(|fault| {
            self.add(Conversion::NotUtf8);
            String::from_utf8_lossy(fault.as_bytes()).into_owned()
        });
        if text.starts_with('\u{feff}') {
            self.add(Conversion::ByteOrderMark);
            text.remove(0);
        }
        if text.contains('\0') {
            self.add(Conversion::Nul);
            text.retain(|letter| letter != '\0');
        }
        if text.trim().is_empty() {
            self.add(Conversion::BlankLine);
            return None;
        }
        self.is_page.get_or_insert_with(|| begins_page(&text));
        let text = self.without_marks(text);
        if text.is_empty() {
            return None;
        }
        self.see_whether_broken(&text);
        Some(text)
    }

    /// What stands around a line and within it that no export writes, taken back.
    fn without_marks(&mut self, mut text: String) -> String {
        if text.starts_with('>') {
            self.add(Conversion::MailQuoted);
            text = text.trim_start_matches(['>', ' ']).to_owned();
        }
        if text.trim() != text {
            self.add(Conversion::Spaces);
            text = text.trim().to_owned();
        }
        if text.contains('\t') || text.starts_with('"') {
            self.add(Conversion::Spreadsheet);
            text = text.trim_matches('"').replace("\"\"", "\"");
        }
        if text.starts_with("{&quot;") || text.starts_with("{&#34;") || text.starts_with('<') {
            self.add(Conversion::Html);
            text = plain(&text);
        }
        if text.starts_with("{\u{201c}") || text.starts_with("{\u{201d}") {
            self.add(Conversion::CurlyQuotes);
            text = text.replace(['\u{201c}', '\u{201d}'], "\"");
        }
        text
    }

    /// A line that does not end like an entry, with another behind it that does not begin like one, was one line.
    fn see_whether_broken(&mut self, text: &str) {
        if let Some(line) = self.open.take()
            && !text.starts_with('{')
        {
            self.add_at(line, Conversion::Wrapped);
        }
        self.open = (text.starts_with('{') && !text.ends_with('}')).then_some(self.lines);
    }

    /// The next line as it stands there, without what ends it.
    fn raw(&mut self) -> io::Result<Option<(Vec<u8>, Ending)>> {
        if self.blank > 0 {
            self.blank -= 1;
            return Ok(Some((Vec::new(), Ending::Cr)));
        }
        let mut line = Vec::new();
        while let Some(byte) = self.peek()? {
            self.bytes.consume(1);
            match byte {
                b'\n' => return Ok(Some((line, Ending::Lf))),
                b'\r' => return Ok(Some((line, self.after_return()?))),
                byte if line.len() <= LONGEST_LINE => line.push(byte),
                _ => {}
            }
        }
        Ok((!line.is_empty()).then_some((line, Ending::None)))
    }

    /// How a line ends at which a carriage return was read. Some programs write several before a line feed.
    fn after_return(&mut self) -> io::Result<Ending> {
        let mut more = 0;
        while self.peek()? == Some(b'\r') {
            self.bytes.consume(1);
            more += 1;
        }
        if self.peek()? == Some(b'\n') {
            self.bytes.consume(1);
            return Ok(Ending::CrLf);
        }
        self.blank = more;
        Ok(Ending::Cr)
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.bytes.fill_buf()?.first().copied())
    }
}

/// Whether a line is the first of a web page.
fn begins_page(line: &str) -> bool {
    let start: String = line.trim_start().chars().take(14).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<?xml"].iter().any(|tag| start.starts_with(tag))
}

/// A line without the marks of a web page.
fn plain(text: &str) -> String {
    const TAGS: [&str; 9] = ["<pre>", "</pre>", "<p>", "</p>", "<br>", "<br/>", "<br />", "<div>", "</div>"];
    // The sign that begins all others is written out last: what it was part of was written by nobody else.
    const SIGNS: [(&str, &str); 7] = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    let mut text = text.trim();
    while let Some(rest) = TAGS.iter().find_map(|tag| text.strip_prefix(tag).or_else(|| text.strip_suffix(tag))) {
        text = rest.trim();
    }
    SIGNS.iter().fold(text.to_owned(), |text, (sign, letter)| text.replace(sign, letter))
}

#[cfg(test)]
mod tests;
