//! A portal whose database is not what its ledger says.

use axum::http::StatusCode;
use portal::Role;
use testdb::{Engine, TestDb, run};

use crate::support::upload::{Form, june};
use crate::support::{Office, by};

const WHY: &str = "submission 3 of 2018-11: the ledger's entry 17 says otherwise.";

/// Tells a story about a portal that can only be read.
fn about_reading<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| {
        let mut office = Office::empty(&db).await;
        office.portal.read_only = Some(WHY.to_owned());
        story(office).await;
    });
}

#[test]
fn every_page_says_that_nothing_can_be_changed_and_who_is_signed_in_learns_why() {
    about_reading(async |office| {
        let person = office.as_role(Role::Monitor).await;
        for page in ["/certification", "/submissions", "/ledger", "/account"] {
            let page = person.page(page).await;
            assert!(page.contains("Read-only:") && page.contains(WHY), "{page}");
        }
        let page = office.get_unknown("/sign-in").await;
        assert!(page.text.contains("Read-only:") && !page.text.contains("entry 17"), "{}", page.text);
    });
}

#[test]
fn what_would_change_something_is_refused_and_signing_in_and_out_is_not() {
    const PASSWORD: &str = "correct horse battery";
    about_reading(async |office| {
        office.with_password("Pat.Example", Role::Admin, PASSWORD, false).await;
        let person = office.signed_in("Pat.Example", PASSWORD).await;
        let before = office.ledger().await.len();
        let add = [("name", "new.person"), ("role", "monitor"), by("Pat.Example")];
        for (address, fields) in [("/accounts/new", &add[..]), ("/account/sessions/end", &[by("Pat.Example")])] {
            let refused = person.post(address, fields).await;
            assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE, "{address}");
            for said in ["Nothing can be changed now", "send it again", "Read-only:", "Pat.Example"] {
                assert!(refused.text.contains(said), "{said}: {}", refused.text);
            }
        }
        let token = office.grant("Pat.Example", PASSWORD).await;
        assert_eq!(token.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(office.ledger().await.len(), before, "nothing was entered");
        assert_eq!(person.post("/sign-out", &[]).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_draft_that_was_swapped_is_not_confirmed_and_the_page_says_whom_to_tell() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let steward = office.as_role(Role::Steward).await;
        let files = june();
        let drafted = steward.send("/submissions/new", &Form::of(&files)).await;
        let draft = drafted.headers["location"].to_str().unwrap().to_owned();
        db.execute("UPDATE draft_extracts SET content = 'rubbish'").await.unwrap();
        let refused = steward.post(&format!("{draft}/confirm"), &[("compared_with", "")]).await;
        assert_eq!(refused.status, StatusCode::INTERNAL_SERVER_ERROR);
        for said in ["The database is not what its ledger says", "exitplan audit", "Nothing was done"] {
            assert!(refused.text.contains(said), "{said}: {}", refused.text);
        }
    });
}
