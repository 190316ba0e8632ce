//! Scoring: from the work list to the final case, step by step, and what each of the two reviewers sees on the way.

use axum::http::StatusCode;
use casereview::Whole;
use portal::Role;
use testdb::{Engine, TestDb, run};

use crate::support::review::{done, refused};
use crate::support::round::{REVIEWERS, act, desk, round_of};
use crate::support::scoring::{Story, form, joint_fields, scores, with};
use crate::support::{Office, Person, by};

const ADA: &str = REVIEWERS[0];
const BOB: &str = REVIEWERS[1];

/// Tells a story about a round of one case, an in-home family, that Ada and Bob review.
fn about_a_case<Told: Future<Output = ()>>(story: impl FnOnce(Story) -> Told) {
    run(Engine::Sqlite, async |db: TestDb| story(Story::begin(&db).await).await);
}

#[test]
fn the_work_list_is_empty_until_a_round_assigns_cases() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        for role in [Role::Reviewer, Role::Monitor] {
            let page = office.as_role(role).await.page("/scoring").await;
            assert!(page.contains("No case is assigned to you"), "{page}");
        }
    });
}

#[test]
fn the_work_list_tells_what_each_case_waits_for_those_for_the_reviewer_first() {
    about_a_case(async |story| {
        let (ada, bob) = story.both().await;
        let page = ada.page("/scoring").await;
        for text in ["1 case for you to do", "Answer the question about immediate risk", "March 2, 2020", "in 28 days"]
        {
            assert!(page.contains(text), "{text}: {page}");
        }
        story.no_risk(&ada).await;
        assert!(ada.page("/scoring").await.contains("Enter your own scores"));
        story.hand_in(&ada, &scores("4")).await;
        let page = ada.page("/scoring").await;
        assert!(page.contains(&format!("Waits for the scores of {BOB}")) && page.contains("Nothing waits for you now"));
        assert!(bob.page("/scoring").await.contains("1 case for you to do"));
    });
}

#[test]
fn own_scores_are_overdue_from_the_day_after_the_due_date() {
    about_a_case(async |mut story| {
        // Midnight in Connecticut is five hours later than in UTC.
        let (evening, midnight): (fn() -> _, fn() -> _) =
            (|| "2020-03-03T04:59:00Z".parse().unwrap(), || "2020-03-03T05:00:00Z".parse().unwrap());
        for (clock, told) in [(evening, "today"), (midnight, "overdue by 1 day")] {
            story.set_clock(clock);
            let page = story.person(ADA).await.page("/scoring").await;
            assert!(page.contains(told), "{told}: {page}");
            assert_eq!(page.contains("1 case overdue."), told != "today");
        }
    });
}

