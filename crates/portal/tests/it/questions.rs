//! What an address can be asked: nothing is read past, and what is not known is told with what is.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use domain::extract::Code;
use portal::{Access, Right, Role, rights};
use testdb::{Engine, TestDb, run};

use crate::support::{Answer, HERE, Office, Program, ask};

/// Tells a story about an empty portal, at which programs of every role ask too.
fn about_every_address(story: impl AsyncFnOnce(&Office, &BTreeMap<&str, Program<'_>>)) {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let mut programs = BTreeMap::new();
        for role in Role::ALL {
            programs.insert(role.text(), office.program(*role).await);
        }
        story(&office, &programs).await;
    });
}

/// Tells a story about a quarter of a small state.
fn about_a_quarter<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| story(Office::with_months(&db, "2019-04", "2019-06", 0.05).await).await);
}

/// What an address of the table is asked: its path with something in the place of what is chosen, and the question.
fn with(path: &str, question: &str) -> String {
    let place = |part: &str| if part.starts_with('{') { "1".to_owned() } else { part.to_owned() };
    format!("{}?{question}", path.split('/').map(place).collect::<Vec<_>>().join("/"))
}

async fn asked_by(office: &Office, program: &Program<'_>, role: Role, right: &Right, question: &str) -> Answer {
    let address = with(right.path, question);
    match right.method.as_str() {
        method if right.access == Access::Public => ask(office.router(), method, &address, HERE).await,
        method if right.path.starts_with("/api/v1/") => program.ask(method, &address).await,
        "GET" => office.as_role(role).await.get(&address).await,
        _ => office.as_role(role).await.post(&address, &[]).await,
    }
}

#[test]
fn every_address_refuses_a_name_that_it_does_not_know_whoever_asks() {
    about_every_address(async |office, programs| {
        for right in rights() {
            for role in Role::ALL.iter().filter(|role| right.access.admits(**role)) {
                let answer = asked_by(office, &programs[role.text()], *role, &right, "zzz=1").await;
                let tried = format!("{} {} as {}: {}", right.method, right.path, role.text(), answer.text);
                assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{tried}");
                assert!(answer.text.contains("`zzz` is not known here."), "{tried}");
                for known in &right.asks {
                    assert!(answer.text.contains(&format!("`{known}`")), "{known}: {tried}");
                }
            }
        }
    });
}

#[test]
fn every_address_names_what_was_probably_meant_and_takes_each_name_once() {
    about_every_address(async |office, programs| {
        let mut tried = 0;
        for right in rights() {
            let role = Role::ALL.iter().copied().find(|role| right.access.admits(*role)).unwrap();
            for known in &right.asks {
                let ask =
                    async |question: String| asked_by(office, &programs[role.text()], role, &right, &question).await;
                let missed = ask(format!("{known}s=x")).await;
                let meant = format!("`{known}s` is not known here; did you mean `{known}`?");
                assert!(missed.text.contains(&meant), "{} {}: {}", right.path, missed.status, missed.text);
                let twice = ask(format!("{known}=x&{known}=x")).await;
                let told = format!("`{known}` is given twice.");
                assert!(twice.text.contains(&told), "{} {}: {}", right.path, twice.status, twice.text);
                assert_eq!([missed.status, twice.status], [StatusCode::BAD_REQUEST; 2]);
                tried += 1;
            }
        }
        assert!(tried > 150, "{tried}");
    });
}

