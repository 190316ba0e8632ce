//! Drafts of scores: kept while somebody writes, never lost to another window, never given to another person.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use portal::Role;
use serde_json::Value;
use testdb::{Engine, TestDb, run};

use crate::support::review::{done, refused};
use crate::support::round::{REVIEWERS, act};
use crate::support::scoring::{Fields, Story, form, joint_fields, scores, with};
use crate::support::{Answer, HERE, answer};

const ADA: &str = REVIEWERS[0];
const BOB: &str = REVIEWERS[1];

/// Tells a story about a case whose first question Ada has answered.
fn about_a_draft<Told: Future<Output = ()>>(story: impl FnOnce(Story) -> Told) {
    run(Engine::Sqlite, async |db: TestDb| {
        let told = Story::begin(&db).await;
        told.no_risk(&told.person(ADA).await).await;
        story(told).await;
    });
}

/// A half-filled sheet of that version.
fn half(version: &str) -> Fields {
    let fields = [
        ("form", "own"),
        ("version", version),
        ("needs_dental", "2"),
        ("needs_dental-rationale", "Seen on"),
        ("unmet-need", "dental"),
        ("unmet-barrier", ""),
        ("unmet-note", ""),
    ];
    with(&[], &fields)
}

/// What the script of the page sends, with the cookie of who is signed in.
async fn autosave(story: &Story, cookie: &str, account: &str, fields: &Fields) -> Answer {
    let sent = form_urlencoded::Serializer::new(String::new()).extend_pairs(form(account, fields)).finish();
    let request = Request::builder().method("POST").uri(story.at("draft")).header("host", HERE);
    let request = request.header("cookie", cookie).header("origin", format!("http://{HERE}"));
    let request = request.header("accept", "application/json");
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    answer(story.office.router(), request.body(Body::from(sent)).unwrap()).await
}

