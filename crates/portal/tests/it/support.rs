//! A small state in a database, and a visitor who asks the portal about it.

mod care;
pub mod review;
pub mod round;
pub mod scores;
pub mod scoring;
pub mod upload;

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use domain::extract::Code;
use domain::instrument::Instrument;
use domain::reported::ReportedFigure;
use domain::submission::SealedExtract;
use domain::{Month, Offices, Plan};
use intake::{Limits, Request as Submission};
use portal::{AuthSettings, Bounds, Patience, Portal, Role, Secret, Settings, Uploads};
use readmodel::{Basis, ReadModel};
use store::{
    AccountId, Action, Browser, Duty, Entry, NewAccount, NewExtract, NewPassword, NewSession, NewSubmission,
    PasswordHash, SessionLimits, Store,
};
use synthetic::{Options, SyntheticMonth};
use testdb::TestDb;
use tower::ServiceExt;

pub const OFFICES: &str = include_str!("../../../../config/offices.toml");
pub const INSTRUMENT: &str = include_str!("../../../../config/instruments/case-review-2006.toml");
pub const PLAN_2006: &str = include_str!("../../../../config/plans/juan-f-2006.toml");
const PLAN_2017: &str = include_str!("../../../../config/plans/juan-f-2017.toml");

/// Both plans of the order, that of 2006 first.
pub fn plans() -> Vec<Basis> {
    [PLAN_2006, PLAN_2017].map(basis_of).to_vec()
}

/// A plan of the order by its text.
pub fn basis_of(plan: &str) -> Basis {
    let offices = Offices::from_toml(OFFICES, "juan-f").unwrap();
    let instrument = Instrument::from_toml(INSTRUMENT).unwrap();
    Basis::new(Plan::from_toml(plan).unwrap(), offices, instrument, [plan, OFFICES, INSTRUMENT])
}

/// The time in every story, unless it is about time.
pub fn now() -> DateTime<Utc> {
    "2020-02-03T15:00:00Z".parse().unwrap()
}

/// Chance of which nothing is expected in most stories.
fn chance() -> [u8; 32] {
    static COUNTER: AtomicU64 = AtomicU64::new(1);
    let eight = COUNTER.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    [eight; 4].concat().try_into().expect("four times eight bytes are 32")
}

/// What an installation on this machine chooses.
pub fn settings() -> Settings {
    Settings {
        auth: AuthSettings {
            public_address: None,
            trusted_proxies: 0,
            idle: TimeDelta::minutes(30),
            longest: TimeDelta::hours(12),
            one_administrator: false,
            secret: Secret::new(&[7; 32]).unwrap(),
        },
        small_cell_minimum: 11,
        limits: Limits::default(),
        patience: Patience::default(),
    }
}

/// The field by which a form tells that somebody opened its page.
pub fn by(name: &str) -> (&'static str, &'static str) {
    (portal::MARK, portal::mark(&settings().auth.secret, "juan-f", name).leak())
}

/// What the ledger is told of what was there before a story begins.
fn told<Id>(_: Id) -> Entry {
    Entry::at_the_command_line("juan-f", now(), Action::SubmissionAccepted, serde_json::json!({}))
}

/// A portal over a database, with what a test asks it beside.
pub struct Office {
    pub portal: Portal,
    pub plans: Vec<Basis>,
}

/// Somebody who is signed in, with the cookie that says so.
pub struct Person<'o> {
    office: &'o Office,
    pub cookie: String,
}

/// A program that asks for somebody.
pub struct Program<'o> {
    office: &'o Office,
    pub token: String,
}

impl Program<'_> {
    /// The answer to a question of the API.
    pub async fn ask(&self, method: &str, address: &str) -> Answer {
        let request = Request::builder().method(method).uri(address).header("host", HERE);
        let request = request.header("authorization", format!("Bearer {}", self.token));
        answer(self.office.router(), request.body(Body::empty()).unwrap()).await
    }

    /// The answer to a reading question, which must be given.
    pub async fn get(&self, address: &str) -> Answer {
        let answer = self.ask("GET", address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text);
        answer
    }
}

impl Office {
    /// A portal over an empty database.
    pub async fn empty(db: &TestDb) -> Office {
        let store = Store::open(db.url()).await.unwrap();
        let portal = Portal {
            model: ReadModel::new(store.clone()),
            store,
            plans: plans(),
            is_demo: false,
            read_only: None,
            settings: settings(),
            bounds: Bounds::new(100),
            uploads: Uploads::open(&db.folder().join("uploads")).unwrap(),
            clock: now,
            chance,
        };
        Office { portal, plans: plans() }
    }

