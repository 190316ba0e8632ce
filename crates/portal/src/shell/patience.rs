//! How long a request may take: what it brings must come, and not by a trickle; an answer must come too.

use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until, timeout};

use crate::http::problem::Problem;
use crate::site::bounds::Patience;

/// What is known of a body while it is read.
#[derive(Default)]
struct Coming {
    /// Somebody asked for more of it lately.
    is_read: AtomicBool,
    /// It came too slowly.
    is_late: AtomicBool,
}

/// A body that must come in time.
struct Timed {
    body: Body,
    patience: Patience,
    coming: Arc<Coming>,
    received: u64,
    /// When it was first asked for and when some of it came last, and what wakes when it is late.
    since: Option<(Instant, Instant, Pin<Box<Sleep>>)>,
}

/// The body did not come in time.
#[derive(Debug, thiserror::Error)]
#[error("it came too slowly")]
struct Late;

/// Ends requests that take too long.
pub(crate) async fn bounded(State(patience): State<Patience>, request: Request, next: Next) -> Response {
    let coming = Arc::new(Coming::default());
    let timed = |body| Timed { body, patience, coming: Arc::clone(&coming), received: 0, since: None };
    let mut answering = pin!(next.run(request.map(|body| Body::new(timed(body)))));
    loop {
        match timeout(patience.answer, &mut answering).await {
            Ok(_) if coming.is_late.load(Ordering::Relaxed) => return Problem::too_slow().into_response(),
            Ok(answer) => return answer,
            // A body that is still read has a time of its own, and ends by it.
            Err(_) if coming.is_read.swap(false, Ordering::Relaxed) => {}
            Err(_) => return Problem::no_answer().into_response(),
        }
    }
}

impl Timed {
    /// When what is still to come is late: as a whole by how much has come, and at the latest after a pause.
    fn deadline(&self, since: Instant, last: Instant) -> Instant {
        let Patience { body, slowest, .. } = self.patience;
        (since + Duration::from_secs(self.received / slowest.max(1))).min(last) + body
    }

    fn is_late(&mut self, context: &mut Context<'_>) -> bool {
        let now = Instant::now();
        let (since, last) = self.since.as_ref().map_or((now, now), |(since, last, _)| (*since, *last));
        let deadline = self.deadline(since, last);
        let (_, _, sleep) = self.since.get_or_insert_with(|| (since, last, Box::pin(sleep_until(deadline))));
        if sleep.deadline() != deadline {
            sleep.as_mut().reset(deadline);
        }
        sleep.as_mut().poll(context).is_ready()
    }

    fn note(&mut self, bytes: u64) {
        self.received += bytes;
        if let Some((_, last, _)) = &mut self.since {
            *last = Instant::now();
        }
    }
}

impl HttpBody for Timed {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let came = Pin::new(&mut self.body).poll_frame(context);
        self.coming.is_read.store(true, Ordering::Relaxed);
        match &came {
            Poll::Pending if self.is_late(context) => {
                self.coming.is_late.store(true, Ordering::Relaxed);
                return Poll::Ready(Some(Err(axum::Error::new(Late))));
            }
            Poll::Ready(Some(Ok(frame))) => {
                let bytes = frame.data_ref().map_or(0, |bytes| bytes.len() as u64);
                self.note(bytes);
            }
            _ => {}
        }
        came
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_has_more_time_the_more_of_it_has_come() {
        let patience = Patience { body: Duration::from_mins(1), slowest: 1000, ..Patience::default() };
        let coming = Arc::new(Coming::default());
        let mut timed = Timed { body: Body::empty(), patience, coming, received: 0, since: None };
        let since = Instant::now();
        let at = |seconds: u64| since + Duration::from_secs(seconds);
        assert_eq!(timed.deadline(since, at(0)), at(60));
        timed.received = 5999;
        // 60 s, and 5 s for the 5 whole thousands of bytes.
        assert_eq!(timed.deadline(since, at(20)), at(65));
        // Who was quicker may pause for 60 s, and no longer.
        assert_eq!(timed.deadline(since, at(3)), at(63));
    }
}
