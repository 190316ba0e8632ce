//! The table of contents: which address leads to which page, and who may ask for it.
//!
//! The router is built from this table alone, so that no address can be without an entry; the page of rights in the
//! reference is written from it too.

use std::sync::Arc;

use auth::permission::Access;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{self, MethodRouter};

use crate::addresses::Place;
use crate::api::{decisions, document, evidence, results, token};
use crate::features::{
    account, accounts, api_guide, caseloads, certification, comparison, downloads, due_soon, escalations, find, health,
    home, ledger, measure, notices, pre_certification, records, release, remediation, rights, rounds, scoring, sign_in,
    statistics, submissions,
};
use crate::http::assets;
use crate::http::question::Asks;
use crate::http::sent::{LARGEST_FORM, Takes};
use crate::{Portal, addresses};

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
        self.method == Method::GET
            && (self.path == addresses::FIND.path() || is_file || addresses::is_of_api(self.path))
    }
}

/// Every address of the portal, sorted by path.
#[expect(clippy::too_many_lines, reason = "a line for each address: the table is read as a whole")]
pub(crate) fn table() -> Vec<Route> {
    vec![
        get(addresses::HOME, home::start::show),
        get(addresses::ACCOUNT, account::page::show),
        post(addresses::ACCOUNT_NEWS, account::news::read),
        takes(
            Takes::Passwords(addresses::ACCOUNT.path()),
            post(addresses::ACCOUNT_PASSWORD, account::password::change),
        ),
        post(addresses::ACCOUNT_SESSIONS_END, account::sessions::end_others),
        post(addresses::ACCOUNT_SESSIONS_END_ONE, account::sessions::end_one),
        post(addresses::ACCOUNT_TOKENS, account::tokens::make),
        post(addresses::ACCOUNT_TOKENS_REVOKE, account::tokens::revoke),
        get(addresses::ACCOUNTS, accounts::page::show),
        get(addresses::ACCOUNTS_NEW, accounts::add::show),
        post(addresses::ACCOUNTS_NEW, accounts::add::take),
        get(addresses::ACCOUNT_OF, accounts::account::show),
        post(addresses::ACCOUNT_OF_DISABLE, accounts::change::disable),
        post(addresses::ACCOUNT_OF_DUTY, accounts::change::duty),
        post(addresses::ACCOUNT_OF_ENABLE, accounts::change::enable),
        post(addresses::ACCOUNT_OF_PASSWORD, accounts::change::reset_password),
        post(addresses::ACCOUNT_OF_SESSIONS_END, accounts::change::end_sessions),
        post(addresses::ACCOUNT_OF_TOKENS_REVOKE, accounts::change::revoke_token),
        post(addresses::ACCOUNT_OF_UNLOCK, accounts::change::unlock),
        get(addresses::API, api_guide::page::show),
        get(addresses::API_CERTIFICATION, results::certification),
        get(addresses::API_DECISIONS, decisions::decisions),
        get(addresses::API_FIGURES, results::figures),
        get(addresses::API_NOTICES, decisions::notices),
        get(addresses::API_OPENAPI_JSON, document::show),
        get(addresses::API_RECORDS, results::records),
        get(addresses::API_SUBMISSIONS, evidence::submissions),
        post(addresses::API_TOKEN, token::grant),
        get(addresses::ASSET, assets::show),
        get(addresses::CASE_REVIEW, statistics::page::show),
        get(addresses::CASE_REVIEW_AGREEMENT_CSV, crate::features::statistics::files::of_quarter),
        get(addresses::CASE_REVIEW_FIGURES_CSV, crate::features::statistics::files::of_quarter),
        get(addresses::CASE_REVIEW_OVERRIDES_CSV, crate::features::statistics::files::of_quarter),
        get(addresses::CASE_REVIEW_PLAN_BY_NEEDS_CSV, crate::features::statistics::files::of_quarter),
        get(addresses::CASE_REVIEW_STRATA_CSV, crate::features::statistics::files::of_quarter),
        get(addresses::CASE_REVIEW_UNMET_NEEDS_BY_OFFICE_CSV, crate::features::statistics::files::of_quarter),
        get(addresses::CASE_REVIEW_UNMET_NEEDS_CSV, crate::features::statistics::files::of_quarter),
        get(addresses::CASELOADS, caseloads::page::show),
        get(addresses::CASELOADS_CSV, caseloads::page::csv),
        get(addresses::CERTIFICATION, certification::page::show),
        get(addresses::CERTIFICATION_CSV, downloads::page::certification),
        get(addresses::CERTIFICATION_OF, certification::measure::show),
        get(addresses::REVIEWS_OF_MEASURE, pre_certification::open::show),
        long_form(addresses::REVIEW_OPENING, pre_certification::open::take),
        long_form(addresses::CERTIFICATION_OF_RISK_ENDED, certification::post::end_risk),
        long_form(addresses::CERTIFICATION_OF_WITHDRAW, certification::post::withdraw),
        get(addresses::COMPARISON, comparison::page::show),
        get(addresses::COMPARISON_CSV, comparison::page::csv),
        get(addresses::DUE_SOON, due_soon::page::show),
        get(addresses::DUE_SOON_CSV, due_soon::page::csv),
        get(addresses::ESCALATIONS, escalations::page::show),
        get(addresses::ESCALATIONS_CSV, escalations::page::csv),
        get(addresses::ESCALATION, escalations::escalation::show),
        sheet(addresses::ESCALATION_CLOSING, escalations::post::close),
        sheet(addresses::ESCALATION_NOTES, escalations::post::note),
        get(addresses::FIGURES_CSV, downloads::page::figures),
        get(addresses::FIND, find::page::show),
        get(addresses::FIND_CSV, find::page::csv),
        get(addresses::HEALTH, health::page::show),
        get(addresses::INDICATORS_CSV, downloads::page::indicators),
        get(addresses::LEDGER, ledger::page::show),
        get(addresses::LEDGER_CSV, ledger::page::csv),
        get(addresses::MEASURE, measure::page::show),
        get(addresses::NOTICES, notices::page::show),
        get(addresses::NOTICES_CSV, notices::page::csv),
        get(addresses::NOTICES_NEW, notices::new::show),
        long_form(addresses::NOTICES_NEW, notices::new::take),
        get(addresses::NOTICE, notices::notice::show),
        long_form(addresses::NOTICE_AGREEMENT, notices::post::agree),
        long_form(addresses::NOTICE_COURT, notices::post::to_court),
        long_form(addresses::NOTICE_WITHDRAWAL, notices::post::withdraw),
        get(addresses::RECORDS, records::page::show),
        get(addresses::RECORDS_CSV, records::page::csv),
        get(addresses::RELEASE, release::page::show),
        long_form(addresses::RELEASE_ASSERTION, release::post::assert),
        long_form(addresses::RELEASE_FINAL_REVIEWS, release::post::final_review),
        long_form(addresses::RELEASE_RULING, release::post::ruling),
        long_form(addresses::RELEASE_WITHDRAWAL, release::post::withdraw),
        get(addresses::REMEDIATION, remediation::page::show),
        get(addresses::REMEDIATION_CSV, remediation::page::csv),
        get(addresses::REVIEW, pre_certification::page::show),
        long_form(addresses::REVIEW_ANSWER, crate::features::pre_certification::post::answer),
        long_form(addresses::REVIEW_DECISION, crate::features::pre_certification::post::decide),
        long_form(addresses::REVIEW_FINDINGS, crate::features::pre_certification::post::enter_finding),
        long_form(addresses::REVIEW_FINDING_ACCEPT, pre_certification::remedy::accept),
        long_form(addresses::REVIEW_FINDING_DONE, pre_certification::remedy::done),
        long_form(addresses::REVIEW_FINDING_NOTES, pre_certification::remedy::note),
        long_form(addresses::REVIEW_FINDING_PLAN, pre_certification::remedy::plan),
        long_form(addresses::REVIEW_FINDING_RETURN, pre_certification::remedy::send_back),
        long_form(addresses::REVIEW_FINDING_WITHDRAW, pre_certification::remedy::withdraw),
        long_form(addresses::REVIEW_RECORDS, crate::features::pre_certification::post::judge),
        long_form(addresses::REVIEW_REPLACEMENTS, crate::features::pre_certification::post::replace),
        long_form(addresses::REVIEW_SAMPLE, crate::features::pre_certification::post::sample),
        get(addresses::REVIEW_SAMPLE_CSV, pre_certification::page::csv),
        long_form(addresses::REVIEW_SEND, crate::features::pre_certification::post::send),
        get(addresses::RIGHTS, rights::page::show),
        post(addresses::RIGHTS_REQUEST_DECLINE, accounts::requests::decline),
        post(addresses::RIGHTS_REQUEST_GRANT, accounts::requests::grant),
        post(addresses::RIGHTS_READ, rights::page::read),
        get(addresses::ROUNDS, rounds::page::show),
        sheet(addresses::ROUNDS_BARRED, rounds::bar::bar),
        get(addresses::ROUNDS_NEW, rounds::new::show),
        upload(addresses::ROUNDS_NEW, rounds::new::take),
        get(addresses::ROUND, rounds::round::show),
        sheet(addresses::ROUND_ASSIGNMENT, rounds::post::assign),
        get(addresses::ROUND_CASE_REVIEWS_CSV, crate::features::statistics::files::of_round),
        get(addresses::ROUND_CASE, rounds::case::page::show),
        sheet(addresses::ROUND_CASE_DECISION, rounds::case::post::decide),
        sheet(addresses::ROUND_CASE_OVERRIDE, rounds::case::post::rule),
        sheet(addresses::ROUND_CASE_REOPENING, rounds::case::post::reopen),
        sheet(addresses::ROUND_CASE_REPLACEMENT, rounds::case::post::replace),
        sheet(addresses::ROUND_CASE_REVIEWER, rounds::case::post::reassign),
        sheet(addresses::ROUND_DUE, rounds::post::move_due),
        get(addresses::ROUND_FRAME_CSV, rounds::files::frame),
        sheet(addresses::ROUND_ROUTE, rounds::choose_route::choose),
        sheet(addresses::ROUND_SAMPLE, rounds::post::sample),
        get(addresses::ROUND_SAMPLE_CSV, rounds::files::sample),
        get(addresses::ROUND_STRATA_CSV, rounds::files::strata),
        sheet(addresses::ROUND_WITHDRAWAL, rounds::post::withdraw),
        get(addresses::SCORING, scoring::page::show),
        get(addresses::SCORING_OF, scoring::case::show),
        sheet(addresses::SCORING_CONFIRMATION, scoring::post::confirm),
        sheet(addresses::SCORING_DRAFT, scoring::draft::save),
        sheet(addresses::SCORING_JOINT, scoring::post::joint),
        sheet(addresses::SCORING_OVERRIDE, scoring::post::ask_override),
        sheet(addresses::SCORING_RISK, scoring::post::risk),
        sheet(addresses::SCORING_SCORES, scoring::post::scores),
        get(addresses::SESSION, sign_in::session::show),
        takes(Takes::Nothing, post(addresses::SESSION_RENEWAL, sign_in::session::renew)),
        get(addresses::SIGN_IN, sign_in::page::show),
        post(addresses::SIGN_IN, sign_in::page::take),
        takes(Takes::Nothing, post(addresses::SIGN_OUT, sign_in::out::take)),
        get(addresses::SUBMISSIONS, submissions::page::show),
        get(addresses::SUBMISSIONS_CSV, submissions::page::csv),
        get(addresses::DRAFT, submissions::draft::show),
        post(addresses::DRAFT_CONFIRM, submissions::draft::confirm),
        post(addresses::DRAFT_DISCARD, submissions::draft::discard),
        get(addresses::DRAFT_FINDINGS_CSV, submissions::draft::csv),
        get(addresses::SUBMISSIONS_NEW, submissions::upload::show),
        upload(addresses::SUBMISSIONS_NEW, submissions::upload::take),
        get(addresses::REFUSED_SUBMISSION, submissions::refused::show),
        get(addresses::REFUSED_SUBMISSION_FINDINGS_CSV, submissions::refused::csv),
        get(addresses::SUBMISSION, submissions::submission::show),
        get(addresses::SUBMISSION_FINDINGS_CSV, submissions::submission::csv),
        long_form(addresses::SUBMISSION_WITHDRAWAL, submissions::withdraw::ask),
        long_form(addresses::SUBMISSION_WITHDRAWAL_CONFIRMATION, submissions::withdraw::confirm),
        long_form(addresses::SUBMISSION_WITHDRAWAL_DECLINE, submissions::withdraw::decline),
        long_form(addresses::SUBMISSION_WITHDRAWAL_TAKEN_BACK, submissions::withdraw::take_back),
    ]
}

