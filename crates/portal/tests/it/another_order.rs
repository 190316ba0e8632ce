//! Two orders in one database: nothing that belongs to the second opens anything in the portal of the first.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::TimeDelta;
use domain::extract::Code;
use domain::instrument::Instrument;
use domain::{Offices, Plan};
use portal::{Access, Portal, Right, Role, rights};
use readmodel::Basis;
use serde_json::json;
use store::{
    AccountId, Action, Browser, Duty, Entry, NewAccount, NewDraft, NewPassword, NewRefusal, NewRequest, NewSession,
    NewSubmission, SessionLimits, Wanted,
};
use testdb::{Engine, TestDb, run};

use crate::rights::is_for_programs;
use crate::support::{Answer, HERE, INSTRUMENT, OFFICES, Office, PLAN_2006, answer, ask, now};

const ANOTHER: &str = "another-order";
const PASSWORD: &str = "correct horse battery";

/// The portal of the second order over the same database, with the same secret.
fn portal_of_another(office: &Office) -> Portal {
    let plan = PLAN_2006.replace("order = \"juan-f\"", "order = \"another-order\"");
    let offices = OFFICES.replace("order = \"juan-f\"", "order = \"another-order\"");
    let parsed = Offices::from_toml(&offices, ANOTHER).unwrap();
    let instrument = Instrument::from_toml(INSTRUMENT).unwrap();
    let basis = Basis::new(Plan::from_toml(&plan).unwrap(), parsed, instrument, [&plan, &offices, INSTRUMENT]);
    Portal { plans: vec![basis], ..office.portal.clone() }
}

fn entry(action: Action) -> Entry {
    Entry::at_the_command_line(ANOTHER, now(), action, json!({}))
}

fn told<Id>(_: Id) -> Entry {
    entry(Action::SubmissionAccepted)
}

/// Somebody of the second order: the name, the cookie of a session and a token.
struct Stranger {
    name: String,
    cookie: String,
    token: Option<String>,
}

/// The administrators, people and numbers of the second order.
struct Another {
    portal: Portal,
    people: Vec<Stranger>,
    admin: AccountId,
    submission: String,
    draft: String,
    refusal: String,
    request: String,
}

async fn stranger(portal: &Portal, role: Role) -> (AccountId, Stranger) {
    let name = format!("stranger-{}", role.text());
    let duty = Duty { whole_state: role == Role::Leadership, ..Duty::of(role) };
    let password = NewPassword { hash: portal::password::hash(PASSWORD).await.unwrap(), must_change: false };
    let new = NewAccount { name: name.clone(), duty, password, created_at: now() };
    let id = portal.store.accounts().add(ANOTHER, new, entry(Action::AccountAdded)).await.unwrap();
    let token = format!("the-session-of-{name}");
    let token_hash = sealed::sha256(token.as_bytes());
    let session = NewSession { token_hash, account: id, address: "192.0.2.1".to_owned(), at: now() };
    let limits = SessionLimits { idle: portal.settings.auth.idle, absolute: portal.settings.auth.longest };
    portal.store.sessions().sign_in(session, Browser::default(), &limits, entry(Action::SignedIn)).await.unwrap();
    let body = json!({ "name": name, "password": PASSWORD }).to_string();
    let request = Request::builder().method("POST").uri("/api/v1/token").header("host", HERE);
    let request = request.header("content-type", "application/json").body(Body::from(body)).unwrap();
    let granted = answer(portal::router(portal.clone()), request).await;
    let granted: serde_json::Value = serde_json::from_str(&granted.text).unwrap();
    let granted = granted["token"].as_str().map(str::to_owned);
    (id, Stranger { name, cookie: format!("exitplan={token}"), token: granted })
}

/// The portal of the second order, in which nothing happened yet, with somebody of every role.
pub(crate) struct Strangers {
    pub(crate) portal: Portal,
    people: Vec<Stranger>,
}

/// A second order beside the first, with people and nothing else.
pub(crate) async fn strangers_beside(office: &Office) -> Strangers {
    let portal = portal_of_another(office);
    let mut people = Vec::new();
    for role in Role::ALL {
        people.push(stranger(&portal, *role).await.1);
    }
    Strangers { portal, people }
}

impl Strangers {
    /// The cookie of somebody of a role.
    pub(crate) fn cookie_of(&self, role: Role) -> &str {
        &self.of(role).cookie
    }

