//! What is recorded about a review: its sample, its findings, its way to leadership and back, and the decision.

use axum::response::{IntoResponse, Redirect, Response};
use certification::{Act, ActKind, Decided, Obstacle, Refusal, Review, SampledRecord};
use clerk::{Choice, NotRecorded};
use domain::extract::Code;
use sampling::{Margin, Seed};

use super::page::{View, page};
use super::sample::form_id;
use super::shown::{PER_PAGE, seen};
use crate::http::form::{Refused, Written};
use crate::http::form_post::Deed;
use crate::http::problem::Problem;
use crate::http::question::Question;

/// Records an act about a review, and leads back to its page; where it is refused, the page shows what was written.
pub(super) async fn record(
    deed: &Deed,
    form: &str,
    act: impl Fn(&Review, &Written) -> Result<Act, Refusal>,
) -> Result<Response, Problem> {
    let question = deed.question()?;
    let number = visible(deed, &question).await?;
    Ok(match tried(deed, &question, number, form, act).await? {
        Ok(done) => back(&question, number, done),
        Err(again) => again,
    })
}

/// Records an act about a review and tells what was done; or gives the page that says why not.
async fn tried(
    deed: &Deed,
    question: &Question<'_>,
    number: u32,
    form: &str,
    act: impl Fn(&Review, &Written) -> Result<Act, Refusal>,
) -> Result<Result<ActKind, Response>, Problem> {
    let clerk = deed.portal.clerk(question.basis);
    let done = clerk.record(deed.viewer.person(), |docket| {
        let review = docket.proceedings.review(number);
        act(review.ok_or_else(|| Refusal::Unknown { what: format!("review {number}") })?, &deed.written)
    });
    match Refused::or(done.await, form, deed.written.clone())? {
        Ok(recorded) => Ok(Ok(recorded.act.kind())),
        Err(refused) => Ok(Err(again(deed, question, &refused).await?)),
    }
}

/// The number of the review that the address names, if the viewer may see it.
async fn visible(deed: &Deed, question: &Question<'_>) -> Result<u32, Problem> {
    let docket = deed.portal.docket(deed.viewer.role(), question).await?;
    Ok(seen(&docket, &deed.viewer, deed.place("number"))?.number)
}

/// Back to the page, which says what was done.
fn back(question: &Question<'_>, number: u32, done: ActKind) -> Response {
    let address = question.to(format!("/reviews/{number}")).with("done", done.text());
    Redirect::to(&address.to_string()).into_response()
}

/// The page with the form that was not recorded.
async fn again(deed: &Deed, question: &Question<'_>, refused: &Refused) -> Result<Response, Problem> {
    let place = deed.written.get("place").parse().unwrap_or(1_usize).saturating_sub(1);
    let view = View { page: (place / PER_PAGE + 1).to_string(), done: String::new() };
    let page = page(&deed.portal, &deed.viewer, question, deed.place("number"), &view, Some(refused)).await?;
    Ok((refused.status(), page).into_response())
}

/// `POST /reviews/{number}/sample`
pub(crate) async fn sample(deed: Deed) -> Result<Response, Problem> {
    let question = deed.question()?;
    let number = visible(&deed, &question).await?;
    let done = match choice(&deed.written) {
        Ok(choice) => deed.portal.clerk(question.basis).draw_sample(deed.viewer.person(), number, &choice).await,
        Err(refusal) => Err(NotRecorded::Refused(refusal)),
    };
    match Refused::or(done, "draw", deed.written.clone())? {
        Ok(_) => Ok(back(&question, number, ActKind::SampleDrawn)),
        Err(refused) => again(&deed, &question, &refused).await,
    }
}

/// Margin and seed; the percent sign of the margin may be left out.
fn choice(written: &Written) -> Result<Choice, Refusal> {
    let margin = format!("{}%", written.get("margin").trim_end_matches('%').trim_end());
    let margin: Margin = margin.parse().map_err(|fault| of("margin", &fault))?;
    let seed: Seed = written.get("seed").parse().map_err(|fault| of("seed", &fault))?;
    Ok(Choice { margin, seed })
}

fn of(field: &'static str, fault: &impl ToString) -> Refusal {
    Refusal::field(field, &fault.to_string())
}

