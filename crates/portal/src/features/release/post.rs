//! `POST /release/…`: the department's assertion of compliance, its withdrawal, final reviews and the court's order.

use axum::response::{IntoResponse, Redirect, Response};
use certification::{Act, CourtRuling, Refusal};
use domain::extract::Code;
use maud::html;

use super::page::HERE;
use super::text as said;
use crate::http::form::{Refused, Written};
use crate::http::form_post::Deed;
use crate::http::problem::Problem;

/// The department asserts compliance with the whole plan.
pub(crate) async fn assert(deed: Deed) -> Result<Response, Problem> {
    let asserted = |written: &Written| {
        Ok(Act::ComplianceAsserted { text: written.text("text"), document: written.text("document") })
    };
    record(&deed, "assertion", asserted).await
}

/// The department takes its assertion back.
pub(crate) async fn withdraw(deed: Deed) -> Result<Response, Problem> {
    let withdrawn = |written: &Written| Ok(Act::AssertionWithdrawn { reasons: written.text("reasons") });
    record(&deed, "withdrawal", withdrawn).await
}

/// The monitor records what the final review of a measure found.
pub(crate) async fn final_review(deed: Deed) -> Result<Response, Problem> {
    let reviewed = |written: &Written| {
        let sustained = written.get("sustained").parse();
        let nothing_chosen = || Refusal::field("sustained", said::CHOOSE_RESULT);
        Ok(Act::FinalReviewRecorded {
            measure: written.text("measure"),
            sustained: sustained.map_err(|_| nothing_chosen())?,
            text: written.text("text"),
            document: written.text("document"),
        })
    };
    record(&deed, "final-reviews", reviewed).await
}

/// The monitor records the court's order.
pub(crate) async fn ruling(deed: Deed) -> Result<Response, Problem> {
    let ruled = |written: &Written| {
        let ruling = match written.get("ruling") {
            "released" => CourtRuling::Released,
            "denied" => CourtRuling::Denied,
            _ => return Err(Refusal::field("ruling", said::CHOOSE_RULING)),
        };
        Ok(Act::CourtRuled { ruling, ordered_on: written.day("ordered_on")?, document: written.text("document") })
    };
    record(&deed, "ruling", ruled).await
}

async fn record(deed: &Deed, form: &str, act: impl Fn(&Written) -> Result<Act, Refusal>) -> Result<Response, Problem> {
    let question = deed.question()?;
    let clerk = deed.portal.clerk(question.basis);
    let done = clerk.record(deed.viewer.person(), |_| act(&deed.written)).await;
    match Refused::or(done, form, deed.written.clone())? {
        Ok(recorded) => {
            let to = question.to(HERE).with("done", recorded.act.kind().text());
            Ok(Redirect::to(&to.to_string()).into_response())
        }
        Err(refused) => {
            let page =
                crate::features::release::page::page(&deed.portal, &deed.viewer, &question, &html! {}, Some(&refused))
                    .await?;
            Ok((refused.status(), page).into_response())
        }
    }
}
