//! The monitor's page of a case under review: what is shown of it when, and what the review supervisor decides.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use casereview::{Act, Case, CaseState, Desk, Whole};
use portal::Role;
use testdb::{Engine, TestDb, on_both_databases, run};

use crate::support::review::{done, refused};
use crate::support::round::{act, desk, drawn_round, round_of};
use crate::support::scores::{case_of, joined, own, reviewers, state_of};
use crate::support::{Office, Person};

const DENTAL: &str = "Why needs_dental is 2.";

/// A round of four cases with three reviewers, and its case of Bridgeport.
async fn round(db: &TestDb) -> (Office, Case) {
    let office = Office::empty(db).await;
    round_of(&office, 4, 3).await;
    let case = case_of(&office, "bridgeport").await;
    (office, case)
}

/// The same with joint scores in which the two left dental needs open.
async fn undecided(db: &TestDb) -> (Office, Case) {
    let (office, case) = round(db).await;
    joined(&office, &case, &[("needs_dental", "2")], &["needs_dental"]).await;
    (office, case)
}

/// The same with joint scores in which the two agree.
async fn settled(db: &TestDb) -> (Office, Case) {
    let (office, case) = round(db).await;
    joined(&office, &case, &[], &[]).await;
    (office, case)
}

fn at(case: &Case, form: &str) -> String {
    let page = format!("/rounds/1/cases/{}", case.id);
    if form.is_empty() { page } else { format!("{page}/{form}") }
}

async fn joint_seen(office: &Office, case: &Case) -> String {
    let desk = desk(office).await;
    desk.rounds[0].case(&case.id).unwrap().joint.as_ref().unwrap().by.number.to_string()
}

async fn decide(monitor: &Person<'_>, office: &Office, case: &Case) -> String {
    let seen = joint_seen(office, case).await;
    let fields = [("joint", &*seen), ("needs_dental", "3"), ("needs_dental-rationale", "The visit came late.")];
    done(monitor, &at(case, "decision"), &fields).await
}

on_both_databases! {
    async fn the_supervisor_decides_exactly_what_the_two_left_open_and_the_case_is_final(db: TestDb) {
        let (office, case) = undecided(&db).await;
        let monitor = office.as_role(Role::Monitor).await;
        let page = monitor.page(&at(&case, "")).await;
        for said in ["To be decided", "different scores", DENTAL, "Why needs_dental is 4.", "Four months until the first visit."] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let (form, _) = page.split_once("id=\"decision\"").unwrap().1.split_once("</form>").unwrap();
        assert!(form.contains("(required)") && !form.contains("(optional)"), "a decision is always explained");
        assert!(form.contains("name=\"needs_dental\"") && form.contains("name=\"needs_dental-rationale\""), "{form}");
        assert!(!form.contains("name=\"needs_medical\"") && !form.contains("plan_approved") && !form.contains("\"open\""), "{form}");

        let seen = joint_seen(&office, &case).await;
        let again = refused(&monitor, &at(&case, "decision"), &[("joint", &seen), ("needs_dental", "3")], 422).await;
        assert!(again.contains("Dental needs, rationale") && again.contains("id=\"needs_dental-rationale-error\""), "{again}");
        let again = refused(&monitor, &at(&case, "decision"), &[("joint", &seen)], 422).await;
        assert!(again.contains("Dental needs: is not decided yet."), "{again}");

        assert_eq!(decide(&monitor, &office, &case).await, format!("{}?done=scores_decided", at(&case, "")));
        assert_eq!(state_of(&office, &case).await, CaseState::Final);
        let late = [("joint", &*seen), ("needs_dental", "2"), ("needs_dental-rationale", "Never seen.")];
        let late = refused(&monitor, &at(&case, "decision"), &late, 409).await;
        assert!(late.contains("the case is final") && late.contains("Never seen."), "{late}");
        let page = monitor.page(&at(&case, "")).await;
        assert!(page.contains("The visit came late.") && page.contains("Decided in 1 place") && !page.contains("id=\"decision\""));
    }
}

