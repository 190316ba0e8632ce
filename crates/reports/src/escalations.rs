//! The listing of immediate-risk escalations.

use casereview::Escalation;
use domain::Zone;
use domain::extract::Code;

use crate::listing::{Cell, Listing};

/// Escalations in the order given, with when each was opened and closed.
pub fn escalations<'a>(escalations: impl IntoIterator<Item = &'a Escalation>, zone: Zone) -> Listing {
    const COLUMNS: &[&str] = &[
        "escalation",
        "state",
        "round",
        "case_id",
        "office",
        "opened",
        "opened_by",
        "closed",
        "closed_by",
        "steps",
        "text",
        "closing_text",
    ];
    let row = |of: &Escalation| {
        let closed = of.closed();
        vec![
            Cell::Count(of.number.into()),
            Cell::text(of.state().text()),
            Cell::Count(of.round.into()),
            Cell::text(&of.case),
            Cell::text(&of.office),
            Cell::text(zone.rfc3339(of.opened.at)),
            Cell::text(&of.opened.actor),
            Cell::maybe(closed, |(stamp, _)| Cell::text(zone.rfc3339(stamp.at))),
            Cell::maybe(closed, |(stamp, _)| Cell::text(&stamp.actor)),
            Cell::Count(of.steps.len() as u64),
            Cell::text(&of.text),
            Cell::maybe(closed, |(_, text)| Cell::text(text)),
        ]
    };
    Listing { columns: COLUMNS, rows: escalations.into_iter().map(row).collect() }
}
