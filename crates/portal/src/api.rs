//! What programs ask: the same answers as on the pages, as JSON or CSV, to who brings a token.

pub(crate) mod decisions;
pub(crate) mod document;
pub(crate) mod evidence;
pub(crate) mod results;
pub(crate) mod token;

use axum::Json;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use reports::Listing;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Action;
use utoipa::{IntoParams, ToSchema};

use crate::Portal;
use crate::auth::viewer::Viewer;
use crate::pages::problem::{Problem, say_wait};
use crate::words::api as words;

/// Where every address of the API begins.
const ROOT: &str = "/api/v1/";

/// Whether a program asks there.
pub(crate) fn is_of(path: &str) -> bool {
    path.starts_with(ROOT)
}

/// Why a question was not answered.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Refusal {
    /// One word for programs: `bad_request`, `unauthorized`, `forbidden`, `not_found`, `method_not_allowed`,
    /// `conflict`, `too_many_requests`, `busy`, `failed`.
    #[schema(example = "unauthorized")]
    error: &'static str,
    /// What happened and what to do, for people.
    message: String,
    /// The number under which the portal's log has more.
    #[schema(example = "P-00042")]
    reference: String,
}

/// A problem as a program reads it.
pub(crate) fn problem(problem: &Problem, asked: &HeaderMap) -> Response {
    let status = problem.status();
    let refusal = Refusal { error: word(status), message: problem.line(), reference: problem.reference().to_owned() };
    let mut answer = (status, Json(refusal)).into_response();
    say_wait(&mut answer, problem.retry_after());
    if status == StatusCode::UNAUTHORIZED {
        let was_refused = asked.contains_key(AUTHORIZATION);
        let challenge = if was_refused {
            "Bearer realm=\"exitplan\", error=\"invalid_token\""
        } else {
            "Bearer realm=\"exitplan\""
        };
        answer.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    }
    answer
}

fn word(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => "unauthorized",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::NOT_FOUND => "not_found",
        StatusCode::METHOD_NOT_ALLOWED => "method_not_allowed",
        StatusCode::CONFLICT => "conflict",
        StatusCode::TOO_MANY_REQUESTS => "too_many_requests",
        StatusCode::SERVICE_UNAVAILABLE => "busy",
        status if status.is_client_error() => "bad_request",
        _ => "failed",
    }
}

/// In which form an answer is wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Wanted {
    /// `json` (the default) or `csv`.
    #[param(example = "csv")]
    format: String,
}

/// A table to be answered with.
pub(crate) struct Table {
    /// What it is called as a file, without what comes after the dot.
    pub(crate) name: &'static str,
    /// What was asked, as the ledger is to say it.
    pub(crate) asked: Value,
    /// Whether it lists records, so that to read it is entered too.
    pub(crate) is_of_records: bool,
    /// The table.
    pub(crate) listing: Listing,
}

impl Portal {
    /// Gives a program a table in the form wanted, and enters in the ledger what is taken away and which records are
    /// read.
    ///
    /// # Errors
    /// A problem that says which forms there are, or that the ledger can't be written: nothing is given then.
    pub(crate) async fn answer(&self, viewer: &Viewer, form: &Wanted, table: Table) -> Result<Response, Problem> {
        let Table { name, mut asked, is_of_records, listing } = table;
        asked["page"] = format!("{ROOT}{name}").into();
        match form.format.as_str() {
            "" | "json" => {
                if is_of_records {
                    asked["records"] = listing.rows.len().into();
                    self.enter(viewer, Action::RecordsSeen, asked).await?;
                }
                Ok(([(CONTENT_TYPE, "application/json")], listing.json()).into_response())
            }
            "csv" => {
                let (file, rows) = (format!("{name}.csv"), listing.rows.len());
                self.hand_out_csv(viewer, &file, asked, rows, listing.csv()).await
            }
            other => Err(Problem::bad_question(words::bad_format(other)).near("format", other, ["json", "csv"])),
        }
    }
}
