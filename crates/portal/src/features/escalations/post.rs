//! `POST /escalations/{number}/…`: what was done about an immediate risk, and that it is addressed.

use axum::response::Response;
use casereview::Act;

use super::{escalation, mark};
use crate::http::form::field::FormField;
use crate::http::form_post::Deed;
use crate::http::problem::Problem;

/// What was done.
pub(crate) async fn note(deed: Deed) -> Result<Response, Problem> {
    record(&deed, "notes", |escalation, text| Act::EscalationNoted { escalation, text }).await
}

/// The risk is addressed.
pub(crate) async fn close(deed: Deed) -> Result<Response, Problem> {
    record(&deed, "closing", |escalation, text| Act::EscalationClosed { escalation, text }).await
}

/// Records an act about an escalation that the viewer may see, and leads back to its page.
async fn record(deed: &Deed, form: &str, act: impl Fn(u32, String) -> Act) -> Result<Response, Problem> {
    let place = deed.place("number");
    let desk = deed.portal.desk().await?;
    let number = escalation::seen(&deed.portal, &desk, &deed.viewer, place)?.number;
    let done = deed.record_review(|_| Ok(act(number, deed.written.text(FormField::Text)))).await;
    let to = |_: &Act| mark::address(number);
    let page = async |refused| escalation::page(&deed.portal, &deed.viewer, place, "", Some(&refused)).await;
    deed.answer(done, form, to, page).await
}
