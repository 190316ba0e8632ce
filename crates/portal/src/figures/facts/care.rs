//! How a record about children in care came to its verdict.

use chrono::NaiveDate;
use compliance::facts::CareFact;
use domain::extract::Code;
use domain::plan::Act;

use super::Told;

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
            ended_on.map_or_else(String::new, |day| format!(", its license ended on {}", said(day)))
        ),
        CareFact::Trained { first, last, offered, needed } => format!(
            "{offered} minutes of training were offered from {} to the due date {}; {needed} are needed.",
            said(*first),
            said(*last)
        ),
        CareFact::Window(first, last) => format!("Looked at from {} to {}.", said(*first), said(*last)),
        CareFact::Visit(day, worker, counts) => {
            format!("Visited on {} by {worker}: {}.", said(*day), if *counts { "counts" } else { "does not count" })
        }
        CareFact::Report { report_id, reported_on, found_on, by_caregiver } => format!(
            "Report {report_id}, accepted on {}, substantiated on {}{}.",
            said(*reported_on),
            said(*found_on),
            if *by_caregiver { ", by a caregiver" } else { "" }
        ),
        _ => placed(fact),
    }
}

/// The facts about where children are placed.
fn placed(fact: &CareFact) -> String {
    match fact {
        CareFact::Placement { kind, provider, started_on, ended_on, counts } => format!(
            "Placed from {}{} ({}{}){}.",
            said(*started_on),
            ended_on.map_or_else(String::new, |day| format!(" until before {}", said(day))),
            plain(*kind),
            provider.as_ref().map_or_else(String::new, |id| format!(", {id}")),
            if *counts { "" } else { ": a return, not counted" }
        ),
        CareFact::NotPlaced(day) => format!("No placement is in force on {}.", said(*day)),
        CareFact::Sibling { child_id, placement, apart_reason, tpr_on } => format!(
            "{child_id}: {}{}{}.",
            placement.as_ref().map_or_else(
                || "no placement".to_owned(),
                |(kind, provider)| format!(
                    "{}{}",
                    plain(*kind),
                    provider.as_ref().map_or_else(String::new, |id| format!(", {id}"))
                )
            ),
            if *apart_reason { ", kept apart for a documented clinical reason" } else { "" },
            tpr_on.map_or_else(String::new, |day| format!(", parental rights terminated on {}", said(day)))
        ),
        CareFact::Residents(children, families) => {
            format!("Children in the home that day: {children}; with siblings counted once: {families}.")
        }
        _ => String::new(),
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
