//! How a record about children in care came to its verdict.

use chrono::NaiveDate;
use compliance::facts::{CareFact, PlacementRole, ReportRole};
use domain::Reason;
use domain::extract::Code;
use domain::plan::Act;
use ui::format::{counted, list};

use super::Told;
use super::visit::fault;

/// Tells each fact in a sentence.
pub(super) fn told(facts: &[CareFact]) -> Told {
    Told { sentences: facts.iter().map(sentence).collect(), more: None }
}

fn sentence(fact: &CareFact) -> String {
    match fact {
        CareFact::Stay { care_type, removed_on, ended } => {
            let end = ended.map_or_else(
                || "still in care".to_owned(),
                |(day, reason)| match reason {
                    Some(reason) => format!("discharged on {} ({})", said(day), plain(reason)),
                    None => format!("discharged on {}", said(day)),
                },
            );
            format!("Removed from home on {} ({}), {end}.", said(*removed_on), plain(*care_type))
        }
        CareFact::PreviousExit(Some(day)) => format!("Discharged from the stay before on {}.", said(*day)),
        CareFact::PreviousExit(None) => "Never in care before.".to_owned(),
        CareFact::Due(day) => format!("The time allowed ends with {}.", said(*day)),
        CareFact::Done(act, day) => done(*act, *day),
        CareFact::Youth(born, achieved) => format!(
            "Born {}; {}.",
            born.map_or_else(|| "on a day not known".to_owned(), |day| format!("on {}", said(day))),
            achieved.map_or_else(|| "no achievement documented".to_owned(), |one| format!("achieved: {}", plain(one)))
        ),
        CareFact::Home { kind, licensed_on, ended_on, capacity } => format!(
            "The home ({}) {}{}.",
            plain(*kind),
            license(*licensed_on, *capacity),
            ended_on.map_or_else(String::new, |day| format!(", without license from {} on", said(day)))
        ),
        CareFact::Trained { first, last, offered, needed } => format!(
            "{offered} minutes of training were offered from {} to the due date {}; {needed} are needed.",
            said(*first),
            said(*last)
        ),
        CareFact::Window(first, last) => format!("Looked at from {} to {}.", said(*first), said(*last)),
        CareFact::OnDay(day) => format!("Looked at on {}.", said(*day)),
        CareFact::InCare(days, all) if days == all => format!("In care on every one of these {all} days."),
        CareFact::InCare(days, all) => format!("In care on {days} of these {all} days only."),
        CareFact::Limit(day) => format!("What follows by {} counts against the measure.", said(*day)),
        CareFact::Visit { on, worker_id, is_inside, faults } => {
            let outside = (!is_inside).then(|| "outside these days".to_owned());
            let faults: Vec<String> = outside.into_iter().chain(faults.iter().map(|one| fault(*one))).collect();
            match faults.as_slice() {
                [] => format!("Visited on {} by {worker_id}: counts.", said(*on)),
                faults => format!("Visited on {} by {worker_id}: does not count, {}.", said(*on), list(faults)),
            }
        }
        CareFact::Report { report_id, reported_on, found_on, by_caregiver, role } => format!(
            "Report {report_id}, accepted on {}, substantiated on {}{}: {}.",
            said(*reported_on),
            said(*found_on),
            if *by_caregiver { ", by a caregiver" } else { "" },
            of_report(*role)
        ),
        _ => placed(fact),
    }
}

/// The facts about where children are placed.
fn placed(fact: &CareFact) -> String {
    match fact {
        CareFact::Placement { kind, provider, started_on, ended_on, role } => format!(
            "Placed from {}{} ({}{}){}.",
            said(*started_on),
            ended_on.map_or_else(String::new, |day| format!(" until before {}", said(day))),
            plain(*kind),
            provider.as_ref().map_or_else(String::new, |id| format!(", {id}")),
            match role {
                PlacementRole::Counts => "",
                PlacementRole::Return => ": a return, not counted",
                PlacementRole::OtherType => ": of a type that is not counted",
            }
        ),
        CareFact::Counted(number, most) => {
            let placements = counted(*number, ["placement counts", "placements count"]);
            format!("{placements}; at most {most} are allowed.")
        }
        CareFact::NotPlaced(day) => format!("No placement is in force on {}.", said(*day)),
        CareFact::Sibling { .. } => sibling(fact),
        CareFact::Residents(children, families) => {
            format!("Children in the home that day: {children}; with siblings counted once: {families}.")
        }
        _ => String::new(),
    }
}

