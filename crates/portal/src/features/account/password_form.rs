//! The form for another password.

use maud::{Markup, html};
use ui::choices;

use crate::addresses;
use crate::features::account::text as words;

/// The form.
pub(super) fn section() -> Markup {
    let field = |name, label, autocomplete, described_by| choices::Password { name, label, autocomplete, described_by };
    html! {
        section aria-labelledby="password" {
            h2 #password { (words::PASSWORD) }
            form.usa-form method="post" action=(addresses::ACCOUNT_PASSWORD) {
                p.usa-hint #password-hint { (words::password_hint()) }
                (field("present", words::PRESENT, "current-password", None).render())
                (field("new", words::NEW, "new-password", Some("password-hint")).render())
                (field("again", words::AGAIN, "new-password", None).render())
                button.usa-button { (words::CHANGE) }
            }
        }
    }
}
