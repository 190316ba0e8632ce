//! A person's own page: the password, the sign-ins, the sessions.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use portal::{Role, password};
use store::{Action, Entry};
use testdb::{Engine, TestDb, run};

use crate::support::{Office, Person, now};

const NAME: &str = "Pat.Example";
const PASSWORD: &str = "correct horse battery";
const ANOTHER: &str = "another horse battery";

/// Tells a story about somebody with a password.
fn about_a_person<Story: Future<Output = ()>>(must_change: bool, story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        office.with_password(NAME, Role::Monitor, PASSWORD, must_change).await;
        story(office).await;
    });
}

/// What the form for another password answers.
async fn change(person: &Person<'_>, present: &str, new: &str, again: &str) -> (StatusCode, String) {
    let answer = person.post("/account/password", &[("present", present), ("new", new), ("again", again)]).await;
    (answer.status, answer.text)
}

#[test]
fn everybody_sees_the_own_name_role_and_reach() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let director = office.as_director(Role::Leadership, &["new-haven"], &["1"]).await;
        let page = director.page("/account").await;
        for text in ["department leadership", "all figures; records of region 1 and New Haven", "Your sign-ins"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        let statewide = office.as_role(Role::Leadership).await.page("/account").await;
        assert!(statewide.contains("records of the whole state"));
        for role in [Role::Reviewer, Role::Admin] {
            let page = office.as_role(role).await.page("/account").await;
            assert!(!page.contains("Make a token"), "{page}");
        }
    });
}

