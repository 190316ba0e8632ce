//! Caseloads: a strip for every worker, the numbers beside it, and who sees whom.

use axum::http::StatusCode;
use portal::Role;
use store::{Action, LedgerQuery};
use testdb::{Engine, TestDb, run};

use crate::due_soon::{column, values};
use crate::support::{Office, PLAN_2006, basis_of};

/// Three months in which the synthetic state has workers over the standard.
async fn winter(db: &TestDb) -> Office {
    Office::with_months(db, "2018-11", "2019-01", 0.1).await
}

fn strips(page: &str) -> usize {
    page.matches("role=\"img\" aria-label=\"Q").count()
}

#[test]
fn without_a_submission_the_page_says_what_to_do() {
    run(Engine::Sqlite, async |db: TestDb| {
        let page = Office::empty(&db).await.page("/caseloads").await;
        assert!(page.contains("Nothing has been handed in yet"));
    });
}

#[test]
fn fifty_workers_stand_on_a_page_and_an_office_on_one() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = winter(&db).await;
        let monitor = office.as_role(Role::Monitor).await;
        let file = monitor.get("/caseloads.csv?quarter=2018-Q4").await.csv().to_owned();
        let workers = file.lines().count() - 1;
        assert!(workers > 100, "{workers} workers are two pages at least");
        let first = monitor.page("/caseloads?quarter=2018-Q4").await;
        assert_eq!(strips(&first), 50);
        let last = monitor.page(&format!("/caseloads?quarter=2018-Q4&page={}", workers.div_ceil(50))).await;
        assert_eq!(strips(&last), (workers - 1) % 50 + 1);
        let of_office = column(&file, "office").into_iter().filter(|code| *code == "hartford").count();
        assert_eq!(strips(&monitor.page("/caseloads?quarter=2018-Q4&office=hartford").await), of_office);
    });
}

#[test]
fn the_summary_counts_what_the_file_lists() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = winter(&db).await;
        let monitor = office.as_role(Role::Monitor).await;
        let file = monitor.get("/caseloads.csv?quarter=2018-Q4").await.csv().to_owned();
        let runs = column(&file, "days_over").into_iter().zip(column(&file, "counted"));
        let runs: Vec<u32> = runs
            .filter(|(run, counted)| !run.is_empty() && *counted == "true")
            .map(|(run, _)| run.parse().unwrap())
            .collect();
        let more_than = |days: u32| runs.iter().filter(|run| **run > days).count();
        let passing = column(&file, "passes_on").into_iter().filter(|day| !day.is_empty()).count();
        let page = monitor.page("/caseloads?quarter=2018-Q4").await;
        assert!(page.contains(&format!("{} social workers with cases in December 2018", runs.len())), "{page}");
        for (count, name) in [
            (more_than(0), "over the standard on December 31, 2018"),
            (more_than(25), "of them for more than 25 days in a row"),
            (more_than(30), "of them for more than the 30 days allowed"),
            (passing, "pass 30 days within 7 days if nothing changes"),
        ] {
            assert!(page.contains(&format!("<dt>{name}</dt><dd>{count}</dd>")), "{count} {name}");
        }
        assert!(more_than(0) > 0, "the synthetic state has workers over the standard");
    });
}

#[test]
fn the_last_quarter_is_shown_and_a_missing_month_is_named() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = winter(&db).await;
        let page = office.page("/caseloads").await;
        assert!(page.contains("All offices, Q1 2019, judged through January 31, 2019"));
        assert!(page.contains("Not handed in: February 2019 and March 2019."));
        let before = office.page("/caseloads?quarter=2018-Q3").await;
        assert!(before.contains("No month of Q3 2018 has been handed in."));
        assert_eq!(office.get("/caseloads?quarter=spring").await.status, StatusCode::BAD_REQUEST);
        assert_eq!(office.get("/caseloads.csv?by=week").await.status, StatusCode::BAD_REQUEST);
    });
}

#[test]
fn the_days_are_a_file_of_their_own() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = winter(&db).await;
        let file = office.get("/caseloads.csv?quarter=2018-Q4&office=hartford&by=day").await.csv().to_owned();
        let days = values(&file, "day");
        assert_eq!((days[0], days[days.len() - 1], days.len()), ("2018-11-01", "2018-12-31", 30 + 31));
    });
}

#[test]
fn a_director_sees_the_own_workers_only_whatever_is_asked() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = winter(&db).await;
        let director = office.as_director(Role::Leadership, &[], &["4"]).await;
        let own = director.get("/caseloads.csv").await.csv().to_owned();
        assert_eq!(values(&own, "office"), ["hartford", "manchester"]);
        for address in [
            "/caseloads?office=danbury",
            "/caseloads.csv?office=danbury",
            "/caseloads?region=5",
            "/caseloads.csv?office=danbury&by=day",
        ] {
            let answer = director.get(address).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
            assert!(!answer.text.contains("bridgeport"), "of others' offices nothing is told: {}", answer.text);
        }
        let others = office.get("/caseloads.csv?office=danbury").await.csv().to_owned();
        let page = director.page("/caseloads").await;
        assert!(column(&others, "worker_id").iter().all(|id| !page.contains(&format!(">{id}<"))));
    });
}

