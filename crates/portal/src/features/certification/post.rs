//! `POST /certification/{id}/risk-ended` and `/withdraw`: what the monitor records of a pre-certification.

use axum::response::Response;
use certification::{Act, Cause, Obstacle, Recorded, Refusal};
use clerk::NotRecorded;
use maud::html;

use super::{board, measure};
use crate::http::form::field::FormField;
use crate::http::form_post::Deed;
use crate::http::problem::Problem;

/// Says that what puts a pre-certification at risk does so no more.
pub(crate) async fn end_risk(deed: Deed) -> Result<Response, Problem> {
    let question = deed.question()?;
    let (measure, written) = (deed.place("id"), &deed.written);
    let clerk = deed.portal.clerk(question.basis);
    let done = clerk.record(deed.viewer.person(), |_| {
        let causes: Vec<Cause> =
            serde_json::from_str(written.get("causes")).map_err(|_| Refusal::Own(Obstacle::FiguresChanged))?;
        let (reasons, document) = (written.text(FormField::Reasons), written.text(FormField::Document));
        Ok(Act::RiskEnded { measure: measure.to_owned(), causes, reasons, document })
    });
    told(&deed, done.await, "risk-ended").await
}

/// Takes a pre-certification back.
pub(crate) async fn withdraw(deed: Deed) -> Result<Response, Problem> {
    let question = deed.question()?;
    let (measure, written) = (deed.place("id"), &deed.written);
    let clerk = deed.portal.clerk(question.basis);
    let done = clerk.record(deed.viewer.person(), |_| {
        let (reasons, document) = (written.text(FormField::Reasons), written.text(FormField::Document));
        Ok(Act::PreCertificationWithdrawn { measure: measure.to_owned(), reasons, document })
    });
    told(&deed, done.await, "withdraw").await
}

/// Back to the page, which says what was recorded; or the page again with why it was not.
async fn told(deed: &Deed, done: Result<Recorded, NotRecorded>, form: &str) -> Result<Response, Problem> {
    let question = deed.question()?;
    let id = deed.place("id");
    let to = |_: &Act| board::address(id, &question);
    let page =
        async |refused| measure::page(&deed.portal, &deed.viewer, &question, id, &html! {}, Some(&refused)).await;
    deed.answer(done, form, to, page).await
}