#[test]
fn a_case_is_there_for_its_two_reviewers_alone() {
    about_a_case(async |story| {
        let page = story.page.as_str();
        let stranger = story.person("cleo-sample").await;
        let monitor = story.office.as_role(Role::Monitor).await;
        for (person, name) in [(&stranger, "cleo-sample"), (&monitor, "monitor")] {
            for address in [page, "/scoring/7/C-001", "/scoring/x/C-001", "/scoring/1/C-009"] {
                assert_eq!(person.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
            }
            for part in ["risk", "scores", "joint", "confirmation", "override", "draft"] {
                let answer = person.post(&format!("{page}/{part}"), &[by(name)]).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{part}");
            }
            assert!(!person.page("/scoring").await.contains("C-00"));
        }
    });
}

#[test]
fn before_any_score_the_question_about_immediate_risk_stands_alone() {
    about_a_case(async |story| {
        let ada = story.person(ADA).await;
        let page = ada.page(&story.page).await;
        assert!(page.contains("Is there a clear risk to the child") && !page.contains("needs_dental"), "{page}");
        let risk = story.at("risk");
        let page = refused(&ada, &risk, &[by(ADA)], 422).await;
        assert!(page.contains("Choose yes or no"), "{page}");
        let page = refused(&ada, &risk, &[by(ADA), ("immediate_risk", "yes"), ("text", " ")], 422).await;
        assert!(page.contains("Write something here"), "{page}");
        let page = refused(&ada, &story.at("scores"), &form(ADA, &scores("4")), 422).await;
        assert!(page.contains("Answer this first"), "{page}");
    });
}

#[test]
fn a_risk_found_later_that_is_not_recorded_stands_once_in_its_form() {
    about_a_case(async |story| {
        let ada = story.person(ADA).await;
        story.no_risk(&ada).await;
        let text = "No one watches the stairs.";
        let page = refused(&ada, &story.at("risk"), &[by(ADA), ("text", text)], 422).await;
        assert!(page.contains("Nothing was recorded") && !page.contains("id=\"written\""), "{page}");
        assert_eq!(page.matches(text).count(), 1, "{page}");
    });
}

#[test]
fn a_yes_opens_an_escalation_of_which_the_other_learns_once_both_have_scored() {
    about_a_case(async |story| {
        let (ada, bob) = story.both().await;
        let yes = [by(ADA), ("immediate_risk", "yes"), ("text", "No one watches the stairs.")];
        assert_eq!(done(&ada, &story.at("risk"), &yes).await, format!("{}?done=risk_answered", story.page));
        let page = ada.page(&story.page).await;
        assert!(page.contains("Immediate-risk escalation 1 is open") && page.contains("No one watches the stairs."));
        assert!(page.contains("needs_dental"), "the scores come next");
        assert!(!bob.page(&story.page).await.contains("escalation 1"));
        story.no_risk(&bob).await;
        for (person, name) in [(&ada, ADA), (&bob, BOB)] {
            done(person, &story.at("scores"), &form(name, &scores("4"))).await;
        }
        assert!(bob.page(&story.page).await.contains("No one watches the stairs."));
        let again = [by(BOB), ("immediate_risk", "yes"), ("text", "The stairs again.")];
        done(&bob, &story.at("risk"), &again).await;
        let desk = desk(&story.office).await;
        assert_eq!((desk.escalations.len(), desk.escalations[0].steps.len()), (1, 1), "the same one is added to");
    });
}

#[test]
fn the_form_has_the_domains_of_the_type_and_no_na_for_the_plan() {
    about_a_case(async |story| {
        let ada = story.person(ADA).await;
        story.no_risk(&ada).await;
        let page = ada.page(&story.page).await;
        assert!(page.contains("name=\"needs_risk_in_home\"") && !page.contains("needs_risk_placement"));
        assert!(page.contains("id=\"needs_dental-na\"") && !page.contains("id=\"plan_goals-na\""));
        assert!(page.contains("id=\"plan_goals-utd\"") && page.contains("0 of 19 answered"));
        assert!(page.contains("Were the dental needs of the child met?") && page.contains("small gaps did no harm"));
        let elsewhere = with(&scores("4"), &[("needs_risk_placement", "5")]);
        let page = refused(&ada, &story.at("scores"), &form(ADA, &elsewhere), 422).await;
        assert!(page.contains("this domain does not apply to a case of this type"), "{page}");
        let page =
            refused(&ada, &story.at("scores"), &form(ADA, &with(&scores("4"), &[("plan_goals", "na")])), 422).await;
        assert!(page.contains("A domain of the case plan applies to every case"), "{page}");
    });
}

#[test]
fn a_score_below_4_and_one_that_could_not_be_determined_need_a_rationale() {
    about_a_case(async |story| {
        let ada = story.person(ADA).await;
        story.no_risk(&ada).await;
        for (score, is_refused) in [("3", true), ("1", true), ("utd", true), ("4", false)] {
            let fields = with(&scores("5"), &[("needs_dental", score), ("needs_dental-rationale", " ")]);
            let answer = ada.post(&story.at("scores"), &form(ADA, &fields)).await;
            let expected = if is_refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::SEE_OTHER };
            assert_eq!(answer.status, expected, "{score}");
            assert_eq!(answer.text.contains("href=\"#needs_dental-rationale\""), is_refused, "{score}");
        }
    });
}

