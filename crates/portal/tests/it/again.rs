//! A session's end costs nothing that was written: what is sent without one waits until its writer has signed in.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use domain::extract::Code;
use portal::{Access, Right, Role, rights};
use testdb::{Engine, TestDb, run};

use crate::rights::{is_for_programs, sample};
use crate::support::review::refused;
use crate::support::upload::{BOUNDARY, multipart};
use crate::support::{Answer, HERE, Office, Person, answer, by};

const NAME: &str = "Pat.Example";
const PASSWORD: &str = "correct horse battery";
/// A text that took long to write, with all that has a meaning in a page.
const TEXT: &str = " Made-up \"text\" <b>&amp; more</b>\r\nof two lines ";
/// The same as a page writes it.
const IN_A_PAGE: &str = " Made-up &quot;text&quot; &lt;b&gt;&amp;amp; more&lt;/b&gt;\r\nof two lines ";
const NOTICE: [(&str, &str); 5] = [
    ("text", TEXT),
    ("document", "ECF 9999"),
    // 30 days from February 3, 2020.
    ("agree_by", "2020-03-04"),
    ("measures", "OM1"),
    ("measures", "OM15:dental"),
];

/// Tells a story about counsel with a password, who is not signed in.
fn about_counsel<Story: AsyncFnOnce(Office)>(story: Story) {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        office.with_password(NAME, Role::Counsel, PASSWORD, false).await;
        story(office).await;
    });
}

fn hidden(name: &str, value: &str) -> String {
    format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")
}

/// The fields with the mark of counsel and what counsel writes to sign in.
fn signing_in<'a>(fields: &[(&'a str, &'a str)], name: &'a str, password: &'a str) -> Vec<(&'a str, &'a str)> {
    [&[by(NAME)], fields, &[("sign-in-name", name), ("sign-in-password", password)]].concat()
}

fn cookie(answer: &Answer) -> Option<String> {
    let cookie = answer.headers.get("set-cookie")?.to_str().unwrap();
    Some(cookie.split(';').next().unwrap().to_owned())
}

async fn notices(office: &Office) -> String {
    office.as_role(Role::Monitor).await.page("/notices.csv").await
}

#[test]
fn a_notice_sent_without_a_session_waits_on_the_page_and_is_filed_after_signing_in() {
    about_counsel(async |office| {
        let nobody = office.with_cookie("");
        let page = refused(&nobody, "/notices/new?plan=juan-f-2017", &[&[by(NAME)], &NOTICE[..]].concat(), 401).await;
        assert!(page.contains("You are not signed in any more") && page.contains("sign in as Pat.Example"), "{page}");
        assert!(page.contains("<form class=\"usa-form\" method=\"post\" action=\"/notices/new?plan=juan-f-2017\">"));
        for (name, value) in [by(NAME), ("text", IN_A_PAGE), ("document", "ECF 9999"), ("measures", "OM1")] {
            assert!(page.contains(&hidden(name, value)), "{name}: {page}");
        }
        assert!(page.contains(&hidden("measures", "OM15:dental")), "a name stands there as often as it was sent");
        assert!(!notices(&office).await.contains("Made-up"), "nothing is filed yet");

        let filed = nobody.post("/notices/new?plan=juan-f-2017", &signing_in(&NOTICE, NAME, PASSWORD)).await;
        assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text);
        let there = filed.headers["location"].to_str().unwrap().to_owned();
        let pat = office.with_cookie(&cookie(&filed).unwrap());
        let page = pat.page(&there).await;
        assert!(page.contains("of two lines") && page.contains("ECF 9999") && page.contains("OM15:dental"), "{page}");
        let entry = &office.ledger().await[0];
        assert_eq!(entry.actor, NAME);
    });
}

