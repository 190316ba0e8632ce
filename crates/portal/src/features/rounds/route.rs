//! Where reviews of the round's quarter were handed in too, which of the two
//! count.

pub(crate) mod text;

use casereview::{ActKind, Chosen, Route, State as Matter};
use domain::extract::ExtractKind;
use domain::submission::Submission;
use maud::{Markup, html};
use readmodel::QuarterReviews;
use ui::choices::Radios;
use ui::format;
use ui::table::Table;

use self::text as said;
use super::shown::Shown;
use super::text as rounds;
use crate::addresses;
use crate::figures::by_whom;
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::field::FormField;
use crate::http::form::text as acts;
use crate::http::problem::Problem;

/// The name of the form.
pub(super) const FORM: &str = "route";
/// How the form names what counts.
pub(super) const ROUTES: [(&str, Route, &str); 2] =
    [("round", Route::Round, said::ROUND), ("extract", Route::Extract, said::EXTRACT)];
const REASON: [Input<'_>; 1] = [Input::of(FormField::Reason, said::REASON, said::REASON_HINT)];
/// What stands against what, what was chosen, and the form that chooses; nothing where nothing was handed in.
pub(super) async fn section(shown: &Shown<'_>) -> Result<Markup, Problem> {
    let portal = shown.portal;
    let reviewed = portal.model.reviewed_quarters(portal.default_plan(), None).await?;
    let Some(of) = reviewed.into_iter().find(|of| of.round == shown.round.number) else { return Ok(html! {}) };
    let submissions = portal.store.submissions().list(portal.order()).await?;
    let handed_in = submissions.iter().find(|submission| Some(submission.id) == of.extract);
    Ok(html! { @if let Some(handed_in) = handed_in { (both(shown, &of, handed_in)) } })
}

fn both(shown: &Shown<'_>, of: &QuarterReviews, handed_in: &Submission) -> Markup {
    html! {
        section aria-labelledby="counting" {
            h2 #counting { (said::HEADING) }
            p { strong { (said::counts(of.counts)) } }
            (Table { caption: said::HEADING, columns: said::COLUMNS, rows: vec![round(shown), extract(shown, handed_in)] }
                .render())
            (chosen(shown, of))
            @if shown.viewer.may_review(ActKind::RouteChosen, Matter::Anytime) { (form(shown, of)) }
        }
    }
}

fn round(shown: &Shown<'_>) -> [Markup; 3] {
    let (round, zone) = (shown.round, shown.portal.default_plan().zone());
    let dates = html! {
        (said::opened(&format::moment(round.opened.at, zone)))
        @if let Some(last) = round.completed() { span.line { (said::completed(&format::moment(last.at, zone))) } }
    };
    [html! { (rounds::name(round.number)) }, html! { (rounds::state(round.state())) }, dates]
}

fn extract(shown: &Shown<'_>, of: &Submission) -> [Markup; 3] {
    let zone = shown.portal.default_plan().zone();
    let rows = of.extract(ExtractKind::CaseReviews).map_or(0, |extract| extract.rows);
    let to = addresses::SUBMISSION.to([&of.id]);
    [
        html! { (ExtractKind::CaseReviews) " (" a.usa-link href=(to) { (said::submission(of.id.0)) } ")" },
        html! { (said::rows(rows)) },
        html! {
            (said::drawn(&format::moment(of.as_of, zone)))
            span.line { (said::received(&format::moment(of.received, zone))) }
        },
    ]
}

/// Everything that was chosen while this round stood, between it and whichever file was there, the newest first.
fn chosen(shown: &Shown<'_>, of: &QuarterReviews) -> Markup {
    let of_round = |one: &&Chosen| one.quarter == shown.round.quarter && one.by.number > shown.round.opened.number;
    let zone = shown.portal.default_plan().zone();
    let all: Vec<&Chosen> = shown.desk.chosen.iter().rev().filter(of_round).collect();
    html! {
        @if all.is_empty() { p { (said::NOT_CHOSEN) } } @else {
            @if of.route.is_none() { p { (said::ASKED_AGAIN) } }
            h3 { (said::CHOSEN) }
            ol.timeline {
                @for one in all {
                    li.act {
                        p.what { strong { (said::route(one.route, one.between)) } }
                        p.small { (by_whom::by_stamp(&one.by, zone)) }
                        p.told { (one.reason) }
                    }
                }
            }
        }
    }
}

fn form(shown: &Shown<'_>, of: &QuarterReviews) -> Markup {
    let refused = shown.refused.filter(|refused| refused.form == FORM);
    let written = refused.map(|refused| refused.written.get("route"));
    let choices = ROUTES.map(|(value, _, told)| (value, told));
    let radios =
        Radios { form: FORM, name: "route", legend: said::WHICH, choices: &choices, chosen: written.unwrap_or("") };
    let form = ActForm {
        id: FORM,
        action: shown.to(addresses::ROUND_ROUTE),
        inputs: &REASON,
        choices: html! {
            input type="hidden" name="submission" value=[of.extract.map(|submission| submission.0)];
            (radios.render())
        },
        button: said::BUTTON,
        refused,
    };
    html! {
        details.form open[of.route.is_none() || refused.is_some()] {
            summary { (if of.route.is_none() { said::CHOOSE } else { said::CHOOSE_ANEW }) }
            p { (acts::STAYS) }
            (form.render())
        }
    }
}
