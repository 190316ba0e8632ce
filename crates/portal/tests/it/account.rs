//! A person's own page: the password, the sign-ins, the sessions.

use axum::http::StatusCode;
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
            (PASSWORD, "fourteen chars", "fourteen chars", "A password has at least 15 characters."),
            (PASSWORD, "Pat.Example.Exitplan", "Pat.Example.Exitplan", "one of those that are guessed first"),
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
        for _ in 1..=5 {
            assert_eq!(change(&person, "a wrong password", ANOTHER, ANOTHER).await.0, StatusCode::BAD_REQUEST);
        }
        let (status, text) = change(&person, PASSWORD, ANOTHER, ANOTHER).await;
        assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
        assert!(text.contains("Wait 5 seconds, then try again."), "{text}");
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

#[test]
fn each_session_can_be_ended_by_itself_by_its_own_person_only() {
    about_a_person(false, async |office| {
        let here = office.signed_in(NAME, PASSWORD).await;
        let there = office.signed_in(NAME, PASSWORD).await;
        let page = here.page("/account").await;
        let (_, after) = page.split_once("name=\"session\" value=\"").expect("a way to end the other session");
        let number = after.split('"').next().unwrap().to_owned();
        assert_eq!(page.matches("name=\"session\"").count(), 1, "this one is ended by signing out");
        let stranger = office.as_named("stranger", Role::Counsel).await;
        stranger.post("/account/sessions/end-one", &[("session", &number)]).await;
        assert_eq!(there.get("/account").await.status, StatusCode::OK);
        let answer = here.post("/account/sessions/end-one", &[("session", &number)]).await;
        assert_eq!(answer.headers["location"], "/account?done=session");
        assert_eq!(there.get("/account").await.status, StatusCode::SEE_OTHER);
        assert_eq!(here.get("/account").await.status, StatusCode::OK);
    });
}

#[test]
fn signing_in_again_in_a_browser_ends_its_old_session() {
    about_a_person(false, async |office| {
        let before = office.signed_in(NAME, PASSWORD).await;
        let again = before.post("/sign-in", &[("name", NAME), ("password", PASSWORD)]).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        assert_eq!(before.get("/account").await.status, StatusCode::SEE_OTHER, "the old cookie opens nothing");
    });
}

#[test]
fn of_eleven_sessions_the_oldest_ends_and_the_person_is_told() {
    about_a_person(false, async |office| {
        let first = office.signed_in(NAME, PASSWORD).await;
        let second = office.signed_in(NAME, PASSWORD).await;
        for _ in 3..=10 {
            office.signed_in(NAME, PASSWORD).await;
        }
        assert_eq!(first.get("/account").await.status, StatusCode::OK, "ten are open");
        let eleventh = office.signed_in(NAME, PASSWORD).await;
        assert_eq!(first.get("/account").await.status, StatusCode::SEE_OTHER);
        assert_eq!(second.get("/account").await.status, StatusCode::OK);
        let page = eleventh.page("/account").await;
        assert!(page.contains("the oldest session, from unknown, was ended: no more than 10 are open"), "{page}");
    });
}

#[test]
fn a_person_has_twenty_good_tokens_at_most() {
    about_a_person(false, async |office| {
        let person = office.signed_in(NAME, PASSWORD).await;
        let make = async || person.post("/account/tokens", &[("label", "sheet"), ("hours", "1")]).await;
        for number in 1..=20 {
            assert_eq!(make().await.status, StatusCode::OK, "{number}");
        }
        let refused = make().await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.text.contains("You have 20 tokens that are good"), "{}", refused.text);
        let program = office.grant(NAME, PASSWORD).await;
        assert_eq!(program.status, StatusCode::CONFLICT, "{}", program.text);
    });
}

#[test]
fn of_twelve_changes_of_a_password_at_once_one_is_done_and_the_others_are_told() {
    about_a_person(false, async |office| {
        let person = office.signed_in(NAME, PASSWORD).await;
        let new: Vec<String> = (1..=12).map(|number| format!("another horse battery {number}")).collect();
        let changes = new.iter().map(|new| change(&person, PASSWORD, new, new));
        let answers = futures_util::future::join_all(changes).await;
        let done: Vec<usize> = (0..12).filter(|place| answers[*place].0 == StatusCode::SEE_OTHER).collect();
        assert_eq!(done.len(), 1, "{:?}", answers.iter().map(|answer| answer.0).collect::<Vec<_>>());
        for (status, text) in answers.iter().filter(|answer| answer.0 != StatusCode::SEE_OTHER) {
            let is_told = match *status {
                StatusCode::CONFLICT => text.contains("Your account was changed meanwhile"),
                // Who came later still finds the present password wrong, or the attempts too many.
                StatusCode::BAD_REQUEST => text.contains("The present password is wrong"),
                StatusCode::TOO_MANY_REQUESTS => text.contains("Wait"),
                _ => false,
            };
            assert!(is_told, "{status}: {text}");
        }
        assert_eq!(office.sign_in(NAME, &new[done[0]], "").await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_password_shorter_than_today_s_lets_in_once_more_and_must_be_changed() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let older = "fourteen chars";
        office.with_password(NAME, Role::Monitor, older, false).await;
        let person = office.signed_in(NAME, older).await;
        assert_eq!(person.get("/").await.headers["location"], "/account");
        let page = person.page("/account").await;
        assert!(page.contains("Your password has fewer than 15 characters"), "{page}");
        let grant = office.grant(NAME, older).await;
        assert_eq!(grant.status, StatusCode::FORBIDDEN);
        assert_eq!(change(&person, older, ANOTHER, ANOTHER).await.0, StatusCode::SEE_OTHER);
        assert_eq!(person.get("/").await.status, StatusCode::OK);
    });
}
