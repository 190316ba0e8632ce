//! What was scored, to be read: the scores of both reviewers side by side, joint and decided ones, and needs not met.

use casereview::{Answers, Given, Joint, Unmet};
use domain::extract::Code;
use domain::instrument::{Choice, ReviewForm};
use maud::{Markup, html};
use ui::table::head;

use super::sheet::Sheet;
use super::text as said;
use super::text::{form, joint as words};

/// What the two gave, by name, and what was agreed on and decided. Where they differ, a word says so.
pub(crate) fn table(sheet: Sheet<'_>, caption: &str, own: &[(&str, &Answers); 2], joint: Option<&Joint>) -> Markup {
    let Some(review) = &sheet.instrument.review else { return html! {} };
    let names: Vec<&str> = [words::DOMAIN, own[0].0, own[1].0].into_iter().chain(joint.map(|_| words::JOINT)).collect();
    let both = [own[0].1, own[1].1];
    let columns = Columns { names: &names, both, joint };
    html! {
        table.stacks.scores {
            caption.heard { (caption) }
            (head(&names))
            tbody {
                @for one in sheet.questions() {
                    @let [mine, theirs] = both.map(|answers| answers.questions.get(&one.id));
                    (columns.row(&one.text, (mine != theirs).then_some(words::DIFFERENT_ANSWERS), &|answers| {
                        answers.questions.get(&one.id).map(|yes| yes_or_no(*yes))
                    }))
                }
                @for one in sheet.scored() {
                    @let [mine, theirs] = both.map(|answers| answers.scores.get(&one.column).map(|given| given.score));
                    (columns.row(&one.domain.name, (mine != theirs).then_some(words::DIFFERENT), &|answers| {
                        answers.scores.get(&one.column).map(|given| told(given, review))
                    }))
                }
                (columns.row(form::UNMET, None, &|answers| Some(unmet_list(&answers.unmet, review))))
            }
        }
    }
}

/// Whose answers stand beside each other.
struct Columns<'a> {
    names: &'a [&'a str],
    both: [&'a Answers; 2],
    joint: Option<&'a Joint>,
}

impl Columns<'_> {
    fn row(&self, name: &str, differ: Option<&str>, cell: &dyn Fn(&Answers) -> Option<Markup>) -> Markup {
        let own = self.both.into_iter().zip(&self.names[1..]);
        html! {
            tr {
                th scope="row" { (name) @if let Some(differ) = differ { " " span.usa-tag { (differ) } } }
                @for (answers, whose) in own { td data-label=(whose) { div { @if let Some(cell) = cell(answers) { (cell) } } } }
                @if let Some(joint) = self.joint { td data-label=(words::JOINT) { div { (joined(joint, cell)) } } }
            }
        }
    }
}

/// What both agreed on; else what the supervisor decided, or that it is open.
fn joined(joint: &Joint, cell: &dyn Fn(&Answers) -> Option<Markup>) -> Markup {
    let decided = || joint.decided.as_ref().and_then(|(_, answers)| cell(answers));
    html! {
        @if let Some(agreed) = cell(&joint.answers) { (agreed) }
        @else if let Some(decided) = decided() { (decided) span.small { (words::DECIDED) } }
        @else { strong { (words::OPEN) } }
    }
}

/// What was entered, place by place; what was not is left out.
pub(crate) fn list(sheet: Sheet<'_>, answers: &Answers) -> Markup {
    let Some(review) = &sheet.instrument.review else { return html! {} };
    html! {
        dl {
            @for one in sheet.questions() {
                @if let Some(yes) = answers.questions.get(&one.id) { dt { (one.text) } dd { (yes_or_no(*yes)) } }
            }
            @for one in sheet.scored() {
                @if let Some(given) = answers.scores.get(&one.column) {
                    dt { (one.domain.name) } dd { (told(given, review)) }
                }
            }
            @if !answers.unmet.is_empty() { dt { (form::UNMET) } dd { (unmet_list(&answers.unmet, review)) } }
        }
    }
}

/// An answer to a question.
pub(crate) fn yes_or_no(yes: bool) -> Markup {
    html! { strong { (if yes { said::YES } else { said::NO }) } }
}

/// A score with its name, and why it was given.
pub(crate) fn told(given: &Given, review: &ReviewForm) -> Markup {
    let point = review.meaning(given.score);
    html! {
        strong { @if given.score.points().is_some() { (given.score.text()) " " } (point.name) }
        @if !given.rationale.is_empty() { span.written.why { (given.rationale) } }
    }
}

/// Needs that were not met, by the names of the instrument.
pub(crate) fn unmet_list(unmet: &[Unmet], review: &ReviewForm) -> Markup {
    let name = |choices: &[Choice], id: &str| {
        choices.iter().find(|choice| choice.id == id).map_or_else(|| id.to_owned(), |choice| choice.name.clone())
    };
    html! {
        @if unmet.is_empty() { (words::NO_UNMET) }
        @else {
            ul.usa-list {
                @for one in unmet {
                    li {
                        (words::unmet(&name(&review.need_types, &one.need), &name(&review.barriers, &one.barrier)))
                        @if !one.note.is_empty() { span.written.why { (one.note) } }
                    }
                }
            }
        }
    }
}
