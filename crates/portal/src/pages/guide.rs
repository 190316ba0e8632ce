//! `GET /api`: how programs ask, for the people who write them.

use std::sync::Arc;

use axum::extract::State;
use maud::{Markup, html};

use crate::auth::access::Access;
use crate::auth::viewer::Viewer;
use crate::parts::layout::Page;
use crate::parts::table::Table;
use crate::words::{self, guide};
use crate::{Portal, routes};

const DESCRIPTION: &str = "/api/v1/openapi.json";

/// The page.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Markup {
    let public = portal.settings.public_address.as_ref();
    let root = public.map_or_else(|| "http://127.0.0.1:8080".to_owned(), |public| public.text().to_owned());
    let main = html! {
        h1 { (guide::TITLE) }
        p { (guide::LEAD) }
        (token(&root))
        (tables())
        (examples(&root))
        (refusals())
        p { (guide::DESCRIPTION) " " a.usa-link href=(DESCRIPTION) { (DESCRIPTION) } }
    };
    portal.page(&viewer, &Page { title: guide::TITLE.to_owned(), here: "/api", main, ..Page::default() })
}

fn token(root: &str) -> Markup {
    let asking = format!(
        "curl -X POST {root}/api/v1/token \\\n  -H 'Content-Type: application/json' \\\n  -d '{{\"name\": \"m.lopez\", \"password\": \"…\"}}'"
    );
    html! {
        section aria-labelledby="token" {
            h2 #token { (guide::TOKEN) }
            p { (guide::token()) " " a.usa-link href="/account" { (guide::ACCOUNT) } "." }
            p { (guide::TOKEN_BY_PASSWORD) }
            (code(&asking))
        }
    }
}

fn tables() -> Markup {
    let row = |(path, gives, asked): (&str, &str, &str)| {
        let roles: Vec<&str> = routes::access(path).into_iter().flat_map(Access::roles).map(words::role).collect();
        [html! { code { (path) } }, html! { (gives) }, html! { (asked) }, html! { (words::list(&roles)) }]
    };
    let rows = guide::GIVES.into_iter().map(row).collect();
    html! {
        section aria-labelledby="tables" {
            h2 #tables { (guide::TABLES) }
            (Table { caption: guide::CAPTION, columns: guide::COLUMNS, rows }.render())
            p { (guide::NAMES) }
        }
    }
}

fn examples(root: &str) -> Markup {
    html! {
        section aria-labelledby="examples" {
            h2 #examples { (guide::EXAMPLES) }
            @for (what, path) in guide::PATHS {
                p { (what) }
                (code(&format!("curl -H \"Authorization: Bearer $TOKEN\" \\\n  '{root}/api/v1/{path}'")))
            }
        }
    }
}

fn refusals() -> Markup {
    let rows = guide::refusals().into_iter().map(|row| row.map(|text| html! { (text) })).collect();
    html! {
        section aria-labelledby="refusals" {
            h2 #refusals { (guide::REFUSALS) }
            p { (guide::REFUSED) }
            (Table { caption: guide::REFUSAL_CAPTION, columns: guide::REFUSAL_COLUMNS, rows }.render())
        }
    }
}

/// Something to copy.
fn code(text: &str) -> Markup {
    html! { pre { code { (text) } } }
}
