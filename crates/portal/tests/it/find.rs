//! Find: every verdict about an id, told with its dates, within the viewer's offices.

use axum::http::StatusCode;
use compliance::{Reach, Record, Scope};
use domain::Period;
use portal::Role;
use readmodel::{FindQuery, RecordsQuery};
use store::{Action, LedgerQuery};
use testdb::{Engine, TestDb, run};

use crate::support::Office;

/// Tells a story about a portal with the last quarter of 2018.
fn about_a_quarter<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| story(Office::with_months(&db, "2018-10", "2018-12", 0.02).await).await);
}

impl Office {
    /// The cases of December outside region 4, and those in it.
    async fn cases(&self) -> [Vec<Record>; 2] {
        let query = RecordsQuery {
            measure: "OM17".to_owned(),
            period: Period::Month("2018-12".parse().unwrap()),
            scope: Scope::state(),
            reach: Reach::All,
            verdict: None,
            known_on: None,
        };
        let all = self.portal.model.records(&self.plans[0], &query).await.unwrap();
        let is_own = |record: &Record| ["hartford", "manchester"].contains(&record.office.as_str());
        let (own, foreign) = all.into_iter().partition(is_own);
        [foreign, own]
    }

    async fn found(&self, id: &str) -> Vec<Record> {
        let query = FindQuery { id: id.to_owned(), reach: Reach::All, known_on: None };
        let found = self.portal.model.find(&self.plans[0], &query).await.unwrap();
        found.records.into_iter().map(|found| found.record).collect()
    }
}

fn listed(csv: &str) -> Vec<[String; 3]> {
    let row = |line: &str| {
        let mut cells = line.split(',').map(str::to_owned);
        std::array::from_fn(|_| cells.next().unwrap())
    };
    csv.lines().skip(1).map(row).collect()
}

#[test]
fn page_and_file_give_every_verdict_that_the_read_model_finds() {
    about_a_quarter(async |office| {
        let [_, own] = office.cases().await;
        let worker = own.iter().find_map(|record| record.worker_id.clone()).unwrap();
        for id in [own[0].record_id.clone(), worker] {
            let found = office.found(&id).await;
            assert!(found.len() > 1, "{id}");
            let page = office.page(&format!("/find?id={id}")).await;
            assert!(page.contains(&format!("{} verdicts about {id}", found.len())), "{id}");
            let expected: Vec<[String; 3]> = found
                .iter()
                .map(|record| [record.figure.to_string(), record.period.to_string(), record.record_id.clone()])
                .collect();
            assert_eq!(listed(&office.file(&format!("/find.csv?id={id}")).await), expected, "{id}");
            for [_, _, record_id] in expected.iter().take(50) {
                assert!(page.contains(&format!(">{record_id}</a>")), "{record_id}");
            }
        }
    });
}

#[test]
fn a_verdict_leads_to_its_figure_and_is_told_with_dates() {
    about_a_quarter(async |office| {
        let [_, own] = office.cases().await;
        let page = office.page(&format!("/find?id={}", own[0].record_id)).await;
        assert!(page.contains("href=\"/records?measure=OM17&amp;period=2018-12\""));
        assert!(page.contains("The record itself") && page.contains("cases.csv, line "));
        assert!(page.contains("Everyone in the case, and every visit"));
    });
}

#[test]
fn an_id_that_nobody_has_is_said_to_be_so_with_what_can_be_looked_up() {
    about_a_quarter(async |office| {
        let page = office.page("/find?id=nobody").await;
        assert!(page.contains("No verdict about “nobody”"));
        assert!(page.contains("the 3 months from October 2018 to December 2018"));
        for kind in ["A report", "A case", "A child", "A worker", "A case review"] {
            assert!(page.contains(&format!("<strong>{kind}</strong>")), "{kind}");
        }
        let form = office.page("/find").await;
        assert!(form.contains("What can be looked up") && !form.contains("No verdict"));
    });
}

#[test]
fn for_a_regional_leader_what_is_out_of_reach_looks_like_what_is_not_there() {
    about_a_quarter(async |office| {
        let leader = office.as_director(Role::Leadership, &[], &["4"]).await;
        let [foreign, own] = office.cases().await;
        let told = async |id: &str| leader.page(&format!("/find?id={id}")).await.replace(id, "…");
        assert_eq!(told(&foreign[0].record_id).await, told("nobody").await);
        assert_eq!(leader.file(&format!("/find.csv?id={}", foreign[0].record_id)).await.lines().count(), 1);
        assert!(leader.page(&format!("/find?id={}", own[0].record_id)).await.contains("your offices only"));
        for record in foreign.iter().take(20) {
            for id in [Some(&record.record_id), record.worker_id.as_ref()].into_iter().flatten() {
                let file = leader.file(&format!("/find.csv?id={id}")).await;
                let offices: Vec<&str> = file.lines().skip(1).map(|line| line.split(',').nth(3).unwrap()).collect();
                assert!(offices.iter().all(|office| ["hartford", "manchester"].contains(office)), "{id}: {offices:?}");
            }
        }
    });
}

#[test]
fn every_look_up_is_entered_in_the_ledger_also_one_that_finds_nothing() {
    about_a_quarter(async |office| {
        let [_, own] = office.cases().await;
        let id = &own[0].record_id;
        let found = office.found(id).await.len();
        for address in ["/find?id=nobody".to_owned(), format!("/find?id={id}"), format!("/find.csv?id={id}")] {
            office.page(&address).await;
        }
        let asked = LedgerQuery { actor: Some("monitor"), limit: 10, ..LedgerQuery::default() };
        let entries = office.portal.store.ledger().list("juan-f", asked).await.unwrap();
        let entered: Vec<_> = entries
            .iter()
            .rev()
            .map(|entered| (entered.entry.action, &entered.entry.subject))
            .map(|(action, subject)| (action, subject["id"].clone(), subject["records"].clone()))
            .collect();
        let expected = [
            (Action::RecordsSeen, "nobody".into(), 0.into()),
            (Action::RecordsSeen, id.as_str().into(), found.min(50).into()),
            (Action::Downloaded, id.as_str().into(), found.into()),
        ];
        assert_eq!(entered, expected);
    });
}

#[test]
fn odd_ids_are_looked_up_like_any_other_and_too_long_ones_are_not() {
    about_a_quarter(async |office| {
        for id in ["%3Cscript%3E", "%01", "%27%22", "+", "%C3%A9", "a%26b"] {
            let answer = office.get(&format!("/find?id={id}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{id}");
            assert!(!answer.text.contains("<script>"), "{id}");
        }
        assert_eq!(office.get(&format!("/find?id={}", "x".repeat(64))).await.status, StatusCode::OK);
        assert_eq!(office.get(&format!("/find?id={}", "x".repeat(65))).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(office.get("/find?id=%00").await.status, StatusCode::BAD_REQUEST, "no text holds NUL");
        assert_eq!(office.get("/find.csv").await.status, StatusCode::BAD_REQUEST);
    });
}

#[test]
fn in_an_empty_portal_there_is_nothing_to_find_yet() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        assert!(office.page("/find?id=R1").await.contains("Nothing has been handed in yet"));
    });
}
