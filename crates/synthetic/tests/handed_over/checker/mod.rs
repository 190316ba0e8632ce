//! The rules of the extract format, checked on a whole submission: written apart from the generator, from the
//! format's text alone.

pub mod coverage;
mod format;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use domain::Month;
use synthetic::SyntheticMonth;

pub type Row = BTreeMap<String, String>;

/// A submission's files as rows of named values.
pub struct Submission {
    pub month: Month,
    pub as_of: NaiveDateTime,
    files: BTreeMap<&'static str, Vec<Row>>,
    pub headers: BTreeMap<&'static str, Vec<String>>,
}

impl Submission {
    pub fn read(handed_over: &SyntheticMonth) -> Submission {
        let as_of = local(&handed_over.as_of);
        let mut submission =
            Submission { month: handed_over.month, as_of, files: BTreeMap::new(), headers: BTreeMap::new() };
        for (name, bytes) in &handed_over.files {
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let header: Vec<String> =
                reader.headers().expect("a file has a header").iter().map(str::to_owned).collect();
            submission
                .files
                .insert(name, reader.deserialize().collect::<Result<_, _>>().expect("each row has all fields"));
            submission.headers.insert(name, header);
        }
        submission
    }

    /// The rows of a file; none where the month has no such file.
    pub fn rows(&self, file: &str) -> &[Row] {
        self.files.get(file).map_or(&[], Vec::as_slice)
    }

    /// All errors of the format, each with file, row and reason.
    pub fn errors(&self) -> Vec<String> {
        let mut errors = format::errors(self);
        errors.extend(coverage::errors(self));
        errors
    }
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub fn optional_date(text: &str) -> Option<NaiveDate> {
    (!text.is_empty()).then(|| date(text))
}

pub fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a local date-time")
}
