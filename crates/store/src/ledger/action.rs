//! What can be entered.

use domain::extract::Code;

/// What was done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Action {
    /// The ledger was begun: its first entry sums what was there before.
    LedgerBegun,
    /// How the tables stand was stated, in a database whose ledger began before facts were entered.
    EvidenceBegun,
    /// An account was made.
    AccountAdded,
    /// An account got another role or other areas.
    AccountChanged,
    /// An account was ended.
    AccountDisabled,
    /// An account was let in again.
    AccountEnabled,
    /// An account was let in again that was held back because others guessed.
    AccountUnlocked,
    /// An administrator asked for what a second one must grant.
    RightsAsked,
    /// What an administrator asked for was not granted.
    RightsDeclined,
    /// An administrator gave an account another password.
    PasswordReset,
    /// A person changed the own password.
    PasswordChanged,
    /// The password of an account was hashed anew, in today's strength, when its owner signed in.
    PasswordRehashed,
    /// A person signed in.
    SignedIn,
    /// A person signed out.
    SignedOut,
    /// Sessions of an account were ended.
    SessionsEnded,
    /// A token was made.
    TokenIssued,
    /// A token was revoked.
    TokenRevoked,
    /// The ledger itself was looked at.
    LedgerSeen,
    /// Records were looked at.
    RecordsSeen,
    /// A table was downloaded.
    Downloaded,
    /// An upload was refused; what was found is kept.
    UploadRefused,
    /// A submission was uploaded as a draft.
    DraftUploaded,
    /// A draft was compared anew, because another submission counts for its month.
    DraftCompared,
    /// A draft was thrown away.
    DraftDiscarded,
    /// A draft became a submission.
    SubmissionConfirmed,
    /// A submission was taken in at the command line.
    SubmissionAccepted,
    /// A submission was refused at the command line; what was found is kept.
    SubmissionRefused,
    /// A plan, offices or instrument file was used for the first time, or in another form than before.
    ReferenceUsed,
    /// Figures published elsewhere were taken in.
    ReportedImported,
    /// A step of certification; the subject says which, as `act`.
    Decision,
    /// A step of a case review; the subject says which, as `act`.
    CaseReview,
    /// A step of the withdrawal of a submission; the subject says which, as `act`.
    Withdrawal,
}

impl Code for Action {
    const ALL: &'static [Action] = &[
        Action::LedgerBegun,
        Action::EvidenceBegun,
        Action::AccountAdded,
        Action::AccountChanged,
        Action::AccountDisabled,
        Action::AccountEnabled,
        Action::AccountUnlocked,
        Action::RightsAsked,
        Action::RightsDeclined,
        Action::PasswordReset,
        Action::PasswordChanged,
        Action::PasswordRehashed,
        Action::SignedIn,
        Action::SignedOut,
        Action::SessionsEnded,
        Action::TokenIssued,
        Action::TokenRevoked,
        Action::LedgerSeen,
        Action::RecordsSeen,
        Action::Downloaded,
        Action::UploadRefused,
        Action::DraftUploaded,
        Action::DraftCompared,
        Action::DraftDiscarded,
        Action::SubmissionConfirmed,
        Action::SubmissionAccepted,
        Action::SubmissionRefused,
        Action::ReferenceUsed,
        Action::ReportedImported,
        Action::Decision,
        Action::CaseReview,
        Action::Withdrawal,
    ];
    const TEXTS: &'static [&'static str] = &[
        "ledger_begun",
        "evidence_begun",
        "account_added",
        "account_changed",
        "account_disabled",
        "account_enabled",
        "account_unlocked",
        "rights_asked",
        "rights_declined",
        "password_reset",
        "password_changed",
        "password_rehashed",
        "signed_in",
        "signed_out",
        "sessions_ended",
        "token_issued",
        "token_revoked",
        "ledger_seen",
        "records_seen",
        "downloaded",
        "upload_refused",
        "draft_uploaded",
        "draft_compared",
        "draft_discarded",
        "submission_confirmed",
        "submission_accepted",
        "submission_refused",
        "reference_used",
        "reported_imported",
        "decision",
        "case_review",
        "withdrawal",
    ];
}
