//! From the bytes of a submission, a folder or a zip, to checked columns and findings (`extracts.md`).
//!
//! [`read`] looks at the submission alone; [`compare()`] adds what is only seen beside earlier submissions. Nothing in a
//! submission stops the program or eats its memory: whatever is wrong becomes a finding that names file, line and
//! column, and reading goes on where it can.
//!
//! The rooms: `source` gives files and their bytes, `kinds` knows what is no CSV, `csv` gives records, `cells` values,
//! `rows` the rules about one row, `extract` puts these together for one file, `references` holds files against one
//! another.

mod cells;
mod compare;
mod csv;
mod extract;
mod findings;
mod frame;
mod kinds;
mod reading;
mod references;
mod request;
mod rows;
mod source;
mod window;

pub use compare::{Drawn, compare, compare_again};
pub use findings::{Findings, LISTED};
pub use frame::{Frame, FrameReading, FrameRequest, read_frame};
pub use reading::read;
pub use request::{IntakeError, Limits, Reading, ReceivedFile, Request};
