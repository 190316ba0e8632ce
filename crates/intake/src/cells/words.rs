//! What is said about a bad cell: what was found, what is expected, what to do.

use chrono::Datelike;
use domain::extract::{ColumnKind, ColumnSpec};
use domain::finding::FindingCode;
use domain::text::what_to_take_out;
use domain::written;

use super::written_day;
use crate::findings::quoted;

/// The sentence about a cell with a fault.
pub(crate) fn fault(code: FindingCode, spec: &ColumnSpec, value: &str) -> String {
    let shown = quoted(value);
    match code {
        FindingCode::ValueMissing => {
            return format!("`{}` must be filled in every row; add {}", spec.name, wanted(spec));
        }
        FindingCode::NonexistentLocalTime => {
            return format!(
                "{shown} never was: the clocks were set forward over that hour; correct it or write it with its offset"
            );
        }
        FindingCode::AmbiguousLocalTime => {
            return format!(
                "{shown} came twice when the clocks were set back; the first was taken, write the offset to tell which"
            );
        }
        _ => {}
    }
    let (what, mut remedy) = what_is_wrong(code, spec, value);
    if let Some(take_out) = what_to_take_out(value) {
        remedy = format!("{take_out}; {remedy}");
    }
    let or_empty = if spec.filled { "" } else { ", or leave the cell empty where there is no value" };
    format!("{shown} {what}; {remedy}{or_empty}")
}

/// What is wrong with a value that can't be read, and how it is written.
fn what_is_wrong(code: FindingCode, spec: &ColumnSpec, value: &str) -> (String, String) {
    let (what, remedy) = match code {
        FindingCode::BadId => {
            ("is no id", "use 1 to 64 of the characters A-Z a-z 0-9 . _ - and begin with a letter or digit")
        }
        FindingCode::BadDate => return not_a_day(value, "date", "write a day of the calendar like 2019-02-28"),
        FindingCode::BadDateTime => {
            let remedy = "write local time like 2019-02-28T14:30, or with seconds and offset like \
                          2019-02-28T14:30:00-05:00";
            return not_a_day(value, "date-time", remedy);
        }
        FindingCode::UnknownOffice => ("is no office of the order", "write its code, such as `new-haven`"),
        FindingCode::BadBoolean => ("is neither `true` nor `false`", "write one of them in lower case"),
        FindingCode::BadNumber if matches!(spec.kind, ColumnKind::Whole(_)) => {
            return ("is no such number".to_owned(), format!("write {}", wanted(spec)));
        }
        FindingCode::BadNumber => ("is no score", "give a number from 1 to 5"),
        _ => return (format!("is not allowed in `{}`", spec.name), format!("write {}", wanted(spec))),
    };
    (what.to_owned(), remedy.to_owned())
}

/// Why a text is no date or date-time: a day outside 1900 to 2199, the number of a day in a spreadsheet, or no day.
fn not_a_day(value: &str, what: &str, remedy: &str) -> (String, String) {
    let outside = written_day(value).filter(|_| !is_in_range(value));
    let Some(day) = outside else {
        let is_number = value.len() == 5 && value.bytes().all(|byte| byte.is_ascii_digit());
        let why = if is_number { " but the number by which a spreadsheet keeps a day" } else { "" };
        return (format!("is no {what}{why}"), remedy.to_owned());
    };
    let why = match day.date().year() {
        year @ ..=99 => format!("its year is {year}: two digits were written where four are meant"),
        1899 => "a spreadsheet shows its zero day so".to_owned(),
        2900.. => "a stand-in for “none”".to_owned(),
        _ => "no record of this order is of that time".to_owned(),
    };
    (
        format!("can't be true ({why}): a {what} lies from 1900-01-01 to 2199-12-31"),
        format!("write the true {what} with four digits for the year"),
    )
}

fn is_in_range(value: &str) -> bool {
    value.as_bytes().get(..10).and_then(written::day).is_some()
}

/// What a cell of the column may be.
fn wanted(spec: &ColumnSpec) -> String {
    match spec.kind {
        ColumnKind::Id => "an id".to_owned(),
        ColumnKind::Office => "the code of an office".to_owned(),
        ColumnKind::Code(texts) => one_of(texts),
        ColumnKind::Flag => "`true` or `false`".to_owned(),
        ColumnKind::Date => "a date like 2019-02-28".to_owned(),
        ColumnKind::Instant => "a date-time like 2019-02-28T14:30".to_owned(),
        ColumnKind::Quarter => "a quarter like 2019-Q2".to_owned(),
        ColumnKind::Score { not_applicable: true } => "a score of 1 to 5, `na` or `utd`".to_owned(),
        ColumnKind::Whole(most) => format!("a number from 1 to {most}, in digits without leading zero"),
        ColumnKind::Score { not_applicable: false } => "a score of 1 to 5 or `utd`".to_owned(),
    }
}

fn one_of(texts: &[&str]) -> String {
    let listed: Vec<String> = texts.iter().map(|text| format!("`{text}`")).collect();
    format!("one of {}", listed.join(", "))
}
