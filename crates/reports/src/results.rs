//! Listings of what was computed: figures, records, indicators, certification (columns as in `outputs.md`).

use certification::Certification;
use compliance::find::Link;
use compliance::indicators::Indicators;
use compliance::records::Origin;
use compliance::{Record, Shown};
use domain::Zone;
use domain::extract::{Category, Code};

use crate::listing::{Cell, Listing};

/// Figures of a plan; those that are hidden have no number.
pub fn figures(plan: &str, figures: &[Shown], zone: Zone) -> Listing {
    const COLUMNS: &[&str] = &[
        "plan",
        "measure",
        "period",
        "scope",
        "name",
        "numerator",
        "denominator",
        "excluded",
        "pending",
        "percent",
        "standard",
        "met",
        "complete",
        "as_of",
    ];
    let rows = figures.iter().map(|shown| {
        let scope = shown.scope();
        let about = [
            Cell::text(plan),
            Cell::text(shown.id()),
            Cell::text(shown.period()),
            Cell::text(scope.kind),
            Cell::text(&scope.name),
        ];
        about.into_iter().chain(numbers(shown, zone)).collect()
    });
    Listing { columns: COLUMNS, rows: rows.collect() }
}

/// What is known of a figure, from its numerator on.
fn numbers(shown: &Shown, zone: Zone) -> [Cell; 9] {
    match shown {
        Shown::Figure(figure) => [
            if figure.is_average { Cell::Empty } else { Cell::Count(figure.counts.numerator) },
            Cell::Count(figure.counts.denominator),
            Cell::Count(figure.counts.excluded),
            Cell::Count(figure.counts.pending),
            Cell::maybe(figure.percent(), Cell::number),
            Cell::text(figure.standard),
            Cell::maybe(figure.met, Cell::Flag),
            Cell::Flag(figure.complete),
            Cell::text(zone.rfc3339(figure.as_of)),
        ],
        Shown::Hidden(hidden) => {
            let [numerator, denominator, excluded, pending, percent, met] = [const { Cell::Empty }; 6];
            let standard = Cell::text(hidden.standard);
            let (complete, as_of) = (Cell::Flag(hidden.complete), Cell::text(zone.rfc3339(hidden.as_of)));
            [numerator, denominator, excluded, pending, percent, standard, met, complete, as_of]
        }
    }
}

/// Records behind a figure.
pub fn records(records: &[Record]) -> Listing {
    const COLUMNS: &[&str] = &["measure", "period", "record_id", "office", "worker_id", "verdict", "reason", "detail"];
    Listing { columns: COLUMNS, rows: records.iter().map(record_cells).collect() }
}

/// Records behind a figure with the file and line on which each stands, or the round and case of a review that was done
/// here: for people who open a number to its source.
pub fn records_with_source(records: &[Record]) -> Listing {
    const COLUMNS: &[&str] =
        &["measure", "period", "record_id", "office", "worker_id", "verdict", "reason", "detail", "file", "line"];
    let source = |record: &Record| {
        let line = Cell::maybe(record.source.line, |line| Cell::Count(line.into()));
        let file = match record.source.origin {
            Some(Origin::Round(round)) => Cell::text(format!("round {round}, case {}", record.record_id)),
            Some(Origin::Submission(_)) | None => Cell::text(record.source.file),
        };
        [record_cells(record), vec![file, line]].concat()
    };
    Listing { columns: COLUMNS, rows: records.iter().map(source).collect() }
}

/// Records about an id that was looked up, with why each is about it: `itself`, `case`, `child` or `worker`.
pub fn found<'r>(found: impl Iterator<Item = (&'r Record, Link)>) -> Listing {
    const COLUMNS: &[&str] =
        &["measure", "period", "record_id", "office", "worker_id", "verdict", "reason", "detail", "link"];
    let row = |(record, link): (&Record, Link)| [record_cells(record), vec![Cell::text(link.text())]].concat();
    Listing { columns: COLUMNS, rows: found.map(row).collect() }
}

fn record_cells(record: &Record) -> Vec<Cell> {
    vec![
        Cell::text(&record.figure),
        Cell::text(record.period),
        Cell::text(&record.record_id),
        Cell::text(&record.office),
        Cell::maybe(record.worker_id.as_ref(), Cell::text),
        Cell::maybe(record.verdict(), Cell::text),
        Cell::maybe(record.reason, Cell::text),
        Cell::text(&record.detail),
    ]
}

/// OM18's indicators with the average utilisation of each category: for people, information where the plan has no
/// standard for them.
pub fn indicators_with_averages(plan: &str, of: &[Indicators]) -> Listing {
    const COLUMNS: &[&str] = &[
        "plan",
        "month",
        "scope",
        "name",
        "workers",
        "over_100",
        "run_over_25",
        "mean_utilisation",
        "staff_for_75",
        "investigation_percent",
        "in_home_percent",
        "out_of_home_percent",
        "adoption_adolescent_percent",
        "probate_percent",
        "voluntary_interstate_percent",
    ];
    let listing = indicators(plan, of);
    let averages = |indicators: &Indicators| {
        let of = |category: &Category| indicators.averages.iter().find(|(known, _)| known == category);
        let percent = |category| of(category).and_then(|(_, average)| average.percent(1));
        Category::ALL.iter().map(|category| Cell::maybe(percent(category), Cell::number)).collect::<Vec<_>>()
    };
    let rows = listing.rows.into_iter().zip(of).map(|(row, indicators)| [row, averages(indicators)].concat());
    Listing { columns: COLUMNS, rows: rows.collect() }
}

/// OM18's indicators.
pub fn indicators(plan: &str, indicators: &[Indicators]) -> Listing {
    const COLUMNS: &[&str] =
        &["plan", "month", "scope", "name", "workers", "over_100", "run_over_25", "mean_utilisation", "staff_for_75"];
    let row = |row: &Indicators| {
        vec![
            Cell::text(plan),
            Cell::text(row.month),
            Cell::text(row.scope.kind),
            Cell::text(&row.scope.name),
            Cell::Count(row.workers),
            Cell::Count(row.over_full),
            Cell::Count(row.near_allowance),
            Cell::maybe(row.mean_utilisation.percent(1), Cell::number),
            Cell::Count(u64::try_from(row.staff_needed).unwrap_or(u64::MAX)),
        ]
    };
    Listing { columns: COLUMNS, rows: indicators.iter().map(row).collect() }
}

/// The certification of a plan's measures and segments.
pub fn certification(plan: &str, rows: &[Certification], zone: Zone) -> Listing {
    const COLUMNS: &[&str] = &[
        "plan",
        "measure",
        "status",
        "met_quarters_in_a_row",
        "last_quarter",
        "last_percent",
        "eligible_since",
        "decided_on",
    ];
    let row = |row: &Certification| {
        let standing = row.standing;
        vec![
            Cell::text(plan),
            Cell::text(&row.id),
            Cell::text(row.status),
            Cell::Count(standing.map_or(0, |standing| u64::from(standing.met_quarters_in_a_row))),
            Cell::maybe(standing.and_then(|standing| standing.last_quarter), Cell::text),
            Cell::maybe(row.last_percent.as_ref(), Cell::number),
            Cell::maybe(standing.and_then(|standing| standing.eligible_since), Cell::text),
            Cell::maybe(row.decided_at, |at| Cell::text(zone.date(at))),
        ]
    };
    Listing { columns: COLUMNS, rows: rows.iter().map(row).collect() }
}
