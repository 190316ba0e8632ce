//! The certification board and the page of a measure: what each role sees of what people decided, and what the monitor
//! records of a pre-certification.

use portal::Role;
use testdb::{Engine, TestDb, run};

use crate::support::review::{OPEN, answered, done, eligible, refused};
use crate::support::{Office, Person};

/// The page of the segment.
const DENTAL: &str = "/certification/OM15:dental";

const BECAUSE: [(&str, &str); 2] = [("reasons", "A late paper was found."), ("document", "Docket 730")];

/// Tells a story about a portal in which OM15:dental is eligible.
fn about_an_eligible_segment<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| story(eligible(&db).await).await);
}

/// Tells a story about a portal in which OM15:dental is pre-certified, relying on Q3 and Q4 of 2019.
fn about_a_pre_certified_segment<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    about_an_eligible_segment(async |office| {
        pre_certify(&office).await;
        story(office).await;
    });
}

async fn pre_certify(office: &Office) {
    let (monitor, leadership) = (office.as_role(Role::Monitor).await, office.as_role(Role::Leadership).await);
    done(&monitor, OPEN, &[("scope", "Both quarters")]).await;
    done(&monitor, "/reviews/1/send", &[("answer_by", "2020-03-02")]).await;
    done(&leadership, "/reviews/1/answer", &[("text", "We agree."), ("document", "")]).await;
    decide(&monitor, "pre_certified").await;
}

async fn decide(monitor: &Person<'_>, outcome: &str) {
    let fields = [("outcome", outcome), ("reasons", "Sustained in both quarters."), ("document", "Docket 712")];
    done(monitor, "/reviews/1/decision", &fields).await;
}

/// Files a notice that names the segment.
async fn file_notice(office: &Office) {
    let counsel = office.as_role(Role::Counsel).await;
    let fields = [
        ("measures", "OM15:dental"),
        ("text", "Visits were not made."),
        ("document", "Letter 4"),
        ("agree_by", "2020-03-04"),
    ];
    done(&counsel, "/notices/new", &fields).await;
}

/// The row of a measure or segment, up to the next.
fn row<'p>(board: &'p str, id: &str) -> &'p str {
    let after = board.split_once(&format!("<tr id=\"{id}\">")).unwrap_or_else(|| panic!("{id}: {board}")).1;
    after.split_once("</tr>").unwrap().0
}

/// The causes that a page hands to who ends the risk.
fn causes(page: &str) -> String {
    let after = page.split_once("name=\"causes\" value=\"").unwrap_or_else(|| panic!("{page}")).1;
    after.split_once('"').unwrap().0.replace("&quot;", "\"")
}

async fn status(office: &Office) -> String {
    let csv = office.file("/certification.csv").await;
    let line = csv.lines().find(|line| line.contains("OM15:dental,")).unwrap();
    line.split(',').nth(2).unwrap().to_owned()
}

#[test]
fn every_measure_and_segment_stands_with_its_run_and_what_comes_next() {
    run(Engine::Sqlite, async |db: TestDb| {
        // The first quarter is whole, of the second nothing was handed in, of the third its last month.
        let office = Office::with_months(&db, "2019-01", "2019-03", 0.02).await;
        office.hand_in_anew("2019-09", 7).await;
        let board = office.page("/certification").await;
        for row in office.portal.model.certification(&office.plans[0], None).await.unwrap() {
            if row.standing.is_some() {
                let shown = self::row(&board, &row.id);
                assert!(shown.contains(&format!("href=\"/certification/{}\"", row.id)), "{shown}");
                assert!(shown.contains("Q2 2019: no submission"), "{shown}");
            } else {
                assert!(board.contains(&format!("/measures/{}\"", row.id)), "{}", row.id);
            }
        }
        let om1 = row(&board, "OM1");
        assert!(om1.contains("Q3 2019: not complete") && om1.contains("Q1 2019 to Q3 2019"), "{om1}");
        assert!(om1.contains("Q1 2019: met") || om1.contains("Q1 2019: missed"), "{om1}");
    });
}

#[test]
fn a_decision_stands_with_its_day_on_the_board_in_the_file_and_for_programs() {
    about_a_pre_certified_segment(async |office| {
        let board = office.page("/certification").await;
        let shown = row(&board, "OM15:dental");
        for text in ["Pre-certified", "Decided February 3, 2020", "Eligible since Q4 2019", "Q3 2019: met"] {
            assert!(shown.contains(text), "{text}: {shown}");
        }
        let csv = office.file("/certification.csv").await;
        assert!(csv.contains("OM15:dental,pre_certified,2,2019-Q4,100.0,2019-Q4,2020-02-03"), "{csv}");
        let program = office.program(Role::Counsel).await;
        let csv = program.get("/api/v1/certification?format=csv").await.text;
        assert!(csv.contains("OM15:dental,pre_certified,2,2019-Q4,100.0,2019-Q4,2020-02-03"), "{csv}");
    });
}

