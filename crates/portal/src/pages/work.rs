//! `GET /work`: a reviewer's work list.

use std::sync::Arc;

use axum::extract::State;
use maud::{Markup, html};

use crate::Portal;
use crate::auth::viewer::Viewer;
use crate::parts::layout::Page;
use crate::words::work as words;

/// The cases assigned to the viewer: none, for there are no review rounds.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Markup {
    let main = html! {
        h1 { (words::TITLE) }
        section.empty aria-labelledby="empty" {
            h2 #empty { (words::EMPTY) }
            @for text in words::EMPTY_TEXT { p { (text) } }
        }
    };
    portal.page(&viewer, &Page { title: words::TITLE.to_owned(), here: "/work", main, ..Page::default() })
}
