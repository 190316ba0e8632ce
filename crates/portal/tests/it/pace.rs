//! How guesses at a password are slowed down, and that they keep nobody out who is known.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use portal::Role;
use store::{Action, SignInOutcome};
use testdb::{Engine, TestDb, run};

use crate::support::{Answer, HERE, Office, answer, now};

const NAME: &str = "Pat.Example";
const PASSWORD: &str = "correct horse battery";

/// Tells a story about a person with a password, whose portal stands behind a proxy.
fn about_a_person<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| {
        let mut office = Office::empty(&db).await;
        office.portal.settings.auth.trusted_proxies = 1;
        office.with_password(NAME, Role::Monitor, PASSWORD, false).await;
        story(office).await;
    });
}

/// Signs in from an address, in a browser with cookies.
async fn try_from(office: &Office, address: &str, cookies: &str, name: &str, password: &str) -> Answer {
    let fields = [("name", name), ("password", password)];
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = Request::builder().method("POST").uri("/sign-in").header("host", HERE);
    let request = request.header("x-forwarded-for", address).header("cookie", cookies);
    let request = request.header("origin", format!("http://{HERE}"));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    answer(office.router(), request.body(Body::from(form)).unwrap()).await
}

async fn guess(office: &Office, address: &str) -> StatusCode {
    try_from(office, address, "", NAME, "a guess").await.status
}

/// The cookie by which a browser is known in which somebody signed in.
fn device(answer: &Answer) -> String {
    let cookies = answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap());
    let device = cookies.into_iter().find(|cookie| cookie.starts_with("exitplan-device=")).expect("a device's cookie");
    assert!(device.contains("HttpOnly") && device.contains("SameSite=Lax"), "{device}");
    device.split(';').next().unwrap().to_owned()
}

fn later(seconds: i64) -> DateTime<Utc> {
    now() + TimeDelta::seconds(seconds)
}

