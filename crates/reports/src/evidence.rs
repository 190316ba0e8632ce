//! Listings of what the results rest on: findings, submissions, sealed extracts, reported figures, the ledger.

use std::collections::BTreeSet;

use domain::Zone;
use domain::finding::{Finding, Group};
use domain::reported::ReportedFigure;
use domain::submission::{Submission, SubmissionId};

use crate::listing::{Cell, Listing};

/// Findings about a submission, in their order.
pub fn findings(findings: &[Finding]) -> Listing {
    const COLUMNS: &[&str] = &["severity", "code", "file", "line", "column", "value", "message"];
    let row = |finding: &Finding| {
        vec![
            Cell::text(finding.severity()),
            Cell::text(finding.code),
            Cell::maybe(finding.file.as_ref(), Cell::text),
            Cell::maybe(finding.line, Cell::Count),
            Cell::maybe(finding.column.as_ref(), Cell::text),
            Cell::maybe(finding.value.as_ref(), Cell::text),
            Cell::text(&finding.message),
        ]
    };
    Listing { columns: COLUMNS, rows: findings.iter().map(row).collect() }
}

/// Findings rolled up: a row for each code in each file, with what it does to the figures and what to do.
pub fn summary(groups: &[Group]) -> Listing {
    const COLUMNS: &[&str] =
        &["severity", "code", "file", "column", "count", "lines", "looks_like", "effect", "remedy", "first"];
    let row = |group: &Group| {
        let words = group.code.words();
        let lines: Vec<String> = group.lines.iter().map(u64::to_string).collect();
        vec![
            Cell::text(group.severity()),
            Cell::text(group.code),
            Cell::maybe(group.file.as_ref(), Cell::text),
            Cell::maybe(group.column.as_ref(), Cell::text),
            Cell::Count(group.count),
            Cell::text(lines.join(" ")),
            Cell::maybe(group.looks_like, Cell::text),
            Cell::text(words.effect),
            Cell::text(words.remedy),
            Cell::text(&group.first),
        ]
    };
    Listing { columns: COLUMNS, rows: groups.iter().map(row).collect() }
}

/// Submissions in the order given; `current` are those that count for their month.
pub fn submissions(submissions: &[Submission], current: &BTreeSet<SubmissionId>, zone: Zone) -> Listing {
    const COLUMNS: &[&str] = &["submission", "month", "as_of", "received", "files", "rows", "warnings", "current"];
    let row = |submission: &Submission| {
        vec![
            Cell::text(submission.id),
            Cell::text(submission.month),
            Cell::text(zone.rfc3339(submission.as_of)),
            Cell::text(zone.rfc3339(submission.received)),
            Cell::Count(submission.extracts.len() as u64),
            Cell::Count(submission.rows()),
            Cell::Count(submission.warnings),
            Cell::Flag(current.contains(&submission.id)),
        ]
    };
    Listing { columns: COLUMNS, rows: submissions.iter().map(row).collect() }
}

/// The sealed extracts of submissions.
pub fn extracts(submissions: &[&Submission]) -> Listing {
    const COLUMNS: &[&str] = &["submission", "month", "file", "rows", "bytes", "sha256", "source_sha256"];
    let of = |submission: &Submission| {
        let (id, month) = (submission.id, submission.month);
        let row = move |extract: &domain::submission::SealedExtract| {
            vec![
                Cell::text(id),
                Cell::text(month),
                Cell::text(extract.kind),
                Cell::Count(extract.rows),
                Cell::Count(extract.bytes),
                Cell::text(extract.sha256),
                Cell::text(extract.source_sha256),
            ]
        };
        submission.extracts.iter().map(row).collect::<Vec<_>>()
    };
    Listing { columns: COLUMNS, rows: submissions.iter().flat_map(|submission| of(submission)).collect() }
}

/// Figures published elsewhere: shown with their source, never mixed with computed ones.
pub fn reported(figures: &[ReportedFigure]) -> Listing {
    const COLUMNS: &[&str] =
        &["plan", "measure", "period_start", "period_end", "percent", "standard", "source_url", "met"];
    let row = |figure: &ReportedFigure| {
        vec![
            Cell::text(&figure.plan),
            Cell::text(&figure.measure),
            Cell::text(figure.period_start),
            Cell::text(figure.period_end),
            Cell::number(&figure.percent),
            Cell::text(figure.standard),
            Cell::text(&figure.source_url),
            Cell::maybe(figure.met(), Cell::Flag),
        ]
    };
    Listing { columns: COLUMNS, rows: figures.iter().map(row).collect() }
}

/// Entries of the ledger, each as number, time, person, role, action, subject as JSON, and the two hashes.
pub fn ledger(entries: impl Iterator<Item = [String; 8]>) -> Listing {
    const COLUMNS: &[&str] = &["number", "at", "person", "role", "action", "subject", "previous_hash", "hash"];
    Listing { columns: COLUMNS, rows: entries.map(|entry| entry.map(Cell::text).to_vec()).collect() }
}
