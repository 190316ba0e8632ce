//! Rules about one row: its dates in order, none in the draw's future, the row within the month's coverage.
//!
//! A rule that needs a cell with a fault, or a column that the file lacks, is not applied to the row.

mod coverage;
mod documentation;
mod doubtful;
mod needed;
mod order;
mod people;
mod reviews;

use domain::extract::{ExtractKind, ExtractSpec, FileSpec};
use domain::finding::FindingCode;

use crate::cells::Cell;
use crate::csv::Record;
use crate::extract::{Layout, shown};
use crate::findings::{FileFindings, Place};
use crate::window::Window;
pub(crate) use doubtful::Doubtful;

/// A row and where it stands.
pub(crate) struct Row<'a> {
    /// The cells in the order of the specification.
    pub(crate) cells: &'a [Cell],
    pub(crate) record: &'a Record,
    pub(crate) layout: &'a Layout,
    pub(crate) spec: &'a FileSpec,
}

impl Row<'_> {
    /// The text of a column at its place in the specification.
    pub(crate) fn text(&self, place: usize) -> &str {
        self.layout.field(place).map_or("", |field| self.record.text(field))
    }

    /// Reports something about the cell of a column.
    pub(crate) fn report(
        &self,
        findings: &mut FileFindings,
        code: FindingCode,
        place: usize,
        words: impl FnOnce() -> String,
    ) {
        let at = Place { line: Some(self.record.line), column: self.layout.field(place) };
        findings.add(code, at, || (shown(self.text(place)), words()));
    }
}

/// What the rows of a file are held against.
pub(crate) trait RowRules {
    /// Holds a row against every rule.
    fn check(&self, row: &Row<'_>, findings: &mut FileFindings);
}

/// The rules for the rows of one extract, with the places of the columns that they look at.
pub(crate) struct Rules {
    window: Window,
    dates: order::Dates,
    coverage: coverage::Coverage,
    births: Option<people::BirthDate>,
    needed: needed::Needed,
    others: Option<Other>,
}

/// Rules of single extracts.
enum Other {
    Documentation(documentation::Documentation),
    Scores(reviews::Scores),
}

impl Rules {
    pub(crate) fn of(spec: &ExtractSpec, window: Window) -> Rules {
        Rules {
            window,
            dates: order::Dates::of(&spec.file),
            coverage: coverage::Coverage::of(spec),
            births: people::BirthDate::of(&spec.file),
            needed: needed::Needed::of(&spec.file),
            others: match spec.kind {
                ExtractKind::Visits | ExtractKind::CareVisits => {
                    Some(Other::Documentation(documentation::Documentation::of(spec)))
                }
                ExtractKind::CaseReviews => Some(Other::Scores(reviews::Scores::of(&spec.file))),
                _ => None,
            },
        }
    }
}

impl RowRules for Rules {
    fn check(&self, row: &Row<'_>, findings: &mut FileFindings) {
        self.dates.check(row, &self.window, findings);
        self.coverage.check(row, &self.window, findings);
        self.needed.check(row, findings);
        if let Some(births) = &self.births {
            births.check(row, &self.window, findings);
        }
        match &self.others {
            Some(Other::Documentation(rule)) => rule.check(row, &self.window, findings),
            Some(Other::Scores(rule)) => rule.check(row, findings),
            None => {}
        }
    }
}

/// The place of a column that the format is known to have.
pub(crate) fn place(spec: &FileSpec, name: &str) -> usize {
    spec.position(name).expect("the format lists the columns that its rules name")
}
