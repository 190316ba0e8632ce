//! Pages that say what happened and what to do, with a reference that the log has too.

pub(crate) mod damage;
pub(crate) mod text;

use std::error::Error;
use std::sync::atomic::{AtomicU64, Ordering};

use auth::Denied;
use auth::mark::OtherWriter;
use auth::permission::{Access, Role};
use auth::share::Crowded;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use domain::Nearest;
use domain::text::visible_sentence;
use store::{Account, Difference};
use ui::time;

use self::text as words;
use super::traces;
use crate::http::odd::Odd;
use crate::http::question::mend::Mend;

/// So much later there may be room again.
pub(crate) const ROOM_AGAIN: TimeDelta = TimeDelta::seconds(5);

/// A question that can't be answered. Making one logs it.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    heading: &'static str,
    /// What happened, and what to do.
    text: [String; 2],
    reference: String,
    /// How many seconds to wait before asking again, where that helps.
    wait: Option<u32>,
    /// Whether it answers an attempt to sign in, which has a line of its own in the log.
    is_attempt: bool,
    /// How the address is mended, where one change does it.
    mend: Option<Box<Mend>>,
}

impl Problem {
    fn new(status: StatusCode, heading: &'static str, text: [String; 2]) -> Problem {
        static COUNTER: AtomicU64 = AtomicU64::new(1);
        let reference = format!("P-{:05}", COUNTER.fetch_add(1, Ordering::Relaxed));
        // Part of it may be what the visitor wrote.
        let text = text.map(|text| visible_sentence(&text).into_owned());
        Problem { status, heading, text, reference, wait: None, is_attempt: false, mend: None }
    }

    /// The visitor asked for something that can't be answered.
    pub(crate) fn of_visitor(status: StatusCode, heading: &'static str, text: [String; 2]) -> Problem {
        let problem = Problem::new(status, heading, text);
        // The heading alone: the text may name what was asked for, which may be a case.
        tracing::info!(reference = problem.reference, status = status.as_u16(), "{heading}");
        problem
    }

    /// The question in the address can't be understood.
    pub(crate) fn bad_question(text: [String; 2]) -> Problem {
        Problem::of_visitor(StatusCode::BAD_REQUEST, words::BAD_QUESTION, text)
    }

    /// The problem with a link to the address as it is mended.
    pub(crate) fn mended_by(self, mend: Mend) -> Problem {
        Problem { mend: Some(Box::new(mend)), ..self }
    }

    /// The problem of a value that there is not, with the nearest of those there are.
    pub(crate) fn near<Value: Into<String>>(
        mut self,
        name: &str,
        asked: &str,
        known: impl IntoIterator<Item = Value>,
    ) -> Problem {
        let Some(to) = Nearest::to(asked, known).meant else { return self };
        self.text[1] = words::did_you_mean(&to, &self.text[1]);
        self.mended_by(Mend::Value { name: name.to_owned(), to })
    }

