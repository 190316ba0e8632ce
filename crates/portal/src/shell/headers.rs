//! The headers that every answer carries.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::response::Response;

use crate::Portal;

/// Pages load what the portal itself serves and nothing else; nothing written into a page runs; no other site frames them.
const POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// No page of another site shares a window with one of the portal, or loads what it answers.
const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

const ON_EVERY_ANSWER: [(HeaderName, &str); 5] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "same-origin"),
    (OPENER, "same-origin"),
    (RESOURCE, "same-origin"),
];

/// Two years: browsers then never ask without TLS again, nor any name below the portal's, which could plant cookies.
const ONLY_WITH_TLS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// Puts the security headers on an answer. What does not say otherwise is kept by no cache.
pub(crate) async fn secure(State(portal): State<Arc<Portal>>, mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    for (name, value) in ON_EVERY_ANSWER {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if portal.settings.auth.public_address.is_some() {
        headers.insert(STRICT_TRANSPORT_SECURITY, ONLY_WITH_TLS);
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    answer
}
