//! Caseloads and what is due soon: who sees which, and that they are what the records say.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use compliance::caseloads::Caseloads;
use compliance::due_soon::{DueSoon, MatterKind};
use compliance::{Reach, Record, Scope};
use domain::submission::SubmissionId;
use domain::{Period, Reason};
use readmodel::CaseloadsQuery;
use testdb::{Engine, TestDb, run};

use crate::support::{Archive, about_the_deck, drawn, months, region};

async fn caseloads(archive: &Archive, quarter: &str, scope: Scope, reach: Reach) -> Caseloads {
    let query = CaseloadsQuery { measure: None, quarter: quarter.parse().unwrap(), scope, reach, known_on: None };
    archive.model.caseloads(&archive.basis, &query).await.unwrap().unwrap()
}

async fn due_soon(archive: &Archive, reach: Reach, known_on: Option<DateTime<Utc>>) -> Option<(SubmissionId, DueSoon)> {
    archive.model.due_soon(&archive.basis, &reach, known_on).await.unwrap()
}

/// The ids of records with one of these reasons.
fn with<'r>(records: &'r [Record], reasons: &[Reason]) -> BTreeSet<&'r str> {
    let is_wanted = |record: &&Record| record.reason.is_some_and(|reason| reasons.contains(&reason));
    records.iter().filter(is_wanted).map(|record| record.record_id.as_str()).collect()
}

#[test]
fn the_strips_tell_of_the_workers_whom_the_measure_calls_over_too_long() {
    about_the_deck(async |archive| {
        let records = archive.records("OM18", Period::Quarter("2018-Q4".parse().unwrap()), Reach::All).await;
        let found = caseloads(&archive, "2018-Q4", Scope::state(), Reach::All).await;
        let counted = found.workers.iter().filter(|worker| worker.is_counted);
        let too_long = counted.filter(|worker| worker.longest.is_some_and(|run| run.days > 30));
        let too_long: BTreeSet<&str> = too_long.map(|worker| worker.worker_id.as_str()).collect();
        assert_eq!(too_long, with(&records, &[Reason::OverAllowedDays]));
        let all: BTreeSet<&str> = found.workers.iter().map(|worker| worker.worker_id.as_str()).collect();
        assert_eq!(all, records.iter().map(|record| record.record_id.as_str()).collect());
    });
}

#[test]
fn a_region_sees_exactly_the_workers_of_its_offices() {
    about_the_deck(async |archive| {
        let all = caseloads(&archive, "2018-Q4", Scope::state(), Reach::All).await.workers;
        let own = caseloads(&archive, "2018-Q4", Scope::state(), region("4")).await.workers;
        let of_offices = all.into_iter().filter(|worker| ["hartford", "manchester"].contains(&worker.office.as_str()));
        assert_eq!(own, of_offices.collect::<Vec<_>>());
        for scope in [Scope::region("1"), Scope::office("norwalk"), Scope::office("siu")] {
            assert_eq!(caseloads(&archive, "2018-Q4", scope, region("4")).await.workers, []);
        }
    });
}

#[test]
fn a_quarter_without_submission_has_no_months() {
    about_the_deck(async |archive| {
        let found = caseloads(&archive, "2019-Q2", Scope::state(), Reach::All).await;
        assert_eq!((found.months, found.workers), (Vec::new(), Vec::new()));
    });
}

#[test]
fn visits_that_are_lacking_are_those_of_the_last_months_records() {
    about_the_deck(async |archive| {
        let last = months().pop().unwrap();
        let records = archive.records("OM17", Period::Month(last), Reach::All).await;
        let (_, found) = due_soon(&archive, Reach::All, None).await.unwrap();
        let visits = found.tasks.iter().filter(|task| task.matter.kind() == MatterKind::Visits);
        let visits: BTreeSet<&str> = visits.map(|task| task.record_id.as_str()).collect();
        assert!(!visits.is_empty());
        assert_eq!(visits, with(&records, &[Reason::MissedVisit, Reason::MonthInProgress]));
    });
}

#[test]
fn a_region_sees_exactly_the_tasks_of_its_offices() {
    about_the_deck(async |archive| {
        let (_, all) = due_soon(&archive, Reach::All, None).await.unwrap();
        let (_, own) = due_soon(&archive, region("4"), None).await.unwrap();
        let of_offices =
            all.tasks.into_iter().filter(|task| ["hartford", "manchester"].contains(&task.office.as_str()));
        assert_eq!(own.tasks, of_offices.collect::<Vec<_>>());
        let nothing = Reach::Areas { offices: Vec::new(), regions: Vec::new() };
        assert_eq!(due_soon(&archive, nothing, None).await.unwrap().1.tasks, []);
    });
}

#[test]
fn the_last_month_known_by_then_is_what_the_list_rests_on() {
    run(Engine::Sqlite, async |db: TestDb| {
        let archive = Archive::empty(&db).await;
        assert_eq!(due_soon(&archive, Reach::All, None).await, None);
        let [first, second] = [months()[0], months()[1]];
        let older = archive.hand_in(first, drawn(first)).await;
        let newer = archive.hand_in(second, drawn(second)).await;
        // A later correction of the month before is newer, but knows less of today.
        archive.hand_in(first, drawn(second)).await;
        for (known_on, submission, month) in [(Some(drawn(first)), older, first), (None, newer, second)] {
            let (id, found) = due_soon(&archive, Reach::All, known_on).await.unwrap();
            assert_eq!((id, found.month, found.as_of), (submission, month, drawn(month)));
        }
    });
}
