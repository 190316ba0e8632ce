//! Who may review, and from which offices each is barred.

use auth::viewer::Viewer;
use casereview::{ActKind, Barred, Desk, State as Matter};
use maud::{Markup, html};
use ui::choices::Boxes;
use ui::format;
use ui::table::Table;

use super::above::View;
use super::text as said;
use crate::figures::by_whom;
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::Refused;
use crate::http::form::field::FormField;
use crate::http::problem::Problem;
use crate::{Portal, addresses};

/// The name of the form.
pub(super) const FORM: &str = "barring";

/// Every reviewer with the barred offices, and the form of the one that is asked for.
pub(super) async fn section(
    portal: &Portal,
    viewer: &Viewer,
    desk: &Desk,
    view: &View,
    refused: Option<&Refused>,
) -> Result<Markup, Problem> {
    let reviewers = portal.clerk(portal.default_plan()).reviewers().await?;
    let may = viewer.may_review(ActKind::OfficesBarred, Matter::Anytime);
    let asked = Some(&view.reviewer).filter(|name| may && reviewers.contains(name));
    // A reviewer whom a form named was refused with the form.
    if !view.reviewer.is_empty() && !reviewers.contains(&view.reviewer) && refused.is_none() {
        let problem = Problem::bad_question(said::no_reviewer_named(&view.reviewer));
        return Err(problem.near("reviewer", &view.reviewer, reviewers));
    }
    Ok(html! {
        section aria-labelledby="reviewers" {
            h2 #reviewers { (said::REVIEWERS) }
            p { (said::REVIEWERS_ABOUT) }
            @if reviewers.is_empty() {
                p { strong { (said::NO_REVIEWER) } ". " (said::NO_REVIEWER_TEXT) }
            } @else {
                (table(portal, desk, &reviewers, may))
            }
            @if let Some(reviewer) = asked { (form(portal, desk, reviewer, refused)) }
        }
    })
}

fn table(portal: &Portal, desk: &Desk, reviewers: &[String], may: bool) -> Markup {
    let has_gone = |name: &&String| !reviewers.contains(name) && !desk.barred_from(name).is_empty();
    let gone: Vec<&String> = desk.barred.keys().filter(has_gone).collect();
    let change = |name: &str| {
        let address = addresses::ROUNDS.to([]).with("reviewer", name);
        html! { a.usa-link href={ (address) "#" (FORM) } { (said::CHANGE_BARS) span.heard { " " (said::change_bars_of(name)) } } }
    };
    let known = reviewers.iter().map(|name| row(portal, desk, name, &html! { (name) @if may { br; (change(name)) } }));
    let gone = gone
        .into_iter()
        .map(|name| row(portal, desk, name, &html! { (name) br; span.small { (said::GONE_REVIEWER) } }));
    let rows = known.chain(gone).collect();
    Table { caption: said::REVIEWERS, columns: said::REVIEWER_COLUMNS, rows }.render()
}

fn row(portal: &Portal, desk: &Desk, name: &str, shown: &Markup) -> [Markup; 4] {
    let basis = portal.default_plan();
    let barred: Option<&Barred> = desk.barred.get(name);
    let offices: Vec<String> =
        desk.barred_from(name).iter().map(|code| format::office(code, basis.offices())).collect();
    [
        shown.clone(),
        html! { (if offices.is_empty() { said::NO_OFFICE.to_owned() } else { format::list(&offices) }) },
        html! { @if let Some(barred) = barred { span.written { (barred.reason) } } },
        html! { @if let Some(barred) = barred { (by_whom::by_stamp(&barred.by, basis.zone())) } },
    ]
}

fn form(portal: &Portal, desk: &Desk, reviewer: &str, refused: Option<&Refused>) -> Markup {
    let barred = desk.barred_from(reviewer);
    let is_ticked = |code: &String| match refused {
        Some(refused) => refused.written.all("offices").any(|ticked| ticked == code),
        None => barred.contains(code),
    };
    let offices = portal.default_plan().offices().all().iter();
    let choices = offices.map(|office| (office.code.clone(), office.name.clone(), is_ticked(&office.code))).collect();
    let form = ActForm {
        id: FORM,
        action: addresses::ROUNDS_BARRED.to([]),
        inputs: &[Input::of(FormField::Reason, said::BAR_REASON, said::BAR_REASON_HINT)],
        choices: html! {
            input type="hidden" name="reviewer" value=(reviewer);
            (Boxes { name: "offices", legend: said::BARRED_OFFICES, choices }.render())
        },
        button: said::BAR,
        refused,
    };
    html! {
        h3 { (said::barring(reviewer)) }
        p { (said::BARRING_HELP) }
        (form.render())
    }
}
