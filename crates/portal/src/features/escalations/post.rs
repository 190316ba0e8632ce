//! `POST /escalations/{number}/…`: what was done about an immediate risk, and that it is addressed.

use axum::response::{IntoResponse, Response};
use casereview::Act;
use domain::extract::Code;

use super::{escalation, mark};
use crate::http::form::Refused;
use crate::http::form_post::Deed;
use crate::http::problem::Problem;
use crate::http::redirect;

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
    let done = deed.record_review(|_| Ok(act(number, deed.written.text("text")))).await;
    match Refused::or(done, form, deed.written.clone())? {
        Ok(recorded) => {
            let to = mark::address(number).with("done", recorded.act.kind().text());
            Ok(redirect::to(to))
        }
        Err(refused) => {
            let page = escalation::page(&deed.portal, &deed.viewer, place, "", Some(&refused)).await?;
            Ok((refused.status(), page).into_response())
        }
    }
}
