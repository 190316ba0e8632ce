//! Submissions as they come, and what is found in them.
#![expect(clippy::unwrap_used, reason = "a test that can't be set up fails")]

mod archive;
mod care;
mod care_cells;
mod care_references;
mod cells;
mod companions;
mod comparing;
mod coverage;
mod dates;
mod deck;
mod doubts;
mod files;
mod forms;
mod frame;
mod limits;
mod messages;
mod references;
mod reviews;
mod spoilt;
mod support;
mod visits;
