//! The facts: of each row what decides a figure or a right, as the columns hold it.
//!
//! Texts are those of the columns, whatever they say: a row that somebody made senseless must differ, not be
//! unreadable.

use std::collections::BTreeMap;
use std::fmt;

use ledger::{Sum, Summed};
use serde::{Deserialize, Serialize};

use crate::moment::Moment;

/// One fact: what the tables hold of one thing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Fact {
    /// An accepted submission with its sealed files and findings.
    Submission(SubmissionFact),
    /// What is kept of a refused submission.
    Refusal(RefusalFact),
    /// A draft that waits for its uploader.
    Draft(DraftFact),
    /// A plan, offices, instrument or frame file.
    Reference(ReferenceFact),
    /// Figures published elsewhere that were taken in together.
    Reported(ReportedFact),
    /// An account with what it may see.
    Account(AccountFact),
    /// A signed-in browser.
    Session(SessionFact),
    /// A token of a program.
    Token(TokenFact),
    /// What an administrator asked for and another answered.
    Request(RequestFact),
    /// A mark of the installation.
    Mark(MarkFact),
}

/// A sealed file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileFact {
    /// Rows, header not counted.
    pub rows: i64,
    /// Size of the sealed file.
    pub bytes: i64,
    /// Hash of the sealed bytes.
    pub sha256: String,
    /// Hash of the bytes received.
    pub source_sha256: String,
}

/// Many rows by their count and the hash of their lines.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// How many.
    pub count: u64,
    /// SHA-256 of all lines, each with a line feed at its end.
    pub sha256: String,
}

impl From<Sum> for Lines {
    fn from(sum: Sum) -> Lines {
        let Summed { count, sha256 } = sum.summed();
        Lines { count, sha256: sha256.to_string() }
    }
}

/// An accepted submission.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubmissionFact {
    /// Its number.
    pub id: i64,
    /// The order that it belongs to.
    pub order: String,
    /// The month whose extracts it holds.
    pub month: String,
    /// When the data was drawn.
    pub as_of: Moment,
    /// When it was received.
    pub received: Moment,
    /// When it was entered.
    pub entered: Moment,
    /// Who handed it in.
    pub sender: String,
    /// Number of its warnings.
    pub warnings: i64,
    /// Its sealed files by their names.
    pub files: BTreeMap<String, FileFact>,
    /// Its findings.
    pub findings: Lines,
}

/// What is kept of a refused submission.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusalFact {
    /// Its number.
    pub id: i64,
    /// The order that it belongs to.
    pub order: String,
    /// The month that it was for.
    pub month: String,
    /// When it was received.
    pub received: Moment,
    /// When it was entered.
    pub entered: Moment,
    /// Who handed it in.
    pub sender: String,
    /// Number of its errors.
    pub errors: i64,
    /// Names and hashes of its files.
    pub files: Lines,
    /// Its findings.
    pub findings: Lines,
}

/// A draft.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftFact {
    /// Its number.
    pub id: i64,
    /// The order that it belongs to.
    pub order: String,
    /// The number of its uploader's account.
    pub account: i64,
    /// The month whose extracts it holds.
    pub month: String,
    /// When the data was drawn.
    pub as_of: Moment,
    /// When it was made.
    pub made_at: Moment,
    /// From when on it is gone.
    pub expires_at: Moment,
    /// The submission with which it was compared.
    pub compared_with: Option<i64>,
    /// Its sealed files by their names.
    pub files: BTreeMap<String, FileFact>,
    /// Its findings.
    pub findings: Lines,
}

/// A plan, offices, instrument or frame file as it was first used.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceFact {
    /// Its number.
    pub id: i64,
    /// The order that it belongs to.
    pub order: String,
    /// What it says, such as `plan`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Hash of its text.
    pub sha256: String,
    /// Since when it was used in this form.
    pub first_used: Moment,
}

/// Published figures that were taken in together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportedFact {
    /// The number of the first.
    pub first: i64,
    /// The number of the last.
    pub last: i64,
    /// How many they are, and the hash of their lines.
    pub figures: Lines,
}

/// An account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountFact {
    /// Its number.
    pub id: i64,
    /// The order that it belongs to.
    pub order: String,
    /// The name to sign in with.
    pub name: String,
    /// What the person may do.
    pub role: String,
    /// Whether the person sees the whole state.
    pub whole_state: bool,
    /// What the person sees else: names by `office` and `region`, sorted.
    pub areas: BTreeMap<String, Vec<String>>,
    /// The fingerprint of the password: SHA-256 of its hash as it is kept, never the hash itself.
    pub password: String,
    /// Whether the person must change the password first.
    pub must_change: bool,
    /// When it was made.
    pub created_at: Moment,
    /// Since when nobody may sign in with it.
    pub disabled_at: Option<Moment>,
}

/// A session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionFact {
    /// The hash of the token that the browser holds: it names the session.
    pub token_hash: String,
    /// Its number.
    pub id: i64,
    /// The number of the account.
    pub account: i64,
    /// When it was opened.
    pub opened_at: Moment,
    /// When it was ended.
    pub ended_at: Option<Moment>,
}

/// A token of a program.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenFact {
    /// The number in it.
    pub jti: String,
    /// The number of the account.
    pub account: i64,
    /// When it was made.
    pub issued_at: Moment,
    /// From when on it is refused.
    pub expires_at: Moment,
    /// Since when it is refused before that.
    pub revoked_at: Option<Moment>,
}

