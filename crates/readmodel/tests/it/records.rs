//! Records: who may open which, and where each came from.

use chrono::TimeDelta;
use compliance::records::Origin;
use compliance::{Reach, Scope};
use domain::Period;
use readmodel::RecordsQuery;
use testdb::{Engine, TestDb, run};

use crate::support::{Archive, about_the_deck, drawn, months, region};

#[test]
fn a_region_opens_exactly_the_records_of_its_offices() {
    about_the_deck(async |archive| {
        for (def, period) in archive.figures() {
            let all = archive.records(&def.id, period, Reach::All).await;
            let own = archive.records(&def.id, period, region("4")).await;
            let of_offices: Vec<_> =
                all.into_iter().filter(|record| ["hartford", "manchester"].contains(&record.office.as_str())).collect();
            assert_eq!(own, of_offices, "{} of {period}", def.id);
        }
    });
}

#[test]
fn no_scope_opens_what_is_out_of_reach() {
    about_the_deck(async |archive| {
        let period = Period::Month(months()[0]);
        for scope in [Scope::region("1"), Scope::office("norwalk"), Scope::office("siu")] {
            let of = |reach: Reach| {
                let (measure, scope) = ("OM17".to_owned(), scope.clone());
                RecordsQuery { measure, period, scope, reach, verdict: None, known_on: None }
            };
            let found = archive.model.records(&archive.basis, &of(region("4"))).await.unwrap();
            assert_eq!(found, [], "{scope:?}");
        }
    });
}

#[test]
fn a_record_names_the_submission_that_it_came_with() {
    run(Engine::Sqlite, async |db: TestDb| {
        let archive = Archive::empty(&db).await;
        let month = months()[0];
        let first = archive.hand_in(month, drawn(month)).await;
        let of = |known_on| RecordsQuery {
            measure: "OM1".to_owned(),
            period: Period::Month(month),
            scope: Scope::state(),
            reach: Reach::All,
            verdict: None,
            known_on,
        };
        let then = drawn(month);
        let second = archive.hand_in(month, then + TimeDelta::days(1)).await;
        for (known_on, submission) in [(Some(then), first), (None, second)] {
            let records = archive.model.records(&archive.basis, &of(known_on)).await.unwrap();
            assert!(!records.is_empty());
            assert!(
                records.iter().all(|record| record.source.origin == Some(Origin::Submission(submission))),
                "{known_on:?}"
            );
        }
    });
}
