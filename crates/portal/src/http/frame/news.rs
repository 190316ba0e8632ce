//! What was done to the account of who looks, on whatever page comes next, until it is clicked away.

use auth::viewer::Viewer;
use maud::{Markup, html};
use readmodel::Basis;
use serde::Deserialize;

use crate::addresses;
use crate::addresses::Place;
use crate::http::people;
use crate::http::people::rights_text;

/// The box above a page; nothing where there is nothing to tell.
pub(crate) fn told(viewer: &Viewer, plan: &Basis) -> Markup {
    let Some(last) = viewer.news().last() else { return Markup::default() };
    html! {
        section.usa-alert.usa-alert--warning aria-labelledby="news" {
            div.usa-alert__body {
                h2.usa-alert__heading #news { (rights_text::NEWS) }
                (people::change_list(viewer.news(), rights_text::YOURS, plan))
                p.usa-alert__text { (rights_text::NEWS_HELP) }
                (mark_read(addresses::ACCOUNT_NEWS, last.number, &html! {
                    button.usa-button.usa-button--outline { (rights_text::NEWS_SEEN) }
                }))
            }
        }
    }
}

/// The form that marks what was told as read, up to the entry of a number: what came since stays to be told.
pub(crate) fn mark_read(action: Place<0>, last: i64, button: &Markup) -> Markup {
    html! {
        form method="post" action=(action) {
            input type="hidden" name="up-to" value=(last);
            (button)
        }
    }
}

/// What that form says.
#[derive(Deserialize)]
pub(crate) struct UpTo {
    /// The number of the last entry that is marked as read.
    #[serde(rename = "up-to")]
    pub(crate) last: i64,
}
