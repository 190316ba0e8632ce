//! The extracts that DCF hands over each month: one declarative table of files and columns
//! (`extracts.md`). It drives the checks of intake, the Parquet schema and the documentation.

mod care;
mod codes;
mod format;
mod frame;
mod table;

pub use codes::{
    Achievement, AdultServices, CareType, CaseType, Category, Code, Contact, ExitReason, HomeKind, Place,
    PlacementType, Position, ResponseTime, ReviewCaseType, Score, Track,
};
pub use format::{
    ASSIGNMENTS_REACH_BACK_DAYS, ColumnKind, ColumnSpec, ExtractKind, ExtractSpec, FileSpec, Format,
    HOMES_DUE_AFTER_MONTHS, HOMES_DUE_EVERY_MONTHS, Limit, Need, Order, PLACEMENTS_MONTHS, REMOVALS_BEFORE_MONTHS,
    REPORTS_DUE_AFTER_DAYS, STAYS_MONTHS, TRAINING_MONTHS,
};
pub use frame::FrameCase;
pub use table::{BadIds, Column, Day, IdColumn, Table};
