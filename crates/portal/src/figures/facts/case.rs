//! Cases: which child was to be visited from when to when, which visits count, and what keeps the others from counting.

use compliance::facts::{CaseFacts, ChildFacts, Span, VisitFacts};
use compliance::measures::visitation::ChildStanding;
use domain::Reason;
use domain::extract::Code;
use ui::format::{counted, date, list};

use super::told::{More, Told};
use super::visit::fault;

pub(super) fn told(reason: Option<Reason>, case: &CaseFacts) -> Told {
    let sentences = match reason {
        Some(Reason::OtherCaseType) => vec![format!("The case is of the type “{}”.", plain(case.case_type))],
        Some(Reason::PartialMonth) => vec![episodes(case)],
        Some(Reason::NoActiveChild) => not_to_be_visited(case),
        Some(Reason::MissedVisit | Reason::MonthInProgress) => to_be_visited(case)
            .filter(|child| child.visited_days < case.visits_needed)
            .map(|one| visits(one, case))
            .collect(),
        _ => to_be_visited(case).map(|child| visits(child, case)).collect(),
    };
    let lines = std::iter::once(episodes(case)).chain(case.children.iter().map(|one| child(one, case))).collect();
    Told { sentences, more: Some(More { summary: "Everyone in the case, and every visit".to_owned(), lines }) }
}

fn plain(code: impl Code) -> String {
    code.text().replace('_', "-")
}

fn to_be_visited(case: &CaseFacts) -> impl Iterator<Item = &ChildFacts> {
    case.children.iter().filter(|child| child.standing == Some(ChildStanding::ToBeVisited))
}

/// When the case was open, beside the month.
fn episodes(case: &CaseFacts) -> String {
    let spans: Vec<String> = case.episodes.iter().copied().map(span).collect();
    let last = case.month.to.unwrap_or(case.month.from);
    format!("Open {}; the month is {} to {}.", list(&spans), date(case.month.from), date(last))
}

fn span(of: Span) -> String {
    match of.to {
        Some(to) => format!("from {} to {}", date(of.from), date(to)),
        None => format!("since {}", date(of.from)),
    }
}

fn not_to_be_visited(case: &CaseFacts) -> Vec<String> {
    let participants: Vec<String> =
        case.children.iter().filter_map(|child| Some(format!("{}: {}.", child.child_id, standing(child)?))).collect();
    if participants.is_empty() { vec!["The case has no child participant.".to_owned()] } else { participants }
}

/// Whether and why a participant is to be visited or not; none for someone who is no participant.
fn standing(child: &ChildFacts) -> Option<String> {
    Some(match child.standing? {
        ChildStanding::ToBeVisited => "to be visited".to_owned(),
        ChildStanding::PartOfMonth => {
            let spans: Vec<String> = child.active.iter().copied().map(span).collect();
            format!("not active through the whole month, but {}", list(&spans))
        }
        ChildStanding::Adult => match child.birth_date {
            Some(birth) => format!("no child any more, born {}", date(birth)),
            None => "no child any more".to_owned(),
        },
    })
}

/// `K1 had 1 of 2 visits that count: May 9, 2019.`
fn visits(child: &ChildFacts, case: &CaseFacts) -> String {
    let mut days: Vec<String> =
        child.visits.iter().filter(|visit| visit.faults.is_empty()).map(|visit| date(visit.visited_on)).collect();
    days.dedup();
    let needed = counted(case.visits_needed, ["visit", "visits"]);
    match child.visited_days {
        0 => format!("{} had none of {needed} that count.", child.child_id),
        had if had >= case.visits_needed => {
            format!("{} had {} that count: {}.", child.child_id, counted(had, ["visit", "visits"]), list(&days))
        }
        had => format!("{} had {had} of {needed} that count: {}.", child.child_id, list(&days)),
    }
}

/// Everything about a child.
fn child(of: &ChildFacts, case: &CaseFacts) -> String {
    let Some(standing) = standing(of) else {
        return format!("{} is no participant of the case: {}", of.child_id, all_visits(&of.visits));
    };
    let born = of.birth_date.map_or_else(|| "birth date not known".to_owned(), |day| format!("born {}", date(day)));
    let spans: Vec<String> = of.active.iter().copied().map(span).collect();
    let visited = match of.standing {
        Some(ChildStanding::ToBeVisited) => visits(of, case),
        _ => String::new(),
    };
    let parts =
        [format!("{}, {born}, active {}: {standing}.", of.child_id, list(&spans)), visited, all_visits(&of.visits)];
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

fn all_visits(visits: &[VisitFacts]) -> String {
    let told = |visit: &VisitFacts| {
        let faults: Vec<String> = visit.faults.iter().map(|one| fault(*one)).collect();
        let (day, by) = (date(visit.visited_on), &visit.worker_id);
        match faults.as_slice() {
            [] => format!("Visit {} on {day} by {by} qualifies.", visit.visit_id),
            faults => format!("Visit {} on {day} by {by} does not qualify: {}.", visit.visit_id, list(faults)),
        }
    };
    visits.iter().map(told).collect::<Vec<_>>().join(" ")
}