    /// The token of somebody of a role; none where the role has none.
    pub(crate) fn token_of(&self, role: Role) -> Option<&str> {
        self.of(role).token.as_deref()
    }

    fn of(&self, role: Role) -> &Stranger {
        let name = format!("stranger-{}", role.text());
        self.people.iter().find(|person| person.name == name).unwrap()
    }
}

async fn another_beside(office: &Office) -> Another {
    let portal = portal_of_another(office);
    let mut people = Vec::new();
    let (mut admin, mut steward, mut pat) = (AccountId(0), AccountId(0), AccountId(0));
    for role in Role::ALL {
        let (id, person) = stranger(&portal, *role).await;
        match role {
            Role::Admin => admin = id,
            Role::Steward => steward = id,
            _ => pat = id,
        }
        people.push(person);
    }
    let month = "2019-11".parse().unwrap();
    let (as_of, sender) = (now() - TimeDelta::days(60), "stranger-steward".to_owned());
    let new = NewSubmission {
        order: ANOTHER.to_owned(),
        month,
        as_of,
        received: as_of,
        entered: as_of,
        sender: sender.clone(),
        extracts: vec![],
        findings: vec![],
    };
    let submission = portal.store.submissions().insert(new, told).await.unwrap();
    let (order, uploader) = (ANOTHER.to_owned(), steward);
    let draft = NewDraft {
        order: order.clone(),
        uploader,
        month,
        as_of,
        made_at: now(),
        compared_with: Some(submission),
        extracts: vec![],
        findings: vec![],
    };
    let draft = portal.store.drafts().insert(draft, told).await.unwrap();
    let refusal = NewRefusal { order, month, received: as_of, entered: as_of, sender, files: vec![], findings: vec![] };
    let refusal = portal.store.refusals().insert(refusal, told).await.unwrap();
    let account = portal.store.accounts().find_by_id(pat).await.unwrap().unwrap();
    let wanted = NewRequest {
        name: account.name.clone(),
        account: Some(account.seen()),
        wanted: Wanted::Change(Duty::of(Role::Monitor)),
        asked_by: admin,
        at: now(),
    };
    let request = portal.store.rights_requests().ask(ANOTHER, wanted, entry(Action::RightsAsked)).await.unwrap();
    Another {
        portal,
        people,
        admin,
        submission: submission.0.to_string(),
        draft: draft.0.to_string(),
        refusal: refusal.0.to_string(),
        request: request.to_string(),
    }
}

impl Another {
    /// An address of the table with what belongs to the second order in the place of what is chosen; none where nothing
    /// chosen could belong to it.
    fn sample(&self, path: &str) -> Option<String> {
        let kinds = [
            ("/accounts/{name}", self.people[0].name.as_str()),
            ("/rights-requests/{number}", self.request.as_str()),
            ("/submissions/drafts/{id}", self.draft.as_str()),
            ("/submissions/refused/{id}", self.refusal.as_str()),
            ("/submissions/{id}", self.submission.as_str()),
        ];
        let (begins, own) = kinds.into_iter().find(|(begins, _)| path.starts_with(begins))?;
        let (before, _) = begins.split_once('{').unwrap();
        Some(path.replacen(begins, &format!("{before}{own}"), 1))
    }

    /// Everything of the second order that an address could change.
    async fn state(&self) -> String {
        let store = &self.portal.store;
        let accounts = store.accounts().list(ANOTHER).await.unwrap();
        let submissions = store.submissions().list(ANOTHER).await.unwrap();
        let requests = store.rights_requests().open(ANOTHER, now()).await.unwrap();
        let sessions = store.sessions().list(self.admin, now(), &limits()).await.unwrap();
        let query = store::LedgerQuery { limit: 1_000, ..store::LedgerQuery::default() };
        let entries = store.ledger().list(ANOTHER, query).await.unwrap().len();
        format!("{accounts:?} {submissions:?} {requests:?} {sessions:?} {entries}")
    }
}

fn limits() -> store::SessionLimits {
    store::SessionLimits { idle: TimeDelta::hours(1), absolute: TimeDelta::hours(12) }
}

async fn asked_with(office: &Office, method: &str, address: &str, cookie: &str) -> Answer {
    let request = Request::builder().method(method).uri(address).header("host", HERE).header("cookie", cookie);
    let request = request.header("origin", format!("http://{HERE}"));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    answer(office.router(), request.body(Body::empty()).unwrap()).await
}

