//! `GET /api/v1/openapi.json`: the description of the API for programs that write programs.

use axum::Json;
use utoipa::openapi::path::Parameter;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{Components, OpenApi as Description, RefOr};
use utoipa::{Modify, OpenApi};

use super::{decisions, evidence, results, token};
use crate::addresses;
use crate::api::root::Refusal;
use crate::http::question::pairs::OTHER_SPELLINGS;

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
    path = addresses::API_OPENAPI_JSON.path(),
    operation_id = "openapi",
    tag = "About",
    security(()),
    responses((status = 200, description = "This description", content_type = "application/json"))
)]
pub(crate) async fn show() -> Json<Description> {
    Json(Document::openapi())
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
