//! Who may ask and how, and the headers that every answer carries.

use std::net::IpAddr;

use axum::extract::Request;
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::uri::Authority;
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::pages::problem::Problem;

/// Pages load their own style sheet and nothing else; no script runs, no other site frames them.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const ON_EVERY_ANSWER: [(HeaderName, &str); 3] =
    [(CONTENT_SECURITY_POLICY, POLICY), (X_CONTENT_TYPE_OPTIONS, "nosniff"), (REFERRER_POLICY, "no-referrer")];

/// Puts the security headers on an answer. What does not say otherwise is kept by no cache.
pub(crate) async fn secure(mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    for (name, value) in ON_EVERY_ANSWER {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    answer
}

/// Lets reading through, nothing else: the portal changes nothing.
pub(crate) async fn only_reading(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let mut answer = Problem::only_reading(request.method()).into_response();
    answer.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    answer
}

/// Refuses a request that names another host: a foreign site whose name is made to lead here could else read the
/// figures through a visitor's browser (DNS rebinding).
pub(crate) async fn only_this_machine(request: Request, next: Next) -> Response {
    let mut named = request.headers().get_all(HOST).iter().map(HeaderValue::to_str);
    let in_header = match (named.next(), named.next()) {
        (Some(Ok(host)), None) => is_this_machine(host),
        _ => false,
    };
    let in_address = request.uri().authority().is_none_or(|authority| is_this_machine(authority.as_str()));
    if in_header && in_address { next.run(request).await } else { Problem::foreign_host().into_response() }
}

/// Whether a host, with or without port, is a name of this machine that no one else can give away.
fn is_this_machine(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else { return false };
    if host.contains('@') {
        return false;
    }
    let name = authority.host();
    let address = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    name.eq_ignore_ascii_case("localhost") || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_of_this_machine_are_let_in() {
        for host in ["localhost", "localhost:8080", "LOCALHOST:1", "127.0.0.1:8080", "127.9.9.9", "[::1]", "[::1]:80"] {
            assert!(is_this_machine(host), "{host}");
        }
    }

    #[test]
    fn any_other_host_is_refused() {
        let foreign = ["example.org", "localhost.example.org:8080", "127.0.0.1.example.org", "128.0.0.1", "10.0.0.1"];
        let odd = ["", "0.0.0.0:8080", "[::]", "[::2]:80", "someone@localhost", "local host", "[::1", "127.1"];
        for host in foreign.into_iter().chain(odd) {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}
