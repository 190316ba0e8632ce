//! The administrator's pages.

use axum::http::StatusCode;
use portal::Role;
use store::{Account, Action};
use testdb::{Engine, TestDb, run};

use crate::support::{Answer, Office, Person};

/// Tells a story about a portal with one administrator, `admin`, who is signed in.
fn about_an_admin<Story: AsyncFnOnce(&Office, Person<'_>)>(story: Story) {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let admin = office.as_role(Role::Admin).await;
        story(&office, admin).await;
    });
}

async fn account(office: &Office, name: &str) -> Account {
    office.portal.store.accounts().find("juan-f", name).await.unwrap().unwrap()
}

/// The password that a page shows this once.
fn shown_password(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let (_, after) = answer.text.split_once("<code class=\"secret\">").unwrap();
    after.split_once("</code>").unwrap().0.to_owned()
}

fn leads_to(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.headers["location"].to_str().unwrap()
}

#[test]
fn a_new_account_gets_a_password_that_is_shown_once_and_must_be_changed() {
    about_an_admin(async |office, admin| {
        let fields = [
            ("name", " Pat.Example "),
            ("role", "leadership"),
            ("reach", "some"),
            ("offices", "norwich"),
            ("regions", "1"),
            ("regions", "2"),
        ];
        let password = shown_password(&admin.post("/accounts/new", &fields).await);
        let made = account(office, "Pat.Example").await;
        assert_eq!((made.role, made.must_change_password), (Role::Leadership, true));
        assert_eq!((made.offices, made.regions), (vec!["norwich".to_owned()], vec!["1".to_owned(), "2".to_owned()]));
        assert!(!admin.page("/accounts/Pat.Example").await.contains(&password));
        let pat = office.signed_in("Pat.Example", &password).await;
        assert_eq!(leads_to(&pat.get("/").await), "/account");
        // The newest entry is that of Pat's signing in.
        let entry = &office.ledger().await[1];
        assert_eq!(
            (entry.action, entry.actor.as_str(), entry.role),
            (Action::AccountAdded, "admin", Some(Role::Admin))
        );
        assert_eq!(entry.subject["regions"], serde_json::json!(["1", "2"]));
        assert!(!entry.subject.to_string().contains(&password));
    });
}

#[test]
fn areas_are_kept_for_leadership_alone() {
    about_an_admin(async |office, admin| {
        let fields = [("name", "pat"), ("role", "steward"), ("offices", "norwich"), ("regions", "1")];
        shown_password(&admin.post("/accounts/new", &fields).await);
        let made = account(office, "pat").await;
        assert!(made.offices.is_empty() && made.regions.is_empty());
    });
}

#[test]
fn an_account_that_can_t_be_is_refused_with_the_reason_and_the_form_filled_in() {
    about_an_admin(async |office, admin| {
        let refused = [
            (vec![("name", "a b"), ("role", "steward")], StatusCode::BAD_REQUEST, "A name has 1 to 64 letters"),
            (
                vec![("name", "new"), ("role", "steward")],
                StatusCode::BAD_REQUEST,
                "The name `new` stands for something else",
            ),
            (vec![("name", "admin"), ("role", "steward")], StatusCode::CONFLICT, "There is an account admin already"),
            (vec![("name", "ADMIN"), ("role", "steward")], StatusCode::CONFLICT, "There is an account admin already"),
            (vec![("name", "demo-pat"), ("role", "steward")], StatusCode::BAD_REQUEST, "stands for something else"),
            (
                vec![("name", "pat"), ("role", "leadership")],
                StatusCode::BAD_REQUEST,
                "choose the whole state, or at least one",
            ),
            (
                vec![("name", "pat"), ("role", "leadership"), ("reach", "some")],
                StatusCode::BAD_REQUEST,
                "choose the whole state, or at least one",
            ),
            (
                vec![("name", "pat"), ("role", "leadership"), ("reach", "state"), ("regions", "1")],
                StatusCode::BAD_REQUEST,
                "choose one of the two",
            ),
            (vec![("name", "pat"), ("role", "")], StatusCode::BAD_REQUEST, "Choose one of the roles offered"),
            (vec![("name", "pat"), ("role", "king")], StatusCode::BAD_REQUEST, "Choose one of the roles offered"),
            (
                vec![("name", "pat"), ("role", "leadership"), ("offices", "atlantis")],
                StatusCode::BAD_REQUEST,
                "There is no office `atlantis`",
            ),
            (
                vec![("name", "pat"), ("role", "leadership"), ("regions", "99")],
                StatusCode::BAD_REQUEST,
                "There is no region `99` today",
            ),
        ];
        for (fields, status, why) in refused {
            let answer = admin.post("/accounts/new", &fields).await;
            assert_eq!(answer.status, status, "{why}");
            assert!(answer.text.contains(why), "{why}: {}", answer.text);
            assert!(answer.text.contains(&format!("value=\"{}\"", fields[0].1)), "{why}");
        }
        assert_eq!(office.portal.store.accounts().list("juan-f").await.unwrap().len(), 1);
    });
}

