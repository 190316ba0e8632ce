//! Reports: accepted when, due when, done when, and by how much late or early.

use chrono::{DateTime, TimeDelta, Utc};
use compliance::facts::{Allowed, Deadline, Late, Report, Step};
use compliance::measures::Due;
use domain::Zone;
use domain::extract::Track;
use ui::format::{counted, date};
use ui::time::{clock, length};

use super::told::Told;

pub(super) fn told(report: &Report, deadline: &Deadline, zone: Zone) -> Told {
    let mut sentences = vec![accepted(report, deadline, zone)];
    if let Some(day) = report.withdrawn_on {
        sentences.push(format!("Withdrawn {}.", date(day)));
    } else {
        sentences.extend(clock_change(report, deadline, zone));
        sentences.push(how_it_went(report, deadline, zone));
    }
    sentences.push(about(report));
    Told { sentences, more: None }
}

/// When it was accepted, and by when what had to be done.
fn accepted(report: &Report, deadline: &Deadline, zone: Zone) -> String {
    let step = match deadline.step {
        Step::Commencement => "first contact",
        Step::Completion => "to be completed",
    };
    let by = match deadline.due {
        Due::EndOf(day) => format!("by the end of {}", date(day.date())),
        Due::At(at) => format!("by {}", clock(at, zone)),
    };
    let allowed = match deadline.allowed {
        Allowed::Days(0) => "the same day".to_owned(),
        Allowed::Days(days) => format!("within {}", counted(days, ["day", "days"])),
        Allowed::Hours(hours) => format!("within {}", counted(hours, ["hour", "hours"])),
    };
    format!("Accepted {}; {step} {allowed}, {by}.", clock(report.accepted_at, zone))
}

/// That the hours on the wall are not those that passed.
fn clock_change(report: &Report, deadline: &Deadline, zone: Zone) -> Option<String> {
    let Due::At(due) = deadline.due else { return None };
    let passed = due - report.accepted_at;
    let on_the_wall = zone.local(due) - zone.local(report.accepted_at);
    let text = "The clocks were changed in between; hours count as they pass.";
    (passed != on_the_wall).then(|| text.to_owned())
}

fn how_it_went(report: &Report, deadline: &Deadline, zone: Zone) -> String {
    let done = match deadline.step {
        Step::Commencement => report.commenced_at.map(|at| format!("First contact {}", clock(at, zone))),
        Step::Completion => report.completed_on.map(|day| format!("Completed {}", date(day))),
    };
    match done {
        Some(done) => format!("{done}: {}.", how_late(deadline)),
        None => not_done(report.drawn, deadline, zone),
    }
}

fn not_done(drawn: DateTime<Utc>, deadline: &Deadline, zone: Zone) -> String {
    let what = match deadline.step {
        Step::Commencement => "No contact",
        Step::Completion => "Not completed",
    };
    let drawn = clock(drawn, zone);
    if deadline.is_late() {
        format!("{what} when the data was drawn, {drawn}: {}.", how_late(deadline))
    } else {
        format!("{what} when the data was drawn, {drawn}; the time allowed had not run out.")
    }
}

fn how_late(deadline: &Deadline) -> String {
    match (deadline.late, deadline.due) {
        (Late::Days(0), _) => "on the last day".to_owned(),
        (Late::Days(days), _) => {
            let word = if days > 0 { "late" } else { "early" };
            format!("{} {word}", counted(days.unsigned_abs(), ["day", "days"]))
        }
        (Late::Time(late), Due::EndOf(_)) if late < TimeDelta::zero() => "in time".to_owned(),
        (Late::Time(late), Due::EndOf(_)) => format!("{} after that day had ended", length(late)),
        (Late::Time(late), Due::At(_)) if late == TimeDelta::zero() => "exactly in time".to_owned(),
        (Late::Time(late), Due::At(_)) if late < TimeDelta::zero() => format!("{} early", length(late)),
        (Late::Time(late), Due::At(_)) => format!("{} late", length(late)),
    }
}

fn about(report: &Report) -> String {
    let track = match report.track {
        Track::Investigation => "Investigation",
        Track::FamilyAssessment => "Family assessment response",
    };
    match &report.case_id {
        Some(case) => format!("{track}, case {case}."),
        None => format!("{track}, no case named."),
    }
}
