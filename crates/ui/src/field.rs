//! A field of a form with its label, a hint, and what is wrong with what was typed.

use maud::{Markup, html};

/// A field of a form.
pub struct Field<'a> {
    /// The name of its form, where the page has several; empty where it has one.
    pub form: &'a str,
    /// The name of the field.
    pub name: &'a str,
    /// What it is for.
    pub label: &'a str,
    /// What to write or choose.
    pub hint: &'a str,
    /// What is wrong with what was given.
    pub fault: Option<&'a str>,
}

impl Field<'_> {
    /// The field around an input of that type; a file is never filled in again.
    pub fn render(&self, kind: &str, value: &str, several: bool) -> Markup {
        self.input(kind, value, several, true)
    }

    /// The field for one line, a day or a number.
    pub fn line(&self, kind: &str, value: &str, required: bool) -> Markup {
        self.input(kind, value, false, required)
    }

    /// The field for one line, with values to choose from, each with what people read.
    pub fn suggesting(&self, value: &str, suggestions: &[(String, String)]) -> Markup {
        let list = format!("{}-list", self.id());
        self.around(&html! {
            input.usa-input.usa-input--error[self.fault.is_some()] id=(self.id()) name=(self.name) list=(list) required
                value=[(!value.is_empty()).then_some(value)] autocomplete="off" aria-describedby=(self.described_by())
                aria-invalid=[self.fault.map(|_| "true")];
            datalist id=(list) { @for (value, shown) in suggestions { option value=(value) { (shown) } } }
        })
    }

    /// The field for several lines.
    pub fn text(&self, value: &str, required: bool) -> Markup {
        self.around(&html! {
            textarea.usa-textarea.usa-input--error[self.fault.is_some()] id=(self.id()) name=(self.name)
                required[required] aria-describedby=(self.described_by()) aria-invalid=[self.fault.map(|_| "true")] {
                (value)
            }
        })
    }

    fn input(&self, kind: &str, value: &str, several: bool, required: bool) -> Markup {
        self.around(&html! {
            input.usa-input.usa-input--error[self.fault.is_some()] id=(self.id()) type=(kind) name=(self.name)
                value=[(!value.is_empty()).then_some(value)] multiple[several] required[required] autocomplete="off"
                aria-describedby=(self.described_by()) aria-invalid=[self.fault.map(|_| "true")];
        })
    }

    fn around(&self, input: &Markup) -> Markup {
        let Field { label, hint, fault, .. } = self;
        let id = self.id();
        html! {
            div.usa-form-group.usa-form-group--error[fault.is_some()] {
                label.usa-label.usa-label--error[fault.is_some()] for=(id) { (label) }
                span.usa-hint id={ (id) "-hint" } { (hint) }
                @if let Some(fault) = fault { span.usa-error-message id={ (id) "-error" } { (fault) } }
                (input)
            }
        }
    }

    fn id(&self) -> String {
        if self.form.is_empty() { self.name.to_owned() } else { format!("{}-{}", self.form, self.name) }
    }

    fn described_by(&self) -> String {
        let id = self.id();
        if self.fault.is_some() { format!("{id}-hint {id}-error") } else { format!("{id}-hint") }
    }
}

/// What is wrong with a form, each fault leading to its field.
pub fn summary(heading: &str, faults: &[(&str, &str)]) -> Markup {
    html! {
        div.usa-alert.usa-alert--error role="alert" {
            div.usa-alert__body {
                h2.usa-alert__heading { (heading) }
                ul.usa-list {
                    @for (field, fault) in faults { li { a.usa-link href={ "#" (field) } { (fault) } } }
                }
            }
        }
    }
}
