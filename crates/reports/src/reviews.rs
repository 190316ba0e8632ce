//! Listings of pre-certification reviews: drawn records, and findings that are followed.

use certification::{Finding, Review, Sample, SampledRecord};
use chrono::NaiveDate;
use domain::extract::Code;
use domain::{Verdict, Zone};

use crate::listing::{Cell, Listing};

/// The drawn records of a review and their replacements in the order of the draw, each with what became of it, what the
/// review found, and the terms of the draw.
pub fn sample(review: &Review, sample: &Sample, zone: Zone) -> Listing {
    const COLUMNS: &[&str] = &[
        "review",
        "measure",
        "list",
        "place",
        "period",
        "record_id",
        "verdict",
        "in_sample",
        "replaces",
        "replaced_by",
        "reason",
        "agrees",
        "explanation",
        "judged_by",
        "judged_at",
        "population",
        "confidence",
        "margin_thousandths",
        "seed",
        "algorithm",
        "frame_sha256",
    ];
    let in_sample = review.in_sample();
    let row = |list: &str, place: usize, record: &SampledRecord| {
        let mut cells = drawn(review, list, place, record);
        cells.push(Cell::Flag(in_sample.contains(&record)));
        cells.extend(replacement(review, record));
        cells.extend(judgement(review, record, zone));
        cells.extend(terms(sample));
        cells
    };
    let of = |list: &'static str, records: &[SampledRecord]| -> Vec<Vec<Cell>> {
        records.iter().enumerate().map(|(place, record)| row(list, place, record)).collect()
    };
    let rows = [of("drawn", &sample.drawn), of("replacement", &sample.replacements)].concat();
    Listing { columns: COLUMNS, rows }
}

fn drawn(review: &Review, list: &str, place: usize, record: &SampledRecord) -> Vec<Cell> {
    let verdict = if record.met { Verdict::Met } else { Verdict::NotMet };
    vec![
        Cell::Count(review.number.into()),
        Cell::text(&review.measure),
        Cell::text(list),
        Cell::Count(place as u64 + 1),
        Cell::text(record.period),
        Cell::text(&record.record),
        Cell::text(verdict),
    ]
}

/// What a record replaces, what replaces it, and why.
fn replacement(review: &Review, record: &SampledRecord) -> [Cell; 3] {
    let came_for = review.replaced.iter().find(|(_, _, by, _)| by == record);
    let left_for = review.replaced.iter().find(|(_, left, _, _)| left == record);
    let reason = left_for.or(came_for).map(|(.., reason)| reason);
    [
        Cell::maybe(came_for, |(_, left, ..)| Cell::text(&left.record)),
        Cell::maybe(left_for, |(_, _, by, _)| Cell::text(&by.record)),
        Cell::maybe(reason, Cell::text),
    ]
}

fn judgement(review: &Review, record: &SampledRecord, zone: Zone) -> [Cell; 4] {
    let judged = review.judged.get(record);
    [
        Cell::maybe(judged, |judged| Cell::Flag(judged.agrees)),
        Cell::maybe(judged, |judged| Cell::text(&judged.explanation)),
        Cell::maybe(judged, |judged| Cell::text(&judged.by.actor)),
        Cell::maybe(judged, |judged| Cell::text(zone.rfc3339(judged.by.at))),
    ]
}

fn terms(sample: &Sample) -> [Cell; 6] {
    [
        Cell::Count(sample.population),
        Cell::Count(sample.confidence.into()),
        Cell::Count(sample.margin.into()),
        Cell::text(&sample.seed),
        Cell::text(&sample.algorithm),
        Cell::text(&sample.frame_sha256),
    ]
}

/// Findings that are followed, in the order given, as they stand on a day.
pub fn remediation(plan: &str, findings: &[(&Review, &Finding)], today: NaiveDate, zone: Zone) -> Listing {
    const COLUMNS: &[&str] = &[
        "plan",
        "review",
        "measure",
        "finding",
        "text",
        "state",
        "owner",
        "due_on",
        "overdue",
        "entered_by",
        "entered_at",
    ];
    let row = |(review, finding): &(&Review, &Finding)| {
        let due = finding.plan();
        vec![
            Cell::text(plan),
            Cell::Count(review.number.into()),
            Cell::text(&review.measure),
            Cell::Count(finding.number.into()),
            Cell::text(&finding.text),
            Cell::text(finding.state(review.is_sent()).text()),
            Cell::maybe(due, |(owner, _)| Cell::text(owner)),
            Cell::maybe(due, |(_, due_on)| Cell::text(due_on)),
            Cell::Flag(finding.is_overdue(today)),
            Cell::text(&finding.entered.actor),
            Cell::text(zone.rfc3339(finding.entered.at)),
        ]
    };
    Listing { columns: COLUMNS, rows: findings.iter().map(row).collect() }
}
