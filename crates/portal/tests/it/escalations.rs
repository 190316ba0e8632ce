//! Immediate risks: opened by an answer, followed until the monitor closes them, each seen by those whom it concerns.

use axum::http::StatusCode;
use casereview::{Act, Case, Escalation, EscalationState};
use chrono::{DateTime, TimeDelta, Utc};
use portal::Role;
use store::Action;
use testdb::{Engine, TestDb, on_both_databases, run};

use crate::support::review::{done, refused};
use crate::support::round::{act_at, desk, round_of};
use crate::support::scores::{case_of, own as scored, reviewers};
use crate::support::{Office, now};

const RISK: &str = "The stove in the kitchen leaks gas.";

/// Two days, three hours and four minutes before the story.
fn earlier() -> DateTime<Utc> {
    now() - TimeDelta::days(2) - TimeDelta::hours(3) - TimeDelta::minutes(4)
}

async fn answer_yes(office: &Office, case: &Case, reviewer: &str, text: &str) {
    let (case, text) = (case.id.clone(), text.to_owned());
    let act = |_: &casereview::Desk| Act::RiskAnswered { round: 1, case: case.clone(), risk: true, text: text.clone() };
    act_at(office, earlier, reviewer, Role::Reviewer, act).await;
}

/// A round of four cases, of which that of Bridgeport has an open escalation since two days.
async fn with_risk(db: &TestDb) -> (Office, Case) {
    let office = Office::empty(db).await;
    round_of(&office, 4, 3).await;
    let case = case_of(&office, "bridgeport").await;
    answer_yes(&office, &case, reviewers(&case)[0], RISK).await;
    (office, case)
}

on_both_databases! {
    async fn a_yes_opens_an_escalation_with_a_clock_that_runs_until_the_monitor_closes_it(db: TestDb) {
        let (office, case) = with_risk(&db).await;
        let monitor = office.as_role(Role::Monitor).await;
        let list = monitor.page("/escalations").await;
        for said in ["Escalation 1", "open for 2 days 3 hours 4 minutes", "Bridgeport", &case.id, reviewers(&case)[0]] {
            assert!(list.contains(said), "{said}: {list}");
        }
        let page = monitor.page("/escalations/1").await;
        assert!(page.contains(RISK) && page.contains("Nothing was recorded yet."), "{page}");

        let to = done(&monitor, "/escalations/1/notes", &[("text", "The landlord was called.")]).await;
        assert_eq!(to, "/escalations/1?done=escalation_noted");
        assert!(monitor.page(&to).await.contains("The landlord was called."));
        assert!(refused(&monitor, "/escalations/1/closing", &[("text", " ")], 422).await.contains("Write something here."));
        done(&monitor, "/escalations/1/closing", &[("text", "The stove was replaced.")]).await;

        let page = monitor.page("/escalations/1").await;
        assert!(page.contains("closed after 2 days 3 hours 4 minutes") && page.contains("The stove was replaced."));
        assert!(!page.contains("/escalations/1/notes"), "nothing is recorded about a closed one");
        let list = monitor.page("/escalations").await;
        assert!(list.contains("No escalation is open.") && list.contains("closed after 2 days"), "{list}");
        let late = refused(&monitor, "/escalations/1/notes", &[("text", "One more call.")], 409).await;
        assert!(late.contains("the escalation is closed") && late.contains("One more call."), "{late}");
    }
}

#[test]
fn a_second_yes_is_added_to_the_open_one_and_a_later_one_opens_another() {
    run(Engine::Sqlite, async |db: TestDb| {
        let (office, case) = with_risk(&db).await;
        let [one, other] = reviewers(&case);
        answer_yes(&office, &case, other, "The lock of the door is broken.").await;
        let page = office.page("/escalations/1").await;
        assert!(page.contains("A risk was found again") && page.contains("The lock of the door is broken."));
        let monitor = office.as_role(Role::Monitor).await;
        done(&monitor, "/escalations/1/closing", &[("text", "Both are repaired.")]).await;
        answer_yes(&office, &case, one, "The stove leaks again.").await;
        let states: Vec<EscalationState> = desk(&office).await.escalations.iter().map(Escalation::state).collect();
        assert_eq!(states, [EscalationState::Closed, EscalationState::Open]);
        let list = office.page("/escalations").await;
        assert!(list.find("Escalation 2") < list.find("Escalation 1"), "the open one first");
    });
}

