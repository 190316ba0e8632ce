//! What the ledger says in plain words.

use auth::permission::role_name;
use certification::ActKind;
use chrono::{DateTime, Utc};
use domain::Zone;
use domain::extract::Code;
use ledger::Odd;
use serde_json::Value;
use store::{Action, Entry, Role, StoreError};
use ui::format::{count, counted, list, zone_name};
use ui::{format, time};

use crate::http::form::text as act;

pub(crate) const TITLE: &str = "Ledger";
pub(crate) const ABOUT: &str = "What everybody did, the newest first. A change of it shows: every entry carries the hash of the one before it, and the last one is signed every hour. Attempts to sign in that failed are not here; they are on the page of the account.";
pub(crate) const PROOF: &str = "Proof";
pub(crate) const LAST_CHECKPOINT: &str = "Last checkpoint";
pub(crate) const HASH: &str = "Hash";
pub(crate) const FINGERPRINT: &str = "Fingerprint of the key";
pub(crate) const NO_CHECKPOINT: &str = "No checkpoint was signed yet. The portal signs one when it starts, every hour in which something was entered, and when it is stopped.";
pub(crate) const HOW_TO_PROVE: &str = "Keep the public key and a checkpoint in a place that the portal can't reach. With them “exitplan ledger verify” proves the file that “exitplan ledger export” writes.";
pub(crate) const PLACES: &str = "Where checkpoints are kept besides";
pub(crate) const PLACE_COLUMNS: [&str; 3] = ["Place", "The last one it took", "Since then"];
pub(crate) const KEPT_NOWHERE: &str = "No place outside the database has taken a checkpoint yet.";
pub(crate) const NEVER: &str = "none yet";
pub(crate) const GAPS: &str =
    "The numbers go through the whole database: where some are missing here, the entries are of other orders.";
pub(crate) const AS_IT_STANDS: &str = "As it stands in the database";
pub(crate) const NOTHING_THERE: &str = "(nothing)";
pub(crate) const UNTOLD_SUBJECT: &str =
    "(not shown here: what a reviewer wrote is shown once both are in; “exitplan ledger export” writes it out)";
pub(crate) const FILTER: &str = "Choose entries";
pub(crate) const PERSON: &str = "Person";
pub(crate) const ACTION: &str = "What was done";
pub(crate) const EVERY_ACTION: &str = "Everything";
pub(crate) const FROM: &str = "From";
pub(crate) const UNTIL: &str = "Until";
pub(crate) const SHOW: &str = "Show";
pub(crate) const ENTRIES: &str = "Entries";
pub(crate) const COLUMNS: [&str; 4] = ["Number", "When", "Who", "What"];
pub(crate) const AS_WRITTEN: &str = "As it is written";
pub(crate) const SCORES: &str = "What was scored or written about scores is not shown here: it is shown on the page of the case once both reviewers are in. The hash is that of the whole entry, which “exitplan ledger export” writes out.";
pub(crate) const BEFORE_LEDGER: &str =
    "Entered before the ledger began: it has no hash, but the ledger's first entry sums it.";
pub(crate) const NO_MATCH: &str = "No entry is like that. Choose fewer things above.";
pub(crate) const ALL: &str = "Show every entry";
pub(crate) const NEWEST: &str = "Newest entries";
pub(crate) const OLDER: &str = "Older entries";

/// What stands for what an entry does not tell.
const UNTOLD: &str = "unknown";

/// In which zone the times are.
pub(crate) fn zone(zone: Zone) -> String {
    format!("Times are in {}.", zone_name(zone))
}

/// How much of the ledger a file holds.
pub(crate) fn file(most: u64) -> String {
    format!("The newest {} of them at most; “exitplan ledger export” writes out all.", count(most))
}

/// How much of a long entry is not shown.
pub(crate) fn left_out(letters: usize) -> String {
    let letters = counted(letters as u128, ["letter is", "letters are"]);
    format!("{letters} left out here; “exitplan ledger export” writes out the whole entry.")
}

