//! Files and columns of a submission, as `extracts.md` lists them.

use std::borrow::Cow;
use std::fmt;

use super::care;
use super::codes::{CaseType, Category, Code, Contact, Place, Position, ResponseTime, ReviewCaseType, Track};
use crate::instrument::{AppliesTo, Instrument, ReviewDomain};

/// Which extract a file is. Ordered as in the table of `extracts.md`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ExtractKind {
    /// `investigations.csv`: a row is a report.
    Investigations,
    /// `workers.csv`: a row is a worker.
    Workers,
    /// `assignments.csv`: a row is an assignment of a subject to a worker.
    Assignments,
    /// `cases.csv`: a row is a case episode.
    Cases,
    /// `participants.csv`: a row is a child in a case.
    Participants,
    /// `visits.csv`: a row is a child at a visit.
    Visits,
    /// `case_reviews.csv`: a row is a reviewed case; optional.
    CaseReviews,
    /// `care_episodes.csv`: a row is a child's stay in care. The care files are optional as a group.
    CareEpisodes,
    /// `care_placements.csv`: a row is a placement.
    CarePlacements,
    /// `care_maltreatment.csv`: a row is a child in a substantiated report.
    CareMaltreatment,
    /// `care_homes.csv`: a row is a foster home.
    CareHomes,
    /// `care_training.csv`: a row is a training offered to a home.
    CareTraining,
    /// `care_visits.csv`: a row is a child in care seen at a visit.
    CareVisits,
}

impl ExtractKind {
    /// Every extract in the order of `extracts.md`.
    pub const ALL: [ExtractKind; 13] = [
        ExtractKind::Investigations,
        ExtractKind::Workers,
        ExtractKind::Assignments,
        ExtractKind::Cases,
        ExtractKind::Participants,
        ExtractKind::Visits,
        ExtractKind::CaseReviews,
        ExtractKind::CareEpisodes,
        ExtractKind::CarePlacements,
        ExtractKind::CareMaltreatment,
        ExtractKind::CareHomes,
        ExtractKind::CareTraining,
        ExtractKind::CareVisits,
    ];

    /// The files about children in care: a submission holds all of them or none.
    pub const CARE: [ExtractKind; 6] = [
        ExtractKind::CareEpisodes,
        ExtractKind::CarePlacements,
        ExtractKind::CareMaltreatment,
        ExtractKind::CareHomes,
        ExtractKind::CareTraining,
        ExtractKind::CareVisits,
    ];

    /// The name of the file in a submission.
    pub fn file_name(self) -> &'static str {
        match self {
            ExtractKind::Investigations => "investigations.csv",
            ExtractKind::Workers => "workers.csv",
            ExtractKind::Assignments => "assignments.csv",
            ExtractKind::Cases => "cases.csv",
            ExtractKind::Participants => "participants.csv",
            ExtractKind::Visits => "visits.csv",
            ExtractKind::CaseReviews => "case_reviews.csv",
            ExtractKind::CareEpisodes => "care_episodes.csv",
            ExtractKind::CarePlacements => "care_placements.csv",
            ExtractKind::CareMaltreatment => "care_maltreatment.csv",
            ExtractKind::CareHomes => "care_homes.csv",
            ExtractKind::CareTraining => "care_training.csv",
            ExtractKind::CareVisits => "care_visits.csv",
        }
    }

    /// The extract of that file name, compared exactly.
    pub fn of_file(name: &str) -> Option<ExtractKind> {
        ExtractKind::ALL.into_iter().find(|kind| kind.file_name() == name)
    }

    /// Whether a submission may leave the file out.
    pub fn is_optional(self) -> bool {
        self == ExtractKind::CaseReviews || self.is_care()
    }

    /// Whether the file is one of those about children in care.
    pub fn is_care(self) -> bool {
        ExtractKind::CARE.contains(&self)
    }

    /// The place in [`ExtractKind::ALL`].
    pub fn index(self) -> usize {
        ExtractKind::ALL.iter().position(|kind| *kind == self).expect("every kind is in the list of all")
    }
}

impl fmt::Display for ExtractKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file_name())
    }
}

/// What a cell of a column may hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ColumnKind {
    /// An id of 1 to 64 characters of `A-Z a-z 0-9 . _ -`, the first a letter or digit.
    Id,
    /// The code of an office of the order.
    Office,
    /// One of a closed list of codes.
    Code(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A calendar date.
    Date,
    /// A date-time, with offset or local.
    Instant,
    /// A quarter like `2019-Q2`.
    Quarter,
    /// A score 1 to 5, `utd`, and `na` where the flag says that it may be.
    Score {
        /// Whether `na` may be given (not for a plan domain).
        not_applicable: bool,
    },
    /// A whole number from 1 to the one given, in digits without leading zero.
    Whole(u32),
}

/// Days after the date of acceptance for which the investigations extract lists reports as due. They belong to the
/// format, whatever a plan's parameters are (`extracts.md`).
pub const REPORTS_DUE_AFTER_DAYS: i32 = 45;

