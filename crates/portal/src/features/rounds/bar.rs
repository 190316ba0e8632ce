//! `POST /rounds/barred`.

use axum::response::{IntoResponse, Response};
use casereview::{Act, Desk};
use domain::extract::Code;

use super::above::View;
use super::barred::FORM;
use super::page::page;
use crate::addresses;
use crate::http::form::Refused;
use crate::http::form_post::Deed;
use crate::http::problem::Problem;
use crate::http::redirect;

/// Records from which offices a reviewer is barred.
pub(crate) async fn bar(deed: Deed) -> Result<Response, Problem> {
    let written = &deed.written;
    let act = |_: &Desk| {
        let mut offices: Vec<String> = written.all("offices").map(str::to_owned).collect();
        offices.sort();
        offices.dedup();
        Ok(Act::OfficesBarred { reviewer: written.text("reviewer"), offices, reason: written.text("reason") })
    };
    let done = deed.record_review(act).await;
    match Refused::or(done, FORM, written.clone())? {
        Ok(recorded) => {
            let address = addresses::ROUNDS.to([]).with("done", recorded.act.kind().text());
            Ok(redirect::to(address))
        }
        Err(refused) => {
            let view = View { done: String::new(), reviewer: written.text("reviewer") };
            let page = page(&deed.portal, &deed.viewer, &view, Some(&refused)).await?;
            Ok((refused.status(), page).into_response())
        }
    }
}
