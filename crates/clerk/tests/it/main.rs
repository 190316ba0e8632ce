//! Decisions in a real database, by people who act at the same time.

#![cfg(test)]

mod deciding;
mod drawing;
mod kept;
mod support;
mod withdrawing;
