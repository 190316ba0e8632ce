//! `POST /certification/{id}/risk-ended` and `/withdraw`: what the monitor records of a pre-certification.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use certification::{Act, Cause, Obstacle, Recorded, Refusal};
use clerk::NotRecorded;
use domain::extract::Code;

use super::{board, measure};
use crate::http::form::Refused;
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
        let (reasons, document) = (written.text("reasons"), written.text("document"));
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
        let (reasons, document) = (written.text("reasons"), written.text("document"));
        Ok(Act::PreCertificationWithdrawn { measure: measure.to_owned(), reasons, document })
    });
    told(&deed, done.await, "withdraw").await
}

/// Back to the page, which says what was recorded; or the page again with why it was not.
async fn told(deed: &Deed, done: Result<Recorded, NotRecorded>, form: &str) -> Result<Response, Problem> {
    let question = deed.question()?;
    let id = deed.place("id");
    match Refused::or(done, form, deed.written.clone())? {
        Ok(recorded) => {
            let to = board::address(id, &question).with("done", recorded.act.kind().text());
            Ok(Redirect::to(&to.to_string()).into_response())
        }
        Err(refused) => {
            let nothing = maud::html! {};
            let page = measure::page(&deed.portal, &deed.viewer, &question, id, &nothing, Some(&refused)).await?;
            let status: StatusCode = refused.status();
            Ok((status, page).into_response())
        }
    }
}
