//! The forms by which people record what they decide.

use certification::ActKind;
use domain::extract::Code;
use maud::{Markup, html};
use ui::address::Address;
use ui::alert;
use ui::field::Field;

use crate::http::form::field::{FormField, Kind};
use crate::http::form::{Refused, text as words};

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
#[derive(Clone, Copy)]
pub(crate) struct Input<'a> {
    field: FormField,
    /// What it is for.
    label: &'a str,
    /// What to write.
    hint: &'a str,
    is_required: bool,
}

impl ActForm<'_> {
    /// The form; where it was refused, with why and with what was written.
    pub(crate) fn render(&self) -> Markup {
        let refused = Refused::shown_in(self.refused, self.id);
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

impl<'a> Input<'a> {
    /// A field that must be filled in: what it is for, and what to write.
    pub(crate) const fn of(field: FormField, label: &'a str, hint: &'a str) -> Input<'a> {
        Input { field, label, hint, is_required: true }
    }

    /// The field, where it may be left empty.
    pub(crate) const fn optional(mut self) -> Input<'a> {
        self.is_required = false;
        self
    }

    fn render(&self, form: &str, refused: Option<&Refused>) -> Markup {
        let Input { field, label, hint, is_required } = *self;
        let (name, value) = (field.name(), refused.map_or("", |refused| refused.written.get(field)));
        let fault = refused.and_then(|refused| refused.fault(name));
        let shown = Field { form, name, label, hint, fault: fault.as_deref() };
        match field.kind() {
            Kind::Text => shown.text(value, is_required),
            Kind::Words | Kind::Line => shown.line("text", value, is_required),
            Kind::Day => shown.line("date", value, is_required),
        }
    }
}

/// A form that was not recorded and that the page has no more: why, and what was written, so that it is not lost. It is
/// asked once the forms of the page are made.
pub(crate) fn lost(refused: &Refused) -> Markup {
    html! {
        @if refused.is_lost() {
            (alert::error(&words::refused(&refused.why.text)))
            (written(refused.written.fields()))
        }
    }
}

/// The sentences among what was written, to be read again.
pub(crate) fn written<'w>(fields: impl Iterator<Item = (&'w str, &'w str)>) -> Markup {
    let is_told = |(name, text): &(&str, &str)| FormField::holds_words(name) && !text.trim().is_empty();
    let texts: Vec<&str> = fields.filter(is_told).map(|(_, text)| text).collect();
    html! {
        @if !texts.is_empty() {
            section aria-labelledby="written" {
                h2 #written { (words::WRITTEN) }
                @for text in texts { p.written { (text) } }
            }
        }
    }
}

/// What is asked of most decisions: reasons, which are published, and the document.
pub(crate) const REASONS_AND_DOCUMENT: [Input<'static>; 2] =
    [Input::of(FormField::Reasons, words::REASONS, words::REASONS_HINT), DOCUMENT];

/// The document of a decision.
pub(crate) const DOCUMENT: Input<'static> = Input::of(FormField::Document, words::DOCUMENT, words::DOCUMENT_HINT);

/// What was just done, where the address says that something was.
pub(crate) fn done(asked: &str) -> Markup {
    let of_certification = ActKind::parse(asked).map(words::done);
    let of_review = casereview::ActKind::parse(asked).map(words::done_in_review);
    let of_withdrawal = withdrawal::ActKind::parse(asked).map(words::done_in_withdrawal);
    html! { @if let Some(text) = of_certification.or(of_review).or(of_withdrawal) { (alert::success(text)) } }
}
