//! What visitors may take of the machine at once, and for how long.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use portal::{Bounds, FEWEST_CONNECTIONS, Listening, Patience, Role, bind, serve};
use store::{Action, Entry, MOST_DRAFTS, NewDraft};
use testdb::{Engine, TestDb, run};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::sleep;
use tower::ServiceExt;

use crate::support::upload::{BOUNDARY, Form, june};
use crate::support::{Answer, HERE, Office, Person, answer, now};

const SHORT: Duration = Duration::from_millis(300);
const LONG: Duration = Duration::from_secs(20);

/// Waits for the head of a request and for its body for a moment only.
fn impatient() -> Patience {
    Patience { head: SHORT, body: SHORT, slowest: 1_000_000, answer: LONG, taking: SHORT }
}

async fn served(office: &Office) -> SocketAddr {
    let (listener, address) = bind("127.0.0.1:0", &Listening::ThisMachine).await.unwrap();
    let portal = office.portal.clone();
    tokio::spawn(async move { serve(listener, &Listening::ThisMachine, portal, std::future::pending()).await });
    address
}

/// Everything that comes until the other side closes, and how long that took.
async fn until_closed(visitor: &mut TcpStream) -> (String, Duration) {
    let (begun, mut all) = (Instant::now(), Vec::new());
    // A connection that is closed with bytes unread ends with a fault.
    let _ = tokio::time::timeout(LONG, visitor.read_to_end(&mut all)).await.expect("the portal closes");
    (String::from_utf8_lossy(&all).into_owned(), begun.elapsed())
}

fn health(address: SocketAddr) -> String {
    format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\n\r\n")
}

/// The first bytes of the answer to a question on an open connection; empty where it is closed.
async fn asked(visitor: &mut TcpStream, address: SocketAddr) -> String {
    let mut bytes = [0; 1024];
    let _ = visitor.write_all(health(address).as_bytes()).await;
    let read = tokio::time::timeout(LONG, visitor.read(&mut bytes)).await.expect("an answer or the end");
    String::from_utf8_lossy(&bytes[..read.unwrap_or_default()]).into_owned()
}

#[tokio::test]
async fn a_connection_on_which_nothing_is_asked_is_closed_at_first_and_later() {
    let db = TestDb::create(Engine::Sqlite).await;
    let mut office = Office::empty(&db).await;
    office.portal.settings.patience = impatient();
    let address = served(&office).await;
    let mut silent = TcpStream::connect(address).await.unwrap();
    assert!(until_closed(&mut silent).await.1 >= SHORT / 2);
    let mut satisfied = TcpStream::connect(address).await.unwrap();
    assert!(asked(&mut satisfied, address).await.starts_with("HTTP/1.1 200"));
    assert!(asked(&mut satisfied, address).await.starts_with("HTTP/1.1 200"), "it stays open for the next question");
    assert!(until_closed(&mut satisfied).await.1 >= SHORT / 2);
}

#[tokio::test]
async fn a_head_that_trickles_ends() {
    let db = TestDb::create(Engine::Sqlite).await;
    let mut office = Office::empty(&db).await;
    office.portal.settings.patience = impatient();
    let address = served(&office).await;
    for begin in ["", "GET / HTTP/1.1\r\n"] {
        let mut slow = TcpStream::connect(address).await.unwrap();
        slow.write_all(begin.as_bytes()).await.unwrap();
        let begun = Instant::now();
        while slow.write_all(b"X").await.is_ok() {
            assert!(begun.elapsed() < LONG, "it is never closed");
            sleep(SHORT / 10).await;
        }
    }
}

