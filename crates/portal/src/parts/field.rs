//! A field of a form with its label, a hint, and what is wrong with what was typed.

use maud::{Markup, html};

/// A field of a form.
pub(crate) struct Field<'a> {
    /// The name of the field; its id too.
    pub(crate) name: &'a str,
    /// What it is for.
    pub(crate) label: &'a str,
    /// What to write or choose.
    pub(crate) hint: &'a str,
    /// What is wrong with what was given.
    pub(crate) fault: Option<&'a str>,
}

impl Field<'_> {
    /// The field around an input of that type; a file is never filled in again.
    pub(crate) fn render(&self, kind: &str, value: &str, several: bool) -> Markup {
        let Field { name, label, hint, fault } = self;
        let described_by = match fault {
            Some(_) => format!("{name}-hint {name}-error"),
            None => format!("{name}-hint"),
        };
        html! {
            div.usa-form-group.usa-form-group--error[fault.is_some()] {
                label.usa-label.usa-label--error[fault.is_some()] for=(name) { (label) }
                span.usa-hint id={ (name) "-hint" } { (hint) }
                @if let Some(fault) = fault { span.usa-error-message id={ (name) "-error" } { (fault) } }
                input.usa-input.usa-input--error[fault.is_some()] id=(name) type=(kind) name=(name)
                    value=[(!value.is_empty()).then_some(value)] multiple[several] required autocomplete="off"
                    aria-describedby=(described_by) aria-invalid=[fault.map(|_| "true")];
            }
        }
    }
}

/// What is wrong with a form, each fault leading to its field.
pub(crate) fn summary(heading: &str, faults: &[(&str, &str)]) -> Markup {
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
