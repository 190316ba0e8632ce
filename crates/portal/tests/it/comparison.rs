//! Why a figure changed: every number leads to as many records, and parts are told within reach only.

use axum::http::StatusCode;
use portal::Role;
use store::Action;
use testdb::{Engine, TestDb, run};

use crate::support::Office;

const TWO: &str = "plan=juan-f-2017&measure=OM17&period=2018-12&before=2018-11";

fn about_a_quarter<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| story(Office::with_months(&db, "2018-10", "2018-12", 0.05).await).await);
}

/// The links to records with the number that each shows.
fn numbers(page: &str) -> Vec<(String, usize)> {
    let links = page.split("<a href=\"/records?").skip(1);
    let link = |link: &str| {
        let (address, rest) = link.split_once('"').unwrap();
        let shown = rest.split_once('>').unwrap().1.split('<').next().unwrap();
        (format!("/records?{}", address.replace("&amp;", "&")), shown.replace(',', "").parse().unwrap())
    };
    links.map(link).collect()
}

#[test]
fn every_number_leads_to_as_many_records() {
    about_a_quarter(async |office| {
        let monitor = office.as_role(Role::Monitor).await;
        let page = monitor.page(&format!("/compare?{TWO}")).await;
        let numbers = numbers(&page);
        assert!(numbers.iter().any(|(address, _)| address.contains("cause=missed_visit")), "{page}");
        assert!(numbers.iter().any(|(address, _)| address.contains("office=")));
        for (address, shown) in numbers {
            let listed = monitor.get(&address.replace("/records?", "/records.csv?")).await.csv().lines().count() - 1;
            assert_eq!(listed, shown, "{address}");
        }
    });
}

#[test]
fn the_file_has_every_part_and_the_page_is_entered_in_the_ledger() {
    about_a_quarter(async |office| {
        let monitor = office.as_role(Role::Monitor).await;
        let file = monitor.get(&format!("/compare.csv?{TWO}")).await;
        let disposition = "attachment; filename=\"compare-OM17-state-2018-11-2018-12.csv\"";
        assert_eq!(file.headers["content-disposition"], disposition);
        let lines: Vec<String> = file.csv().lines().map(str::to_owned).collect();
        let columns: Vec<&str> = lines[0].split(',').collect();
        let place = |name: &str| columns.iter().position(|column| column.ends_with(name)).unwrap();
        let missed = |dimension: &str| -> u64 {
            let rows = lines.iter().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
            let of = rows.filter(|row| row[place("dimension")] == dimension);
            of.map(|row| row[place("missed_after")].parse::<u64>().unwrap()).sum()
        };
        assert!(missed("all") > 0);
        for dimension in ["cause", "month", "office", "worker", "population"] {
            assert_eq!(missed(dimension), missed("all"), "{dimension}");
        }
        monitor.page(&format!("/compare?{TWO}")).await;
        let entries = office.ledger().await;
        let seen = entries.iter().find(|entry| entry.action == Action::RecordsSeen).unwrap();
        assert_eq!((&seen.subject["page"], &seen.subject["before"]), (&"/compare".into(), &"2018-11".into()));
    });
}

#[test]
fn a_director_is_told_of_the_own_offices_and_counsel_of_none() {
    about_a_quarter(async |office| {
        let director = office.as_director(Role::Leadership, &["hartford"], &[]).await;
        let page = director.page(&format!("/compare?{TWO}")).await;
        assert!(page.contains("within your reach"));
        assert!(numbers(&page).iter().all(|(address, _)| !address.contains("office=norwalk")));
        let counsel = office.as_role(Role::Counsel).await;
        assert_eq!(counsel.get(&format!("/compare?{TWO}")).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn what_cannot_be_compared_is_refused_with_what_to_write() {
    about_a_quarter(async |office| {
        let monitor = office.as_role(Role::Monitor).await;
        for (question, said) in [
            ("measure=OM17&period=2018-12&before=2018-Q3", "is no month"),
            ("measure=OM17&period=2018-Q4&before=2018-09", "is no quarter"),
            ("measure=OM99&period=2018-12", "OM99"),
            ("measure=OM17&period=2018-12&verdict=met", "verdict"),
        ] {
            let answer = monitor.get(&format!("/compare?plan=juan-f-2017&{question}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{question}");
            assert!(answer.text.contains(said), "{question}");
        }
        let records =
            monitor.get("/records?plan=juan-f-2017&measure=OM17&period=2018-12&cause=missed_visit:novisit").await;
        assert_eq!(records.status, StatusCode::BAD_REQUEST);
        assert!(records.text.contains("missed_visit:no_visit"), "the nearest is named");
    });
}

#[test]
fn the_page_of_a_measure_leads_to_why_it_changed() {
    about_a_quarter(async |office| {
        let monitor = office.as_role(Role::Monitor).await;
        let page = monitor.page("/measures/OM17?plan=juan-f-2017&period=2018-12").await;
        assert!(page.contains("Why December 2018 differs from the month before"));
        assert!(page.contains("href=\"/compare?plan=juan-f-2017&amp;measure=OM17&amp;period=2018-12\""));
    });
}
