//! Listings of what workers carry and of what they have to do: caseloads, and what is late or due.

use compliance::caseloads::{Caseloads, WorkerStrip};
use compliance::due_soon::{DueSoon, Matter, Task};
use compliance::measures::Due;
use compliance::measures::caseload::Run;
use domain::extract::{Category, Code, Day};
use domain::{Quarter, Zone};

use crate::listing::{Cell, Listing};

/// What each worker of a quarter carries on the last day judged, and for how long over the standard.
pub fn caseloads(plan: &str, quarter: Quarter, of: &Caseloads) -> Listing {
    const COLUMNS: &[&str] = &[
        "plan",
        "quarter",
        "last_day",
        "worker_id",
        "office",
        "position",
        "counted",
        "investigation",
        "in_home",
        "out_of_home",
        "adoption_adolescent",
        "probate",
        "voluntary_interstate",
        "utilisation",
        "days_over",
        "over_since",
        "since_or_earlier",
        "passes_on",
        "longest_run",
        "longest_run_ended",
    ];
    let row = |worker: &WorkerStrip| {
        let now = worker.now.as_ref();
        let counts =
            (0..Category::ALL.len()).map(|place| Cell::maybe(now, |now| Cell::Count(now.counts[place].into())));
        let run = now.and_then(|now| now.run);
        let cells = [
            Cell::text(plan),
            Cell::text(quarter),
            Cell::maybe(of.last_day(), day),
            Cell::text(&worker.worker_id),
            Cell::text(&worker.office),
            Cell::text(worker.position.text()),
            Cell::Flag(worker.is_counted),
        ];
        let rest = [
            Cell::maybe(now, |now| Cell::number(of.units.percent(now.units))),
            Cell::maybe(now, |_| length(run)),
            Cell::maybe(run, |run| day(run.began())),
            Cell::maybe(run, |run| Cell::Flag(run.is_open)),
            Cell::maybe(now.and_then(|now| now.passes_on), day),
            length(worker.longest),
            Cell::maybe(worker.longest, |run| day(run.last)),
        ];
        cells.into_iter().chain(counts).chain(rest).collect()
    };
    Listing { columns: COLUMNS, rows: of.workers.iter().map(row).collect() }
}

/// What each worker carried on each judged day: the numbers of the strips.
pub fn caseload_days(of: &Caseloads) -> Listing {
    const COLUMNS: &[&str] = &["worker_id", "office", "day", "utilisation", "days_over"];
    let rows = of.workers.iter().flat_map(|worker| {
        worker.days.iter().map(|strip| {
            let percent = Cell::number(of.units.percent(strip.units));
            vec![Cell::text(&worker.worker_id), Cell::text(&worker.office), day(strip.day), percent, length(strip.run)]
        })
    });
    Listing { columns: COLUMNS, rows: rows.collect() }
}

/// What is late or due.
pub fn due_soon(plan: &str, of: &DueSoon, tasks: &[&Task], zone: Zone) -> Listing {
    const COLUMNS: &[&str] = &[
        "plan",
        "month",
        "as_of",
        "late",
        "matter",
        "office",
        "worker_id",
        "record_id",
        "due",
        "accepted_at",
        "response_time",
        "visits_lacking",
        "days_over",
        "utilisation",
        "passes_on",
        "measure",
    ];
    let row = |task: &&Task| {
        let cells = [
            Cell::text(plan),
            Cell::text(of.month),
            Cell::text(zone.rfc3339(of.as_of)),
            Cell::Flag(task.is_late),
            Cell::text(task.matter.kind().text()),
            Cell::text(&task.office),
            Cell::maybe(task.worker_id.as_ref(), Cell::text),
            Cell::text(&task.record_id),
            match task.due {
                Due::EndOf(last) => day(last),
                Due::At(at) => Cell::text(zone.rfc3339(at)),
            },
        ];
        cells.into_iter().chain(matter(task, zone)).chain([Cell::text(&task.measure)]).collect()
    };
    Listing { columns: COLUMNS, rows: tasks.iter().map(row).collect() }
}

/// The columns that depend on what is to be done.
fn matter(task: &Task, zone: Zone) -> [Cell; 6] {
    let mut cells = [const { Cell::Empty }; 6];
    match &task.matter {
        Matter::Commencement { accepted_at, response_time } => {
            cells[0] = Cell::text(zone.rfc3339(*accepted_at));
            cells[1] = Cell::text(response_time.text());
        }
        Matter::Completion { accepted_at } => cells[0] = Cell::text(zone.rfc3339(*accepted_at)),
        Matter::Visits { lacking } => {
            let children: Vec<String> = lacking.iter().map(|(child, visits)| format!("{child}:{visits}")).collect();
            cells[2] = Cell::text(children.join(";"));
        }
        Matter::CareVisits { lacking } => cells[2] = Cell::text(format!("{}:{lacking}", task.record_id)),
        // The day on which it is due says when its time began.
        Matter::Search { .. } | Matter::Exam { .. } | Matter::Training { .. } => {}
        Matter::Overload { run, percent, passes_on } => {
            cells[3] = Cell::Count(run.days.into());
            cells[4] = Cell::number(percent);
            cells[5] = Cell::maybe(*passes_on, day);
        }
    }
    cells
}

fn length(run: Option<Run>) -> Cell {
    Cell::Count(run.map_or(0, |run| run.days.into()))
}

fn day(day: Day) -> Cell {
    Cell::text(day.date())
}