    /// A form can't be read.
    pub(crate) fn unreadable_form(fault: &(impl Error + 'static)) -> Problem {
        let fault = fault.source().map_or_else(|| fault.to_string(), ToString::to_string);
        Problem::of_visitor(StatusCode::BAD_REQUEST, words::UNREADABLE_FORM, words::unreadable_form(&fault))
    }

    /// A form holds what is no text.
    pub(crate) fn odd_form(odd: Odd) -> Problem {
        Problem::of_visitor(StatusCode::BAD_REQUEST, words::UNREADABLE_FORM, words::odd_form(odd))
    }

    /// What is named in the address is not there, or not for this viewer, which is the same to them.
    pub(crate) fn nothing_there(text: [String; 2]) -> Problem {
        Problem::of_visitor(StatusCode::NOT_FOUND, words::NOTHING_THERE, text)
    }

    /// What is asked can't be done as things stand now; nothing was done.
    pub(crate) fn not_now(text: [String; 2]) -> Problem {
        Problem::of_visitor(StatusCode::CONFLICT, words::NOT_NOW, text)
    }

    /// A request that would change something came without a session.
    pub(crate) fn not_signed_in() -> Problem {
        Problem::of_visitor(StatusCode::UNAUTHORIZED, words::NOT_SIGNED_IN, words::not_signed_in())
    }

    /// A form was opened by one and sent by another.
    pub(crate) fn other_person(writer: &str, now: &str) -> Problem {
        Problem::of_visitor(StatusCode::FORBIDDEN, words::OTHER_PERSON, words::other_person(writer, now))
    }

    /// The viewer must choose another password first.
    pub(crate) fn password_first(viewer: &Account) -> Problem {
        let (heading, text) = (words::PASSWORD_FIRST, words::password_first(viewer));
        Problem::of_visitor(StatusCode::FORBIDDEN, heading, text)
    }

    /// A program came without a token.
    pub(crate) fn no_token() -> Problem {
        Problem::of_visitor(StatusCode::UNAUTHORIZED, words::NO_TOKEN, words::no_token())
    }

    /// The token of a program is good for nothing, for whatever reason.
    pub(crate) fn bad_token() -> Problem {
        Problem::of_visitor(StatusCode::UNAUTHORIZED, words::BAD_TOKEN, words::bad_token())
    }

    /// The viewer's role may not ask for this address.
    pub(crate) fn not_for_role(role: Role, access: Access) -> Problem {
        Problem::of_visitor(StatusCode::FORBIDDEN, words::NOT_FOR_ROLE, words::not_for_role(role, access))
    }

    /// A request that another site made a browser send.
    pub(crate) fn forged() -> Problem {
        Problem::of_visitor(StatusCode::FORBIDDEN, words::FORGED, words::forged())
    }

    /// A request that names a foreign host.
    pub(crate) fn foreign_host() -> Problem {
        Problem::of_visitor(StatusCode::MISDIRECTED_REQUEST, words::FOREIGN_HOST, words::foreign_host())
    }

    /// Nothing can be changed now.
    pub(crate) fn read_only() -> Problem {
        Problem::of_visitor(StatusCode::SERVICE_UNAVAILABLE, words::READ_ONLY, words::read_only())
    }

    /// There is no room for the request just now.
    pub(crate) fn crowded(crowded: Crowded) -> Problem {
        let text = words::crowded(crowded);
        Problem::of_visitor(StatusCode::SERVICE_UNAVAILABLE, words::CROWDED, text).for_now(ROOM_AGAIN)
    }

    /// What was sent came too slowly.
    pub(crate) fn too_slow() -> Problem {
        Problem::of_visitor(StatusCode::REQUEST_TIMEOUT, words::TOO_SLOW, words::too_slow())
    }

    /// The answer takes longer than anybody waits.
    pub(crate) fn no_answer() -> Problem {
        Problem::of_visitor(StatusCode::SERVICE_UNAVAILABLE, words::NO_ANSWER, words::no_answer()).for_now(ROOM_AGAIN)
    }

    /// The program or its database failed, or has no room just now; the log has the whole chain of causes. Where what was
    /// recorded can't be read, or is not what the ledger tells, the visitor is told so.
    pub(crate) fn failed(fault: &(dyn Error + 'static)) -> Problem {
        let causes = || std::iter::successors(Some(fault), |cause| (**cause).source());
        if fault.is::<Denied>() {
            return Problem::not_signed_in();
        }
        if let Some(OtherWriter { writer, sender }) = fault.downcast_ref() {
            return Problem::other_person(writer, sender);
        }
        if let Some(crowded) = causes().find_map(|cause| cause.downcast_ref::<Crowded>()) {
            return Problem::crowded(*crowded);
        }
        if let Some(told) = damage::told(fault) {
            let text = words::damaged(&told);
            let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, words::DAMAGED, text);
            tracing::error!(reference = problem.reference, "{told}");
            return problem;
        }
        let told: Vec<String> = causes().map(ToString::to_string).collect();
        let problem = Problem::broken(&told.join(": "));
        if is_tampering(fault) {
            return Problem { heading: words::NOT_AS_TOLD, text: words::not_as_told(), ..problem };
        }
        problem
    }

    /// The program itself is at fault; the log has what it said.
    pub(crate) fn broken(fault: &str) -> Problem {
        let problem = Problem::new(StatusCode::INTERNAL_SERVER_ERROR, words::FAILED, words::failed());
        tracing::error!(reference = problem.reference, "{fault}");
        problem
    }

    /// The problem with how long to wait before asking again.
    pub(crate) fn for_now(self, wait: TimeDelta) -> Problem {
        Problem { wait: Some(time::whole_seconds(wait)), ..self }
    }

    /// The problem as the answer to an attempt to sign in.
    pub(crate) fn of_attempt(self) -> Problem {
        Problem { is_attempt: true, ..self }
    }

    /// How long to wait before asking again, in whole seconds, where that helps.
    pub(crate) fn retry_after(&self) -> Option<u32> {
        self.wait
    }

    /// The HTTP status.
    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    /// What it is called.
    pub(crate) fn heading(&self) -> &'static str {
        self.heading
    }

    /// What happened, and what to do.
    pub(crate) fn text(&self) -> &[String; 2] {
        &self.text
    }

    /// How the address is mended, where one change does it.
    pub(crate) fn mend(&self) -> Option<&Mend> {
        self.mend.as_deref()
    }

    /// What happened and what to do, in one line.
    pub(crate) fn line(&self) -> String {
        self.text.join(" ")
    }

    /// The number under which the log has more.
    pub(crate) fn reference(&self) -> &str {
        &self.reference
    }
}

/// Whether what the database holds is not what the ledger says.
fn is_tampering(fault: &(dyn Error + 'static)) -> bool {
    std::iter::successors(Some(fault), |cause| (**cause).source()).any(<dyn Error + 'static>::is::<Box<Difference>>)
}

impl<E: Error + 'static> From<E> for Problem {
    fn from(fault: E) -> Problem {
        Problem::failed(&fault)
    }
}

/// The answer carries the problem only: the shell makes a page of it, in the frame of who asked, or for a program
/// what it can read.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut answer = self.status.into_response();
        if self.is_attempt {
            answer.extensions_mut().insert(traces::Attempted);
        }
        answer.extensions_mut().insert(self);
        answer
    }
}

/// Says in an answer how many seconds to wait before asking again, where that helps.
pub(crate) fn say_wait(answer: &mut Response, seconds: Option<u32>) {
    if let Some(seconds) = seconds {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
}

/// Any address that no page has.
pub(crate) async fn not_found(address: Uri) -> Problem {
    Problem::of_visitor(StatusCode::NOT_FOUND, words::NOT_FOUND, words::not_found(address.path()))
}

/// An address that is asked in another way.
pub(crate) async fn wrong_method(method: Method, address: Uri) -> Problem {
    Problem::of_visitor(
        StatusCode::METHOD_NOT_ALLOWED,
        words::WRONG_METHOD,
        words::wrong_method(&method, address.path()),
    )
}
