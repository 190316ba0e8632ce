//! The table of contents: which address leads to which page, and who may ask for it.
//!
//! The router is built from this table alone, so that no address can be without an entry; the page of rights in the
//! reference is written from it too.

use std::sync::Arc;

use ::certification::{ActKind, Rule};
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{self, MethodRouter};
use casereview::ActKind::{
    CaseReassigned, CaseReopened, CaseReplaced, CasesAssigned, DueMoved, EscalationClosed, EscalationNoted,
    JointConfirmed, JointScored, OfficesBarred, OverrideAsked, OverrideRuled, OwnScored, RiskAnswered, RoundWithdrawn,
    RouteChosen, SampleDrawn, ScoresDecided,
};

use crate::Portal;
use crate::api::{decisions, document, evidence, results, root, token};
use crate::auth::permission::{
    ACCOUNTS, Access, ESCALATIONS, FIGURES, LEDGER, PARTIES, PRE_CERTIFICATION, RECORDS, REVIEWS, ROUNDS, Role,
    SUBMISSIONS,
};
use crate::features::{
    account, accounts, api_guide, caseloads, certification, downloads, due_soon, escalations, find, health, home,
    ledger, measure, notices, pre_certification, records, release, remediation, rights, rounds, scoring, sign_in,
    statistics, submissions,
};
use crate::http::assets;
use crate::http::question::Asks;
use crate::http::sent::{LARGEST_FORM, Takes};

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
        self.method == Method::GET && (self.path == "/find" || is_file || root::is_of(self.path))
    }
}

