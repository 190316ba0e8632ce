//! Signing in and out, and what a session is worth.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use portal::{PublicAddress, Role};
use store::Action;
use testdb::{Engine, TestDb, run};

use crate::support::{Answer, HERE, Office, answer, now};

const NAME: &str = "Pat.Example";
const PASSWORD: &str = "correct horse battery";

async fn with_account(db: &TestDb) -> Office {
    let office = Office::empty(db).await;
    office.with_password(NAME, Role::Monitor, PASSWORD, false).await;
    office
}

/// Asks with a cookie as it was set.
async fn get_with(office: &Office, address: &str, cookie: &str) -> Answer {
    let pair = cookie.split(';').next().unwrap();
    let request = Request::builder().uri(address).header("host", HERE).header("cookie", pair);
    answer(office.router(), request.body(Body::empty()).unwrap()).await
}

fn cookie(answer: &Answer) -> String {
    answer.headers["set-cookie"].to_str().unwrap().to_owned()
}

#[test]
fn name_and_password_open_a_session_that_leads_to_the_page_wanted() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = with_account(&db).await;
        let answer = office.sign_in(NAME, PASSWORD, "/?plan=juan-f-2017").await;
        assert_eq!(
            (answer.status, &answer.headers["location"]),
            (StatusCode::SEE_OTHER, &"/?plan=juan-f-2017".parse().unwrap())
        );
        let cookie = cookie(&answer);
        for part in ["exitplan=", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        let page = get_with(&office, "/", &cookie).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains(NAME) && page.text.contains("(court monitor)"), "{}", page.text);
    });
}

#[test]
fn a_wrong_password_an_unknown_name_and_a_disabled_account_are_told_the_same() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = with_account(&db).await;
        let wrong = office.sign_in(NAME, "correct horse batterY", "").await;
        let unknown = office.sign_in("Nobody.Example", PASSWORD, "").await;
        for answer in [&wrong, &unknown] {
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
            assert!(answer.text.contains("Name or password is wrong"), "{}", answer.text);
            assert!(!answer.headers.contains_key("set-cookie"));
        }
        assert_eq!(wrong.text.replace(NAME, "x"), unknown.text.replace("Nobody.Example", "x"));
    });
}

#[test]
fn who_signs_in_is_entered_in_the_ledger_and_who_guesses_is_not() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = with_account(&db).await;
        office.sign_in(NAME, "a guess", "").await;
        office.sign_in("nobody", PASSWORD, "").await;
        office.sign_in(NAME, PASSWORD, "").await;
        let actions: Vec<Action> = office.ledger().await.iter().map(|entry| entry.action).collect();
        assert_eq!(actions, [Action::SignedIn, Action::AccountAdded, Action::LedgerBegun]);
    });
}

#[test]
fn signing_out_ends_the_session_for_good() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let person = office.as_role(Role::Monitor).await;
        let answer = person.post("/sign-out", &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(cookie(&answer).contains("Max-Age=0"), "{}", cookie(&answer));
        assert_eq!(person.get("/").await.status, StatusCode::SEE_OTHER);
        let entry = &office.ledger().await[0];
        assert_eq!(
            (entry.action, entry.actor.as_str(), entry.role),
            (Action::SignedOut, "monitor", Some(Role::Monitor))
        );
    });
}

/// The time so long after the stories' time.
fn later(minutes: i64) -> DateTime<Utc> {
    now() + TimeDelta::minutes(minutes)
}

#[test]
fn a_session_ends_thirty_minutes_after_its_last_use() {
    run(Engine::Sqlite, async |db: TestDb| {
        let mut office = Office::empty(&db).await;
        let cookie = office.as_role(Role::Monitor).await.cookie;
        office.portal.clock = || later(29);
        assert_eq!(get_with(&office, "/", &cookie).await.status, StatusCode::OK);
        office.portal.clock = || later(29 + 29);
        assert_eq!(get_with(&office, "/", &cookie).await.status, StatusCode::OK);
        office.portal.clock = || later(29 + 29 + 30);
        assert_eq!(get_with(&office, "/", &cookie).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_form_that_another_site_sends_is_refused() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let cookie = office.as_role(Role::Monitor).await.cookie;
        for (name, value) in [("origin", "https://example.org"), ("sec-fetch-site", "cross-site")] {
            let request = Request::builder().method("POST").uri("/sign-out").header("host", HERE);
            let request = request.header("cookie", &cookie).header(name, value).body(Body::empty()).unwrap();
            let answer = answer(office.router(), request).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
            assert!(answer.text.contains("The request came from another site"), "{}", answer.text);
        }
        assert_eq!(get_with(&office, "/", &cookie).await.status, StatusCode::OK, "the session is still there");
    });
}

#[test]
fn with_a_public_address_the_cookie_is_bound_to_host_and_tls() {
    run(Engine::Sqlite, async |db: TestDb| {
        let mut office = with_account(&db).await;
        office.portal.settings.auth.public_address = PublicAddress::parse("https://monitor.example.gov");
        let answer = office.sign_in(NAME, PASSWORD, "").await;
        let cookie = cookie(&answer);
        assert!(cookie.starts_with("__Host-exitplan=") && cookie.contains("Secure"), "{cookie}");
        assert_eq!(answer.headers["strict-transport-security"], "max-age=63072000; includeSubDomains");
    });
}
