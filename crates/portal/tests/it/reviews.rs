//! Pre-certification reviews: every step by whom it is done, and what the others see and are told.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use portal::Role;
use store::Action;
use testdb::{Engine, TestDb, run};

use crate::due_soon::column;
use crate::support::Office;
use crate::support::review::{OPEN, answered, done, draft, draw, drawn, eligible, judge, refused, sent};

/// Tells a story about a portal in which OM15:dental is eligible.
fn about_an_eligible_segment<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| story(eligible(&db).await).await);
}

const DECISION: [(&str, &str); 3] =
    [("outcome", "pre_certified"), ("reasons", "Sustained in both quarters."), ("document", "Docket 712")];

#[test]
fn a_review_goes_from_the_monitor_to_leadership_and_back_to_a_decision() {
    about_an_eligible_segment(async |office| {
        let monitor = office.as_role(Role::Monitor).await;
        assert!(monitor.page(OPEN).await.contains("There has been no review."));
        assert_eq!(done(&monitor, OPEN, &[("scope", "Both quarters")]).await, "/reviews/1?done=review_opened");
        let page = monitor.page("/reviews/1?done=review_opened").await;
        for text in ["The review is open.", "Both quarters", "10 of 11", "9 of 9", "Draft: only the monitor sees it"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        draft_from_here(&monitor).await;
        done(&monitor, "/reviews/1/send", &[("answer_by", "2020-03-02")]).await;
        let leadership = office.as_role(Role::Leadership).await;
        let page = leadership.page("/reviews/1").await;
        assert!(page.contains("With leadership, which can answer until March 2, 2020"));
        done(&leadership, "/reviews/1/answer", &[("text", "Agreed."), ("document", "Letter of March 1")]).await;
        done(&monitor, "/reviews/1/decision", &DECISION).await;
        let page = leadership.page("/reviews/1").await;
        for text in ["Decided: pre-certified", "Sustained in both quarters.", "Document: Docket 712", "Agreed."] {
            assert!(page.contains(text), "{text}: {page}");
        }
        let status = monitor.file("/certification.csv").await;
        assert!(status.contains("OM15:dental,pre_certified,2,2019-Q4"), "{status}");
    });
}

async fn draft_from_here(monitor: &crate::support::Person<'_>) {
    done(monitor, "/reviews/1/sample", &[("margin", "50"), ("seed", "3 1 6 2 5 4")]).await;
    for record in drawn(monitor).await {
        judge(monitor, &record, "yes", "").await;
    }
}

#[test]
fn before_the_draw_the_page_says_how_many_records_each_margin_takes() {
    about_an_eligible_segment(async |office| {
        let monitor = office.as_role(Role::Monitor).await;
        done(&monitor, OPEN, &[("scope", "All")]).await;
        let page = monitor.page("/reviews/1").await;
        // n0 = 4.21768369 · 0.25 / margin²; n0 / (1 + (n0 - 1) / 20) gives 19.7, 19.1, 18.2 and 16.9.
        for (margin, size) in [("3%", 20), ("5%", 20), ("7.5%", 19), ("10%", 17)] {
            let row = format!("± {margin}</th><td data-label=\"Records to review\"><div>{size}</div>");
            assert!(page.contains(&row), "{row}: {page}");
        }
        for (margin, seed) in [("0%", "3 1 6"), ("five", "3 1 6"), ("5%", ""), ("5%", "dés")] {
            let page = refused(&monitor, "/reviews/1/sample", &[("margin", margin), ("seed", seed)], 422).await;
            assert!(page.contains(&format!("value=\"{margin}\"")), "what was written is kept");
        }
        done(&monitor, "/reviews/1/sample", &[("margin", "5%"), ("seed", "3 1 6")]).await;
        let again = refused(&monitor, "/reviews/1/sample", &[("margin", "5%"), ("seed", "6 6 6")], 409).await;
        assert!(again.contains("a review has one"), "{again}");
    });
}

#[test]
fn a_record_is_judged_by_its_form_which_leads_to_the_next() {
    about_an_eligible_segment(async |office| {
        let monitor = draw(&office).await;
        let records = drawn(&monitor).await;
        assert_eq!(records.len(), 4);
        let next = judge(&monitor, &records[0], "yes", "").await;
        assert_eq!(next, "/reviews/1?page=1#judge-2");
        let next = judge(&monitor, &records[3], "no", "The visit was in April.").await;
        assert_eq!(next, "/reviews/1?page=1#judge-2", "after the last come those before");
        let page = monitor.page("/reviews/1").await;
        assert!(page.contains("2 of 4 records judged") && page.contains("The review differs from 1 verdict."));
        assert!(page.contains("The visit was in April."));
        assert!(page.contains(&format!("href=\"/find?id={}\"", records[0][2])));
        let csv = monitor.file("/reviews/1/sample.csv").await;
        assert_eq!(&column(&csv, "agrees")[..4], ["true", "", "", "false"]);
        let [place, period, record] = &records[1];
        let fields = [("place", &**place), ("period", period), ("record", record), ("agrees", "no")];
        let page = refused(&monitor, "/reviews/1/records", &fields, 422).await;
        assert!(page.contains("Write something here."), "{page}");
        let fields = [("place", "1"), ("period", "2019-Q4"), ("record", "of-another-sample"), ("agrees", "yes")];
        refused(&monitor, "/reviews/1/records", &fields, 404).await;
    });
}

#[test]
fn what_the_review_found_stands_beside_what_was_computed() {
    about_an_eligible_segment(async |office| {
        let monitor = draw(&office).await;
        let records = drawn(&monitor).await;
        let csv = monitor.file("/reviews/1/sample.csv").await;
        let met = column(&csv, "verdict")[..2].iter().filter(|verdict| **verdict == "met").count();
        judge(&monitor, &records[0], "yes", "").await;
        judge(&monitor, &records[1], "no", "Read again.").await;
        let page = monitor.page("/reviews/1").await;
        let second_is_met = column(&csv, "verdict")[1] == "met";
        let found = if second_is_met { met - 1 } else { met + 1 };
        for row in
            [format!("<div>{found} of 2</div>"), format!("<div>{met} of 2</div>"), "<div>19 of 20</div>".to_owned()]
        {
            assert!(page.contains(&row), "{row}: {page}");
        }
    });
}

#[test]
fn a_record_that_cannot_be_reviewed_is_replaced_by_the_next_of_the_list() {
    about_an_eligible_segment(async |office| {
        let monitor = draw(&office).await;
        let [place, period, record] = &drawn(&monitor).await[1];
        let which = [("place", &**place), ("period", period), ("record", record)];
        refused(&monitor, "/reviews/1/replacements", &which, 422).await;
        let fields = [&which[..], &[("reason", "The paper file was lost in a flood.")]].concat();
        done(&monitor, "/reviews/1/replacements", &fields).await;
        let csv = monitor.file("/reviews/1/sample.csv").await;
        let (ids, by) = (column(&csv, "record_id"), column(&csv, "replaced_by"));
        assert_eq!((by[1], column(&csv, "replaces")[4]), (ids[4], ids[1]), "the first replacement took its place");
        assert_eq!(&column(&csv, "in_sample")[..6], ["true", "false", "true", "true", "true", "false"]);
        let page = monitor.page("/reviews/1").await;
        assert!(page.contains("The paper file was lost in a flood.") && page.contains("4 drawn, 1 used"));
        refused(&monitor, "/reviews/1/replacements", &fields, 404).await;
    });
}

#[test]
fn a_draft_is_the_monitor_s_alone() {
    about_an_eligible_segment(async |office| {
        let monitor = draft(&office).await;
        done(&monitor, "/reviews/1/findings/2/withdraw", &[("reasons", "It was one form.")]).await;
        for leadership in
            [office.as_role(Role::Leadership).await, office.as_director(Role::Leadership, &[], &["1"]).await]
        {
            for address in ["/reviews/1", "/reviews/1/sample.csv", "/reviews/9"] {
                assert_eq!(leadership.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
            }
            refused(&leadership, "/reviews/1/answer", &[("text", "Early")], 404).await;
            refused(&leadership, "/reviews/1/findings/1/plan", &[("owner", "A")], 404).await;
            let page = leadership.page(OPEN).await;
            assert!(page.contains("Under pre-certification review") && page.contains("The monitor prepares a review."));
            assert!(leadership.page("/remediation").await.contains("No review waits for an answer."));
        }
        for role in [Role::Counsel, Role::Steward, Role::Reviewer, Role::Admin] {
            let other = office.as_role(role).await;
            for address in ["/reviews/1", "/reviews/1/sample.csv", "/remediation", OPEN] {
                assert_eq!(other.get(address).await.status, StatusCode::FORBIDDEN, "{address}");
            }
        }
        done(&monitor, "/reviews/1/send", &[("answer_by", "2020-03-02")]).await;
        let page = office.as_role(Role::Leadership).await.page("/reviews/1").await;
        assert!(page.contains("noted late") && !page.contains("Two forms") && !page.contains("Finding 2"), "{page}");
        assert!(monitor.page("/reviews/1").await.contains("Withdrawn: It was one form."));
    });
}

#[test]
fn leadership_of_a_region_reads_the_review_without_a_record_and_answers_nothing() {
    about_an_eligible_segment(async |office| {
        let monitor = sent(&office).await;
        let records = drawn(&monitor).await;
        let director = office.as_director(Role::Leadership, &[], &["1"]).await;
        let page = director.page("/reviews/1").await;
        assert!(page.contains("noted late") && page.contains("4 records judged"), "{page}");
        assert!(records.iter().all(|[.., id]| !page.contains(id.as_str())), "{page}");
        assert!(!page.contains("action=\"/reviews/1/"), "no form");
        assert_eq!(director.get("/reviews/1/sample.csv").await.status, StatusCode::NOT_FOUND);
        let page = refused(&director, "/reviews/1/answer", &[("text", "My own answer")], 403).await;
        assert!(page.contains("My own answer") && page.contains("statewide leadership"), "{page}");
        let statewide = office.as_role(Role::Leadership).await.page("/reviews/1").await;
        assert!(records.iter().all(|[.., id]| statewide.contains(id.as_str())));
        assert!(
            statewide.contains("action=\"/reviews/1/answer\"") && !statewide.contains("action=\"/reviews/1/records\"")
        );
    });
}

#[test]
fn what_stands_in_the_way_is_told_and_what_was_written_is_kept() {
    about_an_eligible_segment(async |office| {
        let monitor = draw(&office).await;
        let page = refused(&monitor, "/reviews/1/send", &[("answer_by", "2020-03-02")], 409).await;
        assert!(
            page.contains("Drawn records are not judged yet (4)") && page.contains("value=\"2020-03-02\""),
            "{page}"
        );
        for record in drawn(&monitor).await {
            judge(&monitor, &record, "yes", "").await;
        }
        done(&monitor, "/reviews/1/findings", &[("text", "Late notes."), ("material", "yes")]).await;
        for (day, fault) in [("2020-02-02", "February 2, 2020 is in the past."), ("soon", "Write a day like")] {
            let page = refused(&monitor, "/reviews/1/send", &[("answer_by", day)], 422).await;
            assert!(page.contains(fault), "{page}");
        }
        let page = refused(&monitor, "/reviews/1/decision", &DECISION, 409).await;
        assert!(page.contains("Sustained in both quarters.") && page.contains("review is draft"), "{page}");
        done(&monitor, "/reviews/1/send", &[("answer_by", "2020-02-03")]).await;
        assert!(monitor.page("/reviews/1").await.contains("or after February 3, 2020"));
        let leadership = office.as_role(Role::Leadership).await;
        done(&leadership, "/reviews/1/answer", &[("text", "We see to it."), ("document", "")]).await;
        let page = refused(&monitor, "/reviews/1/decision", &DECISION, 409).await;
        assert!(
            page.contains("Material findings are open (1)") && page.contains("Sustained in both quarters."),
            "{page}"
        );
        assert!(page.contains("value=\"Docket 712\""));
        let page = refused(&leadership, "/reviews/1/answer", &[("text", "And another thing")], 409).await;
        assert!(page.contains("And another thing"), "{page}");
    });
}

#[test]
fn a_day_that_passes_unanswered_lets_the_monitor_decide() {
    fn after_the_last_day() -> DateTime<Utc> {
        "2020-03-03T05:00:00Z".parse().unwrap() // midnight in Connecticut, after March 2
    }
    about_an_eligible_segment(async |mut office| {
        (office.portal.settings.auth.idle, office.portal.settings.auth.longest) =
            (TimeDelta::days(90), TimeDelta::days(90));
        let monitor = sent(&office).await;
        assert!(!monitor.page("/reviews/1").await.contains("action=\"/reviews/1/decision\""));
        drop(monitor);
        office.portal.clock = after_the_last_day;
        let monitor = office.as_role(Role::Monitor).await;
        let page = monitor.page("/reviews/1").await;
        assert!(page.contains("Not answered by March 2, 2020; the monitor can decide"), "{page}");
        assert!(monitor.page("/remediation").await.contains("March 2, 2020 (passed)"));
        let decision = [("outcome", "not_pre_certified"), ("reasons", "Late notes."), ("document", "Docket 713")];
        done(&monitor, "/reviews/1/decision", &decision).await;
        assert!(monitor.page(OPEN).await.contains("In remediation"));
    });
}

#[test]
fn of_the_past_the_page_tells_what_was_known_and_takes_nothing() {
    about_an_eligible_segment(async |office| {
        let monitor = answered(&office).await;
        assert_eq!(monitor.get("/reviews/1?known_on=2020-02-02").await.status, StatusCode::NOT_FOUND);
        let page = monitor.page("/reviews/1?known_on=2020-02-03").await;
        assert!(page.contains("As known on February 3, 2020") && page.contains("We agree with both findings."));
        assert!(!page.contains("action=\"/reviews/1"), "{page}");
        assert!(
            page.contains("What happened") && page.contains("4 records judged: 0 records in which the review differs.")
        );
    });
}

#[test]
fn each_plan_has_its_own_reviews() {
    about_an_eligible_segment(async |office| {
        let monitor = draft(&office).await;
        assert_eq!(monitor.get("/reviews/1?plan=juan-f-2017").await.status, StatusCode::NOT_FOUND);
        let there = done(&monitor, &format!("{OPEN}?plan=juan-f-2017"), &[("scope", "The later plan")]).await;
        assert_eq!(there, "/reviews/1?plan=juan-f-2017&done=review_opened");
        let page = monitor.page(&there).await;
        assert!(page.contains("The later plan") && page.contains("action=\"/reviews/1/sample?plan=juan-f-2017\""));
        assert!(!monitor.page("/reviews/1").await.contains("The later plan"));
    });
}

#[test]
fn figures_handed_in_later_are_shown_beside_the_frozen_ones() {
    about_an_eligible_segment(async |office| {
        let monitor = draft(&office).await;
        assert!(!monitor.page("/reviews/1").await.contains("figures that are others now"));
        office.hand_in_anew("2019-12", 8).await;
        let page = monitor.page("/reviews/1").await;
        assert!(page.contains("This review rests on figures that are others now"), "{page}");
        assert!(page.contains("Quarters relied on whose figures have changed") && page.contains("9 of 9"));
        let then = monitor.page("/reviews/1?known_on=2020-02-03").await;
        assert!(!then.contains("figures that are others now"), "nothing was handed in by then");
    });
}

#[test]
fn who_saw_or_took_drawn_records_is_in_the_ledger() {
    about_an_eligible_segment(async |office| {
        let monitor = draw(&office).await;
        monitor.page("/reviews/1").await;
        drawn(&monitor).await;
        let ledger = office.ledger().await;
        assert_eq!([ledger[0].action, ledger[1].action], [Action::Downloaded, Action::RecordsSeen]);
        assert_eq!(ledger[0].subject["file"], "review-1-sample.csv");
        assert_eq!((&ledger[1].subject["page"], &ledger[1].subject["records"]), (&"/reviews/1".into(), &4.into()));
    });
}

#[test]
fn a_frozen_average_shows_the_mean_by_which_it_was_met() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::with_months(&db, "2019-07", "2019-12", 0.02).await;
        let plan = &office.plans[1];
        let docket = office.portal.model.docket(plan, None).await.unwrap();
        let certification = docket.certification();
        let mut eligible = certification.iter().filter(|one| one.status.to_string() == "eligible");
        let average = &eligible.find(|one| one.id.starts_with("OM18-AVG:")).expect("some average is eligible").id;
        let monitor = office.as_role(Role::Monitor).await;
        let open = format!("/certification/{average}/reviews?plan=juan-f-2017");
        let review = done(&monitor, &open, &[("scope", "Both quarters")]).await;
        let page = monitor.page(&review).await;
        let quarters = page.split("id=\"quarters\"").nth(1).unwrap().split("</section>").next().unwrap();
        assert!(!quarters.contains("not reported") && quarters.contains("average over"), "{quarters}");
        let figures = monitor.page("/figures.csv?by=quarter&scope=state&plan=juan-f-2017").await;
        let own = figures.lines().filter(|line| line.split(',').nth(1) == Some(&**average));
        for line in own {
            let percent = line.split(',').nth(9).unwrap();
            assert!(quarters.contains(&format!("{percent}%")), "{percent}: {quarters}");
        }
    });
}
