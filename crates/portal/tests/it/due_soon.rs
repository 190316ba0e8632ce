//! What is due soon: who sees which offices, on the page and in the file.

use axum::http::StatusCode;
use portal::Role;
use store::{Action, LedgerQuery};
use testdb::{Engine, TestDb, run};

use crate::support::Office;

/// The cells of one column of a CSV file.
pub fn column<'c>(csv: &'c str, name: &str) -> Vec<&'c str> {
    let mut lines = csv.lines();
    let place = lines.next().unwrap().split(',').position(|column| column == name).unwrap();
    lines.map(|line| line.split(',').nth(place).unwrap()).collect()
}

/// The different values of a column, sorted.
pub fn values<'c>(csv: &'c str, name: &str) -> Vec<&'c str> {
    let mut found = column(csv, name);
    found.sort_unstable();
    found.dedup();
    found
}

async fn spring(db: &TestDb) -> Office {
    Office::with_months(db, "2019-05", "2019-06", 0.1).await
}

#[test]
fn without_a_submission_the_page_says_what_to_do() {
    run(Engine::Sqlite, async |db: TestDb| {
        let page = Office::empty(&db).await.page("/due-soon").await;
        assert!(page.contains("Nothing has been handed in yet"));
    });
}

#[test]
fn the_page_names_the_submission_and_the_draw_that_it_rests_on() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = spring(&db).await;
        let now = office.page("/due-soon").await;
        assert!(now.contains("As of submission 2 for June 2019, drawn on July"), "{now}");
        assert!(now.contains("June 2019 was over at the draw: visits that were lacking then were missed"));
        let then = office.page("/due-soon?known_on=2019-06-30").await;
        assert!(then.contains("As of submission 1 for May 2019, drawn on June"));
    });
}

#[test]
fn the_file_has_every_line_and_the_page_its_links() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::with_months(&db, "2019-06", "2019-06", 0.25).await;
        let monitor = office.as_role(Role::Monitor).await;
        let file = monitor.get("/due-soon.csv").await;
        assert_eq!(file.headers["content-disposition"], "attachment; filename=\"due-soon.csv\"");
        let lines = file.text.lines().count() - 1;
        assert!(lines > 200, "{lines} lines are one page at most");
        let first = monitor.page("/due-soon").await;
        assert!(first.contains(&format!("All {lines} lines of the offices chosen.")));
        assert_eq!(first.matches("<td data-label=\"How it stands\">").count(), 200);
        assert!(first.contains("href=\"/due-soon?page=2\""));
        let late = column(&file.text, "late");
        assert!(late.is_sorted_by(|a, b| a >= b), "what is late stands first");
    });
}

#[test]
fn a_director_sees_the_own_offices_only_whatever_is_asked() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = spring(&db).await;
        let all = office.as_role(Role::Monitor).await.get("/due-soon.csv").await.csv().to_owned();
        assert!(values(&all, "office").len() > 10);
        let director = office.as_director(Role::Leadership, &["hartford"], &["5"]).await;
        let own = director.get("/due-soon.csv").await.csv().to_owned();
        assert_eq!(values(&own, "office"), ["danbury", "hartford", "torrington", "waterbury"]);
        let expected = column(&all, "office").into_iter().filter(|code| values(&own, "office").contains(code)).count();
        assert_eq!(own.lines().count() - 1, expected);
        for address in
            ["/due-soon?office=norwalk", "/due-soon.csv?office=norwalk", "/due-soon?region=1", "/due-soon.csv?region=1"]
        {
            assert_eq!(director.get(address).await.status, StatusCode::BAD_REQUEST, "{address}");
        }
        let page = director.page("/due-soon").await;
        assert!(page.contains("Hartford") && !page.contains("Norwalk"));
    });
}

#[test]
fn an_office_or_a_region_can_be_chosen() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = spring(&db).await;
        let monitor = office.as_role(Role::Monitor).await;
        let region = monitor.get("/due-soon.csv?region=4").await.csv().to_owned();
        assert_eq!(values(&region, "office"), ["hartford", "manchester"]);
        let one = monitor.get("/due-soon.csv?office=manchester").await.csv().to_owned();
        assert_eq!(values(&one, "office"), ["manchester"]);
        let page = monitor.page("/due-soon?office=manchester&plan=juan-f-2017").await;
        assert!(page.contains("href=\"/due-soon.csv?plan=juan-f-2017&amp;office=manchester\""));
        assert!(page.contains("<h3>Manchester</h3>") && !page.contains("<h3>Hartford</h3>"));
    });
}

#[test]
fn who_saw_or_took_the_list_is_in_the_ledger() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = spring(&db).await;
        let director = office.as_director(Role::Leadership, &["hartford"], &[]).await;
        director.page("/due-soon?office=hartford").await;
        let lines = director.get("/due-soon.csv?office=hartford").await.csv().to_owned().lines().count() - 1;
        let asked = LedgerQuery { actor: Some("leadership-hartford"), limit: 2, ..LedgerQuery::default() };
        let entries = office.portal.store.ledger().list("juan-f", asked).await.unwrap();
        let [taken, seen] = entries.as_slice() else { panic!("two entries: {entries:?}") };
        assert_eq!((taken.entry.action, seen.entry.action), (Action::Downloaded, Action::RecordsSeen));
        let subject = &taken.entry.subject;
        assert_eq!((&subject["file"], &subject["office"]), (&"due-soon.csv".into(), &"hartford".into()));
        assert_eq!((&subject["rows"], &subject["submission"]), (&lines.into(), &2.into()));
        assert_eq!(seen.entry.subject["page"], "/due-soon");
    });
}
