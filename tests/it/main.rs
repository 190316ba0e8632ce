//! Acceptance stories: the real program, driven from outside as its users drive it, on both databases where one is
//! involved. `cargo xtask test` runs them with every other test.

#![cfg(test)]

mod accounts;
mod audit;
mod backup;
mod care;
mod case_review;
mod changed_plan;
mod converted;
mod decision_killed;
mod deck;
mod demo;
mod documents;
mod engines;
mod exit_status;
mod formulas;
mod generated;
mod hostile;
mod killed;
mod ledger;
mod ledger_places;
mod ledger_signing;
mod moments;
mod orders;
mod refusal;
mod reported;
mod resubmission;
mod serve;
mod support;
