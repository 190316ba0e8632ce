//! A date or number that decided a record about children in care.

use chrono::NaiveDate;
use domain::Reason;
use domain::extract::{Achievement, CareType, ExitReason, HomeKind, PlacementType};
use domain::plan::Act;

use crate::measures::visitation::VisitFault;

/// A date or number that decided a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CareFact {
    /// The stay that was judged, or that gives the record its office.
    Stay {
        /// Why the child is in care.
        care_type: CareType,
        /// The removal.
        removed_on: NaiveDate,
        /// The discharge and why, where there was one.
        ended: Option<(NaiveDate, Option<ExitReason>)>,
    },
    /// The discharge from the stay before; none at a first entry.
    PreviousExit(Option<NaiveDate>),
    /// The last day in time.
    Due(NaiveDate),
    /// When it was done; none where it was not.
    Done(Act, Option<NaiveDate>),
    /// When the youth was born, and what it had achieved.
    Youth(Option<NaiveDate>, Option<Achievement>),
    /// The home.
    Home {
        /// Its kind.
        kind: HomeKind,
        /// The first day of its license.
        licensed_on: Option<NaiveDate>,
        /// The first day without it.
        ended_on: Option<NaiveDate>,
        /// For how many children.
        capacity: Option<u32>,
    },
    /// The minutes of training offered and needed from one day to another.
    Trained {
        /// The first day that counts.
        first: NaiveDate,
        /// The due date.
        last: NaiveDate,
        /// The minutes offered.
        offered: u32,
        /// The minutes needed.
        needed: u32,
    },
    /// The days that were looked at, both ends included.
    Window(NaiveDate, NaiveDate),
    /// The day that was looked at.
    OnDay(NaiveDate),
    /// On how many of so many days the child was in care.
    InCare(u32, u32),
    /// What comes by this day counts against the measure.
    Limit(NaiveDate),
    /// A visit.
    Visit {
        /// When.
        on: NaiveDate,
        /// By which worker.
        worker_id: String,
        /// Whether it lies on the days looked at.
        is_inside: bool,
        /// What else keeps it from counting.
        faults: Vec<VisitFault>,
    },
    /// A substantiated report.
    Report {
        /// Its id.
        report_id: String,
        /// When it was accepted.
        reported_on: NaiveDate,
        /// When it was substantiated.
        found_on: NaiveDate,
        /// Whether a caregiver is among the perpetrators.
        by_caregiver: bool,
        /// What it is to the measure.
        role: ReportRole,
    },
    /// A placement.
    Placement {
        /// Its type.
        kind: PlacementType,
        /// With whom.
        provider: Option<String>,
        /// Its first day.
        started_on: NaiveDate,
        /// The first day no longer in force.
        ended_on: Option<NaiveDate>,
        /// What it is to the measure.
        role: PlacementRole,
    },
    /// How many placements count, and how many are allowed.
    Counted(u32, u32),
    /// That no placement is in force on the day.
    NotPlaced(NaiveDate),
    /// One of the siblings on the day.
    Sibling {
        /// The child.
        child_id: String,
        /// Why it is in care.
        care_type: CareType,
        /// The type of its placement and with whom; none where it has none.
        placement: Option<(PlacementType, Option<String>)>,
        /// Whether a clinical reason keeps it apart.
        apart_reason: bool,
        /// When parental rights were terminated.
        tpr_on: Option<NaiveDate>,
        /// Why it is left out of the comparison, where it is.
        left_out: Option<Reason>,
    },
    /// The children in the home on the day, and with siblings counted once.
    Residents(u32, u32),
}

/// What a substantiated report is to the measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReportRole {
    /// The first of the child in the months looked at first.
    First,
    /// It counts against the measure.
    Against,
    /// It was accepted no later than the first: it may be the same occasion.
    ReportedNoLater,
    /// It was substantiated no later than the first.
    FoundNoLater,
    /// It was substantiated after the time in which it would count.
    FoundTooLate,
    /// No caregiver is among the perpetrators.
    NoCaregiver,
}

/// What a placement is to the measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlacementRole {
    /// It counts, or is the placement of the day.
    Counts,
    /// It is a return to the provider counted before it.
    Return,
    /// It is of a type that the measure leaves out.
    OtherType,
}