/// What was signed last.
pub(crate) fn signed(number: i64, at: DateTime<Utc>, zone: Zone) -> String {
    format!("Entry {number}, signed {} {}", time::clock(at, zone), zone_name(zone))
}

/// Why nothing is signed any more.
pub(crate) fn stopped(at: DateTime<Utc>, why: &str, zone: Zone) -> [String; 2] {
    let found = format!("{} {}", time::clock(at, zone), zone_name(zone));
    [
        "Signing has stopped".to_owned(),
        format!(
            "Found last {found}: {why}. Nothing is signed until the ledger is as it was. Tell whoever runs the portal and whoever keeps the checkpoints, and keep every older export: it tells what was changed."
        ),
    ]
}

/// Why nothing can be entered any more.
pub(crate) fn not_entered(why: &str) -> [String; 2] {
    [
        "Nothing can be entered".to_owned(),
        format!(
            "{} No entry can be chained to that one, so the portal shows no records and takes nothing in. That you look at this page is in the program's log instead. Tell whoever runs the portal.",
            format::sentence(why)
        ),
    ]
}

/// What stands in the place of the last checkpoint.
pub(crate) fn no_good(fault: &StoreError) -> String {
    format!("The last checkpoint can't be read: {fault}.")
}

/// Why a place did not take a checkpoint.
pub(crate) fn failed(at: DateTime<Utc>, why: &str, zone: Zone) -> String {
    format!("failed {}: {why}; it is tried again with the next checkpoint", time::clock(at, zone))
}

/// What is odd about an entry and breaks no proof.
pub(crate) fn odd(odd: &Odd) -> String {
    format!("Odd: {odd}.")
}

/// Why an entry is not understood.
pub(crate) fn not_understood(why: &str) -> String {
    format!("Not understood: {why}.")
}

/// A day that can't be read.
pub(crate) fn bad_day(asked: &str) -> [String; 2] {
    [format!("“{asked}” is no day."), "Write from= and until= with days like 2020-03-31, or leave them out.".to_owned()]
}

/// Nothing that can be done.
pub(crate) fn bad_action(asked: &str) -> [String; 2] {
    let known: Vec<&str> = Action::TEXTS.to_vec();
    [format!("Nobody can do “{asked}”."), format!("Write action= with {}, or leave it out.", list(&known))]
}

/// What can be done, to choose from.
pub(crate) fn action(action: Action) -> &'static str {
    match action {
        Action::LedgerBegun => "Ledger begun",
        Action::AccountAdded => "Account added",
        Action::AccountChanged => "Account changed",
        Action::AccountDisabled => "Account disabled",
        Action::AccountEnabled => "Account enabled again",
        Action::AccountUnlocked => "Account unlocked",
        Action::RightsAsked => "Second administrator asked",
        Action::RightsDeclined => "Request of an administrator declined",
        Action::PasswordReset => "Password reset",
        Action::EvidenceBegun => "Tables first stated",
        Action::PasswordChanged => "Password changed",
        Action::PasswordRehashed => "Password hashed anew",
        Action::SignedIn => "Signed in",
        Action::SignedOut => "Signed out",
        Action::SessionsEnded => "Sessions ended",
        Action::TokenIssued => "Token made",
        Action::TokenRevoked => "Token revoked",
        Action::LedgerSeen => "Ledger looked at",
        Action::RecordsSeen => "Records looked at",
        Action::Downloaded => "Table downloaded",
        Action::UploadRefused => "Upload refused",
        Action::DraftUploaded => "Draft uploaded",
        Action::DraftCompared => "Draft compared anew",
        Action::DraftDiscarded => "Draft discarded",
        Action::SubmissionConfirmed => "Draft confirmed",
        Action::SubmissionAccepted => "Submission accepted",
        Action::SubmissionRefused => "Submission refused",
        Action::ReferenceUsed => "Plan or other reference file used",
        Action::ReportedImported => "Published figures taken in",
        Action::Decision => "Act of certification",
        Action::CaseReview => "Act of a case review",
        Action::Withdrawal => "Withdrawal of a submission",
    }
}

