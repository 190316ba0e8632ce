//! The records that were found.

use compliance::{Figure, Reach, Record};
use reports::Listing;
use ui::address::Address;

use crate::addresses;
use crate::addresses::Place;
use crate::features::records::query::{Choice, Filter};
use crate::features::records::sort::Sort;
use crate::features::records::text as said;
use crate::http::question::Question;

/// What was found for a question.
pub(crate) struct Found<'p> {
    pub(super) question: Question<'p>,
    pub(super) choice: Choice<'p>,
    pub(super) filter: Filter,
    pub(super) sort: Sort,
    /// The offices that the viewer may open records of.
    pub(super) reach: Reach,
    /// Whether the viewer may open the cases of rounds.
    pub(super) opens_cases: bool,
    /// The figure that the records stand behind; none where its months have no submission.
    pub(super) figure: Option<Figure>,
    /// Every record of the figure within reach.
    pub(super) all: Vec<Record>,
    /// Those that the filter leaves, in the order asked for.
    pub(super) shown: Vec<Record>,
}

impl Found<'_> {
    /// The records shown, as a table.
    pub(crate) fn listing(&self) -> Listing {
        reports::results::records(&self.shown)
    }

    /// How many records are shown.
    pub(crate) fn len(&self) -> usize {
        self.shown.len()
    }

    /// What is entered in the ledger.
    pub(crate) fn entered(&self, records: usize) -> serde_json::Value {
        let mut subject = self.question.entered();
        subject["page"] = addresses::RECORDS.path().into();
        for (name, value) in self.address(addresses::RECORDS).question().iter().filter(|(name, _)| *name != "known_on")
        {
            subject[*name] = value.as_str().into();
        }
        subject["records"] = records.into();
        subject
    }

    /// The address of what is shown, without its page.
    pub(super) fn address(&self, place: Place<0>) -> Address {
        self.sort.to(self.filter.to(self.choice.to(self.question.to(place))))
    }

    /// The pages above this one.
    pub(super) fn above(&self) -> Vec<(String, Address)> {
        let measure = &self.choice.measure;
        let of_measure = self.question.to(addresses::MEASURE.to([&measure.id]));
        vec![
            (said::OVERVIEW.to_owned(), self.question.to(addresses::HOME)),
            (format!("{} {}", measure.id, measure.name.value), of_measure),
        ]
    }
}
