//! Where the portal listens, and how it stops.

use std::time::Duration;

use portal::{Listening, ServeError, bind, serve};
use testdb::{Engine, TestDb};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

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
    let router = office.router();
    let serving = tokio::spawn(async move {
        serve(listener, &Listening::ThisMachine, router, async { stopped.await.unwrap() }).await
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
