//! `POST /notices/{number}/…`: how a notice of non-compliance ends.

use axum::response::Response;
use certification::{Act, Refusal};
use maud::html;

use super::{notice as one, text as said};
use crate::figures::notice as notice_mark;
use crate::http::form::Written;
use crate::http::form::field::FormField;
use crate::http::form_post::Deed;
use crate::http::problem::Problem;

/// The parties agreed.
pub(crate) async fn agree(deed: Deed) -> Result<Response, Problem> {
    close(&deed, "agreement", |notice, written| Act::NoticeAgreed {
        notice,
        text: written.text(FormField::Text),
        document: written.text(FormField::Document),
    })
    .await
}

/// Counsel withdraws it.
pub(crate) async fn withdraw(deed: Deed) -> Result<Response, Problem> {
    close(&deed, "withdrawal", |notice, written| Act::NoticeWithdrawn {
        notice,
        reasons: written.text(FormField::Reasons),
    })
    .await
}

/// It went to court.
pub(crate) async fn to_court(deed: Deed) -> Result<Response, Problem> {
    close(&deed, "court", |notice, written| Act::NoticeTakenToCourt {
        notice,
        document: written.text(FormField::Document),
    })
    .await
}

async fn close(deed: &Deed, form: &str, act: impl Fn(u32, &Written) -> Act) -> Result<Response, Problem> {
    let question = deed.question()?;
    let place = deed.place("number");
    let number: u32 = place.parse().map_err(|_| Problem::nothing_there(said::unknown(place)))?;
    let act = |_: &readmodel::Docket| -> Result<Act, Refusal> { Ok(act(number, &deed.written)) };
    let done = deed.portal.clerk(question.basis).record(deed.viewer.person(), act).await;
    let to = |_: &Act| notice_mark::address(number, &question);
    let page = async |refused| one::page(&deed.portal, &deed.viewer, &question, place, &html! {}, Some(&refused)).await;
    deed.answer(done, form, to, page).await
}
