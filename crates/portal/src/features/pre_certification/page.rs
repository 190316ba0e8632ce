//! `GET /reviews/{number}`, `GET /reviews/{number}/sample.csv`: a pre-certification review, from draft to decision.

use std::borrow::Cow;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use certification::state::ReviewState;
use certification::{ActKind, Moment, Refusal, Review, Stamp, State as Matter};
use chrono::NaiveDate;
use clerk::NotRecorded;
use compliance::Reach;
use domain::certification::Track;
use maud::{Markup, html};
use readmodel::Docket;
use serde::Deserialize;
use store::{Action, Role};
use utoipa::IntoParams;

use super::{answer, findings, frozen, heading, open, sample, text as said, timeline};
use crate::Portal;
use crate::auth::viewer::Viewer;
use crate::features::certification::text as certification_text;
use crate::figures::plan;
use crate::http::decision_form;
use crate::http::form::{Acting, Refused};
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::read::number;
use crate::http::question::{Asked, Question, Read, read};
use crate::ui::address::Address;

/// What is asked of the page beside plan and moment.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct View {
    /// The page of the list of drawn records.
    #[serde(deserialize_with = "number")]
    pub(super) page: String,
    /// What was just recorded.
    pub(super) done: String,
}

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

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(number): Path<String>,
    asked: Read<Asked>,
    view: Read<View>,
) -> Result<Markup, Problem> {
    let view = read(view)?;
    let question = read(asked)?.understand(&portal.plans)?;
    page(&portal, &viewer, &question, &number, &view, None).await
}

/// The page, with a form that was not recorded.
pub(super) async fn page(
    portal: &Portal,
    viewer: &Viewer,
    question: &Question<'_>,
    number: &str,
    view: &View,
    refused: Option<&Refused>,
) -> Result<Markup, Problem> {
    let docket = portal.docket(viewer.role(), question).await?;
    let mut shown = Shown::new(portal, viewer, question, &docket, number)?;
    (shown.page, shown.refused) = (&view.page, refused);
    shown.population = shown.to_draw_from().await?;
    if let Some(records) = shown.records_on_page() {
        portal.enter(viewer, Action::RecordsSeen, shown.entered(records)).await?;
    }
    let page = Page {
        title: said::title(shown.review.number),
        here: "/certification",
        above: vec![
            (certification_text::TITLE.to_owned(), question.to("/certification")),
            (said::reviews_of(&shown.review.measure), open::address(question, &shown.review.measure)),
        ],
        main: main(&shown, &view.done),
        ..Page::default()
    };
    Ok(portal.page(viewer, &page))
}

/// The drawn records and their replacements, as a file.
pub(crate) async fn csv(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(number): Path<String>,
    asked: Read<Asked>,
) -> Result<Response, Problem> {
    let question = read(asked)?.understand(&portal.plans)?;
    let docket = portal.docket(viewer.role(), &question).await?;
    let shown = Shown::new(&portal, &viewer, &question, &docket, &number)?;
    let review = &shown.review;
    if !shown.sees_records() {
        return Err(Problem::nothing_there(said::no_records()));
    }
    let Some((_, sample)) = &review.sample else { return Err(Problem::nothing_there(said::not_drawn(review.number))) };
    let listing = reports::reviews::sample(review, sample, question.basis.zone());
    let file = format!("review-{}-sample.csv", review.number);
    portal.hand_out(&viewer, &file, shown.entered(listing.rows.len()), &listing).await
}

/// The review of a number, if the viewer may see it: leadership does once it was sent, and not what was taken back
/// before.
///
/// # Errors
/// A page that says that there is none, or none to be seen: which of the two is not told.
pub(super) fn seen<'d>(docket: &'d Docket, viewer: &Viewer, number: &str) -> Result<Cow<'d, Review>, Problem> {
    let found = number.parse().ok().and_then(|number| docket.proceedings.review(number));
    match found {
        Some(review) if viewer.role() == Role::Monitor => Ok(Cow::Borrowed(review)),
        Some(review @ Review { sent: Some((sent, _)), .. }) => {
            let mut review = review.clone();
            let before = |(withdrawn, _): &(Stamp, String)| withdrawn.number < sent.number;
            review.findings.retain(|finding| !finding.withdrawn.as_ref().is_some_and(before));
            Ok(Cow::Owned(review))
        }
        _ => Err(Problem::nothing_there(said::unknown(number))),
    }
}

impl<'a> Shown<'a> {
    fn new(
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
    pub(super) fn to(&self, what: &str) -> Address {
        self.question.to(format!("/reviews/{}{what}", self.review.number))
    }

    /// Whether the viewer may see drawn records: leadership of a region or office sees no id.
    pub(super) fn sees_records(&self) -> bool {
        self.viewer.reach() == Reach::All
    }

    /// How many drawn records stand on the page; none where none is shown.
    fn records_on_page(&self) -> Option<usize> {
        (self.sees_records() && self.review.sample.is_some()).then(|| sample::pages(self).range().len())
    }

    pub(super) fn moment(&self) -> Moment<'_> {
        self.portal.clerk(self.question.basis).moment(self.docket, self.today)
    }

    /// How many records there are to draw from, where the viewer may draw.
    async fn to_draw_from(&self) -> Result<Option<Result<u64, Refusal>>, Problem> {
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
    fn entered(&self, records: usize) -> serde_json::Value {
        let mut subject = self.question.entered();
        subject["page"] = format!("/reviews/{}", self.review.number).into();
        subject["measure"] = self.review.measure.as_str().into();
        subject["records"] = records.into();
        subject
    }

    /// Who did something, and when.
    pub(super) fn by(&self, stamp: &Stamp) -> String {
        said::by(stamp, self.question.basis.zone())
    }
}

fn main(shown: &Shown<'_>, done: &str) -> Markup {
    let body = html! {
        (heading::section(shown))
        (frozen::section(shown))
        (sample::section(shown))
        (findings::section(shown))
        (answer::section(shown))
        (answer::decision(shown))
        (timeline::section(shown))
    };
    html! {
        (plan::heading(shown.question.basis.plan()))
        h1 { (said::heading(shown.review.number, &shown.review.measure)) }
        (decision_form::done(done))
        @if let Some(refused) = shown.refused { (decision_form::lost(refused, &body)) }
        (body)
    }
}
