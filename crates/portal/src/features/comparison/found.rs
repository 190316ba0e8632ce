//! The two periods that were found.

use compliance::comparison::Sides;
use domain::Period;
use readmodel::Compared;
use serde_json::Value;
use ui::address::Address;

use crate::addresses;
use crate::addresses::Place;
use crate::features::records::query::Choice;
use crate::http::question::Question;

/// What was found for a question.
pub(super) struct Found<'p> {
    pub(super) question: Question<'p>,
    pub(super) choice: Choice<'p>,
    pub(super) periods: Sides<Period>,
    pub(super) compared: Compared,
}

impl Found<'_> {
    /// The address of what is shown.
    pub(super) fn address(&self, place: Place<0>) -> Address {
        self.choice.to(self.question.to(place)).with("before", &self.periods.before)
    }

    /// What is entered in the ledger: whose records were counted by office, worker and cause.
    pub(super) fn entered(&self) -> Value {
        let mut subject = self.question.entered();
        subject["page"] = addresses::COMPARISON.path().into();
        for (name, value) in
            self.address(addresses::COMPARISON).question().iter().filter(|(name, _)| *name != "known_on")
        {
            subject[*name] = value.as_str().into();
        }
        let all = self.compared.comparison.all;
        subject["records"] = (all.before.counted + all.after.counted).into();
        subject
    }
}
