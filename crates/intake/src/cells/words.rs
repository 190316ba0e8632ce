//! What is said about a bad cell: what was found, what is expected, what to do.

use domain::extract::{ColumnKind, ColumnSpec};
use domain::finding::FindingCode;

use crate::findings::quoted;

/// The sentence about a cell with a fault.
pub(crate) fn fault(code: FindingCode, spec: &ColumnSpec, value: &str) -> String {
    let shown = quoted(value);
    match code {
        FindingCode::ValueMissing => format!("`{}` must be filled in every row; add {}", spec.name, wanted(spec)),
        FindingCode::BadId => format!(
            "{shown} is no id; use 1 to 64 of the characters A-Z a-z 0-9 . _ - and begin with a letter or digit"
        ),
        FindingCode::BadDate => format!("{shown} is no date; write a day of the calendar like 2019-02-28"),
        FindingCode::BadDateTime => format!(
            "{shown} is no date-time; write local time like 2019-02-28T14:30, or with seconds and offset like \
             2019-02-28T14:30:00-05:00"
        ),
        FindingCode::NonexistentLocalTime => format!(
            "{shown} never was: the clocks were set forward over that hour; correct it or write it with its offset"
        ),
        FindingCode::AmbiguousLocalTime => format!(
            "{shown} came twice when the clocks were set back; the first was taken, write the offset to tell which"
        ),
        FindingCode::UnknownOffice => format!("{shown} is no office of the order; write its code, such as `new-haven`"),
        FindingCode::BadBoolean => format!("{shown} is neither `true` nor `false`; write one of them in lower case"),
        FindingCode::BadNumber => format!("{shown} is no score; give a number from 1 to 5"),
        _ => format!("{shown} is not allowed in `{}`; write {}", spec.name, wanted(spec)),
    }
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
        ColumnKind::Score { not_applicable: false } => "a score of 1 to 5 or `utd`".to_owned(),
    }
}

fn one_of(texts: &[&str]) -> String {
    let listed: Vec<String> = texts.iter().map(|text| format!("`{text}`")).collect();
    format!("one of {}", listed.join(", "))
}
