//! Children in care on the pages: what is due, the months looked at, why a record counts, and finding by id.

use compliance::{Reach, Record, Scope};
use domain::{Period, Reason, Verdict};
use portal::Role;
use readmodel::RecordsQuery;
use testdb::{Engine, TestDb, run};

use crate::due_soon::{column, values};
use crate::support::Office;

/// Tells a story about a portal with June 2019.
fn about_june<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| story(Office::in_care(&db, "2019-06", "2019-06").await).await);
}

async fn records(office: &Office, figure: &str) -> Vec<Record> {
    let query = RecordsQuery {
        measure: figure.to_owned(),
        period: Period::Month("2019-06".parse().unwrap()),
        scope: Scope::state(),
        reach: Reach::All,
        verdict: None,
        known_on: None,
    };
    office.portal.model.records(&office.plans[0], &query).await.unwrap()
}

#[test]
fn what_is_due_to_children_in_care_stands_on_the_page_and_in_the_file() {
    about_june(async |office| {
        let monitor = office.as_role(Role::Monitor).await;
        let file = monitor.get("/due-soon.csv").await.csv().to_owned();
        let matters = values(&file, "matter");
        // Few homes are due in so small a state's month, and none of them lacks training.
        for matter in ["care_visits", "exam", "search"] {
            assert!(matters.contains(&matter), "no {matter} in {matters:?}");
        }
        // Who missed a visit is who is listed with it.
        let of = |matter: &str, name: &str| -> Vec<String> {
            let rows = column(&file, "matter").into_iter().zip(column(&file, name));
            let mut found: Vec<String> =
                rows.filter(|(of, _)| *of == matter).map(|(_, cell)| cell.to_owned()).collect();
            found.sort();
            found
        };
        let missed = records(&office, "OM16").await;
        let missed: Vec<&str> = missed
            .iter()
            .filter(|record| record.reason == Some(Reason::MissedVisit))
            .map(|record| &*record.record_id)
            .collect();
        assert_eq!(of("care_visits", "record_id"), missed);
        assert_eq!(of("care_visits", "visits_lacking")[0], format!("{}:1", missed[0]));
        let page = monitor.page("/due-soon").await;
        assert!(page.contains("Children in care and foster homes, by office"));
        assert!(page.contains("Not searched for relatives: children in care for whom no search was documented"));
        assert!(!page.contains("OM4: "), "one measure asks for searches");
        let pages: Vec<String> = [page, monitor.page("/due-soon?page=2").await].into();
        assert!(pages.iter().any(|page| page.contains("no search for relatives is documented. Removed from home on")));
    });
}

#[test]
fn without_care_files_the_page_says_nothing_of_them() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::with_months(&db, "2019-06", "2019-06", 0.02).await;
        let page = office.page("/due-soon").await;
        assert!(page.contains("Reports, families and workers, by office"));
        assert!(!page.contains("Children in care and foster homes") && !page.contains("Not searched for relatives"));
    });
}

#[test]
fn the_months_looked_at_stand_beside_the_figure_where_they_are_more_than_one() {
    about_june(async |office| {
        for (measure, figure, months) in [
            ("OM5", "OM5", "12 months: July 2018 to June 2019"),
            ("OM12", "OM12", "12 months: July 2018 to June 2019"),
            ("OM6", "OM6", "3 months: April 2019 to June 2019"),
            ("OM16", "OM16:quarterly", "3 months: April 2019 to June 2019"),
        ] {
            let page = office.page(&format!("/measures/{measure}?figure={figure}&period=2019-06")).await;
            assert!(page.contains(months), "{figure}: {page}");
            let each = format!("each over the {} that end with it", &months[..months.find(':').unwrap()]);
            let chart = page.split("<title").find(|part| part.contains("by month")).unwrap();
            assert!(chart.contains(&each), "the chart of {figure} says so too: {chart}");
            let page = office.page(&format!("/records?measure={figure}&period=2019-06")).await;
            assert!(page.contains(months), "records of {figure}");
        }
        for address in ["/measures/OM4?period=2019-06", "/records?measure=OM4&period=2019-06"] {
            assert!(!office.page(address).await.contains(" months: "), "{address}: the month alone");
        }
        assert!(office.page("/").await.contains("12 months: July 2018 to June 2019"));
    });
}

#[test]
fn every_measure_tells_of_each_record_why_it_counts_or_not() {
    about_june(async |office| {
        for number in [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 19, 20, 21, 22] {
            let page = office.page(&format!("/records?measure=OM{number}&period=2019-06")).await;
            // Few youth leave so small a state's care in a month.
            let is_listed = !records(&office, &format!("OM{number}")).await.is_empty();
            assert_eq!(page.contains("<td data-label=\"Why\">"), is_listed, "OM{number}");
            assert!(!page.contains("does not count.") && !page.contains("<p></p>"), "OM{number}");
        }
    });
}

#[test]
fn a_child_a_stay_siblings_and_a_home_are_found_by_their_ids() {
    about_june(async |office| {
        for figure in ["OM16", "OM22", "OM10", "OM13", "OM5"] {
            let records = records(&office, figure).await;
            let wanted = records.iter().find(|record| record.verdict() != Some(Verdict::Excluded)).unwrap();
            let page = office.page(&format!("/find?id={}", wanted.record_id)).await;
            assert!(page.contains(&format!("about {}</h2>", wanted.record_id)), "{figure}: {page}");
            assert!(page.contains(&format!("measure={figure}&amp;period=2019-06")), "{figure}");
            assert!(page.contains("care_"), "{figure}: its file and line");
        }
        let page = office.page("/find").await;
        for kind in ["A stay in care", "A child in care", "Siblings in care", "A foster home"] {
            assert!(page.contains(kind), "{kind}");
        }
    });
}
