//! `POST /scoring/{round}/{case}/…`: what a reviewer records of a case.

use axum::response::Response;
use casereview::act::Whole;
use casereview::{Act, Case, CaseState, Desk, Refusal, Round, Stage};
use domain::instrument::IMMEDIATE_RISK;

use super::begun::{begun, joint_number};
use super::case::page;
use super::draft::{Sent, place};
use super::page::address;
use super::sheet::Sheet;
use super::shown::{NotTaken, View, assigned};
use super::text as said;
use super::text::joint;
use crate::http::form::field::FormField;
use crate::http::form_post::Deed;
use crate::http::problem::Problem;

/// Records an act of a case and leads back to its page; where it is refused, the page shows what was written. Tells
/// whether it was recorded.
async fn record(
    deed: &Deed,
    form: &str,
    act: impl Fn(&Round, &Case) -> Result<Act, Refusal>,
) -> Result<(bool, Response), Problem> {
    let desk = deed.portal.desk().await?;
    let (round, case) = assigned(&desk, &deed.viewer, place(deed))?;
    let done = deed.record_review(|desk| {
        let (round, case) = now(desk, round.number, &case.id)?;
        act(round, case)
    });
    let done = done.await;
    let is_recorded = done.is_ok();
    let to = |_: &Act| address(round.number, &case.id);
    let page = async |refused| {
        let why = NotTaken { refused: Some(&refused), is_stale: false };
        page(&deed.portal, &deed.viewer, place(deed), &View::default(), &why).await
    };
    Ok((is_recorded, deed.answer(done, form, to, page).await?))
}

/// The case as it is now.
fn now<'d>(desk: &'d Desk, round: u32, case: &str) -> Result<(&'d Round, &'d Case), Refusal> {
    let found = desk.round(round).and_then(|round| Some((round, round.case(case)?)));
    found.ok_or_else(|| Refusal::Unknown { what: format!("case {case} in round {round}") })
}

/// The question about immediate risk.
pub(crate) async fn risk(deed: Deed) -> Result<Response, Problem> {
    let act = |round: &Round, case: &Case| {
        let risk = match deed.written.get(IMMEDIATE_RISK) {
            "yes" => true,
            "no" => false,
            _ => return Err(Refusal::field(IMMEDIATE_RISK, said::RISK_UNANSWERED)),
        };
        let text = deed.written.text(FormField::Text);
        Ok(Act::RiskAnswered { round: round.number, case: case.id.clone(), risk, text })
    };
    Ok(record(&deed, "risk", act).await?.1)
}

/// The own scores.
pub(crate) async fn scores(deed: Deed) -> Result<Response, Problem> {
    let act = |round: &Round, case: &Case| {
        as_begun(&deed, case, "own")?;
        let answers = Sheet::of(round, case).answers(&deed.written);
        Ok(Act::OwnScored { round: round.number, case: case.id.clone(), answers })
    };
    hand_in(&deed, "own", act).await
}

/// Joint scores, by either of the two.
pub(crate) async fn joint(deed: Deed) -> Result<Response, Problem> {
    let act = |round: &Round, case: &Case| {
        as_seen(&deed, case)?;
        as_begun(&deed, case, "joint")?;
        let sheet = Sheet::of(round, case);
        let answers = sheet.answers(&deed.written);
        let is_open = matches!(round.state_of(case), CaseState::Joint | CaseState::Confirming);
        let mut faults = if is_open { sheet.unchosen(&deed.written) } else { Vec::new() };
        if let (false, Some(own)) = (faults.is_empty(), case.both()) {
            faults.extend(answers.faults(&round.instrument, case.case_type, Stage::Joint(own)));
            return Err(Refusal::Faults(faults));
        }
        Ok(Act::JointScored { round: round.number, case: case.id.clone(), answers })
    };
    hand_in(&deed, "joint", act).await
}

/// Hands a sheet in, unless a newer draft of it was saved elsewhere; its draft goes.
async fn hand_in(
    deed: &Deed,
    form: &str,
    act: impl Fn(&Round, &Case) -> Result<Act, Refusal>,
) -> Result<Response, Problem> {
    let sent = Sent::read(deed).await?;
    if let Some(sent) = &sent
        && sent.is_stale(deed).await?
    {
        return sent.stale(deed).await;
    }
    let (is_recorded, answer) = record(deed, form, act).await?;
    if let (true, Some(sent)) = (is_recorded, &sent) {
        sent.remove(deed).await?;
    }
    Ok(answer)
}

/// That the joint scores are still those that the page showed.
fn as_seen(deed: &Deed, case: &Case) -> Result<(), Refusal> {
    let seen: i64 = deed.written.get("joint").parse().unwrap_or_default();
    if joint_number(case) == seen { Ok(()) } else { Err(Refusal::Overtaken) }
}

/// That the sheet was filled in since the case last began anew.
fn as_begun(deed: &Deed, case: &Case, form: &str) -> Result<(), Refusal> {
    let seen: i64 = deed.written.get("begun").parse().unwrap_or_default();
    if begun(case, form, deed.viewer.name()) == seen { Ok(()) } else { Err(Refusal::Overtaken) }
}

/// The other confirms the joint scores that the page showed.
pub(crate) async fn confirm(deed: Deed) -> Result<Response, Problem> {
    let act = |round: &Round, case: &Case| {
        as_seen(&deed, case)?;
        Ok(Act::JointConfirmed { round: round.number, case: case.id.clone() })
    };
    Ok(record(&deed, "confirmation", act).await?.1)
}

/// Asks for an override.
pub(crate) async fn ask_override(deed: Deed) -> Result<Response, Problem> {
    let act = |round: &Round, case: &Case| {
        let of = match deed.written.get("of") {
            "plan" => Whole::Plan,
            "needs" => Whole::Needs,
            _ => return Err(Refusal::field("of", joint::OF_UNCHOSEN)),
        };
        let reason = deed.written.text(FormField::Reason);
        Ok(Act::OverrideAsked { round: round.number, case: case.id.clone(), of, reason })
    };
    Ok(record(&deed, "override", act).await?.1)
}
