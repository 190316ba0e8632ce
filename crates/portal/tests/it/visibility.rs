//! Who sees what: every kind of thing, tried by every role at its own office, at another and from another order, against
//! the table by which the portal decides.

mod state;
mod ways;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use domain::extract::Code;
use portal::{Kind, Portal, Role, Seen};
use testdb::{Engine, TestDb, run};

use crate::another_order::{Strangers, asked_of, strangers_beside};
use crate::support::{Answer, HERE, Person, Program, answer};
use state::{Stage, State};
use ways::{Way, ways};

/// Pages that each order has, with its own in them.
const OF_EACH_ORDER: [&str; 3] = ["/measures/OM1", "/release", "/rights"];

/// Where something is, as somebody sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    /// Of the state, or of no office.
    State,
    /// Of the own office, the own case, or made by the person.
    Own,
    /// Of another office, case or person.
    Other,
}

/// Somebody who looks.
struct Looker<'o> {
    role: Role,
    is_statewide: bool,
    person: Person<'o>,
    program: Program<'o>,
}

impl Looker<'_> {
    fn name(&self) -> String {
        let reach = if self.is_statewide { "the state" } else { "bridgeport" };
        format!("{} of {reach}", self.role.text())
    }

    async fn ask(&self, address: &str) -> Answer {
        if address.starts_with("/api/") {
            self.program.ask("GET", address).await
        } else {
            self.person.get(address).await
        }
    }

    async fn finds(&self, ways: &[(String, String)]) -> Vec<String> {
        let mut found = Vec::new();
        for (address, said) in ways {
            let answer = self.ask(address).await;
            assert!(!answer.status.is_server_error(), "{address}: {}", answer.text);
            if answer.status == StatusCode::OK && answer.text.contains(said.as_str()) {
                found.push(format!("{address} says {said}"));
            }
        }
        found
    }
}

/// Whether somebody sees a thing of a kind there by the table, at that stage of the story.
fn is_seen(kind: Kind, looker: &Looker<'_>, place: Place, stage: Stage) -> bool {
    // A drawn record is seen on the page of its review.
    let of_review = kind != Kind::DrawnRecords || is_seen(Kind::Reviews, looker, place, stage);
    of_review
        && match kind.seen_by(looker.role) {
            Seen::All => true,
            Seen::OwnOffices => looker.is_statewide || place == Place::Own,
            Seen::ForWholeState => looker.is_statewide,
            Seen::OwnCases | Seen::Own => place == Place::Own,
            Seen::OwnCasesAfterBothScored => stage >= Stage::Sent && place == Place::Own,
            Seen::AfterBothScored | Seen::OnceSent => stage >= Stage::Sent,
            Seen::Concluded => stage >= Stage::Decided,
            Seen::StateOnly => place == Place::State,
            Seen::Nothing => false,
        }
}

/// Tries everything of the kinds that a state of the story has.
async fn try_all(state: &State, kinds: impl Fn(Kind) -> bool) {
    let another = strangers_beside(&state.office).await;
    let mut tried = 0;
    for kind in Kind::ALL.iter().copied().filter(|kind| kinds(*kind)) {
        let mut is_shown = false;
        for looker in state.lookers().await {
            for Way { place, any_of } in ways(kind, state, looker.role).await {
                let found = looker.finds(&any_of).await;
                let expected = is_seen(kind, &looker, place, state.stage);
                let told = format!("{kind:?} at {place:?} in {:?} by {}", state.stage, looker.name());
                assert_eq!(!found.is_empty(), expected, "{told}: {found:?} of {any_of:?}");
                is_shown |= expected;
                tried += 1;
                for (address, said) in &any_of {
                    from_another(&state.office.portal, &another, looker.role, address, said).await;
                }
            }
        }
        assert!(is_shown || !state.has(kind), "nobody was shown {kind:?} in {:?}", state.stage);
    }
    assert!(tried > 0);
}

/// Somebody of that role in another order sees nothing of it, neither here nor in the portal of the other order.
async fn from_another(here: &Portal, another: &Strangers, role: Role, address: &str, said: &str) {
    let told = format!("{address} as {} of another order", role.text());
    if address.starts_with("/api/") {
        let token = another.token_of(role);
        assert_eq!(programs(here, address, token).await.status, StatusCode::UNAUTHORIZED, "{told}");
        let there = programs(&another.portal, address, token).await;
        assert!(there.status != StatusCode::OK || !there.text.contains(said), "{told}: {}", there.text);
    } else {
        let cookie = another.cookie_of(role);
        assert_eq!(asked_of(here, address, cookie).await.status, StatusCode::SEE_OTHER, "{told}");
        let there = asked_of(&another.portal, address, cookie).await;
        let is_own = said.is_empty() && OF_EACH_ORDER.contains(&address);
        assert!(is_own || there.status != StatusCode::OK || !there.text.contains(said), "{told}: {}", there.text);
    }
}

async fn programs(portal: &Portal, address: &str, token: Option<&str>) -> Answer {
    let request = Request::builder().uri(address).header("host", HERE);
    let request = request.header("authorization", format!("Bearer {}", token.unwrap_or("none")));
    answer(portal::router(portal.clone()), request.body(Body::empty()).unwrap()).await
}

#[test]
fn before_a_review_is_sent_and_both_have_scored_each_sees_what_the_table_says() {
    run(Engine::Sqlite, async |db: TestDb| {
        try_all(&State::drafted(&db).await, |kind| kind != Kind::ReviewedOffices).await;
    });
}

#[test]
fn after_a_review_is_sent_and_both_have_scored_each_sees_what_the_table_says() {
    run(Engine::Sqlite, async |db: TestDb| {
        try_all(&State::sent(&db).await, |kind| kind != Kind::ReviewedOffices).await;
    });
}

#[test]
fn what_is_concluded_is_seen_by_all_whom_the_table_lets() {
    run(Engine::Sqlite, async |db: TestDb| {
        try_all(&State::decided(&db).await, |kind| kind == Kind::Certification || kind == Kind::ReviewSteps).await;
    });
}

#[test]
fn what_the_case_review_found_by_office_is_seen_by_whom_the_table_lets() {
    run(Engine::Sqlite, async |db: TestDb| {
        try_all(&State::reviewed(&db).await, |kind| kind == Kind::ReviewedOffices).await;
    });
}
