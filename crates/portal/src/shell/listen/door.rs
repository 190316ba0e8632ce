//! The door: lets a connection in while there is a place for it, before anything of it is read.

use std::future::{Ready, ready};
use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use auth::share::{Crowded, Share, Shares, network};
use axum::Extension;
use axum::middleware::AddExtension;
use axum_server::accept::Accept;
use tokio::net::TcpStream;
use tokio_io_timeout::TimeoutStream;
use tower::Layer;

use crate::site::bounds::{Bounds, Patience, share_of_address};

/// What a visitor is told for whom there is no place, where it can be told without TLS.
const NO_PLACE: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nContent-Type: text/plain; charset=utf-8\r\n\
Content-Length: 71\r\nConnection: close\r\n\r\nToo many are connected to the portal just now: try again in ten seconds";
/// Connections that may wait to be told that there is no place for them.
const AT_THE_DOOR: usize = 32;
/// Refusals are logged no oftener.
const LOGGED_EVERY: Duration = Duration::from_secs(10);

/// A connection that may not take for ever to be written to.
pub(super) type Stream = Pin<Box<TimeoutStream<TcpStream>>>;

/// A place of a connection, in every request that comes over it.
pub(super) type Place = Arc<Share<IpAddr>>;

/// Counts connections and lets in those for which there is a place.
#[derive(Clone)]
pub(super) struct Door {
    most: usize,
    places: Arc<Shares<IpAddr>>,
    patience: Patience,
    /// Whether nothing is encrypted that is written here.
    is_plain: bool,
}

impl Door {
    /// A door for as many as the bounds say. Behind a proxy all come from its address: there the shares of visitors are
    /// counted by request.
    pub(super) fn new(bounds: &Bounds, patience: Patience, is_plain: bool, is_behind_proxy: bool) -> Door {
        let most = bounds.connections;
        let share = if is_behind_proxy { most } else { share_of_address(most) };
        Door { most, places: Shares::new(most, share), patience, is_plain }
    }

    /// Places for connections that are let in or wait to be told that they are not: who comes when these are taken is
    /// closed at once, so that no flood takes the files that the program itself needs.
    pub(super) fn hall(&self) -> Arc<Shares<()>> {
        let most = self.most + AT_THE_DOOR;
        Shares::new(most, most)
    }

    fn let_in<S>(&self, stream: TcpStream, service: S) -> io::Result<(Stream, AddExtension<S, Place>)> {
        let place = match self.places.take(network(stream.peer_addr()?.ip())) {
            Ok(place) => Arc::new(place),
            Err(crowded) => {
                if self.is_plain {
                    // Who does not get it sees the connection closed, which says nearly the same.
                    let _ = stream.try_write(NO_PLACE);
                }
                return Err(refused(crowded));
            }
        };
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(self.patience.taking));
        Ok((Box::pin(stream), Extension(place).layer(service)))
    }
}

/// Why a connection is refused.
pub(super) fn refused(crowded: Crowded) -> io::Error {
    let text = match crowded {
        Crowded::All => "as many connections are open as may be; raise portal.connections if visitors need more",
        Crowded::Share => "one address has its whole share of the connections",
    };
    io::Error::new(ErrorKind::QuotaExceeded, text)
}

impl<S> Accept<TcpStream, S> for Door {
    type Stream = Stream;
    type Service = AddExtension<S, Place>;
    type Future = Ready<io::Result<(Stream, Self::Service)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        ready(self.let_in(stream, service))
    }
}

/// Logs that connections are refused, seldom: who floods the door does not flood the log.
#[derive(Default)]
pub(super) struct Doorkeeper {
    refused: AtomicU64,
    logged: Mutex<Option<Instant>>,
}

impl Doorkeeper {
    /// Notes a refusal, or that the operating system gives no connection.
    pub(super) fn note(&self, from: Option<&SocketAddr>, fault: &io::Error) {
        // A refusal in the hall comes wrapped.
        let within = fault.get_ref().and_then(|within| within.downcast_ref::<io::Error>());
        let is_ours = [Some(fault), within].into_iter().flatten().any(|fault| fault.kind() == ErrorKind::QuotaExceeded);
        // A handshake that failed is the visitor's affair.
        if from.is_some() && !is_ours {
            return tracing::debug!(?from, "a connection was not made: {fault}");
        }
        let refused = self.refused.fetch_add(1, Ordering::Relaxed) + 1;
        let mut logged = self.logged.lock().unwrap_or_else(PoisonError::into_inner);
        if logged.is_none_or(|at| at.elapsed() >= LOGGED_EVERY) {
            *logged = Some(Instant::now());
            self.refused.store(0, Ordering::Relaxed);
            let from = from.map_or_else(|| "unknown".to_owned(), |from| network(from.ip()).to_string());
            tracing::warn!(connections = refused, last_from = from, "connections are refused: {fault}");
        }
    }
}
