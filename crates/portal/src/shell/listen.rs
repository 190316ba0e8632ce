//! Listening, with or without the portal's own certificate, and serving until told to stop.

mod door;

use std::future::ready;
use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::extract::ConnectInfo;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use axum_server::{Handle, Server};
use tokio::net::lookup_host;
use tower::{Layer, service_fn};

use crate::Portal;
use crate::shell::listen::door::{Door, Doorkeeper};
use crate::shell::router::router;
use crate::site::bounds::Patience;

/// How long answers under way may take after the portal was told to stop.
const UNTIL_STOPPED: Duration = Duration::from_secs(5);
/// Bytes that are kept of what a connection sends until it is read; the head of a request must find room in them.
const KEPT_OF_CONNECTION: usize = 64 * 1024;
/// The one protocol spoken over TLS: its limits on time and memory are those of a single request.
const HTTP_1: &[u8] = b"http/1.1";

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
    /// An address that other machines can reach, without anything that keeps what is sent secret.
    #[error(
        "without TLS the portal is served on this machine only, but `{listen}` is {address}, which others may reach: use 127.0.0.1, [::1] or localhost; or set portal.certificate_file and portal.key_file, or portal.trusted_proxies where a proxy in front does TLS, with portal.public_address"
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
    /// The certificate or its key can't be used.
    #[error(
        "the certificate {certificate} with the key {key} can't be used ({source}): both are PEM files, the certificate with its chain, the key without a password"
    )]
    BadCertificate {
        /// The file of the certificate.
        certificate: PathBuf,
        /// The file of its key.
        key: PathBuf,
        /// What is wrong.
        source: io::Error,
    },
    /// Serving broke off.
    #[error("the portal stopped serving ({0}): start it again")]
    Broken(#[source] io::Error),
}

/// The portal's own certificate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Certificate {
    /// The PEM file of the certificate and its chain.
    pub certificate: PathBuf,
    /// The PEM file of its key.
    pub key: PathBuf,
}

/// Who may reach the portal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Listening {
    /// This machine only, without TLS.
    ThisMachine,
    /// Others too, through a proxy that does TLS.
    BehindProxy,
    /// Others too: the portal does TLS itself.
    Tls(Certificate),
}

/// Takes an address such as `127.0.0.1:8080` to listen on; port 0 picks a free one. Says where it listens.
///
/// # Errors
/// When others may reach the address and nothing keeps what is sent secret, also of a name that stands for such an
/// address; or when it can't be listened on.
pub async fn bind(listen: &str, listening: &Listening) -> Result<(TcpListener, SocketAddr), ServeError> {
    let bad = |source| ServeError::BadAddress { listen: listen.to_owned(), source };
    let addresses: Vec<SocketAddr> = lookup_host(listen).await.map_err(bad)?.collect();
    let open = addresses.iter().find(|address| !address.ip().is_loopback());
    if let (Some(address), Listening::ThisMachine) = (open, listening) {
        return Err(ServeError::NotLoopback { listen: listen.to_owned(), address: *address });
    }
    let first = *addresses.first().ok_or_else(|| bad(ErrorKind::NotFound.into()))?;
    let listener = TcpListener::bind(first).map_err(|source| match source.kind() {
        ErrorKind::AddrInUse => ServeError::InUse { address: first },
        _ => ServeError::Refused { address: first, source },
    })?;
    let address = listener.local_addr().map_err(ServeError::Broken)?;
    Ok((listener, address))
}

/// That the portal's own certificate can be used, where it has one: to be told before anything is done that lasts.
///
/// # Errors
/// When it can't.
pub async fn is_usable(listening: &Listening) -> Result<(), ServeError> {
    match listening {
        Listening::Tls(files) => certificate(files).await.map(drop),
        Listening::ThisMachine | Listening::BehindProxy => Ok(()),
    }
}

/// Serves until `shutdown` is done, and lets answers under way finish for a few seconds.
///
/// # Errors
/// When the certificate can't be used, or the operating system breaks the listening off.
///
/// # Panics
/// When the portal has no plan.
pub async fn serve(
    listener: TcpListener,
    listening: &Listening,
    portal: Portal,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let patience = portal.settings.patience;
    let (is_plain, is_behind_proxy) =
        (!matches!(listening, Listening::Tls(_)), portal.settings.auth.trusted_proxies > 0);
    let door = Door::new(&portal.bounds, patience, is_plain, is_behind_proxy);
    let handle = Handle::new();
    let told = handle.clone();
    tokio::spawn(async move {
        shutdown.await;
        told.graceful_shutdown(Some(UNTIL_STOPPED));
    });
    let server = axum_server::from_tcp(listener).map_err(ServeError::Broken)?.handle(handle);
    let server = patient(server, patience);
    let (router, hall) = (router(portal), door.hall());
    let service = service_fn(move |from: SocketAddr| {
        let place = hall.take(()).map(Arc::new).map_err(door::refused);
        ready(place.map(|place| Extension(place).layer(Extension(ConnectInfo(from)).layer(router.clone()))))
    });
    let ended = match listening {
        Listening::Tls(files) => {
            let tls = RustlsAcceptor::new(certificate(files).await?).handshake_timeout(patience.head).acceptor(door);
            server.acceptor(tls).serve(service).await
        }
        Listening::ThisMachine | Listening::BehindProxy => server.acceptor(door).serve(service).await,
    };
    ended.map_err(ServeError::Broken)
}

/// A server that waits no longer than that for a request, and keeps little of what has not become one.
fn patient(server: Server<SocketAddr>, patience: Patience) -> Server<SocketAddr> {
    let doorkeeper = Arc::new(Doorkeeper::default());
    let mut server = server
        .http1_only()
        .first_request_timeout(patience.head)
        .accept_error_handler(move |from: Option<&SocketAddr>, fault| doorkeeper.note(from, fault));
    let mut http = server.http_builder().http1();
    http.header_read_timeout(patience.head).max_buf_size(KEPT_OF_CONNECTION);
    server
}

async fn certificate(files: &Certificate) -> Result<RustlsConfig, ServeError> {
    let Certificate { certificate, key } = files;
    let bad = |source| ServeError::BadCertificate { certificate: certificate.clone(), key: key.clone(), source };
    let read = RustlsConfig::from_pem_file(certificate, key).await.map_err(bad)?;
    let mut config = (*read.get_inner()).clone();
    config.alpn_protocols = vec![HTTP_1.to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(config)))
}