#[test]
fn plan_and_moment_stay_in_every_link() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = winter(&db).await;
        let page = office.page("/caseloads?plan=juan-f-2017&known_on=2019-03-01&quarter=2018-Q4&office=hartford").await;
        let question = "plan=juan-f-2017&amp;known_on=2019-03-01&amp;quarter=2018-Q4&amp;office=hartford";
        assert!(page.contains(&format!("href=\"/caseloads.csv?{question}\"")));
        assert!(page.contains("href=\"/find?plan=juan-f-2017&amp;known_on=2019-03-01&amp;id="));
        assert!(page.contains("name=\"known_on\" value=\"2019-03-01\""));
    });
}

#[test]
fn who_saw_or_took_the_caseloads_is_in_the_ledger() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = winter(&db).await;
        let director = office.as_director(Role::Leadership, &["hartford"], &[]).await;
        director.page("/caseloads?quarter=2018-Q4").await;
        director.get("/caseloads.csv?quarter=2018-Q4").await;
        let asked = LedgerQuery { actor: Some("leadership-hartford"), limit: 2, ..LedgerQuery::default() };
        let entries = office.portal.store.ledger().list("juan-f", asked).await.unwrap();
        let [taken, seen] = entries.as_slice() else { panic!("two entries: {entries:?}") };
        assert_eq!((taken.entry.action, seen.entry.action), (Action::Downloaded, Action::RecordsSeen));
        assert_eq!(taken.entry.subject["file"], "caseloads.csv");
        assert_eq!(
            (&seen.entry.subject["page"], &seen.entry.subject["quarter"]),
            (&"/caseloads".into(), &"2018-Q4".into())
        );
    });
}

/// The plan with a second measure of caseloads, whose maxima are one case of each category.
fn with_a_stricter_measure() -> String {
    let begin = PLAN_2006.find("[[measures]]\nid = \"OM18\"").unwrap();
    let end = begin + PLAN_2006[begin..].find("[[measures]]\nid = \"OM19\"").unwrap();
    let own = PLAN_2006[begin..end].replacen("OM18", "OM18B", 1);
    let strict = own.lines().map(|line| if line.starts_with("value = ") { "value = 1" } else { line });
    [PLAN_2006, "\n", &strict.collect::<Vec<_>>().join("\n")].concat()
}

#[test]
fn of_two_measures_of_caseloads_each_shows_its_own_numbers() {
    run(Engine::Sqlite, async |db: TestDb| {
        let mut office = winter(&db).await;
        office.portal.plans = vec![basis_of(&with_a_stricter_measure())];
        office.plans = office.portal.plans.clone();
        let monitor = office.as_role(Role::Monitor).await;
        // With a maximum of one, whoever has two cases is over the standard.
        let over = |file: &str| column(file, "days_over").into_iter().filter(|days| !["", "0"].contains(days)).count();
        let mut of_measure = Vec::new();
        for measure in ["", "&measure=OM18", "&measure=OM18B"] {
            let address = format!("?quarter=2018-Q4{measure}");
            of_measure.push(over(monitor.get(&format!("/caseloads.csv{address}")).await.csv()));
            let name = if measure.ends_with('B') { "OM18B: Caseload standards" } else { "OM18: Caseload standards" };
            let page =
                monitor.page(&format!("/caseloads{address}")).await.replace("</strong>", "").replace("<strong>", "");
            assert!(page.contains(name), "{address}: {page}");
        }
        assert!(of_measure[0] == of_measure[1] && of_measure[1] * 2 < of_measure[2], "{of_measure:?}");
        // A line of the indicators does not say whose it is.
        let refused = monitor.get("/indicators.csv").await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert!(refused.text.contains("OM18 and OM18B"), "{}", refused.text);
        let indicators = async |measure: &str| {
            let answer = monitor.get(&format!("/indicators.csv?measure={measure}&from=2018-12&to=2018-12")).await;
            values(answer.csv(), "over_100").into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        let (own, strict) = (indicators("OM18").await, indicators("OM18B").await);
        assert_eq!([own.len(), strict.len()], [1, 1]);
        assert!(own[0].parse::<u64>().unwrap() < strict[0].parse::<u64>().unwrap(), "{own:?} {strict:?}");
        for (measure, links) in [("OM18", "measure=OM18\""), ("OM18B", "measure=OM18B\"")] {
            let page = monitor.page(&format!("/measures/{measure}")).await;
            let to_caseloads = page.split("href=\"/caseloads?").skip(1).map(|rest| rest.split('>').next().unwrap());
            let all: Vec<&str> = to_caseloads.collect();
            assert!(!all.is_empty() && all.iter().all(|address| address.contains(links)), "{measure}: {all:?}");
        }
        let refused = monitor.get("/caseloads?measure=OM1").await;
        assert!(refused.status == StatusCode::BAD_REQUEST && refused.text.contains("OM18B"), "{}", refused.text);
        // What is due names the measure that asks for it.
        let due = monitor.get("/due-soon.csv").await.csv().to_owned();
        let measures: std::collections::BTreeSet<&str> = column(&due, "measure").into_iter().collect();
        assert!(measures.is_superset(&["OM18", "OM18B"].into()), "{measures:?}");
    });
}
