//! A form that somebody sent to record something that people decide.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::{FromRequest, FromRequestParts, RawForm, RawPathParams, Request};

use crate::Portal;
use crate::http::form::Written;
use crate::http::problem::Problem;
use crate::http::question::{Asked, Asks, Query, Question, read};

/// A form that was sent: who sent it, what it is about, and what was written.
pub(crate) struct Deed {
    pub(crate) portal: Arc<Portal>,
    pub(crate) viewer: Viewer,
    pub(crate) written: Written,
    asked: Asked,
    place: Vec<(String, String)>,
}

impl Deed {
    /// The plan that it is about, as known now: nothing can be done in the past.
    ///
    /// # Errors
    /// A page that says that there is no such plan.
    pub(crate) fn question(&self) -> Result<Question<'_>, Problem> {
        Asked { plan: self.asked.plan.clone(), known_on: String::new() }.understand(&self.portal.plans)
    }

    /// What stands in a place of the address that is chosen.
    pub(crate) fn place(&self, name: &str) -> &str {
        let found = self.place.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

impl FromRequest<Arc<Portal>> for Deed {
    type Rejection = Problem;

    async fn from_request(request: Request, portal: &Arc<Portal>) -> Result<Deed, Problem> {
        let (mut parts, body) = request.into_parts();
        let viewer = Viewer::from_request_parts(&mut parts, portal).await?;
        let asked = read(Query::<Asked>::from_request_parts(&mut parts, portal).await)?;
        let place = RawPathParams::from_request_parts(&mut parts, portal).await?;
        let place = place.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let form = RawForm::from_request(Request::from_parts(parts, body), portal).await;
        let RawForm(form) = form.map_err(|fault| Problem::unreadable_form(&fault))?;
        Ok(Deed { portal: Arc::clone(portal), viewer, written: Written::read(&form), asked, place })
    }
}

/// A form that records what people decide says in its address of which plan.
impl Asks for Deed {
    fn names() -> Vec<String> {
        Query::<Asked>::names()
    }
}
