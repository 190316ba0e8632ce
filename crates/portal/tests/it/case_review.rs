//! What the case review found, in figures and beside them.

use axum::http::StatusCode;
use casereview::{Act, Route};
use portal::Role;
use testdb::{Engine, TestDb, run};

use crate::support::round::{act, desk, round_of};
use crate::support::scores::{answers, own, reviewers};
use crate::support::{Office, Person};

/// Both reviewers find everything very good in every case of the round.
async fn complete(office: &Office, round: u32) {
    let found = desk(office).await.round(round).unwrap().clone();
    for case in found.sampled() {
        let [one, other] = reviewers(case);
        own(office, case, one, &[]).await;
        own(office, case, other, &[]).await;
        let (id, answers) = (case.id.clone(), answers(&found, case, &[]));
        let joint = Act::JointScored { round, case: id.clone(), answers };
        act(office, one, Role::Reviewer, |_| joint.clone()).await;
        act(office, other, Role::Reviewer, |_| Act::JointConfirmed { round, case: id.clone() }).await;
    }
}

async fn choose(office: &Office, route: Route) {
    let (quarter, reason) = ("2019-Q4".parse().unwrap(), "As read in both".to_owned());
    act(office, "monitor", Role::Monitor, |_| Act::RouteChosen { quarter, route, reason: reason.clone() }).await;
}

async fn page(person: &Person<'_>, address: &str) -> String {
    let answer = person.get(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text);
    answer.text
}

#[test]
fn what_a_complete_round_found_can_be_taken_away_as_an_extract() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let round = round_of(&office, 4, 3).await;
        let monitor = office.as_role(Role::Monitor).await;
        let address = format!("/rounds/{round}/case_reviews.csv");
        for address in [&address, "/rounds/7/case_reviews.csv", "/rounds/one/case_reviews.csv"] {
            assert_eq!(monitor.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        complete(&office, round).await;
        let answer = monitor.get(&address).await;
        assert_eq!(answer.headers["content-disposition"], "attachment; filename=\"case_reviews.csv\"");
        assert_eq!(answer.text, desk(&office).await.round(round).unwrap().reviews().unwrap().csv());
        assert_eq!(answer.text.lines().count(), 5);
        let told = office.ledger().await;
        assert_eq!(told[0].subject, serde_json::json!({ "round": 1, "file": "case_reviews.csv", "rows": 4 }));
    });
}

#[test]
fn a_conflict_is_told_where_the_quarter_is_shown_until_the_monitor_chooses() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::with_months(&db, "2019-10", "2019-12", 0.01).await;
        let round = round_of(&office, 4, 3).await;
        let told = "two case reviews, none counts yet";
        for role in [Role::Monitor, Role::Leadership, Role::Counsel, Role::Steward] {
            let person = office.as_role(role).await;
            for address in ["/", "/measures/OM3", "/measures/OM15?figure=OM15:dental"] {
                assert!(page(&person, address).await.contains(told), "{address}");
            }
            assert!(!page(&person, "/measures/OM1").await.contains(told));
        }
        choose(&office, Route::Extract).await;
        let person = office.as_role(Role::Counsel).await;
        assert!(!page(&person, "/").await.contains(told));
        // As known before, it still stands.
        complete(&office, round).await;
        choose(&office, Route::Round).await;
        assert!(!page(&person, "/measures/OM3").await.contains(told));
    });
}

#[test]
fn a_record_of_a_round_names_the_round_and_its_case() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::with_months(&db, "2019-10", "2019-12", 0.01).await;
        let round = round_of(&office, 4, 3).await;
        complete(&office, round).await;
        choose(&office, Route::Round).await;
        let case = desk(&office).await.round(round).unwrap().sampled().next().unwrap().id.clone();
        let name = format!("Case {case} of round 1");
        for address in ["/records?measure=OM3&period=2019-Q4".to_owned(), format!("/find?id={case}")] {
            let seen = page(&office.as_role(Role::Leadership).await, &address).await;
            assert!(seen.contains(&name) && !seen.contains("/rounds/1/cases"), "{address}: {seen}");
            // The facts are those of the joint scores.
            assert!(!seen.contains("has no facts"));
        }
    });
}
