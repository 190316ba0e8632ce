//! What the page about the API says.

use auth::token::LIVES;

use crate::addresses::{self, Place};

pub(crate) const TITLE: &str = "For programs";
pub(crate) const LEAD: &str = "Spreadsheets, notebooks and other programs can ask for the tables that you see on the pages: as JSON, or as CSV with format=csv. A program sees what your role lets you see, and what it reads and takes away is entered in the ledger under your name.";

pub(crate) const TOKEN: &str = "A token first";
pub(crate) const ACCOUNT: &str = "Your account";

/// How to come by a token.
pub(crate) fn token() -> String {
    let [short, middle, long] = LIVES;
    format!(
        "A token stands for you, for {short}, {middle} or {long} hours as you choose. You can revoke it at any time; a new password revokes all of them. Make one under"
    )
}

pub(crate) const TOKEN_BY_PASSWORD: &str = "Or let the program ask with name and password for a token of one hour:";

pub(crate) const TABLES: &str = "The tables";
pub(crate) const CAPTION: &str = "Addresses, what they give and to whom";
pub(crate) const COLUMNS: [&str; 4] = ["Address", "Gives", "Asked with", "For"];

/// What an address gives, and what can be asked with it.
pub(crate) const GIVES: [(Place<0>, &str, &str); 6] = [
    (
        addresses::API_FIGURES,
        "Numerator, denominator and percentage of each measure",
        "measure, from, to, by, scope, plan, known-on or known_on",
    ),
    (
        addresses::API_RECORDS,
        "Every record behind a figure, with verdict and reason",
        "measure, month, quarter, period, scope, name, verdict, reason, cause, office, worker, sort, plan, known-on or known_on",
    ),
    (
        addresses::API_CERTIFICATION,
        "The status of each measure on its way to certification",
        "plan, known-on or known_on",
    ),
    (addresses::API_DECISIONS, "Published decisions: what, when, in which role, why", "plan, known-on or known_on"),
    (addresses::API_NOTICES, "Notices of non-compliance, each with its last day", "plan, known-on or known_on"),
    (addresses::API_SUBMISSIONS, "Accepted submissions, and which of them count", "plan, known-on or known_on"),
];

pub(crate) const EXAMPLES: &str = "Examples";
pub(crate) const NAMES: &str = "Names, values and defaults are those of the command line: by=quarter, scope=region, month=2019-06, quarter=2019-Q2, verdict=not_met, known-on=2019-07-15. Without scope, figures are the state's; scope=all gives all that you see. known_on is another spelling of known-on, and period of month and quarter. A name or value that is not known is refused, and so is a name that is given twice. Write a + in a time as %2B.";

/// Examples: what is asked, and the path that asks it.
pub(crate) const PATHS: [(&str, &str); 4] = [
    ("Every quarter's figures of the state, as CSV:", "figures?by=quarter&format=csv"),
    (
        "In-home visits of May 2019 in New Haven that were missed:",
        "records?measure=OM17&month=2019-05&office=new-haven&verdict=not_met",
    ),
    ("Where each measure stood on July 15, 2019:", "certification?known-on=2019-07-15"),
    ("What was handed in:", "submissions"),
];

pub(crate) const REFUSALS: &str = "When something is refused";
pub(crate) const REFUSED: &str = "The answer is JSON with error, message and reference: one word for programs, what happened and what to do, and the number under which the portal's log has more.";
pub(crate) const REFUSAL_CAPTION: &str = "Why a question is refused";
pub(crate) const REFUSAL_COLUMNS: [&str; 3] = ["Status", "error", "Why"];

/// Why a question is refused.
pub(crate) fn refusals() -> [[String; 3]; 7] {
    let row = |status: &str, word: &str, why: &str| [status, word, why].map(str::to_owned);
    [
        row("400", "bad_request", "The question can't be understood; the message says what to write."),
        row("401", "unauthorized", "No token, or one that has expired, was revoked or is not this portal's."),
        row("403", "forbidden", "Your role does not see that."),
        row("404", "not_found", "There is no such address."),
        row("409", "conflict", "You have as many tokens as there may be: revoke one, or wait until one expires."),
        row("429", "too_many_requests", "Too soon after wrong passwords: wait as many seconds as Retry-After says."),
        row(
            "503",
            "busy",
            "As much is under way as the portal does at a time: wait as many seconds as Retry-After says.",
        ),
    ]
}

pub(crate) const DESCRIPTION: &str = "For tools that read OpenAPI:";
