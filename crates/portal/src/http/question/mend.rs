//! How an address that can't be understood is mended: what stands in it otherwise is kept.

use axum::http::Uri;
use form_urlencoded::Serializer;

use super::pairs::{pairs, spelled};

/// The one thing that must change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Mend {
    /// Another name for what is asked.
    Name {
        /// As it is written.
        from: String,
        /// What was probably meant.
        to: String,
    },
    /// Another value.
    Value {
        /// Of what is asked.
        name: String,
        /// What was probably meant.
        to: String,
    },
    /// Something is left out.
    Without {
        /// What nobody knows.
        name: String,
    },
}

impl Mend {
    /// The address with that changed.
    pub(crate) fn address(&self, asked: &Uri) -> String {
        let changed = pairs(asked).filter_map(|(name, value)| match self {
            Mend::Name { from, to } if name == from.as_str() => Some((to.clone(), value.into_owned())),
            Mend::Value { name: of, to } if spelled(&name) == spelled(of) => Some((name.into_owned(), to.clone())),
            Mend::Without { name: unknown } if name == unknown.as_str() => None,
            _ => Some((name.into_owned(), value.into_owned())),
        });
        let question = Serializer::new(String::new()).extend_pairs(changed).finish();
        if question.is_empty() { asked.path().to_owned() } else { format!("{}?{question}", asked.path()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(mend: &Mend) -> String {
        mend.address(&"/records?measure=OM18-AVG%3Ain_home&verdcit=met&known_on=soon".parse().unwrap())
    }

    #[test]
    fn only_what_is_wrong_changes() {
        let name = Mend::Name { from: "verdcit".to_owned(), to: "verdict".to_owned() };
        assert_eq!(mended(&name), "/records?measure=OM18-AVG%3Ain_home&verdict=met&known_on=soon");
        let value = Mend::Value { name: "known-on".to_owned(), to: "2019-07-15".to_owned() };
        assert_eq!(mended(&value), "/records?measure=OM18-AVG%3Ain_home&verdcit=met&known_on=2019-07-15");
        let without = Mend::Without { name: "verdcit".to_owned() };
        assert_eq!(mended(&without), "/records?measure=OM18-AVG%3Ain_home&known_on=soon");
    }

    #[test]
    fn nothing_asked_needs_no_question_mark() {
        let without = Mend::Without { name: "zzz".to_owned() };
        assert_eq!(without.address(&"/ledger?zzz=1".parse().unwrap()), "/ledger");
    }
}
