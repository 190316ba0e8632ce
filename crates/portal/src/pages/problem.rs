//! Pages that say what happened and what to do, with a reference that the log has too.

use std::error::Error;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::rejection::QueryRejection;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::parts::layout::Page;
use crate::words::problem as words;

/// A question that can't be answered. Making one logs it.
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    heading: &'static str,
    /// What happened, and what to do.
    text: [String; 2],
    reference: String,
}

impl Problem {
    fn new(status: StatusCode, heading: &'static str, text: [String; 2]) -> Problem {
        static COUNTER: AtomicU64 = AtomicU64::new(1);
        let reference = format!("P-{:05}", COUNTER.fetch_add(1, Ordering::Relaxed));
        Problem { status, heading, text, reference }
    }

    /// The visitor asked for something that can't be answered.
    fn of_visitor(status: StatusCode, heading: &'static str, text: [String; 2]) -> Problem {
        let problem = Problem::new(status, heading, text);
        tracing::info!(reference = problem.reference, status = status.as_u16(), "{}", problem.text[0]);
        problem
    }

    /// The question in the address can't be understood.
    pub(crate) fn bad_question(text: [String; 2]) -> Problem {
        Problem::of_visitor(StatusCode::BAD_REQUEST, words::BAD_QUESTION, text)
    }

    /// The address can't be read at all.
    pub(crate) fn unreadable_address(fault: &QueryRejection) -> Problem {
        let fault = fault.source().map_or_else(|| fault.to_string(), ToString::to_string);
        Problem::bad_question(words::unreadable_address(&fault))
    }

    /// A request that would change something.
    pub(crate) fn only_reading(method: &Method) -> Problem {
        Problem::of_visitor(StatusCode::METHOD_NOT_ALLOWED, words::ONLY_READING, words::only_reading(method))
    }

    /// A request that names a foreign host.
    pub(crate) fn foreign_host() -> Problem {
        Problem::of_visitor(StatusCode::MISDIRECTED_REQUEST, words::FOREIGN_HOST, words::foreign_host())
    }

    /// The program or its database failed; the log has the whole chain of causes.
    pub(crate) fn failed(fault: &(dyn Error + 'static)) -> Problem {
        let problem = Problem::new(StatusCode::INTERNAL_SERVER_ERROR, words::FAILED, words::failed());
        let causes: Vec<String> =
            std::iter::successors(Some(fault), |cause| (**cause).source()).map(ToString::to_string).collect();
        tracing::error!(reference = problem.reference, "{}", causes.join(": "));
        problem
    }

    fn page(&self) -> Markup {
        let main = html! {
            section.empty {
                h1 { (self.heading) }
                @for text in &self.text { p { (text) } }
                p { a href="/" { (words::BACK) } }
                p.small { (words::reference(&self.reference)) }
            }
        };
        Page { title: self.heading.to_owned(), is_demo: false, main, footer: None }.render()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        (self.status, self.page()).into_response()
    }
}

/// Any address that no page has.
pub(crate) async fn not_found(address: Uri) -> Problem {
    Problem::of_visitor(StatusCode::NOT_FOUND, words::NOT_FOUND, words::not_found(address.path()))
}
