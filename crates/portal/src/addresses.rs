//! Every address of the portal, once: its pattern and who may ask for it. The table of routes gives each its page, links
//! are made from them, and who may follow a link is asked here.

mod place;

use ::certification::ActKind;
use auth::permission::{self, Access};
use casereview::ActKind::{
    CaseReassigned, CaseReopened, CaseReplaced, CasesAssigned, DueMoved, EscalationClosed, EscalationNoted,
    JointConfirmed, JointScored, OfficesBarred, OverrideAsked, OverrideRuled, OwnScored, RiskAnswered, RoundWithdrawn,
    RouteChosen, SampleDrawn, ScoresDecided,
};

pub(crate) use place::Place;

pub(crate) const HOME: Place<0> = Place::open_to(Access::SignedIn, "/");
pub(crate) const ACCOUNT: Place<0> = Place::open_to(Access::SignedIn, "/account");
pub(crate) const ACCOUNT_NEWS: Place<0> = Place::open_to(Access::SignedIn, "/account/news");
pub(crate) const ACCOUNT_PASSWORD: Place<0> = Place::open_to(Access::SignedIn, "/account/password");
pub(crate) const ACCOUNT_SESSIONS_END: Place<0> = Place::open_to(Access::SignedIn, "/account/sessions/end");
pub(crate) const ACCOUNT_SESSIONS_END_ONE: Place<0> = Place::open_to(Access::SignedIn, "/account/sessions/end-one");
pub(crate) const ACCOUNT_TOKENS: Place<0> = Place::open_to(permission::FIGURES, "/account/tokens");
pub(crate) const ACCOUNT_TOKENS_REVOKE: Place<0> = Place::open_to(permission::FIGURES, "/account/tokens/revoke");
pub(crate) const ACCOUNTS: Place<0> = Place::open_to(permission::ACCOUNTS, "/accounts");
pub(crate) const ACCOUNTS_NEW: Place<0> = Place::open_to(permission::ACCOUNTS, "/accounts/new");
pub(crate) const ACCOUNT_OF: Place<1> = Place::open_to(permission::ACCOUNTS, "/accounts/{name}");
pub(crate) const ACCOUNT_OF_DISABLE: Place<1> = Place::open_to(permission::ACCOUNTS, "/accounts/{name}/disable");
pub(crate) const ACCOUNT_OF_DUTY: Place<1> = Place::open_to(permission::ACCOUNTS, "/accounts/{name}/duty");
pub(crate) const ACCOUNT_OF_ENABLE: Place<1> = Place::open_to(permission::ACCOUNTS, "/accounts/{name}/enable");
pub(crate) const ACCOUNT_OF_PASSWORD: Place<1> = Place::open_to(permission::ACCOUNTS, "/accounts/{name}/password");
pub(crate) const ACCOUNT_OF_SESSIONS_END: Place<1> =
    Place::open_to(permission::ACCOUNTS, "/accounts/{name}/sessions/end");
pub(crate) const ACCOUNT_OF_TOKENS_REVOKE: Place<1> =
    Place::open_to(permission::ACCOUNTS, "/accounts/{name}/tokens/revoke");
pub(crate) const ACCOUNT_OF_UNLOCK: Place<1> = Place::open_to(permission::ACCOUNTS, "/accounts/{name}/unlock");
pub(crate) const API: Place<0> = Place::open_to(Access::SignedIn, "/api");
pub(crate) const API_CERTIFICATION: Place<0> = Place::open_to(permission::FIGURES, "/api/v1/certification");
pub(crate) const API_DECISIONS: Place<0> = Place::open_to(permission::FIGURES, "/api/v1/decisions");
pub(crate) const API_FIGURES: Place<0> = Place::open_to(permission::FIGURES, "/api/v1/figures");
pub(crate) const API_NOTICES: Place<0> = Place::open_to(permission::PARTIES, "/api/v1/notices");
pub(crate) const API_OPENAPI_JSON: Place<0> = Place::open_to(Access::Public, "/api/v1/openapi.json");
pub(crate) const API_RECORDS: Place<0> = Place::open_to(permission::RECORDS, "/api/v1/records");
pub(crate) const API_SUBMISSIONS: Place<0> = Place::open_to(permission::SUBMISSIONS, "/api/v1/submissions");
pub(crate) const API_TOKEN: Place<0> = Place::open_to(Access::Public, "/api/v1/token");
pub(crate) const ASSET: Place<2> = Place::open_to(Access::Public, "/assets/{version}/{*name}");
pub(crate) const CASE_REVIEW: Place<1> = Place::open_to(permission::FIGURES, "/case-review/{quarter}");
pub(crate) const CASE_REVIEW_AGREEMENT_CSV: Place<1> =
    Place::open_to(permission::FIGURES, "/case-review/{quarter}/agreement.csv");
