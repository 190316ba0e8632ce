//! What every answer carries, and who gets none.

use axum::http::StatusCode;
use testdb::{Engine, TestDb, run};

use crate::support::{Answer, Office, ask};

/// Tells a story about an empty portal.
fn about_an_empty_portal<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| story(Office::empty(&db).await).await);
}

fn assert_secure(answer: &Answer, address: &str) {
    let header = |name: &str| answer.headers.get(name).unwrap_or_else(|| panic!("{address}: {name}")).to_str().unwrap();
    assert_eq!(
        header("content-security-policy"),
        "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("referrer-policy"), "same-origin");
    assert!(answer.headers.contains_key("cache-control"), "{address}");
}

#[test]
fn every_answer_carries_the_security_headers_whatever_it_says() {
    about_an_empty_portal(async |office| {
        for address in ["/", "/?known_on=soon", "/healthz", "/assets/now/portal.css", "/no-such-page"] {
            assert_secure(&office.get(address).await, address);
        }
        assert_secure(&ask(office.router(), "POST", "/", "localhost").await, "POST /");
        assert_secure(&ask(office.router(), "GET", "/", "example.org").await, "a foreign host");
    });
}

#[test]
fn health_is_told_in_one_word() {
    about_an_empty_portal(async |office| assert_eq!(office.page("/healthz").await, "ok"));
}

/// The addresses of the style sheets that the empty portal's start page names.
async fn sheets(office: &Office) -> Vec<String> {
    let page = office.page("/").await;
    let links = page.split("<link rel=\"stylesheet\" href=\"").skip(1);
    links.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn style_sheets_are_named_by_their_content_and_may_be_kept_for_ever() {
    about_an_empty_portal(async |office| {
        let sheets = sheets(&office).await;
        assert_eq!(sheets.len(), 2);
        for (address, content) in sheets.iter().zip([".usa-table", "@media print"]) {
            let sheet = office.get(address).await;
            assert_eq!(sheet.headers["content-type"], "text/css; charset=utf-8");
            assert_eq!(sheet.headers["cache-control"], "public, max-age=31536000, immutable");
            assert!(sheet.text.contains(content), "{address}");
        }
    });
}

#[test]
fn the_sheet_of_an_older_page_is_given_for_once_only() {
    about_an_empty_portal(async |office| {
        let today = &sheets(&office).await[0];
        let older = today.replace(today.split('/').nth(2).unwrap(), "000000000000");
        let sheet = office.get(&older).await;
        assert_eq!(sheet.headers["cache-control"], "no-store");
        assert_eq!(sheet.text, office.get(today).await.text);
    });
}

#[test]
fn only_assets_are_given_out_of_their_folder() {
    about_an_empty_portal(async |office| {
        for name in ["uswds/theme.scss", "none.css", "../src/lib.rs", "uswds"] {
            assert_eq!(office.get(&format!("/assets/now/{name}")).await.status, StatusCode::NOT_FOUND, "{name}");
        }
    });
}

#[test]
fn pages_with_figures_are_kept_by_no_cache() {
    about_an_empty_portal(async |office| assert_eq!(office.get("/").await.headers["cache-control"], "no-store"));
}

#[test]
fn an_unknown_address_gives_a_page_with_a_way_back_and_a_reference() {
    about_an_empty_portal(async |office| {
        let answer = office.get("/no-such-page").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        for text in ["There is no such page", "no page at /no-such-page", "href=\"/\"", "Reference P-"] {
            assert!(answer.text.contains(text), "{text}");
        }
    });
}

#[test]
fn head_is_answered_like_get_without_the_page() {
    about_an_empty_portal(async |office| {
        let head = ask(office.router(), "HEAD", "/sign-in", "localhost:8080").await;
        assert_eq!((head.status, head.text.as_str()), (StatusCode::OK, ""));
        assert_eq!(head.headers["content-type"], office.get_unknown("/sign-in").await.headers["content-type"]);
    });
}

#[test]
fn an_address_that_is_asked_in_another_way_says_so() {
    about_an_empty_portal(async |office| {
        for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
            let answer = ask(office.router(), method, "/sign-in", "localhost").await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
            assert!(answer.text.contains("/sign-in does not answer"), "{method}: {}", answer.text);
        }
    });
}

#[test]
fn a_foreign_host_is_refused_and_the_machine_s_own_names_are_not() {
    about_an_empty_portal(async |office| {
        for host in ["example.org", "rebound.example.org:8080", "192.168.1.10:8080", "localhost.example.org", ""] {
            let answer = ask(office.router(), "GET", "/", host).await;
            assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
            assert!(answer.text.contains("The portal does not answer under this name"), "{host}");
        }
        for host in ["localhost:8080", "127.0.0.1:8080", "[::1]:8080"] {
            assert_eq!(ask(office.router(), "GET", "/healthz", host).await.status, StatusCode::OK, "{host}");
        }
    });
}

#[test]
fn an_address_line_that_names_a_foreign_host_is_refused_too() {
    about_an_empty_portal(async |office| {
        let answer = ask(office.router(), "GET", "http://example.org/", "localhost").await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST);
    });
}

#[test]
fn a_question_that_can_t_be_understood_gets_what_to_write_instead() {
    about_an_empty_portal(async |office| {
        let wrong = [
            ("/?plan=juan-f-1999", "Write plan= with juan-f-2006 and juan-f-2017."),
            ("/?known_on=yesterday", "Write known_on= with a day like 2019-07-15"),
            ("/?known_on=2019-02-30", "Write known_on= with a day like 2019-07-15"),
            ("/?known_on=%2B262142-12-31", "Write known_on= with a day like 2019-07-15"),
            ("/?known_on=2019-03-10T02:30", "the clocks were set forward over that hour"),
            ("/?plan=a&plan=b", "`plan` is given twice."),
        ];
        for (address, text) in wrong {
            let answer = office.get(address).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
            assert!(answer.text.contains(text) && answer.text.contains("Reference P-"), "{address}: {}", answer.text);
        }
    });
}

#[test]
fn what_was_asked_comes_back_as_text_never_as_markup() {
    about_an_empty_portal(async |office| {
        let answer = office.get("/?plan=%3Cscript%3Ealert(1)%3C/script%3E").await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(answer.text.contains("&lt;script&gt;alert(1)") && !answer.text.contains("<script>"));
    });
}

#[test]
fn evidence_that_can_t_be_read_gives_a_page_with_a_reference_and_no_detail() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        office.hand_in_rubbish(&db).await;
        let answer = office.get("/").await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        for text in ["Something went wrong", "Load the page again", "Reference P-"] {
            assert!(answer.text.contains(text), "{text}");
        }
        assert!(!answer.text.contains("investigations") && !answer.text.contains("submission 1"));
        assert_secure(&answer, "a failure");
    });
}
