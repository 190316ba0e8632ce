//! What the case review found, in figures and beside them.

use axum::http::StatusCode;
use casereview::{Act, Pair, Route, Unmet};
use portal::Role;
use testdb::{Engine, TestDb, run};

use crate::support::round::{act, desk, round_of};
use crate::support::scores::{answers, own, reviewers};
use crate::support::{Office, Person};

/// Both reviewers find everything very good in every case of the round.
async fn complete(office: &Office, round: u32) {
    complete_but(office, round, &[]).await;
}

/// The same, but for dental care in some offices, for which families waited.
async fn complete_but(office: &Office, round: u32, waiting: &[&str]) {
    let found = desk(office).await.round(round).unwrap().clone();
    for case in found.sampled() {
        let [one, other] = reviewers(case);
        let poor = [("needs_dental", "2")];
        let but: &[(&str, &str)] = if waiting.contains(&case.office.as_str()) { &poor } else { &[] };
        own(office, case, one, but).await;
        own(office, case, other, &[]).await;
        let (id, mut answers) = (case.id.clone(), answers(&found, case, but));
        let unmet = Unmet { need: "dental".to_owned(), barrier: "wait_list".to_owned(), note: String::new() };
        answers.unmet = if but.is_empty() { Vec::new() } else { vec![unmet] };
        let joint = Act::JointScored { round, case: id.clone(), answers };
        act(office, one, Role::Reviewer, |_| joint.clone()).await;
        act(office, other, Role::Reviewer, |_| Act::JointConfirmed { round, case: id.clone() }).await;
    }
}

async fn choose(office: &Office, route: Route) {
    let (quarter, reason) = ("2019-Q4".parse().unwrap(), "As read in both".to_owned());
    // The round is the first, and December with its reviews the third submission.
    let between = Some(Pair { round: 1, submission: 3 });
    act(office, "monitor", Role::Monitor, |_| Act::RouteChosen { quarter, between, route, reason: reason.clone() })
        .await;
}

async fn page(person: &Person<'_>, address: &str) -> String {
    let answer = person.get(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text);
    answer.text
}

#[test]
fn what_a_complete_round_found_can_be_taken_away_as_an_extract() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let round = round_of(&office, 4, 3).await;
        let monitor = office.as_role(Role::Monitor).await;
        let address = format!("/rounds/{round}/case_reviews.csv");
        for address in [&address, "/rounds/7/case_reviews.csv", "/rounds/one/case_reviews.csv"] {
            assert_eq!(monitor.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        complete(&office, round).await;
        let answer = monitor.get(&address).await;
        assert_eq!(answer.headers["content-disposition"], "attachment; filename=\"case_reviews.csv\"");
        assert_eq!(answer.text, desk(&office).await.round(round).unwrap().reviews().unwrap().csv());
        assert_eq!(answer.text.lines().count(), 5);
        let told = office.ledger().await;
        assert_eq!(told[0].subject, serde_json::json!({ "round": 1, "file": "case_reviews.csv", "rows": 4 }));
    });
}

#[test]
fn a_conflict_is_told_where_the_quarter_is_shown_until_the_monitor_chooses() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::with_months(&db, "2019-10", "2019-12", 0.01).await;
        let round = round_of(&office, 4, 3).await;
        let told = "two case reviews, none counts yet";
        for role in [Role::Monitor, Role::Leadership, Role::Counsel, Role::Steward] {
            let person = office.as_role(role).await;
            for address in ["/", "/measures/OM3", "/measures/OM15?figure=OM15:dental"] {
                assert!(page(&person, address).await.contains(told), "{address}");
            }
            assert!(!page(&person, "/measures/OM1").await.contains(told));
        }
        choose(&office, Route::Extract).await;
        let person = office.as_role(Role::Counsel).await;
        assert!(!page(&person, "/").await.contains(told));
        // As known before, it still stands.
        complete(&office, round).await;
        choose(&office, Route::Round).await;
        assert!(!page(&person, "/measures/OM3").await.contains(told));
    });
}

