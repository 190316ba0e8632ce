//! Boxes that say how something went.

use maud::{Markup, html};

use crate::address::Address;

/// Something went well.
pub fn success(text: &str) -> Markup {
    html! {
        div.usa-alert.usa-alert--success.usa-alert--slim role="status" {
            div.usa-alert__body { p.usa-alert__text { (text) } }
        }
    }
}

/// Something to do or to know first.
pub fn warning(heading: &str, text: &str) -> Markup {
    with_heading("usa-alert--warning", "status", heading, text)
}

/// Something could not be done: what happened, and what to do.
pub fn error([heading, text]: &[String; 2]) -> Markup {
    with_heading("usa-alert--error", "alert", heading, text)
}

/// Something that waits: its heading leads to it.
pub fn leading(to: &Address, heading: &str, text: &str) -> Markup {
    html! {
        div.usa-alert.usa-alert--info {
            div.usa-alert__body {
                h2.usa-alert__heading { a.usa-link href=(to) { (heading) } }
                p.usa-alert__text { (text) }
            }
        }
    }
}

fn with_heading(kind: &str, role: &str, heading: &str, text: &str) -> Markup {
    html! {
        div.usa-alert.(kind) role=(role) {
            div.usa-alert__body {
                h2.usa-alert__heading { (heading) }
                p.usa-alert__text { (text) }
            }
        }
    }
}