#[test]
fn all_faults_are_told_at_once_and_what_was_typed_stays() {
    about_a_case(async |story| {
        let ada = story.person(ADA).await;
        story.no_risk(&ada).await;
        let fields = [
            ("plan_goals", "2"),
            ("needs_dental", "5"),
            ("needs_dental-rationale", "Seen < twice & well"),
            ("unmet-need", "dental"),
            ("unmet-barrier", ""),
            ("unmet-note", "No appointment"),
        ];
        let page = refused(&ada, &story.at("scores"), &form(ADA, &with(&[], &fields)), 422).await;
        // 1 question and 18 domains, of which 2 are scored: 17 are missing, a rationale, and a barrier.
        let faults = page.matches("usa-link\" href=\"#").count();
        assert_eq!(faults, 17 + 1 + 1, "{page}");
        for text in
            ["href=\"#plan_goals-rationale\"", "href=\"#unmet\"", "Seen &lt; twice &amp; well", "No appointment"]
        {
            assert!(page.contains(text), "{text}: {page}");
        }
        assert!(page.contains("Dental needs") && page.contains("<title>Error: Case"), "{page}");
        assert!(
            page.contains("id=\"needs_dental\" type=\"radio\" name=\"needs_dental\" value=\"5\" checked"),
            "{page}"
        );
    });
}

#[test]
fn nobody_sees_the_other_s_scores_before_both_are_in() {
    about_a_case(async |story| {
        let (ada, bob) = story.both().await;
        story.no_risk(&ada).await;
        story.no_risk(&bob).await;
        let secret = "Only one dentist takes the family.";
        let fields = with(&scores("4"), &[("needs_dental", "2"), ("needs_dental-rationale", secret)]);
        done(&ada, &story.at("scores"), &form(ADA, &fields)).await;
        assert!(ada.page(&story.page).await.contains(secret), "one's own are read again");
        let again = refused(&ada, &story.at("scores"), &form(ADA, &scores("5")), 403).await;
        assert!(again.contains("Your scores are in"), "{again}");
        for (person, address) in [(&bob, story.page.as_str()), (&bob, "/scoring")] {
            assert!(!person.page(address).await.contains(secret), "{address}");
        }
        let monitor = story.office.as_role(Role::Monitor).await;
        assert_eq!(monitor.get(&story.page).await.status, StatusCode::NOT_FOUND);
        story.hand_in(&bob, &scores("4")).await;
        let page = bob.page(&story.page).await;
        assert!(page.contains(secret) && page.contains("action=\"") && page.contains("/joint\""), "{page}");
    });
}

#[test]
fn what_both_gave_alike_is_filled_in_and_the_rest_must_be_chosen() {
    about_a_case(async |story| {
        let (ada, bob) = story.scored().await;
        let page = bob.page(&story.page).await;
        assert!(
            page.contains("id=\"needs_medical-4\" type=\"radio\" name=\"needs_medical\" value=\"4\" checked"),
            "{page}"
        );
        assert!(!page.contains("name=\"needs_dental\" value=\"2\" checked") && page.contains("We do not agree"));
        assert!(page.contains("18 of 19 answered"), "{page}");
        let page =
            refused(&ada, &story.at("joint"), &form(ADA, &with(&scores("4"), &[("needs_dental", "")])), 422).await;
        assert!(page.contains("Choose a score, or that you do not agree"), "{page}");
        let differing = with(&scores("4"), &[("needs_dental", "4"), ("needs_dental-rationale", "")]);
        let page = refused(&ada, &story.at("joint"), &form(ADA, &differing), 422).await;
        assert!(page.contains("Say how you came to it: the two scores were different"), "{page}");
    });
}