#[tokio::test]
async fn a_body_that_trickles_ends_with_408_and_a_steady_one_is_taken() {
    let db = TestDb::create(Engine::Sqlite).await;
    let mut office = Office::empty(&db).await;
    office.portal.settings.patience = impatient();
    let address = served(&office).await;
    let head = |length: usize| {
        format!(
            "POST /sign-in HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        )
    };
    let slow = TcpStream::connect(address).await.unwrap();
    let (mut answers, mut sending) = slow.into_split();
    sending.write_all(head(1000).as_bytes()).await.unwrap();
    let trickle = tokio::spawn(async move {
        while sending.write_all(b"x").await.is_ok() {
            sleep(SHORT / 10).await;
        }
    });
    let mut told = Vec::new();
    let _ = tokio::time::timeout(LONG, answers.read_to_end(&mut told)).await.expect("the portal closes");
    trickle.abort();
    let told = String::from_utf8_lossy(&told);
    assert!(told.starts_with("HTTP/1.1 408"), "{told}");
    assert!(told.contains("What was sent came too slowly"), "{told}");

    let form = "name=ann&password=wrong&next=";
    let mut steady = TcpStream::connect(address).await.unwrap();
    steady.write_all(format!("{}{form}", head(form.len())).as_bytes()).await.unwrap();
    assert!(until_closed(&mut steady).await.0.starts_with("HTTP/1.1 401"));
}

#[tokio::test]
async fn who_does_not_take_the_answer_is_left() {
    let db = TestDb::create(Engine::Sqlite).await;
    let mut office = Office::empty(&db).await;
    office.portal.settings.patience = impatient();
    office.portal.bounds = Bounds::new(FEWEST_CONNECTIONS);
    let address = served(&office).await;
    let mut greedy = TcpStream::connect(address).await.unwrap();
    // The style sheet again and again, and nothing of it is read: some of them are more than the system holds.
    let page = office.get_unknown("/sign-in").await.text;
    let (_, rest) = page.split_once("/assets/").unwrap();
    let style = format!("/assets/{}", rest.split('"').next().unwrap());
    let ask = format!("GET {style} HTTP/1.1\r\nHost: {address}\r\n\r\n").repeat(200);
    let begun = Instant::now();
    while greedy.write_all(ask.as_bytes()).await.is_ok() {
        assert!(begun.elapsed() < LONG, "it is never closed");
        sleep(SHORT / 10).await;
    }
}

async fn from(source: &str, address: SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(format!("{source}:0").parse().unwrap()).unwrap();
    socket.connect(address).await.unwrap()
}

#[tokio::test]
async fn an_address_has_its_share_of_the_connections_and_others_get_in() {
    let db = TestDb::create(Engine::Sqlite).await;
    let mut office = Office::empty(&db).await;
    // A quarter of sixteen is four.
    office.portal.bounds = Bounds::new(16);
    let address = served(&office).await;
    let mut held = Vec::new();
    for _ in 0..4 {
        let mut visitor = from("127.0.0.2", address).await;
        assert!(asked(&mut visitor, address).await.starts_with("HTTP/1.1 200"));
        held.push(visitor);
    }
    let mut fifth = from("127.0.0.2", address).await;
    let told = asked(&mut fifth, address).await;
    assert!(told.is_empty() || told.starts_with("HTTP/1.1 503"), "{told}");
    assert!(asked(&mut from("127.0.0.3", address).await, address).await.starts_with("HTTP/1.1 200"));
    drop(held.pop());
    let begun = Instant::now();
    while !asked(&mut from("127.0.0.2", address).await, address).await.starts_with("HTTP/1.1 200") {
        assert!(begun.elapsed() < LONG, "the place is not given back");
        sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn all_connections_can_be_taken_and_then_the_next_is_refused_until_one_ends() {
    let db = TestDb::create(Engine::Sqlite).await;
    let mut office = Office::empty(&db).await;
    office.portal.bounds = Bounds::new(16);
    let address = served(&office).await;
    let mut held = Vec::new();
    for source in ["127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5"] {
        for _ in 0..4 {
            let mut visitor = from(source, address).await;
            assert!(asked(&mut visitor, address).await.starts_with("HTTP/1.1 200"), "{source}");
            held.push(visitor);
        }
    }
    let told = asked(&mut from("127.0.0.6", address).await, address).await;
    assert!(told.is_empty() || told.starts_with("HTTP/1.1 503"), "{told}");
    held.clear();
    let begun = Instant::now();
    while !asked(&mut from("127.0.0.6", address).await, address).await.starts_with("HTTP/1.1 200") {
        assert!(begun.elapsed() < LONG, "the places are not given back");
        sleep(Duration::from_millis(20)).await;
    }
}

/// Asks for a page whose answer is not taken yet.
async fn left_lying(person: &Person<'_>, office: &Office, address: &str) -> axum::response::Response {
    let request = Request::builder().uri(address).header("host", HERE).header("cookie", &person.cookie);
    office.router().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

#[test]
fn an_account_has_two_searches_or_exports_under_way_and_others_have_theirs() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::with_months(&db, "2019-06", "2019-06", 0.02).await;
        let ann = office.as_named("ann", Role::Monitor).await;
        let ben = office.as_named("ben", Role::Monitor).await;
        let first = left_lying(&ann, &office, "/find?id=R-1").await;
        let second = left_lying(&ann, &office, "/figures.csv").await;
        assert_eq!([first.status(), second.status()], [StatusCode::OK; 2]);
        let third = ann.get("/find?id=R-1").await;
        assert_eq!(third.status, StatusCode::SERVICE_UNAVAILABLE, "{}", third.text);
        assert_eq!(third.headers["retry-after"], "5");
        assert!(third.text.contains("Too much is asked of the portal just now"), "{}", third.text);
        ann.page("/").await;
        ben.page("/find?id=R-1").await;
        drop(first);
        ann.page("/find?id=R-1").await;
    });
}

#[test]
fn of_many_who_sign_in_at_once_from_one_address_the_last_are_told_to_come_again() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let tried: Vec<Answer> =
            futures_util::future::join_all((0..20).map(|_| office.sign_in("nobody", "x", ""))).await;
        let with = |status: StatusCode| tried.iter().filter(|answer| answer.status == status).count();
        // Sixteen wait for their turn; ten failures of a name are judged, and the others then are too many.
        assert_eq!(with(StatusCode::SERVICE_UNAVAILABLE), 4);
        assert_eq!(with(StatusCode::UNAUTHORIZED) + with(StatusCode::TOO_MANY_REQUESTS), 16);
        let refused = tried.iter().find(|answer| answer.status == StatusCode::SERVICE_UNAVAILABLE).unwrap();
        assert_eq!(refused.headers["retry-after"], "5");
        assert_ne!(office.sign_in("somebody", "x", "").await.status, StatusCode::SERVICE_UNAVAILABLE);
    });
}

