//! Fields of forms, each with its label.

use maud::{Markup, html};

use crate::address::Address;

/// A field for a password.
pub struct Password<'a> {
    /// The name of the field; its id too.
    pub name: &'a str,
    /// What it is for.
    pub label: &'a str,
    /// What the browser may fill in: `current-password` or `new-password`.
    pub autocomplete: &'a str,
    /// The id of the text that says which passwords may be chosen.
    pub described_by: Option<&'a str>,
}

impl Password<'_> {
    /// The field with its label.
    pub fn render(&self) -> Markup {
        html! {
            label.usa-label for=(self.name) { (self.label) }
            input.usa-input id=(self.name) type="password" name=(self.name) autocomplete=(self.autocomplete)
                maxlength="1000" required aria-describedby=[self.described_by];
        }
    }
}

/// A choice among a few values.
pub struct Select<'a> {
    /// The name of the field; its id too.
    pub name: &'a str,
    /// What it is for.
    pub label: &'a str,
    /// Each value with what people read, and whether it is chosen.
    pub options: Vec<(String, String, bool)>,
}

impl Select<'_> {
    /// The field with its label.
    pub fn render(&self) -> Markup {
        html! {
            label.usa-label for=(self.name) { (self.label) }
            select.usa-select id=(self.name) name=(self.name) {
                @for (value, shown, is_chosen) in &self.options {
                    option value=(value) selected[*is_chosen] { (shown) }
                }
            }
        }
    }
}

/// Boxes of which any may be ticked.
pub struct Boxes<'a> {
    /// The name of all of them.
    pub name: &'a str,
    /// What they are for.
    pub legend: &'a str,
    /// Each value with what people read, and whether it is ticked.
    pub choices: Vec<(String, String, bool)>,
}

impl Boxes<'_> {
    /// The boxes with their legend.
    pub fn render(&self) -> Markup {
        html! {
            fieldset.usa-fieldset {
                legend.usa-legend { (self.legend) }
                @for (value, shown, is_ticked) in &self.choices {
                    @let id = format!("{}-{value}", self.name);
                    div.usa-checkbox {
                        input.usa-checkbox__input id=(id) type="checkbox" name=(self.name) value=(value)
                            checked[*is_ticked];
                        label.usa-checkbox__label for=(id) { (shown) }
                    }
                }
            }
        }
    }
}

/// A choice of one of a few that are all seen.
pub struct Radios<'a> {
    /// The name of the form, by which ids differ where a page has several.
    pub form: &'a str,
    /// The name of the field.
    pub name: &'a str,
    /// What is chosen.
    pub legend: &'a str,
    /// Each value with what people read.
    pub choices: &'a [(&'a str, &'a str)],
    /// The value chosen; empty for none.
    pub chosen: &'a str,
}

impl Radios<'_> {
    /// The choice with its legend.
    pub fn render(&self) -> Markup {
        html! {
            fieldset.usa-fieldset {
                legend.usa-legend { (self.legend) }
                @for (value, shown) in self.choices {
                    @let id = format!("{}-{}-{value}", self.form, self.name);
                    div.usa-radio {
                        input.usa-radio__input id=(id) type="radio" name=(self.name) value=(value) required
                            checked[*value == self.chosen];
                        label.usa-radio__label for=(id) { (shown) }
                    }
                }
            }
        }
    }
}

/// A form that is nothing but its button.
pub fn button(action: &Address, label: &str, kind: &str) -> Markup {
    html! { form method="post" action=(action) { button.usa-button.(kind) { (label) } } }
}