#[test]
fn everybody_reads_the_published_reasons_and_only_the_parties_what_went_on_inside() {
    about_an_eligible_segment(async |office| {
        let monitor = answered(&office).await;
        decide(&monitor, "not_pre_certified").await;
        for role in [Role::Monitor, Role::Leadership, Role::Counsel, Role::Steward] {
            let page = office.as_role(role).await.page(DENTAL).await;
            for text in ["In remediation", "Not pre-certified by review 1", "Sustained in both quarters.", "Docket 712"]
            {
                assert!(page.contains(text), "{role:?} {text}: {page}");
            }
            let is_inside = matches!(role, Role::Monitor | Role::Leadership);
            assert_eq!(page.contains("Review 1 sent to leadership"), is_inside, "{role:?}");
            assert_eq!(page.contains("href=\"/reviews/1\""), is_inside, "{role:?}");
            assert!(!page.contains("noted late") && !page.contains("We agree with both"), "{role:?}: {page}");
        }
    });
}

#[test]
fn the_history_tells_quarters_and_acts_in_one_order_of_time() {
    about_a_pre_certified_segment(async |office| {
        let page = office.page(DENTAL).await;
        let history = page.split_once("id=\"history\"").unwrap().1;
        let place = |text: &str| history.find(text).unwrap_or_else(|| panic!("{text}: {history}"));
        let order = ["Pre-certified by review 1", "Review 1 answered", "Review 1 opened", "Q4 2019", "Q3 2019"];
        let places: Vec<usize> = order.iter().map(|text| place(text)).collect();
        assert!(places.is_sorted(), "{places:?}: {history}");
        assert!(history.contains("by monitor (court monitor)") && history.contains("10 of 11 (90.9%)"), "{history}");
    });
}

#[test]
fn the_steward_sees_nothing_in_progress_and_the_others_do() {
    about_an_eligible_segment(async |office| {
        done(&office.as_role(Role::Monitor).await, OPEN, &[("scope", "Both quarters")]).await;
        file_notice(&office).await;
        for (role, status) in [
            (Role::Monitor, "Under pre-certification review"),
            (Role::Leadership, "Under pre-certification review"),
            (Role::Counsel, "Under pre-certification review"),
            (Role::Steward, "Eligible for pre-certification"),
        ] {
            let person = office.as_role(role).await;
            let board = person.page("/certification").await;
            assert!(row(&board, "OM15:dental").contains(status), "{role:?}: {board}");
            let page = person.page(DENTAL).await;
            assert!(page.contains(status), "{role:?}");
            let sees = role != Role::Steward;
            assert_eq!(page.contains("Review 1 opened"), sees, "{role:?}");
            assert_eq!(page.contains("Notice 1 of non-compliance is pending"), sees, "{role:?}");
            assert!(!page.contains("Both quarters"), "what a draft looks at stands on its own page");
        }
    });
}

