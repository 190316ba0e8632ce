//! The table of contents: which address leads to which page, and who may ask for it.
//!
//! The router is built from this table alone, so that no address can be without an entry; the page of rights in the
//! reference is written from it too.

use std::sync::Arc;

use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{self, MethodRouter};
use casereview::ActKind::{
    CaseReassigned, CaseReopened, CaseReplaced, CasesAssigned, DueMoved, EscalationClosed, EscalationNoted,
    JointConfirmed, JointScored, OfficesBarred, OverrideAsked, OverrideRuled, OwnScored, RiskAnswered, RoundWithdrawn,
    RouteChosen, SampleDrawn, ScoresDecided,
};
use certification::{ActKind, Rule};

use crate::auth::access::{
    ACCOUNTS, Access, ESCALATIONS, FIGURES, LEDGER, PARTIES, PRE_CERTIFICATION, RECORDS, REVIEWS, ROUNDS, Role,
    SUBMISSIONS,
};
use crate::pages::escalations;
use crate::pages::reviews::remedy;
use crate::pages::submissions::withdraw;
use crate::pages::work::act as work;
use crate::question::Asks;
use crate::sent::{LARGEST_FORM, Takes};
use crate::{Portal, api, assets, pages};

/// An address, and who may ask for it.
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) access: Access,
    /// The names of what can be asked after its question mark.
    pub(crate) asks: fn() -> Vec<String>,
    pub(crate) takes: Takes,
    pub(crate) handler: MethodRouter<Arc<Portal>>,
}

impl Route {
    /// Whether an answer may take much of the machine: searches, files, and what programs read. They wait for a turn.
    pub(crate) fn is_heavy(&self) -> bool {
        let is_file = self.path.rsplit('.').next() == Some("csv");
        self.method == Method::GET && (self.path == "/find" || is_file || api::is_of(self.path))
    }
}

