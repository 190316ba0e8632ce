//! `POST /rounds/barred`.

use axum::response::Response;
use casereview::{Act, Desk};

use super::above::View;
use super::barred::FORM;
use super::page::page;
use crate::addresses;
use crate::http::form::field::FormField;
use crate::http::form_post::Deed;
use crate::http::problem::Problem;

/// Records from which offices a reviewer is barred.
pub(crate) async fn bar(deed: Deed) -> Result<Response, Problem> {
    let written = &deed.written;
    let act = |_: &Desk| {
        let mut offices: Vec<String> = written.all("offices").map(str::to_owned).collect();
        offices.sort();
        offices.dedup();
        Ok(Act::OfficesBarred { reviewer: written.text("reviewer"), offices, reason: written.text(FormField::Reason) })
    };
    let done = deed.record_review(act).await;
    let to = |_: &Act| addresses::ROUNDS.to([]);
    let page = async |refused| {
        let view = View { done: String::new(), reviewer: written.text("reviewer") };
        page(&deed.portal, &deed.viewer, &view, Some(&refused)).await
    };
    deed.answer(done, FORM, to, page).await
}