/// `POST /reviews/{number}/records`: leads on to the next record that is not judged.
pub(crate) async fn judge(deed: Deed) -> Result<Response, Problem> {
    let question = deed.question()?;
    let number = visible(&deed, &question).await?;
    let act = |review: &Review, written: &Written| {
        let (agrees, explanation) = (agrees(written)?, written.text("explanation"));
        Ok(Act::RecordJudged { review: number, record: drawn(review, written)?, agrees, explanation })
    };
    let form = format!("judge-{}", deed.written.get("place"));
    Ok(match tried(&deed, &question, number, &form, act).await? {
        Ok(_) => Redirect::to(&next(&deed, &question, number).await?).into_response(),
        Err(again) => again,
    })
}

/// Where the next record stands that is not judged: after the one just judged, or from the beginning.
async fn next(deed: &Deed, question: &Question<'_>, number: u32) -> Result<String, Problem> {
    let docket = deed.portal.docket(deed.viewer.role(), question).await?;
    let address = question.to(format!("/reviews/{number}"));
    let place = deed.written.get("place").parse().unwrap_or(0_usize);
    let next = docket.proceedings.review(number).and_then(|review| {
        let in_sample = review.in_sample();
        let mut places = (place..in_sample.len()).chain(0..place.min(in_sample.len()));
        places.find(|place| !review.judged.contains_key(in_sample[*place]))
    });
    let page = |place: usize| address.clone().with("page", &(place / PER_PAGE + 1));
    Ok(match next {
        Some(next) => format!("{}#{}", page(next), form_id("judge", next)),
        None => format!("{}#records", page(place.saturating_sub(1))),
    })
}

fn agrees(written: &Written) -> Result<bool, Refusal> {
    match written.get("agrees") {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(of("agrees", &"choose whether the review agrees with the verdict or differs")),
    }
}

/// The drawn record that a form is about.
fn drawn(review: &Review, written: &Written) -> Result<SampledRecord, Refusal> {
    let (id, period) = (written.get("record"), written.get("period"));
    let found = review.in_sample().into_iter().find(|one| one.record == id && one.period.to_string() == period);
    found.cloned().ok_or_else(|| Refusal::Unknown { what: format!("record {id} of {period} in the sample") })
}

/// `POST /reviews/{number}/replacements`: the next of the ordered list takes the place.
pub(crate) async fn replace(deed: Deed) -> Result<Response, Problem> {
    let form = format!("replace-{}", deed.written.get("place"));
    let act = |review: &Review, written: &Written| {
        let none_left = Refusal::Own(Obstacle::Draw("no replacement is left"));
        let by = review.next_replacement().cloned().ok_or(none_left)?;
        let record = drawn(review, written)?;
        Ok(Act::RecordReplaced { review: review.number, record, by, reason: written.text("reason") })
    };
    record(&deed, &form, act).await
}

/// `POST /reviews/{number}/findings`
pub(crate) async fn enter_finding(deed: Deed) -> Result<Response, Problem> {
    let act = |review: &Review, written: &Written| {
        let material = match written.get("material") {
            "yes" => true,
            "no" => false,
            _ => return Err(of("material", &"choose whether the finding is material")),
        };
        let finding = review.findings.last().map_or(1, |last| last.number + 1);
        Ok(Act::FindingEntered { review: review.number, finding, text: written.text("text"), material })
    };
    record(&deed, "enter", act).await
}

/// `POST /reviews/{number}/send`
pub(crate) async fn send(deed: Deed) -> Result<Response, Problem> {
    let act = |review: &Review, written: &Written| {
        Ok(Act::ReviewSent { review: review.number, answer_by: written.day("answer_by")? })
    };
    record(&deed, "send", act).await
}

/// `POST /reviews/{number}/answer`
pub(crate) async fn answer(deed: Deed) -> Result<Response, Problem> {
    let act = |review: &Review, written: &Written| {
        let (text, document) = (written.text("text"), written.text("document"));
        Ok(Act::ReviewAnswered { review: review.number, text, document })
    };
    record(&deed, "answering", act).await
}

/// `POST /reviews/{number}/decision`
pub(crate) async fn decide(deed: Deed) -> Result<Response, Problem> {
    let act = |review: &Review, written: &Written| {
        let outcome = match written.get("outcome") {
            "pre_certified" => Decided::PreCertified,
            "not_pre_certified" => Decided::NotPreCertified,
            _ => return Err(of("outcome", &"choose what you decide")),
        };
        let (reasons, document) = (written.text("reasons"), written.text("document"));
        Ok(Act::ReviewDecided { review: review.number, outcome, reasons, document })
    };
    record(&deed, "deciding", act).await
}