async fn saved(story: &Story, fields: &Fields) -> Value {
    let answer = autosave(story, &story.person(ADA).await.cookie, ADA, fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    serde_json::from_str(&answer.text).unwrap()
}

#[test]
fn what_was_saved_with_the_button_fills_the_form_again() {
    about_a_draft(async |story| {
        let ada = story.person(ADA).await;
        let there = done(&ada, &story.at("draft"), &form(ADA, &half("0"))).await;
        assert_eq!(there, format!("{}?saved=true", story.page));
        let page = ada.page(&there).await;
        // 15:00 UTC is 10:00 in Connecticut.
        for text in ["The draft is saved.", "Draft saved at 10:00 AM Eastern time", "Seen on", "1 of 19 answered"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        assert!(page.contains("value=\"2\" checked") && page.contains("value=\"dental\" selected"), "{page}");
        assert!(page.contains("name=\"version\" value=\"1\""), "{page}");
    });
}

#[test]
fn each_saving_leaves_two_empty_rows_for_unmet_needs() {
    about_a_draft(async |story| {
        let ada = story.person(ADA).await;
        assert!(!ada.page(&story.page).await.contains("Unmet need 3"));
        done(&ada, &story.at("draft"), &form(ADA, &half("0"))).await;
        let page = ada.page(&story.page).await;
        assert!(page.contains("Unmet need 3") && !page.contains("Unmet need 4"), "{page}");
    });
}

#[test]
fn the_script_is_told_version_and_time() {
    about_a_draft(async |story| {
        let told = saved(&story, &half("0")).await;
        assert_eq!((&told["version"], &told["said"]), (&1.into(), &"Draft saved at 10:00 AM Eastern time".into()));
        assert_eq!(told["saved_at"], "2020-02-03T15:00:00Z");
        assert_eq!(saved(&story, &half("1")).await["version"], 2);
    });
}

#[test]
fn of_two_windows_the_later_is_told_and_overwrites_only_knowingly() {
    about_a_draft(async |story| {
        let ada = story.person(ADA).await;
        saved(&story, &half("0")).await;
        let other = with(&half("0"), &[("needs_dental-rationale", "From the other window")]);
        let conflict = autosave(&story, &ada.cookie, ADA, &other).await;
        let told: Value = serde_json::from_str(&conflict.text).unwrap();
        assert_eq!((conflict.status, &told["version"]), (StatusCode::CONFLICT, &1.into()));
        assert!(told["said"].as_str().unwrap().contains("in another window at 10:00 AM Eastern time"), "{told}");
        for part in ["draft", "scores"] {
            let page = refused(&ada, &story.at(part), &form(ADA, &other), 409).await;
            for text in ["A newer draft was saved in another window", "From the other window", "value=\"1\""] {
                assert!(page.contains(text), "{part}: {text}: {page}");
            }
        }
        assert!(ada.page(&story.page).await.contains("Seen on"), "nothing was overwritten");
        done(&ada, &story.at("draft"), &form(ADA, &with(&other, &[("version", "1")]))).await;
        assert!(ada.page(&story.page).await.contains("From the other window"));
    });
}

#[test]
fn without_a_session_nothing_is_kept_and_the_script_learns_it() {
    about_a_draft(async |story| {
        let answer = autosave(&story, "exitplan=a-session-that-has-ended", ADA, &half("0")).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(story.person(ADA).await.page(&story.page).await.contains("0 of 19 answered"));
    });
}

#[test]
fn what_one_wrote_is_never_taken_from_another_who_signed_in_meanwhile() {
    about_a_draft(async |story| {
        let (_, bob) = story.both().await;
        story.no_risk(&bob).await;
        let answer = autosave(&story, &bob.cookie, ADA, &half("0")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        for part in ["draft", "scores", "risk", "joint", "confirmation", "override"] {
            let page = refused(&bob, &story.at(part), &form(ADA, &half("0")), 403).await;
            assert!(page.contains(&format!("Sign in as {ADA}")) && !page.contains("Seen on"), "{part}: {page}");
        }
        assert!(bob.page(&story.page).await.contains("0 of 19 answered"));
        let stranger = story.office.as_named("cleo-sample", Role::Reviewer).await;
        for (of, status) in [("cleo-sample", StatusCode::NOT_FOUND), (ADA, StatusCode::FORBIDDEN)] {
            assert_eq!(autosave(&story, &stranger.cookie, of, &half("0")).await.status, status, "{of}");
        }
    });
}

#[test]
fn a_draft_is_its_writer_s_alone() {
    about_a_draft(async |story| {
        let (_, bob) = story.both().await;
        story.no_risk(&bob).await;
        saved(&story, &half("0")).await;
        let page = bob.page(&story.page).await;
        assert!(!page.contains("Seen on") && page.contains("name=\"version\" value=\"0\""), "{page}");
        assert_eq!(autosave(&story, &bob.cookie, BOB, &half("0")).await.status, StatusCode::OK);
    });
}

#[test]
fn handing_in_takes_the_draft_away_and_a_late_one_is_not_kept() {
    about_a_draft(async |story| {
        let ada = story.person(ADA).await;
        saved(&story, &half("0")).await;
        let page = refused(&ada, &story.at("scores"), &form(ADA, &half("1")), 422).await;
        assert!(page.contains("Draft saved at"), "a refused sheet keeps its draft");
        story.hand_in(&ada, &with(&scores("4"), &[("version", "1")])).await;
        assert_eq!(autosave(&story, &ada.cookie, ADA, &half("1")).await.status, StatusCode::NOT_FOUND);
        let page = refused(&ada, &story.at("draft"), &form(ADA, &half("1")), 409).await;
        assert!(page.contains("It was handed in") && page.contains("Seen on"), "{page}");
        assert!(!ada.page(&story.page).await.contains("Seen on"));
    });
}

#[test]
fn joint_scores_have_drafts_of_their_own() {
    run(Engine::Sqlite, async |db: TestDb| {
        let story = Story::begin(&db).await;
        let (ada, bob) = story.scored().await;
        let fields = with(&joint_fields("0"), &[("needs_dental-rationale", "To be talked about")]);
        done(&ada, &story.at("draft"), &form(ADA, &fields)).await;
        assert!(ada.page(&story.page).await.contains("To be talked about"));
        assert!(!bob.page(&story.page).await.contains("To be talked about"));
        done(&bob, &story.at("joint"), &form(BOB, &joint_fields("0"))).await;
        let page = ada.page(&format!("{}?change=true", story.page)).await;
        assert!(page.contains("To be talked about") && page.contains("takes the place"), "{page}");
        let at = story.joint_seen().await;
        let there =
            done(&ada, &story.at("draft"), &form(ADA, &with(&fields, &[("version", "1"), ("joint", &at)]))).await;
        assert_eq!(there, format!("{}?saved=true&change=true", story.page));
    });
}

#[test]
fn a_draft_from_before_a_case_went_to_another_reviewer_is_not_found_again() {
    about_a_draft(async |story| {
        let ada = story.person(ADA).await;
        story.office.as_named("cleo-sample", Role::Reviewer).await;
        saved(&story, &half("0")).await;
        for (from, to) in [(ADA, "cleo-sample"), ("cleo-sample", ADA)] {
            let (from, to, reason) = (from.to_owned(), to.to_owned(), "On leave, and back".to_owned());
            let reassigned =
                casereview::Act::CaseReassigned { round: story.round, case: story.case.clone(), from, to, reason };
            act(&story.office, "monitor", Role::Monitor, |_| reassigned.clone()).await;
        }
        // The case begins anew: with the first question, and an empty sheet.
        assert!(ada.page(&story.page).await.contains("immediate_risk"));
        story.no_risk(&ada).await;
        let page = ada.page(&story.page).await;
        assert!(page.contains("0 of 19 answered") && !page.contains("Seen on"), "{page}");
        // A window that was open all the time hands nothing in and keeps no draft, and loses nothing of what it holds.
        assert_eq!(autosave(&story, &ada.cookie, ADA, &half("1")).await.status, StatusCode::NOT_FOUND);
        let page = refused(&ada, &story.at("scores"), &form(ADA, &with(&scores("4"), &[("version", "1")])), 409).await;
        assert!(page.contains("look again before you go on"), "{page}");
        let begun = page.split("name=\"begun\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        story.hand_in(&ada, &with(&scores("4"), &[("begun", &begun)])).await;
        assert!(!ada.page(&story.page).await.contains("of 19 answered"), "the sheet is in");
    });
}
