//! Each drawn case gets two reviewers who may have it, and everybody as many as the others.

use axum::http::StatusCode;
use portal::Role;
use testdb::{TestDb, on_both_databases};

use super::story;
use crate::support::review::{done, refused};
use crate::support::round::{REVIEWERS, desk, drawn_round, round_of};
use crate::support::{Office, Person};

/// The form that assigns the cases to the first so many reviewers.
fn to(reviewers: usize) -> Vec<(&'static str, &'static str)> {
    let ticked = REVIEWERS[..reviewers].iter().map(|name| ("reviewers", *name));
    ticked.chain([("due_on", "2020-03-02")]).collect()
}

async fn bar(monitor: &Person<'_>, reviewer: &str, offices: &[&str]) -> String {
    let offices = offices.iter().map(|office| ("offices", *office));
    let form: Vec<(&str, &str)> =
        offices.chain([("reviewer", reviewer), ("reason", "Worked there until 2019.")]).collect();
    done(monitor, "/rounds/barred", &form).await
}

/// A drawn round of that many cases, and that many reviewers.
async fn drawn(office: &Office, cases: u32, reviewers: usize) -> Person<'_> {
    drawn_round(office, cases).await;
    for name in &REVIEWERS[..reviewers] {
        office.as_named(name, Role::Reviewer).await;
    }
    office.as_role(Role::Monitor).await
}

on_both_databases! {
    async fn work_is_shared_evenly_and_nobody_gets_a_case_of_a_barred_office(db: TestDb) {
        let office = Office::empty(&db).await;
        let monitor = drawn(&office, 54, 6).await;
        bar(&monitor, "ada-sample", &["hartford", "new-haven"]).await;
        bar(&monitor, "bob-sample", &["hartford"]).await;
        let page = monitor.page("/rounds/1").await;
        assert!(page.contains("ada-sample (case reviewer; barred from Hartford and New Haven)"), "{page}");
        let address = done(&monitor, "/rounds/1/assignment", &to(6)).await;
        assert_eq!(address, "/rounds/1?done=cases_assigned");
        let desk = desk(&office).await;
        let round = desk.round(1).unwrap();
        // 54 cases with two reviewers each, shared by six: 18 each.
        for name in REVIEWERS {
            assert_eq!(round.cases_of(name).count(), 18, "{name}");
            assert!(round.cases_of(name).all(|case| !desk.barred_from(name).contains(&case.office)), "{name}");
        }
        let page = monitor.page(&address).await;
        let board = "ada-sample</th><td data-label=\"Assigned\"><div>\
                     <a class=\"count\" href=\"/rounds/1?reviewer=ada-sample#cases\">18</a>";
        assert!(page.contains(board), "{page}");
    }
}

#[test]
fn offices_with_too_few_reviewers_are_named_with_what_to_do() {
    story(async |office| {
        // Four cases, one each of Bridgeport, Danbury, Hartford and Manchester.
        let monitor = drawn(&office, 4, 3).await;
        bar(&monitor, "ada-sample", &["hartford", "danbury"]).await;
        bar(&monitor, "bob-sample", &["hartford"]).await;
        bar(&monitor, "cleo-sample", &["hartford"]).await;
        let page = refused(&monitor, "/rounds/1/assignment", &to(2), 409).await;
        for text in
            ["Danbury has 1", "Hartford has none of those chosen", "Choose more reviewers", "value=\"2020-03-02\""]
        {
            assert!(page.contains(text), "{text}: {page}");
        }
        let page = refused(&monitor, "/rounds/1/assignment", &to(3), 409).await;
        assert!(page.contains("Hartford has none") && !page.contains("Danbury has"), "{page}");
        assert_eq!(desk(&office).await.round(1).unwrap().assigned, None);
    });
}

#[test]
fn what_is_wrong_with_an_assignment_is_told_and_what_was_ticked_stays() {
    story(async |office| {
        let monitor = drawn(&office, 4, 3).await;
        let page = refused(&monitor, "/rounds/1/assignment", &to(1), 422).await;
        assert!(page.contains("Choose at least two reviewers"), "{page}");
        let ticked = |page: &str, name: &str| page.contains(&format!("value=\"{name}\" checked"));
        assert!(ticked(&page, "ada-sample") && !ticked(&page, "bob-sample"), "{page}");
        for (due_on, status, text) in
            [("2020-02-02", 422, "2020-02-02 is in the past."), ("", 422, "Write a day like 2020-03-31.")]
        {
            let form = [("reviewers", "ada-sample"), ("reviewers", "bob-sample"), ("due_on", due_on)];
            let page = refused(&monitor, "/rounds/1/assignment", &form, status).await;
            assert!(page.contains(text), "{text}: {page}");
        }
        let form = [("reviewers", "ada-sample"), ("reviewers", "nobody"), ("due_on", "2020-03-02")];
        let page = refused(&monitor, "/rounds/1/assignment", &form, 404).await;
        assert!(page.contains("There is no account `nobody` that may review"), "{page}");
        // The monitor's staff may review too.
        let form = [("reviewers", "ada-sample"), ("reviewers", "monitor"), ("due_on", "2020-02-03")];
        done(&monitor, "/rounds/1/assignment", &form).await;
        assert_eq!(desk(&office).await.cases_of("monitor").count(), 4);
        refused(&monitor, "/rounds/1/assignment", &to(2), 409).await;
    });
}

#[test]
fn a_reviewer_who_is_barred_later_keeps_the_case_until_it_is_given_to_another_and_the_list_says_so() {
    story(async |office| {
        round_of(&office, 4, 2).await;
        let monitor = office.as_role(Role::Monitor).await;
        let warning = "ada-sample is barred from this office: give the case to another reviewer";
        assert!(!monitor.page("/rounds/1").await.contains(warning));
        bar(&monitor, "ada-sample", &["hartford"]).await;
        assert_eq!(monitor.page("/rounds/1").await.matches(warning).count(), 1);
    });
}

#[test]
fn barred_offices_are_changed_as_a_whole_and_told_with_their_reason() {
    story(async |office| {
        round_of(&office, 4, 2).await;
        let monitor = office.as_role(Role::Monitor).await;
        bar(&monitor, "ada-sample", &["norwich", "hartford", "hartford"]).await;
        let page = monitor.page("/rounds?reviewer=ada-sample").await;
        for text in ["Hartford and Norwich", "Worked there until 2019.", "value=\"hartford\" checked"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        bar(&monitor, "ada-sample", &[]).await;
        assert!(desk(&office).await.barred_from("ada-sample").is_empty());
        let form = [("reviewer", "ada-sample"), ("offices", "milford"), ("reason", "")];
        let page = refused(&monitor, "/rounds/barred", &form, 422).await;
        assert!(page.contains("value=\"milford\" checked") && !page.contains("value=\"hartford\" checked"), "{page}");
        refused(&monitor, "/rounds/barred", &[("reviewer", "nobody"), ("reason", "A tie.")], 404).await;
        let nobody = monitor.get("/rounds?reviewer=nobody").await;
        assert_eq!(nobody.status, StatusCode::BAD_REQUEST);
        assert!(!nobody.text.contains("name=\"offices\""));
    });
}
