//! The end of a plan: the checklist, the department's assertion, final reviews and the court's order.

use domain::certification::Status;
use domain::instrument::Instrument;
use domain::{Offices, Plan};
use portal::Role;
use readmodel::Basis;
use testdb::{Engine, TestDb, run};

use crate::support::review::{done, eligible, refused};
use crate::support::{INSTRUMENT, OFFICES, Office, PLAN_2006};

const ASSERTED: [(&str, &str); 2] = [("text", "All is met."), ("document", "Motion 11")];

fn final_review<'a>(measure: &'a str, sustained: &'a str) -> [(&'a str, &'a str); 4] {
    [("measure", measure), ("sustained", sustained), ("text", "Read again."), ("document", "Report 5")]
}

fn ruling<'a>(ruling: &'a str, day: &'a str) -> [(&'a str, &'a str); 3] {
    [("ruling", ruling), ("ordered_on", day), ("document", "Order 800")]
}

/// A plan of one measure that is sustained, so that the whole plan is; gives the measure.
async fn of_one_sustained_measure(office: &mut Office) -> String {
    let rows = office.portal.model.certification(&office.plans[0], None).await.unwrap();
    let found = rows.iter().find(|row| !row.is_segment && row.status == Status::Eligible);
    let measure = found.expect("some measure of the small state is eligible").id.to_string();
    let (head, measures) = PLAN_2006.split_once("[[measures]]").unwrap();
    let own = measures.split("[[measures]]").find(|text| text.contains(&format!("id = \"{measure}\"\n"))).unwrap();
    let text = format!("{head}[[measures]]{own}");
    let offices = Offices::from_toml(OFFICES, "juan-f").unwrap();
    let instrument = Instrument::from_toml(INSTRUMENT).unwrap();
    office.portal.plans =
        vec![Basis::new(Plan::from_toml(&text).unwrap(), offices, instrument, [&text, OFFICES, INSTRUMENT])];
    measure
}

#[test]
fn the_checklist_tells_what_lacks_and_the_assertion_is_refused_with_it() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = eligible(&db).await;
        let leadership = office.as_role(Role::Leadership).await;
        let page = leadership.page("/release").await;
        assert!(page.contains("of 22 measures are shown met and sustained"), "{page}");
        // Of the 22 measures of 2006 rules compute 6.
        assert_eq!(page.matches("Not computed: nothing shows it yet").count(), 16, "{page}");
        assert_eq!(page.matches("Needed: not pre-certified").count(), 22, "{page}");
        let again = refused(&leadership, "/release/assertion", &ASSERTED, 409).await;
        assert!(again.contains("not shown so by the figures:") && again.contains("OM4, OM5, OM6"), "{again}");
        assert!(again.contains("All is met.") && again.contains("value=\"Motion 11\""), "{again}");
    });
}

#[test]
fn a_plan_is_asserted_reviewed_denied_asserted_again_and_released() {
    run(Engine::Sqlite, async |db: TestDb| {
        let mut office = eligible(&db).await;
        let measure = of_one_sustained_measure(&mut office).await;
        let (leadership, monitor) = (office.as_role(Role::Leadership).await, office.as_role(Role::Monitor).await);
        assert!(!monitor.page("/release").await.contains("/release/final-reviews"), "nothing is asserted yet");
        refused(&monitor, "/release/ruling", &ruling("released", "2020-02-03"), 409).await;
        done(&leadership, "/release/assertion", &ASSERTED).await;
        let page = monitor.page("/release").await;
        assert!(page.contains("Compliance asserted on February 3, 2020") && page.contains("In final review"), "{page}");
        assert!(!page.contains("/release/withdrawal") && !page.contains("/release/assertion"), "{page}");
        refused(&monitor, "/release/final-reviews", &final_review(&measure, ""), 422).await;
        done(&monitor, "/release/final-reviews", &final_review(&measure, "true")).await;
        assert!(monitor.page("/release").await.contains("Final review: compliance sustained"));
        refused(&monitor, "/release/ruling", &ruling("released", "2020-02-04"), 422).await;
        let page = refused(&monitor, "/release/ruling", &ruling("denied", "in spring"), 422).await;
        assert!(page.contains("Write a day like 2020-03-31."), "{page}");
        done(&monitor, "/release/ruling", &ruling("denied", "2020-02-03")).await;
        let page = office.page("/release").await;
        assert!(page.contains("In force: compliance is not asserted.") && page.contains("Release denied by the court"));
        done(&leadership, "/release/assertion", &ASSERTED).await;
        done(&leadership, "/release/withdrawal", &[("reasons", "A figure was wrong.")]).await;
        done(&leadership, "/release/assertion", &ASSERTED).await;
        done(&monitor, "/release/ruling", &ruling("released", "2020-02-03")).await;
        for role in [Role::Monitor, Role::Leadership, Role::Counsel] {
            let page = office.as_role(role).await.page("/release").await;
            assert!(page.contains("The court released the department by its order of February 3, 2020."), "{role:?}");
            assert!(!page.contains("action=\"/release/"), "{role:?}: nothing more can be recorded");
        }
        refused(&leadership, "/release/assertion", &ASSERTED, 409).await;
        assert!(office.page(&format!("/certification/{measure}")).await.contains("Released by the court"));
        assert!(office.file("/certification.csv").await.contains(&format!("{measure},released,2,2019-Q4,")));
        let counsel = office.program(Role::Counsel).await.get("/api/v1/decisions?format=csv").await.text;
        assert!(counsel.contains(",court_ruled,,released,") && counsel.contains(",2020-02-03,,Order 800"), "{counsel}");
    });
}

#[test]
fn only_statewide_leadership_asserts_and_only_the_monitor_records_the_court() {
    run(Engine::Sqlite, async |db: TestDb| {
        let mut office = eligible(&db).await;
        let measure = of_one_sustained_measure(&mut office).await;
        let director = office.as_director(Role::Leadership, &[], &["1"]).await;
        assert!(!director.page("/release").await.contains("/release/assertion"));
        let page = refused(&director, "/release/assertion", &ASSERTED, 403).await;
        assert!(page.contains("statewide leadership"), "{page}");
        for role in [Role::Monitor, Role::Counsel] {
            refused(&office.as_role(role).await, "/release/assertion", &ASSERTED, 403).await;
        }
        done(&office.as_role(Role::Leadership).await, "/release/assertion", &ASSERTED).await;
        for role in [Role::Leadership, Role::Counsel] {
            let person = office.as_role(role).await;
            assert!(!person.page("/release").await.contains("/release/ruling"), "{role:?}");
            refused(&person, "/release/ruling", &ruling("released", "2020-02-03"), 403).await;
            refused(&person, "/release/final-reviews", &final_review(&measure, "true"), 403).await;
        }
        assert_eq!(office.as_role(Role::Steward).await.get("/release").await.status, 403);
    });
}