pub(crate) const CASE_REVIEW_FIGURES_CSV: Place<1> =
    Place::open_to(permission::FIGURES, "/case-review/{quarter}/figures.csv");
pub(crate) const CASE_REVIEW_OVERRIDES_CSV: Place<1> =
    Place::open_to(permission::FIGURES, "/case-review/{quarter}/overrides.csv");
pub(crate) const CASE_REVIEW_PLAN_BY_NEEDS_CSV: Place<1> =
    Place::open_to(permission::FIGURES, "/case-review/{quarter}/plan-by-needs.csv");
pub(crate) const CASE_REVIEW_STRATA_CSV: Place<1> =
    Place::open_to(permission::RECORDS, "/case-review/{quarter}/strata.csv");
pub(crate) const CASE_REVIEW_UNMET_NEEDS_BY_OFFICE_CSV: Place<1> =
    Place::open_to(permission::RECORDS, "/case-review/{quarter}/unmet-needs-by-office.csv");
pub(crate) const CASE_REVIEW_UNMET_NEEDS_CSV: Place<1> =
    Place::open_to(permission::FIGURES, "/case-review/{quarter}/unmet-needs.csv");
pub(crate) const CASELOADS: Place<0> = Place::open_to(permission::RECORDS, "/caseloads");
pub(crate) const CASELOADS_CSV: Place<0> = Place::open_to(permission::RECORDS, "/caseloads.csv");
pub(crate) const CERTIFICATION: Place<0> = Place::open_to(permission::FIGURES, "/certification");
pub(crate) const CERTIFICATION_CSV: Place<0> = Place::open_to(permission::FIGURES, "/certification.csv");
pub(crate) const CERTIFICATION_OF: Place<1> = Place::open_to(permission::FIGURES, "/certification/{id}");
pub(crate) const REVIEWS_OF_MEASURE: Place<1> =
    Place::open_to(permission::PRE_CERTIFICATION, "/certification/{id}/reviews");
pub(crate) const REVIEW_OPENING: Place<1> = Place::of_act(ActKind::ReviewOpened, "/certification/{id}/reviews");
pub(crate) const CERTIFICATION_OF_RISK_ENDED: Place<1> =
    Place::of_act(ActKind::RiskEnded, "/certification/{id}/risk-ended");
pub(crate) const CERTIFICATION_OF_WITHDRAW: Place<1> =
    Place::of_act(ActKind::PreCertificationWithdrawn, "/certification/{id}/withdraw");
