//! What is said of a round's reviewers, its cases and how far they are.

use casereview::CaseState;
use chrono::NaiveDate;
use ui::format::{count, counted, date, list};

use crate::figures::status::text::case_state;

pub(crate) const NEXT_ASSIGN: &str = "Next: choose the reviewers";
pub(crate) const ASSIGN_HELP: &str = "Each case gets two of those you choose, none of them barred from its office, and everybody gets as many cases as the others, or nearly. How many each got is shown here afterwards.";
pub(crate) const ASSIGN_WHO: &str = "Reviewers of this round";
pub(crate) const ASSIGN_DUE: &str = "Own scores due on";
pub(crate) const ASSIGN_DUE_HINT: &str = "The day by which each reviewer is to have scored. It can be moved later.";
pub(crate) const ASSIGN: &str = "Assign two reviewers to each case";
pub(crate) const TWO_AT_LEAST: &str = "choose at least two reviewers: each case is scored by two";

pub(crate) const NEXT_SCORE: &str = "Under review";
pub(crate) const COMPLETE: &str = "The round is complete";
pub(crate) const COMPLETE_TEXT: &str = "Every case of the sample is final. The reviews of the round enter the figures of OM3 and OM15, unless reviews that were handed in stand against them.";
pub(crate) const FOUND_BY_ROUND: &str = "What the case review of the quarter found";
pub(crate) const REVIEWS_FILE: &str = "the reviews of the round, as an extract has them";
pub(crate) const GIVEN_UP: &str = "The round was given up";
pub(crate) const GIVEN_UP_TEXT: &str = "It never counts. What was recorded stays below.";
pub(crate) const NOTHING_WAITS: &str = "No case waits for the monitor's staff.";

pub(crate) const MOVE_DUE: &str = "Move the due date";
pub(crate) const NEW_DUE: &str = "New due date";
pub(crate) const NEW_DUE_HINT: &str = "Today or later.";
pub(crate) const DUE_REASON: &str = "Why it is moved";
pub(crate) const DUE_REASON_HINT: &str = "Kept with the round.";

pub(crate) const BY_REVIEWER: &str = "How far each reviewer is";
pub(crate) const BY_REVIEWER_COLUMNS: [&str; 6] =
    ["Reviewer", "Assigned", "Own scores in", "Overdue", "Joint scores agreed", "Final"];
pub(crate) const BY_OFFICE: &str = "How far each office is";
pub(crate) const BY_OFFICE_COLUMNS: [&str; 8] =
    ["Office", "Cases", "Own scores", "Joint scores", "To confirm", "To decide", "Override asked", "Final"];
pub(crate) const ALL_OFFICES: &str = "All offices";

pub(crate) const CASES: &str = "Cases of the sample";
pub(crate) const CASE_COLUMNS: [&str; 6] = ["Case", "Office", "Type", "Conference due", "Reviewers", "State"];
pub(crate) const RISK: &str = "Immediate risk, open";
pub(crate) const NO_REVIEWERS: &str = "None yet";
pub(crate) const FILTER: &str = "Choose which cases are shown";
pub(crate) const OFFICE: &str = "Office";
pub(crate) const REVIEWER: &str = "Reviewer";
pub(crate) const SHOW: &str = "State";
pub(crate) const EVERY_OFFICE: &str = "Every office";
pub(crate) const EVERY_REVIEWER: &str = "Every reviewer";
pub(crate) const EVERY_STATE: &str = "Every state";
pub(crate) const SHOW_BUTTON: &str = "Show";
pub(crate) const NONE_SHOWN: &str = "No case of the round is like that. Choose fewer things above.";
pub(crate) const OWN_IN: &str = "Own scores in";
pub(crate) const TO_SCORE: &str = "Own scores missing";
pub(crate) const JOINED: &str = "Joint scores agreed";
pub(crate) const OVERDUE: &str = "Own scores overdue";

/// How many cases are shown.
pub(crate) fn shown(shown: usize, all: usize) -> String {
    format!("{} of {} in the sample are shown.", count(shown as u64), counted(all as u64, ["case", "cases"]))
}

/// An account that reviews no cases.
pub(crate) fn no_reviewer_named(asked: &str) -> [String; 2] {
    [
        format!("There is no reviewer “{asked}”."),
        "Go back to the page of the rounds and choose from the list.".to_owned(),
    ]
}

/// A reviewer without a case.
pub(crate) fn no_case_of(reviewer: &str) -> [String; 2] {
    [
        format!("“{reviewer}” reviews no case of this round."),
        "Go back to the page of the round and choose from the list.".to_owned(),
    ]
}

/// A state that no case has.
pub(crate) fn bad_show(asked: &str) -> [String; 2] {
    [
        format!("There is no state “{asked}” of a case."),
        "Go back to the page of the round and choose from the list.".to_owned(),
    ]
}

/// How many cases are final.
pub(crate) fn finals(finals: usize, all: usize) -> String {
    format!("{} of {} are final.", count(finals as u64), counted(all as u64, ["case", "cases"]))
}

/// What waits for somebody: `3 cases: own scores overdue`.
pub(crate) fn waiting(number: usize, what: &str) -> String {
    format!("{}: {}", counted(number as u64, ["case", "cases"]), what.to_lowercase())
}

/// A case with its state: whose own scores are missing, and since when they are overdue.
pub(crate) fn case_waits(state: CaseState, missing: &[&str], both: usize) -> String {
    match state {
        CaseState::Scoring if missing.len() < both => {
            format!("{}; {} is not in yet", case_state(state), list(missing))
        }
        state => case_state(state).to_owned(),
    }
}

/// Since when own scores are overdue.
pub(crate) fn overdue_since(due_on: NaiveDate) -> String {
    format!("Overdue: own scores were due on {}", date(due_on))
}

/// That a risk to the child of a case is not addressed yet.
pub(crate) fn open_risk(case: &str) -> String {
    format!("Immediate risk to a child: case {case}")
}

/// A reviewer who was barred from the office of the case since it was assigned.
pub(crate) fn barred_now(name: &str) -> String {
    format!("{name} is barred from this office: give the case to another reviewer")
}

/// A reviewer to choose, with the role and where the reviewer is barred.
pub(crate) fn reviewer_choice(name: &str, role: &str, barred: &[String]) -> String {
    match barred {
        [] => format!("{name} ({role})"),
        offices => format!("{name} ({role}; barred from {})", list(offices)),
    }
}

/// Offices whose cases can't have two of those chosen, each with how many may review there.
pub(crate) fn too_few(offices: &[(String, usize)]) -> String {
    let told: Vec<String> = offices
        .iter()
        .map(|(office, able)| match able {
            0 => format!("{office} has none of those chosen"),
            able => format!("{office} has {able}"),
        })
        .collect();
    format!(
        "each case needs two reviewers who are not barred from its office: {}. Choose more reviewers, or change the barred offices on the page “Case review”",
        list(&told)
    )
}

/// When the round became complete.
pub(crate) fn complete_since(day: NaiveDate) -> String {
    format!("The last case became final on {}.", date(day))
}

/// What leads to another round of the quarter.
pub(crate) fn open_another(quarter: &str) -> String {
    format!("Open another round for {quarter}")
}
