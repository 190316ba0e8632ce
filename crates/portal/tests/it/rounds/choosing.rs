//! Where a round and a file that was handed in review the same quarter, the monitor says which of them counts.

use casereview::Route;
use portal::Role;
use testdb::{Engine, TestDb, on_both_databases, run};

use crate::support::Office;
use crate::support::review::{done, refused};
use crate::support::round::{desk, round_of};

const ROUTE: &str = "/rounds/1/route";

/// A round of the last quarter of 2019, beside three months that were handed in: December with its reviews is the third.
async fn conflict(db: &TestDb) -> Office {
    let office = Office::with_months(db, "2019-10", "2019-12", 0.02).await;
    round_of(&office, 4, 3).await;
    office
}

on_both_databases! {
    async fn the_monitor_chooses_with_reasons_and_may_choose_anew(db: TestDb) {
        let office = conflict(&db).await;
        let monitor = office.as_role(Role::Monitor).await;
        let page = monitor.page("/rounds/1").await;
        for said in ["Two case reviews of this quarter", "Neither counts", "submission 3", "Nobody has chosen between them yet."] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(page.contains("Opened February 3, 2020, 10:00 AM Eastern time") && page.contains("Received January 15, 2020"), "{page}");

        let again = refused(&monitor, ROUTE, &[("reason", "The round is ours.")], 422).await;
        assert!(again.contains("Choose which reviews count") && again.contains("The round is ours."), "{again}");
        assert!(page.contains("name=\"submission\" value=\"3\""), "{page}");
        refused(&monitor, ROUTE, &[("submission", "3"), ("route", "round"), ("reason", "")], 422).await;
        // A form that names another file, or none, is stale or was never the page's.
        for seen in ["2", "", "four"] {
            let fields = [("submission", seen), ("route", "extract"), ("reason", "The round began late.")];
            assert!(refused(&monitor, ROUTE, &fields, 409).await.contains("The round began late."), "{seen}");
        }
        let chosen = |route, reason| [("submission", "3"), ("route", route), ("reason", reason)];
        let to = done(&monitor, ROUTE, &chosen("extract", "The round began late.")).await;
        assert_eq!(to, "/rounds/1?done=route_chosen");
        assert!(monitor.page(&to).await.contains("The case_reviews.csv counts."));
        done(&monitor, ROUTE, &chosen("round", "The file lacked two offices.")).await;
        let page = monitor.page("/rounds/1").await;
        assert!(page.contains("The round was chosen; it counts once every case is final."), "{page}");
        assert!(page.contains("The round began late.") && page.contains("The file lacked two offices."));
        assert_eq!(desk(&office).await.chosen.iter().map(|one| one.route).collect::<Vec<_>>(), [Route::Extract, Route::Round]);
    }
}

#[test]
fn where_nothing_was_handed_in_there_is_nothing_to_choose() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::with_months(&db, "2019-07", "2019-09", 0.02).await;
        round_of(&office, 4, 3).await;
        let monitor = office.as_role(Role::Monitor).await;
        assert!(!monitor.page("/rounds/1").await.contains("Two case reviews of this quarter"));
        let sent = [("submission", "3"), ("route", "extract"), ("reason", "A file may come.")];
        assert!(refused(&monitor, ROUTE, &sent, 404).await.contains("there is nothing to choose between"));
    });
}