pub(crate) const COMPARISON: Place<0> = Place::open_to(permission::RECORDS, "/compare");
pub(crate) const COMPARISON_CSV: Place<0> = Place::open_to(permission::RECORDS, "/compare.csv");
pub(crate) const DUE_SOON: Place<0> = Place::open_to(permission::RECORDS, "/due-soon");
pub(crate) const DUE_SOON_CSV: Place<0> = Place::open_to(permission::RECORDS, "/due-soon.csv");
pub(crate) const ESCALATIONS: Place<0> = Place::open_to(permission::RECORDS, "/escalations");
pub(crate) const ESCALATIONS_CSV: Place<0> = Place::open_to(permission::RECORDS, "/escalations.csv");
pub(crate) const ESCALATION: Place<1> = Place::open_to(permission::ESCALATIONS, "/escalations/{number}");
pub(crate) const ESCALATION_CLOSING: Place<1> = Place::of_review(EscalationClosed, "/escalations/{number}/closing");
pub(crate) const ESCALATION_NOTES: Place<1> = Place::of_review(EscalationNoted, "/escalations/{number}/notes");
pub(crate) const FIGURES_CSV: Place<0> = Place::open_to(permission::FIGURES, "/figures.csv");
pub(crate) const FIND: Place<0> = Place::open_to(permission::RECORDS, "/find");
pub(crate) const FIND_CSV: Place<0> = Place::open_to(permission::RECORDS, "/find.csv");
pub(crate) const HEALTH: Place<0> = Place::open_to(Access::Public, "/healthz");
pub(crate) const INDICATORS_CSV: Place<0> = Place::open_to(permission::FIGURES, "/indicators.csv");
pub(crate) const LEDGER: Place<0> = Place::open_to(permission::LEDGER, "/ledger");
pub(crate) const LEDGER_CSV: Place<0> = Place::open_to(permission::LEDGER, "/ledger.csv");
pub(crate) const MEASURE: Place<1> = Place::open_to(permission::FIGURES, "/measures/{id}");
pub(crate) const NOTICES: Place<0> = Place::open_to(permission::PARTIES, "/notices");
pub(crate) const NOTICES_CSV: Place<0> = Place::open_to(permission::PARTIES, "/notices.csv");
pub(crate) const NOTICES_NEW: Place<0> = Place::of_act(ActKind::NoticeFiled, "/notices/new");
pub(crate) const NOTICE: Place<1> = Place::open_to(permission::PARTIES, "/notices/{number}");
pub(crate) const NOTICE_AGREEMENT: Place<1> = Place::of_act(ActKind::NoticeAgreed, "/notices/{number}/agreement");
pub(crate) const NOTICE_COURT: Place<1> = Place::of_act(ActKind::NoticeTakenToCourt, "/notices/{number}/court");
pub(crate) const NOTICE_WITHDRAWAL: Place<1> = Place::of_act(ActKind::NoticeWithdrawn, "/notices/{number}/withdrawal");
pub(crate) const RECORDS: Place<0> = Place::open_to(permission::RECORDS, "/records");
pub(crate) const RECORDS_CSV: Place<0> = Place::open_to(permission::RECORDS, "/records.csv");
pub(crate) const RELEASE: Place<0> = Place::open_to(permission::PARTIES, "/release");
pub(crate) const RELEASE_ASSERTION: Place<0> = Place::of_act(ActKind::ComplianceAsserted, "/release/assertion");
pub(crate) const RELEASE_FINAL_REVIEWS: Place<0> =
    Place::of_act(ActKind::FinalReviewRecorded, "/release/final-reviews");
pub(crate) const RELEASE_RULING: Place<0> = Place::of_act(ActKind::CourtRuled, "/release/ruling");
pub(crate) const RELEASE_WITHDRAWAL: Place<0> = Place::of_act(ActKind::AssertionWithdrawn, "/release/withdrawal");
pub(crate) const REMEDIATION: Place<0> = Place::open_to(permission::PRE_CERTIFICATION, "/remediation");
pub(crate) const REMEDIATION_CSV: Place<0> = Place::open_to(permission::PRE_CERTIFICATION, "/remediation.csv");
pub(crate) const REVIEW: Place<1> = Place::open_to(permission::PRE_CERTIFICATION, "/reviews/{number}");
pub(crate) const REVIEW_ANSWER: Place<1> = Place::of_act(ActKind::ReviewAnswered, "/reviews/{number}/answer");
pub(crate) const REVIEW_DECISION: Place<1> = Place::of_act(ActKind::ReviewDecided, "/reviews/{number}/decision");
pub(crate) const REVIEW_FINDINGS: Place<1> = Place::of_act(ActKind::FindingEntered, "/reviews/{number}/findings");
pub(crate) const REVIEW_FINDING_ACCEPT: Place<2> =
    Place::of_act(ActKind::RemediationAccepted, "/reviews/{number}/findings/{finding}/accept");
pub(crate) const REVIEW_FINDING_DONE: Place<2> =
    Place::of_act(ActKind::RemediationDone, "/reviews/{number}/findings/{finding}/done");
pub(crate) const REVIEW_FINDING_NOTES: Place<2> =
    Place::of_act(ActKind::RemediationNoted, "/reviews/{number}/findings/{finding}/notes");
pub(crate) const REVIEW_FINDING_PLAN: Place<2> =
    Place::of_act(ActKind::RemediationPlanned, "/reviews/{number}/findings/{finding}/plan");
pub(crate) const REVIEW_FINDING_RETURN: Place<2> =
    Place::of_act(ActKind::RemediationReturned, "/reviews/{number}/findings/{finding}/return");