#[test]
fn what_was_written_and_can_not_be_seen_is_escaped_in_the_answer() {
    about_every_address(async |office, programs| {
        let leadership = office.as_role(Role::Leadership).await;
        // A zero width space, a line separator, a line feed, a no-break space, each behind a letter.
        for (sent, shown) in [
            ("measure=OM1&verdict=m%E2%80%8Bet", "m\\u{200b}et"),
            ("measure=OM1&verdict=m%E2%80%A8et", "m\\u{2028}et"),
            ("m%E2%80%8Beasure=OM1", "m\\u{200b}easure"),
            ("measure=OM1%0A", "OM1\\n"),
            ("measure=OM1&plan=juan%C2%A0f", "juan\\u{a0}f"),
            ("measure=OM1&known-on=2019-07-1%E2%80%8B5", "2019-07-1\\u{200b}5"),
        ] {
            let api =
                programs[Role::Leadership.text()].ask("GET", &format!("/api/v1/records?month=2019-06&{sent}")).await;
            assert_eq!(api.status, StatusCode::BAD_REQUEST, "{sent}: {}", api.text);
            let body: serde_json::Value = serde_json::from_str(&api.text).unwrap();
            let said = body.to_string().replace("\\\\", "\\");
            assert!(said.contains(shown), "{sent}: {said}");
            assert!(!body["message"].as_str().is_some_and(|said| said.chars().any(domain::text::is_unseen)), "{said}");
            let page = leadership.get(&format!("/records?month=2019-06&{sent}")).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{sent}");
            assert!(page.text.contains(shown), "{sent}: {}", page.text);
        }
    });
}

#[test]
fn a_misspelt_part_of_a_question_is_no_wider_question() {
    about_a_quarter(async |office| {
        let program = office.program(Role::Monitor).await;
        let wrong = [
            ("records?measure=OM17&period=2019-05&verdcit=not_met", "did you mean `verdict`?"),
            ("figures?mesure=OM17", "did you mean `measure`?"),
            ("figures?measure=OM17&scopes=office", "did you mean `scope`?"),
            ("records?measure=OM17&period=2019-05&verdict=not_mett", "Did you mean `not_met`?"),
            ("records?measure=OM71&period=2019-05", "Did you mean `OM17`?"),
            ("records?measure=OM17&period=2019-05&office=new-heaven", "Did you mean `new-haven`?"),
            ("records?measure=OM17&period=2019-05&scope=office&name=hardford", "Did you mean `hartford`?"),
            ("records?measure=OM17&period=2019-05&scope=region&name=9", "There was no region “9” then."),
            ("records?measure=OM17&period=2019-05&scope=ofice&name=hartford", "Did you mean `office`?"),
            ("records?measure=OM17&period=2019-05&name=hartford", "whether “hartford” is a region or an office"),
            ("records?measure=OM17&period=2019-05&scope=office", "Nothing says which office is meant."),
            ("records?measure=OM17&period=2019-05&scope=region&name=1&office=hartford", "was no part of region 1"),
            ("records?measure=OM17&period=2019-05&sort=ofice", "Did you mean `office`?"),
            ("records?measure=OM17&month=2019-05&period=2019-05", "`month` and `period` both say when."),
            ("records?measure=OM17&month=2019-Q2", "“2019-Q2” is no such month or quarter."),
            ("records?measure=OM17&quarter=2019-05", "“2019-05” is no such month or quarter."),
            ("records?measure=OM17&month=2019-05&page=2", "`page` is not known here"),
            ("records?month=2019-05", "Nothing says whose records are wanted."),
            ("figures?scope=regions", "Did you mean `region`?"),
            ("figures?by=quarters", "Did you mean `quarter`?"),
            ("figures?measure=OM71", "Did you mean `OM17`?"),
            ("figures?plan=juan-f-2007", "Did you mean `juan-f-2006`?"),
            ("figures?format=jsn", "Did you mean `json`?"),
            ("figures?known_on=2019-12-31&known-on=2019-12-31", "ask the same, and both are given."),
        ];
        for (path, text) in wrong {
            let answer = program.ask("GET", &format!("/api/v1/{path}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}: {}", answer.text);
            assert!(answer.text.contains("bad_request") && answer.text.contains(text), "{path}: {}", answer.text);
        }
    });
}

#[test]
fn the_names_of_the_command_line_ask_the_same_as_those_of_the_pages() {
    about_a_quarter(async |office| {
        let monitor = office.as_role(Role::Monitor).await;
        let same = [
            ("/records.csv?measure=OM17&month=2019-05", "/records.csv?measure=OM17&period=2019-05"),
            ("/records.csv?measure=OM17&quarter=2019-Q2", "/records.csv?measure=OM17&period=2019-Q2"),
            (
                "/records.csv?measure=OM17&month=2019-05&office=hartford",
                "/records.csv?measure=OM17&month=2019-05&scope=office&name=hartford",
            ),
            (
                "/records.csv?plan=juan-f-2017&measure=OM18-AVG:in_home&month=2019-05&office=hartford",
                "/records.csv?plan=juan-f-2017&measure=OM18-AVG:in_home&month=2019-05&scope=office&name=hartford",
            ),
            ("/figures.csv?known-on=2019-06-20", "/figures.csv?known_on=2019-06-20"),
            ("/figures.csv", "/figures.csv?scope=state&by=month"),
            ("/indicators.csv", "/indicators.csv?scope=state"),
        ];
        for (one, other) in same {
            let file = monitor.file(one).await;
            assert!(file.lines().count() > 1, "{one}: {file}");
            assert_eq!(file, monitor.file(other).await, "{one} and {other}");
        }
        let known_then = monitor.file("/figures.csv?known-on=2019-06-20").await;
        assert_ne!(known_then, monitor.file("/figures.csv").await, "June was handed in after June 20");
    });
}

#[test]
fn an_empty_value_asks_nothing() {
    about_a_quarter(async |office| {
        let monitor = office.as_role(Role::Monitor).await;
        let plain = monitor.file("/records.csv?measure=OM17&period=2019-05").await;
        let empty = "&month=&quarter=&scope=&name=&verdict=&reason=&office=&worker=&sort=&plan=&known_on=&known-on=";
        assert_eq!(monitor.file(&format!("/records.csv?measure=OM17&period=2019-05{empty}")).await, plain);
        for address in ["/submissions?discarded=&page=", "/ledger?before=&from=", "/sign-in?signed_out=&next="] {
            monitor.page(address).await;
        }
    });
}

#[test]
fn a_flag_and_the_number_of_a_page_are_no_other_words() {
    about_a_quarter(async |office| {
        let wrong = [
            ("/submissions?discarded=maybe", "“maybe” is neither true nor false."),
            ("/submissions?page=next", "“next” is no page of a list"),
            ("/submissions?refused=al", "Did you mean `all`?"),
            ("/ledger?before=now", "“now” is no page of a list"),
            ("/ledger?action=downloadd", "Did you mean `downloaded`?"),
            ("/due-soon?office=hardford", "Did you mean `hartford`?"),
            ("/rounds?reviewer=nobody", "There is no reviewer “nobody”."),
            ("/rounds/new?quarter=2019-Q5", "“2019-Q5” is no quarter."),
            ("/caseloads.csv?by=dya", "Did you mean `day`?"),
            ("/caseloads?region=9", "There is no region “9”"),
            ("/submissions/1?severity=warnin", "Did you mean `warning`?"),
            ("/measures/OM15?figure=OM15:dentl", "Did you mean `OM15:dental`?"),
        ];
        for (address, text) in wrong {
            let answer = office.get(address).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}: {}", answer.text);
            assert!(answer.text.contains(text), "{address}: {}", answer.text);
        }
    });
}

