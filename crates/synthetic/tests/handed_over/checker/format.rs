//! Columns, values, keys, references and the draw date.

use std::collections::BTreeSet;

use domain::zone::{Local, Zone};

use super::{Row, Submission, date, local};

/// File, its columns (`*`: must be filled), its key.
const FILES: [(&str, &str, &[&str]); 6] = [
    (
        "investigations.csv",
        "report_id* case_id office* worker_id track* response_time* accepted_at* commenced_at completed_on \
         withdrawn_on",
        &["report_id"],
    ),
    ("workers.csv", "worker_id* office* position* employed_from* employed_to", &["worker_id"]),
    ("assignments.csv", "assignment_id* worker_id* category* subject_id* assigned_on* ended_on", &["assignment_id"]),
    ("cases.csv", "case_id* office* worker_id case_type* opened_on* closed_on", &["case_id", "opened_on"]),
    (
        "participants.csv",
        "case_id* child_id* birth_date active_from* active_to",
        &["case_id", "child_id", "active_from"],
    ),
    (
        "visits.csv",
        "visit_id* case_id* child_id* worker_id* visited_on* contact* child_seen* place documented_on",
        &["visit_id", "child_id"],
    ),
];

const OFFICES: &str = "bridgeport norwalk milford new-haven middletown norwich willimantic hartford manchester danbury \
                       torrington waterbury meriden new-britain siu careline";

/// Column and the codes that it takes, in whatever file it stands.
const CODES: [(&str, &str); 9] = [
    ("office", OFFICES),
    ("track", "investigation far"),
    ("response_time", "same_day 24_hours 72_hours"),
    ("position", "social_worker trainee supervisor case_aide"),
    ("category", "investigation in_home out_of_home adoption_adolescent probate voluntary_interstate"),
    ("contact", "face_to_face virtual phone"),
    ("child_seen", "true false"),
    ("place", "home school community office other"),
    (
        "case_type",
        "in_home out_of_home voluntary probate interstate in_home_family child_in_placement voluntary_in_home \
         voluntary_placement",
    ),
];

/// An earlier date and one that may not lie before it.
const IN_ORDER: [(&str, &str); 7] = [
    ("accepted_at", "commenced_at"),
    ("accepted_at", "completed_on"),
    ("accepted_at", "withdrawn_on"),
    ("assigned_on", "ended_on"),
    ("opened_on", "closed_on"),
    ("active_from", "active_to"),
    ("employed_from", "employed_to"),
];

pub fn errors(submission: &Submission) -> Vec<String> {
    let mut errors = Vec::new();
    for (file, columns, key) in FILES {
        let expected: Vec<&str> = columns.split(' ').map(|column| column.trim_end_matches('*')).collect();
        if submission.headers.get(file).is_none_or(|header| *header != expected) {
            errors.push(format!("{file}: columns"));
        }
        let filled: Vec<&str> = columns.split(' ').filter_map(|column| column.strip_suffix('*')).collect();
        let mut seen = BTreeSet::new();
        for row in submission.rows(file) {
            let mut wrong = row_errors(submission, row, &filled);
            if !seen.insert(key.iter().map(|column| &row[*column]).collect::<Vec<_>>()) {
                wrong.push("duplicate key".to_owned());
            }
            errors.extend(wrong.into_iter().map(|wrong| format!("{file}: {wrong}: {row:?}")));
        }
    }
    errors.extend(reference_errors(submission));
    errors
}

fn row_errors(submission: &Submission, row: &Row, filled: &[&str]) -> Vec<String> {
    let mut errors = Vec::new();
    errors.extend(filled.iter().filter(|column| row[**column].is_empty()).map(|column| format!("{column} is empty")));
    for (column, codes) in CODES {
        let value = row.get(column).filter(|value| !value.is_empty());
        if value.is_some_and(|value| !codes.split_whitespace().any(|code| code == value)) {
            errors.push(format!("{column} has no such code"));
        }
    }
    for (earlier, later) in IN_ORDER {
        if let (Some(earlier), Some(later)) = (row.get(earlier), row.get(later))
            && !later.is_empty()
            && later.as_str() < &earlier[..later.len().min(earlier.len())]
        {
            errors.push(format!("{later} lies before {earlier}"));
        }
    }
    errors.extend(
        row.iter()
            .filter(|(_, value)| !value.is_empty())
            .filter_map(|(column, value)| time_error(submission, column, value)),
    );
    errors
}

/// Every date is a date, no time is in a skipped hour, nothing is later than the draw.
fn time_error(submission: &Submission, column: &str, value: &str) -> Option<String> {
    let later = if column.ends_with("_at") {
        let at = local(value);
        if Zone::named("America/New_York").expect("the zone is known").instant(at) == Local::Never {
            return Some(format!("{column} does not exist"));
        }
        at > submission.as_of
    } else if column.ends_with("_on")
        || column.ends_with("_date")
        || column.starts_with("active")
        || column.starts_with("employed")
    {
        date(value) > submission.as_of.date()
    } else {
        return None;
    };
    later.then(|| format!("{column} is later than the draw"))
}

fn reference_errors(submission: &Submission) -> Vec<String> {
    let known = |file: &str, column: &str| -> BTreeSet<&str> {
        submission.rows(file).iter().map(|row| row[column].as_str()).collect()
    };
    let (workers, cases) = (known("workers.csv", "worker_id"), known("cases.csv", "case_id"));
    let mut errors = Vec::new();
    for (file, ..) in FILES {
        for row in submission.rows(file) {
            if row.get("worker_id").is_some_and(|worker| !workers.contains(worker.as_str())) {
                errors.push(format!("{file}: unknown worker: {row:?}"));
            }
            let names_case = matches!(file, "participants.csv" | "visits.csv");
            if names_case && !cases.contains(row["case_id"].as_str()) {
                errors.push(format!("{file}: unknown case: {row:?}"));
            }
        }
    }
    errors
}
