//! The rounds of the case review: a frame committed, cases drawn and assigned by the monitor's staff.

mod assigning;
mod choosing;
mod opening;

use axum::http::StatusCode;
use casereview::Act;
use portal::Role;
use testdb::{Engine, TestDb, run};

use crate::support::review::{done, refused};
use crate::support::round::{DUE_ON, act, desk, drawn_round, opened_round, round_of};
use crate::support::scores::{answers, case_of, own, reviewers};
use crate::support::{Office, now};

/// Tells a story about a portal in which nothing was handed in.
fn story<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| story(Office::empty(&db).await).await);
}

#[test]
fn the_list_of_rounds_says_what_to_do_while_there_is_none_and_how_far_each_is() {
    story(async |office| {
        let page = office.page("/rounds").await;
        assert!(page.contains("No round was opened yet") && page.contains("href=\"/rounds/new\""), "{page}");
        round_of(&office, 4, 2).await;
        let page = office.page("/rounds").await;
        for text in ["Q4 2019 (round 1)", "Under review", "0 of 4", "March 2, 2020, in 28 days"] {
            assert!(page.contains(text), "{text}: {page}");
        }
    });
}

#[test]
fn only_the_monitor_finds_the_rounds_in_the_navigation() {
    story(async |office| {
        let link = "<a href=\"/rounds\"";
        assert!(office.page("/account").await.contains(link));
        for role in [Role::Reviewer, Role::Leadership, Role::Steward, Role::Counsel, Role::Admin] {
            assert!(!office.as_role(role).await.page("/account").await.contains(link), "{role:?}");
        }
    });
}