/// One of the siblings, and why it is left out of the comparison, where it is.
fn sibling(fact: &CareFact) -> String {
    let CareFact::Sibling { child_id, care_type, placement, apart_reason, tpr_on, left_out } = fact else {
        return String::new();
    };
    let at = placement.as_ref().map_or_else(
        || "no placement".to_owned(),
        |(kind, provider)| {
            let provider = provider.as_ref().map_or_else(String::new, |id| format!(", {id}"));
            format!("{}{provider}", plain(*kind))
        },
    );
    let apart = if *apart_reason { ", kept apart for a documented clinical reason" } else { "" };
    let rights = tpr_on.map_or_else(String::new, |day| format!(", parental rights terminated on {}", said(day)));
    let left_out = match left_out {
        None => String::new(),
        Some(Reason::OtherCareType) => format!("; left out, in care as {}", plain(*care_type)),
        Some(Reason::ParentalRights) => "; left out, as parental rights are terminated".to_owned(),
        Some(_) => "; left out, not in a placement that the measure is about".to_owned(),
    };
    format!("{child_id}: {at}{apart}{rights}{left_out}.")
}

/// What a report is to the measure.
fn of_report(role: ReportRole) -> &'static str {
    match role {
        ReportRole::First => "the first in the months in which maltreatment is looked for",
        ReportRole::Against => "counts against the measure",
        ReportRole::ReportedNoLater => "does not count, accepted no later than the first",
        ReportRole::FoundNoLater => "does not count, substantiated no later than the first",
        ReportRole::FoundTooLate => "does not count, substantiated after the time in which it would",
        ReportRole::NoCaregiver => "does not count, no caregiver is among the perpetrators",
    }
}

fn done(act: Act, day: Option<NaiveDate>) -> String {
    let what = match act {
        Act::Search => "A search for relatives was first documented",
        Act::Plan => "The written discharge plan was sent",
        Act::Exam => "The multi-disciplinary exam was made",
    };
    let none = match act {
        Act::Search => "No search for relatives is documented.",
        Act::Plan => "No written discharge plan was sent.",
        Act::Exam => "No multi-disciplinary exam was made.",
    };
    day.map_or_else(|| none.to_owned(), |day| format!("{what} on {}.", said(day)))
}

fn license(licensed_on: Option<NaiveDate>, capacity: Option<u32>) -> String {
    match (licensed_on, capacity) {
        (Some(day), Some(capacity)) => {
            let children = if capacity == 1 { "child" } else { "children" };
            format!("is licensed since {} for {capacity} {children}", said(day))
        }
        (Some(day), None) => format!("is licensed since {}", said(day)),
        (None, _) => "has no license".to_owned(),
    }
}

/// A code in plain words.
fn plain(code: impl Code) -> String {
    code.text().replace('_', " ")
}

fn said(day: NaiveDate) -> String {
    day.format("%B %-d, %Y").to_string()
}

#[cfg(test)]
mod tests {
    use compliance::measures::visitation::VisitFault;
    use domain::extract::{CareType, Contact, PlacementType};

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_visit_that_does_not_count_says_why() {
        let visit = |is_inside, faults| {
            sentence(&CareFact::Visit { on: day("2019-06-03"), worker_id: "W1".to_owned(), is_inside, faults })
        };
        assert_eq!(visit(true, vec![]), "Visited on June 3, 2019 by W1: counts.");
        let late = VisitFault::DocumentedAfterDraw(day("2019-07-20").into());
        assert_eq!(
            visit(true, vec![VisitFault::Contact(Contact::Phone), late]),
            "Visited on June 3, 2019 by W1: does not count, contact by phone and documented July 20, 2019, after the draw."
        );
        assert_eq!(visit(false, vec![]), "Visited on June 3, 2019 by W1: does not count, outside these days.");
    }

    #[test]
    fn a_report_says_what_it_is_to_the_measure() {
        let report = CareFact::Report {
            report_id: "R2".to_owned(),
            reported_on: day("2018-07-15"),
            found_on: day("2018-10-01"),
            by_caregiver: false,
            role: ReportRole::ReportedNoLater,
        };
        assert_eq!(
            sentence(&report),
            "Report R2, accepted on July 15, 2018, substantiated on October 1, 2018: does not count, accepted no later than the first."
        );
    }

    #[test]
    fn a_placement_and_a_sibling_say_whether_they_count() {
        let placement = CareFact::Placement {
            kind: PlacementType::Hospital,
            provider: Some("X".to_owned()),
            started_on: day("2018-09-01"),
            ended_on: Some(day("2018-09-05")),
            role: PlacementRole::OtherType,
        };
        assert_eq!(
            sentence(&placement),
            "Placed from September 1, 2018 until before September 5, 2018 (hospital, X): of a type that is not counted."
        );
        let sibling = CareFact::Sibling {
            child_id: "B".to_owned(),
            care_type: CareType::JuvenileJustice,
            placement: Some((PlacementType::Foster, Some("H1".to_owned()))),
            apart_reason: false,
            tpr_on: None,
            left_out: Some(Reason::OtherCareType),
        };
        assert_eq!(sentence(&sibling), "B: foster, H1; left out, in care as juvenile justice.");
        assert_eq!(sentence(&CareFact::Counted(4, 3)), "4 placements count; at most 3 are allowed.");
        assert_eq!(sentence(&CareFact::InCare(29, 30)), "In care on 29 of these 30 days only.");
    }
}
