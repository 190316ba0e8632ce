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
    /// The time allowed runs out after the draw date (OM1, OM2 and deadlines in care).
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
    /// Not open, or in care, on every day of the month (OM16, OM17).
    PartialMonth = "partial_month" gives Excluded,
    /// No child to be visited through the month (OM17).
    NoActiveChild = "no_active_child" gives Excluded,
    /// Every child was visited often enough (OM16, OM17).
    Visited = "visited" gives Met,
    /// Some child was not (OM16, OM17).
    MissedVisit = "missed_visit" gives NotMet,
    /// Nothing is decided yet, and the month is not over at the draw date (OM6, OM16, OM17).
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
    /// The stay is of a type of care that the measure leaves out (measures of children in care).
    OtherCareType = "care_type" gives Excluded,
    /// The child died (OM20, OM21).
    Died = "died" gives Excluded,
    /// The child left care by the due date (OM22).
    LeftEarlier = "left_earlier" gives Excluded,
    /// A search for relatives was documented by the due date (OM4).
    SearchedInTime = "searched_in_time" gives Met,
    /// It was documented after the due date (OM4).
    SearchedLate = "searched_late" gives NotMet,
    /// None is documented, and the due date is past (OM4).
    NotSearched = "not_searched" gives NotMet,
    /// The discharge plan was sent by the due date (OM21).
    SentInTime = "sent_in_time" gives Met,
    /// It was sent after the due date (OM21).
    SentLate = "sent_late" gives NotMet,
    /// None was sent, and the due date is past (OM21).
    NotSent = "not_sent" gives NotMet,
    /// The exam was made by the due date (OM22).
    ExaminedInTime = "examined_in_time" gives Met,
    /// It was made after the due date (OM22).
    ExaminedLate = "examined_late" gives NotMet,
    /// None was made, and the due date is past (OM22).
    NotExamined = "not_examined" gives NotMet,
    /// The exit came within the months allowed (OM7, OM8, OM9).
    ExitInTime = "exit_in_time" gives Met,
    /// The exit came later (OM7, OM8, OM9).
    ExitLate = "exit_late" gives NotMet,
    /// The child came back into care within the months after its last exit (OM11).
    ReEntered = "re_entered" gives NotMet,
    /// No exit lies so recently before the entry (OM11).
    NoRecentExit = "no_recent_exit" gives Met,
    /// The youth had one of the achievements (OM20).
    Achieved = "achieved" gives Met,
    /// The youth had none of them (OM20).
    NoneAchieved = "none_achieved" gives NotMet,
    /// The home is of a kind that the measure leaves out (OM13).
    OtherHomeKind = "home_kind" gives Excluded,
    /// The license ended by the due date (OM13).
    LicenseEnded = "license_ended" gives Excluded,
    /// Training enough was offered (OM13).
    Offered = "offered" gives Met,
    /// Hours are lacking, and the due date is past (OM13).
    HoursLacking = "hours_lacking" gives NotMet,
    /// Not in care on every day of the three months (`OM16:quarterly`).
    PartialQuarter = "partial_quarter" gives Excluded,
    /// Maltreatment was substantiated again (OM5).
    Repeated = "repeated" gives NotMet,
    /// It was not (OM5).
    NotRepeated = "not_repeated" gives Met,
    /// Maltreatment by a caregiver was substantiated (OM6).
    HarmedInCare = "harmed_in_care" gives NotMet,
    /// None was (OM6).
    NotHarmed = "not_harmed" gives Met,
    /// Fewer than two are left, as parental rights of the others are terminated (OM10).
    ParentalRights = "parental_rights" gives Excluded,
    /// Not in a placement that the measure is about (OM10, OM12, OM19).
    NotPlaced = "not_placed" gives Excluded,
    /// The siblings are placed together (OM10).
    Together = "together" gives Met,
    /// They are apart for a documented clinical reason (OM10).
    ClinicalReason = "clinical_reason" gives Met,
    /// They are apart (OM10).
    Apart = "apart" gives NotMet,
    /// Not more placements than the most allowed (OM12).
    FewPlacements = "few_placements" gives Met,
    /// More (OM12).
    ManyPlacements = "many_placements" gives NotMet,
    /// The home has no license and is of a kind that needs none (OM14).
    NotLicensed = "not_licensed" gives Excluded,
    /// The home has no license and is of a kind that needs one (OM14).
    NoLicense = "no_license" gives NotMet,
    /// Not more children than the home is licensed for (OM14).
    WithinCapacity = "within_capacity" gives Met,
    /// More children, but not more when siblings are counted once (OM14).
    ForSiblings = "for_siblings" gives Met,
    /// More children than the home is licensed for (OM14).
    OverCapacity = "over_capacity" gives NotMet,
    /// In the type of placement that counts against the measure (OM19).
    InResidential = "residential" gives NotMet,
    /// In another (OM19).
    OtherSetting = "other_setting" gives Met,
    /// The domain does not apply to the case (segments of OM3, OM15).
    DoesNotApply = "does_not_apply" gives Excluded,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}
