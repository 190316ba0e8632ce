//! The page that shows a password once.

use maud::html;
use ui::alert;

use crate::addresses;
use crate::features::accounts::links::{above, address};
use crate::features::accounts::text as words;
use crate::http::frame::Page;
use crate::http::people;
use crate::http::people::text as said;

/// A password that was made for somebody, shown this once.
pub(super) fn one_time(name: &str, made: &str) -> Page {
    let main = html! {
        h1 { (words::PASSWORD_TITLE) }
        ({
            let [heading, text] = words::password_once(name);
            alert::warning(&heading, &text)
        })
        (people::terms(&[
            (said::NAME, html! { (name) }),
            (words::SHOWN_PASSWORD, html! { code.secret { (made) } }),
        ]))
        p { a.usa-link href=(address(name)) { (words::to_account(name)) } }
    };
    Page {
        title: words::PASSWORD_TITLE.to_owned(),
        here: Some(addresses::ACCOUNTS),
        above: above(),
        main,
        ..Page::default()
    }
}
