//! The fields that choose an office or a region.

use domain::Office;
use maud::{Markup, html};

use crate::address::Address;
use crate::areas::Areas;
use crate::words::areas as words;

/// The choice of a region; nothing where there are not two.
pub(crate) fn region(areas: &Areas<'_>, chosen: &str) -> Markup {
    html! {
        @if areas.regions.len() > 1 {
            div {
                label.usa-label for="region" { (words::REGION) }
                select.usa-select #region name="region" {
                    option value="" { (words::EVERY_REGION) }
                    @for region in &areas.regions {
                        option value=(region) selected[*region == chosen] { (words::region(region)) }
                    }
                }
            }
        }
    }
}

/// The choice of an office.
pub(crate) fn office(areas: &Areas<'_>, chosen: &str) -> Markup {
    let by_name = {
        let mut offices = areas.offices.clone();
        offices.sort_by(|a: &&Office, b| a.name.cmp(&b.name));
        offices
    };
    html! {
        div {
            label.usa-label for="office" { (words::OFFICE) }
            select.usa-select #office name="office" {
                option value="" { (words::EVERY_OFFICE) }
                @for office in by_name {
                    option value=(office.code) selected[office.code == chosen] { (office.name) }
                }
            }
        }
    }
}

/// What else the address asks, kept by a form that asks for something else.
pub(crate) fn kept(address: &Address) -> Markup {
    html! { @for (name, value) in address.question() { input type="hidden" name=(name) value=(value); } }
}

/// The button of the form.
pub(crate) fn show() -> Markup {
    html! { button.usa-button { (words::SHOW) } }
}
