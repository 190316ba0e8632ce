//! Who may ask for what: the table of rights, tried address by address and role by role.

use axum::http::StatusCode;
use domain::extract::Code;
use portal::{Access, Right, Role, rights};
use testdb::{Engine, TestDb, run};

use crate::support::{Answer, HERE, Office, ask};

/// An address of the table with something in the place of what is chosen.
pub(crate) fn sample(path: &str) -> String {
    let place = |part: &str| if part.starts_with('{') { "1".to_owned() } else { part.to_owned() };
    path.split('/').map(place).collect::<Vec<_>>().join("/")
}

fn is_refused(answer: &Answer) -> bool {
    answer.status == StatusCode::FORBIDDEN && answer.text.contains(". This page is for ")
}

/// Whether a program asks there, with a token in the place of a session.
pub(crate) fn is_for_programs(path: &str) -> bool {
    path.starts_with("/api/v1/")
}

async fn asked_by(office: &Office, role: Role, method: &str, path: &str) -> Answer {
    let address = sample(path);
    match method {
        _ if is_for_programs(path) => office.program(role).await.ask(method, &address).await,
        "GET" => office.as_role(role).await.get(&address).await,
        _ => office.as_role(role).await.post(&address, &[]).await,
    }
}

#[test]
fn every_role_gets_exactly_the_addresses_that_the_table_of_rights_gives_it() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        for Right { method, path, access, .. } in rights().into_iter().filter(|right| right.path != "/sign-out") {
            for role in Role::ALL {
                let answer = asked_by(&office, *role, &method, path).await;
                let tried = format!("{method} {path} as {}: {}", role.text(), answer.status);
                assert_eq!(is_refused(&answer), !access.admits(*role), "{tried}");
                assert!(!answer.status.is_server_error(), "{tried} {}", answer.text);
            }
        }
    });
}

#[test]
fn who_is_not_signed_in_gets_only_what_is_public() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        for Right { method, path, access, .. } in rights() {
            let address = sample(path);
            let answer = ask(office.router(), &method, &address, HERE).await;
            let must_sign_in = match method.as_str() {
                _ if is_for_programs(path) => {
                    answer.status == StatusCode::UNAUTHORIZED && answer.headers.contains_key("www-authenticate")
                }
                "GET" => {
                    let to = answer.headers.get("location").map_or("", |to| to.to_str().unwrap());
                    answer.status == StatusCode::SEE_OTHER && to.starts_with("/sign-in")
                }
                _ => answer.status == StatusCode::UNAUTHORIZED && answer.text.contains("You are not signed in"),
            };
            assert_eq!(must_sign_in, access != Access::Public, "{method} {path}: {}", answer.status);
        }
    });
}

#[test]
fn the_table_is_sorted_and_names_each_address_once() {
    let all: Vec<(&str, String)> = rights().into_iter().map(|right| (right.path, right.method)).collect();
    let mut sorted = all.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(all, sorted);
}
