//! Files that are no CSV with commas and the header in the first line (`wrong_format`): one cause, told once, with the
//! way out, in place of what it makes of every column and line.

use domain::extract::FileSpec;

use crate::kinds::kind_of;

/// How many of the first lines may hold the header below titles.
const LINES: usize = 10;

/// What is wrong with the form of a file that begins with these bytes, and how it is mended.
pub(super) fn found(head: &[u8], spec: &FileSpec) -> Option<String> {
    if let Some(kind) = kind_of(head) {
        return Some(format!("this is {}, whatever its name says; {}", kind.name(), kind.remedy()));
    }
    let lines: Vec<&[u8]> = head.split(|byte| *byte == b'\n').take(LINES).map(without_return).collect();
    let told = lines.first().is_some_and(|line| tells_separator(line));
    let header = lines.iter().enumerate().find_map(|(place, line)| Some((place, header_form(line, spec)?)));
    let Some((above, form)) = header else {
        return told.then(|| format!("{TOLD}; take out that line; nothing else of the file was checked"));
    };
    let is_record = |line: &&[u8]| 2 * form.values(line) >= spec.columns.len();
    let records = lines[usize::from(told)..above].iter().filter(|line| is_record(line)).count();
    let mut wrong = Vec::new();
    if told {
        wrong.push(TOLD.to_owned());
    }
    if records > 0 {
        wrong.push(format!("line {} holds the header, below {}", above + 1, counted(records, "record")));
    } else if above > usize::from(told) {
        wrong.push(format!("line {} holds the header, below {}", above + 1, titles(above - usize::from(told))));
    }
    if form.quoted {
        wrong.push("every line is put into quotes as a whole".to_owned());
    }
    if let Some(separator) = form.separator.name() {
        wrong.push(format!("the columns are separated by {separator}"));
    }
    (!wrong.is_empty()).then(|| {
        format!("{}; {}; nothing else of the file was checked", wrong.join(", and "), remedy(above, records > 0, form))
    })
}

/// What is wrong where Excel is told the separator.
const TOLD: &str = "the first line is `sep=…`, which only Excel reads";

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("a {what}") } else { format!("{count} {what}s") }
}

fn titles(count: usize) -> String {
    if count == 1 { "another line".to_owned() } else { format!("{count} other lines") }
}

/// The way out. A file that was sorted with its header loses no record by it.
fn remedy(above: usize, is_among_records: bool, form: Form) -> String {
    let lines = match above {
        _ if is_among_records => Some("move the header to the top and leave the records as they are".to_owned()),
        0 => None,
        1 => Some("take out the line above the header".to_owned()),
        above => Some(format!("take out the {above} lines above the header")),
    };
    let save = match (form.quoted, form.separator) {
        (true, _) => Some("export it again so that only single values are quoted"),
        (false, Separator::Comma) => None,
        (false, _) => Some("save it with commas (“CSV UTF-8 (comma delimited)”)"),
    };
    [lines.as_deref(), save].into_iter().flatten().collect::<Vec<_>>().join(" and ")
}

/// How a header is written.
#[derive(Clone, Copy)]
struct Form {
    /// The whole line stands between quotes.
    quoted: bool,
    separator: Separator,
}

impl Form {
    /// How many values a line has that is written like the header; a spreadsheet fills up titles with empty ones.
    fn values(self, line: &[u8]) -> usize {
        let parts = line.split(|byte| char::from(*byte) == self.separator.character());
        parts.filter(|part| part.iter().any(|byte| !byte.is_ascii_whitespace() && *byte != b'"')).count()
    }
}

/// What stands between columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Comma,
    Semicolon,
    Tab,
    Bar,
}

impl Separator {
    const ALL: [Separator; 4] = [Separator::Comma, Separator::Semicolon, Separator::Tab, Separator::Bar];

    fn character(self) -> char {
        match self {
            Separator::Comma => ',',
            Separator::Semicolon => ';',
            Separator::Tab => '\t',
            Separator::Bar => '|',
        }
    }

    /// What a wrong one is called; none for the comma.
    fn name(self) -> Option<&'static str> {
        match self {
            Separator::Comma => None,
            Separator::Semicolon => Some("semicolons"),
            Separator::Tab => Some("tabs"),
            Separator::Bar => Some("vertical bars"),
        }
    }
}

/// The form in which a line names at least half of the file's columns.
fn header_form(line: &[u8], spec: &FileSpec) -> Option<Form> {
    let line = std::str::from_utf8(line).ok()?;
    let whole = line.strip_prefix('"').and_then(|line| line.strip_suffix('"'));
    let unquoted = whole.map(|inner| inner.replace("\"\"", "\""));
    let texts = [(false, Some(line)), (true, unquoted.as_deref())];
    let forms = texts.into_iter().flat_map(|(quoted, text)| {
        Separator::ALL.into_iter().filter_map(move |separator| Some((text?, Form { quoted, separator })))
    });
    forms.into_iter().find(|(text, form)| is_header(text, form.separator, spec)).map(|(_, form)| form)
}

fn is_header(line: &str, separator: Separator, spec: &FileSpec) -> bool {
    // A quote without its other one belongs to the line as a whole.
    let parts = || line.split(separator.character());
    if parts().any(|name| name.starts_with('"') != name.ends_with('"')) {
        return false;
    }
    let names: Vec<&str> = parts().map(bare).collect();
    let found = spec.columns.iter().filter(|column| names.contains(&column.name.as_ref())).count();
    2 * found >= spec.columns.len()
}

/// A name without the quotes around it.
fn bare(name: &str) -> &str {
    name.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name)
}

/// `sep=;`, by which Excel is told the separator.
fn tells_separator(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    line.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"sep=")) && line.len() <= 7
}

fn without_return(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}