/// Every address of the portal, sorted by path.
#[expect(clippy::too_many_lines, reason = "a line for each address: the table is read as a whole")]
pub(crate) fn table() -> Vec<Route> {
    vec![
        get("/", Access::SignedIn, pages::start::show),
        get("/account", Access::SignedIn, pages::account::show),
        post("/account/news", Access::SignedIn, pages::account::news::read),
        takes(
            Takes::Passwords("/account"),
            post("/account/password", Access::SignedIn, pages::account::password::change),
        ),
        post("/account/sessions/end", Access::SignedIn, pages::account::sessions::end_others),
        post("/account/sessions/end-one", Access::SignedIn, pages::account::sessions::end_one),
        post("/account/tokens", FIGURES, pages::account::tokens::make),
        post("/account/tokens/revoke", FIGURES, pages::account::tokens::revoke),
        get("/accounts", ACCOUNTS, pages::accounts::show),
        get("/accounts/new", ACCOUNTS, pages::accounts::add::show),
        post("/accounts/new", ACCOUNTS, pages::accounts::add::take),
        get("/accounts/{name}", ACCOUNTS, pages::accounts::one::show),
        post("/accounts/{name}/disable", ACCOUNTS, pages::accounts::change::disable),
        post("/accounts/{name}/duty", ACCOUNTS, pages::accounts::change::duty),
        post("/accounts/{name}/enable", ACCOUNTS, pages::accounts::change::enable),
        post("/accounts/{name}/password", ACCOUNTS, pages::accounts::change::reset_password),
        post("/accounts/{name}/sessions/end", ACCOUNTS, pages::accounts::change::end_sessions),
        post("/accounts/{name}/tokens/revoke", ACCOUNTS, pages::accounts::change::revoke_token),
        post("/accounts/{name}/unlock", ACCOUNTS, pages::accounts::change::unlock),
        get("/api", Access::SignedIn, pages::guide::show),
        get("/api/v1/certification", FIGURES, api::results::certification),
        get("/api/v1/decisions", FIGURES, api::decisions::decisions),
        get("/api/v1/figures", FIGURES, api::results::figures),
        get("/api/v1/notices", PARTIES, api::decisions::notices),
        get("/api/v1/openapi.json", Access::Public, api::document::show),
        get("/api/v1/records", RECORDS, api::results::records),
        get("/api/v1/submissions", SUBMISSIONS, api::evidence::submissions),
        post("/api/v1/token", Access::Public, api::token::grant),
        get("/assets/{version}/{*name}", Access::Public, assets::show),
        get("/case-review/{quarter}", FIGURES, pages::statistics::show),
        get("/case-review/{quarter}/agreement.csv", FIGURES, pages::statistics::of_quarter),
        get("/case-review/{quarter}/figures.csv", FIGURES, pages::statistics::of_quarter),
        get("/case-review/{quarter}/overrides.csv", FIGURES, pages::statistics::of_quarter),
        get("/case-review/{quarter}/plan-by-needs.csv", FIGURES, pages::statistics::of_quarter),
        get("/case-review/{quarter}/strata.csv", RECORDS, pages::statistics::of_quarter),
        get("/case-review/{quarter}/unmet-needs-by-office.csv", RECORDS, pages::statistics::of_quarter),
        get("/case-review/{quarter}/unmet-needs.csv", FIGURES, pages::statistics::of_quarter),
        get("/caseloads", RECORDS, pages::caseloads::show),
        get("/caseloads.csv", RECORDS, pages::caseloads::csv),
        get("/certification", FIGURES, pages::certification::show),
        get("/certification.csv", FIGURES, pages::downloads::certification),
        get("/certification/{id}", FIGURES, pages::certification::one::show),
        get("/certification/{id}/reviews", PRE_CERTIFICATION, pages::reviews::open::show),
        act("/certification/{id}/reviews", ActKind::ReviewOpened, pages::reviews::open::take),
        act("/certification/{id}/risk-ended", ActKind::RiskEnded, pages::certification::act::end_risk),
        act("/certification/{id}/withdraw", ActKind::PreCertificationWithdrawn, pages::certification::act::withdraw),
        get("/due-soon", RECORDS, pages::due_soon::show),
        get("/due-soon.csv", RECORDS, pages::due_soon::csv),
        get("/escalations", RECORDS, escalations::show),
        get("/escalations.csv", RECORDS, escalations::csv),
        get("/escalations/{number}", ESCALATIONS, escalations::one::show),
        review("/escalations/{number}/closing", EscalationClosed, escalations::act::close),
        review("/escalations/{number}/notes", EscalationNoted, escalations::act::note),
        get("/figures.csv", FIGURES, pages::downloads::figures),
        get("/find", RECORDS, pages::find::show),
        get("/find.csv", RECORDS, pages::find::csv),
        get("/healthz", Access::Public, pages::health::show),
        get("/indicators.csv", FIGURES, pages::downloads::indicators),
        get("/ledger", LEDGER, pages::ledger::show),
        get("/ledger.csv", LEDGER, pages::ledger::csv),
        get("/measures/{id}", FIGURES, pages::measure::show),
        get("/notices", PARTIES, pages::notices::show),
        get("/notices.csv", PARTIES, pages::notices::csv),
        get("/notices/new", by(ActKind::NoticeFiled), pages::notices::new::show),
        act("/notices/new", ActKind::NoticeFiled, pages::notices::new::take),
        get("/notices/{number}", PARTIES, pages::notices::one::show),
        act("/notices/{number}/agreement", ActKind::NoticeAgreed, pages::notices::act::agree),
        act("/notices/{number}/court", ActKind::NoticeTakenToCourt, pages::notices::act::to_court),
        act("/notices/{number}/withdrawal", ActKind::NoticeWithdrawn, pages::notices::act::withdraw),
        get("/records", RECORDS, pages::records::show),
        get("/records.csv", RECORDS, pages::records::csv),
        get("/release", PARTIES, pages::release::show),
        act("/release/assertion", ActKind::ComplianceAsserted, pages::release::act::assert),
        act("/release/final-reviews", ActKind::FinalReviewRecorded, pages::release::act::final_review),
        act("/release/ruling", ActKind::CourtRuled, pages::release::act::ruling),
        act("/release/withdrawal", ActKind::AssertionWithdrawn, pages::release::act::withdraw),
        get("/remediation", PRE_CERTIFICATION, pages::remediation::show),
        get("/remediation.csv", PRE_CERTIFICATION, pages::remediation::csv),
        get("/reviews/{number}", PRE_CERTIFICATION, pages::reviews::show),
        act("/reviews/{number}/answer", ActKind::ReviewAnswered, pages::reviews::answer),
        act("/reviews/{number}/decision", ActKind::ReviewDecided, pages::reviews::decide),
        act("/reviews/{number}/findings", ActKind::FindingEntered, pages::reviews::enter_finding),
        act("/reviews/{number}/findings/{finding}/accept", ActKind::RemediationAccepted, remedy::accept),
        act("/reviews/{number}/findings/{finding}/done", ActKind::RemediationDone, remedy::done),
        act("/reviews/{number}/findings/{finding}/notes", ActKind::RemediationNoted, remedy::note),
        act("/reviews/{number}/findings/{finding}/plan", ActKind::RemediationPlanned, remedy::plan),
        act("/reviews/{number}/findings/{finding}/return", ActKind::RemediationReturned, remedy::send_back),
        act("/reviews/{number}/findings/{finding}/withdraw", ActKind::FindingWithdrawn, remedy::withdraw),
        act("/reviews/{number}/records", ActKind::RecordJudged, pages::reviews::judge),
        act("/reviews/{number}/replacements", ActKind::RecordReplaced, pages::reviews::replace),
        act("/reviews/{number}/sample", ActKind::SampleDrawn, pages::reviews::sample),
        get("/reviews/{number}/sample.csv", PRE_CERTIFICATION, pages::reviews::csv),
        act("/reviews/{number}/send", ActKind::ReviewSent, pages::reviews::send),
        get("/rights", LEDGER, pages::rights::show),
        post("/rights-requests/{number}/decline", ACCOUNTS, pages::accounts::requests::decline),
        post("/rights-requests/{number}/grant", ACCOUNTS, pages::accounts::requests::grant),
        post("/rights/read", LEDGER, pages::rights::read),
        get("/rounds", ROUNDS, pages::rounds::show),
        review("/rounds/barred", OfficesBarred, pages::rounds::barred::take),
        get("/rounds/new", ROUNDS, pages::rounds::new::show),
        upload("/rounds/new", ROUNDS, pages::rounds::new::take),
        get("/rounds/{round}", ROUNDS, pages::rounds::one::show),
        review("/rounds/{round}/assignment", CasesAssigned, pages::rounds::act::assign),
        get("/rounds/{round}/case_reviews.csv", ROUNDS, pages::statistics::of_round),
        get("/rounds/{round}/cases/{case}", ROUNDS, pages::rounds::case::show),
        review("/rounds/{round}/cases/{case}/decision", ScoresDecided, pages::rounds::case::act::decide),
        review("/rounds/{round}/cases/{case}/override", OverrideRuled, pages::rounds::case::act::rule),
        review("/rounds/{round}/cases/{case}/reopening", CaseReopened, pages::rounds::case::act::reopen),
        review("/rounds/{round}/cases/{case}/replacement", CaseReplaced, pages::rounds::case::act::replace),
        review("/rounds/{round}/cases/{case}/reviewer", CaseReassigned, pages::rounds::case::act::reassign),
        review("/rounds/{round}/due", DueMoved, pages::rounds::act::move_due),
        get("/rounds/{round}/frame.csv", ROUNDS, pages::rounds::files::frame),
        review("/rounds/{round}/route", RouteChosen, pages::rounds::route::choose),
        review("/rounds/{round}/sample", SampleDrawn, pages::rounds::act::sample),
        get("/rounds/{round}/sample.csv", ROUNDS, pages::rounds::files::sample),
        get("/rounds/{round}/strata.csv", ROUNDS, pages::rounds::files::strata),
        review("/rounds/{round}/withdrawal", RoundWithdrawn, pages::rounds::act::withdraw),
        get("/scoring", REVIEWS, pages::work::show),
        get("/scoring/{round}/{case}", REVIEWS, pages::work::one::show),
        review("/scoring/{round}/{case}/confirmation", JointConfirmed, work::confirm),
        review("/scoring/{round}/{case}/draft", OwnScored, pages::work::draft::save),
        review("/scoring/{round}/{case}/joint", JointScored, work::joint),
        review("/scoring/{round}/{case}/override", OverrideAsked, work::ask_override),
        review("/scoring/{round}/{case}/risk", RiskAnswered, work::risk),
        review("/scoring/{round}/{case}/scores", OwnScored, work::scores),
        get("/session", Access::Public, pages::session::show),
        takes(Takes::Nothing, post("/session", Access::SignedIn, pages::session::renew)),
        get("/sign-in", Access::Public, pages::sign_in::show),
        post("/sign-in", Access::Public, pages::sign_in::take),
        takes(Takes::Nothing, post("/sign-out", Access::SignedIn, pages::sign_out::take)),
        get("/submissions", SUBMISSIONS, pages::submissions::show),
        get("/submissions.csv", SUBMISSIONS, pages::submissions::csv),
        get("/submissions/drafts/{id}", SUBMISSIONS, pages::submissions::draft::show),
        post("/submissions/drafts/{id}/confirm", SUBMISSIONS, pages::submissions::draft::confirm),
        post("/submissions/drafts/{id}/discard", SUBMISSIONS, pages::submissions::draft::discard),
        get("/submissions/drafts/{id}/findings.csv", SUBMISSIONS, pages::submissions::draft::csv),
        get("/submissions/new", SUBMISSIONS, pages::submissions::upload::show),
        upload("/submissions/new", SUBMISSIONS, pages::submissions::upload::take),
        get("/submissions/refused/{id}", SUBMISSIONS, pages::submissions::refused::show),
        get("/submissions/refused/{id}/findings.csv", SUBMISSIONS, pages::submissions::refused::csv),
        get("/submissions/{id}", SUBMISSIONS, pages::submissions::one::show),
        get("/submissions/{id}/findings.csv", SUBMISSIONS, pages::submissions::one::csv),
        withdrawing("/submissions/{id}/withdrawal", withdraw::ask),
        withdrawing("/submissions/{id}/withdrawal/confirmation", withdraw::confirm),
        withdrawing("/submissions/{id}/withdrawal/decline", withdraw::decline),
        withdrawing("/submissions/{id}/withdrawal/taken-back", withdraw::take_back),
    ]
}

