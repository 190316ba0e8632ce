//! What no page of the portal ever writes into an address or a form: refused before anybody reads it. A database can't
//! keep every text, and what is looked for or entered in the ledger has a length that people can read.

use axum::extract::Request;
use axum::http::Uri;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use form_urlencoded::parse;
use percent_encoding::percent_decode;

use crate::http::odd::Odd;
use crate::http::problem::{Problem, text as words};

/// Characters of a part of a path, or of what is asked.
const LONGEST: usize = 300;
/// Characters of the address to which signing in leads, which holds what is asked there.
const LONGEST_ADDRESS: usize = 4_000;
/// What is asked by an address.
const ADDRESS: &str = "next";

/// Refuses addresses that no page leads to.
pub(crate) async fn only(request: Request, next: Next) -> Response {
    match address(request.uri()) {
        Ok(()) => next.run(request).await,
        Err(odd) => Problem::bad_question(words::odd_address(odd)).into_response(),
    }
}

/// Whether an address is written as addresses of the portal are.
fn address(asked: &Uri) -> Result<(), Odd> {
    let path = asked.path();
    text(path.as_bytes())?;
    for part in path.split('/') {
        short(&percent_decode(part.as_bytes()).decode_utf8_lossy(), LONGEST)?;
    }
    let question = asked.query().unwrap_or_default().as_bytes();
    text(question)?;
    for (name, value) in parse(question) {
        short(&name, LONGEST)?;
        short(&value, if name == ADDRESS { LONGEST_ADDRESS } else { LONGEST })?;
    }
    Ok(())
}

/// Whether what was sent as a form is text.
///
/// # Errors
/// A page that says what is wrong.
pub(crate) fn form(sent: &[u8]) -> Result<(), Problem> {
    text(sent).map_err(Problem::odd_form)
}

/// Whether bytes in the encoding of addresses and forms are text that a database can keep.
fn text(encoded: &[u8]) -> Result<(), Odd> {
    let text = percent_decode(encoded).decode_utf8().map_err(|_| Odd::NotUtf8)?;
    if text.contains('\0') { Err(Odd::Nul) } else { Ok(()) }
}

fn short(text: &str, longest: usize) -> Result<(), Odd> {
    if text.chars().nth(longest).is_some() { Err(Odd::Long(longest)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odd(asked: &str) -> Option<Odd> {
        address(&asked.parse().unwrap()).err()
    }

    #[test]
    fn what_pages_lead_to_passes() {
        let next = format!("/sign-in?next={}", "a".repeat(4_000));
        let name = format!("/accounts/{}", "a".repeat(300));
        let value = format!("/records?measure={}", "%C3%A9".repeat(300));
        for asked in
            ["/", "/records?measure=OM18-AVG%3Ain_home&verdict=", "/find?id=%F0%9F%98%80+x", &next, &name, &value]
        {
            assert_eq!(odd(asked), None, "{asked}");
        }
    }

    #[test]
    fn nul_and_bytes_that_are_no_text_are_odd_in_path_and_question_in_names_and_values() {
        for place in ["/accounts/a*", "/*", "/records?measure=*", "/records?*=1", "/records?a=1&b=x*y"] {
            assert_eq!(odd(&place.replace('*', "%00")), Some(Odd::Nul), "{place}");
            // A byte that is never in UTF-8, a surrogate by itself, and a character that is cut.
            for bytes in ["%ff", "%ED%A0%80", "%C3"] {
                assert_eq!(odd(&place.replace('*', bytes)), Some(Odd::NotUtf8), "{place} {bytes}");
            }
        }
    }

    #[test]
    fn one_character_more_than_anybody_reads_is_too_long() {
        assert_eq!(odd(&format!("/accounts/{}", "a".repeat(301))), Some(Odd::Long(300)));
        assert_eq!(odd(&format!("/records?measure={}", "a".repeat(301))), Some(Odd::Long(300)));
        assert_eq!(odd(&format!("/records?{}=1", "a".repeat(301))), Some(Odd::Long(300)));
        assert_eq!(odd(&format!("/sign-in?next={}", "a".repeat(4_001))), Some(Odd::Long(4_000)));
    }

    #[test]
    fn a_form_is_text_of_any_length() {
        assert!(form(format!("text={}", "a".repeat(60_000)).as_bytes()).is_ok());
        for odd in ["text=a%00b", "%00=b", "text=%ff"] {
            assert!(form(odd.as_bytes()).is_err(), "{odd}");
        }
    }
}
