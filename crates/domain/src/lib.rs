//! What the order says: its calendar, plans, measures, extracts, verdicts and statuses.
//!
//! Nothing here reads a file, a clock or a die, so that every rule can be tested as a plain function.

pub mod calendar;
pub mod certification;
pub mod config;
pub mod extract;
pub mod finding;
pub mod instrument;
pub mod nearest;
pub mod offices;
pub mod plan;
pub mod rate;
pub mod reported;
pub mod role;
pub mod submission;
pub mod text;
pub mod verdict;
pub mod written;
pub mod zone;

pub use calendar::{BadPeriod, Month, Period, Quarter};
pub use nearest::Nearest;
pub use offices::{Office, Offices};
pub use plan::{MeasureId, Plan};
pub use rate::{Rate, Standard};
pub use role::Role;
pub use verdict::{Reason, Verdict};
pub use zone::Zone;
