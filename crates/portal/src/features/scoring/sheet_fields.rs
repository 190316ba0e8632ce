//! The sheet of scores as a form: questions, domains with their scale, and needs that were not met.

use casereview::act::Whole;
use casereview::{Answers, Given, Scored, Unmet};
use domain::extract::{Code, Score};
use domain::instrument::{Choice, ReviewForm};
use maud::{Markup, html};

use super::sheet::{ANSWERS, OPEN, Sheet, UNMET, rationale};
use super::text::{form, joint};
use super::{scores, sheet, text as said};
use crate::http::form::Written;

/// Empty rows of unmet needs below those that are filled in.
const EMPTY_ROWS: usize = 2;

/// A sheet to be filled in.
pub(crate) struct Scoring<'a> {
    /// Which questions and domains there are.
    pub(crate) sheet: Sheet<'a>,
    /// With what it is filled in.
    pub(crate) written: &'a Written,
    /// What is wrong with which field.
    pub(crate) faults: &'a [(String, String)],
    /// What the two reviewers gave, by name, where the sheet is for joint or decided scores.
    pub(crate) own: Option<[(&'a str, &'a Answers); 2]>,
    /// Whether the review supervisor decides: nothing is left open, and everything is explained.
    pub(crate) decides: bool,
}

impl Scoring<'_> {
    /// Everything that is filled in, without the form around it.
    pub(crate) fn fields(&self) -> Markup {
        let Some(review) = &self.sheet.instrument.review else { return html! {} };
        let scored = self.sheet.scored();
        let of = |whole: Whole| scored.iter().filter(move |one| one.of == whole);
        html! {
            section aria-labelledby="questions" {
                h2 #questions { (form::QUESTIONS) }
                @for question in self.sheet.questions() { (self.question(&question.id, &question.text)) }
            }
            (scale(review))
            @for (id, heading, whole) in [("plan", form::PLAN, Whole::Plan), ("needs", form::NEEDS, Whole::Needs)] {
                section aria-labelledby=(id) {
                    h2 id=(id) { (heading) }
                    @for one in of(whole) { (self.domain(one, review)) }
                }
            }
            (self.unmet(review))
        }
    }

    /// How much is answered, and of how much.
    pub(crate) fn progress(&self) -> [usize; 2] {
        self.sheet.progress(self.written, |column| self.differ(column))
    }

    /// Whether the two reviewers gave a domain different scores.
    fn differ(&self, column: &str) -> bool {
        self.own.is_some_and(|own| {
            let [one, other] = own.map(|(_, answers)| answers.scores.get(column).map(|given| given.score));
            one != other
        })
    }

    /// The questions and domains that the two left open, to be decided.
    pub(crate) fn open_fields(&self, open: &[String]) -> Markup {
        let Some(review) = &self.sheet.instrument.review else { return html! {} };
        html! {
            @for question in self.sheet.questions().filter(|question| open.contains(&question.id)) {
                (self.question(&question.id, &question.text))
            }
            (scale(review))
            @for one in self.sheet.scored().iter().filter(|one| open.contains(&one.column)) { (self.domain(one, review)) }
        }
    }

    fn fault(&self, field: &str) -> Option<&str> {
        self.faults.iter().find(|(known, _)| known == field).map(|(_, fault)| fault.as_str())
    }

    fn question(&self, id: &str, text: &str) -> Markup {
        let choices: Vec<(&str, &str, &str)> =
            ANSWERS.iter().map(|(value, yes)| (*value, "", if *yes { said::YES } else { said::NO })).collect();
        let given = |answers: &Answers| {
            html! { @if let Some(yes) = answers.questions.get(id) { (scores::yes_or_no(*yes)) } }
        };
        let legend = html! { (text) };
        self.choice(id, "", &legend, &self.beside(given), &choices, &html! {})
    }

    fn domain(&self, one: &Scored<'_>, review: &ReviewForm) -> Markup {
        let taken = review.scale.iter().filter(|point| one.takes(point.score));
        let choices: Vec<(&str, &str, &str)> = taken
            .map(|point| {
                let code = point.score.text();
                (code, if point.score.points().is_some() { code } else { "" }, point.name.as_str())
            })
            .collect();
        let differ = self.differ(&one.column);
        let legend = html! {
            span.name { (one.domain.name) }
            @if let Some(question) = &one.domain.question { span.question { (question) } }
            @if differ { span.usa-tag { (joint::DIFFERENT) } }
        };
        let given = |answers: &Answers| {
            html! { @if let Some(given) = answers.scores.get(&one.column) { (scores::told(given, review)) } }
        };
        let explains = differ || self.decides;
        let group = if explains { "domain differs" } else { "domain" };
        self.choice(&one.column, group, &legend, &self.beside(given), &choices, &self.rationale(one, explains))
    }

    /// A question with its choices; `below` belongs to the answer.
    fn choice(
        &self,
        field: &str,
        group: &str,
        legend: &Markup,
        beside: &Markup,
        choices: &[(&str, &str, &str)],
        below: &Markup,
    ) -> Markup {
        let fault = self.fault(field);
        let error = format!("{field}-error");
        html! {
            fieldset.usa-fieldset.choice.usa-form-group--error[fault.is_some()].(group)
                aria-describedby=[fault.map(|_| &error)] {
                legend.usa-legend { (legend) }
                @if let Some(fault) = fault { span.usa-error-message id=(error) { (fault) } }
                (beside)
                div.scale {
                    @for (place, (value, number, name)) in choices.iter().enumerate() {
                        (self.radio(field, place, value, &html! { @if !number.is_empty() { strong { (number) } " " } (name) }))
                    }
                    @if self.own.is_some() && !self.decides {
                        (self.radio(field, choices.len(), OPEN, &html! { (joint::NOT_AGREED) }))
                    }
                }
                (below)
            }
        }
    }

    /// The first of the choices has the field's name as its id: what is wrong leads there.
    fn radio(&self, field: &str, place: usize, value: &str, label: &Markup) -> Markup {
        let id = if place == 0 { field.to_owned() } else { format!("{field}-{value}") };
        let meaning = Score::parse(value).map(|_| meaning(value));
        html! {
            label.usa-radio for=(id) {
                input id=(id) type="radio" name=(field) value=(value) checked[self.written.get(field) == value]
                    aria-keyshortcuts=(form::key(value)) aria-describedby=[meaning];
                span { (label) }
            }
        }
    }

    fn rationale(&self, one: &Scored<'_>, differ: bool) -> Markup {
        let id = rationale(&one.column);
        let fault = self.fault(&id);
        let error = format!("{id}-error");
        let score = self.written.get(&one.column);
        let must = self.decides || Score::parse(score).is_some_and(|score| differ || Given::needs_rationale(score));
        html! {
            div.rationale {
                label for=(id) {
                    (form::RATIONALE) span.heard { ", " (one.domain.name) }
                    @if self.decides { " (" (form::REQUIRED) ")" }
                    @else { " " span.must { "(" (form::REQUIRED) ")" } span.may { "(" (form::OPTIONAL) ")" } }
                }
                @if let Some(fault) = fault { span.usa-error-message id=(error) { (fault) } }
                textarea.usa-textarea.usa-input--error[fault.is_some()] id=(id) name=(id) rows="2" required[must]
                    aria-describedby=[fault.map(|_| &error)] aria-invalid=[fault.map(|_| "true")] {
                    (self.written.get(&id))
                }
            }
        }
    }

    /// What each of the two gave, where the sheet is for joint scores.
    fn beside(&self, given: impl Fn(&Answers) -> Markup) -> Markup {
        html! {
            @if let Some(own) = self.own {
                dl.beside { @for (name, answers) in own { div { dt { (name) } dd { (given(answers)) } } } }
            }
        }
    }

    fn unmet(&self, review: &ReviewForm) -> Markup {
        let filled: Vec<Unmet> = sheet::rows(self.written).filter(|row| !sheet::is_empty(row)).collect();
        let empty = Unmet { need: String::new(), barrier: String::new(), note: String::new() };
        let rows = filled.iter().chain(std::iter::repeat_n(&empty, EMPTY_ROWS)).enumerate();
        let fault = self.fault("unmet");
        html! {
            section aria-labelledby="unmet" {
                h2 #unmet tabindex="-1" { (form::UNMET) }
                p { (form::UNMET_HELP) }
                (self.beside(|answers| scores::unmet_list(&answers.unmet, review)))
                @if let Some(fault) = fault { span.usa-error-message { (fault) } }
                div #unmet-rows { @for (place, row) in rows { (unmet_row(place, row, review)) } }
                p.small #more-rows { (form::MORE_ROWS) }
                button.usa-button.usa-button--outline #add-row type="button" hidden { (form::ADD) }
            }
        }
    }
}

