//! Submissions as they come, and what is found in them.
#![expect(clippy::unwrap_used, reason = "a test that can't be set up fails")]

mod archive;
mod cells;
mod comparing;
mod coverage;
mod dates;
mod deck;
mod files;
mod frame;
mod limits;
mod messages;
mod references;
mod reviews;
mod spoilt;
mod support;
mod visits;
