//! Tokens for programs: how they are made, and which are refused.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use portal::{Role, Secret};
use serde_json::Value;
use store::{Action, TokenId};
use testdb::{Engine, TestDb, run};

use crate::support::{Answer, HERE, Office, answer, now};

const NAME: &str = "Pat.Example";
const PASSWORD: &str = "correct horse battery";
/// The secret of the stories' portal.
const SECRET: [u8; 32] = [7; 32];
/// An address of the API that a monitor may ask.
const ADDRESS: &str = "/api/v1/figures";

/// Tells a story about a monitor with a password.
fn about_a_monitor<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        office.with_password(NAME, Role::Monitor, PASSWORD, false).await;
        story(office).await;
    });
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap_or_else(|fault| panic!("{fault}: {}", answer.text))
}

async fn granted(office: &Office) -> String {
    let answer = office.grant(NAME, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    json(&answer)["token"].as_str().unwrap().to_owned()
}

/// Asks the API with an `Authorization` header.
async fn ask(office: &Office, authorization: &str) -> Answer {
    let request = Request::builder().uri(ADDRESS).header("host", HERE).header("authorization", authorization);
    answer(office.router(), request.body(Body::empty()).unwrap()).await
}

async fn is_good(office: &Office, token: &str) -> bool {
    let answer = ask(office, &format!("Bearer {token}")).await;
    match answer.status {
        StatusCode::OK => true,
        StatusCode::UNAUTHORIZED => {
            assert_eq!(answer.headers["www-authenticate"], "Bearer realm=\"exitplan\", error=\"invalid_token\"");
            assert_eq!(json(&answer)["error"], "unauthorized");
            false
        }
        other => panic!("{other}: {}", answer.text),
    }
}

/// What a good token says; a story changes one thing of it.
async fn claims(office: &Office) -> Value {
    let token = granted(office).await;
    let said = jsonwebtoken::dangerous::insecure_decode::<Value>(&token).unwrap();
    said.claims
}

fn signed(algorithm: Algorithm, claims: &Value, secret: &[u8]) -> String {
    encode(&Header::new(algorithm), claims, &EncodingKey::from_secret(secret)).unwrap()
}

fn with(claims: &Value, name: &str, value: impl Into<Value>) -> Value {
    let mut changed = claims.clone();
    changed[name] = value.into();
    changed
}

#[test]
fn name_and_password_give_a_token_of_one_hour() {
    about_a_monitor(async |office| {
        let answer = office.grant(NAME, PASSWORD).await;
        assert_eq!(json(&answer)["expires_at"], "2020-02-03T11:00:00-05:00");
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert!(is_good(&office, json(&answer)["token"].as_str().unwrap()).await);
        let entry = &office.ledger().await[0];
        assert_eq!((entry.action, entry.actor.as_str()), (Action::TokenIssued, NAME));
        assert!(!entry.subject.to_string().contains("eyJ"));
    });
}

#[test]
fn without_a_token_nothing_is_answered() {
    about_a_monitor(async |office| {
        let answer = crate::support::ask(office.router(), "GET", ADDRESS, HERE).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.headers["www-authenticate"], "Bearer realm=\"exitplan\"");
        let refusal = json(&answer);
        assert_eq!(refusal["error"], "unauthorized");
        assert!(refusal["message"].as_str().unwrap().contains("carries no token"), "{refusal}");
        assert!(refusal["reference"].as_str().unwrap().starts_with("P-"), "{refusal}");
    });
}

