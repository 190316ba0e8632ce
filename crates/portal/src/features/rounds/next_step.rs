//! What comes next in a round, on top of its page: the form that brings it there, or what it waits for.

use std::collections::BTreeSet;

use auth::permission;
use casereview::{ActKind, CaseState, Round, RoundState};
use chrono::NaiveDate;
use domain::Role;
use maud::{Markup, html};
use ui::choices::Boxes;
use ui::{download, format, steps};

use super::links::{Show, list};
use super::shown::Shown;
use super::text as said;
use crate::addresses;
use crate::features::escalations::mark;
use crate::figures::by_whom;
use crate::figures::status::text;
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::Written;
use crate::http::form::field::FormField;
use crate::http::problem::Problem;

/// The name of the form that assigns the cases.
const ASSIGN: &str = "assign";
/// States of cases that wait for the monitor's staff.
const FOR_MONITOR: [CaseState; 2] = [CaseState::Deciding, CaseState::OverrideAsked];

/// The steps, what comes next, and what the round is.
pub(super) async fn section(shown: &Shown<'_>) -> Result<Markup, Problem> {
    let state = shown.round.state();
    let next = match state {
        RoundState::Committed => seed(shown),
        RoundState::Drawn => assignment(shown).await?,
        RoundState::Assigned => under_review(shown),
        RoundState::Complete => complete(shown),
        RoundState::Withdrawn => given_up(shown),
    };
    Ok(html! {
        @if let Some(step) = step(state) { (steps::indicator(said::STEPS, &said::STEP_NAMES, step)) }
        (shown.terms())
        (next)
    })
}

/// The step that is being done, from 0; none of a round that was given up.
fn step(state: RoundState) -> Option<usize> {
    match state {
        RoundState::Committed => Some(1),
        RoundState::Drawn => Some(2),
        RoundState::Assigned => Some(3),
        RoundState::Complete => Some(4),
        RoundState::Withdrawn => None,
    }
}

fn seed(shown: &Shown<'_>) -> Markup {
    let form = ActForm {
        id: "draw",
        action: shown.to(addresses::ROUND_SAMPLE),
        inputs: &[Input::of(FormField::Seed, said::SEED, said::SEED_HINT)],
        choices: html! {},
        button: said::DRAW,
        refused: shown.refused,
    };
    html! {
        section.next aria-labelledby="next" {
            h2 #next { (said::NEXT_SEED) }
            @let [publish, throw, enter] = said::SEED_STEPS;
            ol.usa-list {
                li { (publish) " " (said::HASH_IS) p.hash { code { (shown.round.frame_sha256) } } }
                li { (throw) }
                li { (enter) }
            }
            @if shown.may(ActKind::SampleDrawn) { (form.render()) }
        }
    }
}

async fn assignment(shown: &Shown<'_>) -> Result<Markup, Problem> {
    let choices = reviewers(shown).await?;
    let form = ActForm {
        id: ASSIGN,
        action: shown.to(addresses::ROUND_ASSIGNMENT),
        inputs: &[Input::of(FormField::DueOn, said::ASSIGN_DUE, said::ASSIGN_DUE_HINT)],
        choices: Boxes { name: "reviewers", legend: said::ASSIGN_WHO, choices }.render(),
        button: said::ASSIGN,
        refused: shown.refused,
    };
    Ok(html! {
        section.next aria-labelledby="next" {
            h2 #next { (said::NEXT_ASSIGN) }
            p { (said::ASSIGN_HELP) }
            @if shown.may(ActKind::CasesAssigned) { (form.render()) }
        }
    })
}

/// Who may review; case reviewers are ticked unless something else was.
async fn reviewers(shown: &Shown<'_>) -> Result<Vec<(String, String, bool)>, Problem> {
    let portal = shown.portal;
    let may: BTreeSet<String> = portal.clerk(portal.default_plan()).reviewers().await?.into_iter().collect();
    let accounts = portal.store.accounts().list(portal.order()).await?;
    let refused = shown.refused.filter(|refused| refused.form == ASSIGN);
    let written: Option<&Written> = refused.map(|refused| &refused.written);
    let choice = |account: store::Account| {
        let barred: Vec<String> = shown.desk.barred_from(&account.name).iter().map(|code| shown.office(code)).collect();
        let is_ticked = match written {
            Some(written) => written.all("reviewers").any(|name| name == account.name),
            None => account.role == Role::Reviewer,
        };
        let told = said::reviewer_choice(&account.name, permission::role_name(account.role), &barred);
        (account.name, told, is_ticked)
    };
    Ok(accounts.into_iter().filter(|account| may.contains(&account.name)).map(choice).collect())
}

