//! The parts of a form with files. What is not the content of a part is bounded: the reader of the form would keep the
//! text before the first part, and the head of each, in memory however long they are.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use http_body::{Frame, SizeHint};

use crate::http::problem::{Problem, text as problem};
use crate::http::question::Asks;

/// Bytes that are handed on at once.
const PIECE: usize = 16 * 1024;
/// Bytes that may come without a part beginning or content of one being read.
const MOST_BETWEEN: u64 = 64 * 1024;

/// The form, read part by part.
pub(crate) struct UploadForm {
    form: Multipart,
    passed: Arc<Passed>,
}

/// One part of the form.
pub(crate) struct Part<'a> {
    field: Field<'a>,
    passed: &'a Passed,
}

/// Bytes that were handed to the reader of the form.
#[derive(Default)]
struct Passed {
    /// Since it last gave something back.
    unread: AtomicU64,
    all: AtomicU64,
}

/// The body of the form, in pieces: the next is given when the reader has looked at the last.
struct Paced {
    body: Body,
    rest: Bytes,
    is_waiting: bool,
    passed: Arc<Passed>,
}

#[derive(Debug, thiserror::Error)]
#[error("the text before a part, or its head, is longer than {} KiB", MOST_BETWEEN / 1024)]
struct LongHead;

impl<S: Send + Sync> FromRequest<S> for UploadForm {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<UploadForm, Problem> {
        let passed = Arc::new(Passed::default());
        let paced = |body| Paced { body, rest: Bytes::new(), is_waiting: false, passed: Arc::clone(&passed) };
        let request = request.map(|body| Body::new(paced(body)));
        let form = Multipart::from_request(request, state).await;
        let form = form.map_err(|fault| crate::http::upload::parts::unreadable(&fault.body_text()))?;
        Ok(UploadForm { form, passed })
    }
}

impl Asks for UploadForm {}

impl UploadForm {
    /// The next part of the form.
    ///
    /// # Errors
    /// When the form is cut off, is none, or the head of a part is too long.
    pub(super) async fn next(&mut self) -> Result<Option<Part<'_>>, MultipartError> {
        let field = self.form.next_field().await?;
        self.passed.unread.store(0, Ordering::Relaxed);
        Ok(field.map(|field| Part { field, passed: &self.passed }))
    }

    /// Bytes of the form that have come, heads included.
    pub(super) fn received(&self) -> u64 {
        self.passed.all.load(Ordering::Relaxed)
    }
}

impl Part<'_> {
    pub(super) fn name(&self) -> Option<&str> {
        self.field.name()
    }

    pub(super) fn file_name(&self) -> Option<&str> {
        self.field.file_name()
    }

    /// The next bytes of what the part holds.
    pub(super) async fn chunk(&mut self) -> Result<Option<Bytes>, MultipartError> {
        let bytes = self.field.chunk().await?;
        self.passed.unread.store(0, Ordering::Relaxed);
        Ok(bytes)
    }
}

impl Paced {
    /// The next piece of what has come already.
    fn piece(&mut self) -> Result<Frame<Bytes>, axum::Error> {
        let piece = self.rest.split_to(self.rest.len().min(PIECE));
        let length = piece.len() as u64;
        self.is_waiting = true;
        self.passed.all.fetch_add(length, Ordering::Relaxed);
        if self.passed.unread.fetch_add(length, Ordering::Relaxed) + length > MOST_BETWEEN {
            return Err(axum::Error::new(LongHead));
        }
        Ok(Frame::data(piece))
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        // The reader takes whatever it is given before it looks: it looks while there is nothing.
        if std::mem::take(&mut self.is_waiting) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        loop {
            if !self.rest.is_empty() {
                return Poll::Ready(Some(self.piece()));
            }
            match std::task::ready!(Pin::new(&mut self.body).poll_frame(context)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(bytes) => self.rest = bytes,
                    Err(trailers) => return Poll::Ready(Some(Ok(trailers))),
                },
                end => return Poll::Ready(end),
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::default()
    }
}

pub(super) fn unreadable(fault: &str) -> Problem {
    Problem::of_visitor(StatusCode::BAD_REQUEST, problem::UNREADABLE_FORM, problem::unreadable_form(fault))
}
