//! The kinds of act.

use domain::extract::Code;

use super::Act;

macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident = $text:literal is $phrase:literal),+ $(,)?) => {
        /// A kind of act.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum ActKind { $($(#[$meta])* $kind),+ }

        impl Code for ActKind {
            const ALL: &'static [ActKind] = &[$(ActKind::$kind),+];
            const TEXTS: &'static [&'static str] = &[$($text),+];
        }

        impl ActKind {
            /// What is done, in words: `open a pre-certification review`.
            pub fn phrase(self) -> &'static str {
                match self { $(ActKind::$kind => $phrase),+ }
            }
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
    ReviewOpened = "review_opened" is "open a pre-certification review",
    /// Records are drawn for it.
    SampleDrawn = "sample_drawn" is "draw its sample",
    /// A drawn record is replaced.
    RecordReplaced = "record_replaced" is "replace a drawn record",
    /// A record's verdict is judged.
    RecordJudged = "record_judged" is "judge a record",
    /// A finding is entered.
    FindingEntered = "finding_entered" is "enter a finding",
    /// A finding is withdrawn.
    FindingWithdrawn = "finding_withdrawn" is "withdraw a finding",
    /// The draft goes to leadership.
    ReviewSent = "review_sent" is "send the draft to leadership",
    /// Leadership answers.
    ReviewAnswered = "review_answered" is "answer",
    /// The monitor decides.
    ReviewDecided = "review_decided" is "decide",
    /// Remediation is planned.
    RemediationPlanned = "remediation_planned" is "plan remediation",
    /// Progress is noted.
    RemediationNoted = "remediation_noted" is "note progress",
    /// Remediation is reported done.
    RemediationDone = "remediation_done" is "report it done",
    /// Remediation is returned.
    RemediationReturned = "remediation_returned" is "return it",
    /// Remediation is accepted.
    RemediationAccepted = "remediation_accepted" is "accept it",
    /// The risk is over.
    RiskEnded = "risk_ended" is "end what puts it at risk",
    /// A pre-certification is withdrawn.
    PreCertificationWithdrawn = "pre_certification_withdrawn" is "withdraw the pre-certification",
    /// A notice is filed.
    NoticeFiled = "notice_filed" is "file a notice of non-compliance",
    /// The parties agree on a notice.
    NoticeAgreed = "notice_agreed" is "record an agreement",
    /// A notice is withdrawn.
    NoticeWithdrawn = "notice_withdrawn" is "withdraw the notice",
    /// A notice goes to court.
    NoticeTakenToCourt = "notice_taken_to_court" is "take it to court",
    /// Compliance is asserted.
    ComplianceAsserted = "compliance_asserted" is "assert compliance",
    /// The assertion is withdrawn.
    AssertionWithdrawn = "assertion_withdrawn" is "withdraw the assertion",
    /// A final review is recorded.
    FinalReviewRecorded = "final_review_recorded" is "record a final review",
    /// The court's order is recorded.
    CourtRuled = "court_ruled" is "record the court's order",
}
