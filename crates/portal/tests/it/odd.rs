//! What no page of the portal ever sends: it is told so, whoever asks and on either database.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use domain::extract::Code;
use portal::{Right, Role, rights};
use testdb::{TestDb, on_both_databases};

use crate::rights::is_for_programs;
use crate::support::upload::multipart;
use crate::support::{Answer, HERE, Office, Person, answer};

/// NUL, a byte that is never in UTF-8, a surrogate by itself, and a character that is cut, as an address holds them.
const ODD: [&str; 4] = ["%00", "a%ffb", "%ED%A0%80", "x%C3"];
/// What is odd and yet text: it may be looked for in vain.
const NO_FAULT: [&str; 6] = ["18446744073709551616", "-9223372036854775809", "'", "%25", "%F0%9F%98%80", "%2e%2e%2f"];
/// Fields of the portal's forms, and one of none.
const FIELDS: [&str; 14] = [
    "name",
    "password",
    "reasons",
    "reason",
    "text",
    "measures",
    "document",
    "begun",
    "owner",
    "label",
    "hours",
    "written-by",
    "sign-in-name",
    "zzz",
];

/// The path with something in the place of what is chosen; none where nothing is.
fn chosen(path: &str, value: &str) -> Option<String> {
    let place = |part: &str| if part.starts_with('{') { value.to_owned() } else { part.to_owned() };
    path.contains('{').then(|| path.split('/').map(place).collect::<Vec<_>>().join("/"))
}

/// Every address that asks something odd, or something long, by the right's table.
fn addresses(right: &Right, value: &str) -> Vec<String> {
    let path = crate::rights::sample(right.path);
    let names = right.asks.iter().map(String::as_str).chain(["zzz"]);
    let asked = names.map(|name| format!("{path}?{name}={value}")).chain([format!("{path}?{value}=1")]);
    chosen(right.path, value).into_iter().chain(asked).collect()
}

async fn asked(router: &Router, person: &Person<'_>, token: &str, right: &Right, address: &str) -> Answer {
    let request = Request::builder().method(right.method.as_str()).uri(address).header("host", HERE);
    let request = request.header("cookie", &person.cookie).header("authorization", format!("Bearer {token}"));
    answer(router.clone(), request.body(Body::empty()).unwrap()).await
}

async fn sent(router: &Router, person: &Person<'_>, address: &str, kind: &str, body: Vec<u8>) -> Answer {
    let request = Request::builder().method("POST").uri(address).header("host", HERE).header("content-type", kind);
    let request = request.header("cookie", &person.cookie).header("origin", format!("http://{HERE}"));
    answer(router.clone(), request.body(Body::from(body)).unwrap()).await
}

const FORM: &str = "application/x-www-form-urlencoded";