pub(crate) const REVIEW_FINDING_WITHDRAW: Place<2> =
    Place::of_act(ActKind::FindingWithdrawn, "/reviews/{number}/findings/{finding}/withdraw");
pub(crate) const REVIEW_RECORDS: Place<1> = Place::of_act(ActKind::RecordJudged, "/reviews/{number}/records");
pub(crate) const REVIEW_REPLACEMENTS: Place<1> =
    Place::of_act(ActKind::RecordReplaced, "/reviews/{number}/replacements");
pub(crate) const REVIEW_SAMPLE: Place<1> = Place::of_act(ActKind::SampleDrawn, "/reviews/{number}/sample");
pub(crate) const REVIEW_SAMPLE_CSV: Place<1> =
    Place::open_to(permission::PRE_CERTIFICATION, "/reviews/{number}/sample.csv");
pub(crate) const REVIEW_SEND: Place<1> = Place::of_act(ActKind::ReviewSent, "/reviews/{number}/send");
pub(crate) const RIGHTS: Place<0> = Place::open_to(permission::RIGHTS, "/rights");
pub(crate) const RIGHTS_REQUEST_DECLINE: Place<1> =
    Place::open_to(permission::ACCOUNTS, "/rights-requests/{number}/decline");
pub(crate) const RIGHTS_REQUEST_GRANT: Place<1> =
    Place::open_to(permission::ACCOUNTS, "/rights-requests/{number}/grant");
pub(crate) const RIGHTS_READ: Place<0> = Place::open_to(permission::RIGHTS, "/rights/read");
pub(crate) const ROUNDS: Place<0> = Place::open_to(permission::ROUNDS, "/rounds");
pub(crate) const ROUNDS_BARRED: Place<0> = Place::of_review(OfficesBarred, "/rounds/barred");
pub(crate) const ROUNDS_NEW: Place<0> = Place::open_to(permission::ROUNDS, "/rounds/new");
pub(crate) const ROUND: Place<1> = Place::open_to(permission::ROUNDS, "/rounds/{round}");
pub(crate) const ROUND_ASSIGNMENT: Place<1> = Place::of_review(CasesAssigned, "/rounds/{round}/assignment");
pub(crate) const ROUND_CASE_REVIEWS_CSV: Place<1> =
    Place::open_to(permission::ROUNDS, "/rounds/{round}/case_reviews.csv");
pub(crate) const ROUND_CASE: Place<2> = Place::open_to(permission::ROUNDS, "/rounds/{round}/cases/{case}");
pub(crate) const ROUND_CASE_DECISION: Place<2> =
    Place::of_review(ScoresDecided, "/rounds/{round}/cases/{case}/decision");
pub(crate) const ROUND_CASE_OVERRIDE: Place<2> =
    Place::of_review(OverrideRuled, "/rounds/{round}/cases/{case}/override");
pub(crate) const ROUND_CASE_REOPENING: Place<2> =
    Place::of_review(CaseReopened, "/rounds/{round}/cases/{case}/reopening");
pub(crate) const ROUND_CASE_REPLACEMENT: Place<2> =
    Place::of_review(CaseReplaced, "/rounds/{round}/cases/{case}/replacement");
pub(crate) const ROUND_CASE_REVIEWER: Place<2> =
    Place::of_review(CaseReassigned, "/rounds/{round}/cases/{case}/reviewer");
pub(crate) const ROUND_DUE: Place<1> = Place::of_review(DueMoved, "/rounds/{round}/due");
pub(crate) const ROUND_FRAME_CSV: Place<1> = Place::open_to(permission::ROUNDS, "/rounds/{round}/frame.csv");
pub(crate) const ROUND_ROUTE: Place<1> = Place::of_review(RouteChosen, "/rounds/{round}/route");
pub(crate) const ROUND_SAMPLE: Place<1> = Place::of_review(SampleDrawn, "/rounds/{round}/sample");
pub(crate) const ROUND_SAMPLE_CSV: Place<1> = Place::open_to(permission::ROUNDS, "/rounds/{round}/sample.csv");
pub(crate) const ROUND_STRATA_CSV: Place<1> = Place::open_to(permission::ROUNDS, "/rounds/{round}/strata.csv");
pub(crate) const ROUND_WITHDRAWAL: Place<1> = Place::of_review(RoundWithdrawn, "/rounds/{round}/withdrawal");
pub(crate) const SCORING: Place<0> = Place::open_to(permission::REVIEWS, "/scoring");
pub(crate) const SCORING_OF: Place<2> = Place::open_to(permission::REVIEWS, "/scoring/{round}/{case}");
pub(crate) const SCORING_CONFIRMATION: Place<2> =
    Place::of_review(JointConfirmed, "/scoring/{round}/{case}/confirmation");
