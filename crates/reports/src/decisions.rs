//! Listings of what people decided: published decisions and notices of non-compliance.

use certification::{Notice, Published};
use chrono::NaiveDate;
use domain::Zone;
use domain::extract::Code;

use crate::listing::{Cell, Listing};

/// Published decisions of a plan, in the order in which they were recorded.
pub fn decisions<'a>(plan: &str, decisions: impl Iterator<Item = Published<'a>>, zone: Zone) -> Listing {
    const COLUMNS: &[&str] = &[
        "plan",
        "entry",
        "decision",
        "measure",
        "outcome",
        "recorded",
        "recorded_by",
        "role",
        "ordered_on",
        "reasons",
        "document",
    ];
    let row = |decision: Published<'_>| {
        let recorded = decision.recorded;
        vec![
            Cell::text(plan),
            Cell::Count(u64::try_from(recorded.number).unwrap_or_default()),
            Cell::text(recorded.act.kind().text()),
            Cell::maybe(decision.measure, Cell::text),
            Cell::maybe(decision.outcome, Cell::text),
            Cell::text(zone.rfc3339(recorded.at)),
            Cell::text(&recorded.actor),
            Cell::text(recorded.role.text()),
            Cell::maybe(decision.ordered_on, Cell::text),
            Cell::text(decision.reasons),
            Cell::text(decision.document),
        ]
    };
    Listing { columns: COLUMNS, rows: decisions.map(row).collect() }
}

/// Notices of a plan as they stand on a day; the measures of a notice stand in one cell with spaces between.
pub fn notices<'a>(plan: &str, notices: impl Iterator<Item = &'a Notice>, today: NaiveDate, zone: Zone) -> Listing {
    const COLUMNS: &[&str] = &[
        "plan",
        "notice",
        "state",
        "measures",
        "filed",
        "filed_by",
        "last_day",
        "closed",
        "closed_by",
        "text",
        "document",
        "closing_text",
        "closing_document",
    ];
    let row = |notice: &Notice| {
        let closed = notice.closed.as_ref();
        let [closing_text, closing_document] = closed.map(|(_, closing)| closing.texts()).unwrap_or_default();
        vec![
            Cell::text(plan),
            Cell::Count(notice.number.into()),
            Cell::text(notice.state(today).text()),
            Cell::text(notice.measures.join(" ")),
            Cell::text(zone.rfc3339(notice.filed.at)),
            Cell::text(&notice.filed.actor),
            Cell::text(notice.agree_by),
            Cell::maybe(closed, |(by, _)| Cell::text(zone.rfc3339(by.at))),
            Cell::maybe(closed, |(by, _)| Cell::text(&by.actor)),
            Cell::text(&notice.text),
            Cell::text(&notice.document),
            Cell::text(closing_text),
            Cell::text(closing_document),
        ]
    };
    Listing { columns: COLUMNS, rows: notices.map(row).collect() }
}
