//! Scores of domains that the case does not have (`domain_does_not_apply`).

use domain::extract::{Code, ColumnKind, FileSpec, ReviewCaseType, Score};
use domain::finding::FindingCode;
use domain::instrument::AppliesTo;

use super::{Row, place};
use crate::cells::Cell;
use crate::findings::{FileFindings, quoted};

/// The columns of domains that do not apply to every case.
pub(super) struct Scores {
    case_type: usize,
    domains: Vec<(usize, AppliesTo)>,
}

impl Scores {
    pub(super) fn of(spec: &FileSpec) -> Scores {
        let scores = spec.columns.iter().enumerate().filter(|(_, column)| {
            matches!(column.kind, ColumnKind::Score { .. }) && column.applies_to != AppliesTo::All
        });
        Scores {
            case_type: place(spec, "case_type"),
            domains: scores.map(|(at, column)| (at, column.applies_to)).collect(),
        }
    }

    pub(super) fn check(&self, row: &Row<'_>, findings: &mut FileFindings) {
        let Cell::Code(case_type) = row.cells[self.case_type] else { return };
        let Some(case_type) = ReviewCaseType::at(case_type) else { return };
        for (at, applies_to) in &self.domains {
            let Cell::Code(score) = row.cells[*at] else { continue };
            if !applies_to.covers(case_type) && Score::at(score) != Some(Score::NotApplicable) {
                row.report(findings, FindingCode::DomainDoesNotApply, *at, || {
                    let case_type = quoted(row.text(self.case_type));
                    format!("the domain does not apply to a case of the type {case_type}; the score counts as given, correct it to `na` if it was a slip")
                });
            }
        }
    }
}