#[test]
fn whoever_was_signed_in_last_wrote_what_does_not_tell_its_writer() {
    about_counsel(async |office| {
        let pat = office.signed_in(NAME, PASSWORD).await;
        let ended = pat.post("/sign-out", &[]).await;
        assert_eq!(ended.status, StatusCode::SEE_OTHER);
        let page = refused(&pat, "/notices/new", &NOTICE, 401).await;
        assert!(page.contains("sign in as Pat.Example") && page.contains(IN_A_PAGE), "{page}");
        let nobody = office.with_cookie("exitplan=a-cookie-of-nobody");
        for mark in [("written-by", "Pat.Example"), ("written-by", "Pat.Example.AAAA"), ("x", "y")] {
            let page = refused(&nobody, "/notices/new", &[&[mark], &NOTICE[..]].concat(), 401).await;
            assert!(page.contains("does not tell who wrote it") && !page.contains("Made-up"), "{mark:?}: {page}");
        }
    });
}

#[test]
fn what_is_wrong_with_the_form_is_told_after_signing_in_with_what_was_written() {
    about_counsel(async |office| {
        let nobody = office.with_cookie("");
        let answer = nobody.post("/notices/new", &signing_in(&NOTICE[..3], NAME, PASSWORD)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        assert!(answer.text.contains("of two lines") && answer.text.contains(NAME), "{}", answer.text);
        assert!(!answer.text.contains(PASSWORD) && !answer.text.contains("sign-in-"), "{}", answer.text);
        let pat = office.with_cookie(&cookie(&answer).unwrap());
        assert_eq!(pat.get("/notices/new").await.status, StatusCode::OK, "signed in all the same");
    });
}

#[test]
fn a_wrong_password_keeps_what_was_written_and_counts_as_everywhere() {
    about_counsel(async |office| {
        let nobody = office.with_cookie("");
        for attempt in 1..=5 {
            let answer = nobody.post("/notices/new", &signing_in(&NOTICE, NAME, "a guess")).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{attempt}");
            assert!(answer.text.contains("Name or password is wrong") && answer.text.contains(IN_A_PAGE), "{attempt}");
            assert!(!answer.text.contains("a guess") && cookie(&answer).is_none(), "{attempt}");
        }
        let sixth = nobody.post("/notices/new", &signing_in(&NOTICE, NAME, PASSWORD)).await;
        assert_eq!(
            (sixth.status, &sixth.headers["retry-after"]),
            (StatusCode::TOO_MANY_REQUESTS, &"5".parse().unwrap())
        );
        assert!(sixth.text.contains("Wait 5 seconds") && sixth.text.contains(IN_A_PAGE), "{}", sixth.text);
        assert!(!notices(&office).await.contains("Made-up"));
    });
}

#[test]
fn another_person_who_signs_in_sends_nothing_of_it_and_sees_nothing_of_it() {
    about_counsel(async |office| {
        office.with_password("Sam.Example", Role::Counsel, PASSWORD, false).await;
        let nobody = office.with_cookie("");
        let answer = nobody.post("/notices/new", &signing_in(&NOTICE, "Sam.Example", PASSWORD)).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(
            answer.text.contains("Somebody else is signed in now") && answer.text.contains("Sign in as Pat.Example")
        );
        assert!(!answer.text.contains("Made-up"), "{}", answer.text);
        let sam = office.with_cookie(&cookie(&answer).unwrap());
        assert!(sam.page("/").await.contains("Sam.Example"), "signed in as themselves");
        let page = refused(&sam, "/notices/new", &[&[by(NAME)], &NOTICE[..]].concat(), 403).await;
        assert!(page.contains("Sign in as Pat.Example") && !page.contains("Made-up"), "{page}");
        // Who signs in as the writer while somebody else is signed in sends it.
        let filed = sam.post("/notices/new", &signing_in(&NOTICE, NAME, PASSWORD)).await;
        assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text);
        assert_eq!(notices(&office).await.matches("Made-up").count(), 1);
    });
}

