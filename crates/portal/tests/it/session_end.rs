//! How the portal tells when a session ends, and lets it be put off.

use chrono::{DateTime, TimeDelta, Utc};
use portal::Role;
use serde_json::{Value, json};
use testdb::{Engine, TestDb, run};

use crate::support::{Answer, Office, Person, now};

/// The time so long after the stories' time.
fn later(minutes: i64) -> DateTime<Utc> {
    now() + TimeDelta::minutes(minutes)
}

fn read(answer: &Answer) -> Value {
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text);
    serde_json::from_str(&answer.text).unwrap()
}

/// What the portal tells of somebody's session.
async fn told(person: &Person<'_>) -> Value {
    read(&person.get("/session").await)
}

fn standing(ends_in: i64, can_stay: bool) -> Value {
    json!({ "name": "monitor", "ends_in": ends_in, "can_stay": can_stay })
}

/// Tells a story about the session of the monitor, which was opened at the stories' time.
fn about_a_session<Story: AsyncFnOnce(Office, String)>(story: Story) {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let cookie = office.as_role(Role::Monitor).await.cookie;
        story(office, cookie).await;
    });
}

#[test]
fn asking_when_a_session_ends_does_not_put_it_off() {
    about_a_session(async |mut office, cookie| {
        office.portal.clock = || later(20);
        for _ in 1..=2 {
            // 30 minutes less 20 are 600 seconds.
            assert_eq!(told(&office.with_cookie(&cookie)).await, standing(600, true));
        }
        office.portal.clock = || later(30) - TimeDelta::milliseconds(1);
        assert_eq!(told(&office.with_cookie(&cookie)).await, standing(1, true));
        office.portal.clock = || later(30);
        assert_eq!(told(&office.with_cookie(&cookie)).await, Value::Null);
    });
}

#[test]
fn staying_signed_in_begins_the_thirty_minutes_anew() {
    about_a_session(async |mut office, cookie| {
        office.portal.clock = || later(29);
        let renewed = read(&office.with_cookie(&cookie).post("/session", &[]).await);
        assert_eq!(renewed, standing(1800, true));
        office.portal.clock = || later(29 + 29);
        assert_eq!(told(&office.with_cookie(&cookie)).await, standing(60, true));
        office.portal.clock = || later(29 + 30);
        assert_eq!(told(&office.with_cookie(&cookie)).await, Value::Null);
        assert_eq!(office.with_cookie(&cookie).post("/session", &[]).await.status.as_u16(), 401);
    });
}

#[test]
fn nobody_stays_longer_than_twelve_hours_and_the_portal_says_when_that_is_near() {
    about_a_session(async |mut office, cookie| {
        // Twelve hours are 720 minutes: at 689 another half hour is still to be had, at 690 and later it is not.
        office.portal.settings.auth.idle = TimeDelta::minutes(700);
        office.portal.clock = || later(689);
        office.with_cookie(&cookie).post("/session", &[]).await;
        office.portal.settings.auth.idle = TimeDelta::minutes(30);
        assert_eq!(told(&office.with_cookie(&cookie)).await, standing(1800, true));
        office.portal.clock = || later(690);
        let renewed = read(&office.with_cookie(&cookie).post("/session", &[]).await);
        assert_eq!(renewed, standing(1800, false));
        office.portal.clock = || later(717);
        let renewed = read(&office.with_cookie(&cookie).post("/session", &[]).await);
        assert_eq!(renewed, standing(180, false));
        office.portal.clock = || later(720);
        assert_eq!(told(&office.with_cookie(&cookie)).await, Value::Null);
    });
}

#[test]
fn who_is_not_signed_in_has_no_session_that_ends() {
    about_a_session(async |office, _| {
        assert_eq!(read(&office.get_unknown("/session").await), Value::Null);
        assert_eq!(told(&office.with_cookie("exitplan=of-nobody")).await, Value::Null);
    });
}

#[test]
fn every_page_knows_when_its_session_ends_and_tells_it_without_a_script() {
    about_a_session(async |mut office, cookie| {
        office.portal.clock = || later(29);
        let page = office.with_cookie(&cookie).page("/").await;
        for text in [
            "data-name=\"monitor\"",
            "data-ends-in=\"1800\" data-can-stay data-warned-before=\"300\"",
            "<noscript><p>You stay signed in until you have opened and sent nothing for 30 minutes, and no longer than 12 hours.",
        ] {
            assert!(page.contains(text), "{text}: {page}");
        }
        let entrance = office.get_unknown("/sign-in").await.text;
        assert!(entrance.contains("no longer than 12 hours") && !entrance.contains("data-ends-in"), "{entrance}");
    });
}

#[test]
fn a_short_session_in_use_does_not_end_either() {
    about_a_session(async |mut office, cookie| {
        // Of one minute a thirtieth is two seconds.
        office.portal.settings.auth.idle = TimeDelta::minutes(1);
        office.portal.clock = || now() + TimeDelta::seconds(50);
        office.with_cookie(&cookie).page("/").await;
        office.portal.clock = || now() + TimeDelta::seconds(100);
        let page = office.with_cookie(&cookie).page("/").await;
        assert!(page.contains("data-ends-in=\"60\" data-can-stay data-warned-before=\"30\""), "{page}");
    });
}
