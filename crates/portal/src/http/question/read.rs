//! Reads what an address asks after its question mark. [`check`] lets nothing pass that nobody reads.

use std::borrow::Cow;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::Uri;
use axum::http::request::Parts;
use domain::Nearest;
use serde::de::value::{Error as Unreadable, MapDeserializer};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};

use super::mend::Mend;
use crate::Portal;
use crate::http::problem::{Problem, text as words};
use crate::http::question::pairs::{pairs, spelled};

/// A part of what an address asks. Its fields are the names that the address knows.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Arc<Portal>> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Portal>) -> Result<Query<T>, Problem> {
        let given = pairs(&parts.uri).filter(|(_, value)| !value.is_empty());
        let given = given.map(|(name, value)| (spelled(&name).to_owned(), value.into_owned()));
        let fault = |fault: Unreadable| Problem::bad_question(words::unreadable_address(&fault.to_string()));
        T::deserialize(MapDeserializer::new(given)).map(Query).map_err(fault)
    }
}

/// Whether an address asks only what its handler reads, each thing once. An empty value asks nothing: forms send it.
///
/// # Errors
/// A problem that names what is not known and what there is, the nearest first, or what is asked twice.
pub(crate) fn check(address: &Uri, known: &[String]) -> Result<(), Problem> {
    let mut given: Vec<Cow<'_, str>> = Vec::new();
    for (name, value) in pairs(address) {
        if !known.iter().any(|known| known == spelled(&name)) {
            return Err(unknown(&name, known));
        }
        if value.is_empty() {
            continue;
        }
        if let Some(before) = given.iter().find(|before| spelled(before) == spelled(&name)) {
            return Err(Problem::bad_question(words::given_twice(before, &name)));
        }
        given.push(name);
    }
    Ok(())
}

fn unknown(name: &str, known: &[String]) -> Problem {
    let nearest = Nearest::to(name, known);
    let text = words::unknown_parameter(name, &nearest);
    let mend = match nearest.meant {
        Some(to) => Mend::Name { from: name.to_owned(), to },
        None => Mend::Without { name: name.to_owned() },
    };
    Problem::bad_question(text).mended_by(mend)
}

/// Reads whether something is so.
pub(crate) fn flag<'de, D: Deserializer<'de>>(value: D) -> Result<bool, D::Error> {
    match String::deserialize(value)?.as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        other => Err(D::Error::custom(words::no_flag(other))),
    }
}

/// Reads the number of a page as it is written.
pub(crate) fn number<'de, D: Deserializer<'de>>(value: D) -> Result<String, D::Error> {
    let text = String::deserialize(value)?;
    if text.bytes().all(|byte| byte.is_ascii_digit()) { Ok(text) } else { Err(D::Error::custom(words::no_page(&text))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(address: &str, known: &[&str]) -> Option<String> {
        let known: Vec<String> = known.iter().map(|name| (*name).to_owned()).collect();
        check(&address.parse().unwrap(), &known).err().map(|problem| problem.line())
    }

    #[test]
    fn what_is_known_and_asked_once_passes() {
        for address in ["/", "/?", "/?&", "/?plan=", "/?plan=a&known-on=b", "/?plan=a&plan=", "/?known_on=b"] {
            assert_eq!(told(address, &["plan", "known-on"]), None, "{address}");
        }
    }

    #[test]
    fn a_name_that_is_not_known_is_told_with_those_there_are_the_nearest_first() {
        assert_eq!(
            told("/records?measure=OM17&verdcit=not_met", &["measure", "period", "verdict"]).unwrap(),
            "`verdcit` is not known here; did you mean `verdict`? This address knows `verdict`, `period` and `measure`."
        );
        let told = told("/?zzz=", &["plan"]).unwrap();
        assert_eq!(told, "`zzz` is not known here. This address knows `plan`.");
    }

    #[test]
    fn where_nothing_can_be_asked_everything_is_unknown() {
        let told = told("/healthz?t=1", &[]).unwrap();
        assert_eq!(told, "`t` is not known here. This address takes nothing after the question mark: leave it out.");
    }

    #[test]
    fn what_is_asked_twice_is_told_in_either_spelling() {
        let twice = told("/?plan=a&plan=a", &["plan"]).unwrap();
        assert!(twice.starts_with("`plan` is given twice."), "{twice}");
        let both = told("/?known_on=a&known-on=b", &["known-on"]).unwrap();
        assert!(both.starts_with("`known_on` and `known-on` ask the same, and both are given."), "{both}");
    }

    #[test]
    fn a_name_may_be_written_as_browsers_encode_it() {
        assert_eq!(told("/?%70lan=a", &["plan"]), None);
        assert!(told("/?%ff=a", &["plan"]).unwrap().contains("is not known here"));
    }
}
