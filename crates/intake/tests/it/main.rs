//! Submissions as they come, and what is found in them.

mod deck;
mod support;