/// Days before a month's first day from which the assignments extract lists assignments; of the format too.
pub const ASSIGNMENTS_REACH_BACK_DAYS: i32 = 31;

/// Months, M the last of them, in which a stay was in care or a child in care was visited; of the format too.
pub const STAYS_MONTHS: u32 = 3;

/// The months before M of which each removal is listed, whenever the stay ended.
pub const REMOVALS_BEFORE_MONTHS: u32 = 6;

/// Months, M the last of them, in which a placement was in force or maltreatment was substantiated.
pub const PLACEMENTS_MONTHS: u32 = 12;

/// Months, M the last of them, in which a training was offered.
pub const TRAINING_MONTHS: u32 = 19;

/// The homes whose trainings are listed are due so many months after the first day of their license …
pub const HOMES_DUE_AFTER_MONTHS: u32 = 18;

/// … and again after so many each.
pub const HOMES_DUE_EVERY_MONTHS: u32 = 12;

/// How far a date may lie beyond `as_of` before it is `after_as_of`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limit {
    /// Any time: the column is no fact of the draw's past.
    None,
    /// Not later than `as_of`.
    AsOf,
    /// At most one day later (`ended_on`: the first day no longer in force).
    DayAfterAsOf,
}

/// Which column a date or date-time may not come before (`end_before_start`).
pub type Order = Option<&'static str>;

/// When a cell of a column that may be empty must be filled after all (`value_missing`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    /// Never.
    Never,
    /// Where one of these columns of the row is filled.
    With(&'static [&'static str]),
    /// Where the code in a column of the row is none of these.
    Unless(&'static str, &'static [&'static str]),
}

/// One column of an extract.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ColumnSpec {
    /// The name in the header row.
    pub name: Cow<'static, str>,
    /// What a cell may hold.
    pub kind: ColumnKind,
    /// Whether every cell must be filled.
    pub filled: bool,
    /// How it relates to the draw date.
    pub limit: Limit,
    /// When a cell that may be empty must be filled after all.
    pub needed: Need,
    /// The column of the same row that it may not come before.
    pub not_before: Order,
    /// Of a birth date: the column of the same row with a day on which the child was there, so was born.
    pub born_by: Option<&'static str>,
    /// To which reviewed cases a score of the column applies.
    pub applies_to: AppliesTo,
}

/// A CSV file as it is handed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileSpec {
    /// Its columns, in the order in which the rules list them.
    pub columns: Vec<ColumnSpec>,
    /// The columns that together are unique in the file.
    pub key: &'static [&'static str],
}

/// One file of a submission.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExtractSpec {
    /// Which extract.
    pub kind: ExtractKind,
    /// Its columns, in the order of `extracts.md`, and its key.
    pub file: FileSpec,
}

/// The files and columns of a submission; the columns of the case review come from its instrument.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Format {
    specs: [ExtractSpec; 13],
}

impl Format {
    /// The format of submissions whose case reviews follow `instrument`.
    pub fn new(instrument: &Instrument) -> Format {
        Format { specs: ExtractKind::ALL.map(|kind| ExtractSpec::new(kind, instrument)) }
    }

    /// The specification of one file.
    pub fn spec(&self, kind: ExtractKind) -> &ExtractSpec {
        &self.specs[kind.index()]
    }
}

impl ExtractSpec {
    fn new(kind: ExtractKind, instrument: &Instrument) -> ExtractSpec {
        let (key, columns): (&'static [&'static str], Vec<ColumnSpec>) = match kind {
            ExtractKind::Investigations => (&["report_id"], investigations()),
            ExtractKind::Workers => (&["worker_id"], workers()),
            ExtractKind::Assignments => (&["assignment_id"], assignments()),
            ExtractKind::Cases => (&["case_id", "opened_on"], cases()),
            ExtractKind::Participants => (&["case_id", "child_id", "active_from"], participants()),
            ExtractKind::Visits => (&["visit_id", "child_id"], visits()),
            ExtractKind::CaseReviews => (&["review_id"], case_reviews(instrument)),
            ExtractKind::CareEpisodes => (&["episode_id"], care::episodes()),
            ExtractKind::CarePlacements => (&["placement_id"], care::placements()),
            ExtractKind::CareMaltreatment => (&["report_id", "child_id"], care::maltreatment()),
            ExtractKind::CareHomes => (&["home_id"], care::homes()),
            ExtractKind::CareTraining => (&["training_id", "home_id"], care::training()),
            ExtractKind::CareVisits => (&["visit_id", "child_id"], care::visits()),
        };
        ExtractSpec { kind, file: FileSpec { columns, key } }
    }
}

impl FileSpec {
    /// The place of a column, if the file has it.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

impl ColumnSpec {
    fn of(name: impl Into<Cow<'static, str>>, kind: ColumnKind) -> ColumnSpec {
        ColumnSpec {
            name: name.into(),
            kind,
            filled: false,
            limit: Limit::None,
            needed: Need::Never,
            not_before: None,
            born_by: None,
            applies_to: AppliesTo::All,
        }
    }

