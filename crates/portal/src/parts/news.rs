//! What was done to the account of who looks, on whatever page comes next, until it is clicked away.

use maud::{Markup, html};
use readmodel::Basis;

use crate::auth::viewer::Viewer;
use crate::words::{self, rights};

/// The box above a page; nothing where there is nothing to tell.
pub(crate) fn told(viewer: &Viewer, plan: &Basis) -> Markup {
    let Some(last) = viewer.news().last() else { return Markup::default() };
    html! {
        section.usa-alert.usa-alert--warning aria-labelledby="news" {
            div.usa-alert__body {
                h2.usa-alert__heading #news { (rights::NEWS) }
                ul.usa-list {
                    @for entered in viewer.news() {
                        li {
                            (words::moment(entered.entry.at, plan.zone())) ": "
                            (rights::sentence(entered, "your account", plan.offices()))
                        }
                    }
                }
                p.usa-alert__text { (rights::NEWS_HELP) }
                form method="post" action="/account/news" {
                    input type="hidden" name="up-to" value=(last.number);
                    button.usa-button.usa-button--outline { (rights::NEWS_SEEN) }
                }
            }
        }
    }
}
