//! The cases of a round: those asked for, and those that were left out.

use std::collections::BTreeSet;

use casereview::{Case, CaseState, Replaced};
use domain::extract::Code;
use maud::{Markup, html};
use ui::format;
use ui::table::Table;

use super::above::address;
use super::links::{Show, is_late, missing};
use super::shown::Shown;
use super::text as said;
use crate::addresses;
use crate::features::escalations::mark;
use crate::figures::by_whom;
use crate::figures::status::text;
use crate::http::plan_chooser;

/// The reviewers of a case.
const BOTH: usize = 2;

/// The cases asked for, by their ids.
pub(super) fn listed<'a>(shown: &Shown<'a>) -> Vec<&'a Case> {
    let (round, view) = (shown.round, shown.view);
    let is_asked = |case: &&Case| {
        (view.office.is_empty() || case.office == view.office)
            && (view.reviewer.is_empty() || case.is_reviewed_by(&view.reviewer))
            && shown.show.admits(round, case, &view.reviewer, shown.today)
    };
    round.cases.values().filter(is_asked).collect()
}

/// The list with its filter.
pub(super) fn section(shown: &Shown<'_>, listed: &[&Case]) -> Markup {
    let rows = listed.iter().map(|case| row(shown, case)).collect();
    html! {
        @if shown.round.sample.is_some() {
            section aria-labelledby="cases" {
                h2 #cases { (said::CASES) }
                (filter(shown))
                p { (said::shown(listed.len(), shown.round.sampled().count())) }
                @if listed.is_empty() {
                    p.empty { (said::NONE_SHOWN) }
                } @else {
                    (Table { caption: said::CASES, columns: said::CASE_COLUMNS, rows }.render())
                }
            }
        }
    }
}

fn filter(shown: &Shown<'_>) -> Markup {
    let (round, view) = (shown.round, shown.view);
    let every = |text: &str| vec![(String::new(), text.to_owned())];
    let offices: BTreeSet<&str> = round.cases.values().map(|case| case.office.as_str()).collect();
    let offices = offices.into_iter().map(|code| (code.to_owned(), shown.office(code)));
    let reviewers: BTreeSet<&String> = round.cases.values().flat_map(|case| case.reviewers.iter().flatten()).collect();
    let reviewers = reviewers.into_iter().map(|name| (name.clone(), name.clone()));
    let states = CaseState::ALL.iter().map(|state| (state.text().to_owned(), text::case_state(*state).to_owned()));
    let others = Show::OTHERS.into_iter().map(|(show, told)| (show.text().to_owned(), told.to_owned()));
    let choice = |id, label, first: Vec<(String, String)>, rest: Vec<(String, String)>, chosen: &str| {
        plan_chooser::select(id, label, &[("", [first, rest].concat())], chosen)
    };
    html! {
        form.choose method="get" action={ (address(round.number)) "#cases" } aria-label=(said::FILTER) {
            (choice("office", said::OFFICE, every(said::EVERY_OFFICE), offices.collect(), &view.office))
            @if round.assigned.is_some() {
                (choice("reviewer", said::REVIEWER, every(said::EVERY_REVIEWER), reviewers.collect(), &view.reviewer))
            }
            (choice("show", said::SHOW, every(said::EVERY_STATE), states.chain(others).collect(), &view.show))
            button.usa-button { (said::SHOW_BUTTON) }
        }
    }
}

fn row(shown: &Shown<'_>, case: &Case) -> [Markup; 6] {
    let round = shown.round;
    let missing: Vec<&str> = missing(case).collect();
    let state = said::case_waits(round.state_of(case), &missing, BOTH);
    let overdue = round.due_on.filter(|_| is_late(round, shown.today) && !missing.is_empty());
    let reviewers = case.reviewers.as_ref().map(|pair| format::list(pair));
    [
        html! { a.usa-link href=(addresses::ROUND_CASE.to([&round.number, &case.id])) { (case.id) } },
        html! { (shown.office(&case.office)) },
        html! { (format::case_type(case.case_type)) },
        html! { (format::date(case.plan_due_on)) },
        html! { (reviewers.unwrap_or_else(|| said::NO_REVIEWERS.to_owned())) },
        html! {
            (state)
            @if let Some(due_on) = overdue { " " strong.bad.line { (said::overdue_since(due_on)) } }
            @for one in shown.desk.escalations_of(round.number, &case.id).filter(|one| mark::is_open(one)) {
                " " a.note href=(mark::address(one.number)) { (said::RISK) }
            }
            @for name in barred(shown, case) { " " strong.bad.line { (said::barred_now(name)) } }
        },
    ]
}

/// The reviewers of a case under review who were barred from its office since they got it.
fn barred<'a>(shown: &'a Shown<'_>, case: &'a Case) -> impl Iterator<Item = &'a str> {
    let is_open = !matches!(shown.round.state_of(case), CaseState::Final | CaseState::LeftOut);
    let reviewers = case.reviewers.iter().flatten().filter(move |_| is_open).map(String::as_str);
    reviewers.filter(|name| shown.desk.barred_from(name).contains(&case.office))
}

/// The cases that were left out, each with what took its place and why.
pub(super) fn left_out(shown: &Shown<'_>) -> Markup {
    let zone = shown.portal.default_plan().zone();
    let link = |id: &str| html! { a.usa-link href=(addresses::ROUND_CASE.to([&shown.round.number, &id])) { (id) } };
    let row = |(case, replaced): (&Case, &Replaced)| {
        [
            link(&case.id),
            replaced.by.as_ref().map_or_else(|| html! { (said::NO_REPLACEMENT) }, |by| link(by)),
            html! { span.written { (replaced.reason) } },
            html! { (by_whom::by_stamp(&replaced.stamp, zone)) },
        ]
    };
    let left_out = shown.round.cases.values().filter_map(|case| Some((case, case.replaced.as_ref()?)));
    let rows: Vec<_> = left_out.map(row).collect();
    html! {
        @if !rows.is_empty() {
            section aria-labelledby="left-out" {
                h2 #left-out { (said::REPLACEMENTS) }
                (Table { caption: said::REPLACEMENTS, columns: said::REPLACEMENT_COLUMNS, rows }.render())
            }
        }
    }
}
