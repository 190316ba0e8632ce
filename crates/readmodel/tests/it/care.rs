//! The deck with care files: what was withdrawn is known as it was, every record has the dates that decided it, and a
//! child, a stay, siblings and a home are found by their ids.

use std::collections::BTreeSet;

use compliance::due_soon::MatterKind;
use compliance::facts::{CareFact, Facts, PlacementRole, ReportRole};
use compliance::find::Link;
use compliance::measures::reads_care;
use compliance::{Reach, Record};
use domain::extract::Day;
use domain::{Period, Reason, Verdict};
use readmodel::{FiguresQuery, FindQuery, Grain, PeriodRange};
use testdb::{Engine, TestDb, run};

use crate::support::Archive;

/// The figures about children in care.
fn figures(archive: &Archive) -> Vec<String> {
    let plan = archive.basis.plan();
    let care = plan.measures.iter().filter(|measure| measure.rule.as_ref().is_some_and(reads_care));
    care.map(|measure| measure.id.0.clone()).chain(["OM16:quarterly".to_owned()]).collect()
}

async fn records(archive: &Archive, figure: &str, period: &str) -> Vec<Record> {
    let period = period.parse::<Period>().unwrap();
    archive.records(figure, period, Reach::All).await
}

#[test]
fn every_record_has_the_facts_that_decided_it() {
    run(Engine::Sqlite, async |db: TestDb| {
        let archive = Archive::in_care(&db).await;
        for figure in figures(&archive) {
            let mut all = Vec::new();
            for month in ["2018-07", "2018-09", "2018-12", "2019-01"] {
                all.append(&mut records(&archive, &figure, month).await);
            }
            let records = all;
            assert!(!records.is_empty(), "{figure}");
            let facts = archive.model.explain(&archive.basis, &records, None).await.unwrap();
            for (record, facts) in records.iter().zip(facts) {
                let Some(Facts::Care(facts)) = facts else { panic!("{record:?} has no facts") };
                assert!(facts.len() >= 2 && agrees(record, &facts), "{record:?} {facts:?}");
            }
        }
    });
}

/// Whether the dates say what the verdict says.
fn agrees(record: &Record, facts: &[CareFact]) -> bool {
    let due = facts.iter().find_map(|fact| if let CareFact::Due(day) = fact { Some(*day) } else { None });
    let done = facts.iter().find_map(|fact| if let CareFact::Done(_, day) = fact { Some(*day) } else { None });
    let visits = facts
        .iter()
        .filter(|fact| matches!(fact, CareFact::Visit { is_inside: true, faults, .. } if faults.is_empty()))
        .count();
    match record.reason.unwrap() {
        Reason::SearchedInTime | Reason::SentInTime | Reason::ExaminedInTime => done.flatten() <= due,
        Reason::SearchedLate | Reason::SentLate | Reason::ExaminedLate => done.flatten() > due,
        Reason::NotSearched | Reason::NotSent | Reason::NotExamined => done == Some(None),
        Reason::ExitInTime => due.is_some_and(|due| event(record, facts) <= Day::from(due)),
        Reason::ReEntered => facts
            .iter()
            .any(|fact| matches!(fact, CareFact::Limit(limit) if event(record, facts) <= Day::from(*limit))),
        Reason::ExitLate => due.is_some_and(|due| event(record, facts) > Day::from(due)),
        Reason::Visited => visits > 0,
        Reason::MissedVisit => visits == 0,
        Reason::NotRepeated | Reason::NotHarmed => !facts.iter().any(is_against),
        Reason::PartialMonth | Reason::PartialQuarter => {
            facts.iter().any(|fact| matches!(fact, CareFact::InCare(days, all) if days < all))
        }
        Reason::Repeated | Reason::HarmedInCare => {
            facts.iter().any(|fact| is_against(fact) && matches!(fact, CareFact::Report { report_id, .. } if *report_id == record.detail))
        }
        Reason::ManyPlacements => {
            let counted = facts.iter().filter(|fact| matches!(fact, CareFact::Placement { role: PlacementRole::Counts, .. })).count();
            record.detail == counted.to_string()
        }
        Reason::HoursLacking => facts.iter().any(|fact| {
            matches!(fact, CareFact::Trained { offered, needed, .. } if record.detail == (needed - offered).to_string())
        }),
        Reason::OverCapacity => {
            facts.iter().any(|fact| matches!(fact, CareFact::Residents(all, _) if record.detail.starts_with(&format!("{all}/"))))
        }
        _ => true,
    }
}

fn is_against(fact: &CareFact) -> bool {
    matches!(fact, CareFact::Report { role: ReportRole::Against, .. })
}

