//! When a visit was written down (`late_documentation`, `documented_before_visit`, `documented_after_as_of`).

use domain::extract::{Day, ExtractKind, ExtractSpec};
use domain::finding::FindingCode;

use super::{Row, place};
use crate::findings::{FileFindings, quoted};
use crate::window::Window;

/// Days, Monday to Friday, within which a visit is to be documented.
const WEEKDAYS_ALLOWED: i32 = 5;

pub(super) struct Documentation {
    visited: usize,
    documented: usize,
    /// Whether late or early notes are told of the visits of M alone, as the file holds those of months before too.
    of_month: bool,
}

impl Documentation {
    pub(super) fn of(spec: &ExtractSpec) -> Documentation {
        let at = |name: &str| place(&spec.file, name);
        let of_month = spec.kind == ExtractKind::CareVisits;
        Documentation { visited: at("visited_on"), documented: at("documented_on"), of_month }
    }

    pub(super) fn check(&self, row: &Row<'_>, window: &Window, findings: &mut FileFindings) {
        let Some(documented) = window.day(row.cells[self.documented]) else { return };
        if documented > window.as_of_day {
            return row.report(findings, FindingCode::DocumentedAfterAsOf, self.documented, || {
                let (shown, as_of) = (quoted(row.text(self.documented)), window.zone.rfc3339(window.as_of));
                format!(
                    "documented {shown}, after the data was drawn (as_of {as_of}): the visit does not count; correct \
                     the date, or hand the month in again from a later draw"
                )
            });
        }
        let visited = window.day(row.cells[self.visited]);
        let Some(visited) = visited.filter(|day| !self.of_month || window.contains(*day)) else { return };
        let words = |what: &str| {
            let (documented, visited) = (quoted(row.text(self.documented)), quoted(row.text(self.visited)));
            format!("documented {documented}, {what} the visit of {visited}; check both dates")
        };
        if documented < visited {
            row.report(findings, FindingCode::DocumentedBeforeVisit, self.documented, || words("before"));
        } else if weekdays_after(visited, documented) > WEEKDAYS_ALLOWED {
            let late = format!("more than {WEEKDAYS_ALLOWED} days (Monday to Friday) after");
            row.report(findings, FindingCode::LateDocumentation, self.documented, || words(&late));
        }
    }
}

/// Days from Monday to Friday after `day`, up to and with `last`.
fn weekdays_after(day: Day, last: Day) -> i32 {
    weekdays_before(last.plus(1)) - weekdays_before(day.plus(1))
}

/// Days from Monday to Friday since Monday, 1969-12-29, before that day.
fn weekdays_before(day: Day) -> i32 {
    const MONDAY: i32 = -3;
    let days = day.number() - MONDAY;
    5 * days.div_euclid(7) + days.rem_euclid(7).min(5)
}

#[cfg(test)]
mod tests {
    use super::{Day, weekdays_after};

    /// The count by looking at every day; 1970-01-01 was a Thursday.
    fn counted(day: i32, last: i32) -> i32 {
        let is_weekday = |day: &i32| (day + 3).rem_euclid(7) < 5;
        (day + 1..=last).filter(is_weekday).count().try_into().unwrap()
    }

    #[test]
    fn weekdays_are_counted_as_if_day_by_day() {
        for day in -20..20 {
            for last in day..day + 20 {
                assert_eq!(weekdays_after(Day::from_number(day), Day::from_number(last)), counted(day, last));
            }
        }
    }
}
