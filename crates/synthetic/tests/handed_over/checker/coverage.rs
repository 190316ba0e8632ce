//! Which rows a month's files may hold, and which they must.

use chrono::{Days, NaiveDate};

use super::{Row, Submission, date, local, optional_date};

/// Whether a row may be in the month's file.
type Admits<'a> = &'a dyn Fn(&Row) -> bool;

/// Rows that the coverage rules do not admit.
pub fn errors(submission: &Submission) -> Vec<String> {
    let first = submission.month.first_day();
    let last = submission.month.last_day();
    let admitted: [(&str, Admits); 5] = [
        ("investigations.csv", &|row| report_is_covered(row, first, last)),
        ("assignments.csv", &|row| assignment_is_covered(row, first - Days::new(31), last)),
        ("cases.csv", &|row| overlaps(&row["opened_on"], &row["closed_on"], first, last)),
        ("participants.csv", &|row| overlaps(&row["active_from"], &row["active_to"], first, last)),
        ("visits.csv", &|row| (first..=last).contains(&date(&row["visited_on"]))),
    ];
    let mut errors = Vec::new();
    for (file, admits) in admitted {
        let outside = submission.rows(file).iter().filter(|row| !admits(row));
        errors.extend(outside.map(|row| format!("{file}: outside the month: {row:?}")));
    }
    errors
}

fn overlaps(from: &str, to: &str, first: NaiveDate, last: NaiveDate) -> bool {
    date(from) <= last && optional_date(to).is_none_or(|to| to >= first)
}

fn report_is_covered(row: &Row, first: NaiveDate, last: NaiveDate) -> bool {
    let accepted = local(&row["accepted_at"]).date();
    let ends = [&row["completed_on"], &row["withdrawn_on"]];
    let end = ends.iter().filter_map(|end| optional_date(end)).min();
    let open = accepted <= last && end.is_none_or(|end| end >= first);
    open || (first..=last).contains(&(accepted + Days::new(45)))
}

/// In force until the day before `ended_on`; where it ended on the day it began, that day counts.
fn assignment_is_covered(row: &Row, from: NaiveDate, last: NaiveDate) -> bool {
    let assigned = date(&row["assigned_on"]);
    assigned <= last
        && match optional_date(&row["ended_on"]) {
            None => true,
            Some(ended) if ended == assigned => ended >= from,
            Some(ended) => ended - Days::new(1) >= from,
        }
}

/// Keys of what one month leaves open, or due, that the next month's file lacks.
pub fn dropped(month: &Submission, next: &Submission) -> Vec<String> {
    let files: [(&str, &[&str], &str); 4] = [
        ("investigations.csv", &["report_id"], "completed_on withdrawn_on"),
        ("assignments.csv", &["assignment_id"], "ended_on"),
        ("cases.csv", &["case_id", "opened_on"], "closed_on"),
        ("participants.csv", &["case_id", "child_id", "active_from"], "active_to"),
    ];
    let mut dropped = Vec::new();
    for (file, key, ends) in files {
        let key_of = |row: &Row| key.iter().map(|column| row[*column].clone()).collect::<Vec<_>>();
        let there: std::collections::BTreeSet<_> = next.rows(file).iter().map(key_of).collect();
        let is_open = |row: &&Row| ends.split(' ').all(|end| row[end].is_empty()) || is_due_in(row, next);
        dropped.extend(
            month
                .rows(file)
                .iter()
                .filter(is_open)
                .map(key_of)
                .filter(|key| !there.contains(key))
                .map(|key| format!("{file}: {key:?}")),
        );
    }
    dropped
}

fn is_due_in(row: &Row, submission: &Submission) -> bool {
    row.get("accepted_at").is_some_and(|at| submission.month.contains(local(at).date() + Days::new(45)))
}
