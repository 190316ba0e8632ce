//! The forms by which people record what they decide.

use certification::ActKind;
use domain::extract::Code;
use maud::{Markup, html};
use ui::address::Address;
use ui::alert;
use ui::field::Field;

use super::form;
use crate::http::form::{Refused, Written, text as words};

/// A form of an act.
pub(crate) struct ActForm<'a> {
    /// Its name on the page.
    pub(crate) id: &'a str,
    /// Where it is sent.
    pub(crate) action: Address,
    /// Its fields, in their order.
    pub(crate) inputs: &'a [Input<'a>],
    /// What else is chosen, above the fields.
    pub(crate) choices: Markup,
    /// What the button says.
    pub(crate) button: &'a str,
    /// A form of the page that was not recorded; maybe this one.
    pub(crate) refused: Option<&'a Refused>,
}

/// A field to write in.
pub(crate) struct Input<'a> {
    /// Its name, as the act has it.
    pub(crate) name: &'a str,
    /// What it is for.
    pub(crate) label: &'a str,
    /// What to write.
    pub(crate) hint: &'a str,
    /// How it is written.
    pub(crate) kind: Kind,
}

/// How something is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Several lines.
    Text,
    /// Several lines, or none.
    OptionalText,
    /// One line.
    Line,
    /// One line, or none.
    OptionalLine,
    /// A day.
    Day,
}

impl ActForm<'_> {
    /// The form; where it was refused, with why and with what was written.
    pub(crate) fn render(&self) -> Markup {
        let refused = self.refused.filter(|refused| refused.form == self.id);
        html! {
            form.usa-form.act id=(self.id) method="post" action=(self.action) {
                @if let Some(refused) = refused { (alert::error(&words::refused(&refused.why.text))) }
                (self.choices)
                @for input in self.inputs { (input.render(self.id, refused)) }
                button.usa-button { (self.button) }
            }
        }
    }
}

impl Input<'_> {
    fn render(&self, form: &str, refused: Option<&Refused>) -> Markup {
        let fault = refused.and_then(|refused| refused.fault(self.name));
        let Input { name, label, hint, kind } = *self;
        let field = Field { form, name, label, hint, fault: fault.as_deref() };
        let nothing = Written::default();
        let value = refused.map_or(&nothing, |refused| &refused.written).get(name);
        match kind {
            Kind::Text => field.text(value, true),
            Kind::OptionalText => field.text(value, false),
            Kind::Line => field.line("text", value, true),
            Kind::OptionalLine => field.line("text", value, false),
            Kind::Day => field.line("date", value, true),
        }
    }
}

/// A form that was not recorded and that the page has no more: why, and what was written, so that it is not lost.
/// `body` is the rest of the page.
pub(crate) fn lost(refused: &Refused, body: &Markup) -> Markup {
    let is_there = body.0.contains(&format!("id=\"{}\" method=\"post\"", refused.form));
    // What the form was about is gone: the one of its name is about something else.
    let gone = !is_there || refused.why.is_gone;
    html! {
        @if gone {
            (alert::error(&words::refused(&refused.why.text)))
            (written(refused.written.fields()))
        }
    }
}

/// The sentences among what was written, to be read again.
pub(crate) fn written<'w>(fields: impl Iterator<Item = (&'w str, &'w str)>) -> Markup {
    let is_text = |name: &str| WRITTEN.contains(&name) || name.ends_with(form::RATIONALE);
    let texts: Vec<&str> =
        fields.filter(|(name, text)| is_text(name) && !text.trim().is_empty()).map(|(_, text)| text).collect();
    html! {
        @if !texts.is_empty() {
            section aria-labelledby="written" {
                h2 #written { (words::WRITTEN) }
                @for text in texts { p.written { (text) } }
            }
        }
    }
}

/// The fields in which people write sentences.
const WRITTEN: [&str; 7] = ["scope", "text", "reasons", "reason", "explanation", "owner", form::UNMET[2]];

/// What is asked of most decisions: reasons, which are published, and the document.
pub(crate) const REASONS_AND_DOCUMENT: [Input<'static>; 2] =
    [Input { name: "reasons", label: words::REASONS, hint: words::REASONS_HINT, kind: Kind::Text }, DOCUMENT];

/// The document of a decision.
pub(crate) const DOCUMENT: Input<'static> =
    Input { name: "document", label: words::DOCUMENT, hint: words::DOCUMENT_HINT, kind: Kind::Line };

/// What was just done, where the address says that something was.
pub(crate) fn done(asked: &str) -> Markup {
    let of_certification = ActKind::parse(asked).map(words::done);
    let of_review = casereview::ActKind::parse(asked).map(words::done_in_review);
    let of_withdrawal = withdrawal::ActKind::parse(asked).map(words::done_in_withdrawal);
    html! { @if let Some(text) = of_certification.or(of_review).or(of_withdrawal) { (alert::success(text)) } }
}
