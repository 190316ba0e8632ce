//! Lets in who may ask, and nobody else.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::Portal;
use crate::address::Address;
use crate::auth::access::Access;
use crate::pages::problem::Problem;

/// What the guard of one address goes by.
pub(crate) type Watch = (Arc<Portal>, Access);

/// Finds out who asks and lets through those whom the table of routes admits.
pub(crate) async fn admit(State((portal, access)): State<Watch>, mut request: Request, next: Next) -> Response {
    if access == Access::Public {
        return next.run(request).await;
    }
    let viewer = match portal.signed_in(request.headers()).await {
        Ok(Some(viewer)) => viewer,
        Ok(None) => return sign_in_first(&request),
        Err(fault) => return Problem::failed(&fault).into_response(),
    };
    let mut answer = if access.admits(viewer.role()) {
        request.extensions_mut().insert(viewer.clone());
        next.run(request).await
    } else {
        Problem::not_for_role(viewer.role(), access).into_response()
    };
    answer.extensions_mut().insert(viewer);
    answer
}

/// A page is shown after signing in; what would have changed something must be sent again.
fn sign_in_first(request: &Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Problem::not_signed_in().into_response();
    }
    let wanted = request.uri().path_and_query().map_or("/", |wanted| wanted.as_str());
    let address = Address::new("/sign-in");
    let address = if wanted == "/" { address } else { address.with("next", wanted) };
    Redirect::to(&address.to_string()).into_response()
}
