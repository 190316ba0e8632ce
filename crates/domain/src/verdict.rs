//! Verdicts and their reasons: what a measure says of one record (`measures.md`).

use std::fmt;

/// What a record of a measure's population counts as for the period.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// Counts in numerator and denominator.
    Met,
    /// Counts in the denominator.
    NotMet,
    /// Counts in neither; always with a reason.
    Excluded,
    /// Counts in neither: the time allowed has not run out at the submission's `as_of`.
    Pending,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Verdict; 4] = [Verdict::Met, Verdict::NotMet, Verdict::Excluded, Verdict::Pending];

    /// The verdict as written in exports.
    pub fn text(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::NotMet => "not_met",
            Verdict::Excluded => "excluded",
            Verdict::Pending => "pending",
        }
    }

    /// The verdict of that text.
    pub fn parse(text: &str) -> Option<Verdict> {
        Verdict::ALL.into_iter().find(|verdict| verdict.text() == text)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}

macro_rules! reasons {
    ($($(#[$meta:meta])* $variant:ident = $text:literal gives $verdict:ident),+ $(,)?) => {
        /// Why a record has its verdict; each reason belongs to exactly one verdict.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Reason { $($(#[$meta])* $variant),+ }

        impl Reason {
            /// Every reason.
            pub const ALL: &'static [Reason] = &[$(Reason::$variant),+];

            /// The reason code as written in exports.
            pub fn text(self) -> &'static str {
                match self { $(Reason::$variant => $text),+ }
            }

            /// The verdict that the reason gives.
            pub fn verdict(self) -> Verdict {
                match self { $(Reason::$variant => Verdict::$verdict),+ }
            }
        }
    };
}

reasons! {
    /// The report was withdrawn (OM1, OM2).
    Withdrawn = "withdrawn" gives Excluded,
    /// The time allowed runs out after the draw date (OM1, OM2).
    NotYetDue = "not_yet_due" gives Pending,
    /// First contact within the response time (OM1).
    CommencedInTime = "commenced_in_time" gives Met,
    /// First contact after the response time (OM1).
    CommencedLate = "commenced_late" gives NotMet,
    /// No contact, and the response time is over (OM1).
    NotCommenced = "not_commenced" gives NotMet,
    /// Completed by the due date (OM2).
    CompletedInTime = "completed_in_time" gives Met,
    /// Completed after the due date (OM2).
    CompletedLate = "completed_late" gives NotMet,
    /// Not completed, and the due date is past (OM2).
    NotCompleted = "not_completed" gives NotMet,
    /// A case of a type that the measure leaves out (OM17).
    OtherCaseType = "case_type" gives Excluded,
    /// Not open on every day of the month (OM17).
    PartialMonth = "partial_month" gives Excluded,
    /// No child to be visited through the month (OM17).
    NoActiveChild = "no_active_child" gives Excluded,
    /// Every child was visited often enough (OM17).
    Visited = "visited" gives Met,
    /// Some child was not (OM17).
    MissedVisit = "missed_visit" gives NotMet,
    /// Visits are lacking, but the month is not over at the draw date (OM17).
    MonthInProgress = "month_in_progress" gives Pending,
    /// The worker's position is not one that carries a caseload (OM18).
    NotSocialWorker = "not_social_worker" gives Excluded,
    /// Over the standard for longer than allowed (OM18).
    OverAllowedDays = "over_30_days" gives NotMet,
    /// Over the standard, but never so long (OM18).
    AllowedExcess = "allowed_excess" gives Met,
    /// Never over the standard (OM18).
    WithinStandard = "within_standard" gives Met,
    /// No supervisor approved the case plan (OM3).
    NotApproved = "not_approved" gives NotMet,
    /// Every plan domain scored high enough (OM3).
    Appropriate = "appropriate" gives Met,
    /// The monitor granted an override (OM3, OM15).
    Override = "override" gives Met,
    /// Some plan domain scored below very good (OM3).
    BelowVeryGood = "below_very_good" gives NotMet,
    /// No needs domain applies to the case (OM15).
    NoApplicableDomain = "no_applicable_domain" gives Excluded,
    /// Every applicable needs domain scored high enough (OM15).
    NeedsMet = "needs_met" gives Met,
    /// Some applicable needs domain did not (OM15).
    UnmetNeed = "unmet_need" gives NotMet,
    /// The domain applies and was scored high enough (segments of OM3, OM15).
    ScoredHighEnough = "scored" gives Met,
    /// The domain applies and was scored too low (segments of OM3, OM15).
    ScoredTooLow = "scored" gives NotMet,
    /// The domain does not apply to the case (segments of OM3, OM15).
    DoesNotApply = "does_not_apply" gives Excluded,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}
