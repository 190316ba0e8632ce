//! What programs get: the tables of the pages, as far as the person behind the token sees them.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use portal::Role;
use serde_json::Value;
use store::Action;
use testdb::{Engine, TestDb, run};

use crate::support::{Answer, Office, Program};

/// Tells a story about the last quarter of a small state.
fn about_a_quarter<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| story(Office::with_months(&db, "2019-04", "2019-06", 0.05).await).await);
}

fn rows(answer: &Answer) -> Vec<Value> {
    serde_json::from_str(&answer.text).unwrap_or_else(|fault| panic!("{fault}: {}", answer.text))
}

/// The different values of a column.
fn values(rows: &[Value], column: &str) -> BTreeSet<String> {
    rows.iter().map(|row| row[column].as_str().unwrap().to_owned()).collect()
}

/// The `error` and `message` of a question that is refused.
async fn refused(program: &Program<'_>, address: &str, status: StatusCode) -> (String, String) {
    let answer = program.ask("GET", address).await;
    assert_eq!(answer.status, status, "{address}: {}", answer.text);
    let refusal: Value = serde_json::from_str(&answer.text).unwrap();
    let text = |name: &str| refusal[name].as_str().unwrap().to_owned();
    (text("error"), text("message"))
}

#[test]
fn json_and_csv_say_the_same_as_the_file_of_the_page() {
    about_a_quarter(async |office| {
        let program = office.program(Role::Monitor).await;
        for (table, asked) in [
            ("figures", "by=quarter&scope=state"),
            ("certification", "plan=juan-f-2017"),
            ("figures", "measure=OM17&from=2019-05&to=2019-05&scope=office&known_on=2019-12-31"),
        ] {
            let json = program.get(&format!("/api/v1/{table}?{asked}")).await;
            assert_eq!(json.headers["content-type"], "application/json");
            let csv = program.get(&format!("/api/v1/{table}?{asked}&format=csv")).await;
            assert_eq!(csv.headers["content-disposition"], format!("attachment; filename=\"{table}.csv\""));
            assert_eq!(csv.text.lines().count(), rows(&json).len() + 1, "{table}?{asked}");
            assert_eq!(csv.text, office.file(&format!("/{table}.csv?{asked}")).await, "{table}?{asked}");
            let first = csv.text.lines().nth(1).unwrap();
            assert!(first.starts_with(rows(&json)[0]["plan"].as_str().unwrap()), "{first}");
        }
    });
}

#[test]
fn each_role_gets_the_figures_that_it_sees() {
    about_a_quarter(async |office| {
        let scopes = async |role| {
            let program = office.program(role).await;
            values(&rows(&program.get("/api/v1/figures?by=quarter&scope=all").await), "scope")
                .into_iter()
                .collect::<Vec<_>>()
        };
        for role in [Role::Monitor, Role::Leadership, Role::Counsel] {
            assert_eq!(scopes(role).await, ["office", "region", "state"], "{role:?}");
        }
        assert_eq!(scopes(Role::Steward).await, ["state"]);
        let steward = office.program(Role::Steward).await;
        for scope in ["region", "office"] {
            let address = format!("/api/v1/figures?scope={scope}");
            let (error, message) = refused(&steward, &address, StatusCode::FORBIDDEN).await;
            assert!(error == "forbidden" && message.contains("Ask with scope=state"), "{message}");
        }
    });
}

#[test]
fn counsel_gets_small_cells_of_the_case_review_without_numbers() {
    about_a_quarter(async |office| {
        let ask = async |role| {
            let program = office.program(role).await;
            rows(&program.get("/api/v1/figures?measure=OM15&by=quarter&scope=office").await)
        };
        let (all, seen) = (ask(Role::Monitor).await, ask(Role::Counsel).await);
        assert_eq!(all.len(), seen.len());
        let hidden = |row: &&Value| row["denominator"].is_null();
        assert_eq!(all.iter().filter(hidden).count(), 0);
        let small = |row: &&Value| (1..11).contains(&row["denominator"].as_u64().unwrap());
        assert!(all.iter().filter(small).count() > 0, "a state as small as this has small cells");
        for (row, _) in seen.iter().zip(&all).filter(|(_, all)| small(all)) {
            for number in ["numerator", "denominator", "percent", "met"] {
                assert!(row[number].is_null(), "{row}");
            }
        }
    });
}

#[test]
fn records_are_those_of_the_page_and_to_read_them_is_entered_in_the_ledger() {
    about_a_quarter(async |office| {
        let program = office.program(Role::Monitor).await;
        let asked = "measure=OM17&period=2019-05&verdict=not_met";
        let json = program.get(&format!("/api/v1/records?{asked}")).await;
        let entry = office.ledger().await.remove(0);
        assert_eq!((entry.action, entry.actor.as_str()), (Action::RecordsSeen, "program-monitor"));
        assert_eq!(entry.subject["page"], "/api/v1/records");
        assert_eq!((&entry.subject["measure"], &entry.subject["verdict"]), (&"OM17".into(), &"not_met".into()));
        assert_eq!(entry.subject["records"], rows(&json).len());
        assert_eq!(values(&rows(&json), "verdict").into_iter().collect::<Vec<_>>(), ["not_met"]);
        let csv = program.get(&format!("/api/v1/records?{asked}&format=csv")).await;
        assert_eq!(office.ledger().await[0].action, Action::Downloaded);
        assert_eq!(csv.text, office.file(&format!("/records.csv?{asked}")).await);
    });
}