fn get<H: Handler<T, Arc<Portal>>, T: Asks + 'static>(path: &'static str, access: Access, handler: H) -> Route {
    let takes = Takes::Nothing;
    Route { method: Method::GET, path, access, asks: T::names, takes, handler: routing::get(handler) }
}

fn post<H: Handler<T, Arc<Portal>>, T: Asks + 'static>(path: &'static str, access: Access, handler: H) -> Route {
    let takes = Takes::Form(LARGEST_FORM);
    Route { method: Method::POST, path, access, asks: T::names, takes, handler: routing::post(handler) }
}

/// A route that takes something else than most forms are.
fn takes(takes: Takes, route: Route) -> Route {
    Route { takes, ..route }
}

/// A form of an act: those may send it whom the rules of certification admit. Texts of 20,000 letters that are written
/// in full in the form's encoding are longer than other forms.
fn act<H: Handler<T, Arc<Portal>>, T: Asks + 'static>(path: &'static str, kind: ActKind, handler: H) -> Route {
    takes(Takes::Form(256 * 1024), post(path, by(kind), handler))
}

/// A form of an act of a case review: those may send it whom the rules of the review admit. The texts of twenty domains
/// are longer than other forms.
fn review<H: Handler<T, Arc<Portal>>, T: Asks + 'static>(
    path: &'static str,
    kind: casereview::ActKind,
    handler: H,
) -> Route {
    takes(Takes::Form(2 * 1024 * 1024), post(path, Access::Only(casereview::Rule::of(kind).by), handler))
}

