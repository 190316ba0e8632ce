//! Notices of non-compliance: filed by counsel, with a clock, and ended by the parties.

use chrono::{DateTime, Utc};
use portal::Role;
use testdb::{Engine, TestDb, run};

use crate::support::Office;
use crate::support::review::{done, refused};

const NOTICE: [(&str, &str); 5] = [
    ("measures", "OM1"),
    ("measures", "OM15:dental"),
    ("text", "Children are seen too late."),
    ("document", "Letter 4"),
    ("agree_by", "2020-03-04"),
];

/// Tells a story about a small state, in which everybody stays signed in for months.
fn about_a_state<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| {
        let mut office = Office::with_months(&db, "2019-12", "2019-12", 0.02).await;
        office.portal.settings.auth.idle = chrono::TimeDelta::days(90);
        office.portal.settings.auth.longest = chrono::TimeDelta::days(90);
        story(office).await;
    });
}

async fn file(office: &Office) {
    let counsel = office.as_role(Role::Counsel).await;
    assert_eq!(done(&counsel, "/notices/new", &NOTICE).await, "/notices/1?done=notice_filed");
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The last second of the thirtieth day, Eastern time, and the first of the day after.
fn at_the_end_of_the_last_day() -> DateTime<Utc> {
    at("2020-03-05T04:59:59Z")
}

fn at_the_start_of_the_next_day() -> DateTime<Utc> {
    at("2020-03-05T05:00:00Z")
}

#[test]
fn counsel_sees_the_last_day_before_filing_and_files() {
    about_a_state(async |office| {
        let counsel = office.as_role(Role::Counsel).await;
        let form = counsel.page("/notices/new").await;
        // February 2020 has 29 days: 30 days after February 3 is March 4.
        assert!(form.contains("The parties have 30 calendar days to agree"), "{form}");
        assert!(form.contains("the last day is March 4, 2020") && form.contains("value=\"2020-03-04\""), "{form}");
        file(&office).await;
        let page = counsel.page("/notices/1?done=notice_filed").await;
        for text in ["The notice is filed.", "Children are seen too late.", "Letter 4", "30 days left", "OM15:dental"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        assert!(page.contains("February 3, 2020, 10:00 AM Eastern time, by counsel"), "{page}");
    });
}

/// The mark of a measure that the notice names.
const MARK: &str = "Notice 1 of non-compliance is pending</a>";

#[test]
fn a_pending_notice_marks_its_measures_and_no_other() {
    about_a_state(async |office| {
        file(&office).await;
        for role in [Role::Monitor, Role::Leadership, Role::Counsel] {
            let person = office.as_role(role).await;
            assert_eq!(person.page("/certification").await.matches(MARK).count(), 2, "{role:?}");
            // The measure on the overview; in the list above, the notice has another name.
            assert_eq!(person.page("/").await.matches(MARK).count(), 1, "{role:?}");
            assert_eq!(person.page("/measures/OM1").await.matches(MARK).count(), 1, "{role:?}");
            assert_eq!(person.page("/measures/OM2").await.matches(MARK).count(), 0, "{role:?}");
            let attention =
                "Notice 1 of non-compliance (OM1, OM15:dental) is pending</a>: last day March 4, 2020: 30 days left.";
            assert!(person.page("/").await.contains(attention), "{role:?}");
        }
        let steward = office.as_role(Role::Steward).await;
        for address in ["/", "/certification", "/measures/OM1"] {
            assert!(!steward.page(address).await.contains("Notice 1"), "{address}");
        }
    });
}

#[test]
fn on_the_last_day_it_is_pending_and_on_the_day_after_it_can_go_to_court() {
    about_a_state(async |mut office| {
        file(&office).await;
        office.portal.clock = at_the_end_of_the_last_day;
        let court = [("document", "Motion 9")];
        for role in [Role::Counsel, Role::Monitor] {
            let person = office.as_role(role).await;
            let page = person.page("/notices/1").await;
            assert!(page.contains("that is today") && !page.contains("/notices/1/court"), "{role:?}: {page}");
            let again = refused(&person, "/notices/1/court", &court, 409).await;
            assert!(again.contains("notice is pending"), "{again}");
        }
        office.portal.clock = at_the_start_of_the_next_day;
        for role in [Role::Counsel, Role::Monitor] {
            let page = office.as_role(role).await.page("/notices/1").await;
            assert!(page.contains("Pending, time is over") && page.contains("1 day over"), "{role:?}: {page}");
            assert!(page.contains("/notices/1/court"), "{role:?}: {page}");
        }
        let monitor = office.as_role(Role::Monitor).await;
        refused(&monitor, "/notices/1/court", &[("document", "")], 422).await;
        done(&monitor, "/notices/1/court", &court).await;
        let page = monitor.page("/notices/1").await;
        assert!(
            page.contains("Taken to court")
                && page.contains("Motion 9")
                && !page.contains("<form class=\"usa-form act")
        );
        assert!(!monitor.page("/certification").await.contains("is pending</a>"));
    });
}

#[test]
fn the_monitor_records_the_agreement_and_counsel_withdraws_each_by_its_own_form() {
    about_a_state(async |office| {
        file(&office).await;
        file_another(&office).await;
        let agreement = [("text", "A plan by May."), ("document", "Stipulation 3")];
        for (role, may) in [
            (Role::Monitor, ["/notices/1/agreement"].as_slice()),
            (Role::Leadership, [].as_slice()),
            (Role::Counsel, ["/notices/1/withdrawal"].as_slice()),
        ] {
            let page = office.as_role(role).await.page("/notices/1").await;
            for address in ["/notices/1/agreement", "/notices/1/withdrawal", "/notices/1/court"] {
                assert_eq!(page.contains(address), may.contains(&address), "{role:?} {address}");
            }
        }
        refused(&office.as_role(Role::Counsel).await, "/notices/1/agreement", &agreement, 403).await;
        done(&office.as_role(Role::Monitor).await, "/notices/1/agreement", &agreement).await;
        let counsel = office.as_role(Role::Counsel).await;
        done(&counsel, "/notices/2/withdrawal", &[("reasons", "Filed in error.")]).await;
        let again = refused(&counsel, "/notices/2/withdrawal", &[("reasons", "Once more.")], 409).await;
        assert!(again.contains("notice is withdrawn"), "{again}");
        let list = counsel.page("/notices").await;
        assert!(list.contains("Agreed") && list.contains("Withdrawn"), "{list}");
        assert!(counsel.page("/notices/1").await.contains("A plan by May."));
    });
}

async fn file_another(office: &Office) {
    let counsel = office.as_role(Role::Counsel).await;
    let fields = [("measures", "OM2"), ("text", "Late."), ("document", "Letter 5"), ("agree_by", "2020-03-04")];
    assert_eq!(done(&counsel, "/notices/new", &fields).await, "/notices/2?done=notice_filed");
}

#[test]
fn what_is_lacking_is_told_beside_its_field_and_what_was_written_stays() {
    about_a_state(async |office| {
        let counsel = office.as_role(Role::Counsel).await;
        let without = |field: &str| NOTICE.into_iter().filter(|(name, _)| *name != field).collect::<Vec<_>>();
        let page = refused(&counsel, "/notices/new", &without("document"), 422).await;
        assert!(page.contains("id=\"notice-document-error\">Write something here."), "{page}");
        assert!(page.contains("Children are seen too late."), "{page}");
        assert!(page.contains("value=\"OM15:dental\" checked") && page.contains("value=\"OM1\" checked"), "{page}");
        let page = refused(&counsel, "/notices/new", &without("measures"), 422).await;
        assert!(page.contains("id=\"measures-error\">Name at least one measure."), "{page}");
        let strange = [("measures", "OM99"), NOTICE[2], NOTICE[3], NOTICE[4]];
        refused(&counsel, "/notices/new", &strange, 404).await;
        // The last day that was shown yesterday is not today's.
        let stale = [NOTICE[0], NOTICE[2], NOTICE[3], ("agree_by", "2020-03-03")];
        let page = refused(&counsel, "/notices/new", &stale, 409).await;
        assert!(page.contains("value=\"2020-03-04\""), "{page}");
        assert!(counsel.page("/notices").await.contains("No notice has been filed"));
    });
}

#[test]
fn only_counsel_files_and_only_the_parties_look() {
    about_a_state(async |office| {
        for role in [Role::Monitor, Role::Leadership] {
            let person = office.as_role(role).await;
            assert!(!person.page("/notices").await.contains("/notices/new"), "{role:?}");
            refused(&person, "/notices/new", &NOTICE, 403).await;
        }
        assert_eq!(office.as_role(Role::Steward).await.get("/notices").await.status, 403);
        assert_eq!(office.get("/notices/7").await.status, 404);
        assert_eq!(office.get("/notices/seven").await.status, 404);
    });
}

#[test]
fn file_and_programs_list_what_the_page_lists() {
    about_a_state(async |office| {
        file(&office).await;
        let csv = office.file("/notices.csv").await;
        assert!(
            csv.contains("juan-f-2006,1,pending,OM1 OM15:dental,2020-02-03T10:00:00-05:00,counsel,2020-03-04,"),
            "{csv}"
        );
        let program = office.program(Role::Counsel).await;
        assert_eq!(program.get("/api/v1/notices?format=csv").await.text, csv);
        assert_eq!(program.get("/api/v1/notices?known_on=2020-02-02").await.text, "[]\n");
        assert_eq!(office.program(Role::Steward).await.ask("GET", "/api/v1/notices").await.status, 403);
    });
}
