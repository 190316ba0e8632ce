//! `GET /find`, `GET /find.csv`: every verdict about a report, case, child, worker or case review.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::Response;
use compliance::Reach;
use compliance::facts::Facts;
use maud::{Markup, html};
use readmodel::{FindQuery, Found, FoundRecord};
use serde::Deserialize;
use store::Action;
use ui::pagination::Pages;
use ui::table::Table;
use ui::{download, format};
use utoipa::IntoParams;

use super::text as said;
use crate::addresses::Place;
use crate::figures::record::text;
use crate::figures::{plan, record, verdict_text};
use crate::http::frame::Page;
use crate::http::plan_chooser;
use crate::http::problem::Problem;
use crate::http::question::asked_page::AskedPage;
use crate::http::question::{Asked, Query, Question};
use crate::{Portal, addresses};

/// Verdicts on one page: their facts are read for these alone.
const PER_PAGE: usize = 50;

/// The longest id that a file can have (`extracts.md`).
const LONGEST_ID: usize = 64;

/// What is asked beside plan and moment.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct AskedId {
    /// The id; none for the form alone.
    id: String,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(id): Query<AskedId>,
    Query(page): Query<AskedPage>,
) -> Result<Markup, Problem> {
    let (question, asked) = understand(&portal, &asked, id)?;
    let result = if asked.id.is_empty() {
        html! {}
    } else {
        let found = find(&portal, &viewer, &question, &asked.id).await?;
        let pages = Pages::new(&page.page, found.records.len(), PER_PAGE);
        let shown = &found.records[pages.range()];
        let of_shown: Vec<_> = shown.iter().map(|found| found.record.clone()).collect();
        let facts = portal.model.explain(question.basis, &of_shown, question.at()).await?;
        portal.enter(&viewer, Action::RecordsSeen, entered(&question, &asked.id, shown.len())).await?;
        let is_part = viewer.reach() != Reach::All;
        let opens_cases = record::opens_cases(viewer.role());
        let of = Shown { question: &question, id: &asked.id, found: &found, pages, is_part, opens_cases };
        result(&of, shown, &facts)
    };
    let main = html! {
        h1 { (said::TITLE) }
        (plan::known(&question, None))
        (form(&question, &asked.id))
        (result)
        (kinds())
    };
    Ok(portal
        .page(&viewer, &Page { title: said::TITLE.to_owned(), here: Some(addresses::FIND), main, ..Page::default() }))
}

/// What the page shows, on all of its pages, as a file.
pub(crate) async fn csv(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(id): Query<AskedId>,
) -> Result<Response, Problem> {
    let (question, asked) = understand(&portal, &asked, id)?;
    if asked.id.is_empty() {
        return Err(Problem::bad_question(said::no_id()));
    }
    let found = find(&portal, &viewer, &question, &asked.id).await?;
    let rows = found.records.iter().map(|found| (&found.record, found.link));
    let listing = reports::results::found(rows);
    let subject = entered(&question, &asked.id, found.records.len());
    portal.hand_out(&viewer, "find.csv", subject, &listing).await
}

fn understand<'p>(
    portal: &'p Portal,
    asked: &Asked,
    AskedId { id }: AskedId,
) -> Result<(Question<'p>, AskedId), Problem> {
    let id = id.trim().to_owned();
    if id.len() > LONGEST_ID {
        return Err(Problem::bad_question(said::too_long()));
    }
    Ok((asked.understand(&portal.plans)?, AskedId { id }))
}

async fn find(portal: &Portal, viewer: &Viewer, question: &Question<'_>, id: &str) -> Result<Found, Problem> {
    let query = FindQuery { id: id.to_owned(), reach: viewer.reach(), known_on: question.at() };
    Ok(portal.model.find(question.basis, &query).await?)
}

/// What is entered in the ledger.
fn entered(question: &Question<'_>, id: &str, records: usize) -> serde_json::Value {
    let mut subject = question.entered();
    subject["page"] = addresses::FIND.path().into();
    subject["id"] = id.into();
    subject["records"] = records.into();
    subject
}

fn form(question: &Question<'_>, id: &str) -> Markup {
    html! {
        form.choose method="get" action=(addresses::FIND) role="search" aria-label=(said::TITLE) {
            (plan_chooser::kept(&question.to(addresses::FIND)))
            div {
                label.usa-label for="id" { (said::ID) }
                input.usa-input #id name="id" value=(id) required maxlength=(LONGEST_ID) autocomplete="off"
                    spellcheck="false" autocapitalize="off" aria-describedby="id_hint";
            }
            button.usa-button { (said::LOOK_UP) }
            p.hint #id_hint { (said::HINT) }
        }
    }
}

/// What is shown of what was found.
struct Shown<'a> {
    question: &'a Question<'a>,
    id: &'a str,
    found: &'a Found,
    pages: Pages,
    /// Whether the viewer may open the records of some offices only.
    is_part: bool,
    /// Whether the viewer may open the cases of rounds.
    opens_cases: bool,
}

fn result(shown: &Shown<'_>, records: &[FoundRecord], facts: &[Option<Facts>]) -> Markup {
    let Shown { question, id, found, pages, is_part, .. } = *shown;
    let address = |place: Place<0>| question.to(place).with("id", id);
    html! {
        section aria-labelledby="found" {
            @if found.months.is_empty() {
                h2 #found { (said::EMPTY) }
                p { (said::EMPTY_TEXT) }
            } @else if found.records.is_empty() {
                h2 #found { (said::nothing(id)) }
                p { (said::nothing_text(&found.months, is_part)) }
            } @else {
                h2 #found { (said::found(found.records.len(), id)) }
                p { (said::looked_through(&found.months, is_part)) " " (text::zone(question.basis.zone())) }
                (table(shown, records, facts))
                (pages.links(&address(addresses::FIND)))
                p.screen-only {
                    (download::download(&address(addresses::FIND_CSV), &said::found(found.records.len(), id)))
                    " " span.small { (text::all_rows(found.records.len())) }
                }
            }
        }
    }
}

fn table(shown: &Shown<'_>, records: &[FoundRecord], facts: &[Option<Facts>]) -> Markup {
    let question = shown.question;
    let row = |(FoundRecord { record, link }, facts): (&FoundRecord, &Option<Facts>)| {
        let behind = question.to(addresses::RECORDS).with("measure", &record.figure).with("period", &record.period);
        [
            html! { (format::period(record.period)) },
            html! { a href=(behind) { (record.figure) } },
            html! { (record::id(question, &record.record_id)) span.small { (verdict_text::link(*link, shown.id)) } },
            html! { (record::office(question, record)) span.small { (record::worker(question, record)) } },
            record::verdict(record),
            record::why(record, facts.as_ref(), question.basis),
            record::source(record, shown.opens_cases),
        ]
    };
    let rows = records.iter().zip(facts).map(row).collect();
    Table { caption: &said::found(shown.found.records.len(), shown.id), columns: said::COLUMNS, rows }.render()
}

fn kinds() -> Markup {
    html! {
        section aria-labelledby="kinds" {
            h2 #kinds { (said::WHAT) }
            ul { @for [kind, gives] in said::KINDS { li { strong { (kind) } ": " (gives) } } }
        }
    }
}
