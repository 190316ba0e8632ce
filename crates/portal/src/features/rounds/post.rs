//! What is recorded about a round: its seed, its reviewers, its due date, and that it is given up.

use std::collections::{BTreeMap, BTreeSet};

use axum::response::{IntoResponse, Redirect, Response};
use casereview::{Act, Case, Desk, Obstacle, Refusal, Reviewer, Round, assign as pairs};
use chrono::NaiveDate;
use domain::Offices;
use domain::extract::Code;
use sampling::ALGORITHM;
use ui::format;

use super::above::address;
use super::links::View;
use super::round::{known, page};
use super::text as said;
use crate::http::form::{Refused, Written, text as acts};
use crate::http::form_post::Deed;
use crate::http::problem::Problem;

/// `POST /rounds/{round}/sample`: the seed draws the cases.
pub(crate) async fn sample(deed: Deed) -> Result<Response, Problem> {
    let draw = |_: &Desk, round: &Round, written: &Written| {
        let seed = written.text("seed");
        let strata = round.drawn_by(&seed).map_err(|fault| Refusal::field("seed", &fault))?;
        Ok(Act::SampleDrawn { round: round.number, seed, algorithm: ALGORITHM.to_owned(), strata })
    };
    record(&deed, "draw", draw).await
}

/// `POST /rounds/{round}/assignment`: each case gets its two reviewers.
pub(crate) async fn assign(deed: Deed) -> Result<Response, Problem> {
    let offices = deed.portal.default_plan().offices();
    let assign = |desk: &Desk, round: &Round, written: &Written| {
        let due_on = day(written)?;
        let reviewers = chosen(desk, written)?;
        enough(round, &reviewers, offices)?;
        let office = |case: &Case| (case.id.clone(), case.office.clone());
        let cases: BTreeMap<String, String> = round.sampled().map(office).collect();
        let reviewers = pairs(&cases, &reviewers).map_err(|few| Refusal::Own(Obstacle::Rule(few.to_string())))?;
        Ok(Act::CasesAssigned { round: round.number, due_on, reviewers })
    };
    record(&deed, "assign", assign).await
}

/// `POST /rounds/{round}/due`: the due date is moved.
pub(crate) async fn move_due(deed: Deed) -> Result<Response, Problem> {
    let act = |_: &Desk, round: &Round, written: &Written| {
        Ok(Act::DueMoved { round: round.number, due_on: day(written)?, reason: written.text("reason") })
    };
    record(&deed, "due", act).await
}

/// `POST /rounds/{round}/withdrawal`: the round is given up.
pub(crate) async fn withdraw(deed: Deed) -> Result<Response, Problem> {
    let act = |_: &Desk, round: &Round, written: &Written| {
        Ok(Act::RoundWithdrawn { round: round.number, reason: written.text("reason") })
    };
    record(&deed, "withdraw", act).await
}

/// Records an act about a round, and leads back to its page; where it is refused, the page shows what was written.
pub(super) async fn record(
    deed: &Deed,
    form: &str,
    act: impl Fn(&Desk, &Round, &Written) -> Result<Act, Refusal>,
) -> Result<Response, Problem> {
    let number = known(&*deed.portal.desk().await?, deed.place("round"))?.number;
    let done = deed.record_review(|desk| {
        let round = desk.round(number).ok_or_else(|| Refusal::Unknown { what: format!("round {number}") })?;
        act(desk, round, &deed.written)
    });
    match Refused::or(done.await, form, deed.written.clone())? {
        Ok(recorded) => {
            let to = address(number).with("done", recorded.act.kind().text());
            Ok(Redirect::to(&to.to_string()).into_response())
        }
        Err(refused) => {
            let view = View::default();
            let page = page(&deed.portal, &deed.viewer, deed.place("round"), &view, Some(&refused)).await?;
            Ok((refused.status(), page).into_response())
        }
    }
}

fn day(written: &Written) -> Result<NaiveDate, Refusal> {
    written.day("due_on").map_err(|_| Refusal::field("due_on", acts::BAD_DAY))
}

/// Those who were ticked, each with the barred offices.
fn chosen(desk: &Desk, written: &Written) -> Result<Vec<Reviewer>, Refusal> {
    let names: BTreeSet<&str> = written.all("reviewers").collect();
    if names.len() < 2 {
        return Err(Refusal::field("reviewers", said::TWO_AT_LEAST));
    }
    let reviewer = |name: &str| Reviewer { name: name.to_owned(), barred: desk.barred_from(name) };
    Ok(names.into_iter().map(reviewer).collect())
}

/// That two of the reviewers may review at every office of the sample; else all offices are told where that is not so.
fn enough(round: &Round, reviewers: &[Reviewer], offices: &Offices) -> Result<(), Refusal> {
    let codes: BTreeSet<&str> = round.sampled().map(|case| case.office.as_str()).collect();
    let able = |code: &str| reviewers.iter().filter(|reviewer| !reviewer.barred.contains(code)).count();
    let few = codes.into_iter().map(|code| (code, able(code))).filter(|(_, able)| *able < 2);
    let few: Vec<(String, usize)> = few.map(|(code, able)| (format::office(code, offices), able)).collect();
    if few.is_empty() { Ok(()) } else { Err(Refusal::Own(Obstacle::Rule(said::too_few(&few)))) }
}
