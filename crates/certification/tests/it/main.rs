//! What may be decided when, and which status follows.

#![cfg(test)]

mod decided;
mod notices;
mod property;
mod release;
mod remediation;
mod reviews;
mod risks;
mod support;
mod table;