#[test]
fn nobody_sees_own_scores_before_both_are_in() {
    run(Engine::Sqlite, async |db: TestDb| {
        let (office, case) = round(&db).await;
        let [one, other] = reviewers(&case);
        own(&office, &case, one, &[("needs_dental", "2")]).await;
        let page = office.page(&at(&case, "")).await;
        assert!(page.contains("Scores are shown once both reviewers have handed theirs in."), "{page}");
        assert!(page.contains(&format!("{one} (own scores are in)")) && page.contains("Own scores were handed in."));
        assert!(page.contains(&format!("{other} (own scores are not in)")), "what it waits for");
        assert!(!page.contains(DENTAL) && !page.contains("Why "), "{page}");

        own(&office, &case, other, &[]).await;
        let page = office.page(&at(&case, "")).await;
        assert!(page.contains(DENTAL) && page.contains("Both have scored: joint scores are next"), "{page}");
        let (_, dental) = page.split_once("Dental needs").unwrap();
        assert!(dental.find("different scores") < dental.find("</tr>"), "the row says that the two differ");
        assert_eq!(page.matches("different scores").count(), 1);
    });
}

#[test]
fn a_supervisor_who_is_one_of_the_two_decides_nothing_and_is_told_why() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        drawn_round(&office, 1).await;
        office.as_named("ada-sample", Role::Reviewer).await;
        let assigned = |desk: &Desk| {
            let pair = ["ada-sample", "monitor"].map(str::to_owned);
            let reviewers: BTreeMap<_, _> = desk.rounds[0].cases.keys().map(|id| (id.clone(), pair.clone())).collect();
            Act::CasesAssigned { round: 1, due_on: "2020-03-02".parse().unwrap(), reviewers }
        };
        act(&office, "monitor", Role::Monitor, assigned).await;
        let case = desk(&office).await.rounds[0].cases.values().next().unwrap().clone();
        joined(&office, &case, &[("needs_dental", "2")], &["needs_dental"]).await;

        let own = office.as_role(Role::Monitor).await;
        let page = own.page(&at(&case, "")).await;
        assert!(page.contains("You are one of the two reviewers") && !page.contains("id=\"decision\""), "{page}");
        assert!(!own.page("/").await.contains("waits for your decision"));
        let seen = joint_seen(&office, &case).await;
        let fields = [("joint", &*seen), ("needs_dental", "3"), ("needs_dental-rationale", "As I said.")];
        let answer = own.post(&at(&case, "decision"), &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.text.contains("another of the monitor"), "{}", answer.text);

        let other = office.as_named("second-monitor", Role::Monitor).await;
        assert!(other.page("/").await.contains("waits for your decision"));
        decide(&other, &office, &case).await;
        assert_eq!(state_of(&office, &case).await, CaseState::Final);
    });
}

