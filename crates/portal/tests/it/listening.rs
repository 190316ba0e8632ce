//! Where the portal listens, and how it stops.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use portal::{Certificate, Listening, PublicAddress, ServeError, bind, serve};
use testdb::{Engine, TestDb};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::support::Office;

#[tokio::test]
async fn any_port_of_this_machine_can_be_listened_on() {
    for listen in ["127.0.0.1:0", "127.0.0.2:0", "[::1]:0", "localhost:0"] {
        let (_listener, address) = bind(listen, &Listening::ThisMachine).await.unwrap();
        assert!(address.ip().is_loopback(), "{listen}");
        assert_ne!(address.port(), 0, "{listen}");
    }
}

#[tokio::test]
async fn an_address_that_others_can_reach_is_refused_and_said_so() {
    for listen in ["0.0.0.0:0", "[::]:0", "8.8.8.8:80", "192.168.1.10:8080", "128.0.0.1:0", "[2001:db8::1]:80"] {
        let error = bind(listen, &Listening::ThisMachine).await.unwrap_err();
        assert!(matches!(error, ServeError::NotLoopback { .. }), "{listen}: {error}");
        let text = error.to_string();
        assert!(text.contains(listen) && text.contains("use 127.0.0.1, [::1] or localhost"), "{text}");
    }
}

#[tokio::test]
async fn what_is_no_address_is_refused_with_an_example() {
    for listen in ["", "8080", "127.0.0.1", "127.0.0.1:port", "127.0.0.1:70000"] {
        let error = bind(listen, &Listening::ThisMachine).await.unwrap_err();
        assert!(matches!(error, ServeError::BadAddress { .. }), "{listen}: {error}");
        assert!(error.to_string().contains("write it like 127.0.0.1:8080"), "{error}");
    }
}

#[tokio::test]
async fn a_port_in_use_is_said_to_be() {
    let (_listener, address) = bind("127.0.0.1:0", &Listening::ThisMachine).await.unwrap();
    let error = bind(&address.to_string(), &Listening::ThisMachine).await.unwrap_err();
    assert!(matches!(error, ServeError::InUse { .. }), "{error}");
    assert!(error.to_string().contains(&format!("another program listens on {address} already")), "{error}");
}

#[tokio::test]
async fn it_answers_over_the_wire_and_stops_when_told_even_with_a_silent_visitor() {
    let db = TestDb::create(Engine::Sqlite).await;
    let office = Office::empty(&db).await;
    let (listener, address) = bind("127.0.0.1:0", &Listening::ThisMachine).await.unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let portal = office.portal.clone();
    let serving = tokio::spawn(async move {
        serve(listener, &Listening::ThisMachine, portal, async { stopped.await.unwrap() }).await
    });

    let mut visitor = TcpStream::connect(address).await.unwrap();
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    visitor.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    visitor.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("\r\n\r\nok"), "{answer}");

    let mut silent = TcpStream::connect(address).await.unwrap();
    silent.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
    stop.send(()).unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(30), serving).await;
    ended.expect("serving ends").unwrap().unwrap();
}

#[tokio::test]
async fn with_its_own_certificate_it_answers_over_tls_and_in_plain_words_to_nobody() {
    let db = TestDb::create(Engine::Sqlite).await;
    let mut office = Office::empty(&db).await;
    office.portal.settings.auth.public_address = PublicAddress::parse("https://localhost:8443");
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let files = Certificate { certificate: db.folder().join("portal.pem"), key: db.folder().join("portal.key") };
    fs::write(&files.certificate, made.cert.pem()).unwrap();
    fs::write(&files.key, made.signing_key.serialize_pem()).unwrap();
    let listening = Listening::Tls(files);
    let (listener, address) = bind("127.0.0.1:0", &listening).await.unwrap();
    let portal = office.portal.clone();
    tokio::spawn(async move { serve(listener, &listening, portal, std::future::pending()).await });

    let mut roots = RootCertStore::empty();
    roots.add(made.cert.der().clone()).unwrap();
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    let stream = TcpStream::connect(address).await.unwrap();
    let name = "localhost".try_into().unwrap();
    let mut visitor = TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap();
    visitor.write_all(b"GET /sign-in HTTP/1.1\r\nHost: localhost:8443\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    // A server may close without saying so in TLS.
    let _ = visitor.read_to_end(&mut answer).await;
    let answer = String::from_utf8(answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.contains("strict-transport-security"), "{answer}");

    let mut plain = TcpStream::connect(address).await.unwrap();
    plain.write_all(b"GET /sign-in HTTP/1.1\r\nHost: localhost:8443\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut refused = Vec::new();
    let _ = plain.read_to_end(&mut refused).await;
    assert!(!String::from_utf8_lossy(&refused).contains("HTTP/1.1 200"));
}

#[tokio::test]
async fn a_certificate_that_can_t_be_used_is_named() {
    let db = TestDb::create(Engine::Sqlite).await;
    let office = Office::empty(&db).await;
    let files = Certificate { certificate: db.folder().join("none.pem"), key: db.folder().join("none.key") };
    let listening = Listening::Tls(files);
    let (listener, _) = bind("127.0.0.1:0", &listening).await.unwrap();
    let error = serve(listener, &listening, office.portal.clone(), std::future::pending()).await.unwrap_err();
    assert!(error.to_string().contains("none.pem") && error.to_string().contains("PEM files"), "{error}");
}

#[tokio::test]
async fn others_may_be_listened_to_with_tls_or_behind_a_proxy() {
    let certificate = Certificate { certificate: "a.pem".into(), key: "a.key".into() };
    for listening in [Listening::BehindProxy, Listening::Tls(certificate)] {
        assert!(bind("0.0.0.0:0", &listening).await.is_ok(), "{listening:?}");
    }
}