/// What somebody did, as a sentence without its subject.
pub(crate) fn sentence(entry: &Entry) -> String {
    let of = |name: &str| told(&entry.subject[name]);
    let many = |name: &str, names| counted(entry.subject[name].as_u64().unwrap_or(0), names);
    match entry.action {
        Action::LedgerBegun => "Began the ledger; this entry sums by hash what was there before.".to_owned(),
        Action::AccountAdded => format!("Added the account {}{}.", of("account"), duty(&entry.subject)),
        Action::AccountChanged => format!("Changed what the account {} may do.", of("account")),
        Action::AccountDisabled => format!("Disabled the account {}.", of("account")),
        Action::AccountEnabled => format!("Let the account {} sign in again.", of("account")),
        Action::AccountUnlocked => format!("Let the account {} in again, which was held back.", of("account")),
        Action::RightsAsked => {
            format!("Asked another administrator about the account {}: {}.", of("account"), of("wanted"))
        }
        Action::RightsDeclined => format!("Declined what was asked about the account {}.", of("account")),
        Action::PasswordReset => format!("Gave the account {} a new password.", of("account")),
        Action::EvidenceBegun => {
            "Stated how the tables of the database stand; from here on they are held against the ledger.".to_owned()
        }
        Action::PasswordRehashed => {
            format!("Signed in as {}; the password was hashed anew, in today’s strength.", of("account"))
        }
        Action::PasswordChanged => format!("Changed the password of the account {}.", of("account")),
        Action::SignedIn => format!("Signed in from {}.", of("address")),
        Action::SignedOut => "Signed out.".to_owned(),
        Action::SessionsEnded => format!("Ended sessions of the account {}.", of("account")),
        Action::TokenIssued => {
            format!("Made a token for “{}”, good for {}.", of("label"), many("hours", ["hour", "hours"]))
        }
        Action::TokenRevoked => format!("Revoked a token of the account {}.", of("account")),
        Action::LedgerSeen => format!("Looked at {} of the ledger.", many("entries", ["entry", "entries"])),
        Action::RecordsSeen => {
            format!("Looked at {}{}.", many("records", ["record", "records"]), about(&entry.subject))
        }
        Action::Downloaded => {
            format!("Downloaded {} with {}{}.", of("file"), many("rows", ["row", "rows"]), about(&entry.subject))
        }
        Action::UploadRefused | Action::SubmissionRefused => {
            format!("Handed in {}; it was refused (refusal {}).", of("month"), of("refusal"))
        }
        Action::DraftUploaded => format!("Uploaded {} as draft {}.", of("month"), of("draft")),
        Action::DraftCompared => {
            format!("Draft {} was compared anew: another submission counts for its month.", of("draft"))
        }
        Action::DraftDiscarded => format!("Discarded draft {}.", of("draft")),
        Action::SubmissionConfirmed => {
            format!("Confirmed draft {}, which is submission {} now.", of("draft"), of("submission"))
        }
        Action::SubmissionAccepted => {
            format!("Handed in {} for {}; it is submission {}.", of("month"), of("sender"), of("submission"))
        }
        Action::ReferenceUsed => {
            format!("Used the {} file “{}” for the first time in this form.", of("kind"), of("name"))
        }
        Action::ReportedImported => {
            format!("Took in {} published elsewhere from {}.", many("new", ["figure", "figures"]), of("file"))
        }
        Action::Decision => decision(&entry.subject),
        Action::CaseReview => case_review(&entry.subject),
        Action::Withdrawal => withdrawal(&entry.subject),
    }
}