fn get<H: Handler<T, Arc<Portal>>, T: Asks + 'static, const PARTS: usize>(place: Place<PARTS>, handler: H) -> Route {
    route(Method::GET, place, T::names, Takes::Nothing, routing::get(handler))
}

fn post<H: Handler<T, Arc<Portal>>, T: Asks + 'static, const PARTS: usize>(place: Place<PARTS>, handler: H) -> Route {
    route(Method::POST, place, T::names, Takes::Form(LARGEST_FORM), routing::post(handler))
}

fn route<const PARTS: usize>(
    method: Method,
    place: Place<PARTS>,
    asks: fn() -> Vec<String>,
    takes: Takes,
    handler: MethodRouter<Arc<Portal>>,
) -> Route {
    Route { method, path: place.path(), access: place.access(), asks, takes, handler }
}

/// A route that takes something else than most forms are.
fn takes(takes: Takes, route: Route) -> Route {
    Route { takes, ..route }
}

/// A form with texts of 20,000 letters, which written in full in the form's encoding are longer than other forms.
fn long_form<H: Handler<T, Arc<Portal>>, T: Asks + 'static, const PARTS: usize>(
    place: Place<PARTS>,
    handler: H,
) -> Route {
    takes(Takes::Form(256 * 1024), post(place, handler))
}

/// A form with the texts of twenty domains of a review.
fn sheet<H: Handler<T, Arc<Portal>>, T: Asks + 'static, const PARTS: usize>(place: Place<PARTS>, handler: H) -> Route {
    takes(Takes::Form(2 * 1024 * 1024), post(place, handler))
}

/// A form with files, whose handler keeps its own limit.
fn upload<H: Handler<T, Arc<Portal>>, T: Asks + 'static, const PARTS: usize>(place: Place<PARTS>, handler: H) -> Route {
    takes(Takes::Upload, post(place, handler))
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