#[test]
fn an_override_is_granted_or_refused_with_a_reason() {
    run(Engine::Sqlite, async |db: TestDb| {
        let (office, case) = settled(&db).await;
        for of in [Whole::Plan, Whole::Needs] {
            let asked = |_: &Desk| {
                let (case, reason) = (case.id.clone(), "The family moved in March.".to_owned());
                Act::OverrideAsked { round: 1, case, of, reason }
            };
            act(&office, reviewers(&case)[0], Role::Reviewer, asked).await;
        }
        assert_eq!(state_of(&office, &case).await, CaseState::OverrideAsked);
        let monitor = office.as_role(Role::Monitor).await;
        assert!(monitor.page("/").await.contains("waits for your ruling on an override"));
        let again = refused(&monitor, &at(&case, "override"), &[("of", "plan"), ("reason", "Sound.")], 422).await;
        assert!(
            again.contains("Choose whether the override is granted or refused") && again.contains("Sound."),
            "{again}"
        );
        let again = refused(&monitor, &at(&case, "override"), &[("of", "plan"), ("granted", "yes")], 422).await;
        assert!(again.contains("Write something here."), "{again}");

        done(&monitor, &at(&case, "override"), &[("of", "plan"), ("granted", "yes"), ("reason", "A sound plan.")])
            .await;
        assert_eq!(state_of(&office, &case).await, CaseState::OverrideAsked, "the other is not ruled on");
        done(&monitor, &at(&case, "override"), &[("of", "needs"), ("granted", "no"), ("reason", "Needs were open.")])
            .await;
        assert_eq!(state_of(&office, &case).await, CaseState::Final);
        let page = monitor.page(&at(&case, "")).await;
        for said in ["The family moved in March.", "A sound plan.", "Granted", "Needs were open.", "Refused"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let late = [("of", "needs"), ("granted", "yes"), ("reason", "After all.")];
        assert!(refused(&monitor, &at(&case, "override"), &late, 409).await.contains("After all."));
        let kept = desk(&office).await.rounds[0].case(&case.id).unwrap().clone();
        assert_eq!([Whole::Plan, Whole::Needs].map(|of| kept.is_overridden(of)), [true, false]);
    });
}

#[test]
fn a_final_case_is_opened_again_with_a_reason_and_what_was_entered_stays_in_its_history() {
    run(Engine::Sqlite, async |db: TestDb| {
        let (office, case) = undecided(&db).await;
        let monitor = office.as_role(Role::Monitor).await;
        assert!(!monitor.page(&at(&case, "")).await.contains("id=\"reopening\""), "it is not final yet");
        decide(&monitor, &office, &case).await;
        refused(&monitor, &at(&case, "reopening"), &[("reason", "")], 422).await;
        done(&monitor, &at(&case, "reopening"), &[("reason", "A page was missing.")]).await;
        assert_eq!(state_of(&office, &case).await, CaseState::Joint);
        let page = monitor.page(&at(&case, "")).await;
        assert!(page.contains("A page was missing.") && page.contains("The visit came late."), "{page}");
        assert!(refused(&monitor, &at(&case, "reopening"), &[("reason", "Again.")], 409).await.contains("Again."));

        // Given to somebody who has still to score, nothing of what was entered before is told.
        let [one, _] = reviewers(&case);
        let new =
            ["ada-sample", "bob-sample", "cleo-sample"].into_iter().find(|name| !case.is_reviewed_by(name)).unwrap();
        done(&monitor, &at(&case, "reviewer"), &[("from", one), ("to", new), ("reason", "On leave.")]).await;
        let page = monitor.page(&at(&case, "")).await;
        assert!(
            !page.contains("The visit came late.") && page.contains(&format!("{new} (own scores are not in)")),
            "{page}"
        );
    });
}

#[test]
fn a_case_is_left_out_for_the_next_of_its_stratum_and_once_none_is_left_for_none() {
    run(Engine::Sqlite, async |db: TestDb| {
        let (office, case) = round(&db).await;
        let next = desk(&office).await.rounds[0].next_replacement(&case).unwrap().to_owned();
        let monitor = office.as_role(Role::Monitor).await;
        assert!(monitor.page(&at(&case, "")).await.contains(&format!("Case {next} takes its place")));
        let other = refused(&monitor, &at(&case, "replacement"), &[("by", "C-999"), ("reason", "Sealed.")], 409).await;
        assert!(other.contains("look again before you go on") && other.contains("Sealed."), "{other}");
        refused(&monitor, &at(&case, "replacement"), &[("by", &next), ("reason", "")], 422).await;
        done(&monitor, &at(&case, "replacement"), &[("by", &next), ("reason", "The record is sealed.")]).await;

        let page = monitor.page(&at(&case, "")).await;
        assert!(
            page.contains("Left out")
                && page.contains(&format!("Case {next}"))
                && !page.contains("<form class=\"usa-form act\"")
        );
        let second = desk(&office).await.rounds[0].case(&next).unwrap().clone();
        assert_eq!(second.reviewers, case.reviewers);
        let page = monitor.page(&at(&second, "")).await;
        assert!(page.contains("In the place of") && page.contains("The record is sealed."), "{page}");
        assert!(page.contains("No case of its stratum is left"), "two cases of the stratum were in the frame");
        done(&monitor, &at(&second, "replacement"), &[("by", ""), ("reason", "Sealed too.")]).await;
        assert!(monitor.page(&at(&second, "")).await.contains("its stratum had none left"));
        assert_eq!(desk(&office).await.rounds[0].sampled().count(), 3);
    });
}

#[test]
fn another_reviewer_is_offered_only_who_may_review_the_case() {
    run(Engine::Sqlite, async |db: TestDb| {
        let (office, case) = round(&db).await;
        office.as_named("barred-sample", Role::Reviewer).await;
        office.as_role(Role::Counsel).await;
        let bar = |_: &Desk| {
            let offices = vec!["bridgeport".to_owned()];
            Act::OfficesBarred { reviewer: "barred-sample".to_owned(), offices, reason: "Worked there.".to_owned() }
        };
        act(&office, "monitor", Role::Monitor, bar).await;
        let monitor = office.as_role(Role::Monitor).await;
        let page = monitor.page(&at(&case, "")).await;
        let (_, offered) = page.split_once("id=\"to\"").unwrap();
        let (offered, _) = offered.split_once("</select>").unwrap();
        let new =
            ["ada-sample", "bob-sample", "cleo-sample"].into_iter().find(|name| !case.is_reviewed_by(name)).unwrap();
        assert!(offered.contains(new) && offered.contains("monitor"), "{offered}");
        assert!(!offered.contains("barred-sample") && !offered.contains("counsel"), "{offered}");
        let [one, other] = reviewers(&case);
        assert!(!offered.contains(one) && !offered.contains(other), "{offered}");

        let fields = |to| [("from", one), ("to", to), ("reason", "On leave.")];
        let barred = refused(&monitor, &at(&case, "reviewer"), &fields("barred-sample"), 409).await;
        assert!(barred.contains("is barred from cases of the office bridgeport"), "{barred}");
        assert!(refused(&monitor, &at(&case, "reviewer"), &fields(""), 422).await.contains("Choose an account"));
        own(&office, &case, one, &[("needs_dental", "2")]).await;
        done(&monitor, &at(&case, "reviewer"), &fields(new)).await;
        own(&office, &case, new, &[]).await;
        own(&office, &case, other, &[]).await;
        let page = monitor.page(&at(&case, "")).await;
        assert!(!page.contains(DENTAL), "what the former reviewer wrote no longer counts");
        assert!(page.contains(&format!("The case was assigned to {one} and {other}.")), "{page}");
        assert!(page.contains(&format!("The case went from {one} to {new}.")), "{page}");
    });
}

#[test]
fn the_overview_leads_the_monitor_to_what_is_overdue() {
    run(Engine::Sqlite, async |db: TestDb| {
        let (office, _) = round(&db).await;
        let monitor = office.as_role(Role::Monitor).await;
        assert!(!monitor.page("/").await.contains("lack own scores"), "due on March 2");
        let moved = |_: &Desk| {
            let due_on = "2020-02-03".parse().unwrap();
            Act::DueMoved { round: 1, due_on, reason: "The quarter's report is due.".to_owned() }
        };
        act(&office, "monitor", Role::Monitor, moved).await;
        assert!(!monitor.page("/").await.contains("lack own scores"), "due today");
        let mut later = office;
        (later.portal.settings.auth.idle, later.portal.settings.auth.longest) =
            (chrono::TimeDelta::days(9), chrono::TimeDelta::days(9));
        later.portal.clock = || crate::support::now() + chrono::TimeDelta::days(1);
        let page = later.as_role(Role::Monitor).await.page("/").await;
        assert!(
            page.contains("Q4 2019 (round 1)")
                && page.contains("4 cases lack own scores that were due by February 3, 2020"),
            "{page}"
        );
        assert!(!later.as_role(Role::Leadership).await.page("/").await.contains("lack own scores"));
    });
}

#[test]
fn a_case_that_is_not_in_the_sample_is_not_there() {
    run(Engine::Sqlite, async |db: TestDb| {
        let (office, case) = round(&db).await;
        for address in ["/rounds/2/cases/C-001", "/rounds/1/cases/nobody", "/rounds/x/cases/C-001"] {
            assert_eq!(office.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        let reviewer = office.as_named(reviewers(&case)[0], Role::Reviewer).await;
        assert_eq!(reviewer.get(&at(&case, "")).await.status, StatusCode::FORBIDDEN);
    });
}