#[test]
fn joint_scores_are_confirmed_by_the_other_and_then_final() {
    about_a_case(async |story| {
        let (ada, bob) = story.joined(&[]).await;
        let seen = story.joint_seen().await;
        let refusal = refused(&ada, &story.at("confirmation"), &[by(ADA), ("joint", &seen)], 403).await;
        assert!(refusal.contains("the other reviewer confirms them"), "{refusal}");
        assert!(ada.page(&story.page).await.contains(&format!("{BOB} confirms them next")));
        assert!(!ada.page(&story.page).await.contains("id=\"confirmation\""));
        done(&bob, &story.at("confirmation"), &[by(BOB), ("joint", &seen)]).await;
        for person in [&ada, &bob] {
            let page = person.page(&story.page).await;
            assert!(page.contains("This case is final since") && page.contains("Agreed on the phone."), "{page}");
            assert!(person.page("/scoring").await.contains("1 case finished"));
        }
    });
}

#[test]
fn who_does_not_agree_enters_others_which_the_first_confirms() {
    about_a_case(async |story| {
        let (ada, bob) = story.joined(&[]).await;
        let before = story.joint_seen().await;
        let change = bob.page(&format!("{}?change=true", story.page)).await;
        assert!(change.contains("takes the place of the joint scores") && change.contains("Agreed on the phone."));
        let others = with(&joint_fields(&before), &[("needs_dental", "2"), ("needs_dental-rationale", "Too late.")]);
        done(&bob, &story.at("joint"), &form(BOB, &others)).await;
        let overtaken = refused(&bob, &story.at("joint"), &form(BOB, &others), 409).await;
        assert!(overtaken.contains("Something else was recorded at the same time") && overtaken.contains("Too late."));
        let overtaken = refused(&ada, &story.at("confirmation"), &[by(ADA), ("joint", &before)], 409).await;
        assert!(overtaken.contains("Something else was recorded"), "{overtaken}");
        let seen = story.joint_seen().await;
        done(&ada, &story.at("confirmation"), &[by(ADA), ("joint", &seen)]).await;
        assert!(ada.page(&story.page).await.contains("This case is final"));
    });
}

#[test]
fn what_the_two_do_not_agree_on_goes_to_the_review_supervisor() {
    about_a_case(async |story| {
        let (ada, bob) = story.joined(&[("needs_dental", "open"), ("plan_approved", "open")]).await;
        let page = bob.page(&story.page).await;
        assert!(page.contains("Not agreed on in 2 places") && page.contains("Not agreed on"), "{page}");
        story.confirm(&bob, BOB).await;
        assert!(ada.page(&story.page).await.contains("You did not agree in 2 places: the review supervisor decides."));
        assert!(ada.page("/scoring").await.contains("Waits for the review supervisor"));
        story.decide().await;
        let page = ada.page(&story.page).await;
        assert!(page.contains("Decided by monitor (court monitor)") && page.contains("The records show it."), "{page}");
        assert!(page.contains("This case is final"), "{page}");
    });
}

#[test]
fn an_override_is_asked_for_once_with_a_reason_and_holds_the_case_until_the_ruling() {
    about_a_case(async |story| {
        let (ada, bob) = story.scored().await;
        let (at, reason) = (story.at("override"), ("reason", "The plan was mended in the week after."));
        let page = refused(&ada, &at, &[by(ADA), reason], 422).await;
        assert!(page.contains("Choose what the override is to be of") && page.contains(reason.1), "{page}");
        let page = refused(&ada, &at, &[by(ADA), ("of", "plan")], 422).await;
        assert!(page.contains("Write something here"), "{page}");
        done(&ada, &at, &[by(ADA), ("of", "plan"), reason]).await;
        done(&ada, &story.at("joint"), &form(ADA, &joint_fields("0"))).await;
        let waiting = refused(&ada, &at, &[by(ADA), ("of", "needs"), reason], 409).await;
        assert!(waiting.contains("the case is confirming"), "{waiting}");
        story.confirm(&bob, BOB).await;
        let page = bob.page(&story.page).await;
        assert!(page.contains("Override: The case plan") && page.contains("The monitor has not ruled on it yet."));
        assert!(!page.contains("This case is final"));
        let page = refused(&bob, &at, &[by(BOB), ("of", "plan"), reason], 422).await;
        assert!(page.contains("This override was asked for before"), "{page}");
        let (round, case) = (story.round, story.case.clone());
        act(&story.office, "monitor", Role::Monitor, |_| casereview::Act::OverrideRuled {
            round,
            case: case.clone(),
            of: Whole::Plan,
            granted: true,
            reason: "Mended in time.".to_owned(),
        })
        .await;
        let page = bob.page(&story.page).await;
        assert!(page.contains("Granted") && page.contains("Mended in time.") && page.contains("This case is final"));
        let page = refused(&bob, &at, &[by(BOB), ("of", "needs"), reason], 409).await;
        assert!(page.contains("The round is complete"), "{page}");
    });
}

