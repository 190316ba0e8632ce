//! How far a round is, by reviewer and by office: every number leads to its cases.

use std::collections::BTreeSet;

use casereview::{Case, CaseState};
use maud::{Markup, html};
use ui::format;
use ui::table::Table;

use super::links::{Show, list};
use super::shown::Shown;
use super::text as said;

/// The states of a case under review, as the board of offices has them.
const STATES: [CaseState; 6] = [
    CaseState::Scoring,
    CaseState::Joint,
    CaseState::Confirming,
    CaseState::Deciding,
    CaseState::OverrideAsked,
    CaseState::Final,
];

/// Both boards, once the cases are assigned.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    html! {
        @if shown.round.assigned.is_some() {
            section aria-labelledby="by-reviewer" {
                h2 #by-reviewer { (said::BY_REVIEWER) }
                (by_reviewer(shown))
            }
            section aria-labelledby="by-office" {
                h2 #by-office { (said::BY_OFFICE) }
                (by_office(shown))
            }
        }
    }
}

fn by_reviewer(shown: &Shown<'_>) -> Markup {
    let names: BTreeSet<&str> =
        shown.round.sampled().flat_map(|case| case.reviewers.iter().flatten()).map(String::as_str).collect();
    let row = |name: &str| {
        let number = |show| number(shown, "", name, show);
        [
            html! { (name) },
            number(Show::All),
            number(Show::OwnIn),
            number(Show::Overdue),
            number(Show::Joined),
            number(Show::State(CaseState::Final)),
        ]
    };
    let rows = names.into_iter().map(row).collect();
    Table { caption: said::BY_REVIEWER, columns: said::BY_REVIEWER_COLUMNS, rows }.render()
}

fn by_office(shown: &Shown<'_>) -> Markup {
    let offices: BTreeSet<&str> = shown.round.sampled().map(|case| case.office.as_str()).collect();
    let row = |name: Markup, office: &str| {
        let [scoring, joint, confirming, deciding, override_asked, done] =
            STATES.map(|state| number(shown, office, "", Show::State(state)));
        [name, number(shown, office, "", Show::All), scoring, joint, confirming, deciding, override_asked, done]
    };
    let mut rows: Vec<[Markup; 8]> =
        offices.into_iter().map(|office| row(html! { (shown.office(office)) }, office)).collect();
    rows.push(row(html! { strong { (said::ALL_OFFICES) } }, ""));
    Table { caption: said::BY_OFFICE, columns: said::BY_OFFICE_COLUMNS, rows }.render()
}

/// How many cases are like that, leading to them.
fn number(shown: &Shown<'_>, office: &str, reviewer: &str, show: Show) -> Markup {
    let round = shown.round;
    let is_own = |case: &&Case| {
        (office.is_empty() || case.office == office) && (reviewer.is_empty() || case.is_reviewed_by(reviewer))
    };
    let number =
        round.cases.values().filter(is_own).filter(|case| show.admits(round, case, reviewer, shown.today)).count();
    let to = list(round, office, reviewer, show);
    html! {
        @if number == 0 { "0" } @else { a.count href={ (to) "#cases" } { (format::count(number as u64)) } }
    }
}
