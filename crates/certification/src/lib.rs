//! The people's half of certification (`certification.md`): what the monitor, the department and counsel decide and
//! record, who may do what when, and the status that follows from it together with the figures.
//!
//! An [`Act`] is what a person does. Acts are recorded and never edited; [`Proceedings`] is the fold over all recorded
//! acts of a plan. [`Proceedings::permit`] is the one gate: it says whether an act may be recorded, by the table of
//! [`rules`] and by the figures known at that moment. Statuses ([`Proceedings::certification`]) are computed, never
//! stored. Pure: no database, clock or die.

pub mod act;
mod cause;
pub mod checklist;
pub mod finding;
mod limits;
pub mod notice;
pub mod permit;
pub mod proceedings;
pub mod published;
pub mod refusal;
pub mod review;
pub mod risk;
pub mod rules;
pub mod state;
pub mod status;

pub use act::{Act, CourtRuling, Decided, Kept, ReliedOn, Sample, SampledRecord, Sealed};
pub use acts::{By, Fold, Stamp, Unfoldable};
pub use cause::Cause;
pub use checklist::{Need, Requirement};
pub use finding::{Finding, Step};
pub use notice::Notice;
pub use permit::Moment;
pub use proceedings::{Proceedings, Recorded};
pub use published::Published;
pub use refusal::{Obstacle, Refusal};
pub use review::{Found, Judged, Review};
pub use rules::{ActKind, RULES, Rule};
pub use state::State;
pub use status::Certification;
