//! The lines of the log: each that `docs/reference/logs.md` lists is written, with these fields, and none tells more.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Once;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use portal::{Role, traces};
use testdb::{Engine, TestDb, run};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt};

use crate::support::{HERE, Office, answer, by};

const REFERENCE: &str = include_str!("../../../../docs/reference/logs.md");
const NAME: &str = "Pat.Example";
const PASSWORD: &str = "correct horse battery";

/// A line: its target, what it says, and its fields.
#[derive(Clone, Debug)]
struct Line {
    target: String,
    message: String,
    fields: BTreeMap<String, String>,
}

/// Keeps the lines of each thread apart: a story runs in its own.
struct Lines;

thread_local! {
    static WRITTEN: RefCell<Vec<Line>> = const { RefCell::new(Vec::new()) };
}

impl<S: Subscriber> Layer<S> for Lines {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        // The default level of the program.
        if *event.metadata().level() > Level::WARN {
            return;
        }
        let mut read = Read::default();
        event.record(&mut read);
        let message = read.0.remove("message").unwrap_or_default();
        let target = event.metadata().target().to_owned();
        WRITTEN.with_borrow_mut(|lines| lines.push(Line { target, message, fields: read.0 }));
    }
}

#[derive(Default)]
struct Read(BTreeMap<String, String>);

impl Visit for Read {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}").trim_matches('"').to_owned());
    }
}

/// The lines that a story writes.
fn written<Story: AsyncFnOnce(&Office)>(story: Story) -> Vec<Line> {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        tracing::subscriber::set_global_default(tracing_subscriber::registry().with(Lines)).expect("no other is set");
    });
    run(Engine::Sqlite, async move |db: TestDb| {
        let office = Office::empty(&db).await;
        office.with_password(NAME, Role::Monitor, PASSWORD, false).await;
        WRITTEN.take();
        story(&office).await;
    });
    WRITTEN.take()
}