#[test]
fn after_five_wrong_passwords_from_one_network_the_next_attempt_waits_as_long_as_the_page_says() {
    about_a_person(async |mut office| {
        for number in 1..=5 {
            assert_eq!(guess(&office, "192.0.2.7").await, StatusCode::UNAUTHORIZED, "{number}");
        }
        let sixth = try_from(&office, "192.0.2.7", "", NAME, PASSWORD).await;
        assert_eq!(
            (sixth.status, &sixth.headers["retry-after"]),
            (StatusCode::TOO_MANY_REQUESTS, &"5".parse().unwrap())
        );
        assert!(sixth.text.contains("Wait 5 seconds, then try again"), "{}", sixth.text);
        office.portal.clock = || later(4);
        let early = try_from(&office, "192.0.2.7", "", NAME, PASSWORD).await;
        assert_eq!(early.headers["retry-after"], "1", "attempts that come too soon do not make it longer");
        office.portal.clock = || later(5);
        assert_eq!(try_from(&office, "192.0.2.7", "", NAME, PASSWORD).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn four_wrong_passwords_hold_nobody_back_and_signing_in_forgets_them() {
    about_a_person(async |office| {
        for _ in 1..=3 {
            for _ in 1..=4 {
                assert_eq!(guess(&office, "192.0.2.7").await, StatusCode::UNAUTHORIZED);
            }
            assert_eq!(try_from(&office, "192.0.2.7", "", NAME, PASSWORD).await.status, StatusCode::SEE_OTHER);
        }
    });
}

#[test]
fn strangers_guesses_do_not_hold_back_the_browser_in_which_the_person_signed_in_before() {
    about_a_person(async |office| {
        let cookie = device(&try_from(&office, "198.51.100.1", "", NAME, PASSWORD).await);
        for network in 1..=10 {
            guess(&office, &format!("192.0.2.{network}")).await;
        }
        assert_eq!(guess(&office, "192.0.2.77").await, StatusCode::TOO_MANY_REQUESTS, "strangers are held back");
        let elsewhere = try_from(&office, "203.0.113.5", &cookie, NAME, PASSWORD).await;
        assert_eq!(elsewhere.status, StatusCode::SEE_OTHER, "the browser is known wherever it is");
        let same_network = try_from(&office, "192.0.2.1", &cookie, NAME, PASSWORD).await;
        assert_eq!(same_network.status, StatusCode::SEE_OTHER, "also in a network from which others guess");
    });
}

#[test]
fn from_a_network_in_which_the_person_signed_in_before_strangers_elsewhere_hold_nobody_back() {
    about_a_person(async |office| {
        try_from(&office, "198.51.100.1", "", NAME, PASSWORD).await;
        for network in 1..=10 {
            guess(&office, &format!("192.0.2.{network}")).await;
        }
        assert_eq!(try_from(&office, "198.51.100.1", "", NAME, PASSWORD).await.status, StatusCode::SEE_OTHER);
        assert_eq!(try_from(&office, "198.51.100.2", "", NAME, PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    });
}

#[test]
fn a_known_browser_guesses_no_faster_and_is_known_for_its_own_account_only() {
    about_a_person(async |office| {
        office.with_password("Sam.Example", Role::Counsel, PASSWORD, false).await;
        let cookie = device(&try_from(&office, "198.51.100.1", "", "Sam.Example", PASSWORD).await);
        for network in 1..=10 {
            guess(&office, &format!("192.0.2.{network}")).await;
        }
        let of_sam = try_from(&office, "203.0.113.5", &cookie, NAME, PASSWORD).await;
        assert_eq!(of_sam.status, StatusCode::TOO_MANY_REQUESTS, "Sam's browser is a stranger to Pat");
        for _ in 1..=5 {
            try_from(&office, "203.0.113.5", &cookie, "Sam.Example", "a guess").await;
        }
        let sixth = try_from(&office, "203.0.113.5", &cookie, "Sam.Example", PASSWORD).await;
        assert_eq!(sixth.status, StatusCode::TOO_MANY_REQUESTS);
        let forged = try_from(&office, "203.0.113.9", "exitplan-device=0123", NAME, PASSWORD).await;
        assert_eq!(forged.status, StatusCode::TOO_MANY_REQUESTS, "a made-up cookie is no known browser");
    });
}

#[test]
fn addresses_of_one_ipv6_network_are_one() {
    about_a_person(async |office| {
        for host in 1..=5 {
            assert_eq!(guess(&office, &format!("2001:db8:1:2::{host}")).await, StatusCode::UNAUTHORIZED);
        }
        assert_eq!(guess(&office, "2001:db8:1:2:ffff::9").await, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(guess(&office, "2001:db8:1:3::1").await, StatusCode::UNAUTHORIZED, "another network");
    });
}

#[test]
fn one_network_that_tries_many_names_is_slowed_but_known_browsers_there_are_not() {
    about_a_person(async |office| {
        let cookie = device(&try_from(&office, "198.51.100.1", "", NAME, PASSWORD).await);
        for number in 1..=50 {
            let refused = try_from(&office, "198.51.100.1", "", &format!("made-up-{number}"), "a guess").await;
            assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{number}");
        }
        let stranger = try_from(&office, "198.51.100.1", "", "made-up-51", "a guess").await;
        assert_eq!(
            (stranger.status, &stranger.headers["retry-after"]),
            (StatusCode::TOO_MANY_REQUESTS, &"1".parse().unwrap())
        );
        assert_eq!(try_from(&office, "198.51.100.1", &cookie, NAME, PASSWORD).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn guesses_sent_at_once_are_counted_one_after_the_other() {
    about_a_person(async |office| {
        // As many as one address may have waiting for being compared.
        let guesses = (1..=16).map(|_| guess(&office, "192.0.2.7"));
        let answers = futures_util::future::join_all(guesses).await;
        assert_eq!(answers.iter().filter(|status| **status == StatusCode::UNAUTHORIZED).count(), 5);
        assert_eq!(answers.iter().filter(|status| **status == StatusCode::TOO_MANY_REQUESTS).count(), 11);
    });
}

#[test]
fn a_name_is_one_however_its_letters_are_written() {
    about_a_person(async |office| {
        for name in ["pat.example", "PAT.EXAMPLE", "Pat.example", "pAT.example", "Pat.Example"] {
            assert_eq!(try_from(&office, "192.0.2.7", "", name, "a guess").await.status, StatusCode::UNAUTHORIZED);
        }
        let sixth = try_from(&office, "192.0.2.7", "", "PAT.example", PASSWORD).await;
        assert_eq!(sixth.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(try_from(&office, "192.0.2.8", "", "pat.EXAMPLE", PASSWORD).await.status, StatusCode::SEE_OTHER);
        let entry = &office.ledger().await[0];
        assert_eq!((entry.action, entry.actor.as_str()), (Action::SignedIn, NAME), "under the account's own name");
    });
}

#[test]
fn an_administrator_sees_what_holds_a_person_back_and_lets_them_in() {
    about_a_person(async |mut office| {
        for network in 1..=12 {
            guess(&office, &format!("192.0.2.{network}")).await;
        }
        let stranger = "203.0.113.5";
        assert_eq!(try_from(&office, stranger, "", NAME, PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
        let admin = office.as_role(Role::Admin).await;
        let page = admin.page(&format!("/accounts/{NAME}")).await;
        // Of twelve guesses the last two came too soon, and were not looked at.
        for text in [
            "Sign-ins are held back because of wrong passwords",
            "10 wrong passwords from 10 networks since February 3, 2020, 10:00 AM",
        ] {
            assert!(page.contains(text), "{text}: {page}");
        }
        let unlocked = admin.post(&format!("/accounts/{NAME}/unlock"), &[]).await;
        assert_eq!(unlocked.headers["location"], "/accounts/Pat.Example?done=unlocked");
        for network in 13..=40 {
            assert_eq!(guess(&office, &format!("192.0.2.{network}")).await, StatusCode::UNAUTHORIZED, "for an hour");
        }
        let pat = try_from(&office, stranger, "", NAME, PASSWORD).await;
        assert_eq!(pat.status, StatusCode::SEE_OTHER, "while somebody goes on guessing");
        office.portal.clock = || later(3_600);
        assert_eq!(guess(&office, "192.0.2.200").await, StatusCode::UNAUTHORIZED, "the last guess is an hour old");
        assert_eq!(guess(&office, "192.0.2.201").await, StatusCode::TOO_MANY_REQUESTS);
    });
}

#[test]
fn a_reset_lets_a_person_in_who_was_held_back_and_forgets_known_browsers() {
    about_a_person(async |mut office| {
        office.portal.settings.auth.one_administrator = true;
        let cookie = device(&try_from(&office, "198.51.100.1", "", NAME, PASSWORD).await);
        for network in 1..=10 {
            guess(&office, &format!("192.0.2.{network}")).await;
        }
        let admin = office.as_role(Role::Admin).await;
        let shown = admin.post(&format!("/accounts/{NAME}/password"), &[]).await.text;
        let (_, after) = shown.split_once("<code class=\"secret\">").unwrap();
        let given = after.split_once("</code>").unwrap().0;
        for _ in 1..=5 {
            try_from(&office, "203.0.113.5", &cookie, NAME, "a guess").await;
        }
        let held = try_from(&office, "203.0.113.5", &cookie, NAME, given).await;
        assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS, "the old cookie is a stranger's like any other");
        assert_eq!(try_from(&office, "203.0.113.6", "", NAME, given).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn what_was_held_back_is_listed_for_the_person() {
    about_a_person(async |office| {
        for _ in 1..=6 {
            guess(&office, "192.0.2.7").await;
        }
        let attempts = office.portal.store.sign_ins().of_account("juan-f", NAME, 10).await.unwrap();
        assert_eq!(attempts[0].outcome, SignInOutcome::TooMany);
        assert_eq!(attempts.len(), 6);
    });
}
