//! The words of the page that compares two periods.

use compliance::Figure;
use compliance::comparison::{Dimension, Restated, Share, Sides};
use domain::plan::Measure;
use domain::{Period, Zone};
use ui::format::{self, count, counted};

use crate::figures::status;

pub(crate) const OVERVIEW: &str = "Overview";
pub(crate) const NONE: &str = "–";
pub(crate) const NO_WORKER: &str = "No worker named";
pub(crate) const FIGURES: &str = "The two figures";
pub(crate) const FIGURE_COLUMNS: [&str; 4] = ["Period", "Records", "Percent", "As first known"];
pub(crate) const READING: &str = "In every table below the parts add up to these numbers exactly. A number leads to its records. Points: by how many percentage points of all records counted that part makes the share of missed records larger or, with a minus, smaller.";
pub(crate) const PART_ONLY: &str =
    "The tables below count the records of the offices within your reach, and the figures above those of all offices.";
pub(crate) const POPULATION: &str = "Counted in both periods, in the one before alone, or in this one alone, by the report, case, worker, child or home. What a period excludes is not counted in it.";

/// The title of the page.
pub(crate) fn title(figure: &str, periods: Sides<Period>) -> String {
    format!("Why {figure} changed: {} to {}", format::period(periods.before), format::period(periods.after))
}

/// The heading.
pub(crate) fn heading(figure: &str, name: &str, Sides { before, after }: Sides<Period>) -> String {
    format!("Why {figure} {name} changed from {} to {}", format::period(before), format::period(after))
}

/// `12 of 54 were missed`
fn missed(share: Share) -> String {
    format!("{} of {}", count(share.missed), counted(share.counted, ["record", "records"]))
}

/// What was missed in both.
pub(crate) fn summary(all: Sides<Share>, periods: Sides<Period>) -> String {
    format!(
        "Missed: {} in {}, {} in {}.",
        missed(all.before),
        format::period(periods.before),
        missed(all.after),
        format::period(periods.after)
    )
}

/// `43 of 55, met`
pub(crate) fn counts(figure: &Figure, measure: &Measure) -> String {
    let of = format!("{} of {}", count(figure.counts.numerator), count(figure.counts.denominator));
    let standard = format::standard(figure.standard);
    format!("{of}; {} {} ({standard})", measure.id, status::text::met(figure.met).to_lowercase())
}

/// What handing in again changed.
pub(crate) fn restated(one: &Restated, zone: Zone) -> String {
    let (first, now) = (one.sides.before, one.sides.after);
    let at = format::moment(one.at, zone);
    if first == now {
        return format!("The same since {at}");
    }
    format!("{} missed on {at}, now {}", missed(first), missed(now))
}

/// The heading of a dimension.
pub(crate) fn by(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Cause => "What was lacking",
        Dimension::Month => "By month",
        Dimension::Office => "By office",
        Dimension::Worker => "By worker",
        Dimension::Population => "Who came and who left",
    }
}

/// The columns of a table of parts.
pub(crate) fn columns(periods: Sides<Period>) -> [String; 5] {
    let of = |period| format!("Missed in {}", format::period(period));
    ["Part".to_owned(), of(periods.before), of(periods.after), "Change".to_owned(), "Points".to_owned()]
}

/// `+3`, `-3`, `0`
pub(crate) fn signed(change: i128) -> String {
    match change {
        0 => "0".to_owned(),
        more if more > 0 => format!("+{more}"),
        less => less.to_string(),
    }
}

/// `+1.5 points`
pub(crate) fn points(shown: &str) -> String {
    let is_none = shown == "0.0";
    if is_none || shown.starts_with('-') { shown.to_owned() } else { format!("+{shown}") }
}

/// Who came and who left, by the key of the part.
pub(crate) fn flow(key: &str) -> &str {
    match key {
        "in_both" => "Counted in both",
        "left" => "Left: counted before, not now",
        "came" => "Came: counted now, not before",
        other => other,
    }
}

/// Parts that are not shown.
pub(crate) fn more(parts: usize) -> String {
    format!("{} more in the file.", counted(parts as u128, ["part", "parts"]))
}

/// A month beside a quarter.
pub(crate) fn unlike(asked: &str, after: Period) -> [String; 2] {
    let (kind, example) = match after {
        Period::Month(_) => ("month", "2019-03"),
        Period::Quarter(_) => ("quarter", "2019-Q1"),
    };
    [
        format!("“{asked}” is no {kind}, and {} is.", format::period(after)),
        format!("Write before= with a {kind}, such as {example}, or leave it out for the one before."),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_has_its_sign_and_none_has_no_sign() {
        assert_eq!([signed(3), signed(-3), signed(0)], ["+3", "-3", "0"]);
        assert_eq!([points("1.5"), points("-1.5"), points("0.0")], ["+1.5", "-1.5", "0.0"]);
    }
}
