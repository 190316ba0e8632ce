//! The portal as a visitor meets it: a router is asked, a page comes back.

#![cfg(test)]

mod account;
mod accounts;
mod again;
mod another_order;
mod answers;
mod api;
mod board;
mod bounds;
mod caseloads;
mod cases;
mod counsel;
mod downloads;
mod due_soon;
mod escalations;
mod find;
mod ledger;
mod listening;
mod logs;
mod measure;
mod notices;
mod odd;
mod overview;
mod pace;
mod questions;
mod read_only;
mod records;
mod release;
mod remediation;
mod reviews;
mod rights;
mod rounds;
mod scoring;
mod scoring_drafts;
mod second_administrator;
mod session_end;
mod sessions;
mod statistics;
mod strange;
mod submissions;
mod support;
mod tokens;
mod upload;
mod visibility;
mod withdrawing;
