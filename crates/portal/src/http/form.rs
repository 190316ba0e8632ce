//! What a viewer does about certification: what a form said, whether it may be done, and why it was not recorded.
//!
//! What may be done is always asked of the rules ([`certification::RULES`]): a form is shown exactly where they admit
//! the viewer's role in the state of the matter, and what is sent goes through the clerk, who asks them again.

pub(crate) mod text;

use std::error::Error;

use acts::Recorded;
use auth::viewer::Viewer;
use axum::http::StatusCode;
use certification::{ActKind, Obstacle, Proceedings, Refusal, Rule, State};
use chrono::NaiveDate;
use clerk::NotRecorded;
use domain::written;

use self::text as words;
use crate::http::problem::Problem;
use crate::http::question::Question;

/// What may be done on a page, by whom.
#[derive(Clone, Copy)]
pub(crate) struct Acting<'a> {
    /// Who looks at the page.
    pub(crate) viewer: &'a Viewer,
    /// What is asked: of what was known on a past day nothing can be done.
    pub(crate) question: &'a Question<'a>,
    /// What people decided.
    pub(crate) proceedings: &'a Proceedings,
}

impl Acting<'_> {
    /// Whether the viewer may do that about a matter in that state.
    pub(crate) fn may(self, act: ActKind, state: State) -> bool {
        let person = self.viewer.person();
        let is_open = self.question.known_on.is_none() && self.proceedings.release().is_none();
        is_open && person.is_statewide && Rule::of(act).admits(person.role, state)
    }
}

/// What was written in a form, field by field.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Written(Vec<(String, String)>);

impl Written {
    /// Reads a form. Browsers send lines with a carriage return; what stands around a text is left out.
    pub(crate) fn read(form: &[u8]) -> Written {
        let tidy = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
        Written(form_urlencoded::parse(form).map(|(name, value)| (name.into_owned(), tidy(&value))).collect())
    }

    /// A form that is filled in with these fields.
    pub(crate) fn of(fields: impl IntoIterator<Item = (String, String)>) -> Written {
        Written(fields.into_iter().collect())
    }

    /// The form as it is sent, without some fields.
    pub(crate) fn encoded_without(&self, fields: &[&str]) -> String {
        let kept = self.0.iter().filter(|(name, _)| !fields.contains(&name.as_str()));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
    }

    /// Every field with what was written in it.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// What was written in a field; empty where nothing was.
    pub(crate) fn get(&self, field: &str) -> &str {
        self.all(field).next().unwrap_or_default()
    }

    /// The text of a field, to be kept.
    pub(crate) fn text(&self, field: &str) -> String {
        self.get(field).to_owned()
    }

    /// Everything that was ticked under a name.
    pub(crate) fn all(&self, field: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// The day written in a field.
    ///
    /// # Errors
    /// When it is none.
    pub(crate) fn day(&self, field: &'static str) -> Result<NaiveDate, Refusal> {
        let day = written::date(self.get(field));
        day.ok_or_else(|| Refusal::field(field, words::BAD_DAY))
    }
}

/// A form whose act was not recorded, to be shown again with what was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Refused {
    /// Which form of the page.
    pub(crate) form: String,
    /// What was written.
    pub(crate) written: Written,
    /// Why it was not recorded.
    pub(crate) why: Why,
}

/// Why something was not recorded, as a page tells it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Why {
    /// The HTTP status of the page that says so.
    pub(crate) status: StatusCode,
    /// Why, in words.
    pub(crate) text: String,
    /// What is wrong with which field.
    pub(crate) faults: Vec<(String, String)>,
    /// Whether what it was about is not there.
    pub(crate) is_gone: bool,
}