fn under_review(shown: &Shown<'_>) -> Markup {
    let round = shown.round;
    let finals = crate::features::rounds::page::finals(round);
    let states = FOR_MONITOR.map(|state| (Show::State(state), text::case_state(state)));
    let waiting = states.into_iter().chain([(Show::Overdue, said::OVERDUE)]);
    let waiting = waiting.filter_map(|(show, told)| waits(round, show, told, shown.today));
    let waiting: Vec<(String, String)> = risks(shown).chain(waiting).collect();
    html! {
        section.next aria-labelledby="next" {
            h2 #next { (said::NEXT_SCORE) }
            p { strong { (said::finals(finals, round.sampled().count())) } }
            @if waiting.is_empty() { p { (said::NOTHING_WAITS) } } @else {
                ul.usa-list { @for (to, told) in waiting { li { a.usa-link href=(to) { (told) } } } }
            }
            (move_due(shown))
        }
    }
}

/// The immediate risks of the round that are not addressed yet.
fn risks(shown: &Shown<'_>) -> impl Iterator<Item = (String, String)> {
    let own = shown.desk.escalations.iter().filter(|one| one.round == shown.round.number);
    let open = own.filter(|one| mark::is_open(one));
    open.map(|one| (mark::address(one.number).to_string(), said::open_risk(&one.case)))
}

fn waits(round: &Round, show: Show, told: &str, today: NaiveDate) -> Option<(String, String)> {
    let number = round.cases.values().filter(|case| show.admits(round, case, "", today)).count();
    (number > 0).then(|| (format!("{}#cases", list(round, "", "", show)), said::waiting(number, told)))
}

/// The form that moves the due date.
fn move_due(shown: &Shown<'_>) -> Markup {
    let inputs = [
        Input::of(FormField::DueOn, said::NEW_DUE, said::NEW_DUE_HINT),
        Input::of(FormField::Reason, said::DUE_REASON, said::DUE_REASON_HINT),
    ];
    let form = ActForm {
        id: "due",
        action: shown.to(addresses::ROUND_DUE),
        inputs: &inputs,
        choices: html! {},
        button: said::MOVE_DUE,
        refused: shown.refused,
    };
    html! {
        @if shown.may(ActKind::DueMoved) {
            details.form open[shown.was_refused("due")] { summary { (said::MOVE_DUE) } (form.render()) }
        }
    }
}

fn complete(shown: &Shown<'_>) -> Markup {
    let zone = shown.portal.default_plan().zone();
    html! {
        section.next aria-labelledby="next" {
            h2 #next { (said::COMPLETE) }
            @if let Some(last) = shown.round.completed() { p { (said::complete_since(zone.date(last.at))) } }
            p { (said::COMPLETE_TEXT) }
            p { a.usa-link href=(addresses::CASE_REVIEW.to([&shown.round.quarter])) { (said::FOUND_BY_ROUND) } }
            p { (download::download(&shown.to(addresses::ROUND_CASE_REVIEWS_CSV), said::REVIEWS_FILE)) " case_reviews.csv" }
        }
    }
}

fn given_up(shown: &Shown<'_>) -> Markup {
    let zone = shown.portal.default_plan().zone();
    let quarter = shown.round.quarter;
    let is_free = shown.desk.round_of(quarter).is_none();
    html! {
        section.next aria-labelledby="next" {
            h2 #next { (said::GIVEN_UP) }
            @if let Some((by, reason)) = &shown.round.withdrawn {
                p { (by_whom::by_stamp(by, zone)) }
                p.written { (reason) }
            }
            p { (said::GIVEN_UP_TEXT) }
            @if is_free && shown.viewer.may_review(ActKind::RoundOpened, casereview::State::Anytime) {
                p { a.usa-link href=(addresses::ROUNDS_NEW.to([]).with("quarter", &quarter)) { (said::open_another(&format::quarter(quarter))) } }
            }
        }
    }
}
