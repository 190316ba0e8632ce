//! The list of what is late or due: counts by office, then every line.

use compliance::due_soon::{DueSoon, Matter, MatterKind, Task};
use maud::{Markup, html};
use ui::table::Table;

use super::text as said;
use crate::addresses;
use crate::http::area::Areas;
use crate::http::question::Question;

/// What the lines are shown with.
pub(super) struct Shown<'a> {
    pub(super) areas: &'a Areas<'a>,
    pub(super) question: &'a Question<'a>,
    pub(super) due_soon: &'a DueSoon,
}

/// How much is late and due of some kinds, by office.
pub(super) fn by_office(shown: &Shown<'_>, kinds: [MatterKind; 4], words: [&str; 6], tasks: &[&Task]) -> Markup {
    let Shown { areas, question, .. } = shown;
    let [caption, columns @ ..] = words;
    let offices = question.basis.offices();
    let is_chosen = |code: &str| offices.index(code).is_some_and(|place| areas.members.contains(place));
    let row = |name: Markup, wanted: &dyn Fn(&Task) -> bool| {
        let [first, second, third, fourth] = kinds.map(|kind| {
            let of = |late| {
                tasks.iter().filter(move |task| task.is_late == late && task.matter.kind() == kind && wanted(task))
            };
            count(of(true).count(), of(false).count())
        });
        [name, first, second, third, fourth]
    };
    let chosen = areas.offices.iter().filter(|office| is_chosen(&office.code));
    let mut rows: Vec<[Markup; 5]> = chosen
        .map(|office| {
            let address = question.to(addresses::DUE_SOON).with("office", &office.code);
            row(html! { a href=(address) { (office.name) } }, &|task| task.office == office.code)
        })
        .collect();
    if rows.len() > 1 {
        rows.insert(0, row(html! { strong { (areas.name()) } }, &|_| true));
    }
    Table { caption, columns, rows }.render()
}

fn count(late: usize, due: usize) -> Markup {
    html! {
        @match (late, due) {
            (0, 0) => { "–" },
            (late, 0) => { strong { (said::late(late)) } },
            (0, due) => { (said::due(due)) },
            (late, due) => { strong { (said::late(late)) } ", " (said::due(due)) },
        }
    }
}

/// The lines, what is late first; in each part by office.
pub(super) fn tasks(shown: &Shown<'_>, tasks: &[&Task]) -> Markup {
    html! {
        @for part in tasks.chunk_by(|a, b| a.is_late == b.is_late) {
            @let (id, heading) = if part[0].is_late { ("late", said::LATE) } else { ("due", said::DUE) };
            section aria-labelledby=(id) {
                h2 id=(id) { (heading) }
                @for of_office in part.chunk_by(|a, b| a.office == b.office) {
                    @let name = shown.areas.office(&of_office[0].office);
                    h3 { (name) }
                    (table(shown, &said::caption(heading, &name), of_office))
                }
            }
        }
    }
}

fn table(shown: &Shown<'_>, caption: &str, tasks: &[&Task]) -> Markup {
    let rows = tasks.iter().map(|task| line(shown, task)).collect();
    let columns = said::task_columns(shown.question.basis.zone());
    Table { caption, columns: columns.each_ref().map(String::as_str), rows }.render()
}

fn line(shown: &Shown<'_>, task: &Task) -> [Markup; 4] {
    let zone = shown.question.basis.zone();
    let link = |id: &str| html! { a href=(shown.question.to(addresses::FIND).with("id", id)) { (id) } };
    let worker = task.worker_id.as_deref().map_or_else(|| html! { (said::NO_WORKER) }, link);
    let what = html! {
        @if said::asks_more_than_one(shown.question.basis.plan(), task.matter.kind()) { (task.measure) ": " }
        @match &task.matter {
            Matter::Overload { .. } => {},
            Matter::Visits { .. } => { (said::CASE) " " (link(&task.record_id)) ": " },
            Matter::Commencement { .. } | Matter::Completion { .. } => { (said::REPORT) " " (link(&task.record_id)) ": " },
            Matter::Search { child_id, .. } | Matter::Exam { child_id, .. } => { (said::CHILD) " " (link(child_id)) ": " },
            Matter::CareVisits { .. } => { (said::CHILD) " " (link(&task.record_id)) ": " },
            Matter::Training { .. } => { (said::HOME) " " (link(&task.record_id)) ": " },
        }
        (said::matter(&task.matter, shown.due_soon.last_day, zone))
    };
    let state = html! { @if task.is_late { strong { (said::state(task, shown.due_soon, shown.question.basis)) } } @else { (said::state(task, shown.due_soon, shown.question.basis)) } };
    [worker, what, html! { (said::by_when(task.due, zone)) }, state]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_late_stands_out_and_nothing_is_a_dash() {
        assert_eq!(count(0, 0).into_string(), "–");
        assert_eq!(count(2, 0).into_string(), "<strong>2 late</strong>");
        assert_eq!(count(0, 1_200).into_string(), "1,200 due");
        assert_eq!(count(1, 1).into_string(), "<strong>1 late</strong>, 1 due");
    }
}