#[test]
fn a_session_is_no_token() {
    about_a_monitor(async |office| {
        let person = office.signed_in(NAME, PASSWORD).await;
        assert_eq!(person.get(ADDRESS).await.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn what_is_no_token_is_refused_however_odd() {
    about_a_monitor(async |office| {
        let token = granted(&office).await;
        let odd = [
            "",
            "Bearer",
            "Bearer ",
            "Bearer a",
            "Bearer a.b.c",
            "Basic UGF0OmhvcnNl",
            &token,
            &format!("Basic {token}"),
        ];
        for authorization in odd {
            assert_eq!(ask(&office, authorization).await.status, StatusCode::UNAUTHORIZED, "{authorization:?}");
        }
        assert_eq!(ask(&office, &format!("bearer {token}")).await.status, StatusCode::OK, "schemes have no case");
    });
}

#[test]
fn a_token_of_another_secret_audience_issuer_or_person_is_refused() {
    about_a_monitor(async |office| {
        office.with_password("Another.Example", Role::Monitor, PASSWORD, false).await;
        let good = claims(&office).await;
        assert!(is_good(&office, &signed(Algorithm::HS256, &good, &SECRET)).await);
        assert!(!is_good(&office, &signed(Algorithm::HS256, &good, &[8; 32])).await);
        for (name, other) in [("aud", "another-api"), ("iss", "another"), ("sub", "Another.Example"), ("jti", "1")] {
            assert!(!is_good(&office, &signed(Algorithm::HS256, &with(&good, name, other), &SECRET)).await, "{name}");
        }
        for name in ["aud", "iss", "sub", "jti", "exp"] {
            let mut lacking = good.clone();
            lacking.as_object_mut().unwrap().remove(name);
            assert!(!is_good(&office, &signed(Algorithm::HS256, &lacking, &SECRET)).await, "{name}");
        }
    });
}

#[test]
fn a_token_that_names_another_algorithm_is_refused() {
    about_a_monitor(async |office| {
        let good = claims(&office).await;
        for algorithm in [Algorithm::HS384, Algorithm::HS512] {
            assert!(!is_good(&office, &signed(algorithm, &good, &SECRET)).await, "{algorithm:?}");
        }
        // A token that says it needs no signature, with none and with the one of the true token.
        let token = signed(Algorithm::HS256, &good, &SECRET);
        let parts: Vec<&str> = token.split('.').collect();
        let none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0";
        for unsigned in [format!("{none}.{}.", parts[1]), format!("{none}.{}.{}", parts[1], parts[2])] {
            assert!(!is_good(&office, &unsigned).await, "{unsigned}");
        }
    });
}

/// The time so long after the stories' time.
fn later(time: TimeDelta) -> DateTime<Utc> {
    now() + time
}

#[test]
fn a_token_is_good_to_the_last_moment_of_its_hour() {
    about_a_monitor(async |mut office| {
        let token = granted(&office).await;
        office.portal.clock = || later(TimeDelta::hours(1) - TimeDelta::microseconds(1));
        assert!(is_good(&office, &token).await);
        office.portal.clock = || later(TimeDelta::hours(1));
        assert!(!is_good(&office, &token).await);
        office.portal.clock = || later(TimeDelta::hours(1) + TimeDelta::seconds(1));
        assert!(!is_good(&office, &token).await);
    });
}

#[test]
fn the_end_written_in_the_token_and_the_one_kept_both_count() {
    about_a_monitor(async |mut office| {
        let good = claims(&office).await;
        let end = good["exp"].as_i64().unwrap();
        let sooner = signed(Algorithm::HS256, &with(&good, "exp", now().timestamp()), &SECRET);
        let longer = signed(Algorithm::HS256, &with(&good, "exp", end + 3_600), &SECRET);
        assert!(!is_good(&office, &sooner).await);
        assert!(is_good(&office, &longer).await);
        office.portal.clock = || later(TimeDelta::hours(1));
        assert!(!is_good(&office, &longer).await);
    });
}

#[test]
fn a_token_that_says_it_was_made_in_the_future_is_refused() {
    about_a_monitor(async |office| {
        let good = claims(&office).await;
        let made_at = |seconds: i64| with(&good, "iat", now().timestamp() + seconds);
        assert!(is_good(&office, &signed(Algorithm::HS256, &made_at(0), &SECRET)).await);
        assert!(!is_good(&office, &signed(Algorithm::HS256, &made_at(1), &SECRET)).await);
    });
}

#[test]
fn a_revoked_token_is_refused_at_once() {
    about_a_monitor(async |office| {
        let token = granted(&office).await;
        let person = office.signed_in(NAME, PASSWORD).await;
        let page = person.page("/account").await;
        let (_, after) = page.split_once("name=\"token\" value=\"").unwrap();
        let id = after.split_once('"').unwrap().0;
        assert!(TokenId::parse(id).is_some());
        let answer = person.post("/account/tokens/revoke", &[("token", id)]).await;
        assert_eq!(answer.headers["location"], "/account?done=token");
        assert!(!is_good(&office, &token).await);
        assert!(person.page("/account").await.contains("revoked February 3, 2020, 10:00 AM Eastern time"));
    });
}

#[test]
fn the_token_of_a_disabled_account_is_refused_and_stays_so() {
    about_a_monitor(async |office| {
        let token = granted(&office).await;
        let admin = office.as_role(Role::Admin).await;
        admin.post(&format!("/accounts/{NAME}/disable"), &[]).await;
        assert!(!is_good(&office, &token).await);
        admin.post(&format!("/accounts/{NAME}/enable"), &[]).await;
        assert!(!is_good(&office, &token).await);
    });
}

#[test]
fn a_new_secret_makes_every_token_worthless() {
    about_a_monitor(async |mut office| {
        let token = granted(&office).await;
        office.portal.settings.auth.secret = Secret::new(&[8; 32]).unwrap();
        assert!(!is_good(&office, &token).await);
    });
}

#[test]
fn a_person_makes_a_token_that_is_shown_once_for_the_hours_chosen() {
    about_a_monitor(async |mut office| {
        let person = office.signed_in(NAME, PASSWORD).await;
        let shown = person.post("/account/tokens", &[("label", "quarter's sheet"), ("hours", "8")]).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.text.contains("it is shown this once") && shown.text.contains("6:00 PM"), "{}", shown.text);
        let (_, after) = shown.text.split_once("<code>").unwrap();
        let token = after.split_once("</code>").unwrap().0.to_owned();
        assert!(!person.page("/account").await.contains(&token));
        assert!(person.page("/account").await.contains("quarter's sheet"));
        office.portal.clock = || later(TimeDelta::hours(8) - TimeDelta::microseconds(1));
        assert!(is_good(&office, &token).await);
        office.portal.clock = || later(TimeDelta::hours(8));
        assert!(!is_good(&office, &token).await);
    });
}

#[test]
fn a_token_has_a_label_and_one_of_the_lives_offered() {
    about_a_monitor(async |office| {
        let person = office.signed_in(NAME, PASSWORD).await;
        let long = "x".repeat(65);
        for (label, hours) in [
            ("", "1"),
            ("   ", "1"),
            (long.as_str(), "1"),
            ("sheet", "2"),
            ("sheet", "0"),
            ("sheet", "8760"),
            ("a\u{7}b", "1"),
        ] {
            let answer = person.post("/account/tokens", &[("label", label), ("hours", hours)]).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{label} {hours}");
            assert!(answer.text.contains("No token was made"), "{label} {hours}");
        }
    });
}

#[test]
fn asking_for_a_token_stands_under_the_limits_of_signing_in() {
    about_a_monitor(async |office| {
        for _ in 1..=4 {
            let refused = office.grant(NAME, "a guess").await;
            assert_eq!(
                (refused.status, json(&refused)["error"].clone()),
                (StatusCode::UNAUTHORIZED, "unauthorized".into())
            );
        }
        assert_eq!(office.grant(NAME, PASSWORD).await.status, StatusCode::OK, "four are forgotten then");
        for _ in 1..=5 {
            assert_eq!(office.sign_in(NAME, "a guess", "").await.status, StatusCode::UNAUTHORIZED);
        }
        let sixth = office.grant(NAME, PASSWORD).await;
        assert_eq!(
            (sixth.status, json(&sixth)["error"].clone()),
            (StatusCode::TOO_MANY_REQUESTS, "too_many_requests".into())
        );
        assert_eq!(sixth.headers["retry-after"], "5");
    });
}

#[test]
fn who_must_choose_a_password_gets_no_token_and_can_use_none() {
    about_a_monitor(async |office| {
        let token = granted(&office).await;
        office.with_password("given", Role::Monitor, PASSWORD, true).await;
        let refused = office.grant("given", PASSWORD).await;
        assert_eq!((refused.status, json(&refused)["error"].clone()), (StatusCode::FORBIDDEN, "forbidden".into()));
        let mut office = office;
        office.portal.settings.auth.one_administrator = true;
        let admin = office.as_role(Role::Admin).await;
        admin.post(&format!("/accounts/{NAME}/password"), &[]).await;
        assert!(!is_good(&office, &token).await, "a reset revokes tokens");
    });
}

#[test]
fn a_body_that_is_no_name_and_password_is_refused() {
    about_a_monitor(async |office| {
        for body in [
            "",
            "{}",
            "[]",
            "{\"name\":\"a\"}",
            "{\"name\":\"a\",\"password\":\"b\",\"role\":\"admin\"}",
            "name=a&password=b",
        ] {
            let request = Request::builder().method("POST").uri("/api/v1/token").header("host", HERE);
            let request = request.header("content-type", "application/json").body(Body::from(body)).unwrap();
            let answer = answer(office.router(), request).await;
            assert_eq!(
                (answer.status, json(&answer)["error"].clone()),
                (StatusCode::BAD_REQUEST, "bad_request".into()),
                "{body}"
            );
        }
    });
}

#[test]
fn an_address_that_is_not_there_is_told_in_json() {
    about_a_monitor(async |office| {
        let answer = crate::support::ask(office.router(), "GET", "/api/v1/children", HERE).await;
        assert_eq!((answer.status, json(&answer)["error"].clone()), (StatusCode::NOT_FOUND, "not_found".into()));
        let answer = crate::support::ask(office.router(), "GET", "/api/v1/token", HERE).await;
        assert_eq!(
            (answer.status, json(&answer)["error"].clone()),
            (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed".into())
        );
    });
}
