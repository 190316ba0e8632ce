//! A record in a list: its id, its verdict, what made it, and where it stands in what was handed in.

pub(crate) mod text;

use compliance::facts::Facts;
use compliance::records::Origin;
use compliance::{Record, Scope};
use domain::Role;
use maud::{Markup, html};
use readmodel::Basis;

use super::{facts, status, verdict_text};
use crate::addresses;
use crate::figures::cell::text as figure;
use crate::http::question::Question;

/// An id that leads to everything about it.
pub(crate) fn id(question: &Question<'_>, id: &str) -> Markup {
    html! { a href=(question.to(addresses::FIND).with("id", id)) { (id) } }
}

/// The office.
pub(crate) fn office(question: &Question<'_>, record: &Record) -> Markup {
    let office = Scope::office(record.office.as_str());
    html! { (figure::scope(&office, question.basis.offices())) }
}

/// The worker, where the record names one.
pub(crate) fn worker(question: &Question<'_>, record: &Record) -> Markup {
    html! {
        @match &record.worker_id {
            Some(worker) => { (id(question, worker)) }
            None => { (text::NO_WORKER) }
        }
    }
}

/// The verdict; none for a worker behind an average.
pub(crate) fn verdict(record: &Record) -> Markup {
    html! { @if let Some(verdict) = record.verdict() { (status::verdict(verdict)) } }
}

/// The reason with the dates that made it, and the rest to be unfolded.
pub(crate) fn why(record: &Record, facts: Option<&Facts>, basis: &Basis) -> Markup {
    let told = facts.map(|facts| facts::told(record, facts, basis));
    html! {
        @match record.reason {
            Some(reason) => { strong { (verdict_text::reason(reason)) "." } }
            None => { strong { (text::carried(&record.detail)) } }
        }
        @match told {
            None => { p { (text::NO_FACTS) } }
            Some(told) => {
                p { (told.sentences.join(" ")) }
                @if let Some(more) = told.more {
                    details {
                        summary { (more.summary) }
                        ul { @for line in more.lines { li { (line) } } }
                    }
                }
            }
        }
    }
}

/// Whether somebody of a role may open the cases of rounds.
pub(crate) fn opens_cases(role: Role) -> bool {
    addresses::ROUND_CASE.admits(role)
}

/// Where a record comes from: file, line and submission, or the round and case of a review that was done here.
pub(crate) fn source(record: &Record, opens_cases: bool) -> Markup {
    let source = &record.source;
    match source.origin {
        Some(Origin::Round(round)) => {
            let name = text::round_and_case(round, &record.record_id);
            let to = addresses::ROUND_CASE.to([&round, &record.record_id]);
            html! { @if opens_cases { a href=(to) { (name) } } @else { (name) } }
        }
        origin => html! {
            (source.file)
            @if let Some(line) = source.line { ", " (text::line(line)) }
            @if let Some(Origin::Submission(submission)) = origin { span.small { (text::submission(submission.0)) } }
        },
    }
}