/// What a part of a form begins with.
fn part(name: &str, head: &str) -> Vec<u8> {
    format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{head}\r\n\r\n1\r\n").into_bytes()
}

#[test]
fn text_before_the_parts_and_their_heads_are_bounded() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let steward = office.as_role(Role::Steward).await;
        let end = format!("--{BOUNDARY}--\r\n").into_bytes();
        let bytes = |length: usize| "x".repeat(length).into_bytes();
        let head = |length: usize| part("month", &format!("\r\nX-Long: {}", "x".repeat(length)));
        let long = [
            bytes(1 << 20),
            [part("month", ""), head(1 << 20), end.clone()].concat(),
            [part("month", ""), format!("--{BOUNDARY}\r\n").into_bytes(), bytes(1 << 20)].concat(),
            [format!("--{BOUNDARY}").into_bytes(), " ".repeat(1 << 20).into_bytes()].concat(),
        ];
        for (number, body) in long.into_iter().enumerate() {
            let refused = steward.send_bytes("/submissions/new", body).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{number}: {}", refused.text);
        }
        // What people send: a little before the first part, and heads of some hundred bytes.
        let body = [bytes(1000), b"\r\n".to_vec(), head(1000), end].concat();
        assert_eq!(steward.send_bytes("/submissions/new", body).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn heads_without_end_are_too_large_together() {
    run(Engine::Sqlite, async |db: TestDb| {
        let mut office = Office::empty(&db).await;
        office.portal.settings.limits.unpacked_bytes = 1000;
        let steward = office.as_role(Role::Steward).await;
        // Twice the limit and a mebibyte: 500 heads of 4 KiB are nearly two.
        let body = part("month", &format!("\r\nX-Long: {}", "x".repeat(4096))).repeat(500);
        let refused = steward.send_bytes("/submissions/new", body).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", refused.text);
    });
}

#[test]
fn a_third_upload_of_an_account_at_a_time_is_read_to_its_end_and_not_kept() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let ann = office.as_named("ann", Role::Steward).await;
        let upload = |person: &Person<'_>| {
            let first = futures_util::stream::once(async { Ok::<_, std::io::Error>(part("month", "")) });
            let never = futures_util::StreamExt::chain(first, futures_util::stream::pending());
            let request = Request::builder().method("POST").uri("/submissions/new").header("host", HERE);
            let request = request.header("cookie", &person.cookie).header("origin", format!("http://{HERE}"));
            let request = request.header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"));
            let request = request.body(Body::from_stream(never)).unwrap();
            tokio::spawn(answer(office.router(), request))
        };
        let under_way = [upload(&ann), upload(&ann)];
        let files = june();
        let begun = Instant::now();
        let told = loop {
            let told = ann.send("/submissions/new", &Form::of(&files)).await;
            if told.status == StatusCode::TOO_MANY_REQUESTS {
                break told;
            }
            assert!(begun.elapsed() < LONG, "{}", told.status);
        };
        assert!(told.text.contains("Other uploads of yours are still under way"), "{}", told.text);
        let ben = office.as_named("ben", Role::Steward).await;
        assert_eq!(ben.send("/submissions/new", &Form::of(&files)).await.status, StatusCode::SEE_OTHER);
        under_way.iter().for_each(tokio::task::JoinHandle::abort);
        let begun = Instant::now();
        while ann.send("/submissions/new", &Form::of(&files)).await.status != StatusCode::SEE_OTHER {
            assert!(begun.elapsed() < LONG, "the places are not given back");
        }
    });
}

