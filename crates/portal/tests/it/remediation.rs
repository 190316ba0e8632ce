//! What is done about material findings, and the list of them.

use chrono::{DateTime, TimeDelta, Utc};
use portal::Role;
use testdb::{Engine, TestDb, run};

use crate::due_soon::column;
use crate::support::Office;
use crate::support::review::{done, draft, eligible, refused, sent};

fn about_an_eligible_segment<Story: Future<Output = ()>>(story: impl FnOnce(Office) -> Story) {
    run(Engine::Sqlite, async |db: TestDb| story(eligible(&db).await).await);
}

const PLAN: [(&str, &str); 2] = [("owner", "Pat Example of the Health Unit"), ("due_on", "2020-02-10")];

#[test]
fn a_material_finding_is_planned_done_returned_done_again_and_accepted() {
    about_an_eligible_segment(async |office| {
        let monitor = sent(&office).await;
        let leadership = office.as_role(Role::Leadership).await;
        let about = |what: &str| format!("/reviews/1/findings/1/{what}");
        refused(&leadership, &about("done"), &[("text", "Too early")], 409).await;
        let page =
            refused(&leadership, &about("plan"), &[("owner", "Pat Example"), ("due_on", "2020-02-02")], 422).await;
        assert!(page.contains("February 2, 2020 is in the past.") && page.contains("value=\"Pat Example\""), "{page}");
        done(&leadership, &about("plan"), &PLAN).await;
        done(&monitor, &about("notes"), &[("text", "A first look was taken.")]).await;
        done(&leadership, &about("done"), &[("text", "A checklist is in use.")]).await;
        done(&monitor, &about("return"), &[("reasons", "Two offices lack it.")]).await;
        let page = leadership.page("/reviews/1").await;
        assert!(page.contains("Under way") && page.contains("Two offices lack it."), "{page}");
        done(&leadership, &about("done"), &[("text", "They have it now.")]).await;
        assert!(!leadership.page("/reviews/1").await.contains("/findings/1/accept"));
        done(&monitor, &about("accept"), &[("reasons", "Seen in every office.")]).await;
        let page = monitor.page("/reviews/1").await;
        assert!(page.contains("Accepted") && page.contains("no material finding is open"), "{page}");
        refused(&leadership, &about("plan"), &PLAN, 409).await;
        refused(&leadership, "/reviews/1/findings/2/plan", &PLAN, 409).await;
        refused(&leadership, "/reviews/1/findings/9/plan", &PLAN, 404).await;
    });
}

#[test]
fn the_remedies_of_leadership_are_not_the_monitor_s_and_those_of_the_monitor_not_leadership_s() {
    about_an_eligible_segment(async |office| {
        let monitor = sent(&office).await;
        let leadership = office.as_role(Role::Leadership).await;
        for what in ["plan", "done"] {
            refused(&monitor, &format!("/reviews/1/findings/1/{what}"), &PLAN, 403).await;
        }
        for what in ["accept", "return", "withdraw"] {
            refused(&leadership, &format!("/reviews/1/findings/1/{what}"), &[("reasons", "So")], 403).await;
        }
        let director = office.as_director(Role::Leadership, &[], &["1"]).await;
        let page = refused(&director, "/reviews/1/findings/1/plan", &PLAN, 403).await;
        assert!(page.contains("statewide leadership") && page.contains("Pat Example of the Health Unit"), "{page}");
    });
}

#[test]
fn the_list_has_what_waits_for_an_answer_and_what_is_overdue_first() {
    fn on_the_day_after() -> DateTime<Utc> {
        "2020-02-11T15:00:00Z".parse().unwrap()
    }
    about_an_eligible_segment(async |mut office| {
        (office.portal.settings.auth.idle, office.portal.settings.auth.longest) =
            (TimeDelta::days(90), TimeDelta::days(90));
        let monitor = draft(&office).await;
        done(&monitor, "/reviews/1/findings", &[("text", "X-rays are missing."), ("material", "yes")]).await;
        done(&monitor, "/reviews/1/send", &[("answer_by", "2020-03-02")]).await;
        let leadership = office.as_role(Role::Leadership).await;
        done(&leadership, "/reviews/1/findings/3/plan", &PLAN).await;
        let page = leadership.page("/remediation").await;
        assert!(page.contains("March 2, 2020 (in 28 days)"), "{page}"); // 26 days are left of February, and 2 of March
        assert!(page.contains("2 material findings open, 0 of them overdue."), "{page}");
        assert_eq!(column(&leadership.file("/remediation.csv").await, "finding"), ["1", "3"], "nobody sees to 1 yet");
        assert!(!leadership.page("/").await.contains("overdue"), "it is not due yet");
        drop((monitor, leadership));
        office.portal.clock = on_the_day_after;
        for role in [Role::Monitor, Role::Leadership] {
            let overview = office.as_role(role).await.page("/").await;
            assert!(overview.contains("Needs attention") && overview.contains("1 remediation is overdue"), "{role:?}");
        }
        let leadership = office.as_role(Role::Leadership).await;
        let page = leadership.page("/remediation").await;
        assert!(
            page.contains("2 material findings open, 1 of them overdue.") && page.contains("(in 20 days)"),
            "{page}"
        );
        let csv = leadership.file("/remediation.csv").await;
        assert_eq!((column(&csv, "finding"), column(&csv, "overdue")), (vec!["3", "1"], vec!["true", "false"]));
        assert!(leadership.page("/remediation?known_on=2020-02-10").await.contains("0 of them overdue."));
        assert!(leadership.page("/remediation?plan=juan-f-2017").await.contains("No material finding has been sent"));
    });
}