/// Every address of the portal, sorted by path.
#[expect(clippy::too_many_lines, reason = "a line for each address: the table is read as a whole")]
pub(crate) fn table() -> Vec<Route> {
    vec![
        get("/", Access::SignedIn, home::start::show),
        get("/account", Access::SignedIn, account::page::show),
        post("/account/news", Access::SignedIn, account::news::read),
        takes(Takes::Passwords("/account"), post("/account/password", Access::SignedIn, account::password::change)),
        post("/account/sessions/end", Access::SignedIn, account::sessions::end_others),
        post("/account/sessions/end-one", Access::SignedIn, account::sessions::end_one),
        post("/account/tokens", FIGURES, account::tokens::make),
        post("/account/tokens/revoke", FIGURES, account::tokens::revoke),
        get("/accounts", ACCOUNTS, accounts::page::show),
        get("/accounts/new", ACCOUNTS, accounts::add::show),
        post("/accounts/new", ACCOUNTS, accounts::add::take),
        get("/accounts/{name}", ACCOUNTS, accounts::account::show),
        post("/accounts/{name}/disable", ACCOUNTS, accounts::change::disable),
        post("/accounts/{name}/duty", ACCOUNTS, accounts::change::duty),
        post("/accounts/{name}/enable", ACCOUNTS, accounts::change::enable),
        post("/accounts/{name}/password", ACCOUNTS, accounts::change::reset_password),
        post("/accounts/{name}/sessions/end", ACCOUNTS, accounts::change::end_sessions),
        post("/accounts/{name}/tokens/revoke", ACCOUNTS, accounts::change::revoke_token),
        post("/accounts/{name}/unlock", ACCOUNTS, accounts::change::unlock),
        get("/api", Access::SignedIn, api_guide::page::show),
        get("/api/v1/certification", FIGURES, results::certification),
        get("/api/v1/decisions", FIGURES, decisions::decisions),
        get("/api/v1/figures", FIGURES, results::figures),
        get("/api/v1/notices", PARTIES, decisions::notices),
        get("/api/v1/openapi.json", Access::Public, document::show),
        get("/api/v1/records", RECORDS, results::records),
        get("/api/v1/submissions", SUBMISSIONS, evidence::submissions),
        post("/api/v1/token", Access::Public, token::grant),
        get("/assets/{version}/{*name}", Access::Public, assets::show),
        get("/case-review/{quarter}", FIGURES, statistics::page::show),
        get("/case-review/{quarter}/agreement.csv", FIGURES, statistics::page::of_quarter),
        get("/case-review/{quarter}/figures.csv", FIGURES, statistics::page::of_quarter),
        get("/case-review/{quarter}/overrides.csv", FIGURES, statistics::page::of_quarter),
        get("/case-review/{quarter}/plan-by-needs.csv", FIGURES, statistics::page::of_quarter),
        get("/case-review/{quarter}/strata.csv", RECORDS, statistics::page::of_quarter),
        get("/case-review/{quarter}/unmet-needs-by-office.csv", RECORDS, statistics::page::of_quarter),
        get("/case-review/{quarter}/unmet-needs.csv", FIGURES, statistics::page::of_quarter),
        get("/caseloads", RECORDS, caseloads::page::show),
        get("/caseloads.csv", RECORDS, caseloads::page::csv),
        get("/certification", FIGURES, certification::page::show),
        get("/certification.csv", FIGURES, downloads::page::certification),
        get("/certification/{id}", FIGURES, certification::measure::show),
        get("/certification/{id}/reviews", PRE_CERTIFICATION, pre_certification::open::show),
        act("/certification/{id}/reviews", ActKind::ReviewOpened, pre_certification::open::take),
        act("/certification/{id}/risk-ended", ActKind::RiskEnded, certification::post::end_risk),
        act("/certification/{id}/withdraw", ActKind::PreCertificationWithdrawn, certification::post::withdraw),
        get("/due-soon", RECORDS, due_soon::page::show),
        get("/due-soon.csv", RECORDS, due_soon::page::csv),
        get("/escalations", RECORDS, escalations::page::show),
        get("/escalations.csv", RECORDS, escalations::page::csv),
        get("/escalations/{number}", ESCALATIONS, escalations::escalation::show),
        review("/escalations/{number}/closing", EscalationClosed, escalations::post::close),
        review("/escalations/{number}/notes", EscalationNoted, escalations::post::note),
        get("/figures.csv", FIGURES, downloads::page::figures),
        get("/find", RECORDS, find::page::show),
        get("/find.csv", RECORDS, find::page::csv),
        get("/healthz", Access::Public, health::page::show),
        get("/indicators.csv", FIGURES, downloads::page::indicators),
        get("/ledger", LEDGER, ledger::page::show),
        get("/ledger.csv", LEDGER, ledger::page::csv),
        get("/measures/{id}", FIGURES, measure::page::show),
        get("/notices", PARTIES, notices::page::show),
        get("/notices.csv", PARTIES, notices::page::csv),
        get("/notices/new", by(ActKind::NoticeFiled), notices::new::show),
        act("/notices/new", ActKind::NoticeFiled, notices::new::take),
        get("/notices/{number}", PARTIES, notices::notice::show),
        act("/notices/{number}/agreement", ActKind::NoticeAgreed, notices::post::agree),
        act("/notices/{number}/court", ActKind::NoticeTakenToCourt, notices::post::to_court),
        act("/notices/{number}/withdrawal", ActKind::NoticeWithdrawn, notices::post::withdraw),
        get("/records", RECORDS, records::page::show),
        get("/records.csv", RECORDS, records::page::csv),
        get("/release", PARTIES, release::page::show),
        act("/release/assertion", ActKind::ComplianceAsserted, release::post::assert),
        act("/release/final-reviews", ActKind::FinalReviewRecorded, release::post::final_review),
        act("/release/ruling", ActKind::CourtRuled, release::post::ruling),
        act("/release/withdrawal", ActKind::AssertionWithdrawn, release::post::withdraw),
        get("/remediation", PRE_CERTIFICATION, remediation::page::show),
        get("/remediation.csv", PRE_CERTIFICATION, remediation::page::csv),
        get("/reviews/{number}", PRE_CERTIFICATION, pre_certification::page::show),
        act("/reviews/{number}/answer", ActKind::ReviewAnswered, pre_certification::page::answer),
        act("/reviews/{number}/decision", ActKind::ReviewDecided, pre_certification::page::decide),
        act("/reviews/{number}/findings", ActKind::FindingEntered, pre_certification::page::enter_finding),
        act(
            "/reviews/{number}/findings/{finding}/accept",
            ActKind::RemediationAccepted,
            pre_certification::remedy::accept,
        ),
        act("/reviews/{number}/findings/{finding}/done", ActKind::RemediationDone, pre_certification::remedy::done),
        act("/reviews/{number}/findings/{finding}/notes", ActKind::RemediationNoted, pre_certification::remedy::note),
        act("/reviews/{number}/findings/{finding}/plan", ActKind::RemediationPlanned, pre_certification::remedy::plan),
        act(
            "/reviews/{number}/findings/{finding}/return",
            ActKind::RemediationReturned,
            pre_certification::remedy::send_back,
        ),
        act(
            "/reviews/{number}/findings/{finding}/withdraw",
            ActKind::FindingWithdrawn,
            pre_certification::remedy::withdraw,
        ),
        act("/reviews/{number}/records", ActKind::RecordJudged, pre_certification::page::judge),
        act("/reviews/{number}/replacements", ActKind::RecordReplaced, pre_certification::page::replace),
        act("/reviews/{number}/sample", ActKind::SampleDrawn, pre_certification::page::sample),
        get("/reviews/{number}/sample.csv", PRE_CERTIFICATION, pre_certification::page::csv),
        act("/reviews/{number}/send", ActKind::ReviewSent, pre_certification::page::send),
        get("/rights", LEDGER, rights::page::show),
        post("/rights-requests/{number}/decline", ACCOUNTS, accounts::requests::decline),
        post("/rights-requests/{number}/grant", ACCOUNTS, accounts::requests::grant),
        post("/rights/read", LEDGER, rights::page::read),
        get("/rounds", ROUNDS, rounds::page::show),
        review("/rounds/barred", OfficesBarred, rounds::barred::take),
        get("/rounds/new", ROUNDS, rounds::new::show),
        upload("/rounds/new", ROUNDS, rounds::new::take),
        get("/rounds/{round}", ROUNDS, rounds::round::show),
        review("/rounds/{round}/assignment", CasesAssigned, rounds::post::assign),
        get("/rounds/{round}/case_reviews.csv", ROUNDS, statistics::page::of_round),
        get("/rounds/{round}/cases/{case}", ROUNDS, rounds::case::page::show),
        review("/rounds/{round}/cases/{case}/decision", ScoresDecided, rounds::case::post::decide),
        review("/rounds/{round}/cases/{case}/override", OverrideRuled, rounds::case::post::rule),
        review("/rounds/{round}/cases/{case}/reopening", CaseReopened, rounds::case::post::reopen),
        review("/rounds/{round}/cases/{case}/replacement", CaseReplaced, rounds::case::post::replace),
        review("/rounds/{round}/cases/{case}/reviewer", CaseReassigned, rounds::case::post::reassign),
        review("/rounds/{round}/due", DueMoved, rounds::post::move_due),
        get("/rounds/{round}/frame.csv", ROUNDS, rounds::files::frame),
        review("/rounds/{round}/route", RouteChosen, rounds::route::choose),
        review("/rounds/{round}/sample", SampleDrawn, rounds::post::sample),
        get("/rounds/{round}/sample.csv", ROUNDS, rounds::files::sample),
        get("/rounds/{round}/strata.csv", ROUNDS, rounds::files::strata),
        review("/rounds/{round}/withdrawal", RoundWithdrawn, rounds::post::withdraw),
        get("/scoring", REVIEWS, scoring::page::show),
        get("/scoring/{round}/{case}", REVIEWS, scoring::case::show),
        review("/scoring/{round}/{case}/confirmation", JointConfirmed, scoring::post::confirm),
        review("/scoring/{round}/{case}/draft", OwnScored, scoring::draft::save),
        review("/scoring/{round}/{case}/joint", JointScored, scoring::post::joint),
        review("/scoring/{round}/{case}/override", OverrideAsked, scoring::post::ask_override),
        review("/scoring/{round}/{case}/risk", RiskAnswered, scoring::post::risk),
        review("/scoring/{round}/{case}/scores", OwnScored, scoring::post::scores),
        get("/session", Access::Public, sign_in::session::show),
        takes(Takes::Nothing, post("/session", Access::SignedIn, sign_in::session::renew)),
        get("/sign-in", Access::Public, sign_in::page::show),
        post("/sign-in", Access::Public, sign_in::page::take),
        takes(Takes::Nothing, post("/sign-out", Access::SignedIn, sign_in::out::take)),
        get("/submissions", SUBMISSIONS, submissions::page::show),
        get("/submissions.csv", SUBMISSIONS, submissions::page::csv),
        get("/submissions/drafts/{id}", SUBMISSIONS, submissions::draft::show),
        post("/submissions/drafts/{id}/confirm", SUBMISSIONS, submissions::draft::confirm),
        post("/submissions/drafts/{id}/discard", SUBMISSIONS, submissions::draft::discard),
        get("/submissions/drafts/{id}/findings.csv", SUBMISSIONS, submissions::draft::csv),
        get("/submissions/new", SUBMISSIONS, submissions::upload::show),
        upload("/submissions/new", SUBMISSIONS, submissions::upload::take),
        get("/submissions/refused/{id}", SUBMISSIONS, submissions::refused::show),
        get("/submissions/refused/{id}/findings.csv", SUBMISSIONS, submissions::refused::csv),
        get("/submissions/{id}", SUBMISSIONS, submissions::submission::show),
        get("/submissions/{id}/findings.csv", SUBMISSIONS, submissions::submission::csv),
        withdrawing("/submissions/{id}/withdrawal", submissions::withdraw::ask),
        withdrawing("/submissions/{id}/withdrawal/confirmation", submissions::withdraw::confirm),
        withdrawing("/submissions/{id}/withdrawal/decline", submissions::withdraw::decline),
        withdrawing("/submissions/{id}/withdrawal/taken-back", submissions::withdraw::take_back),
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
