//! How many cases are reviewed, how many of each office and case type, and which ones (`case-review.md`, "Sample").
//!
//! Pure, and exact: integers decide. Whoever has the frame and the seed draws the same cases, with this program or
//! without it: `docs/measures/case-review-sample.md` tells how, in steps that any language can repeat.

pub mod allocation;
pub mod draw;
pub mod sample;
pub mod size;

pub use allocation::{Allocation, Move, Share, Stratum, TooManyOffices, allocate};
pub use draw::{ALGORITHM, BadSeed, Draw, DrawError, Drawn, Seed, list_sha256};
pub use sample::{Sample, SampleError, StratumSample};
pub use size::{BadMargin, Margin, Z, size};