#[test]
fn another_site_can_send_neither_the_form_nor_the_sign_in() {
    about_counsel(async |office| {
        for fields in [[&[by(NAME)], &NOTICE[..]].concat(), signing_in(&NOTICE, NAME, PASSWORD)] {
            let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
            let request = Request::builder().method("POST").uri("/notices/new").header("host", HERE);
            let request = request.header("origin", "https://example.org");
            let request = request.header("content-type", "application/x-www-form-urlencoded");
            let answer = answer(office.router(), request.body(Body::from(form)).unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN);
            assert!(!answer.text.contains("Made-up") && cookie(&answer).is_none(), "{}", answer.text);
        }
    });
}

#[test]
fn who_must_choose_a_password_first_sends_it_afterwards() {
    about_counsel(async |office| {
        office.with_password("New.Example", Role::Counsel, PASSWORD, true).await;
        let fields = [&[by("New.Example")], &NOTICE[..]].concat();
        let attempt = [&fields[..], &[("sign-in-name", "New.Example"), ("sign-in-password", PASSWORD)]].concat();
        let answer = office.with_cookie("").post("/notices/new", &attempt).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        let person = office.with_cookie(&cookie(&answer).unwrap());
        let page = answer.text;
        assert!(page.contains("Send it now") && page.contains(&hidden("text", IN_A_PAGE)), "{page}");
        let chosen = [("present", PASSWORD), ("new", "another horse battery"), ("again", "another horse battery")];
        assert_eq!(person.post("/account/password", &chosen).await.status, StatusCode::SEE_OTHER);
        assert_eq!(person.post("/notices/new", &fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(notices(&office).await.matches("Made-up").count(), 1);
    });
}

/// Sends a form with a file.
async fn upload(person: &Person<'_>, address: &str, typed: &[(&str, &str)]) -> Answer {
    person.send_bytes(address, multipart(typed, &[("month.zip".to_owned(), b"PK, and more".to_vec())])).await
}

#[test]
fn of_an_upload_all_but_the_files_comes_back() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        office.with_password(NAME, Role::Steward, PASSWORD, false).await;
        let nobody = office.with_cookie("");
        let typed = [by(NAME), ("month", "2019-06"), ("as_of", "2019-07-15T06:00")];
        let waits = upload(&nobody, "/submissions/new", &typed).await;
        assert_eq!(waits.status, StatusCode::UNAUTHORIZED);
        assert!(waits.text.contains("The files that you chose could not be kept"), "{}", waits.text);
        for (name, value) in typed {
            assert!(waits.text.contains(&hidden(name, value)), "{name}: {}", waits.text);
        }
        let answer = nobody.post("/submissions/new", &signing_in(&typed[1..], NAME, PASSWORD)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        for text in ["value=\"2019-06\"", "value=\"2019-07-15T06:00\"", "enctype=\"multipart/form-data\""] {
            assert!(answer.text.contains(text), "{text}: {}", answer.text);
        }
        let steward = office.with_cookie(&cookie(&answer).unwrap());
        let of_another = upload(&steward, "/submissions/new", &[&[by("Sam.Example")], &typed[1..]].concat()).await;
        assert_eq!(of_another.status, StatusCode::FORBIDDEN);
        let unknown = upload(&nobody, "/submissions/new", &typed[1..]).await;
        assert!(unknown.text.contains("does not tell who wrote it"), "{}", unknown.text);
        assert!(BOUNDARY.len() > 10);
    });
}

/// The addresses to which forms are sent, each with somebody who may.
fn forms() -> impl Iterator<Item = (String, Role)> {
    let is_form = |right: &Right| right.method == "POST" && !is_for_programs(right.path);
    rights().into_iter().filter(is_form).filter(|right| right.access != Access::Public).map(|right| {
        let role = *Role::ALL.iter().find(|role| right.access.admits(**role)).unwrap();
        (sample(right.path), role)
    })
}

/// Of these addresses nothing waits: what was sent means nothing later, or holds passwords.
const NOTHING_WAITS: [&str; 3] = ["/account/password", "/session", "/sign-out"];