    /// Somebody who signed in before, by the cookie.
    pub fn with_cookie(&self, cookie: &str) -> Person<'_> {
        Person { office: self, cookie: cookie.to_owned() }
    }

    /// Somebody of a role who is signed in; leadership is statewide.
    pub async fn as_role(&self, role: Role) -> Person<'_> {
        self.as_director(role, &[], &[]).await
    }

    /// Somebody of a role who sees these offices and regions only, and is signed in.
    pub async fn as_director(&self, role: Role, offices: &[&str], regions: &[&str]) -> Person<'_> {
        let name = [&[role.text()], offices, regions].concat().join("-");
        self.as_account(&name, role, offices, regions).await
    }

    /// Somebody of that name and role who is signed in; leadership is statewide.
    pub async fn as_named(&self, name: &str, role: Role) -> Person<'_> {
        self.as_account(name, role, &[], &[]).await
    }

    async fn as_account(&self, name: &str, role: Role, offices: &[&str], regions: &[&str]) -> Person<'_> {
        let id = match self.portal.store.accounts().find("juan-f", name).await.unwrap() {
            Some(account) => account.id,
            None => self.add(name, role, offices, regions).await,
        };
        let token = format!("the-session-of-{name}");
        let token_hash = sealed::sha256(token.as_bytes());
        let limits =
            SessionLimits { idle: self.portal.settings.auth.idle, absolute: self.portal.settings.auth.longest };
        let sessions = self.portal.store.sessions();
        if sessions.find(token_hash, now(), &limits).await.unwrap().is_none() {
            let new = NewSession { token_hash, account: id, address: "192.0.2.1".to_owned(), at: now() };
            sessions.sign_in(new, Browser::default(), &limits, told(())).await.unwrap();
        }
        Person { office: self, cookie: format!("exitplan={token}") }
    }

    async fn add(&self, name: &str, role: Role, offices: &[&str], regions: &[&str]) -> AccountId {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let whole_state = role == Role::Leadership && offices.is_empty() && regions.is_empty();
        let duty = Duty { role, whole_state, offices: texts(offices), regions: texts(regions) };
        let password = NewPassword { hash: PasswordHash("nobody signs in with it".to_owned()), must_change: false };
        self.keep(name, duty, password).await
    }

    /// Somebody with a password, who is not signed in.
    pub async fn with_password(&self, name: &str, role: Role, password: &str, must_change: bool) -> AccountId {
        let duty = Duty { whole_state: role == Role::Leadership, ..Duty::of(role) };
        let hash = portal::password::hash(password).await.unwrap();
        self.keep(name, duty, NewPassword { hash, must_change }).await
    }

    async fn keep(&self, name: &str, duty: Duty, password: NewPassword) -> AccountId {
        let account = NewAccount { name: name.to_owned(), duty, password, created_at: now() };
        let entry = Entry {
            order: "juan-f".to_owned(),
            at: now(),
            actor: "a story".to_owned(),
            role: None,
            action: Action::AccountAdded,
            subject: serde_json::json!({ "account": name }),
        };
        self.portal.store.accounts().add("juan-f", account, entry).await.unwrap()
    }

    /// Sends name and password from the page for signing in.
    pub async fn sign_in(&self, name: &str, password: &str, next: &str) -> Answer {
        let fields = [("name", name), ("password", password), ("next", next)];
        Person { office: self, cookie: String::new() }.post("/sign-in", &fields).await
    }

    /// Somebody who signs in with name and password.
    pub async fn signed_in(&self, name: &str, password: &str) -> Person<'_> {
        let answer = self.sign_in(name, password, "").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let cookie = answer.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        Person { office: self, cookie }
    }

    /// A program that asks for somebody of a role.
    pub async fn program(&self, role: Role) -> Program<'_> {
        self.program_of(role, &[], &[]).await
    }

    /// A program that asks for somebody of a role who sees these offices and regions only.
    pub async fn program_of(&self, role: Role, offices: &[&str], regions: &[&str]) -> Program<'_> {
        const PASSWORD: &str = "the password of a program's person";
        let name = [&["program", role.text()], offices, regions].concat().join("-");
        if self.portal.store.accounts().find("juan-f", &name).await.unwrap().is_none() {
            self.add(&name, role, offices, regions).await;
            let account = self.portal.store.accounts().find("juan-f", &name).await.unwrap().unwrap();
            let password = NewPassword { hash: portal::password::hash(PASSWORD).await.unwrap(), must_change: false };
            let entry = Office::entry(Action::PasswordChanged, &name);
            self.portal.store.accounts().set_password(account.seen(), password, None, entry).await.unwrap();
        }
        let answer = self.grant(&name, PASSWORD).await;
        let granted: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
        Program { office: self, token: granted["token"].as_str().unwrap().to_owned() }
    }

    /// Asks for a token with name and password.
    pub async fn grant(&self, name: &str, password: &str) -> Answer {
        let body = serde_json::json!({ "name": name, "password": password }).to_string();
        let request = Request::builder().method("POST").uri("/api/v1/token").header("host", HERE);
        let request = request.header("content-type", "application/json").body(Body::from(body)).unwrap();
        answer(self.router(), request).await
    }

    fn entry(action: Action, name: &str) -> Entry {
        Entry {
            order: "juan-f".to_owned(),
            at: now(),
            actor: "a story".to_owned(),
            role: None,
            action,
            subject: serde_json::json!({ "account": name }),
        }
    }

    /// What the ledger says was done, with what, the newest first.
    pub async fn ledger(&self) -> Vec<Entry> {
        let query = store::LedgerQuery { limit: 100, ..store::LedgerQuery::default() };
        let entered = self.portal.store.ledger().list("juan-f", query).await.unwrap();
        entered.into_iter().map(|entered| entered.entry).collect()
    }

    /// A portal over the months from `first` to `last` of a synthetic state, each received when it was drawn.
    pub async fn with_months(db: &TestDb, first: &str, last: &str, scale: f64) -> Office {
        let office = Office::empty(db).await;
        let options = Options { first: first.parse().unwrap(), last: last.parse().unwrap(), seed: 7, scale };
        for month in synthetic::months(&options) {
            office.hand_in(&month).await;
        }
        office
    }

    async fn hand_in(&self, month: &SyntheticMonth) {
        self.portal.store.submissions().insert(self.received(month), told).await.unwrap();
    }

    /// Hands a month in again on the day after now, as drawn with another seed.
    pub async fn hand_in_anew(&self, month: &str, seed: u64) {
        self.hand_in_later(&drawn(month, seed)).await;
    }

    /// Hands a month in again on the day after now, with one score for a domain in every review that has one.
    pub async fn hand_in_scored(&self, month: &str, domain: &str, score: &str) {
        let mut drawn = drawn(month, 7);
        let reviews = drawn.files.iter_mut().find(|(name, _)| *name == "case_reviews.csv").unwrap();
        let text = String::from_utf8(std::mem::take(&mut reviews.1)).unwrap();
        let place = text.lines().next().unwrap().split(',').position(|column| column.ends_with(domain)).unwrap();
        let scored = text.lines().enumerate().map(|(line, text)| {
            let mut cells: Vec<&str> = text.split(',').collect();
            if line > 0 && cells[place].parse::<u8>().is_ok() {
                cells[place] = score;
            }
            cells.join(",") + "\n"
        });
        reviews.1 = scored.collect::<String>().into_bytes();
        self.hand_in_later(&drawn).await;
    }

    /// A portal over the last quarter of 2019, with these reviews.
    pub async fn with_reviews(db: &TestDb, reviews: &str) -> Office {
        let office = Office::empty(db).await;
        for month in ["2019-10", "2019-11"] {
            office.hand_in(&drawn(month, 7)).await;
        }
        let mut december = drawn("2019-12", 7);
        reviewed(&mut december, reviews);
        office.hand_in(&december).await;
        office
    }

    /// Hands December 2019 in again on the day after now, with these reviews.
    pub async fn hand_in_reviews(&self, reviews: &str) {
        let mut december = drawn("2019-12", 7);
        reviewed(&mut december, reviews);
        self.hand_in_later(&december).await;
    }

    async fn hand_in_later(&self, drawn: &SyntheticMonth) {
        let later = now() + TimeDelta::hours(14);
        let new = NewSubmission { received: later, entered: later, ..self.received(drawn) };
        self.portal.store.submissions().insert(new, told).await.unwrap();
    }

    /// The month as it is entered, received when it was drawn.
    fn received(&self, month: &SyntheticMonth) -> NewSubmission {
        let folder = tempfile::tempdir().unwrap();
        // These stories tell of an order whose submissions leave the files about children in care out.
        for (name, bytes) in month.files.iter().filter(|(name, _)| !name.starts_with("care_")) {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        let as_of = self.plans[0].zone().parse(&month.as_of).unwrap();
        self.submission(folder.path(), month.month, as_of)
    }

    /// Hands a month in, whose sealed bytes somebody changes past the program.
    pub async fn hand_in_rubbish(&self, db: &TestDb) {
        let options =
            Options { first: "2019-06".parse().unwrap(), last: "2019-06".parse().unwrap(), seed: 7, scale: 0.01 };
        self.hand_in(&synthetic::months(&options).next().unwrap()).await;
        db.execute("UPDATE extracts SET content = 'rubbish'").await.unwrap();
    }

    fn submission(&self, folder: &Path, month: Month, as_of: DateTime<Utc>) -> NewSubmission {
        let basis = &self.plans[0];
        let request = Submission {
            format: basis.format(),
            offices: basis.offices(),
            zone: basis.zone(),
            month,
            as_of,
            limits: Limits::default(),
        };
        let read = intake::read(folder, &request).unwrap();
        let extract = |file: &intake::ReceivedFile| {
            let sealed = sealed::seal(basis.format().spec(file.kind), &file.table).unwrap();
            let known = SealedExtract {
                kind: file.kind,
                rows: u64::try_from(file.table.rows).unwrap(),
                bytes: u64::try_from(sealed.parquet.len()).unwrap(),
                sha256: sealed.sha256,
                source_sha256: file.source_sha256,
            };
            NewExtract { sealed: known, content: sealed.parquet }
        };
        let extracts = read.files.iter().map(extract).collect();
        let (order, sender) = (basis.plan().order.clone(), "steward".to_owned());
        NewSubmission { order, month, as_of, received: as_of, entered: as_of, sender, extracts, findings: Vec::new() }
    }

    /// Imports a figure of the third quarter of 2015 published elsewhere.
    pub async fn publish(&self, measure: &str, percent: &str, source_url: &str) {
        self.import(measure, percent, ["2015-07-01", "2015-09-30"], source_url).await;
    }

    /// Imports a figure published elsewhere that covers these days.
    pub async fn publish_for(&self, measure: &str, percent: &str, days: [&str; 2]) {
        self.import(measure, percent, days, "https://example.org/report").await;
    }

    async fn import(&self, measure: &str, percent: &str, [first, last]: [&str; 2], source_url: &str) {
        let figure = ReportedFigure {
            plan: self.plans[0].plan().id.clone(),
            measure: measure.to_owned(),
            period_start: first.parse().unwrap(),
            period_end: last.parse().unwrap(),
            percent: percent.to_owned(),
            standard: ">=100%".parse().unwrap(),
            source_url: source_url.to_owned(),
        };
        self.portal.store.reported().import("juan-f", vec![figure], told).await.unwrap();
    }

    pub fn router(&self) -> Router {
        portal::router(self.portal.clone())
    }

    /// The answer to a plain GET by the court monitor from this machine.
    pub async fn get(&self, address: &str) -> Answer {
        self.as_role(Role::Monitor).await.get(address).await
    }

    /// The page at an address that must be there for the court monitor.
    pub async fn page(&self, address: &str) -> String {
        self.as_role(Role::Monitor).await.page(address).await
    }

    /// The file at an address that must be there for the court monitor, without its byte-order mark.
    pub async fn file(&self, address: &str) -> String {
        self.as_role(Role::Monitor).await.file(address).await
    }

    /// The answer to somebody who is not signed in.
    pub async fn get_unknown(&self, address: &str) -> Answer {
        ask(self.router(), "GET", address, "127.0.0.1:8080").await
    }
}

