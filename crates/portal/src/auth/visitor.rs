//! From which address a request comes.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};
use domain::submission::Sha256Hash;

use crate::Portal;
use crate::share;

/// Who asks, before it is known who that is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Visitor {
    /// The network address, as it is written into the list of sign-ins.
    pub(crate) address: String,
    /// The hash of the token of the session that the browser has or had.
    pub(crate) session: Option<Sha256Hash>,
    /// The hash of the token by which the browser is known.
    pub(crate) device: Option<Sha256Hash>,
}

impl FromRequestParts<Arc<Portal>> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Visitor, Infallible> {
        let address = known_address(&parts.headers, &parts.extensions, portal);
        Ok(Visitor { address, session: portal.token(&parts.headers), device: portal.device(&parts.headers) })
    }
}

/// The network address from which a request comes.
pub(crate) fn address_of(request: &Request, portal: &Portal) -> String {
    known_address(request.headers(), request.extensions(), portal)
}

fn known_address(headers: &HeaderMap, extensions: &Extensions, portal: &Portal) -> String {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    address(headers, peer, portal.settings.trusted_proxies)
}

/// The network from which a request comes, by which shares are counted.
pub(crate) fn network_of(request: &Request, portal: &Portal) -> IpAddr {
    counted(&address_of(request, portal))
}

/// Who comes from no known address shares with all who do.
fn counted(address: &str) -> IpAddr {
    address.parse().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), share::network)
}

/// The network of an address, as it is written: of IPv6 the first 64 bits.
pub(crate) fn written_network(address: &str) -> String {
    match address.parse::<IpAddr>().map(share::network) {
        Ok(network @ IpAddr::V6(_)) => format!("{network}/64"),
        Ok(network @ IpAddr::V4(_)) => network.to_string(),
        Err(_) => address.to_owned(),
    }
}

impl Visitor {
    /// The network of who asks, by which shares are counted.
    pub(crate) fn network(&self) -> IpAddr {
        counted(&self.address)
    }
}

/// Without proxies the other end of the connection; behind `proxies` of them what the outermost of them saw, which is
/// the entry so many from the right: what stands left of it was written by the visitor and proves nothing.
fn address(headers: &HeaderMap, peer: Option<IpAddr>, proxies: usize) -> String {
    let unknown = || peer.map_or_else(|| "unknown".to_owned(), |peer| peer.to_canonical().to_string());
    let Some(place) = proxies.checked_sub(1) else { return unknown() };
    let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
    let entries: Vec<&str> = forwarded.flat_map(|line| line.split(',')).map(str::trim).collect();
    let entry = entries.iter().rev().nth(place).and_then(|entry| entry.parse::<IpAddr>().ok());
    entry.map_or_else(unknown, |address| address.to_canonical().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(forwarded: &[&str], proxies: usize) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        address(&headers, Some("10.0.0.1".parse().unwrap()), proxies)
    }

    #[test]
    fn without_proxies_nobody_is_believed_about_another_address() {
        assert_eq!(seen(&["198.51.100.7"], 0), "10.0.0.1");
    }

    #[test]
    fn behind_proxies_the_entry_that_the_outermost_wrote_counts() {
        assert_eq!(seen(&["198.51.100.7"], 1), "198.51.100.7");
        assert_eq!(seen(&["203.0.113.9, 198.51.100.7"], 1), "198.51.100.7");
        assert_eq!(seen(&["203.0.113.9, 198.51.100.7", "192.0.2.1"], 2), "198.51.100.7");
    }

    #[test]
    fn the_network_of_an_address_of_ipv6_is_its_first_half() {
        assert_eq!(written_network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(written_network("2001:db8:1:2::1"), written_network("2001:db8:1:2:ffff::1"));
        assert_ne!(written_network("2001:db8:1:2::1"), written_network("2001:db8:1:3::1"));
        assert_eq!(written_network("192.0.2.7"), "192.0.2.7");
        assert_eq!(written_network("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(written_network("unknown"), "unknown");
    }

    #[test]
    fn where_that_entry_is_missing_or_odd_the_connection_counts() {
        assert_eq!(seen(&[], 1), "10.0.0.1");
        assert_eq!(seen(&["198.51.100.7"], 2), "10.0.0.1");
        assert_eq!(seen(&["someone"], 1), "10.0.0.1");
    }
}