fn told(action: Action) -> Entry {
    Entry::at_the_command_line("juan-f", now(), action, serde_json::json!({}))
}

#[test]
fn a_thirteenth_draft_is_refused_before_it_is_read_and_the_reason_is_told() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let ann = office.as_named("ann", Role::Steward).await;
        let files = june();
        let account = office.portal.store.accounts().find("juan-f", "ann").await.unwrap().unwrap().id;
        let first: domain::Month = "2018-01".parse().unwrap();
        for month in first.through("2018-12".parse().unwrap()) {
            let new = NewDraft {
                order: "juan-f".to_owned(),
                uploader: account,
                month,
                as_of: now(),
                made_at: now(),
                compared_with: None,
                extracts: Vec::new(),
                findings: Vec::new(),
            };
            office.portal.store.drafts().insert(new, |_| told(Action::DraftUploaded)).await.unwrap();
        }
        let refused = ann.send("/submissions/new", &Form::of(&files)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("12 drafts of yours wait to be confirmed"), "{}", refused.text);
        let drafts = office.portal.store.drafts().open("juan-f", account, now()).await.unwrap();
        assert_eq!(drafts.len(), MOST_DRAFTS);
        office.portal.store.drafts().discard(account, drafts[0].id, told(Action::DraftDiscarded)).await.unwrap();
        assert_eq!(ann.send("/submissions/new", &Form::of(&files)).await.status, StatusCode::SEE_OTHER);
    });
}
