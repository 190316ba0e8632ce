//! The kinds of act.

use domain::extract::Code;

use super::Act;

macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident = $text:literal),+ $(,)?) => {
        /// A kind of act.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum ActKind { $($(#[$meta])* $kind),+ }

        impl Code for ActKind {
            const ALL: &'static [ActKind] = &[$(ActKind::$kind),+];
            const TEXTS: &'static [&'static str] = &[$($text),+];
        }

        impl Act {
            /// Its kind.
            pub fn kind(&self) -> ActKind {
                match self { $(Act::$kind { .. } => ActKind::$kind),+ }
            }
        }
    };
}

kinds! {
    /// A review is opened.
    ReviewOpened = "review_opened",
    /// Records are drawn for it.
    SampleDrawn = "sample_drawn",
    /// A drawn record is replaced.
    RecordReplaced = "record_replaced",
    /// A record's verdict is judged.
    RecordJudged = "record_judged",
    /// A finding is entered.
    FindingEntered = "finding_entered",
    /// A finding is withdrawn.
    FindingWithdrawn = "finding_withdrawn",
    /// The draft goes to leadership.
    ReviewSent = "review_sent",
    /// Leadership answers.
    ReviewAnswered = "review_answered",
    /// The monitor decides.
    ReviewDecided = "review_decided",
    /// Remediation is planned.
    RemediationPlanned = "remediation_planned",
    /// Progress is noted.
    RemediationNoted = "remediation_noted",
    /// Remediation is reported done.
    RemediationDone = "remediation_done",
    /// Remediation is returned.
    RemediationReturned = "remediation_returned",
    /// Remediation is accepted.
    RemediationAccepted = "remediation_accepted",
    /// The risk is over.
    RiskEnded = "risk_ended",
    /// A pre-certification is withdrawn.
    PreCertificationWithdrawn = "pre_certification_withdrawn",
    /// A notice is filed.
    NoticeFiled = "notice_filed",
    /// The parties agree on a notice.
    NoticeAgreed = "notice_agreed",
    /// A notice is withdrawn.
    NoticeWithdrawn = "notice_withdrawn",
    /// A notice goes to court.
    NoticeTakenToCourt = "notice_taken_to_court",
    /// Compliance is asserted.
    ComplianceAsserted = "compliance_asserted",
    /// The assertion is withdrawn.
    AssertionWithdrawn = "assertion_withdrawn",
    /// A final review is recorded.
    FinalReviewRecorded = "final_review_recorded",
    /// The court's order is recorded.
    CourtRuled = "court_ruled",
}
