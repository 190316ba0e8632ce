//! By which names the portal may be asked.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::HOST;
use axum::http::uri::Authority;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Portal;
use crate::http::problem::Problem;

/// Refuses a request that names another host: a foreign site whose name is made to lead here could else read the
/// figures through a visitor's browser (DNS rebinding).
pub(crate) async fn only_own(State(portal): State<Arc<Portal>>, request: Request, next: Next) -> Response {
    let is_own = |host: &str| match &portal.settings.auth.public_address {
        Some(public) if host.eq_ignore_ascii_case(public.host()) => true,
        _ => is_this_machine(host),
    };
    let mut named = request.headers().get_all(HOST).iter().map(HeaderValue::to_str);
    // HTTP/2 names the host in the address alone.
    let in_header = match (named.next(), named.next()) {
        (Some(Ok(host)), None) => is_own(host),
        (None, _) => request.uri().authority().is_some(),
        _ => false,
    };
    let in_address = request.uri().authority().is_none_or(|authority| is_own(authority.as_str()));
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
