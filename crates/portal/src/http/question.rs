//! What an address asks for: a plan, and the moment as of which its figures are known.

pub(crate) mod asked_page;
mod asks;
pub(crate) mod done;
pub(crate) mod mend;
pub(crate) mod pairs;
pub(crate) mod read;

use chrono::{DateTime, NaiveDate, Utc};
use domain::Zone;
use readmodel::Basis;
use serde::Deserialize;
use ui::address::Address;
use utoipa::IntoParams;

use crate::http::problem::{Problem, text};

pub(crate) use crate::http::question::asks::Asks;
pub(crate) use crate::http::question::read::Query;

/// The question as it stands in the address.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Asked {
    /// The plan's id; none for the default.
    pub(crate) plan: String,
    /// A date (to the end of that day) or a date-time; none for now.
    #[serde(rename = "known-on")]
    pub(crate) known_on: String,
}

/// The question understood.
#[derive(Clone)]
pub(crate) struct Question<'p> {
    /// The plan asked for.
    pub(crate) basis: &'p Basis,
    /// As known when; none for now.
    pub(crate) known_on: Option<KnownOn>,
    /// Whether the plan is the one that is shown where none is asked for.
    is_default_plan: bool,
}

impl Question<'_> {
    /// The moment as of which figures are asked for; none for now.
    pub(crate) fn at(&self) -> Option<DateTime<Utc>> {
        self.known_on.as_ref().map(|known_on| known_on.at)
    }

    /// The address of a page that is asked of the same plan as known at the same moment.
    pub(crate) fn to(&self, page: impl Into<Address>) -> Address {
        let address = page.into();
        let address = if self.is_default_plan { address } else { address.with("plan", &self.basis.plan().id) };
        address.with("known_on", self.known_on.as_ref().map_or("", |known_on| &known_on.asked))
    }
}

/// A moment in the past, as it was asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct KnownOn {
    /// What was asked for.
    pub(crate) asked: String,
    /// The day, where a whole day was asked for: known by its end.
    pub(crate) day: Option<NaiveDate>,
    /// The moment.
    pub(crate) at: DateTime<Utc>,
}

impl Asked {
    /// Understands the question.
    ///
    /// # Errors
    /// A page that says what to write instead.
    pub(crate) fn understand<'p>(&self, plans: &'p [Basis]) -> Result<Question<'p>, Problem> {
        let default = plans.first().filter(|_| self.plan.is_empty());
        let named = || plans.iter().find(|basis| basis.plan().id == self.plan);
        let basis = default.or_else(named).ok_or_else(|| {
            let known: Vec<&str> = plans.iter().map(|basis| basis.plan().id.as_str()).collect();
            let problem = Problem::bad_question(text::unknown_plan(&self.plan, &known));
            problem.near("plan", &self.plan, known)
        })?;
        // A `+` that was not written `%2B` arrives as a space.
        let text = self.known_on.trim().replace(' ', "+");
        let known_on = match text.as_str() {
            "" => None,
            text => Some(known_on(text, basis.zone()).map_err(Problem::bad_question)?),
        };
        let is_default_plan = plans.first().is_some_and(|default| default.plan().id == basis.plan().id);
        Ok(Question { basis, known_on, is_default_plan })
    }
}

fn known_on(text: &str, zone: Zone) -> Result<KnownOn, [String; 2]> {
    if let Some(day) = domain::written::date(text) {
        return Ok(KnownOn { asked: text.to_owned(), day: Some(day), at: zone.end_of_day(day) });
    }
    match zone.parse(text) {
        Ok(at) => Ok(KnownOn { asked: text.to_owned(), day: None, at }),
        Err(domain::zone::BadDateTime::Skipped(_)) => Err(text::skipped_hour(text)),
        Err(domain::zone::BadDateTime::Form(_) | domain::zone::BadDateTime::Year(_)) => Err(text::bad_moment(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<String> {
        let zone = Zone::named("America/New_York").unwrap();
        known_on(text, zone).ok().map(|known| known.at.to_rfc3339())
    }

    #[test]
    fn a_date_means_to_the_end_of_that_day_on_the_wall() {
        assert_eq!(at("2019-07-15").unwrap(), "2019-07-16T03:59:59.999999+00:00");
    }

    #[test]
    fn a_date_time_is_local_or_has_an_offset() {
        assert_eq!(at("2019-07-15T06:00").unwrap(), "2019-07-15T10:00:00+00:00");
        assert_eq!(at("2019-07-15T06:00:00-04:00").unwrap(), "2019-07-15T10:00:00+00:00");
    }

    #[test]
    fn what_is_no_moment_is_refused_however_odd() {
        let odd = [
            "soon",
            "2019",
            "2019-02-30",
            "+262142-12-31",
            "-2019-01-01",
            "2019-03-10T02:30",
            "20190715",
            "ü019-",
            "1899-12-31",
            "2200-01-01",
            "19-07-15",
        ];
        for text in odd {
            assert_eq!(at(text), None, "{text}");
        }
    }
}