#[test]
fn leadership_sees_and_notes_those_of_its_region_and_no_others() {
    run(Engine::Sqlite, async |db: TestDb| {
        let (office, _) = with_risk(&db).await;
        let own = office.as_director(Role::Leadership, &[], &["1"]).await;
        assert!(own.page("/escalations").await.contains("Bridgeport"));
        assert!(own.page("/").await.contains("Immediate risk: escalation 1"));
        let page = own.page("/escalations/1").await;
        assert!(page.contains("/escalations/1/notes") && !page.contains("/escalations/1/closing"), "{page}");
        assert!(!page.contains("/rounds/"), "the case's page is the monitor's");
        done(&own, "/escalations/1/notes", &[("text", "The region sent somebody.")]).await;

        for other in [
            office.as_director(Role::Leadership, &[], &["4"]).await,
            office.as_director(Role::Leadership, &["hartford"], &[]).await,
        ] {
            assert!(!other.page("/escalations").await.contains("Bridgeport"));
            assert_eq!(other.file("/escalations.csv").await.lines().count(), 1);
            assert!(!other.page("/").await.contains("Immediate risk: escalation"));
            assert_eq!(other.get("/escalations/1").await.status, StatusCode::NOT_FOUND);
            let note = other.post("/escalations/1/notes", &[("text", "Not ours.")]).await;
            assert_eq!(note.status, StatusCode::NOT_FOUND);
        }
        assert!(
            office.as_role(Role::Leadership).await.page("/escalations").await.contains("Bridgeport"),
            "the state's"
        );
        assert_eq!(desk(&office).await.escalations[0].steps.len(), 1);
    });
}

#[test]
fn a_reviewer_sees_and_notes_those_of_own_cases_only() {
    run(Engine::Sqlite, async |db: TestDb| {
        let (office, case) = with_risk(&db).await;
        let [_, partner] = reviewers(&case);
        let reviewer = office.as_named(partner, Role::Reviewer).await;
        let page = reviewer.page("/escalations/1").await;
        assert!(page.contains(&format!("/scoring/1/{}", case.id)), "{page}");
        done(&reviewer, "/escalations/1/notes", &[("text", "I told the worker.")]).await;
        assert_eq!(reviewer.get("/escalations").await.status, StatusCode::FORBIDDEN);

        let stranger = ["ada-sample", "bob-sample", "cleo-sample"].into_iter().find(|name| !case.is_reviewed_by(name));
        let stranger = office.as_named(stranger.unwrap(), Role::Reviewer).await;
        assert_eq!(stranger.get("/escalations/1").await.status, StatusCode::NOT_FOUND);
        assert_eq!(stranger.post("/escalations/1/notes", &[("text", "?")]).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_reviewer_reads_what_the_other_found_once_both_have_scored_and_not_before() {
    run(Engine::Sqlite, async |db: TestDb| {
        let (office, case) = with_risk(&db).await;
        let [finder, partner] = reviewers(&case);
        let own = office.as_named(finder, Role::Reviewer).await;
        let other = office.as_named(partner, Role::Reviewer).await;
        let monitor = office.as_role(Role::Monitor).await;
        done(&monitor, "/escalations/1/notes", &[("text", "The gas company was called.")]).await;
        // That there is one is seen, not who found what, nor what was done about it.
        let page = other.page("/escalations/1").await;
        assert!(page.contains("open for 2 days") && page.contains("once both reviewers have handed in"), "{page}");
        let of_others = [RISK, "The gas company was called."];
        assert!(of_others.iter().all(|text| !page.contains(text)), "{page}");
        // A note of one's own opens nothing of the others', here and where the case is scored.
        done(&other, "/escalations/1/notes", &[("text", "I told the worker.")]).await;
        let scoring = format!("/scoring/1/{}", case.id);
        for page in [other.page("/escalations/1").await, other.page(&scoring).await] {
            assert!(of_others.iter().all(|text| !page.contains(text)), "{page}");
        }
        assert!(other.page("/escalations/1").await.contains("I told the worker."));
        let page = own.page("/escalations/1").await;
        assert!(page.contains(RISK) && !page.contains("The gas company") && !page.contains("I told the worker."));
        assert!(monitor.page("/escalations/1").await.contains(RISK));

        for reviewer in [finder, partner] {
            scored(&office, &case, reviewer, &[]).await;
        }
        for reviewer in [&own, &other] {
            let page = reviewer.page("/escalations/1").await;
            assert!(of_others.iter().all(|text| page.contains(text)) && page.contains("I told the worker."), "{page}");
        }
    });
}

#[test]
fn the_file_has_a_row_for_each_and_what_was_looked_at_is_entered() {
    run(Engine::Sqlite, async |db: TestDb| {
        let (office, case) = with_risk(&db).await;
        let file = office.file("/escalations.csv").await;
        let [columns, row] = file.lines().collect::<Vec<_>>()[..] else { panic!("{file}") };
        assert!(columns.starts_with("escalation,state,round,case_id,office,opened,opened_by,closed"));
        // Two days and 3:04 hours before 10:00 AM Eastern time.
        let begins = format!("1,open,1,{},bridgeport,2020-02-01T06:56:00-05:00,{}", case.id, reviewers(&case)[0]);
        assert!(row.starts_with(&begins), "{row}");
        let taken = &office.ledger().await[0];
        assert_eq!((taken.action, taken.subject["rows"].as_u64()), (Action::Downloaded, Some(1)));
        office.page("/escalations/1").await;
        let seen = &office.ledger().await[0];
        assert_eq!((seen.action, seen.subject["id"].as_str()), (Action::RecordsSeen, Some(&*case.id)));
    });
}

#[test]
fn where_nothing_was_found_the_page_says_how_an_escalation_begins() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        assert!(office.page("/escalations").await.contains("answers the first question of a review with yes"));
        for number in ["1", "x", "99999999999"] {
            assert_eq!(office.get(&format!("/escalations/{number}")).await.status, StatusCode::NOT_FOUND);
        }
    });
}
