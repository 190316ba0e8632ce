//! Signing in again to send what was written: a session's end costs nothing of it.
//!
//! A form that comes without a session is written into the page for signing in, which is sent to the very same address.
//! Once its writer has signed in there, the form goes on to the handler of the address as if it had come just now, past
//! the same guards. Another person's signing in sends nothing of it.

pub(crate) mod page;

use auth::client_address::Visitor;
use auth::sign_in::SignIn;
use axum::body::Body;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::response::Response;

use crate::http::again::page::Waiting;
use crate::http::guard::{Asked, Watch, answer, of, wanted};
use crate::http::problem::Problem;
use crate::http::sent::{Sent, Takes};

/// A form without a session, and the name of the account that opened its page.
struct Stranded {
    sent: Sent,
    parts: Parts,
    address: String,
    writer: String,
}

impl Watch {
    /// What came without a session waits for its writer to sign in; the error is the page on which it does. Who signs in
    /// there asks for it.
    pub(super) async fn sign_in_again(&self, sent: Option<Sent>, request: Request) -> Result<Asked, Response> {
        match self.takes {
            Takes::Nothing => return Err(page::nothing_sent(&self.portal)),
            Takes::Passwords(page) => return Err(page::passwords_sent(&self.portal, page)),
            Takes::Form(_) | Takes::Upload => {}
        }
        let stranded = self.stranded(sent, request).await.map_err(answer)?;
        let Some(Stranded { mut sent, mut parts, address, writer }) = stranded else {
            return Err(page::nobody_s(&self.portal));
        };
        let attempt = sent.attempt.take();
        let is_upload = self.takes == Takes::Upload;
        let waiting = Waiting { address: &address, writer: &writer, fields: &sent.fields, is_upload };
        let Some([name, password]) = attempt else {
            return Err(page::page(&self.portal, &waiting, &writer, None));
        };
        let Ok(from) = Visitor::from_request_parts(&mut parts, &self.portal).await;
        let account = match self.portal.auth().try_sign_in(name.trim(), &password, &from).await.map_err(answer)? {
            SignIn::Welcome(account) => account,
            refused => return Err(page::page(&self.portal, &waiting, &name, Some(&refused))),
        };
        let (viewer, cookies) = self.portal.auth().open_session(account, &from).await.map_err(answer)?;
        if viewer.name() != writer {
            let problem = answer(Problem::other_person(&writer, viewer.name()));
            return Err(of(viewer, problem, &cookies));
        }
        sent.mark = self.portal.auth().mark(&writer);
        let request = Request::from_parts(parts, Body::empty());
        Ok(Asked { viewer, request, sent: Some(sent), cookies })
    }

    /// What was sent with who opened the page: by its mark, else by the session that the browser last had. None where
    /// neither tells.
    async fn stranded(&self, sent: Option<Sent>, request: Request) -> Result<Option<Stranded>, Problem> {
        let last = self.portal.auth().last_signed_in(request.headers()).await?;
        let writer_of = |sent: &Sent| self.portal.auth().marked(&sent.mark).or_else(|| last.clone());
        let address = wanted(&request).to_owned();
        let (parts, body) = request.into_parts();
        let sent = match sent {
            Some(sent) => sent,
            None if self.takes == Takes::Upload => {
                let request = Request::from_parts(parts.clone(), body);
                let limits = &self.portal.settings.limits;
                Sent::beside_files(request, limits, |sent| writer_of(sent).is_some()).await?
            }
            None => Sent::default(),
        };
        let writer = writer_of(&sent);
        Ok(writer.map(|writer| Stranded { sent, parts, address, writer }))
    }
}