#[test]
fn a_director_gets_records_of_the_own_offices_whatever_is_asked() {
    about_a_quarter(async |office| {
        let director = office.program_of(Role::Leadership, &["new-haven"], &["1"]).await;
        let own = ["bridgeport", "new-haven", "norwalk"];
        for scope in ["", "&scope=state", "&scope=region&name=1", "&scope=office&name=new-haven"] {
            for period in ["2019-05", "2019-Q2"] {
                let listed = rows(&director.get(&format!("/api/v1/records?measure=OM17&period={period}{scope}")).await);
                assert!(!listed.is_empty(), "{period}{scope}");
                assert!(
                    values(&listed, "office").iter().all(|office| own.contains(&office.as_str())),
                    "{period}{scope}"
                );
            }
        }
        for elsewhere in ["&scope=office&name=hartford", "&scope=region&name=4", "&scope=state&office=hartford"] {
            let listed = rows(&director.get(&format!("/api/v1/records?measure=OM17&period=2019-05{elsewhere}")).await);
            assert_eq!(listed, Vec::<Value>::new(), "{elsewhere}");
        }
    });
}

#[test]
fn submissions_are_listed_as_known_at_a_moment() {
    about_a_quarter(async |office| {
        let steward = office.program(Role::Steward).await;
        let all = rows(&steward.get("/api/v1/submissions").await);
        assert_eq!(values(&all, "month").into_iter().collect::<Vec<_>>(), ["2019-04", "2019-05", "2019-06"]);
        assert!(all.iter().all(|row| row["current"] == true));
        let received = all[1]["received"].as_str().unwrap().replace('+', "%2B");
        let then = rows(&steward.get(&format!("/api/v1/submissions?known_on={received}")).await);
        assert_eq!(then, all[..2]);
    });
}

#[test]
fn a_question_that_can_t_be_understood_gets_what_to_write_instead() {
    about_a_quarter(async |office| {
        let program = office.program(Role::Monitor).await;
        let wrong = [
            ("figures?plan=juan-f-1999", "There is no plan “juan-f-1999”."),
            ("figures?known_on=soon", "Write known_on= with a day like 2019-07-15"),
            ("figures?measure=OM99", "OM99"),
            ("figures?from=soon", "is no month"),
            ("figures?by=week", "Write by= with month or quarter."),
            ("figures?scope=town", "Write scope= with state, region or office"),
            ("figures?format=xml", "Write format=json or format=csv."),
            ("records?measure=OM99&period=2019-05", "OM99"),
            ("records?measure=OM17&period=soon", "soon"),
            ("records?measure=OM17&period=2019-05&verdict=maybe", "maybe"),
            ("records?measure=OM17&period=2019-05&scope=office&name=atlantis", "atlantis"),
            ("certification?plan=a&plan=b", "at most once"),
            ("figures?from=2019-06&to=2019-05", "2019-05 lies before 2019-06."),
            ("submissions?known_on=2019-02-30", "is not a day or time"),
        ];
        for (path, text) in wrong {
            let (error, message) = refused(&program, &format!("/api/v1/{path}"), StatusCode::BAD_REQUEST).await;
            assert!(error == "bad_request" && message.contains(text), "{path}: {message}");
        }
    });
}

#[test]
fn a_role_that_may_not_ask_is_told_who_may() {
    about_a_quarter(async |office| {
        for (role, table) in [
            (Role::Counsel, "records?measure=OM17&period=2019-05"),
            (Role::Counsel, "submissions"),
            (Role::Steward, "records"),
            (Role::Leadership, "submissions"),
            (Role::Admin, "figures"),
            (Role::Reviewer, "certification"),
        ] {
            let program = office.program(role).await;
            let (error, message) = refused(&program, &format!("/api/v1/{table}"), StatusCode::FORBIDDEN).await;
            assert!(
                error == "forbidden" && message.contains("This page is for court monitor"),
                "{role:?} {table}: {message}"
            );
        }
    });
}

#[test]
fn evidence_that_can_t_be_read_is_a_failure_with_a_reference_and_no_detail() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        office.hand_in_rubbish(&db).await;
        let program = office.program(Role::Monitor).await;
        let (error, message) = refused(&program, "/api/v1/figures", StatusCode::INTERNAL_SERVER_ERROR).await;
        assert!(error == "failed" && !message.contains("investigations"), "{message}");
    });
}

#[test]
fn the_description_is_for_everybody_and_the_page_about_it_for_who_is_signed_in() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let description = office.get_unknown("/api/v1/openapi.json").await;
        assert_eq!(description.status, StatusCode::OK);
        let description: Value = serde_json::from_str(&description.text).unwrap();
        assert_eq!(description["openapi"], "3.1.0");
        let page = office.as_role(Role::Counsel).await.page("/api").await;
        for text in
            ["curl -X POST http://127.0.0.1:8080/api/v1/token", "/api/v1/records", "court monitor and data steward"]
        {
            assert!(page.contains(text), "{text}: {page}");
        }
    });
}

#[test]
fn every_name_on_the_page_is_one_that_the_description_knows() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let description: Value = serde_json::from_str(&office.get_unknown("/api/v1/openapi.json").await.text).unwrap();
        let page = office.page("/api").await;
        for table in ["figures", "records", "certification", "submissions"] {
            let described = description["paths"][format!("/api/v1/{table}")]["get"]["parameters"].as_array().unwrap();
            let (_, row) = page.split_once(&format!("<code>/api/v1/{table}</code>")).unwrap();
            let row = row.split_once("</tr>").unwrap().0;
            let shown = described.iter().map(|one| one["name"].as_str().unwrap()).filter(|name| *name != "format");
            for name in shown {
                assert!(row.contains(name), "{table}: {name}");
            }
        }
    });
}
