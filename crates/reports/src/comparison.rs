//! Listing of a comparison: what was missed in two periods, in parts that add up.

use compliance::comparison::{Restated, Share, Sides};
use compliance::{Comparison, Scope};
use domain::{Period, Zone};

use crate::listing::{Cell, Listing};

/// A comparison: first all records, then each dimension's parts, which add up to all; at the end what each period's figure
/// was when it was first known as a whole beside what it is known as (`restated`).
pub fn comparison(
    (measure, scope): (&str, &Scope),
    periods: Sides<Period>,
    of: &Comparison,
    restated: &[Restated],
    zone: Zone,
) -> Listing {
    const COLUMNS: &[&str] = &[
        "measure",
        "scope",
        "name",
        "dimension",
        "key",
        "before",
        "after",
        "missed_before",
        "missed_after",
        "counted_before",
        "counted_after",
        "change",
        "points",
    ];
    let row = |dimension: &str, key: &str, periods: Sides<Period>, of: Sides<Share>, points: Cell| {
        let change = i128::from(of.after.missed) - i128::from(of.before.missed);
        vec![
            Cell::text(measure),
            Cell::text(scope.kind),
            Cell::text(&scope.name),
            Cell::text(dimension),
            Cell::text(key),
            Cell::text(periods.before),
            Cell::text(periods.after),
            Cell::Count(of.before.missed),
            Cell::Count(of.after.missed),
            Cell::Count(of.before.counted),
            Cell::Count(of.after.counted),
            Cell::number(change),
            points,
        ]
    };
    let points = |sides| Cell::maybe(of.points(sides), |points| Cell::number(points.shown()));
    let all = of.all;
    let mut rows = vec![row("all", "", periods, all, points(all))];
    for (dimension, parts) in &of.parts {
        rows.extend(parts.iter().map(|part| row(dimension.text(), &part.key, periods, part.sides, points(part.sides))));
    }
    rows.extend(restated.iter().map(|one| {
        let same = Sides { before: one.period, after: one.period };
        row("restated", &zone.rfc3339(one.at), same, one.sides, Cell::Empty)
    }));
    Listing { columns: COLUMNS, rows }
}