#[test]
fn who_knows_the_present_password_chooses_another_and_is_signed_out_everywhere_else() {
    about_a_person(false, async |office| {
        let here = office.signed_in(NAME, PASSWORD).await;
        let there = office.signed_in(NAME, PASSWORD).await;
        assert_eq!(change(&here, PASSWORD, ANOTHER, ANOTHER).await.0, StatusCode::SEE_OTHER);
        assert_eq!(here.get("/account").await.status, StatusCode::OK);
        assert_eq!(there.get("/account").await.status, StatusCode::SEE_OTHER);
        assert_eq!(office.sign_in(NAME, PASSWORD, "").await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(office.sign_in(NAME, ANOTHER, "").await.status, StatusCode::SEE_OTHER);
        // The newest entry is that of signing in with the new password.
        let entries = office.ledger().await;
        let entry = &entries[1];
        assert_eq!(
            (entries[0].action, entry.action, entry.actor.as_str()),
            (Action::SignedIn, Action::PasswordChanged, NAME)
        );
        assert!(!entry.subject.to_string().contains("horse"));
    });
}

#[test]
fn a_password_that_may_not_be_chosen_is_refused_with_the_reason() {
    about_a_person(false, async |office| {
        let person = office.signed_in(NAME, PASSWORD).await;
        let refused = [
            (PASSWORD, "elevenchars", "elevenchars", "A password has at least 12 characters."),
            (PASSWORD, ANOTHER, "another horse batterY", "The two new passwords differ"),
            (PASSWORD, PASSWORD, PASSWORD, "The new password is the present one"),
            (PASSWORD, "demo-monitor-password", "demo-monitor-password", "the password of a demonstration"),
            ("a wrong password", ANOTHER, ANOTHER, "The present password is wrong"),
        ];
        for (present, new, again, why) in refused {
            let (status, text) = change(&person, present, new, again).await;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{why}");
            let same_case = |text: &str| text.to_lowercase();
            assert!(same_case(&text).contains(&same_case(why)) && !text.contains("horse"), "{why}: {text}");
        }
        assert_eq!(office.sign_in(NAME, PASSWORD, "").await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn an_open_session_is_no_way_to_guess_the_password() {
    about_a_person(false, async |office| {
        let person = office.signed_in(NAME, PASSWORD).await;
        for _ in 1..=10 {
            assert_eq!(change(&person, "a wrong password", ANOTHER, ANOTHER).await.0, StatusCode::BAD_REQUEST);
        }
        assert_eq!(change(&person, PASSWORD, ANOTHER, ANOTHER).await.0, StatusCode::TOO_MANY_REQUESTS);
    });
}

#[test]
fn who_was_given_a_password_changes_it_before_anything_else() {
    about_a_person(true, async |office| {
        let person = office.signed_in(NAME, PASSWORD).await;
        for address in ["/", "/?plan=juan-f-2017"] {
            let answer = person.get(address).await;
            assert_eq!(
                (answer.status, answer.headers["location"].to_str().unwrap()),
                (StatusCode::SEE_OTHER, "/account")
            );
        }
        let tokens = person.post("/account/tokens", &[("label", "sheet"), ("hours", "1")]).await;
        assert_eq!(tokens.status, StatusCode::FORBIDDEN);
        assert!(person.page("/account").await.contains("Choose a password of your own"));
        assert_eq!(change(&person, PASSWORD, ANOTHER, ANOTHER).await.0, StatusCode::SEE_OTHER);
        assert_eq!(person.get("/").await.status, StatusCode::OK);
    });
}

#[test]
fn who_was_given_a_password_can_sign_out() {
    about_a_person(true, async |office| {
        let person = office.signed_in(NAME, PASSWORD).await;
        assert_eq!(person.post("/sign-out", &[]).await.headers["location"], "/sign-in?signed_out=true");
    });
}

#[test]
fn everybody_sees_who_tried_the_own_name_and_from_where() {
    about_a_person(false, async |office| {
        office.sign_in(NAME, "a guess", "").await;
        let page = office.signed_in(NAME, PASSWORD).await.page("/account").await;
        let (sign_ins, _) = page.split_once("</main>").unwrap();
        for text in ["refused: wrong password", "signed in", "February 3, 2020, 10:00 AM Eastern time"] {
            assert!(sign_ins.contains(text), "{text}: {page}");
        }
    });
}

#[test]
fn one_click_signs_out_everywhere_else() {
    about_a_person(false, async |office| {
        let here = office.signed_in(NAME, PASSWORD).await;
        let there = office.signed_in(NAME, PASSWORD).await;
        assert!(here.page("/account").await.contains("this one"));
        assert_eq!(here.post("/account/sessions/end", &[]).await.headers["location"], "/account?done=sessions");
        let page = here.page("/account?done=sessions").await;
        assert!(page.contains("You are signed out everywhere else.") && !page.contains("Sign out everywhere else"));
        assert_eq!(there.get("/account").await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_password_hashed_in_an_older_way_is_hashed_anew_at_the_next_sign_in() {
    use argon2::password_hash::PasswordHasher;
    use argon2::{Algorithm, Argon2, Params, Version};

    about_a_person(false, async |office| {
        let accounts = office.portal.store.accounts();
        let known = async || accounts.find("juan-f", NAME).await.unwrap().unwrap();
        let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8_192, 1, 1, None).unwrap());
        let older = store::PasswordHash(cheap.hash_password(PASSWORD.as_bytes()).unwrap().to_string());
        let before = known().await;
        accounts.rehash(before.id, &before.password_hash, older.clone(), rehashed()).await.unwrap();
        assert!(password::is_outdated(&known().await.password_hash));
        office.signed_in(NAME, PASSWORD).await;
        assert!(!password::is_outdated(&known().await.password_hash));
        office.signed_in(NAME, PASSWORD).await;
    });
}

/// What the ledger is told of a password that is hashed anew.
fn rehashed() -> Entry {
    Entry::at_the_command_line("juan-f", now(), Action::PasswordRehashed, serde_json::json!({}))
}

/// The time so long after the stories' time.
fn later(time: TimeDelta) -> DateTime<Utc> {
    now() + time
}

#[test]
fn ten_failures_are_forgotten_after_a_quarter_of_an_hour() {
    about_a_person(false, async |mut office| {
        for _ in 1..=10 {
            office.sign_in(NAME, "a guess", "").await;
        }
        office.portal.clock = || later(TimeDelta::minutes(15));
        assert_eq!(office.sign_in(NAME, PASSWORD, "").await.status, StatusCode::TOO_MANY_REQUESTS);
        office.portal.clock = || later(TimeDelta::minutes(15) + TimeDelta::microseconds(1));
        assert_eq!(office.sign_in(NAME, PASSWORD, "").await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn fifty_failures_from_one_address_keep_everybody_there_out() {
    about_a_person(false, async |office| {
        for number in 1..=49 {
            let refused = office.sign_in(&format!("made-up-{number}"), "a guess", "").await;
            assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{number}");
        }
        assert_eq!(office.sign_in(NAME, PASSWORD, "").await.status, StatusCode::SEE_OTHER);
        office.sign_in("made-up-50", "a guess", "").await;
        assert_eq!(office.sign_in(NAME, PASSWORD, "").await.status, StatusCode::TOO_MANY_REQUESTS);
    });
}
