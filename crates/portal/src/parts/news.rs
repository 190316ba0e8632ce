//! What was done to the account of who looks, on whatever page comes next, until it is clicked away.

use axum::extract::Form;
use axum::extract::rejection::FormRejection;
use maud::{Markup, html};
use readmodel::Basis;
use serde::Deserialize;

use crate::auth::viewer::Viewer;
use crate::pages::problem::Problem;
use crate::parts::people;
use crate::words::rights;

/// The box above a page; nothing where there is nothing to tell.
pub(crate) fn told(viewer: &Viewer, plan: &Basis) -> Markup {
    let Some(last) = viewer.news().last() else { return Markup::default() };
    html! {
        section.usa-alert.usa-alert--warning aria-labelledby="news" {
            div.usa-alert__body {
                h2.usa-alert__heading #news { (rights::NEWS) }
                (people::change_list(viewer.news(), rights::YOURS, plan))
                p.usa-alert__text { (rights::NEWS_HELP) }
                (mark_read("/account/news", last.number, &html! {
                    button.usa-button.usa-button--outline { (rights::NEWS_SEEN) }
                }))
            }
        }
    }
}

/// The form that marks what was told as read, up to the entry of a number: what came since stays to be told.
pub(crate) fn mark_read(action: &str, last: i64, button: &Markup) -> Markup {
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
    #[serde(rename = "up-to")]
    last: i64,
}

/// The number of the last entry that is marked as read.
pub(crate) fn read_up_to(given: Result<Form<UpTo>, FormRejection>) -> Result<i64, Problem> {
    let Form(UpTo { last }) = given.map_err(|fault| Problem::unreadable_form(&fault))?;
    Ok(last)
}