/// The answer of a portal to a plain GET with a cookie.
pub(crate) async fn asked_of(portal: &Portal, address: &str, cookie: &str) -> Answer {
    let request = Request::builder().uri(address).header("host", HERE).header("cookie", cookie);
    answer(portal::router(portal.clone()), request.body(Body::empty()).unwrap()).await
}

fn is_of_nobody(answer: &Answer, method: &str) -> bool {
    match method {
        "GET" => {
            let to = answer.headers.get("location").map_or("", |to| to.to_str().unwrap());
            answer.status == StatusCode::SEE_OTHER && to.starts_with("/sign-in")
        }
        _ => answer.status == StatusCode::UNAUTHORIZED,
    }
}

#[test]
fn a_cookie_or_token_of_another_order_opens_no_address() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let another = another_beside(&office).await;
        let before = another.state().await;
        for Right { method, path, access, .. } in rights() {
            if access == Access::Public {
                continue;
            }
            let address = crate::rights::sample(path);
            for person in &another.people {
                let tried = format!("{method} {path} as {}", person.name);
                if is_for_programs(path) {
                    let Some(token) = &person.token else { continue };
                    let request = Request::builder().method(method.as_str()).uri(&address).header("host", HERE);
                    let request = request.header("authorization", format!("Bearer {token}"));
                    let answer = answer(office.router(), request.body(Body::empty()).unwrap()).await;
                    assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{tried}");
                } else {
                    let answer = asked_with(&office, &method, &address, &person.cookie).await;
                    assert!(is_of_nobody(&answer, &method), "{tried}: {} {}", answer.status, answer.text);
                }
            }
        }
        assert_eq!(another.state().await, before);
    });
}

#[test]
fn in_its_own_portal_the_same_cookies_and_tokens_are_good() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let another = another_beside(&office).await;
        let own = Office { portal: another.portal.clone(), plans: Vec::new() };
        for person in &another.people {
            assert_eq!(asked_with(&own, "GET", "/account", &person.cookie).await.status, StatusCode::OK);
            assert!(person.token.is_some(), "{}", person.name);
        }
        let admin = &another.people.iter().find(|person| person.name == "stranger-admin").unwrap().cookie;
        let page = asked_with(&own, "GET", "/accounts", admin).await;
        assert!(page.text.contains("stranger-admin") && page.text.contains("becomes court monitor"), "{}", page.text);
    });
}

#[test]
fn numbers_and_names_of_another_order_open_and_change_nothing() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let another = another_beside(&office).await;
        let before = another.state().await;
        let mut tried = 0;
        for Right { method, path, access, .. } in rights() {
            let Some(address) = another.sample(path) else { continue };
            for role in Role::ALL.iter().filter(|role| access.admits(**role)) {
                let person = office.as_role(*role).await;
                let answer = asked_with(&office, &method, &address, &person.cookie).await;
                // What can't be read is told first; whatever is there for its own order would be shown or done.
                let is_shut = matches!(
                    answer.status,
                    StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY
                );
                assert!(is_shut, "{method} {address} as {}: {}", role.text(), answer.status);
                for told in ["stranger", "2019-11"] {
                    let said = answer.text.replace(&another.people[0].name, "");
                    assert!(!said.contains(told), "{method} {address} as {}: {}", role.text(), answer.text);
                }
                tried += 1;
            }
        }
        assert!(tried >= 20, "{tried} addresses were tried");
        assert_eq!(another.state().await, before);
    });
}

#[test]
fn one_administrator_more_sees_and_grants_nothing_of_another_order() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let another = another_beside(&office).await;
        office.as_named("ann", Role::Admin).await;
        let bob = office.as_named("bob", Role::Admin).await;
        let list = bob.page("/accounts").await;
        assert!(list.contains("ann") && !list.contains("stranger"), "{list}");
        let granted = bob.post(&format!("/rights-requests/{}/grant", another.request), &[]).await;
        assert_eq!(granted.status, StatusCode::NOT_FOUND);
        let monitor = office.as_role(Role::Monitor).await.page("/rights").await;
        assert!(!monitor.contains("stranger"), "{monitor}");
        assert_eq!(ask(office.router(), "GET", "/healthz", HERE).await.status, StatusCode::OK);
    });
}
