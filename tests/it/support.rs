//! What the stories share: the program, the deck, submissions to spoil, and tables to read.

pub mod archive;
pub mod configuration;
pub mod deck;
pub mod portal;
pub mod program;
pub mod round;
pub mod submission;
pub mod table;