impl Refused {
    /// How recording went: what was recorded, or the form to be shown again.
    ///
    /// # Errors
    /// A page that says so when it could not be tried.
    pub(crate) fn or<Act, Refusal: Error + Into<Why> + 'static>(
        done: Result<Recorded<Act>, NotRecorded<Refusal>>,
        form: impl Into<String>,
        written: Written,
    ) -> Result<Result<Recorded<Act>, Refused>, Problem> {
        match done {
            Ok(recorded) => Ok(Ok(recorded)),
            Err(NotRecorded::Refused(refusal)) => Ok(Err(Refused { form: form.into(), written, why: refusal.into() })),
            Err(fault) => Err(Problem::failed(&fault)),
        }
    }

    /// The HTTP status of the page that says so.
    pub(crate) fn status(&self) -> StatusCode {
        self.why.status
    }

    /// What is wrong with a field.
    pub(crate) fn fault(&self, name: &str) -> Option<String> {
        self.why.faults.iter().find(|(field, _)| field == name).map(|(_, fault)| fault.clone())
    }
}

impl Why {
    /// What every kind of refusal tells; `own` is the status of what stands against an act beyond the table.
    fn of<S: acts::State, Own: Error + 'static>(
        refusal: &acts::Refusal<S, Own>,
        own: impl Fn(&Own) -> StatusCode,
    ) -> Why {
        let status = match refusal {
            acts::Refusal::Faults(_) => StatusCode::UNPROCESSABLE_ENTITY,
            acts::Refusal::Role { .. } => StatusCode::FORBIDDEN,
            acts::Refusal::Unknown { .. } => StatusCode::NOT_FOUND,
            acts::Refusal::State { .. } | acts::Refusal::Overtaken => StatusCode::CONFLICT,
            acts::Refusal::Own(obstacle) => own(obstacle),
        };
        let faults = match refusal {
            acts::Refusal::Faults(faults) => {
                faults.iter().map(|fault| (fault.field.clone(), words::of_field(&fault.fault))).collect()
            }
            _ => Vec::new(),
        };
        let is_gone = matches!(refusal, acts::Refusal::Unknown { .. });
        Why { status, text: refusal.to_string(), faults, is_gone }
    }
}

impl From<Refusal> for Why {
    fn from(refusal: Refusal) -> Why {
        let mut why = Why::of(&refusal, |obstacle| match obstacle {
            Obstacle::Day { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Obstacle::NotStatewide => StatusCode::FORBIDDEN,
            _ => StatusCode::CONFLICT,
        });
        if let Refusal::Own(Obstacle::Day { field, day, fault }) = refusal {
            why.faults = vec![(field.to_owned(), words::of_day(day, fault))];
        }
        why
    }
}

impl From<casereview::Refusal> for Why {
    fn from(refusal: casereview::Refusal) -> Why {
        let mut why = Why::of(&refusal, |obstacle| match obstacle {
            casereview::Obstacle::Person(_) => StatusCode::FORBIDDEN,
            casereview::Obstacle::Rule(_) => StatusCode::CONFLICT,
        });
        if let casereview::Refusal::Faults(faults) = refusal {
            // The names of fields are the program's; what is wrong tells them apart.
            why.text = faults.iter().map(|fault| fault.fault.as_str()).collect::<Vec<_>>().join("; ");
        }
        why
    }
}

impl From<withdrawal::Refusal> for Why {
    fn from(refusal: withdrawal::Refusal) -> Why {
        Why::of(&refusal, |obstacle| match obstacle {
            withdrawal::Obstacle::EffectChanged => StatusCode::CONFLICT,
            _ => StatusCode::FORBIDDEN,
        })
    }
}

/// What the name of a field ends with that says why a score was given.
pub(crate) const RATIONALE: &str = "-rationale";

/// The fields of an unmet need: its kind, what stood in the way, and more in words.
pub(crate) const UNMET: [&str; 3] = ["unmet-need", "unmet-barrier", "unmet-note"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_kept_without_what_a_browser_adds() {
        let written =
            Written::read(b"reasons=+One%0D%0ATwo+&measures=OM1&measures=OM15%3Adental&ordered_on=2020-02-30");
        assert_eq!(written.get("reasons"), "One\nTwo");
        assert_eq!(written.all("measures").collect::<Vec<_>>(), ["OM1", "OM15:dental"]);
        assert_eq!(written.get("document"), "");
        assert!(matches!(written.day("ordered_on"), Err(Refusal::Faults(faults)) if faults[0].field == "ordered_on"));
    }
}
