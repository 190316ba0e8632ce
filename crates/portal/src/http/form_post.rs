//! Forms that somebody sent: what they say, and how one is answered that records something that people decide.

use std::error::Error;
use std::sync::Arc;

use acts::Recorded;
use auth::viewer::Viewer;
use axum::extract::rejection::FormRejection;
use axum::extract::{FromRequest, FromRequestParts, RawForm, RawPathParams, Request};
use axum::response::{IntoResponse, Response};
use clerk::NotRecorded;
use domain::extract::Code;
use maud::Markup;
use serde::de::DeserializeOwned;
use ui::address::Address;

use crate::Portal;
use crate::http::form::{Refused, Why, Written};
use crate::http::problem::Problem;
use crate::http::question::{Asked, Asks, Query, Question};
use crate::http::redirect;

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

    /// Answers a form whose act was to be recorded: leads to the page that says that it was; else shows the page of the
    /// form with why it was not and with what was written.
    ///
    /// # Errors
    /// A page that says so when it could not be tried, or when no page can be shown.
    pub(crate) async fn answer<A: Done, R: Error + Into<Why> + 'static>(
        &self,
        done: Result<Recorded<A>, NotRecorded<R>>,
        form: impl Into<String>,
        to: impl FnOnce(&A) -> Address,
        page: impl AsyncFnOnce(Refused) -> Result<Markup, Problem>,
    ) -> Result<Response, Problem> {
        match Refused::or(done, form, self.written.clone())? {
            Ok(Recorded { act, .. }) => Ok(redirect::to(to(&act).with("done", act.kind_text()))),
            Err(refused) => {
                let status = refused.status();
                Ok((status, page(refused).await?).into_response())
            }
        }
    }
}

/// What people record, as the address of a page names it that says that it was just recorded.
pub(crate) trait Done {
    /// The code of its kind.
    fn kind_text(&self) -> &'static str;
}

impl Done for certification::Act {
    fn kind_text(&self) -> &'static str {
        self.kind().text()
    }
}

impl Done for casereview::Act {
    fn kind_text(&self) -> &'static str {
        self.kind().text()
    }
}

impl Done for withdrawal::Act {
    fn kind_text(&self) -> &'static str {
        self.kind().text()
    }
}

impl FromRequest<Arc<Portal>> for Written {
    type Rejection = Problem;

    async fn from_request(request: Request, portal: &Arc<Portal>) -> Result<Written, Problem> {
        let form = RawForm::from_request(request, portal).await;
        let RawForm(form) = form.map_err(|fault| Problem::unreadable_form(&fault))?;
        Ok(Written::read(&form))
    }
}

impl Asks for Written {}

/// A form without texts whose fields are all known.
pub(crate) struct Form<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Arc<Portal>> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, portal: &Arc<Portal>) -> Result<Form<T>, Problem> {
        let form = axum::Form::from_request(request, portal).await;
        form.map(|axum::Form(form)| Form(form)).map_err(|fault: FormRejection| Problem::unreadable_form(&fault))
    }
}

impl<T> Asks for Form<T> {}

impl FromRequest<Arc<Portal>> for Deed {
    type Rejection = Problem;

    async fn from_request(request: Request, portal: &Arc<Portal>) -> Result<Deed, Problem> {
        let (mut parts, body) = request.into_parts();
        let viewer = Viewer::from_request_parts(&mut parts, portal).await?;
        let Query(asked) = Query::<Asked>::from_request_parts(&mut parts, portal).await?;
        let place = RawPathParams::from_request_parts(&mut parts, portal).await?;
        let place = place.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let written = Written::from_request(Request::from_parts(parts, body), portal).await?;
        Ok(Deed { portal: Arc::clone(portal), viewer, written, asked, place })
    }
}

/// A form that records what people decide says in its address of which plan.
impl Asks for Deed {
    fn names() -> Vec<String> {
        Query::<Asked>::names()
    }
}