#[test]
fn a_member_of_the_monitor_s_staff_may_be_one_of_the_two() {
    run(Engine::Sqlite, async |db: TestDb| {
        let story = Story::begin_with_monitor(&db).await;
        let monitor: Person<'_> = story.office.as_role(Role::Monitor).await;
        assert!(monitor.page("/scoring").await.contains("1 case for you to do"));
        let no = [by("monitor"), ("immediate_risk", "no")];
        done(&monitor, &story.at("risk"), &no).await;
        done(&monitor, &story.at("scores"), &form("monitor", &scores("4"))).await;
        assert!(monitor.page("/scoring").await.contains(&format!("Waits for the scores of {ADA}")));
    });
}

#[test]
fn a_case_that_was_left_out_or_whose_round_was_given_up_takes_nothing_and_says_why() {
    about_a_case(async |story| {
        let ada = story.person(ADA).await;
        let (round, case) = (story.round, story.case.clone());
        let reason = "Its family moved to another state.".to_owned();
        act(&story.office, "monitor", Role::Monitor, |desk| casereview::Act::CaseReplaced {
            round,
            case: case.clone(),
            by: desk
                .round(round)
                .unwrap()
                .next_replacement(desk.round(round).unwrap().case(&case).unwrap())
                .map(str::to_owned),
            reason: reason.clone(),
        })
        .await;
        let page = ada.page(&story.page).await;
        assert!(page.contains(&reason) && !page.contains("method=\"post\" action=\"/scoring"), "{page}");
        let page = refused(&ada, &story.at("risk"), &[by(ADA), ("immediate_risk", "no")], 409).await;
        assert!(page.contains("This cannot be done now"), "{page}");
        act(&story.office, "monitor", Role::Monitor, |_| casereview::Act::RoundWithdrawn {
            round,
            reason: "The frame was wrong.".to_owned(),
        })
        .await;
        assert!(ada.page(&story.page).await.contains("This round was given up"));
        assert!(ada.page("/scoring").await.contains("No case is assigned to you"));
    });
}

#[test]
fn whatever_letters_an_id_has_its_page_is_found() {
    run(Engine::Sqlite, async |db: TestDb| {
        let story = Story::begin_named(&db, "C/1 é?#").await;
        let ada = story.person(ADA).await;
        assert!(story.page.ends_with("/C%2F1%20%C3%A9%3F%23"), "{}", story.page);
        assert!(ada.page("/scoring").await.contains(&format!("href=\"{}\"", story.page)));
        story.no_risk(&ada).await;
        story.hand_in(&ada, &scores("4")).await;
    });
}

#[test]
fn two_reviewers_have_their_own_rounds_only() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        round_of(&office, 4, 4).await;
        for name in &REVIEWERS[..4] {
            let person = office.as_named(name, Role::Reviewer).await;
            let page = person.page("/scoring").await;
            let desk = desk(&office).await;
            let own: Vec<&str> = desk.cases_of(name).map(|(_, case)| case.id.as_str()).collect();
            for case in desk.rounds[0].sampled() {
                assert_eq!(page.contains(&format!(">{}<", case.id)), own.contains(&case.id.as_str()), "{}", case.id);
            }
        }
    });
}
