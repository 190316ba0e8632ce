//! Withdrawing a submission that was received in error: one of the two roles asks, the other confirms.

use axum::http::StatusCode;
use portal::Role;
use testdb::{TestDb, on_both_databases};

use crate::support::review::{done, refused};
use crate::support::upload::{Form, june};
use crate::support::{Office, Person};

const WHY: &str = "These are the files of another state.";
const CONFIRM: &str = "/submissions/4/withdrawal/confirmation";

/// June handed in twice: submission 3, then submission 4 in error.
async fn handed_in_twice(db: &TestDb) -> Office {
    let office = Office::with_months(db, "2019-04", "2019-06", 0.02).await;
    office.hand_in_anew("2019-06", 8).await;
    office
}

async fn ask(person: &Person<'_>) {
    let asked = done(person, "/submissions/4/withdrawal", &[("reasons", WHY)]).await;
    assert_eq!(asked, "/submissions/4?done=withdrawal_asked");
}

/// The value of a hidden field of the page's forms.
fn hidden<'p>(page: &'p str, name: &str) -> Option<&'p str> {
    let field = format!("type=\"hidden\" name=\"{name}\" value=\"");
    let (_, rest) = page.split_once(&field)?;
    rest.split('"').next()
}

/// What the form of the confirmation sends.
async fn told(person: &Person<'_>) -> [(&'static str, String); 3] {
    let page = person.page("/submissions/4").await;
    ["request", "figures", "reviews"].map(|name| (name, hidden(&page, name).unwrap_or_default().to_owned()))
}