#[test]
fn whatever_form_is_sent_without_a_session_all_that_was_written_comes_back() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let mut seen = 0;
        for (address, _) in forms() {
            let fields = [by(NAME), ("text", TEXT), ("measures", "one"), ("measures", "two"), ("name", "Of.Someone")];
            let page = refused(&office.with_cookie(""), &address, &fields, 401).await;
            let fields =
                [by(NAME), ("text", IN_A_PAGE), ("measures", "one"), ("measures", "two"), ("name", "Of.Someone")];
            let waits = !NOTHING_WAITS.contains(&address.as_str());
            for (name, value) in fields {
                assert_eq!(page.contains(&hidden(name, value)), waits, "{address}, {name}: {page}");
            }
            let action = if waits { address.as_str() } else { "/sign-in" };
            assert!(page.contains(&format!("method=\"post\" action=\"{action}\"")), "{address}: {page}");
            seen += usize::from(waits);
        }
        assert!(seen > 50, "{seen}");
    });
}

#[test]
fn whatever_form_waits_reaches_its_address_once_its_writer_has_signed_in() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        for role in Role::ALL {
            office.with_password(&format!("{role:?}"), *role, PASSWORD, false).await;
        }
        for (address, role) in forms().filter(|(address, _)| !NOTHING_WAITS.contains(&address.as_str())) {
            let name = format!("{role:?}");
            let fields = [by(&name), ("sign-in-name", &name), ("sign-in-password", PASSWORD), ("text", "x")];
            let sent = office.with_cookie("").post(&address, &fields).await;
            // What a person with a session gets for the same form.
            let same = office.with_cookie(&cookie(&sent).unwrap()).post(&address, &[("text", "x")]).await;
            let is_upload = address.ends_with("/new") && same.status == StatusCode::BAD_REQUEST;
            if !is_upload {
                assert_eq!(sent.status, same.status, "{address}: {}", sent.text);
            }
            assert!(![401, 403].contains(&sent.status.as_u16()) && !sent.status.is_server_error(), "{address}");
        }
    });
}

#[test]
fn passwords_are_never_written_into_a_page() {
    about_counsel(async |office| {
        let typed = [("present", "my present secret"), ("new", "my next secret"), ("again", "my next secret")];
        let pat = office.signed_in(NAME, PASSWORD).await;
        pat.post("/sign-out", &[]).await;
        let page = refused(&pat, "/account/password", &[&[by(NAME)], &typed[..]].concat(), 401).await;
        assert!(page.contains("your password was not changed") && page.contains("type them once more"), "{page}");
        assert!(!page.contains("secret") && page.contains(&hidden("next", "/account")), "{page}");
    });
}

#[test]
fn a_form_larger_than_its_address_takes_is_refused_before_it_waits() {
    about_counsel(async |office| {
        // A form of an act has 256 KiB, to which the portal adds up to 8.
        let long = "x".repeat(264 * 1024);
        let page = refused(&office.with_cookie(""), "/notices/new", &[by(NAME), ("text", &long)], 400).await;
        assert!(page.contains("The form could not be read"), "{}", &page[..page.len().min(2000)]);
        let most = "x".repeat(255 * 1024);
        refused(&office.with_cookie(""), "/notices/new", &[by(NAME), ("text", &most)], 401).await;
        let pat = office.signed_in(NAME, PASSWORD).await;
        let page = refused(&pat, "/notices/new", &[by(NAME), ("text", &long)], 400).await;
        assert!(page.contains("The form could not be read"), "{}", &page[..page.len().min(2000)]);
    });
}

#[test]
fn every_form_of_a_page_tells_who_opened_it() {
    about_counsel(async |office| {
        let pat = office.signed_in(NAME, PASSWORD).await;
        let page = pat.page("/notices/new").await;
        let (name, mark) = by(NAME);
        let main = page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
        assert_eq!(main.matches("method=\"post\"").count(), main.matches(&hidden(name, mark)).count());
        assert_eq!(main.matches(&hidden(name, mark)).count(), 1, "{main}");
    });
}
