//! What is recorded about a finding.

use axum::response::Response;
use certification::{Act, Refusal, Review};

use super::post::record;
use crate::http::form::Written;
use crate::http::form::field::FormField;
use crate::http::form_post::Deed;
use crate::http::problem::Problem;

/// Records an act about the finding that the address names; `name` is that of its form.
async fn about(
    deed: &Deed,
    name: &str,
    act: impl Fn(u32, u32, &Written) -> Result<Act, Refusal>,
) -> Result<Response, Problem> {
    let place = deed.place("finding");
    let number = place.parse::<u32>();
    let act = |review: &Review, written: &Written| {
        let unknown = |_: &_| Refusal::Unknown { what: format!("finding {place} in review {}", review.number) };
        act(review.number, number.as_ref().copied().map_err(unknown)?, written)
    };
    record(deed, &format!("{name}-{place}"), act).await
}

/// `POST /reviews/{number}/findings/{finding}/withdraw`
pub(crate) async fn withdraw(deed: Deed) -> Result<Response, Problem> {
    about(&deed, "withdraw", |review, finding, written| {
        Ok(Act::FindingWithdrawn { review, finding, reasons: written.text(FormField::Reasons) })
    })
    .await
}

/// `POST /reviews/{number}/findings/{finding}/plan`
pub(crate) async fn plan(deed: Deed) -> Result<Response, Problem> {
    about(&deed, "plan", |review, finding, written| {
        let (owner, due_on) = (written.text(FormField::Owner), written.day(FormField::DueOn)?);
        Ok(Act::RemediationPlanned { review, finding, owner, due_on })
    })
    .await
}

/// `POST /reviews/{number}/findings/{finding}/notes`
pub(crate) async fn note(deed: Deed) -> Result<Response, Problem> {
    about(&deed, "notes", |review, finding, written| {
        Ok(Act::RemediationNoted { review, finding, text: written.text(FormField::Text) })
    })
    .await
}

/// `POST /reviews/{number}/findings/{finding}/done`
pub(crate) async fn done(deed: Deed) -> Result<Response, Problem> {
    about(&deed, "done", |review, finding, written| {
        Ok(Act::RemediationDone { review, finding, text: written.text(FormField::Text) })
    })
    .await
}

/// `POST /reviews/{number}/findings/{finding}/return`
pub(crate) async fn send_back(deed: Deed) -> Result<Response, Problem> {
    about(&deed, "return", |review, finding, written| {
        Ok(Act::RemediationReturned { review, finding, reasons: written.text(FormField::Reasons) })
    })
    .await
}

/// `POST /reviews/{number}/findings/{finding}/accept`
pub(crate) async fn accept(deed: Deed) -> Result<Response, Problem> {
    about(&deed, "accept", |review, finding, written| {
        Ok(Act::RemediationAccepted { review, finding, reasons: written.text(FormField::Reasons) })
    })
    .await
}