pub(crate) const SCORING_DRAFT: Place<2> = Place::of_review(OwnScored, "/scoring/{round}/{case}/draft");
pub(crate) const SCORING_JOINT: Place<2> = Place::of_review(JointScored, "/scoring/{round}/{case}/joint");
pub(crate) const SCORING_OVERRIDE: Place<2> = Place::of_review(OverrideAsked, "/scoring/{round}/{case}/override");
pub(crate) const SCORING_RISK: Place<2> = Place::of_review(RiskAnswered, "/scoring/{round}/{case}/risk");
pub(crate) const SCORING_SCORES: Place<2> = Place::of_review(OwnScored, "/scoring/{round}/{case}/scores");
pub(crate) const SESSION: Place<0> = Place::open_to(Access::Public, "/session");
pub(crate) const SESSION_RENEWAL: Place<0> = Place::open_to(Access::SignedIn, "/session");
pub(crate) const SIGN_IN: Place<0> = Place::open_to(Access::Public, "/sign-in");
pub(crate) const SIGN_OUT: Place<0> = Place::open_to(Access::SignedIn, "/sign-out");
pub(crate) const SUBMISSIONS: Place<0> = Place::open_to(permission::SUBMISSIONS, "/submissions");
pub(crate) const SUBMISSIONS_CSV: Place<0> = Place::open_to(permission::SUBMISSIONS, "/submissions.csv");
pub(crate) const DRAFT: Place<1> = Place::open_to(permission::SUBMISSIONS, "/submissions/drafts/{id}");
pub(crate) const DRAFT_CONFIRM: Place<1> = Place::open_to(permission::SUBMISSIONS, "/submissions/drafts/{id}/confirm");
pub(crate) const DRAFT_DISCARD: Place<1> = Place::open_to(permission::SUBMISSIONS, "/submissions/drafts/{id}/discard");
pub(crate) const DRAFT_FINDINGS_CSV: Place<1> =
    Place::open_to(permission::SUBMISSIONS, "/submissions/drafts/{id}/findings.csv");
pub(crate) const SUBMISSIONS_NEW: Place<0> = Place::open_to(permission::SUBMISSIONS, "/submissions/new");
pub(crate) const REFUSED_SUBMISSION: Place<1> = Place::open_to(permission::SUBMISSIONS, "/submissions/refused/{id}");
pub(crate) const REFUSED_SUBMISSION_FINDINGS_CSV: Place<1> =
    Place::open_to(permission::SUBMISSIONS, "/submissions/refused/{id}/findings.csv");
pub(crate) const SUBMISSION: Place<1> = Place::open_to(permission::SUBMISSIONS, "/submissions/{id}");
pub(crate) const SUBMISSION_FINDINGS_CSV: Place<1> =
    Place::open_to(permission::SUBMISSIONS, "/submissions/{id}/findings.csv");
pub(crate) const SUBMISSION_WITHDRAWAL: Place<1> = Place::of_withdrawal("/submissions/{id}/withdrawal");
pub(crate) const SUBMISSION_WITHDRAWAL_CONFIRMATION: Place<1> =
    Place::of_withdrawal("/submissions/{id}/withdrawal/confirmation");
pub(crate) const SUBMISSION_WITHDRAWAL_DECLINE: Place<1> = Place::of_withdrawal("/submissions/{id}/withdrawal/decline");
pub(crate) const SUBMISSION_WITHDRAWAL_TAKEN_BACK: Place<1> =
    Place::of_withdrawal("/submissions/{id}/withdrawal/taken-back");

/// Where every address of the API begins.
pub(crate) const API_ROOT: &str = "/api/v1/";

/// Whether a program asks there.
pub(crate) fn is_of_api(path: &str) -> bool {
    path.starts_with(API_ROOT)
}
