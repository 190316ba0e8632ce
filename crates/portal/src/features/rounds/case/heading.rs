//! Where a case stands, its facts, and what was answered about immediate risk.

use casereview::CaseState;
use maud::{Markup, html};
use ui::format;

use super::shown::Shown;
use super::text as said;
use crate::addresses;
use crate::features::escalations::mark;
use crate::features::rounds::{above, text as rounds};
use crate::figures::status;
use crate::http::people;

/// What stands on top of the page.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    html! {
        (people::terms(&terms(shown)))
        @if shown.is_own() { (own(shown)) }
        (risk(shown))
    }
}

fn terms<'t>(shown: &Shown<'_>) -> Vec<(&'t str, Markup)> {
    let Shown { round, case, .. } = *shown;
    let link =
        |id: &str| html! { a.usa-link href=(addresses::ROUND_CASE.to([&round.number, &id])) { (said::title(id)) } };
    let mut terms = vec![(said::STATE, status::case(shown.state))];
    terms.extend(case.replaced.as_ref().map(|replaced| match &replaced.by {
        Some(by) => (said::REPLACED_BY, link(by)),
        None => (said::REPLACED_BY, html! { (said::NONE_LEFT) }),
    }));
    let name = rounds::in_list(round.number, round.quarter);
    terms.push((said::ROUND, html! { a.usa-link href=(above::address(round.number)) { (name) } }));
    terms.push((said::OFFICE, html! { (format::office(&case.office, shown.portal.default_plan().offices())) }));
    terms.push((said::CASE_TYPE, html! { (format::case_type(case.case_type)) }));
    terms.push((said::PLAN_DUE, html! { (format::date(case.plan_due_on)) }));
    terms.push((said::REVIEWERS, reviewers(shown)));
    terms.extend(due(shown).map(|due| (said::DUE, html! { (due) })));
    terms.extend(shown.came_for().map(|other| (said::IN_THE_PLACE_OF, link(other))));
    terms
}

fn reviewers(shown: &Shown<'_>) -> Markup {
    html! {
        @match &shown.case.reviewers {
            None => (said::NO_REVIEWERS),
            Some(pair) => {
                @for name in pair { span.line { (said::reviewer(name, shown.case.own.contains_key(name), confirms(shown, name))) } }
            }
        }
    }
}

/// Whether the joint scores wait for that reviewer.
fn confirms(shown: &Shown<'_>, name: &str) -> bool {
    let entered_by = shown.case.joint.as_ref().map(|joint| joint.by.actor.as_str());
    shown.state == CaseState::Confirming && entered_by != Some(name)
}

/// The day by which own scores are due, as long as they are awaited.
fn due(shown: &Shown<'_>) -> Option<String> {
    let due_on = shown.round.due_on.filter(|_| shown.state == CaseState::Scoring)?;
    Some(rounds::due(due_on, shown.portal.today()))
}

/// Why the viewer decides nothing of the case.
fn own(shown: &Shown<'_>) -> Markup {
    let sheet = addresses::SCORING_OF.to([&shown.round.number, &shown.case.id]);
    html! {
        div.usa-alert.usa-alert--info role="status" {
            div.usa-alert__body {
                h2.usa-alert__heading { (said::YOU_REVIEW) }
                p.usa-alert__text { (said::YOU_REVIEW_TEXT) " " a.usa-link href=(sheet) { (said::YOUR_SHEET) } }
            }
        }
    }
}

fn risk(shown: &Shown<'_>) -> Markup {
    let (case, now) = (shown.case, shown.portal.now());
    let escalations: Vec<_> = shown.desk.escalations_of(shown.round.number, &case.id).collect();
    html! {
        section aria-labelledby="risk" {
            h2 #risk { (said::RISK) }
            @if case.risks.is_empty() { p { (said::RISK_UNANSWERED) } }
            ul.usa-list {
                @for (stamp, yes) in &case.risks { li { (said::risk(*yes)) span.small { (shown.by(stamp)) } } }
            }
            @for one in escalations { p { (mark::link(one.number)) " " (mark::clock(one, now)) } }
        }
    }
}
