//! The extracts that DCF hands over each month: one declarative table of files and columns
//! (`extracts.md`). It drives the checks of intake, the Parquet schema and the documentation.

mod codes;
mod format;
mod frame;
mod table;

pub use codes::{CaseType, Category, Code, Contact, Place, Position, ResponseTime, ReviewCaseType, Score, Track};
pub use format::{
    ASSIGNMENTS_REACH_BACK_DAYS, ColumnKind, ColumnSpec, ExtractKind, ExtractSpec, FileSpec, Format, Limit, Order,
    REPORTS_DUE_AFTER_DAYS,
};
pub use frame::FrameCase;
pub use table::{BadIds, Column, Day, IdColumn, Table};
