//! How many cases are reviewed, how many of each office and case type, and which ones (`case-review.md`, "Sample").
//!
//! Pure, and exact: integers decide. Whoever has the frame and the seed draws the same cases, with this program or
//! without it: `docs/measures/case-review-sample.md` tells how, in steps that any language can repeat.

pub mod agreement;
pub mod allocation;
pub mod conversion;
pub mod draw;
pub mod estimate;
pub mod exact;
pub mod interval;
pub mod passing;
pub mod sample;
pub mod size;

pub use agreement::{Agreement, agreement};
pub use allocation::{Allocation, Move, Share, Stratum, TooManyOffices, allocate};
pub use conversion::{Difference, differences, frame_sha256};
pub use draw::{ALGORITHM, BadSeed, Draw, DrawError, Drawn, Seed, list_sha256};
pub use estimate::{Estimate, Found, Group, Sampled, estimate};
pub use exact::Exact;
pub use interval::{Interval, wilson};
pub use passing::{Chance, passes, passes_in_frame};
pub use sample::{Sample, SampleError, StratumSample};
pub use size::{BadMargin, Margin, Z, size};
