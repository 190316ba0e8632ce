//! Who asks.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use clerk::Person;
use compliance::Reach;
use store::{Account, Entered, Role, Session};

use super::Denied;

/// Who asks: an account that is signed in.
#[derive(Clone, Debug)]
pub struct Viewer(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    account: Account,
    /// The session of a browser; none for a program that asks with a token.
    session: Option<Session>,
    /// What was done to the account and was not clicked away yet.
    news: Vec<Entered>,
}

impl Viewer {
    /// An account, in a browser or for a program.
    pub fn new(account: Account, session: Option<Session>) -> Viewer {
        Viewer(Arc::new(Inner { account, session, news: Vec::new() }))
    }

    /// The viewer with what is to be told on the next page.
    pub fn told(account: Account, session: Session, news: Vec<Entered>) -> Viewer {
        Viewer(Arc::new(Inner { account, session: Some(session), news }))
    }

    /// What was done to the account and was not clicked away yet, the oldest first.
    pub fn news(&self) -> &[Entered] {
        &self.0.news
    }

    /// The account.
    pub fn account(&self) -> &Account {
        &self.0.account
    }

    /// The name to sign in with.
    pub fn name(&self) -> &str {
        &self.0.account.name
    }

    /// What the person may do.
    pub fn role(&self) -> Role {
        self.0.account.role
    }

    /// The session of a browser; none for a program that asks with a token.
    pub fn session(&self) -> Option<&Session> {
        self.0.session.as_ref()
    }

    /// Whether the viewer's role may do that in a case review, about a matter in that state.
    pub fn may_review(&self, act: casereview::ActKind, state: casereview::State) -> bool {
        casereview::Rule::of(act).admits(self.role(), state)
    }

    /// Who decides. Leadership of a region or office does not speak for the state.
    pub fn person(&self) -> Person<'_> {
        let is_statewide = self.role() != Role::Leadership || self.reach() == Reach::All;
        Person { name: self.name(), role: self.role(), is_statewide }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Viewer {
    type Rejection = Denied;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Viewer, Denied> {
        parts.extensions.get::<Viewer>().cloned().ok_or(Denied)
    }
}