#[test]
fn a_record_of_a_round_names_the_round_and_its_case() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::with_months(&db, "2019-10", "2019-12", 0.01).await;
        let round = round_of(&office, 4, 3).await;
        complete(&office, round).await;
        choose(&office, Route::Round).await;
        let case = desk(&office).await.round(round).unwrap().sampled().next().unwrap().id.clone();
        let name = format!("Case {case} of round 1");
        for address in ["/records?measure=OM3&period=2019-Q4".to_owned(), format!("/find?id={case}")] {
            let seen = page(&office.as_role(Role::Leadership).await, &address).await;
            assert!(seen.contains(&name) && !seen.contains("/rounds/1/cases"), "{address}: {seen}");
            // The facts are those of the joint scores.
            assert!(!seen.contains("look the record up again"), "{address}");
        }
        let seen = page(&office.as_role(Role::Monitor).await, "/records?measure=OM3&period=2019-Q4").await;
        assert!(seen.contains(&format!("href=\"/rounds/1/cases/{case}\"")), "{seen}");
    });
}

/// A portal over a quarter whose round of eight cases in eight offices counts; in two of them families waited.
pub(crate) async fn with_round(db: &TestDb) -> Office {
    let office = Office::with_months(db, "2019-10", "2019-12", 0.01).await;
    let round = round_of(&office, 8, 3).await;
    complete_but(&office, round, &["bridgeport", "hartford"]).await;
    choose(&office, Route::Round).await;
    office
}

/// The lines of a file of the quarter's page.
async fn file(person: &Person<'_>, name: &str) -> Vec<String> {
    let text = person.file(&format!("/case-review/2019-Q4/{name}")).await;
    text.lines().map(str::to_owned).collect()
}

#[test]
fn the_page_of_a_quarter_tells_what_the_sample_of_its_round_can_tell() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = with_round(&db).await;
        let monitor = office.as_role(Role::Monitor).await;
        let seen = page(&monitor, "/case-review/2019-Q4").await;
        assert!(seen.contains("href=\"/rounds/1\""));
        // Eight of eight plans, six of eight with every need met: 75 % is below 80 %.
        assert!(seen.contains("Met: 8 of 8 cases = 100.0%, against at least 90%."), "{seen}");
        assert!(seen.contains("Not met: 6 of 8 cases = 75.0%, against at least 80%."));
        // 0.85^8 = 0.2725, 1 time in 4; 16 in the frame, 13 met: C(13, 8) / C(16, 8) = 1287 / 12870 = 1 in 10.
        assert!(seen.contains("A true rate of 85% would pass this test 1 time in 4."));
        assert!(seen.contains("Of the 16 cases in the frame, if 13 were met, such a sample would pass 1 time in 10."));
        let figures = file(&monitor, "figures.csv").await;
        // Wilson 95 % of 8 of 8: 8 / (8 + 3.8415) = 67.6 %.
        assert_eq!(figures[1], "juan-f-2006,OM3,2019-Q4,8,8,100.0,>=90%,true,67.6,100.0,100.0,0.0,85.0,0.2725");
        assert_eq!(figures.len(), 1 + 2 + 8 + 11);
        assert_eq!(file(&monitor, "plan-by-needs.csv").await, ["plan,needs,cases", "met,met,6", "met,not_met,2"]);
        let agreement = file(&monitor, "agreement.csv").await;
        assert_eq!(agreement.len(), 1 + 8 + 11);
        assert!(agreement.contains(&"plan_goals,8,8,100.0,,0".to_owned()), "{agreement:?}");
        // Two of eight differ: 2 and 4. Observed 4; expected 8 pairs of 2 and 2 of one against 4 of the other: 32 / 8.
        assert!(agreement.contains(&"needs_dental,8,6,75.0,0.00,0".to_owned()), "{agreement:?}");
        assert_eq!(file(&monitor, "unmet-needs.csv").await, ["need,barrier,number", "dental,wait_list,2"]);
        assert_eq!(file(&monitor, "overrides.csv").await, ["of,asked,granted,refused", "plan,0,0,0", "needs,0,0,0"]);
        for measure in ["OM3", "OM15&figure=OM15:dental"] {
            let measure = page(&monitor, &format!("/measures/{}", measure.replacen('&', "?", 1))).await;
            assert!(measure.contains("href=\"/case-review/2019-Q4\""));
        }
    });
}

const BY_OFFICE: &str = "unmet-needs-by-office.csv";