fn reviewed(month: &mut SyntheticMonth, reviews: &str) {
    let file = month.files.iter_mut().find(|(name, _)| *name == "case_reviews.csv").unwrap();
    file.1 = reviews.as_bytes().to_vec();
}

/// A month of the small state by itself.
fn drawn(month: &str, seed: u64) -> SyntheticMonth {
    let month: Month = month.parse().unwrap();
    synthetic::months(&Options { first: month, last: month, seed, scale: 0.02 }).next().unwrap()
}

impl Person<'_> {
    /// The answer to a plain GET from this machine.
    pub async fn get(&self, address: &str) -> Answer {
        let request = Request::builder().uri(address).header("host", HERE).header("cookie", &self.cookie);
        answer(self.office.router(), request.body(Body::empty()).unwrap()).await
    }

    /// The page at an address that must be there.
    pub async fn page(&self, address: &str) -> String {
        let answer = self.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text);
        answer.text
    }

    /// The file at an address that must be there, without its byte-order mark, which must be there too.
    pub async fn file(&self, address: &str) -> String {
        let answer = self.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text);
        answer.csv().to_owned()
    }

    /// The answer to a form sent from a page of the portal.
    pub async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::builder().method("POST").uri(address).header("host", HERE);
        let request = request.header("cookie", &self.cookie).header("origin", format!("http://{HERE}"));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        answer(self.office.router(), request.body(Body::from(form)).unwrap()).await
    }
}

/// The host of most stories.
pub const HERE: &str = "127.0.0.1:8080";

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    /// The text of a file for a browser, without the one byte-order mark with which it begins.
    pub fn csv(&self) -> &str {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or_else(|| panic!("no byte-order mark: {}", self.text));
        assert!(!text.contains('\u{feff}'), "more than one byte-order mark: {text}");
        text
    }
}

pub async fn ask(router: Router, method: &str, address: &str, host: &str) -> Answer {
    let request = Request::builder().method(method).uri(address).header("host", host).body(Body::empty()).unwrap();
    answer(router, request).await
}

pub async fn answer(router: Router, request: Request<Body>) -> Answer {
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    Answer { status: parts.status, headers: parts.headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
}
