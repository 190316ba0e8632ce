//! Tables as files: the columns of the command line, as far as a role sees them, each entered in the ledger.

use axum::http::StatusCode;
use portal::{Role, rights};
use store::{Action, LedgerQuery};
use testdb::{Engine, TestDb, run};

use crate::support::review::done;
use crate::support::{Office, Person};

/// Tells a story about a portal with a complete quarter.
fn about_a_quarter<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| story(Office::with_months(&db, "2019-01", "2019-03", 0.01).await).await);
}

/// The rows of a file without its header, split into cells.
async fn rows(person: &Person<'_>, address: &str) -> Vec<Vec<String>> {
    let text = person.file(address).await;
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

fn scopes(rows: &[Vec<String>]) -> Vec<&str> {
    let mut scopes: Vec<&str> = rows.iter().map(|row| row[3].as_str()).collect();
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}

#[test]
fn figures_come_with_the_columns_of_the_command_line_and_as_a_file() {
    about_a_quarter(async |office| {
        let answer = office.get("/figures.csv?measure=OM1&by=quarter&scope=state").await;
        assert_eq!(answer.headers["content-type"], "text/csv; charset=utf-8; header=present");
        assert_eq!(answer.headers["content-disposition"], "attachment; filename=\"figures.csv\"");
        assert_eq!(answer.headers["cache-control"], "no-store");
        let (header, line) = answer.csv().split_once('\n').unwrap();
        assert!(header.starts_with("plan,measure,period,scope,name,numerator,denominator"), "{header}");
        assert!(line.starts_with("juan-f-2006,OM1,2019-Q1,state,state,"), "{line}");
        assert_eq!(line.lines().count(), 1);
    });
}

#[test]
fn a_steward_gets_the_state_alone_whatever_is_asked_for() {
    about_a_quarter(async |office| {
        let steward = office.as_role(Role::Steward).await;
        for file in ["/figures.csv?by=quarter", "/indicators.csv?"] {
            assert_eq!(scopes(&rows(&steward, file).await), ["state"], "{file}");
            for scope in ["region", "office"] {
                let address = format!("{file}&scope={scope}");
                assert_eq!(rows(&steward, &address).await, Vec::<Vec<String>>::new(), "{address}");
            }
        }
        let monitor = office.as_role(Role::Monitor).await;
        assert_eq!(scopes(&rows(&monitor, "/figures.csv?by=quarter&scope=all").await), ["office", "region", "state"]);
    });
}

#[test]
fn counsel_gets_no_number_of_a_small_cell_whichever_scope_is_asked_for() {
    about_a_quarter(async |office| {
        let counsel = office.as_role(Role::Counsel).await;
        let all = rows(&counsel, "/figures.csv?measure=OM15&by=quarter&scope=all").await;
        let (mut hidden, mut seen) = (0, 0);
        for row in all.iter().filter(|row| row[3] != "state") {
            let denominator: Option<u64> = row[6].parse().ok();
            match denominator {
                None => {
                    assert!(row[5..10].iter().all(String::is_empty) && row[11].is_empty(), "{row:?}");
                    hidden += 1;
                }
                Some(denominator) => {
                    assert!(denominator >= 11, "{row:?}");
                    seen += 1;
                }
            }
        }
        assert!(hidden > 0, "{hidden} hidden, {seen} seen");
        assert!(all.iter().filter(|row| row[3] == "state").all(|row| !row[6].is_empty()));
        for scope in ["region", "office"] {
            let of_scope = rows(&counsel, &format!("/figures.csv?measure=OM15&by=quarter&scope={scope}")).await;
            let expected: Vec<_> = all.iter().filter(|row| row[3] == scope).cloned().collect();
            assert_eq!(of_scope, expected, "a narrower question shows no more");
        }
    });
}

#[test]
fn every_download_is_entered_in_the_ledger() {
    about_a_quarter(async |office| {
        let counsel = office.as_role(Role::Counsel).await;
        for file in ["/figures.csv?measure=OM1&known_on=2019-12-31", "/indicators.csv", "/certification.csv"] {
            counsel.page(file).await;
        }
        let query = LedgerQuery { action: Some(Action::Downloaded), limit: 9, ..LedgerQuery::default() };
        let entries = office.portal.store.ledger().list("juan-f", query).await.unwrap();
        let files: Vec<&str> = entries.iter().map(|one| one.entry.subject["file"].as_str().unwrap()).collect();
        assert_eq!(files, ["certification.csv", "indicators.csv", "figures.csv"]);
        let figures = &entries[2].entry;
        assert_eq!((figures.actor.as_str(), figures.role), ("counsel", Some(Role::Counsel)));
        assert_eq!(figures.subject["asked"]["measure"], "OM1");
        assert_eq!(figures.subject["known_on"], "2019-12-31");
        let seen = counsel.get("/figures.csv?by=week").await;
        assert_eq!(seen.status, StatusCode::BAD_REQUEST);
        let again = office.portal.store.ledger().list("juan-f", query).await.unwrap();
        assert_eq!(again.len(), 3, "what was refused is not entered");
    });
}

#[test]
fn a_question_that_can_t_be_understood_gets_what_to_write_instead() {
    about_a_quarter(async |office| {
        let wrong = [
            ("/figures.csv?by=week", "Write by= with month or quarter."),
            ("/figures.csv?scope=county", "Write scope= with state, region or office"),
            ("/figures.csv?from=2019-Q1", "Write from= and to= with months like 2019-06"),
            ("/figures.csv?measure=OM99", "Write measure= with one of OM"),
            ("/indicators.csv?to=x", "Write from= and to= with months like 2019-06"),
            ("/certification.csv?plan=other", "Write plan= with juan-f-2006 and juan-f-2017."),
        ];
        for (address, text) in wrong {
            let answer = office.get(address).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
            assert!(answer.text.contains(text), "{address}: {}", answer.text);
        }
    });
}

/// What a file is asked for where it needs to be asked for something.
fn needed(path: &str) -> String {
    let question = match path {
        "/find.csv" => "?id=nobody",
        "/compare.csv" | "/records.csv" => "?measure=OM17",
        _ => "",
    };
    path.replace("{id}", "1").replace("{quarter}", "2019-Q1") + question
}

#[test]
fn every_file_begins_with_a_byte_order_mark_so_that_a_spreadsheet_reads_free_text_as_it_was_written() {
    about_a_quarter(async |office| {
        let text = "“Seen” too late — by José’s worker.";
        let counsel = office.as_role(Role::Counsel).await;
        let notice = [("measures", "OM1"), ("text", text), ("document", "Letter 4"), ("agree_by", "2020-03-04")];
        done(&counsel, "/notices/new", &notice).await;
        assert!(counsel.file("/notices.csv").await.contains(text));
        let monitor = office.as_role(Role::Monitor).await;
        let mut files = 0;
        for right in rights().into_iter().filter(|right| right.path.rsplit('.').next() == Some("csv")) {
            let answer = monitor.get(&needed(right.path)).await;
            // Nothing was drawn, refused, drafted or reviewed here: what there is of that, other stories read.
            if answer.status == StatusCode::NOT_FOUND {
                continue;
            }
            assert_eq!(answer.status, StatusCode::OK, "{}: {}", right.path, answer.text);
            assert!(answer.csv().contains(','), "{}: {}", right.path, answer.text);
            assert_eq!(answer.headers["content-type"], "text/csv; charset=utf-8; header=present", "{}", right.path);
            files += 1;
        }
        assert!(files >= 12, "{files}");
    });
}

#[test]
fn a_program_gets_csv_without_a_byte_order_mark() {
    about_a_quarter(async |office| {
        let answer = office.program(Role::Monitor).await.get("/api/v1/figures?format=csv").await;
        assert_eq!(answer.headers["content-type"], "text/csv; charset=utf-8; header=present");
        assert!(answer.text.starts_with("plan,measure,"), "{}", answer.text);
        assert_eq!(answer.text, office.file("/figures.csv").await);
    });
}