fn fields<'f>(told: &'f [(&'static str, String); 3]) -> [(&'static str, &'f str); 3] {
    told.each_ref().map(|(name, value)| (*name, value.as_str()))
}

async fn currents(person: &Person<'_>) -> Vec<String> {
    let csv = person.page("/submissions.csv").await;
    csv.lines().skip(1).map(|line| line.rsplit(',').next().unwrap().to_owned()).collect()
}

on_both_databases! {
    async fn a_steward_asks_and_the_monitor_confirms_and_the_one_before_counts_again(db: TestDb) {
        let office = handed_in_twice(&db).await;
        let (steward, monitor) = (office.as_role(Role::Steward).await, office.as_role(Role::Monitor).await);
        let figures = "/figures.csv?by=month&scope=state";
        let with = monitor.page(figures).await;
        let page = steward.page("/submissions/4").await;
        assert!(page.contains("The figures of June 2019 come from submission 3 then."), "{page}");
        ask(&steward).await;
        // Both read why; the monitor is waited for.
        let page = steward.page("/submissions/4?done=withdrawal_asked").await;
        for said in ["The withdrawal is asked for.", WHY, "waits for the monitor", "Take the request back"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("Confirm: withdraw"), "{page}");
        let waits = "Withdrawal of submission 4: June 2019";
        assert!(monitor.page("/").await.contains(waits) && !steward.page("/").await.contains(waits));
        assert!(monitor.page("/submissions").await.contains("It waits for you."));
        assert!(steward.page("/submissions").await.contains("It waits for the monitor."));
        assert!(!monitor.page("/?known_on=2020-02-02").await.contains(waits), "nothing waits in the past");
        assert_eq!(currents(&monitor).await, ["true", "true", "false", "true"]);
        assert_eq!(monitor.page(figures).await, with);
        let told = told(&monitor).await;
        assert_eq!((told[1].1.as_str(), told[2].1.as_str()), ("3", "3"));
        assert_eq!(done(&monitor, CONFIRM, &fields(&told)).await, "/submissions/4?done=withdrawal_confirmed");
        assert_eq!(currents(&steward).await, ["true", "true", "true", "false"]);
        assert_ne!(monitor.page(figures).await, with);
        // Who sees the page sees who withdrew it, when and why.
        let page = steward.page("/submissions/4").await;
        for said in ["No: it was withdrawn on", "Confirmed: the submission is withdrawn", WHY, "by monitor", "by steward"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("method=\"post\" action=\"/submissions/4/withdrawal"), "nothing can be done any more: {page}");
        let list = steward.page("/submissions").await;
        assert!(list.contains("Withdrawn") && !list.contains(waits), "{list}");
        let ledger = monitor.page("/ledger").await;
        assert!(ledger.contains("Submission 4: The submission is withdrawn."), "{ledger}");
    }

    async fn a_draft_compared_with_what_is_withdrawn_meanwhile_is_compared_again(db: TestDb) {
        let office = Office::empty(&db).await;
        let (steward, monitor) = (office.as_role(Role::Steward).await, office.as_role(Role::Monitor).await);
        let upload = async || {
            let answer = steward.send("/submissions/new", &Form::of(&june())).await;
            answer.headers["location"].to_str().unwrap().to_owned()
        };
        let first = upload().await;
        done(&steward, &format!("{first}/confirm"), &[("compared_with", "")]).await;
        let draft = upload().await;
        assert!(steward.page(&draft).await.contains("nothing_new"));
        done(&monitor, "/submissions/1/withdrawal", &[("reasons", WHY)]).await;
        let page = steward.page("/submissions/1").await;
        assert!(page.contains("June 2019 has no submission then, and so no figures."), "{page}");
        let request = hidden(&page, "request").unwrap();
        done(&steward, "/submissions/1/withdrawal/confirmation", &[("request", request)]).await;
        let again = done(&steward, &format!("{draft}/confirm"), &[("compared_with", "1")]).await;
        assert_eq!(again, format!("{draft}?replaced=true"));
        let page = steward.page(&again).await;
        assert!(!page.contains("nothing_new") && page.contains("no other submission counts for its month"), "{page}");
        let entered = done(&steward, &format!("{draft}/confirm"), &[("compared_with", "")]).await;
        assert_eq!(entered, "/submissions/2?handed_in=true");
        assert_eq!(currents(&steward).await, ["false", "true"]);
    }

    async fn who_asked_may_take_it_back_and_the_other_may_decline(db: TestDb) {
        let office = handed_in_twice(&db).await;
        let (steward, monitor) = (office.as_role(Role::Steward).await, office.as_role(Role::Monitor).await);
        ask(&steward).await;
        let [request, ..] = told(&monitor).await;
        let request = [(request.0, request.1.as_str())];
        let other = office.as_named("sam", Role::Steward).await;
        let text = refused(&other, "/submissions/4/withdrawal/taken-back", &request, 403).await;
        assert!(text.contains("Only steward, who asked, can take the request back"), "{text}");
        done(&steward, "/submissions/4/withdrawal/taken-back", &request).await;
        // What is answered is the request that was read, not a later one.
        ask(&steward).await;
        let decline = "/submissions/4/withdrawal/decline";
        let reasons = ("reasons", "These are the right files.");
        refused(&monitor, decline, &[request[0], reasons], 409).await;
        let [request, ..] = told(&monitor).await;
        let request = (request.0, request.1.as_str());
        let text = refused(&monitor, decline, &[request, ("reasons", " ")], 422).await;
        assert!(text.contains("Write something here."), "{text}");
        done(&monitor, decline, &[request, reasons]).await;
        let page = steward.page("/submissions/4").await;
        for said in ["Request taken back", "Request declined", reasons.1, "No request to withdraw it is open."] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert_eq!(currents(&steward).await, ["true", "true", "false", "true"]);
    }

    async fn the_same_person_does_not_do_both_and_what_was_told_must_still_be_so(db: TestDb) {
        let office = handed_in_twice(&db).await;
        let (steward, monitor) = (office.as_role(Role::Steward).await, office.as_role(Role::Monitor).await);
        ask(&monitor).await;
        let told = told(&steward).await;
        let text = refused(&monitor, CONFIRM, &fields(&told), 403).await;
        assert!(text.contains("it is answered by the other role"), "{text}");
        for role in [Role::Leadership, Role::Counsel, Role::Admin, Role::Reviewer] {
            let answer = office.as_role(role).await.post(CONFIRM, &fields(&told)).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role:?}");
        }
        office.hand_in_anew("2019-06", 9).await;
        let text = refused(&steward, CONFIRM, &fields(&told), 409).await;
        assert!(text.contains("What would count for the month has changed since the page was made"), "{text}");
        assert!(text.contains("It does not count for June 2019 today: the month's own figures stay."), "{text}");
        for odd in [vec![], vec![("request", "one")], vec![("request", "1"), ("figures", "-7"), ("reviews", "x")]] {
            refused(&steward, CONFIRM, &odd, 409).await;
        }
        assert_eq!(currents(&steward).await, ["true", "true", "false", "false", "true"]);
    }

    async fn programs_get_the_submissions_as_known_before_the_withdrawal_and_after(db: TestDb) {
        let mut office = handed_in_twice(&db).await;
        let days = chrono::TimeDelta::days(9);
        (office.portal.settings.auth.idle, office.portal.settings.auth.longest) = (days, days);
        // 10:00 Eastern time.
        office.portal.clock = || "2020-02-05T15:00:00Z".parse().unwrap();
        let (steward, monitor) = (office.as_role(Role::Steward).await, office.as_role(Role::Monitor).await);
        ask(&steward).await;
        let told = told(&monitor).await;
        done(&monitor, CONFIRM, &fields(&told)).await;
        let program = office.program(Role::Steward).await;
        for (known_on, expected) in [
            ("2020-02-05T09:59:59", ["true", "true", "false", "true"]),
            ("2020-02-05T10:00:00", ["true", "true", "true", "false"]),
        ] {
            let csv = program.get(&format!("/api/v1/submissions?format=csv&known_on={known_on}")).await.text;
            let current: Vec<&str> = csv.lines().skip(1).map(|line| line.rsplit(',').next().unwrap()).collect();
            assert_eq!(current, expected, "{known_on}: {csv}");
        }
    }
}
