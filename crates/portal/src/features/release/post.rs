//! `POST /release/…`: the department's assertion of compliance, its withdrawal, final reviews and the court's order.

use axum::response::Response;
use certification::{Act, CourtRuling, Refusal};
use maud::html;

use super::page::page;
use super::text as said;
use crate::addresses;
use crate::http::form::Written;
use crate::http::form::field::FormField;
use crate::http::form_post::Deed;
use crate::http::problem::Problem;

/// The department asserts compliance with the whole plan.
pub(crate) async fn assert(deed: Deed) -> Result<Response, Problem> {
    let asserted = |written: &Written| {
        Ok(Act::ComplianceAsserted { text: written.text(FormField::Text), document: written.text(FormField::Document) })
    };
    record(&deed, "assertion", asserted).await
}

/// The department takes its assertion back.
pub(crate) async fn withdraw(deed: Deed) -> Result<Response, Problem> {
    let withdrawn = |written: &Written| Ok(Act::AssertionWithdrawn { reasons: written.text(FormField::Reasons) });
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
            text: written.text(FormField::Text),
            document: written.text(FormField::Document),
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
        Ok(Act::CourtRuled {
            ruling,
            ordered_on: written.day(FormField::OrderedOn)?,
            document: written.text(FormField::Document),
        })
    };
    record(&deed, "ruling", ruled).await
}

async fn record(deed: &Deed, form: &str, act: impl Fn(&Written) -> Result<Act, Refusal>) -> Result<Response, Problem> {
    let question = deed.question()?;
    let clerk = deed.portal.clerk(question.basis);
    let done = clerk.record(deed.viewer.person(), |_| act(&deed.written)).await;
    let to = |_: &Act| question.to(addresses::RELEASE);
    let page = async |refused| page(&deed.portal, &deed.viewer, &question, &html! {}, Some(&refused)).await;
    deed.answer(done, form, to, page).await
}