    pub(super) fn filled(self) -> ColumnSpec {
        ColumnSpec { filled: true, ..self }
    }

    pub(super) fn limited(self, limit: Limit) -> ColumnSpec {
        ColumnSpec { limit, ..self }
    }

    pub(super) fn born_by(self, first_there: &'static str) -> ColumnSpec {
        ColumnSpec { born_by: Some(first_there), ..self }
    }

    pub(super) fn needed(self, needed: Need) -> ColumnSpec {
        ColumnSpec { needed, ..self }
    }

    pub(super) fn not_before(self, start: &'static str) -> ColumnSpec {
        ColumnSpec { not_before: Some(start), ..self }
    }
}

pub(super) fn id(name: &'static str) -> ColumnSpec {
    ColumnSpec::of(name, ColumnKind::Id)
}

pub(super) fn code<C: Code>(name: &'static str) -> ColumnSpec {
    ColumnSpec::of(name, ColumnKind::Code(C::TEXTS))
}

pub(super) fn date(name: &'static str) -> ColumnSpec {
    ColumnSpec::of(name, ColumnKind::Date)
}

pub(super) fn flag(name: &'static str) -> ColumnSpec {
    ColumnSpec::of(name, ColumnKind::Flag).filled()
}

pub(super) fn whole(name: &'static str, most: u32) -> ColumnSpec {
    ColumnSpec::of(name, ColumnKind::Whole(most))
}

fn instant(name: &'static str) -> ColumnSpec {
    ColumnSpec::of(name, ColumnKind::Instant)
}

pub(super) fn office() -> ColumnSpec {
    ColumnSpec::of("office", ColumnKind::Office).filled()
}

fn investigations() -> Vec<ColumnSpec> {
    vec![
        id("report_id").filled(),
        id("case_id"),
        office(),
        id("worker_id"),
        code::<Track>("track").filled(),
        code::<ResponseTime>("response_time").filled(),
        instant("accepted_at").filled().limited(Limit::AsOf),
        instant("commenced_at").limited(Limit::AsOf).not_before("accepted_at"),
        date("completed_on").limited(Limit::AsOf).not_before("accepted_at"),
        date("withdrawn_on").limited(Limit::AsOf).not_before("accepted_at"),
    ]
}

fn workers() -> Vec<ColumnSpec> {
    vec![
        id("worker_id").filled(),
        office(),
        code::<Position>("position").filled(),
        date("employed_from").filled(),
        date("employed_to").not_before("employed_from"),
    ]
}

fn assignments() -> Vec<ColumnSpec> {
    vec![
        id("assignment_id").filled(),
        id("worker_id").filled(),
        code::<Category>("category").filled(),
        id("subject_id").filled(),
        date("assigned_on").filled().limited(Limit::AsOf),
        date("ended_on").limited(Limit::DayAfterAsOf).not_before("assigned_on"),
    ]
}

fn cases() -> Vec<ColumnSpec> {
    vec![
        id("case_id").filled(),
        office(),
        id("worker_id"),
        code::<CaseType>("case_type").filled(),
        date("opened_on").filled().limited(Limit::AsOf),
        date("closed_on").limited(Limit::AsOf).not_before("opened_on"),
    ]
}

fn participants() -> Vec<ColumnSpec> {
    vec![
        id("case_id").filled(),
        id("child_id").filled(),
        date("birth_date").born_by("active_from"),
        date("active_from").filled().limited(Limit::AsOf),
        date("active_to").limited(Limit::AsOf).not_before("active_from"),
    ]
}

fn visits() -> Vec<ColumnSpec> {
    vec![
        id("visit_id").filled(),
        id("case_id").filled(),
        id("child_id").filled(),
        id("worker_id").filled(),
        date("visited_on").filled().limited(Limit::AsOf),
        code::<Contact>("contact").filled(),
        flag("child_seen"),
        code::<Place>("place"),
        date("documented_on"),
    ]
}

fn case_reviews(instrument: &Instrument) -> Vec<ColumnSpec> {
    let score = |name: String, domain: &ReviewDomain, not_applicable| ColumnSpec {
        applies_to: domain.applies_to,
        ..ColumnSpec::of(name, ColumnKind::Score { not_applicable }).filled()
    };
    let mut columns = vec![
        id("review_id").filled(),
        ColumnSpec::of("quarter", ColumnKind::Quarter).filled(),
        id("case_id").filled(),
        office(),
        code::<ReviewCaseType>("case_type").filled(),
        flag("plan_approved"),
        flag("override_plan"),
        flag("override_needs"),
    ];
    columns.extend(instrument.plan_domains.iter().map(|domain| score(domain.plan_column(), domain, false)));
    columns.extend(instrument.needs_domains.iter().map(|domain| score(domain.needs_column(), domain, true)));
    columns
}