#[test]
fn a_relied_on_quarter_that_is_no_longer_met_puts_at_risk_until_the_monitor_ends_it() {
    about_a_pre_certified_segment(async |office| {
        office.hand_in_scored("2019-12", "dental", "1").await;
        assert_eq!(status(&office).await, "pre_certified_at_risk");
        let monitor = office.as_role(Role::Monitor).await;
        let page = monitor.page(DENTAL).await;
        for text in ["Q4 2019, relied on, no longer meets the standard", "Not met any more", "9 of 9 (100.0%)"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        for role in [Role::Monitor, Role::Leadership] {
            let overview = office.as_role(role).await.page("/").await;
            assert!(overview.contains("OM15:dental is pre-certified, at risk"), "{role:?}: {overview}");
        }
        let counsel = office.as_role(Role::Counsel).await.page("/").await;
        assert!(!counsel.contains("Needs attention"), "{counsel}");
        // Who did not see what is there now can't end it; what was written stays.
        let stale = [("causes", "[]"), BECAUSE[0], BECAUSE[1]];
        let again = refused(&monitor, &format!("{DENTAL}/risk-ended"), &stale, 409).await;
        assert!(again.contains("A late paper was found.") && again.contains("value=\"Docket 730\""), "{again}");
        let causes = causes(&page);
        let unsaid = [("causes", &*causes), ("reasons", " "), BECAUSE[1]];
        let again = refused(&monitor, &format!("{DENTAL}/risk-ended"), &unsaid, 422).await;
        assert!(again.contains("Write something here."), "{again}");
        let to = done(&monitor, &format!("{DENTAL}/risk-ended"), &[("causes", &*causes), BECAUSE[0], BECAUSE[1]]).await;
        let page = monitor.page(&to).await;
        assert!(page.contains("The end of the risk is recorded.") && page.contains("Risk ended"), "{page}");
        assert!(page.contains("Not met any more"), "what changed is told on");
        assert_eq!(status(&office).await, "pre_certified");
        // That accounts were made for this story is news to the monitor, and no part of it.
        monitor.post("/rights/read", &[("up-to", "1000000")]).await;
        assert!(!monitor.page("/").await.contains("Needs attention"));
    });
}

#[test]
fn a_relied_on_quarter_with_other_figures_that_still_meets_is_told_and_puts_nothing_at_risk() {
    about_a_pre_certified_segment(async |office| {
        office.hand_in_anew("2019-12", 8).await;
        assert_eq!(status(&office).await, "pre_certified");
        let page = office.page(DENTAL).await;
        assert!(page.contains("Quarters relied on whose figures have changed") && page.contains("Still met"), "{page}");
        assert!(!page.contains("At risk</h2>"), "{page}");
    });
}

#[test]
fn a_later_complete_quarter_that_misses_puts_at_risk() {
    about_a_pre_certified_segment(async |office| {
        for month in ["2020-01", "2020-02"] {
            office.hand_in_anew(month, 8).await;
        }
        assert_eq!(status(&office).await, "pre_certified", "the quarter is not complete");
        office.hand_in_scored("2020-03", "dental", "1").await;
        assert_eq!(status(&office).await, "pre_certified_at_risk");
        let board = office.page("/certification").await;
        assert!(row(&board, "OM15:dental").contains("Q1 2020 missed: OM15:dental:"), "{board}");
    });
}

#[test]
fn a_pending_notice_puts_at_risk_and_its_end_ends_that() {
    about_a_pre_certified_segment(async |office| {
        file_notice(&office).await;
        assert_eq!(status(&office).await, "pre_certified_at_risk");
        let page = office.page(DENTAL).await;
        assert!(page.contains("<a class=\"usa-link\" href=\"/notices/1\">Notice 1 of non-compliance is pending."));
        let counsel = office.as_role(Role::Counsel).await;
        done(&counsel, "/notices/1/withdrawal", &[("reasons", "Settled by talk.")]).await;
        assert_eq!(status(&office).await, "pre_certified");
    });
}

#[test]
fn the_monitor_takes_a_pre_certification_back_and_nobody_else_has_the_form() {
    about_a_pre_certified_segment(async |office| {
        let address = format!("{DENTAL}/withdraw");
        for role in [Role::Leadership, Role::Counsel, Role::Steward] {
            let person = office.as_role(role).await;
            assert!(!person.page(DENTAL).await.contains(&address), "{role:?}");
            refused(&person, &address, &BECAUSE, 403).await;
        }
        let monitor = office.as_role(Role::Monitor).await;
        assert!(monitor.page(DENTAL).await.contains(&address));
        done(&monitor, &address, &BECAUSE).await;
        let page = monitor.page(DENTAL).await;
        assert!(page.contains("Pre-certification withdrawn") && page.contains("Eligible for pre-certification"));
        refused(&monitor, &address, &BECAUSE, 409).await;
    });
}

#[test]
fn a_past_day_shows_what_was_decided_by_then_and_takes_nothing() {
    about_a_pre_certified_segment(async |office| {
        let before = office.page(&format!("{DENTAL}?known_on=2020-02-02")).await;
        assert!(
            !before.contains("Review 1") && !before.contains("method=\"post\" action=\"/certification"),
            "{before}"
        );
        let after = office.page(&format!("{DENTAL}?known_on=2020-02-03")).await;
        assert!(after.contains("Pre-certified by review 1") && !after.contains("/withdraw"), "{after}");
        assert!(after.contains("href=\"/certification?known_on=2020-02-03\""), "{after}");
    });
}

#[test]
fn a_plan_s_decisions_are_its_own() {
    about_a_pre_certified_segment(async |office| {
        let other = office.page(&format!("{DENTAL}?plan=juan-f-2017")).await;
        assert!(!other.contains("Review 1") && other.contains("Eligible for pre-certification"), "{other}");
    });
}

#[test]
fn what_the_plan_does_not_name_is_not_there_and_what_is_not_computed_says_so() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        assert_eq!(office.get("/certification/OM99").await.status, 404);
        let page = office.page("/certification/OM4").await;
        assert!(page.contains("Not computed yet") && page.contains("Nothing yet: no quarter was handed in"), "{page}");
        assert!(office.page("/certification").await.contains("No submission yet"));
    });
}

#[test]
fn programs_get_the_published_decisions_and_each_role_its_own() {
    about_a_pre_certified_segment(async |office| {
        for role in [Role::Monitor, Role::Leadership, Role::Counsel, Role::Steward] {
            let answer = office.program(role).await.get("/api/v1/decisions").await;
            let rows: Vec<serde_json::Value> = serde_json::from_str(&answer.text).unwrap();
            assert_eq!(rows.len(), 1, "{role:?}: {}", answer.text);
            let of = |name: &str| rows[0][name].as_str().unwrap().to_owned();
            assert_eq!(
                [of("decision"), of("measure"), of("outcome")],
                ["review_decided", "OM15:dental", "pre_certified"]
            );
            assert_eq!(
                [of("role"), of("reasons"), of("document")],
                ["monitor", "Sustained in both quarters.", "Docket 712"]
            );
            assert_eq!(of("recorded"), "2020-02-03T10:00:00-05:00");
        }
        let before = office.program(Role::Monitor).await.get("/api/v1/decisions?known_on=2020-02-02").await;
        assert_eq!(before.text, "[]\n");
    });
}
