//! The read model: figures, records, indicators and certification from the sealed extracts of a store.
//!
//! Pages, exports and statuses all ask here, so that they can't disagree. Tallies are cached under a key of all that
//! they depend on ([`cache`]); because sealed extracts never change, a cached tally never goes stale.

mod asked;
mod basis;
mod cache;
mod case_reviews;
mod caseloads;
mod certification;
mod changes;
mod comparison;
mod decided;
mod due_soon;
mod error;
mod explain;
mod figures;
mod find;
mod lost;
mod model;
mod query;
mod records;
mod reviewed;
mod reviews;
mod statistics;
mod timeline;
mod understood;
mod wanted;
mod workshop;

pub use basis::Basis;
pub use caseloads::caseload_measure;
pub use certification::Docket;
pub use changes::Change;
pub use comparison::Compared;
pub use error::ReadError;
pub use find::{Found, FoundRecord};
pub use lost::{LostEligibility, Restating};
pub use model::ReadModel;
pub use query::{CaseloadsQuery, CompareQuery, FiguresQuery, FindQuery, Grain, PeriodRange, RecordsQuery};
pub use reviewed::CaseReviews;
pub use reviews::{Counts, QuarterReviews};
pub use statistics::{ReviewStatistics, SampledFigure};
pub use understood::understands;
