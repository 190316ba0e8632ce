//! Listening on this machine and serving until told to stop.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use tokio::net::{TcpListener, lookup_host};
use tokio::sync::oneshot;

/// How long answers under way may take after the portal was told to stop.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why the portal can't be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// No host and port, or a host that no address is known of.
    #[error("`{listen}` is no address to listen on: write it like 127.0.0.1:8080; port 0 picks a free one")]
    BadAddress {
        /// What was asked for.
        listen: String,
        /// What the operating system said.
        source: io::Error,
    },
    /// An address that other machines can reach.
    #[error(
        "the portal has no sign-in yet and is served on this machine only, but `{listen}` is {address}, which others may reach: use 127.0.0.1, [::1] or localhost"
    )]
    NotLoopback {
        /// What was asked for.
        listen: String,
        /// The address that it stands for.
        address: SocketAddr,
    },
    /// Another program listens there.
    #[error(
        "another program listens on {address} already, perhaps a portal: stop it, or choose another port; port 0 picks a free one"
    )]
    InUse {
        /// The address.
        address: SocketAddr,
    },
    /// The operating system refuses the address.
    #[error(
        "the operating system does not let the portal listen on {address} ({source}): choose another address, with a port of 1024 or above"
    )]
    Refused {
        /// The address.
        address: SocketAddr,
        /// What the operating system said.
        source: io::Error,
    },
    /// Serving broke off.
    #[error("the portal stopped serving ({0}): start it again")]
    Broken(#[source] io::Error),
}

/// Listens on a loopback address such as `127.0.0.1:8080`; port 0 picks a free one. Says where it listens.
///
/// # Errors
/// When it is no loopback address, also of a name that stands for another one; or when it can't be listened on.
pub async fn bind(listen: &str) -> Result<(TcpListener, SocketAddr), ServeError> {
    let bad = |source| ServeError::BadAddress { listen: listen.to_owned(), source };
    let addresses: Vec<SocketAddr> = lookup_host(listen).await.map_err(bad)?.collect();
    if let Some(address) = addresses.iter().find(|address| !address.ip().is_loopback()) {
        return Err(ServeError::NotLoopback { listen: listen.to_owned(), address: *address });
    }
    let first = *addresses.first().ok_or_else(|| bad(ErrorKind::NotFound.into()))?;
    let listener = TcpListener::bind(first).await.map_err(|source| match source.kind() {
        ErrorKind::AddrInUse => ServeError::InUse { address: first },
        _ => ServeError::Refused { address: first, source },
    })?;
    let address = listener.local_addr().map_err(ServeError::Broken)?;
    Ok((listener, address))
}

/// Serves until `shutdown` is done, and lets answers under way finish for a few seconds.
///
/// # Errors
/// When the operating system breaks the listening off.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let (told, stopping) = oneshot::channel();
    let shutdown = async move {
        shutdown.await;
        // Nobody waits any more where serving has ended by itself.
        let _ = told.send(());
    };
    let out_of_patience = async move {
        if stopping.await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(PATIENCE).await;
    };
    let serving = axum::serve(listener, router).with_graceful_shutdown(shutdown).into_future();
    tokio::select! {
        ended = serving => ended.map_err(ServeError::Broken),
        () = out_of_patience => Ok(()),
    }
}
