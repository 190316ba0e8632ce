//! `GET /api/v1/openapi.json`: the description of the API for programs that write programs.

use axum::Json;
use utoipa::openapi::path::Parameter;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{Components, OpenApi as Description, RefOr};
use utoipa::{Modify, OpenApi, ToSchema};

use super::{decisions, evidence, results, token};
use crate::api::root::Refusal;
use crate::http::question::read::OTHER_SPELLINGS;

/// The description. A test holds its addresses against the table of routes, and its rows against the listings.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Exitplan",
        version = "1",
        description = "Figures, records, certification, decisions, notices and submissions of a plan, to who brings a token and as far as its role sees them. Every answer is JSON, or CSV with format=csv.",
        license(name = "Apache-2.0 OR MIT", identifier = "Apache-2.0 OR MIT")
    ),
    paths(
        token::grant,
        results::figures,
        results::records,
        results::certification,
        decisions::decisions,
        decisions::notices,
        evidence::submissions,
        show
    ),
    components(schemas(Refusal)),
    modifiers(&ByToken, &OtherSpellings)
)]
struct Document;

/// That everything but what says otherwise needs a token.
struct ByToken;

impl Modify for ByToken {
    fn modify(&self, description: &mut Description) {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        let components = description.components.get_or_insert_with(Components::new);
        components.add_security_scheme("token", SecurityScheme::Http(bearer));
        description.security = Some(vec![SecurityRequirement::new("token", Vec::<String>::new())]);
    }
}

/// That some names have another spelling.
struct OtherSpellings;

impl Modify for OtherSpellings {
    fn modify(&self, description: &mut Description) {
        for item in description.paths.paths.values_mut() {
            let parameters = item.get.iter_mut().filter_map(|operation| operation.parameters.as_mut());
            parameters.for_each(spell_otherwise);
        }
    }
}

fn spell_otherwise(parameters: &mut Vec<RefOr<Parameter>>) {
    for (other, name) in OTHER_SPELLINGS {
        let spelled = parameters.iter().find_map(|parameter| match parameter {
            RefOr::T(named) if named.name == name => {
                let mut spelled = named.clone();
                other.clone_into(&mut spelled.name);
                spelled.description = Some(format!("Another spelling of `{name}`; give one of the two."));
                Some(RefOr::T(spelled))
            }
            _ => None,
        });
        parameters.extend(spelled);
    }
}

/// Gives this description.
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    operation_id = "openapi",
    tag = "About",
    security(()),
    responses((status = 200, description = "This description", content_type = "application/json"))
)]
pub(crate) async fn show() -> Json<Description> {
    Json(Document::openapi())
}

/// A figure of a measure or segment.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes a row; rows are written from listings")]
pub(crate) struct FigureRow {
    /// The plan's id.
    plan: String,
    /// The measure or segment.
    #[schema(example = "OM15:dental")]
    measure: String,
    /// The month or quarter.
    #[schema(example = "2019-Q2")]
    period: String,
    /// `state`, `region` or `office`.
    scope: String,
    /// `state`, the region's number or the office's code.
    name: String,
    /// How many records met the measure; none for an average, and where the figure is hidden.
    numerator: Option<u64>,
    /// How many records are counted; none where the figure is hidden.
    denominator: Option<u64>,
    /// How many records the rule excludes.
    excluded: Option<u64>,
    /// How many records can't be judged yet.
    pending: Option<u64>,
    /// The percentage; none without a denominator.
    #[schema(example = "89.6")]
    percent: Option<String>,
    /// What it must meet.
    #[schema(example = ">=90%")]
    standard: String,
    /// Whether it meets the standard.
    met: Option<bool>,
    /// Whether every month of the period is handed in.
    complete: bool,
    /// When the newest submission used was drawn.
    #[schema(format = DateTime)]
    as_of: String,
}

/// A record behind a figure.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes a row; rows are written from listings")]
pub(crate) struct RecordRow {
    /// The measure or segment.
    measure: String,
    /// The month or quarter to which the record counts.
    period: String,
    /// The id of the report, case, child, worker or review.
    record_id: String,
    /// The office's code.
    office: String,
    /// The worker's id.
    worker_id: Option<String>,
    /// `met`, `not_met`, `excluded` or `pending`; none behind an average.
    verdict: Option<String>,
    /// The code of the reason.
    reason: Option<String>,
    /// What exactly made the verdict.
    detail: String,
}

/// Where a measure or segment stands on its way to certification.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes a row; rows are written from listings")]
pub(crate) struct CertificationRow {
    /// The plan's id.
    plan: String,
    /// The measure or segment.
    measure: String,
    /// The status.
    status: String,
    /// How many quarters in a row met the standard, up to the last complete one.
    met_quarters_in_a_row: u64,
    /// The last complete quarter.
    last_quarter: Option<String>,
    /// Its percentage.
    last_percent: Option<String>,
    /// The quarter since which the measure may be pre-certified.
    eligible_since: Option<String>,
    /// The day of the monitor's decision.
    #[schema(format = Date)]
    decided_on: Option<String>,
}

