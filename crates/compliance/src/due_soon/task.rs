//! Something to be done, as it is shown.

use chrono::{DateTime, Utc};
use domain::Month;
use domain::extract::{Day, ResponseTime};
use domain::plan::{Act, Rule};

use crate::measures::Due;
use crate::measures::caseload::Run;

/// What is late or due as of a month's draw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DueSoon {
    /// The month whose extracts were read.
    pub month: Month,
    /// When they were drawn.
    pub as_of: DateTime<Utc>,
    /// The day of the draw.
    pub as_of_day: Day,
    /// Whether the month was over then: visits that are lacking can't be made up any more.
    pub is_month_over: bool,
    /// The last day whose caseloads were judged.
    pub last_day: Day,
    /// What was looked for, in the order of the kinds: what the plan asks for and the submission has files of.
    pub kinds: Vec<MatterKind>,
    /// What is late first; in each by office, then worker, then by when it is due, then by the bytes of the id.
    pub tasks: Vec<Task>,
}

/// Something to be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// The measure that asks for it.
    pub measure: String,
    /// Whether its time has run out at the draw.
    pub is_late: bool,
    /// The code of the office.
    pub office: String,
    /// The worker, where the record names one.
    pub worker_id: Option<String>,
    /// The key of the unit: report, case or worker.
    pub record_id: String,
    /// The end of the time allowed.
    pub due: Due,
    /// What is to be done.
    pub matter: Matter,
}

/// What is to be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Matter {
    /// A report whose family no one has been in contact with (OM1).
    Commencement {
        /// When it was accepted.
        accepted_at: DateTime<Utc>,
        /// How soon it is to be commenced.
        response_time: ResponseTime,
    },
    /// A report that is not completed (OM2).
    Completion {
        /// When it was accepted.
        accepted_at: DateTime<Utc>,
    },
    /// A case whose children lack visits in the month (OM17).
    Visits {
        /// The children and how many each lacks, by the bytes of the child's id.
        lacking: Vec<(String, u32)>,
    },
    /// A child in care for whose relatives no search is documented (OM4).
    Search {
        /// The child.
        child_id: String,
        /// The removal from which the time is counted.
        removed_on: Day,
    },
    /// A child in care that had no exam (OM22).
    Exam {
        /// The child.
        child_id: String,
        /// The removal from which the time is counted.
        removed_on: Day,
    },
    /// A child in care that lacks visits in the month (OM16).
    CareVisits {
        /// How many.
        lacking: u32,
    },
    /// A foster home that lacks training (OM13).
    Training {
        /// The minutes to be offered.
        needed: u32,
        /// The minutes that are lacking of them.
        lacking: u32,
        /// The first day whose trainings count.
        counted_from: Day,
    },
    /// A worker over the standard (OM18); due is the last day of the run that is allowed.
    Overload {
        /// The run up to the last day judged.
        run: Run,
        /// Utilisation on that day, as people see it.
        percent: String,
        /// The day on which the run will be longer than allowed if nothing changes, where that is within a week.
        passes_on: Option<Day>,
    },
}

/// The kinds of [`Matter`], in the order in which they are shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MatterKind {
    /// [`Matter::Commencement`]
    Commencement,
    /// [`Matter::Completion`]
    Completion,
    /// [`Matter::Visits`]
    Visits,
    /// [`Matter::Overload`]
    Overload,
    /// [`Matter::Search`]
    Search,
    /// [`Matter::Exam`]
    Exam,
    /// [`Matter::CareVisits`]
    CareVisits,
    /// [`Matter::Training`]
    Training,
}

impl MatterKind {
    /// What is to be done about reports, families and workers.
    pub const AT_HOME: [MatterKind; 4] =
        [MatterKind::Commencement, MatterKind::Completion, MatterKind::Visits, MatterKind::Overload];

    /// What is to be done about children in care and foster homes.
    pub const IN_CARE: [MatterKind; 4] =
        [MatterKind::Search, MatterKind::Exam, MatterKind::CareVisits, MatterKind::Training];

    /// What is found by a rule; none where it asks for nothing that could be late.
    pub fn of(rule: &Rule) -> Option<MatterKind> {
        match rule {
            Rule::Commencement(_) => Some(MatterKind::Commencement),
            Rule::Completion(_) => Some(MatterKind::Completion),
            Rule::Visitation(_) => Some(MatterKind::Visits),
            Rule::Caseload(_) => Some(MatterKind::Overload),
            Rule::CareVisitation(_) => Some(MatterKind::CareVisits),
            Rule::Training(_) => Some(MatterKind::Training),
            Rule::Deadline(rule) => match rule.act {
                Act::Search => Some(MatterKind::Search),
                Act::Exam => Some(MatterKind::Exam),
                // Due on the day of the discharge, which no one knows ahead.
                Act::Plan => None,
            },
            // Reviews are no task, and what looks back at exits, reports or places asks for nothing by a day.
            _ => None,
        }
    }

    /// The kind as written in exports.
    pub fn text(self) -> &'static str {
        match self {
            MatterKind::Commencement => "commencement",
            MatterKind::Completion => "completion",
            MatterKind::Visits => "visits",
            MatterKind::Overload => "overload",
            MatterKind::Search => "search",
            MatterKind::Exam => "exam",
            MatterKind::CareVisits => "care_visits",
            MatterKind::Training => "training",
        }
    }
}

impl Matter {
    /// Its kind.
    pub fn kind(&self) -> MatterKind {
        match self {
            Matter::Commencement { .. } => MatterKind::Commencement,
            Matter::Completion { .. } => MatterKind::Completion,
            Matter::Visits { .. } => MatterKind::Visits,
            Matter::Overload { .. } => MatterKind::Overload,
            Matter::Search { .. } => MatterKind::Search,
            Matter::Exam { .. } => MatterKind::Exam,
            Matter::CareVisits { .. } => MatterKind::CareVisits,
            Matter::Training { .. } => MatterKind::Training,
        }
    }
}