on_both_databases! {
    async fn odd_texts_in_an_address_are_400_and_long_ones_too_for_every_role(db: TestDb) {
        let office = Office::empty(&db).await;
        let (router, long) = (office.router(), "a".repeat(30_000));
        for role in Role::ALL {
            let person = office.as_role(*role).await;
            let token = office.program(*role).await.token;
            for right in rights().iter().filter(|right| right.path != "/sign-out") {
                for value in ODD.into_iter().chain([long.as_str()]) {
                    for address in addresses(right, value) {
                        let answer = asked(&router, &person, &token, right, &address).await;
                        let tried = format!("{} {:.80} as {}", right.method, address, role.text());
                        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{tried}: {}", answer.text);
                    }
                }
                // Who may not ask is told so, whatever is asked.
                let values: &[&str] = if right.access.admits(*role) { &NO_FAULT } else { &[] };
                for value in values {
                    for address in addresses(right, value) {
                        let answer = asked(&router, &person, &token, right, &address).await;
                        let tried = format!("{} {address} as {}", right.method, role.text());
                        assert!(!answer.status.is_server_error(), "{tried}: {}", answer.text);
                    }
                }
            }
        }
        let seen = office.ledger().await;
        assert!(seen.iter().all(|entry| !entry.subject.to_string().contains("aaaaaaaaaa")), "{seen:?}");
    }

    async fn odd_texts_in_a_form_are_400_and_long_ones_no_failure_for_every_role(db: TestDb) {
        let office = Office::empty(&db).await;
        let (router, long) = (office.router(), "a".repeat(40_000));
        for role in Role::ALL {
            let person = office.as_role(*role).await;
            for right in rights().iter().filter(|right| right.method == "POST" && !is_for_programs(right.path)) {
                let path = crate::rights::sample(right.path);
                for odd in ODD.into_iter().chain(["\0", "%u0000%00"]) {
                    let form = format!("zzz=1&name={odd}").into_bytes();
                    let answer = sent(&router, &person, &path, FORM, form).await;
                    let tried = format!("{path} with {odd:?} as {}", role.text());
                    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{tried}: {}", answer.text);
                    assert!(answer.text.contains("nothing was done"), "{tried}: {}", answer.text);
                }
                let raw = [b"name=".as_slice(), b"\xff\xfe"].concat();
                assert_eq!(sent(&router, &person, &path, FORM, raw).await.status, StatusCode::BAD_REQUEST, "{path}");
                let fields: &[&str] = if right.access.admits(*role) { &FIELDS } else { &[] };
                for field in fields {
                    for value in [long.as_str(), "\u{202e}\u{1}", "18446744073709551616"] {
                        let form = form_urlencoded::Serializer::new(String::new()).append_pair(field, value).finish();
                        let answer = sent(&router, &person, &path, FORM, form.into_bytes()).await;
                        let tried = format!("{path} with {field}={value:.20} as {}", role.text());
                        assert!(!answer.status.is_server_error(), "{tried}: {}", answer.text);
                    }
                }
            }
        }
    }

    async fn odd_texts_beside_and_in_the_names_of_files_are_no_failure(db: TestDb) {
        let office = Office::empty(&db).await;
        let steward = office.as_role(Role::Steward).await;
        for address in ["/submissions/new", "/rounds/new"] {
            for person in [&steward, &office.as_role(Role::Monitor).await] {
                for odd in ["a\0b", "\u{fffd}", "x".repeat(5_000).as_str()] {
                    let files = [(odd.to_owned(), b"a,b\n1,\0\n".to_vec())];
                    let typed = [("month", odd), ("as_of", odd), ("quarter", odd), (odd, "1"), ("written-by", odd)];
                    for body in [multipart(&typed, &files), multipart(&[], &files), multipart(&typed, &[])] {
                        let answer = person.send_bytes(address, body).await;
                        assert!(answer.status.is_client_error(), "{address} {odd:?}: {} {}", answer.status, answer.text);
                    }
                }
                let odd = [b"------the-boundary-of-a-story\r\nContent-Disposition: form-data; name=\"month\"\r\n\r\n".as_slice(), b"\xff\xfe\r\n------the-boundary-of-a-story--\r\n"].concat();
                assert!(person.send_bytes(address, odd).await.status.is_client_error());
            }
        }
    }

    async fn a_program_that_sends_odd_text_for_a_token_is_told_in_json(db: TestDb) {
        let office = Office::empty(&db).await;
        let nobody = office.with_cookie("");
        for name in [r"\u0000", r"\ud800", "\\u0000ann"] {
            let body = format!(r#"{{"name":"{name}","password":"x"}}"#).into_bytes();
            let answer = sent(&office.router(), &nobody, "/api/v1/token", "application/json", body).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{name}: {}", answer.text);
            assert!(answer.text.contains(r#""error":"bad_request""#), "{}", answer.text);
        }
        let body = b"{\"name\":\"\xff\",\"password\":\"x\"}".to_vec();
        let answer = sent(&office.router(), &nobody, "/api/v1/token", "application/json", body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.text);
    }

    async fn who_watches_is_told_whether_the_database_answers(db: TestDb) {
        let office = Office::empty(&db).await;
        let answer = office.get_unknown("/healthz").await;
        assert_eq!((answer.status, answer.text.as_str()), (StatusCode::OK, "ok"));
        office.portal.store.clone().close().await.unwrap();
        let answer = office.get_unknown("/healthz").await;
        let expected = (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer");
        assert_eq!((answer.status, answer.text.as_str()), expected);
    }
}