/// A published decision of people.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes a row; rows are written from listings")]
pub(crate) struct DecisionRow {
    /// The plan's id.
    plan: String,
    /// Its number in the ledger.
    entry: u64,
    /// What was decided: `review_decided`, `risk_ended`, `pre_certification_withdrawn`, `compliance_asserted`,
    /// `assertion_withdrawn`, `final_review_recorded` or `court_ruled`.
    #[schema(example = "review_decided")]
    decision: String,
    /// The measure or segment; none where it concerns the whole plan.
    measure: Option<String>,
    /// How it came out: `pre_certified` or `not_pre_certified`, `sustained` or `not_sustained`, `released` or
    /// `denied`; none where it could not come out otherwise.
    #[schema(example = "pre_certified")]
    outcome: Option<String>,
    /// When it was recorded.
    #[schema(format = DateTime)]
    recorded: String,
    /// The account's name.
    recorded_by: String,
    /// In which role.
    role: String,
    /// The day of the court's order.
    #[schema(format = Date)]
    ordered_on: Option<String>,
    /// Why; none for the court's order.
    reasons: Option<String>,
    /// The document; none where there is none.
    document: Option<String>,
}

/// A notice of non-compliance.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes a row; rows are written from listings")]
pub(crate) struct NoticeRow {
    /// The plan's id.
    plan: String,
    /// Its number.
    notice: u64,
    /// `pending`, `lapsed` (pending, and the time is over), `agreed`, `withdrawn` or `in_court`.
    state: String,
    /// The measures and segments that it names, with spaces between.
    #[schema(example = "OM1 OM15:dental")]
    measures: String,
    /// When it was filed.
    #[schema(format = DateTime)]
    filed: String,
    /// The account's name.
    filed_by: String,
    /// The last day to agree.
    #[schema(format = Date)]
    last_day: String,
    /// When it ended.
    #[schema(format = DateTime)]
    closed: Option<String>,
    /// The account's name.
    closed_by: Option<String>,
    /// What is asserted.
    text: String,
    /// The document.
    document: String,
    /// What the parties agreed on, or why it was withdrawn.
    closing_text: Option<String>,
    /// The document of the agreement, or the one filed in court.
    closing_document: Option<String>,
}

/// An accepted submission.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes a row; rows are written from listings")]
pub(crate) struct SubmissionRow {
    /// Its number.
    submission: String,
    /// The month whose extracts it holds.
    #[schema(example = "2019-06")]
    month: String,
    /// When the data was drawn.
    #[schema(format = DateTime)]
    as_of: String,
    /// When it was received.
    #[schema(format = DateTime)]
    received: String,
    /// How many files it has.
    files: u64,
    /// How many rows they have together.
    rows: u64,
    /// How many warnings were found.
    warnings: u64,
    /// Whether it is the one that counts for its month.
    current: bool,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::Zone;
    use serde_json::Value;

    use super::*;
    use crate::shell::routes::rights;

    fn document() -> Value {
        serde_json::to_value(Document::openapi()).unwrap()
    }

    #[test]
    fn every_address_of_the_api_is_described_and_no_other() {
        let routed: BTreeSet<(String, String)> = rights()
            .into_iter()
            .filter(|right| crate::addresses::is_of_api(right.path))
            .map(|right| (right.path.to_owned(), right.method.to_lowercase()))
            .collect();
        let document = document();
        let methods = |(path, item): (&String, &Value)| {
            item.as_object().unwrap().keys().map(|method| (path.clone(), method.clone())).collect::<Vec<_>>()
        };
        let described: BTreeSet<_> = document["paths"].as_object().unwrap().iter().flat_map(methods).collect();
        assert_eq!(described, routed);
        assert_eq!(described.len(), 8);
    }

    #[test]
    fn every_address_is_described_with_the_names_that_it_knows_and_no_other() {
        let document = document();
        for right in rights().into_iter().filter(|right| crate::addresses::is_of_api(right.path)) {
            let described = &document["paths"][right.path][right.method.to_lowercase()]["parameters"];
            let described = described.as_array().into_iter().flatten();
            let described: BTreeSet<&str> = described.map(|one| one["name"].as_str().unwrap()).collect();
            let spelled =
                |(other, name): &(&'static str, &str)| right.asks.iter().any(|known| known == name).then_some(*other);
            let known = right.asks.iter().map(String::as_str).chain(OTHER_SPELLINGS.iter().filter_map(spelled));
            assert_eq!(described, known.collect(), "{}", right.path);
        }
    }

    #[test]
    fn what_is_public_needs_no_token_and_the_rest_does() {
        let document = document();
        assert_eq!(document["security"], serde_json::json!([{ "token": [] }]));
        for right in rights().into_iter().filter(|right| crate::addresses::is_of_api(right.path)) {
            let own = &document["paths"][right.path][right.method.to_lowercase()]["security"];
            let is_open = *own == serde_json::json!([{}]);
            assert_eq!(is_open, right.access == crate::Access::Public, "{}: {own}", right.path);
        }
    }

    #[test]
    fn rows_are_described_by_the_columns_of_the_listings_in_their_types() {
        let zone = Zone::named("America/New_York").unwrap();
        let listings = [
            ("FigureRow", reports::results::figures("", &[], zone)),
            ("RecordRow", reports::results::records(&[])),
            ("CertificationRow", reports::results::certification("", &[], zone)),
            ("DecisionRow", reports::decisions::decisions("", std::iter::empty(), zone)),
            ("NoticeRow", reports::decisions::notices("", std::iter::empty(), chrono::NaiveDate::MIN, zone)),
            ("SubmissionRow", reports::evidence::submissions(&[], &BTreeSet::new(), zone)),
        ];
        let document = document();
        for (name, listing) in listings {
            let described = document["components"]["schemas"][name]["properties"].as_object().unwrap();
            let described: BTreeSet<&str> = described.keys().map(String::as_str).collect();
            assert_eq!(described, listing.columns.iter().copied().collect(), "{name}");
        }
    }
}