/// A form of an act about the withdrawal of a submission: either of the two roles may send each.
fn withdrawing<H: Handler<T, Arc<Portal>>, T: Asks + 'static>(path: &'static str, handler: H) -> Route {
    takes(Takes::Form(256 * 1024), post(path, Access::Only(withdrawal::PARTIES), handler))
}

/// Those whom the rules admit to a kind of act.
fn by(kind: ActKind) -> Access {
    Access::Only(Rule::of(kind).by)
}

/// A form with files, whose handler keeps its own limit.
fn upload<H: Handler<T, Arc<Portal>>, T: Asks + 'static>(path: &'static str, access: Access, handler: H) -> Route {
    takes(Takes::Upload, post(path, access, handler))
}

/// Who may ask for what is read at a path of the table; none where nothing is.
pub(crate) fn access(path: &str) -> Option<Access> {
    let is_page = |route: &&Route| route.path == path && route.method == Method::GET;
    table().iter().find(is_page).map(|route| route.access)
}

/// Whether a role may ask for the page at a path of the table.
pub(crate) fn admits(path: &str, role: Role) -> bool {
    access(path).is_some_and(|access| access.admits(role))
}

/// A line of the table of rights.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Right {
    /// `GET` or `POST`.
    pub method: String,
    /// The address; what stands in braces is chosen.
    pub path: &'static str,
    /// Who may ask.
    pub access: Access,
    /// The names of what can be asked after the question mark; every other is refused.
    pub asks: Vec<String>,
}

/// Who may ask for what: every address of the portal, in the order of the table.
pub fn rights() -> Vec<Right> {
    let right = |route: Route| Right {
        method: route.method.to_string(),
        path: route.path,
        access: route.access,
        asks: (route.asks)(),
    };
    table().into_iter().map(right).collect()
}