/// The day of an exit, or of an entry.
fn event(record: &Record, facts: &[CareFact]) -> Day {
    let CareFact::Stay { removed_on, ended, .. } = &facts[0] else { panic!("{facts:?}") };
    if record.reason == Some(Reason::ReEntered) { (*removed_on).into() } else { ended.unwrap().0.into() }
}

#[test]
fn a_stay_a_child_siblings_and_a_home_are_found_by_their_ids() {
    run(Engine::Sqlite, async |db: TestDb| {
        let archive = Archive::in_care(&db).await;
        for (figure, own) in
            [("OM4", "stay"), ("OM12", "child"), ("OM10", "siblings"), ("OM13", "home"), ("OM5", "victim")]
        {
            let records = records(&archive, figure, "2018-12").await;
            let wanted = records.iter().find(|record| record.verdict() == Some(Verdict::Met)).unwrap();
            let query = FindQuery { id: wanted.record_id.clone(), reach: Reach::All, known_on: None };
            let found = archive.model.find(&archive.basis, &query).await.unwrap();
            let itself = found.records.iter().find(|found| found.record == *wanted);
            assert_eq!(itself.map(|found| found.link), Some(Link::Itself), "{own} {}", wanted.record_id);
        }
        // A child is found in the records of its stays and of its siblings too.
        let apart = records(&archive, "OM10", "2018-12").await;
        let apart = apart.iter().find(|record| record.reason == Some(Reason::Apart)).unwrap();
        let child = apart.detail.split(':').next().unwrap().to_owned();
        let query = FindQuery { id: child, reach: Reach::All, known_on: None };
        let found = archive.model.find(&archive.basis, &query).await.unwrap();
        let as_child: BTreeSet<&str> =
            found.records.iter().filter(|found| found.link == Link::Child).map(|found| &*found.record.figure).collect();
        assert!(as_child.contains("OM10"), "{as_child:?}");
    });
}

#[test]
fn a_month_handed_in_again_without_care_files_has_none_and_is_known_as_it_was_before() {
    run(Engine::Sqlite, async |db: TestDb| {
        let archive = Archive::in_care(&db).await;
        let november = Some("2018-11".parse().unwrap());
        let query = |known_on| FiguresQuery {
            measure: Some("OM19".to_owned()),
            range: PeriodRange { from: november, to: november },
            grain: Grain::Month,
            scope: None,
            known_on,
        };
        let figures = async |known_on| archive.model.figures(&archive.basis, &query(known_on)).await.unwrap().len();
        let before = archive.basis.zone().parse("2019-12-31T23:59").unwrap();
        assert_eq!(figures(None).await, 0);
        assert_ne!(figures(Some(before)).await, 0);
    });
}

#[test]
fn what_is_late_of_the_last_month_is_what_its_records_say() {
    run(Engine::Sqlite, async |db: TestDb| {
        let archive = Archive::in_care(&db).await;
        let due_soon =
            async |known_on| archive.model.due_soon(&archive.basis, &Reach::All, known_on).await.unwrap().unwrap().1;
        // March was handed in without care files, on the 20th: nothing of them can be said then.
        assert_eq!(due_soon(None).await.kinds, MatterKind::AT_HOME);
        let found = due_soon(Some(archive.basis.zone().parse("2019-03-19T00:00").unwrap())).await;
        let of = |measure: &str| -> BTreeSet<String> {
            let tasks = found.tasks.iter().filter(|task| task.measure == measure && task.is_late);
            tasks.map(|task| task.record_id.clone()).collect()
        };
        let month = found.month.to_string();
        let missed = with(&records(&archive, "OM16", &month).await, Reason::MissedVisit);
        assert_eq!((of("OM16"), missed.is_empty()), (missed, false));
        // Of searches and exams what was due earlier is late too, and what is due of a child that left is not.
        for (measure, reason) in
            [("OM4", Reason::NotSearched), ("OM22", Reason::NotExamined), ("OM13", Reason::HoursLacking)]
        {
            let records = records(&archive, measure, &month).await;
            let facts = archive.model.explain(&archive.basis, &records, None).await.unwrap();
            let has_left = |facts: &Option<Facts>| match facts {
                Some(Facts::Care(facts)) => facts.iter().any(|fact| {
                    matches!(fact, CareFact::Stay { ended: Some(_), .. } | CareFact::Home { ended_on: Some(_), .. })
                }),
                _ => false,
            };
            let stays = records.iter().zip(&facts).filter(|(_, facts)| !has_left(facts));
            let open: Vec<Record> = stays.map(|(record, _)| record.clone()).collect();
            assert!(with(&open, reason).is_subset(&of(measure)), "{measure}");
        }
    });
}

/// The ids of the records with a reason.
fn with(records: &[Record], reason: Reason) -> BTreeSet<String> {
    records.iter().filter(|record| record.reason == Some(reason)).map(|record| record.record_id.clone()).collect()
}
