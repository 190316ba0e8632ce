//! Tokens, and the form for another one.

use auth::token::LIVES;
use maud::{Markup, html};
use store::Token;
use ui::choices;

use crate::features::account::text as said;
use crate::http::people;
use crate::{Portal, addresses};

/// The tokens with the form for another one.
pub(super) fn section(portal: &Portal, tokens: &[Token]) -> Markup {
    let lives = LIVES.map(|hours| (hours.to_string(), said::hours(hours), hours == LIVES[0]));
    let life = choices::Select { name: "hours", label: said::TOKEN_LIFE, options: lives.to_vec() };
    html! {
        section aria-labelledby="tokens" {
            h2 #tokens { (said::TOKENS) }
            p { (said::TOKENS_HELP) " " a.usa-link href=(addresses::API) { (said::TOKENS_GUIDE) } }
            (people::tokens(tokens, &addresses::ACCOUNT_TOKENS_REVOKE.to([]), portal.now(), portal.default_plan().zone()))
            form.usa-form method="post" action=(addresses::ACCOUNT_TOKENS) {
                label.usa-label for="label" { (said::TOKEN_LABEL) }
                input.usa-input #label name="label" required maxlength=(LONGEST_LABEL) autocomplete="off";
                (life.render())
                button.usa-button { (said::MAKE_TOKEN) }
            }
        }
    }
}

/// The longest text that says what a token is for, in characters.
pub(super) const LONGEST_LABEL: usize = 64;
