//! The substantiated reports of a child (OM5, OM6).

use domain::plan;

use super::fact::{CareFact, ReportRole};
use crate::measures::care::{Bench, Victims, Window, repeat};
use crate::month::MonthExtracts;

fn report(victims: &Victims<'_>, row: usize, role: ReportRole) -> CareFact {
    CareFact::Report {
        report_id: victims.report.at(row).to_owned(),
        reported_on: victims.reported_on.at(row).date(),
        found_on: victims.found_on.at(row).date(),
        by_caregiver: victims.by_caregiver.at(row),
        role,
    }
}

/// The first report of the base, until when a further one is a repeat, and every other of the child with what it is.
pub(super) fn of_base(rule: &plan::RepeatMaltreatment, extracts: &MonthExtracts, row: usize) -> Vec<CareFact> {
    let victims = Victims::of(extracts);
    let course = repeat::courses(rule, &victims, extracts).into_iter().find(|course| course.index == row);
    let Some(course) = course else { return Vec::new() };
    let standing = |at: usize| match repeat::against(&victims, course.index, course.limit, at) {
        Ok(()) => ReportRole::Against,
        Err(repeat::NoRepeat::ReportedNoLater) => ReportRole::ReportedNoLater,
        Err(repeat::NoRepeat::FoundNoLater) => ReportRole::FoundNoLater,
        Err(repeat::NoRepeat::FoundTooLate) => ReportRole::FoundTooLate,
    };
    let first = [report(&victims, row, ReportRole::First), CareFact::Limit(course.limit.date())];
    let others = of_child(&victims, victims.child.at(row), |at| at != row);
    first.into_iter().chain(others.into_iter().map(|at| report(&victims, at, standing(at)))).collect()
}

/// The days looked at, and the child's reports in them.
pub(super) fn of_window(
    rule: &plan::HarmInCare,
    bench: &Bench<'_>,
    extracts: &MonthExtracts,
    row: usize,
) -> Vec<CareFact> {
    let victims = Victims::of(extracts);
    let window = Window::of(extracts, rule.window_months.value);
    let child = bench.stays.child.at(row);
    let found = of_child(&victims, child, |at| window.contains(victims.found_on.at(at)));
    let standing = |at: usize| if victims.by_caregiver.at(at) { ReportRole::Against } else { ReportRole::NoCaregiver };
    let days = CareFact::Window(window.first.date(), window.last.date());
    [days].into_iter().chain(found.into_iter().map(|at| report(&victims, at, standing(at)))).collect()
}

/// The rows of a child's reports that are wanted, in the order in which they were substantiated.
fn of_child(victims: &Victims<'_>, child: &str, is_wanted: impl Fn(usize) -> bool) -> Vec<usize> {
    let of_child = |at: &usize| victims.child.at(*at) == child && is_wanted(*at);
    let mut rows: Vec<usize> = (0..victims.rows).filter(of_child).collect();
    rows.sort_by_key(|at| (victims.found_on.at(*at), victims.report.at(*at)));
    rows
}
