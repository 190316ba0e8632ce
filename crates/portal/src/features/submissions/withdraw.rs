//! `POST /submissions/{id}/withdrawal…`: what people do to withdraw a submission that was received in error.

use axum::response::Response;
use maud::html;
use withdrawal::{Act, Effect};

use super::withdrawal::{ASK, CONFIRM, DECLINE, TAKE_BACK};
use super::{links, submission};
use crate::http::findings::Filter;
use crate::http::form::Written;
use crate::http::form::field::FormField;
use crate::http::form_post::Deed;
use crate::http::problem::Problem;
use crate::http::question::asked_page::AskedPage;

/// One asks.
pub(crate) async fn ask(deed: Deed) -> Result<Response, Problem> {
    record(&deed, ASK, |submission, written| Act::WithdrawalAsked {
        submission,
        reasons: written.text(FormField::Reasons),
    })
    .await
}

/// Who asked takes it back.
pub(crate) async fn take_back(deed: Deed) -> Result<Response, Problem> {
    record(&deed, TAKE_BACK, |submission, written| Act::WithdrawalTakenBack { submission, request: request(written) })
        .await
}

/// The other declines.
pub(crate) async fn decline(deed: Deed) -> Result<Response, Problem> {
    record(&deed, DECLINE, |submission, written| Act::WithdrawalDeclined {
        submission,
        request: request(written),
        reasons: written.text(FormField::Reasons),
    })
    .await
}

/// The other confirms.
pub(crate) async fn confirm(deed: Deed) -> Result<Response, Problem> {
    record(&deed, CONFIRM, |submission, written| {
        let number = |field| written.get(field).parse().ok();
        let effect = Effect { figures: number("figures"), reviews: number("reviews") };
        Act::WithdrawalConfirmed { submission, request: request(written), effect }
    })
    .await
}

/// The request that the page showed, by its number in the ledger; none has the number zero.
fn request(written: &Written) -> i64 {
    written.get("request").parse().unwrap_or(0)
}

/// Records an act about a submission, and leads back to its page; where it is refused, the page shows what was written.
async fn record(deed: &Deed, form: &str, act: impl Fn(i64, &Written) -> Act) -> Result<Response, Problem> {
    let (portal, viewer) = (&deed.portal, &deed.viewer);
    let (submission, _) = submission::find(portal, deed.place("id")).await?;
    let act = act(submission.id.0, &deed.written);
    let done = portal.clerk(portal.default_plan()).record_withdrawal(viewer.person(), act).await;
    let to = |_: &Act| links::submission(submission.id);
    let page = async |refused| {
        let findings = (Filter::default(), &AskedPage::default());
        submission::page(portal, viewer, deed.place("id"), &html! {}, findings, Some(&refused)).await
    };
    deed.answer(done, form, to, page).await
}
