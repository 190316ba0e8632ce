//! `POST /rounds/{round}/route`.

use axum::response::Response;
use casereview::{Act, Pair, Refusal};

use super::post::record;
use super::route::{FORM, ROUTES, text as said};
use crate::http::form::field::FormField;
use crate::http::form_post::Deed;
use crate::http::problem::Problem;

/// Records which reviews of the quarter count.
pub(crate) async fn choose(deed: Deed) -> Result<Response, Problem> {
    record(&deed, FORM, |_, round, written| {
        let route = ROUTES.iter().find(|(value, ..)| *value == written.get("route"));
        let (_, route, _) = *route.ok_or_else(|| Refusal::field("route", said::UNCHOSEN))?;
        // The file that the page showed: no other is chosen, or passed over, unseen.
        let submission = written.get("submission").parse().ok();
        let between = submission.map(|submission| Pair { round: round.number, submission });
        Ok(Act::RouteChosen { quarter: round.quarter, between, route, reason: written.text(FormField::Reason) })
    })
    .await
}