/// What the reference lists: target and line with the fields.
fn listed() -> BTreeMap<(String, String), BTreeSet<String>> {
    let rows = REFERENCE.lines().filter(|line| line.starts_with("| `exitplan::"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let plain = |cell: &str| cell.replace('`', "");
        let fields = plain(cells[3]).split(',').map(|field| field.trim().to_owned()).collect();
        ((plain(cells[1]), plain(cells[2])), fields)
    };
    rows.map(row).collect()
}

/// Something of every kind of line.
async fn everything(office: &Office) {
    for _ in 1..=6 {
        office.sign_in(NAME, "a guess", "").await;
    }
    office.sign_in("nobody of that name", "a guess", "").await;
    office.grant("nobody of that name", "a guess").await;
    office.as_role(Role::Steward).await.get("/records?measure=OM17&period=2019-12&id=R0281948").await;
    office.as_role(Role::Steward).await.get("/find?id=C4711").await;
    office.with_cookie("").post("/submissions/4711/withdrawal", &[("reasons", "C4711")]).await;
    let (forged, foreign) = (("origin", "https://example.org"), ("host", "example.org"));
    for (name, value) in [forged, foreign] {
        let host = if name == "host" { value } else { HERE };
        let request = Request::builder().method("POST").uri("/sign-out?id=C4711").header("host", host);
        let request = if name == "host" { request } else { request.header(name, value) };
        answer(office.router(), request.body(Body::empty()).unwrap()).await;
    }
    office.as_named("ann", Role::Admin).await;
    office.as_named("pat", Role::Steward).await;
    let bob = office.as_named("bob", Role::Admin).await;
    let ann = office.as_named("ann", Role::Admin).await;
    ann.post("/accounts/new", &[("name", "zoe"), ("role", "counsel")]).await;
    ann.post("/accounts/pat/duty", &[("role", "counsel")]).await;
    ann.post("/accounts/pat/password", &[]).await;
    ann.post("/accounts/pat/disable", &[]).await;
    ann.post("/accounts/pat/enable", &[]).await;
    ann.post("/accounts/pat/unlock", &[]).await;
    ann.post("/accounts/pat/duty", &[("role", "monitor")]).await;
    bob.post("/rights-requests/1/decline", &[]).await;
    ann.post("/accounts/pat/duty", &[("role", "monitor")]).await;
    bob.post("/rights-requests/2/grant", &[]).await;
}

#[test]
fn every_line_that_the_reference_lists_is_written_with_its_fields_and_no_other() {
    let listed = listed();
    let mut seen: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for line in written(async |office| everything(office).await) {
        let fields: BTreeSet<String> = line.fields.keys().cloned().collect();
        seen.insert((line.target, line.message), fields);
    }
    assert_eq!(seen, listed);
    assert!(listed.len() >= 4, "{listed:?}");
}

#[test]
fn a_line_tells_who_was_refused_from_where_and_why() {
    let lines = written(async |office| everything(office).await);
    let of = |target: &str| lines.iter().filter(|line| line.target == target).cloned().collect::<Vec<Line>>();
    let sign_ins = of(traces::SIGN_IN);
    let field = |line: &Line, name: &str| line.fields.get(name).cloned().unwrap_or_default();
    assert_eq!(field(&sign_ins[0], "account"), NAME);
    assert_eq!(field(&sign_ins[0], "outcome"), "wrong_password");
    assert_eq!((sign_ins[5].message.as_str(), field(&sign_ins[5], "address")), ("sign-in held back", "unknown".into()));
    assert_eq!(sign_ins.len(), 8, "one line each: six on Pat's name, two on nobody's");
    let refused: BTreeSet<String> = of(traces::REFUSED)
        .iter()
        .map(|line| {
            format!(
                "{} {} {} by {}",
                field(line, "status"),
                field(line, "method"),
                field(line, "route"),
                field(line, "account")
            )
        })
        .collect();
    let expected = [
        "401 POST /submissions/{id}/withdrawal by unknown",
        "403 GET /find by steward",
        "403 GET /records by steward",
        "403 POST no page by unknown",
        "421 POST no page by unknown",
    ];
    assert_eq!(refused, expected.map(str::to_owned).into());
    let actions: Vec<String> = of(traces::RIGHTS)
        .iter()
        .map(|line| format!("{} {} {}", field(line, "by"), field(line, "action"), field(line, "account")))
        .collect();
    let expected = [
        "ann account_added zoe",
        "ann account_changed pat",
        "ann password_reset pat",
        "ann account_disabled pat",
        "ann account_enabled pat",
        "ann account_unlocked pat",
        "ann rights_asked pat",
        "bob rights_declined pat",
        "ann rights_asked pat",
        "bob account_changed pat",
    ];
    assert_eq!(actions, expected);
}

#[test]
fn an_attempt_to_sign_in_over_a_waiting_form_has_one_line_of_its_own() {
    let lines = written(async |office| {
        let fields = [("text", "Made up."), ("sign-in-name", NAME), ("sign-in-password", "a guess")];
        let refused = office.with_cookie("").post("/notices/new", &[&[by(NAME)], &fields[..]].concat()).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        // Without an attempt it is a request that was refused.
        office.with_cookie("").post("/notices/new", &[by(NAME), ("text", "Made up.")]).await;
    });
    let targets: Vec<&str> = lines.iter().map(|line| line.target.as_str()).collect();
    assert_eq!(targets, [traces::SIGN_IN, traces::REFUSED]);
}

#[test]
fn no_line_tells_a_question_an_id_a_password_or_a_name_that_is_no_account_s() {
    let lines = written(async |office| {
        everything(office).await;
        let throttled = office.with_cookie("").post("/scoring/1/C4711/scores", &[("id", "C4711")]).await;
        assert_eq!(throttled.status, StatusCode::UNAUTHORIZED);
    });
    assert!(lines.len() > 15);
    for line in lines {
        let text = format!("{line:?}");
        for secret in ["4711", "R0281948", "OM17", "?", "a guess", "nobody of that name", "2019"] {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
    }
}
