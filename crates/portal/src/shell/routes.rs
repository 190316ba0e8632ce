//! The table of contents: which address leads to which page, and who may ask for it.
//!
//! The router is built from this table alone, so that no address can be without an entry; the page of rights in the
//! reference is written from it too.

use std::sync::Arc;

use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{self, MethodRouter};

use crate::addresses::Place;
use crate::api::{decisions, document, evidence, results, token};
use crate::auth::permission::Access;
use crate::features::account::{news, page as account_page, password, sessions, tokens};
use crate::features::accounts::{account as accounts_account, add, change, page as accounts_page, requests};
use crate::features::api_guide::page as api_guide_page;
use crate::features::caseloads::page as caseloads_page;
use crate::features::certification::{
    measure as certification_measure, page as certification_page, post as certification_post,
};
use crate::features::downloads::page as downloads_page;
use crate::features::due_soon::page as due_soon_page;
use crate::features::escalations::{escalation, page as escalations_page, post as escalations_post};
use crate::features::find::page as find_page;
use crate::features::health::page as health_page;
use crate::features::home::start;
use crate::features::ledger::page as ledger_page;
use crate::features::measure::page as measure_page;
use crate::features::notices::{new as notices_new, notice, page as notices_page, post as notices_post};
use crate::features::pre_certification::{open, page as pre_certification_page, remedy};
use crate::features::records::page as records_page;
use crate::features::release::{page as release_page, post as release_post};
use crate::features::remediation::page as remediation_page;
use crate::features::rights::page as rights_page;
use crate::features::rounds::case::{page as case_page, post as case_post};
use crate::features::rounds::{
    barred, files, new as rounds_new, page as rounds_page, post as rounds_post, round, route,
};
use crate::features::scoring::{case, draft as scoring_draft, page as scoring_page, post as scoring_post};
use crate::features::sign_in::{out, page as sign_in_page, session};
use crate::features::statistics::page as statistics_page;
use crate::features::submissions::{
    draft as submissions_draft, page as submissions_page, refused, submission, upload, withdraw,
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
        get(addresses::HOME, start::show),
        get(addresses::ACCOUNT, account_page::show),
        post(addresses::ACCOUNT_NEWS, news::read),
        takes(Takes::Passwords(addresses::ACCOUNT.path()), post(addresses::ACCOUNT_PASSWORD, password::change)),
        post(addresses::ACCOUNT_SESSIONS_END, sessions::end_others),
        post(addresses::ACCOUNT_SESSIONS_END_ONE, sessions::end_one),
        post(addresses::ACCOUNT_TOKENS, tokens::make),
        post(addresses::ACCOUNT_TOKENS_REVOKE, tokens::revoke),
        get(addresses::ACCOUNTS, accounts_page::show),
        get(addresses::ACCOUNTS_NEW, add::show),
        post(addresses::ACCOUNTS_NEW, add::take),
        get(addresses::ACCOUNT_OF, accounts_account::show),
        post(addresses::ACCOUNT_OF_DISABLE, change::disable),
        post(addresses::ACCOUNT_OF_DUTY, change::duty),
        post(addresses::ACCOUNT_OF_ENABLE, change::enable),
        post(addresses::ACCOUNT_OF_PASSWORD, change::reset_password),
        post(addresses::ACCOUNT_OF_SESSIONS_END, change::end_sessions),
        post(addresses::ACCOUNT_OF_TOKENS_REVOKE, change::revoke_token),
        post(addresses::ACCOUNT_OF_UNLOCK, change::unlock),
        get(addresses::API, api_guide_page::show),
        get(addresses::API_CERTIFICATION, results::certification),
        get(addresses::API_DECISIONS, decisions::decisions),
        get(addresses::API_FIGURES, results::figures),
        get(addresses::API_NOTICES, decisions::notices),
        get(addresses::API_OPENAPI_JSON, document::show),
        get(addresses::API_RECORDS, results::records),
        get(addresses::API_SUBMISSIONS, evidence::submissions),
        post(addresses::API_TOKEN, token::grant),
        get(addresses::ASSET, assets::show),
        get(addresses::CASE_REVIEW, statistics_page::show),
        get(addresses::CASE_REVIEW_AGREEMENT_CSV, statistics_page::of_quarter),
        get(addresses::CASE_REVIEW_FIGURES_CSV, statistics_page::of_quarter),
        get(addresses::CASE_REVIEW_OVERRIDES_CSV, statistics_page::of_quarter),
        get(addresses::CASE_REVIEW_PLAN_BY_NEEDS_CSV, statistics_page::of_quarter),
        get(addresses::CASE_REVIEW_STRATA_CSV, statistics_page::of_quarter),
        get(addresses::CASE_REVIEW_UNMET_NEEDS_BY_OFFICE_CSV, statistics_page::of_quarter),
        get(addresses::CASE_REVIEW_UNMET_NEEDS_CSV, statistics_page::of_quarter),
        get(addresses::CASELOADS, caseloads_page::show),
        get(addresses::CASELOADS_CSV, caseloads_page::csv),
        get(addresses::CERTIFICATION, certification_page::show),
        get(addresses::CERTIFICATION_CSV, downloads_page::certification),
        get(addresses::CERTIFICATION_OF, certification_measure::show),
        get(addresses::REVIEWS_OF_MEASURE, open::show),
        long_form(addresses::REVIEW_OPENING, open::take),
        long_form(addresses::CERTIFICATION_OF_RISK_ENDED, certification_post::end_risk),
        long_form(addresses::CERTIFICATION_OF_WITHDRAW, certification_post::withdraw),
        get(addresses::DUE_SOON, due_soon_page::show),
        get(addresses::DUE_SOON_CSV, due_soon_page::csv),
        get(addresses::ESCALATIONS, escalations_page::show),
        get(addresses::ESCALATIONS_CSV, escalations_page::csv),
        get(addresses::ESCALATION, escalation::show),
        sheet(addresses::ESCALATION_CLOSING, escalations_post::close),
        sheet(addresses::ESCALATION_NOTES, escalations_post::note),
        get(addresses::FIGURES_CSV, downloads_page::figures),
        get(addresses::FIND, find_page::show),
        get(addresses::FIND_CSV, find_page::csv),
        get(addresses::HEALTH, health_page::show),
        get(addresses::INDICATORS_CSV, downloads_page::indicators),
        get(addresses::LEDGER, ledger_page::show),
        get(addresses::LEDGER_CSV, ledger_page::csv),
        get(addresses::MEASURE, measure_page::show),
        get(addresses::NOTICES, notices_page::show),
        get(addresses::NOTICES_CSV, notices_page::csv),
        get(addresses::NOTICES_NEW, notices_new::show),
        long_form(addresses::NOTICES_NEW, notices_new::take),
        get(addresses::NOTICE, notice::show),
        long_form(addresses::NOTICE_AGREEMENT, notices_post::agree),
        long_form(addresses::NOTICE_COURT, notices_post::to_court),
        long_form(addresses::NOTICE_WITHDRAWAL, notices_post::withdraw),
        get(addresses::RECORDS, records_page::show),
        get(addresses::RECORDS_CSV, records_page::csv),
        get(addresses::RELEASE, release_page::show),
        long_form(addresses::RELEASE_ASSERTION, release_post::assert),
        long_form(addresses::RELEASE_FINAL_REVIEWS, release_post::final_review),
        long_form(addresses::RELEASE_RULING, release_post::ruling),
        long_form(addresses::RELEASE_WITHDRAWAL, release_post::withdraw),
        get(addresses::REMEDIATION, remediation_page::show),
        get(addresses::REMEDIATION_CSV, remediation_page::csv),
        get(addresses::REVIEW, pre_certification_page::show),
        long_form(addresses::REVIEW_ANSWER, pre_certification_page::answer),
        long_form(addresses::REVIEW_DECISION, pre_certification_page::decide),
        long_form(addresses::REVIEW_FINDINGS, pre_certification_page::enter_finding),
        long_form(addresses::REVIEW_FINDING_ACCEPT, remedy::accept),
        long_form(addresses::REVIEW_FINDING_DONE, remedy::done),
        long_form(addresses::REVIEW_FINDING_NOTES, remedy::note),
        long_form(addresses::REVIEW_FINDING_PLAN, remedy::plan),
        long_form(addresses::REVIEW_FINDING_RETURN, remedy::send_back),
        long_form(addresses::REVIEW_FINDING_WITHDRAW, remedy::withdraw),
        long_form(addresses::REVIEW_RECORDS, pre_certification_page::judge),
        long_form(addresses::REVIEW_REPLACEMENTS, pre_certification_page::replace),
        long_form(addresses::REVIEW_SAMPLE, pre_certification_page::sample),
        get(addresses::REVIEW_SAMPLE_CSV, pre_certification_page::csv),
        long_form(addresses::REVIEW_SEND, pre_certification_page::send),
        get(addresses::RIGHTS, rights_page::show),
        post(addresses::RIGHTS_REQUEST_DECLINE, requests::decline),
        post(addresses::RIGHTS_REQUEST_GRANT, requests::grant),
        post(addresses::RIGHTS_READ, rights_page::read),
        get(addresses::ROUNDS, rounds_page::show),
        sheet(addresses::ROUNDS_BARRED, barred::take),
        get(addresses::ROUNDS_NEW, rounds_new::show),
        upload(addresses::ROUNDS_NEW, rounds_new::take),
        get(addresses::ROUND, round::show),
        sheet(addresses::ROUND_ASSIGNMENT, rounds_post::assign),
        get(addresses::ROUND_CASE_REVIEWS_CSV, statistics_page::of_round),
        get(addresses::ROUND_CASE, case_page::show),
        sheet(addresses::ROUND_CASE_DECISION, case_post::decide),
        sheet(addresses::ROUND_CASE_OVERRIDE, case_post::rule),
        sheet(addresses::ROUND_CASE_REOPENING, case_post::reopen),
        sheet(addresses::ROUND_CASE_REPLACEMENT, case_post::replace),
        sheet(addresses::ROUND_CASE_REVIEWER, case_post::reassign),
        sheet(addresses::ROUND_DUE, rounds_post::move_due),
        get(addresses::ROUND_FRAME_CSV, files::frame),
        sheet(addresses::ROUND_ROUTE, route::choose),
        sheet(addresses::ROUND_SAMPLE, rounds_post::sample),
        get(addresses::ROUND_SAMPLE_CSV, files::sample),
        get(addresses::ROUND_STRATA_CSV, files::strata),
        sheet(addresses::ROUND_WITHDRAWAL, rounds_post::withdraw),
        get(addresses::SCORING, scoring_page::show),
        get(addresses::SCORING_OF, case::show),
        sheet(addresses::SCORING_CONFIRMATION, scoring_post::confirm),
        sheet(addresses::SCORING_DRAFT, scoring_draft::save),
        sheet(addresses::SCORING_JOINT, scoring_post::joint),
        sheet(addresses::SCORING_OVERRIDE, scoring_post::ask_override),
        sheet(addresses::SCORING_RISK, scoring_post::risk),
        sheet(addresses::SCORING_SCORES, scoring_post::scores),
        get(addresses::SESSION, session::show),
        takes(Takes::Nothing, post(addresses::SESSION_RENEWAL, session::renew)),
        get(addresses::SIGN_IN, sign_in_page::show),
        post(addresses::SIGN_IN, sign_in_page::take),
        takes(Takes::Nothing, post(addresses::SIGN_OUT, out::take)),
        get(addresses::SUBMISSIONS, submissions_page::show),
        get(addresses::SUBMISSIONS_CSV, submissions_page::csv),
        get(addresses::DRAFT, submissions_draft::show),
        post(addresses::DRAFT_CONFIRM, submissions_draft::confirm),
        post(addresses::DRAFT_DISCARD, submissions_draft::discard),
        get(addresses::DRAFT_FINDINGS_CSV, submissions_draft::csv),
        get(addresses::SUBMISSIONS_NEW, upload::show),
        upload(addresses::SUBMISSIONS_NEW, upload::take),
        get(addresses::REFUSED_SUBMISSION, refused::show),
        get(addresses::REFUSED_SUBMISSION_FINDINGS_CSV, refused::csv),
        get(addresses::SUBMISSION, submission::show),
        get(addresses::SUBMISSION_FINDINGS_CSV, submission::csv),
        long_form(addresses::SUBMISSION_WITHDRAWAL, withdraw::ask),
        long_form(addresses::SUBMISSION_WITHDRAWAL_CONFIRMATION, withdraw::confirm),
        long_form(addresses::SUBMISSION_WITHDRAWAL_DECLINE, withdraw::decline),
        long_form(addresses::SUBMISSION_WITHDRAWAL_TAKEN_BACK, withdraw::take_back),
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