#[test]
fn the_list_names_everybody_with_role_areas_last_sign_in_and_state() {
    about_an_admin(async |office, admin| {
        office.with_password("Pat.Example", Role::Monitor, "correct horse battery", false).await;
        office.signed_in("Pat.Example", "correct horse battery").await;
        office.as_director(Role::Leadership, &["new-haven"], &[]).await;
        admin.post("/accounts/leadership-new-haven/disable", &[]).await;
        let page = admin.page("/accounts").await;
        for text in [
            "<a class=\"usa-link\" href=\"/accounts/Pat.Example\">",
            "court monitor",
            "all figures; records of New Haven",
            "February 3, 2020, 10:00 AM Eastern time",
            "none in the last 90 days",
            "disabled",
        ] {
            assert!(page.contains(text), "{text}: {page}");
        }
    });
}

#[test]
fn another_role_holds_from_the_next_click_on() {
    about_an_admin(async |office, admin| {
        let person = office.as_role(Role::Steward).await;
        assert_eq!(person.get("/").await.status, StatusCode::OK);
        let fields = [("role", "leadership"), ("reach", "some"), ("regions", "3")];
        let answer = admin.post("/accounts/steward/duty", &fields).await;
        assert_eq!(leads_to(&answer), "/accounts/steward?done=duty");
        assert!(admin.page("/accounts/steward?done=duty").await.contains("Role, regions and offices are saved."));
        assert!(person.page("/account").await.contains("records of region 3"));
        let entry = &office.ledger().await[0];
        assert_eq!((entry.action, &entry.subject["before"]["role"]), (Action::AccountChanged, &"steward".into()));
    });
}

#[test]
fn a_reset_password_opens_only_the_way_to_another_and_ends_every_session() {
    about_an_admin(async |office, admin| {
        office.with_password("pat", Role::Steward, "correct horse battery", false).await;
        let before = office.signed_in("pat", "correct horse battery").await;
        let password = shown_password(&admin.post("/accounts/pat/password", &[]).await);
        assert_eq!(leads_to(&before.get("/").await), "/sign-in");
        assert_eq!(office.sign_in("pat", "correct horse battery", "").await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(leads_to(&office.signed_in("pat", &password).await.get("/").await), "/account");
    });
}

#[test]
fn a_disabled_account_is_out_at_once_and_comes_back_without_its_sessions() {
    about_an_admin(async |office, admin| {
        office.with_password("pat", Role::Steward, "correct horse battery", false).await;
        let before = office.signed_in("pat", "correct horse battery").await;
        assert_eq!(leads_to(&admin.post("/accounts/pat/disable", &[]).await), "/accounts/pat?done=disabled");
        assert_eq!(leads_to(&before.get("/").await), "/sign-in");
        let refused = office.sign_in("pat", "correct horse battery", "").await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        assert!(refused.text.contains("Name or password is wrong"));
        assert!(admin.page("/accounts/pat").await.contains("disabled since February 3, 2020"));
        assert_eq!(leads_to(&admin.post("/accounts/pat/enable", &[]).await), "/accounts/pat?done=enabled");
        assert_eq!(leads_to(&before.get("/").await), "/sign-in");
        office.signed_in("pat", "correct horse battery").await;
    });
}

#[test]
fn the_last_administrator_can_t_be_disabled() {
    about_an_admin(async |office, admin| {
        let answer = admin.post("/accounts/admin/disable", &[]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.text.contains("admin is the last administrator"), "{}", answer.text);
        office.with_password("second", Role::Admin, "correct horse battery", false).await;
        assert_eq!(leads_to(&admin.post("/accounts/admin/disable", &[]).await), "/accounts/admin?done=disabled");
        assert_eq!(leads_to(&admin.get("/accounts").await), "/sign-in?next=%2Faccounts");
    });
}

#[test]
fn an_administrator_ends_sessions_of_others() {
    about_an_admin(async |office, admin| {
        let person = office.as_role(Role::Counsel).await;
        assert_eq!(
            leads_to(&admin.post("/accounts/counsel/sessions/end", &[]).await),
            "/accounts/counsel?done=sessions"
        );
        assert_eq!(leads_to(&person.get("/").await), "/sign-in");
        assert_eq!(admin.get("/accounts").await.status, StatusCode::OK);
    });
}

#[test]
fn an_account_that_is_not_there_is_told_with_a_way_back() {
    about_an_admin(async |_, admin| {
        let answer = admin.get("/accounts/nobody").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(answer.text.contains("There is no account “nobody”."));
    });
}

#[test]
fn a_name_with_marks_has_an_address_that_leads_to_it() {
    about_an_admin(async |office, admin| {
        office.with_password("étienne@example.org", Role::Monitor, "correct horse battery", false).await;
        let list = admin.page("/accounts").await;
        assert!(list.contains("href=\"/accounts/%C3%A9tienne%40example.org\""), "{list}");
        assert!(admin.page("/accounts/%C3%A9tienne%40example.org").await.contains("<h1>étienne@example.org</h1>"));
    });
}

#[test]
fn a_reviewer_without_cases_is_told_that_there_are_none() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let page = office.as_role(Role::Reviewer).await.page("/scoring").await;
        assert!(page.contains("No case is assigned to you") && page.contains("review supervisor"), "{page}");
    });
}
