//! `POST /rounds/{round}/cases/{case}/…`: what the monitor records of a case under review.

use axum::response::Response;
use casereview::{Act, Case, Refusal, Round, Whole};

use super::page::{found, page};
use super::text as said;
use crate::addresses;
use crate::features::rounds::case::fields::{joint_number, whole};
use crate::features::scoring::sheet::Sheet;
use crate::http::form::Written;
use crate::http::form::field::FormField;
use crate::http::form_post::Deed;
use crate::http::problem::Problem;

/// Records an act about a case and leads back to its page; where it is refused, the page shows what was written.
async fn record(
    deed: &Deed,
    form: &str,
    act: impl Fn(&Round, &Case, &Written) -> Result<Act, Refusal>,
) -> Result<Response, Problem> {
    let place = ["round", "case"].map(|name| deed.place(name));
    let desk = deed.portal.desk().await?;
    let (round, case) = found(&desk, place)?;
    let done = deed.record_review(|desk| {
        let now = desk.round(round.number).and_then(|round| Some((round, round.case(&case.id)?)));
        let (round, case) = now.ok_or(Refusal::Overtaken)?;
        act(round, case, &deed.written)
    });
    let to = |_: &Act| addresses::ROUND_CASE.to([&round.number, &case.id]);
    let page = async |refused| page(&deed.portal, &deed.viewer, place, "", Some(&refused)).await;
    deed.answer(done.await, form, to, page).await
}

/// `POST …/decision`: what the two reviewers do not agree on.
pub(crate) async fn decide(deed: Deed) -> Result<Response, Problem> {
    let act = |round: &Round, case: &Case, written: &Written| {
        // Joint scores that came since are others than those that were seen.
        if joint_number(case).is_some_and(|number| number != written.get("joint")) {
            return Err(Refusal::Overtaken);
        }
        let answers = Sheet::of(round, case).answers(written);
        Ok(Act::ScoresDecided { round: round.number, case: case.id.clone(), answers })
    };
    record(&deed, "decision", act).await
}

/// `POST …/override`: whether it is granted.
pub(crate) async fn rule(deed: Deed) -> Result<Response, Problem> {
    let asked = deed.written.get("of");
    let of = [Whole::Plan, Whole::Needs].into_iter().find(|of| whole(*of) == asked);
    let act = |round: &Round, case: &Case, written: &Written| {
        let granted = match written.get("granted") {
            "yes" => true,
            "no" => false,
            _ => return Err(Refusal::field("granted", said::UNRULED)),
        };
        let (round, case, of) = (round.number, case.id.clone(), of.ok_or(Refusal::Overtaken)?);
        Ok(Act::OverrideRuled { round, case, of, granted, reason: written.text(FormField::Reason) })
    };
    record(&deed, &crate::features::rounds::case::overrides::form_id(of.unwrap_or(Whole::Plan)), act).await
}

/// `POST …/reopening`
pub(crate) async fn reopen(deed: Deed) -> Result<Response, Problem> {
    let act = |round: &Round, case: &Case, written: &Written| {
        Ok(Act::CaseReopened { round: round.number, case: case.id.clone(), reason: written.text(FormField::Reason) })
    };
    record(&deed, "reopening", act).await
}

/// `POST …/replacement`: by the case that was shown, or by none where none was left.
pub(crate) async fn replace(deed: Deed) -> Result<Response, Problem> {
    let act = |round: &Round, case: &Case, written: &Written| {
        let next = round.next_replacement(case);
        if next.unwrap_or_default() != written.get("by") {
            return Err(Refusal::Overtaken);
        }
        let (by, reason) = (next.map(str::to_owned), written.text(FormField::Reason));
        Ok(Act::CaseReplaced { round: round.number, case: case.id.clone(), by, reason })
    };
    record(&deed, "replacement", act).await
}

/// `POST …/reviewer`
pub(crate) async fn reassign(deed: Deed) -> Result<Response, Problem> {
    let act = |round: &Round, case: &Case, written: &Written| {
        let [from, to, reason] = ["from", "to", "reason"].map(|field| written.text(field));
        for (field, account) in [("from", &from), ("to", &to)] {
            if account.is_empty() {
                return Err(Refusal::field(field, said::NOBODY_CHOSEN));
            }
        }
        Ok(Act::CaseReassigned { round: round.number, case: case.id.clone(), from, to, reason })
    };
    record(&deed, "reviewer", act).await
}