/// Where it is said what a score means.
fn meaning(score: &str) -> String {
    format!("meaning-{score}")
}

fn scale(review: &ReviewForm) -> Markup {
    html! {
        details.meanings open {
            summary { (form::SCALE) }
            dl {
                @for point in &review.scale {
                    dt { @if point.score.points().is_some() { (point.score.text()) " " } (point.name) }
                    dd id=(meaning(point.score.text())) { (point.meaning) }
                }
            }
            p.small.keys hidden { (form::KEYS) }
        }
    }
}

fn unmet_row(place: usize, row: &Unmet, review: &ReviewForm) -> Markup {
    let number = place + 1;
    let [need, barrier, note] = UNMET;
    let id = |field: &str| format!("{field}-{number}");
    html! {
        fieldset.usa-fieldset.unmet {
            legend.usa-legend { (form::unmet_row(number)) }
            (select(need, &id(need), form::NEED, &review.need_types, &row.need))
            (select(barrier, &id(barrier), form::BARRIER, &review.barriers, &row.barrier))
            div {
                label.usa-label for=(id(note)) { (form::NOTE) }
                input.usa-input id=(id(note)) type="text" name=(note) value=(row.note) autocomplete="off";
            }
        }
    }
}

fn select(name: &str, id: &str, label: &str, choices: &[Choice], chosen: &str) -> Markup {
    html! {
        div {
            label.usa-label for=(id) { (label) }
            select.usa-select id=(id) name=(name) {
                option value="" { (form::CHOOSE) }
                @for choice in choices { option value=(choice.id) selected[choice.id == chosen] { (choice.name) } }
            }
        }
    }
}