/// What an administrator asked for and another answered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestFact {
    /// Its number.
    pub id: i64,
    /// The order that it belongs to.
    pub order: String,
    /// The number of the account; none of a new one.
    pub account: Option<i64>,
    /// The name of the account.
    pub name: String,
    /// What is asked for, such as `change`.
    pub kind: String,
    /// The version of the account that was seen.
    pub version: i64,
    /// The role and areas that are asked for.
    pub wanted: String,
    /// The number of the account of who asked.
    pub asked_by: i64,
    /// When.
    pub asked_at: Moment,
    /// From when on it can't be granted.
    pub expires_at: Moment,
    /// When it was granted or declined.
    pub answered_at: Option<Moment>,
}

/// A mark of the installation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkFact {
    /// Which.
    pub mark: String,
    /// When it was made.
    pub marked_at: Moment,
}

/// What a fact is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An accepted submission.
    Submission,
    /// A refused submission.
    Refusal,
    /// A draft.
    Draft,
    /// A reference file.
    Reference,
    /// Published figures.
    Reported,
    /// An account.
    Account,
    /// A session.
    Session,
    /// A token.
    Token,
    /// What an administrator asked for.
    Request,
    /// A mark of the installation.
    Mark,
}

impl Kind {
    /// Whether the program never changes or removes such a thing.
    pub fn is_final(self) -> bool {
        matches!(self, Kind::Submission | Kind::Refusal | Kind::Reference | Kind::Reported | Kind::Mark)
    }

    /// Whether the program removes such a thing when its time is over.
    pub fn is_passing(self) -> bool {
        matches!(self, Kind::Draft | Kind::Session | Kind::Token)
    }
}

/// What names a thing among those of its kind.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Id {
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
}

/// What a fact is about, by its kind and name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// The kind.
    pub of: Kind,
    /// The name.
    pub id: Id,
}

impl Key {
    /// The key of something with a number.
    pub fn number(of: Kind, id: i64) -> Key {
        Key { of, id: Id::Number(id) }
    }

    /// The key of something with a name.
    pub fn text(of: Kind, id: impl Into<String>) -> Key {
        Key { of, id: Id::Text(id.into()) }
    }
}

impl Fact {
    /// What it is about.
    pub fn key(&self) -> Key {
        match self {
            Fact::Submission(of) => Key::number(Kind::Submission, of.id),
            Fact::Refusal(of) => Key::number(Kind::Refusal, of.id),
            Fact::Draft(of) => Key::number(Kind::Draft, of.id),
            Fact::Reference(of) => Key::number(Kind::Reference, of.id),
            Fact::Reported(of) => Key::number(Kind::Reported, of.first),
            Fact::Account(of) => Key::number(Kind::Account, of.id),
            Fact::Session(of) => Key::text(Kind::Session, &*of.token_hash),
            Fact::Token(of) => Key::text(Kind::Token, &*of.jti),
            Fact::Request(of) => Key::number(Kind::Request, of.id),
            Fact::Mark(of) => Key::text(Kind::Mark, &*of.mark),
        }
    }

    /// The hash of its content: of a file of it, where it has several. None where it has no such content.
    pub fn content(&self, file: Option<&str>) -> Option<&str> {
        match (self, file) {
            (Fact::Submission(of), Some(file)) => of.files.get(file).map(|file| &*file.sha256),
            (Fact::Draft(of), Some(file)) => of.files.get(file).map(|file| &*file.sha256),
            (Fact::Reference(of), None) => Some(&of.sha256),
            _ => None,
        }
    }
}

/// For people: `submission 3`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = match self.of {
            Kind::Submission => "submission",
            Kind::Refusal => "refusal",
            Kind::Draft => "draft",
            Kind::Reference => "reference file",
            Kind::Reported => "published figure",
            Kind::Account => "account",
            Kind::Session => "session",
            Kind::Token => "token",
            Kind::Request => "request",
            Kind::Mark => "mark",
        };
        match &self.id {
            Id::Number(number) => write!(f, "{of} {number}"),
            Id::Text(text) => write!(f, "{of} {text}"),
        }
    }
}

/// For people: `submission 3 of 2018-11`.
impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::Submission(of) => write!(f, "submission {} of {}", of.id, of.month),
            Fact::Refusal(of) => write!(f, "refusal {} of {}", of.id, of.month),
            Fact::Draft(of) => write!(f, "draft {} of {}", of.id, of.month),
            Fact::Reference(of) => write!(f, "reference file {} ({} `{}`)", of.id, of.kind, of.name),
            Fact::Reported(of) if of.first == of.last => write!(f, "published figure {}", of.first),
            Fact::Reported(of) => write!(f, "published figures {} to {}", of.first, of.last),
            Fact::Account(of) => write!(f, "account {} (`{}`)", of.id, of.name),
            Fact::Session(of) => write!(f, "session {} of account {}", of.id, of.account),
            Fact::Token(of) => write!(f, "token {} of account {}", of.jti, of.account),
            Fact::Request(of) => write!(f, "request {} about the account `{}`", of.id, of.name),
            Fact::Mark(of) => write!(f, "mark `{}` of the installation", of.mark),
        }
    }
}
