//! The rounds of the case review: opened, drawn and assigned by the monitor's staff.

use testdb::{Engine, TestDb, run};

use crate::support::Office;
use crate::support::round::{desk, round_of};

#[test]
fn a_round_of_four_cases_gives_each_two_reviewers() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let round = round_of(&office, 4, 3).await;
        let desk = desk(&office).await;
        // Four cases with two reviewers each, shared by three: 3 + 3 + 2.
        let mut loads: Vec<usize> =
            ["ada-sample", "bob-sample", "cleo-sample"].map(|name| desk.cases_of(name).count()).into();
        loads.sort_unstable();
        assert_eq!(loads, [2, 3, 3]);
        let round = desk.round(round).unwrap();
        assert!(round.sampled().all(|case| round.next_replacement(case).is_some()));
    });
}
