//! A review as somebody sees it.

use std::borrow::Cow;

use auth::viewer::Viewer;
use certification::state::ReviewState;
use certification::{ActKind, Moment, Refusal, Review, Stamp, State as Matter};
use chrono::NaiveDate;
use clerk::NotRecorded;
use domain::certification::Track;
use readmodel::Docket;
use ui::address::Address;
use ui::pagination::Pages;

use super::{shown, text as said};
use crate::addresses::Place;
use crate::figures::by_whom;
use crate::http::form::{Acting, Refused};
use crate::http::problem::Problem;
use crate::http::question::Question;
use crate::{Portal, addresses};

/// A review as somebody sees it.
pub(super) struct Shown<'a> {
    portal: &'a Portal,
    pub(super) viewer: &'a Viewer,
    pub(super) question: &'a Question<'a>,
    pub(super) docket: &'a Docket,
    pub(super) review: Cow<'a, Review>,
    /// The day by which its state is told.
    pub(super) today: NaiveDate,
    /// The page of the list of drawn records.
    pub(super) page: &'a str,
    /// A form that was not recorded.
    pub(super) refused: Option<&'a Refused>,
    /// How many records there are to draw from, or why none can be drawn; none where nobody asks.
    pub(super) population: Option<Result<u64, Refusal>>,
}

impl<'a> Shown<'a> {
    pub(super) fn new(
        portal: &'a Portal,
        viewer: &'a Viewer,
        question: &'a Question<'a>,
        docket: &'a Docket,
        number: &str,
    ) -> Result<Shown<'a>, Problem> {
        let review = seen(docket, viewer, number)?;
        let today = portal.day(question);
        Ok(Shown { portal, viewer, question, docket, review, today, page: "", refused: None, population: None })
    }

    pub(super) fn state(&self) -> ReviewState {
        self.review.state(self.today)
    }

    pub(super) fn acting(&self) -> Acting<'_> {
        Acting { viewer: self.viewer, question: self.question, proceedings: &self.docket.proceedings }
    }

    /// Whether the viewer may do something about the review now.
    pub(super) fn may(&self, act: ActKind) -> bool {
        self.acting().may(act, Matter::Review(self.state()))
    }

    /// What the figures say of the measure; none where the plan has it no more.
    pub(super) fn track(&self) -> Option<&Track> {
        self.docket.track(&self.review.measure)
    }

    /// Where something is done about the review.
    pub(super) fn to(&self, place: Place<1>) -> Address {
        self.question.to(place.to([&self.review.number]))
    }

    /// Whether the viewer may see drawn records: leadership of a region or office sees no id.
    pub(super) fn sees_records(&self) -> bool {
        self.viewer.sees_drawn_records()
    }

    /// How many drawn records stand on the page; none where none is shown.
    pub(super) fn records_on_page(&self) -> Option<usize> {
        (self.sees_records() && self.review.sample.is_some()).then(|| shown::pages(self).range().len())
    }

    pub(super) fn moment(&self) -> Moment<'_> {
        self.portal.clerk(self.question.basis).moment(self.docket, self.today)
    }

    /// How many records there are to draw from, where the viewer may draw.
    pub(super) async fn to_draw_from(&self) -> Result<Option<Result<u64, Refusal>>, Problem> {
        if self.review.sample.is_some() || !self.may(ActKind::SampleDrawn) {
            return Ok(None);
        }
        match self.portal.clerk(self.question.basis).population(&self.review).await {
            Ok(population) => Ok(Some(Ok(population.len() as u64))),
            Err(NotRecorded::Refused(refusal)) => Ok(Some(Err(refusal))),
            Err(fault) => Err(Problem::failed(&fault)),
        }
    }

    /// What is entered in the ledger when records are seen.
    pub(super) fn entered(&self, records: usize) -> serde_json::Value {
        let mut subject = self.question.entered();
        subject["page"] = addresses::REVIEW.to([&self.review.number]).path().into();
        subject["measure"] = self.review.measure.as_str().into();
        subject["records"] = records.into();
        subject
    }

    /// Who did something, and when.
    pub(super) fn by(&self, stamp: &Stamp) -> String {
        by_whom::by_stamp(stamp, self.question.basis.zone())
    }
}

/// The review of a number, as far as the viewer may see it.
///
/// # Errors
/// A page that says that there is none, or none to be seen: which of the two is not told.
pub(super) fn seen<'d>(docket: &'d Docket, viewer: &Viewer, number: &str) -> Result<Cow<'d, Review>, Problem> {
    let found = number.parse().ok().and_then(|number| viewer.review(docket, number));
    found.ok_or_else(|| Problem::nothing_there(said::unknown(number)))
}

/// The list of drawn records, cut into pages.
pub(super) fn pages(shown: &Shown<'_>) -> Pages {
    Pages::new(shown.page, shown.review.in_sample().len(), PER_PAGE)
}

/// Drawn records on one page.
pub(super) const PER_PAGE: usize = 25;
