//! Due soon: what is late and what will be, by office and worker, as of one month's draw.
//!
//! The measures themselves say what is late and what is still pending; here is only chosen what is worth a look.

mod at_home;
mod care;
mod search;
mod task;

use std::collections::BTreeSet;

use domain::Zone;
use domain::plan::{Plan, Rule};

pub use self::at_home::{COMPLETION_AHEAD_DAYS, RUN_FROM_DAY};
pub use self::care::{EXAM_AHEAD_DAYS, SEARCH_AHEAD_DAYS};
use self::search::Search;
pub use self::task::{DueSoon, Matter, MatterKind, Task};
use crate::measures::needs;
use crate::month::{Calendar, MonthExtracts, Setting, UnknownOffice};
use crate::scope::ScopeMembers;

/// The rules of a plan by which tasks are found.
pub fn rules(plan: &Plan) -> impl Iterator<Item = &Rule> {
    let rules = plan.measures.iter().filter_map(|measure| measure.rule.as_ref());
    rules.filter(|rule| MatterKind::of(rule).is_some())
}

/// What is late or due in some offices as of the month's draw. A measure whose files the submission left out finds
/// nothing.
///
/// # Errors
/// When an extract names an office that the offices file does not list.
pub fn due_soon(
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    members: &ScopeMembers,
) -> Result<DueSoon, UnknownOffice> {
    let calendar = Calendar::new(extracts, setting.plan.zone());
    let (mut kinds, mut tasks) = (BTreeSet::new(), Vec::new());
    for measure in &setting.plan.measures {
        let Some((rule, kind)) = measure.rule.as_ref().and_then(|rule| Some((rule, MatterKind::of(rule)?))) else {
            continue;
        };
        if needs(rule).iter().any(|(file, _)| extracts.find(*file).is_none()) {
            continue;
        }
        kinds.insert(kind);
        let mut search = Search { measure, setting, extracts, members, calendar, tasks };
        match rule {
            Rule::Commencement(rule) => search.commencements(rule)?,
            Rule::Completion(rule) => search.completions(rule)?,
            Rule::Visitation(rule) => search.visits(rule)?,
            Rule::Caseload(rule) => search.overloads(rule)?,
            Rule::Deadline(rule) => search.deadlines(rule)?,
            Rule::CareVisitation(rule) => search.care_visits(rule)?,
            Rule::Training(rule) => search.trainings(rule)?,
            _ => {}
        }
        tasks = search.tasks;
    }
    tasks.sort_by(|a, b| order(a, calendar.zone).cmp(&order(b, calendar.zone)));
    Ok(DueSoon {
        month: extracts.month(),
        as_of: extracts.as_of(),
        as_of_day: calendar.as_of_day,
        is_month_over: calendar.is_over(),
        last_day: calendar.last_judged(),
        kinds: kinds.into_iter().collect(),
        tasks,
    })
}

fn order(task: &Task, zone: Zone) -> impl Ord + '_ {
    let Task { measure, is_late, office, worker_id, record_id, due, matter } = task;
    (!is_late, office, worker_id, due.moment(zone), matter.kind(), record_id, measure)
}