#[test]
fn who_sees_offices_sees_unmet_needs_by_office_within_reach_and_nobody_else_does() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = with_round(&db).await;
        let [bridgeport, hartford] = ["bridgeport", "hartford"].map(|office| format!("dental,wait_list,{office},1"));
        let monitor = office.as_role(Role::Monitor).await;
        assert_eq!(file(&monitor, BY_OFFICE).await[1..], [bridgeport, hartford.clone()]);
        let director = office.as_director(Role::Leadership, &["hartford"], &[]).await;
        assert_eq!(file(&director, BY_OFFICE).await[1..], [hartford]);
        let seen = page(&director, "/case-review/2019-Q4").await;
        assert!(seen.contains("Unmet needs by office") && seen.contains("Hartford"));
        for role in [Role::Counsel, Role::Steward] {
            let person = office.as_role(role).await;
            let seen = page(&person, "/case-review/2019-Q4").await;
            assert!(seen.contains("Unmet needs by barrier") && seen.contains("of the whole state"), "{seen}");
            for part in ["by office", "Hartford", "Bridgeport", "/rounds/"] {
                assert!(!seen.contains(part), "{role:?}: {part}");
            }
            for name in [BY_OFFICE, "strata.csv"] {
                let answer = person.get(&format!("/case-review/2019-Q4/{name}")).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
            }
        }
        let reviewer = office.as_role(Role::Reviewer).await;
        assert_eq!(reviewer.get("/case-review/2019-Q4").await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn what_an_extract_does_not_tell_is_said_plainly() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::with_months(&db, "2019-10", "2019-12", 0.01).await;
        let counsel = office.as_role(Role::Counsel).await;
        let seen = page(&counsel, "/case-review/2019-Q4").await;
        assert!(seen.contains("An extract tells the joint scores alone.") && seen.contains("with submission 3"));
        assert!(!seen.contains("Agreement of the two reviewers") && !seen.contains("Unmet needs by barrier"));
        assert!(file(&counsel, "figures.csv").await[1].starts_with("juan-f-2006,OM3,2019-Q4,"));
        for name in ["agreement.csv", "unmet-needs.csv", "overrides.csv"] {
            let answer = counsel.get(&format!("/case-review/2019-Q4/{name}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
        }
        assert!(page(&counsel, "/case-review/2018-Q1").await.contains("No round reviewed it"));
        assert_eq!(counsel.get("/case-review/soon").await.status, StatusCode::NOT_FOUND);
        round_of(&office, 4, 3).await;
        assert!(page(&counsel, "/case-review/2019-Q4").await.contains("two case reviews, none counts yet"));
        choose(&office, Route::Round).await;
        assert!(page(&counsel, "/case-review/2019-Q4").await.contains("Round 1 reviews this quarter."));
    });
}

#[test]
fn counsel_sees_no_count_of_one_to_ten_of_a_round_nor_what_would_tell_it() {
    run(Engine::Sqlite, async |db: TestDb| {
        // The month was handed in without reviews: no others were ever seen of the quarter.
        let office = Office::with_reviews(&db, crate::counsel::HEADER).await;
        let round = round_of(&office, 8, 3).await;
        complete_but(&office, round, &["bridgeport", "hartford"]).await;
        let counsel = office.as_role(Role::Counsel).await;
        // Two unmet needs, two of eight cases without needs met, and eight cases in all: each is few.
        assert_eq!(file(&counsel, "unmet-needs.csv").await, ["need,barrier,number", "dental,wait_list,"]);
        let [_, tables @ ..] = &file(&counsel, "plan-by-needs.csv").await[..] else { panic!("a header") };
        assert_eq!(tables.len(), 6);
        assert!(tables.iter().all(|row| row.ends_with(',')), "{tables:?}");
        assert!(file(&counsel, "agreement.csv").await[1..].iter().all(|row| row.ends_with(",,,,,")));
        assert_eq!(file(&counsel, "overrides.csv").await, ["of,asked,granted,refused", "plan,0,0,0", "needs,0,0,0"]);
        // The state's figures are seen, as everybody sees them; not the estimate, which weighs offices.
        let monitor = office.as_role(Role::Monitor).await;
        let without_estimate = |row: String| {
            let mut cells: Vec<&str> = row.split(',').collect();
            assert_eq!(cells[10].is_empty(), cells[4] == "0", "{row}");
            (cells[10], cells[11]) = ("", "");
            cells.join(",")
        };
        let [header, all @ ..] = &file(&monitor, "figures.csv").await[..] else { panic!("a header") };
        assert_eq!(header.split(',').skip(10).take(2).collect::<Vec<_>>(), ["estimate", "standard_error"]);
        let expected: Vec<String> = all.iter().cloned().map(without_estimate).collect();
        assert_eq!(file(&counsel, "figures.csv").await[1..], expected);
        let seen = page(&counsel, "/case-review/2019-Q4").await;
        let unmet = seen.split("id=\"unmet\"").nth(1).unwrap().split("</section>").next().unwrap();
        assert!(unmet.contains("Hidden") && !unmet.contains("<div>2</div>"), "{unmet}");
    });
}
