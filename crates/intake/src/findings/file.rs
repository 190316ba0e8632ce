//! The findings of one file, or of the submission as a whole.

use std::collections::BTreeMap;

use domain::finding::{Finding, FindingCode, Severity};

use super::{LISTED, clean};

/// Where in a file a finding belongs: whole-file findings first, then by line; within a line those without a column
/// first, then by the place of the column in the header.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Place {
    /// The record's first line.
    pub(crate) line: Option<u64>,
    /// The place of the column in the header; columns that the header lacks come after it.
    pub(crate) column: Option<usize>,
}

impl Place {
    /// The file as a whole.
    pub(crate) const FILE: Place = Place { line: None, column: None };

    /// A column of the header line.
    pub(crate) fn header(column: usize) -> Place {
        Place { line: Some(1), column: Some(column) }
    }

    /// A cell of a row that was read.
    pub(crate) fn cell(line: u32, column: usize) -> Place {
        Place { line: Some(u64::from(line)), column: Some(column) }
    }

    /// A whole row.
    pub(crate) fn row(line: u64) -> Place {
        Place { line: Some(line), column: None }
    }
}

/// The findings of one code in one file: the first of them in their order, and how many there are.
#[derive(Debug, Default)]
struct Bucket {
    kept: BTreeMap<(Place, u64), Finding>,
    found: u64,
}

/// The findings of one file, or of the submission as a whole.
#[derive(Debug)]
pub(crate) struct FileFindings {
    file: Option<String>,
    columns: Vec<String>,
    buckets: BTreeMap<FindingCode, Bucket>,
}

impl FileFindings {
    /// No finding yet about a file, or about the submission.
    pub(crate) fn new(file: Option<&str>) -> FileFindings {
        FileFindings { file: file.map(str::to_owned), columns: Vec::new(), buckets: BTreeMap::new() }
    }

    /// The file's name; none for the submission.
    pub(crate) fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// The codes found.
    pub(crate) fn codes(&self) -> impl Iterator<Item = FindingCode> {
        self.buckets.keys().copied()
    }

    /// Makes the order of columns known: the header as read, then what it lacks.
    pub(crate) fn set_columns(&mut self, columns: Vec<String>) {
        self.columns = columns;
    }

    /// The place of a column of that name; names not known come after all that are.
    pub(crate) fn column(&self, name: &str) -> usize {
        self.columns.iter().position(|column| column == name).unwrap_or(self.columns.len())
    }

    /// Adds a finding. `words` gives value and message and is asked only when the finding will be listed so far.
    pub(crate) fn add(&mut self, code: FindingCode, place: Place, words: impl FnOnce() -> (Option<String>, String)) {
        let bucket = self.buckets.entry(code).or_default();
        bucket.found += 1;
        let key = (place, bucket.found);
        if bucket.is_full() && bucket.kept.last_key_value().is_some_and(|(last, _)| *last < key) {
            return;
        }
        let (value, message) = words();
        let column = place.column.and_then(|column| self.columns.get(column));
        let finding = Finding {
            code,
            file: self.file.as_deref().map(clean),
            line: place.line,
            column: column.map(|name| clean(name)),
            value,
            message,
        };
        bucket.keep(key, finding);
    }

    /// Adds a finding that is already in words.
    pub(crate) fn add_finding(&mut self, finding: Finding) {
        let place = Place { line: finding.line, column: finding.column.as_deref().map(|name| self.column(name)) };
        let bucket = self.buckets.entry(finding.code).or_default();
        bucket.found += 1;
        bucket.keep((place, bucket.found), finding);
    }

    /// These findings and others about the same file.
    pub(crate) fn joined(mut self, others: FileFindings) -> FileFindings {
        for (code, bucket) in others.buckets {
            let own = self.buckets.entry(code).or_default();
            let before = own.found;
            own.found += bucket.found;
            for ((place, number), finding) in bucket.kept {
                own.keep((place, before + number), finding);
            }
        }
        if self.columns.is_empty() { FileFindings { columns: others.columns, ..self } } else { self }
    }

    /// Hands over the findings in their order, errors and warnings apart.
    pub(crate) fn into_sorted(self, errors: &mut Vec<Finding>, warnings: &mut Vec<Finding>) {
        let mut open: BTreeMap<FindingCode, (usize, u64)> = BTreeMap::new();
        let mut listed = Vec::new();
        for (code, bucket) in self.buckets {
            open.insert(code, (bucket.kept.len(), bucket.more()));
            listed.extend(bucket.kept.into_iter().map(|((place, number), finding)| (place, code, number, finding)));
        }
        listed.sort_by_key(|(place, code, number, _)| (*place, code.text(), *number));
        for (_, code, _, finding) in listed {
            let list = if code.severity() == Severity::Error { &mut *errors } else { &mut *warnings };
            let file = finding.file.clone();
            list.push(finding);
            let (left, more) = open.get_mut(&code).expect("every code listed was counted");
            *left -= 1;
            if *left == 0 && *more > 0 {
                list.push(Finding::and_more(code, file, *more));
            }
        }
    }
}

impl Bucket {
    fn is_full(&self) -> bool {
        self.kept.len() as u64 >= LISTED
    }

    fn keep(&mut self, key: (Place, u64), finding: Finding) {
        self.kept.insert(key, finding);
        if self.kept.len() as u64 > LISTED {
            self.kept.pop_last();
        }
    }

    fn more(&self) -> u64 {
        self.found - self.kept.len() as u64
    }
}