/// The link of a page that mends the address that was asked.
fn mending(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("<a class=\"usa-button\" href=\"")?;
    Some(rest.split('"').next().unwrap().replace("&amp;", "&"))
}

#[test]
fn a_page_that_is_refused_has_a_link_that_mends_it() {
    about_a_quarter(async |office| {
        let mended = [
            (
                "/records?measure=OM17&period=2019-05&verdcit=not_met",
                "/records?measure=OM17&period=2019-05&verdict=not_met",
            ),
            (
                "/records?measure=OM17&period=2019-05&verdict=not_mett",
                "/records?measure=OM17&period=2019-05&verdict=not_met",
            ),
            ("/caseloads?quarter=2019-Q2&office=hardford", "/caseloads?quarter=2019-Q2&office=hartford"),
            ("/certification?utm_source=mail&plan=juan-f-2017", "/certification?plan=juan-f-2017"),
        ];
        for (wrong, right) in mended {
            let answer = office.get(wrong).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
            assert!(answer.text.contains("<header"), "it stands in the frame of the portal: {}", answer.text);
            assert_eq!(mending(&answer.text).as_deref(), Some(right), "{}", answer.text);
            office.page(right).await;
        }
        // Which of two answers is wanted nobody knows.
        assert_eq!(mending(&office.get("/?plan=juan-f-2006&plan=juan-f-2017").await.text), None);
        let posted = office.as_role(Role::Admin).await.post("/accounts/new?zzz=1", &[]).await;
        assert_eq!((posted.status, mending(&posted.text)), (StatusCode::BAD_REQUEST, None), "a link sends no form");
    });
}

