//! `GET /api`: how programs ask, for the people who write them.

use std::sync::Arc;

use auth::permission;
use auth::viewer::Viewer;
use axum::extract::State;
use maud::{Markup, html};
use ui::format;
use ui::table::Table;

use super::text;
use crate::Portal;
use crate::addresses;
use crate::addresses::Place;
use crate::http::frame::Page;

/// The page.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Markup {
    let public = portal.settings.auth.public_address.as_ref();
    let root = public.map_or_else(|| "http://127.0.0.1:8080".to_owned(), |public| public.text().to_owned());
    let main = html! {
        h1 { (text::TITLE) }
        p { (text::LEAD) }
        (token(&root))
        (tables())
        (examples(&root))
        (refusals())
        p { (text::DESCRIPTION) " " a.usa-link href=(addresses::API_OPENAPI_JSON) { (addresses::API_OPENAPI_JSON) } }
    };
    portal.page(&viewer, &Page { title: text::TITLE.to_owned(), here: Some(addresses::API), main, ..Page::default() })
}

fn token(root: &str) -> Markup {
    let asking = format!(
        "curl -X POST {root}/api/v1/token \\\n  -H 'Content-Type: application/json' \\\n  -d '{{\"name\": \"m.lopez\", \"password\": \"…\"}}'"
    );
    html! {
        section aria-labelledby="token" {
            h2 #token { (text::TOKEN) }
            p { (text::token()) " " a.usa-link href=(addresses::ACCOUNT) { (text::ACCOUNT) } "." }
            p { (text::TOKEN_BY_PASSWORD) }
            (code(&asking))
        }
    }
}

fn tables() -> Markup {
    let row = |(place, gives, asked): (Place<0>, &str, &str)| {
        let roles: Vec<&str> = place.access().roles().map(permission::role_name).collect();
        [html! { code { (place.path()) } }, html! { (gives) }, html! { (asked) }, html! { (format::list(&roles)) }]
    };
    let rows = text::GIVES.into_iter().map(row).collect();
    html! {
        section aria-labelledby="tables" {
            h2 #tables { (text::TABLES) }
            (Table { caption: text::CAPTION, columns: text::COLUMNS, rows }.render())
            p { (text::NAMES) }
        }
    }
}

fn examples(root: &str) -> Markup {
    html! {
        section aria-labelledby="examples" {
            h2 #examples { (text::EXAMPLES) }
            @for (what, path) in text::PATHS {
                p { (what) }
                (code(&format!("curl -H \"Authorization: Bearer $TOKEN\" \\\n  '{root}/api/v1/{path}'")))
            }
        }
    }
}

fn refusals() -> Markup {
    let rows = text::refusals().into_iter().map(|row| row.map(|text| html! { (text) })).collect();
    html! {
        section aria-labelledby="refusals" {
            h2 #refusals { (text::REFUSALS) }
            p { (text::REFUSED) }
            (Table { caption: text::REFUSAL_CAPTION, columns: text::REFUSAL_COLUMNS, rows }.render())
        }
    }
}

/// Something to copy.
fn code(text: &str) -> Markup {
    html! { pre { code { (text) } } }
}