/// A value as people read it.
fn told(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => UNTOLD.to_owned(),
    }
}

/// The role of an account, where it is told.
fn duty(subject: &Value) -> String {
    let known = subject["role"].as_str().and_then(Role::parse);
    known.map(|known| format!(" ({})", role_name(known))).unwrap_or_default()
}

/// What was looked at or taken away, where it is told.
fn about(subject: &Value) -> String {
    let parts = [("measure", "of"), ("period", "for"), ("id", "about"), ("page", "on")];
    let told = parts.iter().filter(|(name, _)| !subject[*name].is_null());
    let told: Vec<String> = told.map(|(name, word)| format!(" {word} {}", self::told(&subject[*name]))).collect();
    told.concat()
}

fn decision(subject: &Value) -> String {
    let act = subject["act"].as_str();
    let about = [("review", ", review "), ("notice", ", notice "), ("measure", ", ")];
    let about = about.iter().find(|(name, _)| !subject[*name].is_null());
    let about = about.map_or_else(String::new, |(name, word)| format!("{word}{}", told(&subject[*name])));
    match act.and_then(ActKind::parse) {
        Some(kind) => format!("Certification{about}: {}", act::done(kind)),
        None => format!("Certification{about} ({}).", act.unwrap_or(UNTOLD)),
    }
}

fn withdrawal(subject: &Value) -> String {
    let (act, about) = (subject["act"].as_str(), told(&subject["submission"]));
    match act.and_then(withdrawal::ActKind::parse) {
        Some(kind) => format!("Submission {about}: {}", crate::http::form::text::done_in_withdrawal(kind)),
        None => format!("Submission {about} ({}).", act.unwrap_or(UNTOLD)),
    }
}

fn case_review(subject: &Value) -> String {
    let act = subject["act"].as_str();
    let about = [("round", ", round "), ("case", ", case "), ("escalation", ", escalation "), ("quarter", ", ")];
    let about = about.iter().filter(|(name, _)| !subject[*name].is_null());
    let about: Vec<String> = about.map(|(name, word)| format!("{word}{}", told(&subject[*name]))).collect();
    let about = about.concat();
    match act.and_then(casereview::ActKind::parse) {
        Some(kind) => format!("Case review{about}: {}", act::done_in_review(kind)),
        None => format!("Case review{about} ({}).", act.unwrap_or(UNTOLD)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told_of(action: Action, subject: Value) -> String {
        let at = "2020-02-03T15:00:00Z".parse().unwrap();
        sentence(&Entry { order: "juan-f".to_owned(), at, actor: "ann".to_owned(), role: None, action, subject })
    }

    #[test]
    fn an_entry_reads_as_a_sentence() {
        let seen = json!({ "records": 1, "measure": "OM1", "period": "2019-Q4", "page": "/records" });
        assert_eq!(told_of(Action::RecordsSeen, seen), "Looked at 1 record of OM1 for 2019-Q4 on /records.");
        let added = json!({ "account": "bob", "role": "counsel" });
        assert_eq!(told_of(Action::AccountAdded, added), "Added the account bob (plaintiffs' counsel).");
        let confirmed = json!({ "draft": 3, "submission": 25 });
        assert_eq!(told_of(Action::SubmissionConfirmed, confirmed), "Confirmed draft 3, which is submission 25 now.");
        let decided = json!({ "act": "court_ruled" });
        assert_eq!(told_of(Action::Decision, decided), "Certification: The court's order is recorded.");
        let judged = json!({ "act": "record_judged", "review": 2, "agrees": true });
        assert_eq!(told_of(Action::Decision, judged), "Certification, review 2: The judgement is recorded.");
    }

    #[test]
    fn an_entry_of_any_kind_is_told_even_where_its_subject_says_nothing() {
        for action in Action::ALL {
            let said = told_of(*action, json!({}));
            assert!(said.ends_with('.') || said.ends_with(')'), "{said}");
        }
    }
}