#[test]
fn a_round_that_is_not_there_is_told_as_such() {
    story(async |office| {
        let monitor = office.as_role(Role::Monitor).await;
        for address in ["/rounds/1", "/rounds/one", "/rounds/0", "/rounds/1/frame.csv", "/rounds/1/sample.csv"] {
            assert_eq!(monitor.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        refused(&monitor, "/rounds/7/sample", &[("seed", "3 1 6")], 404).await;
    });
}

#[test]
fn a_seed_that_is_none_is_refused_with_what_was_typed() {
    story(async |office| {
        opened_round(&office, 4).await;
        let monitor = office.as_role(Role::Monitor).await;
        for (seed, shown) in [("", ""), ("dés", "value=\"dés\""), ("3\u{a0}1", "value=\"3\u{a0}1\"")] {
            let page = refused(&monitor, "/rounds/1/sample", &[("seed", seed)], 422).await;
            assert!(page.contains(shown) && page.contains("id=\"draw-seed-error\""), "{page}");
        }
        assert_eq!(desk(&office).await.round(1).unwrap().sample, None);
        done(&monitor, "/rounds/1/sample", &[("seed", " 3 1 6 ")]).await;
        let again = refused(&monitor, "/rounds/1/sample", &[("seed", "6 6 6")], 409).await;
        assert!(again.contains("This cannot be done now"), "{again}");
        assert_eq!(desk(&office).await.round(1).unwrap().sample.as_ref().unwrap().seed, "3 1 6");
    });
}

#[test]
fn a_due_date_is_moved_with_a_reason_and_never_into_the_past() {
    story(async |office| {
        round_of(&office, 4, 2).await;
        let monitor = office.as_role(Role::Monitor).await;
        let moved = |due_on| [("due_on", due_on), ("reason", "The files came late.")];
        // Today is February 3, 2020.
        let page = refused(&monitor, "/rounds/1/due", &moved("2020-02-02"), 422).await;
        assert!(page.contains("2020-02-02 is in the past.") && page.contains("The files came late."), "{page}");
        refused(&monitor, "/rounds/1/due", &moved("soon"), 422).await;
        refused(&monitor, "/rounds/1/due", &[("due_on", "2020-02-03"), ("reason", " ")], 422).await;
        assert_eq!(desk(&office).await.round(1).unwrap().due_on, Some(DUE_ON.parse().unwrap()));
        let to = done(&monitor, "/rounds/1/due", &moved("2020-02-03")).await;
        let page = monitor.page(&to).await;
        for text in ["The due date is moved.", "February 3, 2020, today", "The files came late."] {
            assert!(page.contains(text), "{text}: {page}");
        }
    });
}

#[test]
fn own_scores_are_overdue_from_the_day_after_the_due_date() {
    run(Engine::Sqlite, async |db: TestDb| {
        let mut office = Office::empty(&db).await;
        round_of(&office, 4, 2).await;
        office.portal.settings.auth.idle = chrono::TimeDelta::days(100);
        office.portal.settings.auth.longest = chrono::TimeDelta::days(100);
        let monitor = office.as_role(Role::Monitor).await.cookie;
        let overdue = "Overdue: own scores were due on March 2, 2020";
        office.portal.clock = || now() + chrono::TimeDelta::days(28);
        let page = office.with_cookie(&monitor).page("/rounds/1").await;
        assert!(page.contains("March 2, 2020, today") && !page.contains(overdue), "{page}");
        office.portal.clock = || now() + chrono::TimeDelta::days(29);
        let page = office.with_cookie(&monitor).page("/rounds/1").await;
        assert_eq!(page.matches(overdue).count(), 4, "{page}");
        // Both have all four cases; the list of each is what the number leads to.
        for text in ["March 2, 2020, 1 day ago", "4 cases: own scores overdue", "reviewer=ada-sample&amp;show=overdue"]
        {
            assert!(page.contains(text), "{text}: {page}");
        }
    });
}

#[test]
fn a_round_is_given_up_with_a_reason_and_another_takes_its_place() {
    story(async |office| {
        drawn_round(&office, 4).await;
        let monitor = office.as_role(Role::Monitor).await;
        refused(&monitor, "/rounds/1/withdrawal", &[("reason", "")], 422).await;
        let to = done(&monitor, "/rounds/1/withdrawal", &[("reason", "Two offices were missing.")]).await;
        let page = monitor.page(&to).await;
        for text in ["The round is given up.", "Two offices were missing.", "It never counts.", "quarter=2019-Q4"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        assert!(!page.contains("method=\"post\" action=\"/rounds"), "nothing can be done in it any more");
        refused(&monitor, "/rounds/1/withdrawal", &[("reason", "Once more")], 409).await;
        assert_eq!(opened_round(&office, 4).await, 2);
        let page = monitor.page("/rounds/1").await;
        assert!(!page.contains("quarter=2019-Q4"), "the quarter has its round");
    });
}

#[test]
fn an_immediate_risk_stands_above_what_waits_and_beside_its_case() {
    story(async |office| {
        round_of(&office, 4, 2).await;
        let monitor = office.as_role(Role::Monitor).await;
        assert!(monitor.page("/rounds/1").await.contains("No case waits for the monitor"));
        let desk = desk(&office).await;
        let case = desk.cases_of("ada-sample").next().unwrap().1.id.clone();
        act(&office, "ada-sample", Role::Reviewer, |_| {
            let (case, text) = (case.clone(), "Made up: nobody has seen the child.".to_owned());
            Act::RiskAnswered { round: 1, case, risk: true, text }
        })
        .await;
        let page = monitor.page("/rounds/1").await;
        let told = format!("<a class=\"usa-link\" href=\"/escalations/1\">Immediate risk to a child: case {case}</a>");
        assert!(page.contains(&told), "{page}");
        assert!(page.contains("<a class=\"note\" href=\"/escalations/1\">Immediate risk, open</a>"), "{page}");
    });
}

#[test]
fn a_complete_round_leads_to_what_it_found() {
    story(async |office| {
        round_of(&office, 2, 2).await;
        let monitor = office.as_role(Role::Monitor).await;
        let places: Vec<String> = desk(&office).await.rounds[0].sampled().map(|case| case.office.clone()).collect();
        for place in &places {
            assert!(!monitor.page("/rounds/1").await.contains("The round is complete"));
            settle(&office, place).await;
        }
        let page = monitor.page("/rounds/1").await;
        for text in ["The round is complete", "The last case became final on February 3, 2020.", "2 of 2"] {
            assert!(page.contains(text) || monitor.page("/rounds").await.contains(text), "{text}: {page}");
        }
        for address in ["/case-review/2019-Q4", "/rounds/1/case_reviews.csv"] {
            assert!(page.contains(&format!("href=\"{address}\"")), "{address}: {page}");
            monitor.page(address).await;
        }
    });
}

/// Both reviewers of an office's case score it very good, and agree.
async fn settle(office: &Office, place: &str) {
    let case = case_of(office, place).await;
    let [one, other] = reviewers(&case);
    for reviewer in [one, other] {
        own(office, &case, reviewer, &[]).await;
    }
    let answers = answers(&desk(office).await.rounds[0], &case, &[]);
    let (round, id) = (1, case.id.clone());
    act(office, one, Role::Reviewer, |_| Act::JointScored { round, case: id.clone(), answers: answers.clone() }).await;
    act(office, other, Role::Reviewer, |_| Act::JointConfirmed { round, case: id.clone() }).await;
}

#[test]
fn cases_are_listed_by_office_reviewer_and_state() {
    story(async |office| {
        round_of(&office, 4, 3).await;
        let desk = desk(&office).await;
        let round = desk.round(1).unwrap();
        let monitor = office.as_role(Role::Monitor).await;
        let shown = async |question: &str| {
            let page = monitor.page(&format!("/rounds/1{question}")).await;
            page.matches("href=\"/rounds/1/cases/").count()
        };
        assert_eq!(shown("").await, 4);
        let of_ada = round.cases_of("ada-sample").count();
        assert_eq!(shown("?reviewer=ada-sample").await, of_ada);
        // Four cases of four offices.
        assert_eq!([shown("?office=hartford").await, shown("?office=norwich").await], [1, 0]);
        assert_eq!([shown("?show=scoring").await, shown("?show=final").await, shown("?show=own_in").await], [4, 0, 0]);
        assert_eq!(shown("?reviewer=ada-sample&show=to_score").await, of_ada);
        for (asked, told) in [
            ("show=lost", "There is no state “lost” of a case."),
            ("reviewer=nobody", "“nobody” reviews no case of this round."),
            ("reviewer=ada-smaple", "Did you mean `ada-sample`?"),
            ("office=hardford", "Did you mean `hartford`?"),
        ] {
            let answer = monitor.get(&format!("/rounds/1?{asked}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{asked}");
            assert!(answer.text.contains(told), "{asked}: {}", answer.text);
        }
    });
}