#[test]
fn who_is_not_signed_in_signs_in_first_and_what_comes_next_is_not_read() {
    about_a_quarter(async |office| {
        let answer = office.get_unknown("/records?zzz=1").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.headers["location"], "/sign-in?next=%2Frecords%3Fzzz%3D1");
        let form = office.get_unknown("/sign-in?next=%2Frecords%3Fzzz%3D1").await;
        assert_eq!(form.status, StatusCode::OK);
        assert_eq!(office.get_unknown("/sign-in?nxt=%2F").await.status, StatusCode::BAD_REQUEST);
    });
}

/// The values of an attribute in a page.
fn attributes<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let begin = format!(" {attribute}=\"");
    let places: Vec<usize> = page.match_indices(&begin).map(|(place, _)| place + begin.len()).collect();
    places.into_iter().map(|place| page[place..].split('"').next().unwrap()).collect()
}

/// Where the forms of a page are sent that ask something in their address.
fn sent_on(page: &str) -> Vec<String> {
    let forms = page.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap());
    let sent = forms.filter(|form| attributes(form, "method") == ["post"]);
    let actions = sent.filter_map(|form| Some(attributes(form, "action").first()?.replace("&amp;", "&")));
    actions.filter(|action| action.contains('?')).collect()
}

/// What the links and the forms of a page ask: their addresses, those of forms with every field empty.
fn asked_on(page: &str) -> Vec<String> {
    let links = attributes(page, "href").into_iter().map(|link| link.replace("&amp;", "&"));
    let forms = page.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap());
    let form = |form: &str| {
        let action = attributes(form, "action").first()?.replace("&amp;", "&");
        let (method, names) = (attributes(form, "method"), attributes(form, "name"));
        let fields: BTreeSet<&str> = names.into_iter().collect();
        let fields: Vec<String> = fields.into_iter().map(|name| format!("{name}=")).collect();
        (method == ["get"]).then(|| format!("{}?{}", action.split('#').next().unwrap(), fields.join("&")))
    };
    links.chain(forms.filter_map(form)).collect()
}

/// An address without what changes from one record, page or day to the other.
fn kind(address: &str) -> String {
    let (path, question) = address.split_once('?').unwrap_or((address, ""));
    let path: Vec<&str> = path.split('/').take(3).collect();
    let names: BTreeSet<&str> = question.split('&').map(|pair| pair.split('=').next().unwrap()).collect();
    format!("{}?{names:?}", path.join("/"))
}

#[test]
fn every_link_and_every_form_of_the_pages_is_understood() {
    about_a_quarter(async |office| {
        for role in Role::ALL {
            let person = office.as_role(*role).await;
            let mut waiting = vec!["/".to_owned(), "/?known_on=2019-06-20&plan=juan-f-2017".to_owned()];
            let mut seen = BTreeSet::new();
            while let Some(address) = waiting.pop() {
                if !address.starts_with('/') || !seen.insert(kind(&address)) {
                    continue;
                }
                let answer = person.get(address.split('#').next().unwrap()).await;
                let is_page = answer.headers.get("content-type").is_some_and(|kind| kind == "text/html; charset=utf-8");
                assert_ne!(answer.status, StatusCode::BAD_REQUEST, "{address} as {}: {}", role.text(), answer.text);
                if is_page {
                    waiting.extend(asked_on(&answer.text));
                    for action in sent_on(&answer.text) {
                        let answer = person.post(&action, &[]).await;
                        assert!(!answer.text.contains("is not known here"), "{action}: {}", answer.text);
                    }
                }
                waiting.extend(answer.headers.get("location").map(|to| to.to_str().unwrap().to_owned()));
            }
            let least = if matches!(role, Role::Monitor | Role::Leadership) { 50 } else { 4 };
            assert!(seen.len() > least, "{}: {} {seen:?}", role.text(), seen.len());
        }
    });
}
