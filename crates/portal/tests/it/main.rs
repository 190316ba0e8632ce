//! The portal as a visitor meets it: a router is asked, a page comes back.

#![cfg(test)]

mod account;
mod accounts;
mod answers;
mod api;
mod downloads;
mod find;
mod listening;
mod measure;
mod overview;
mod records;
mod rights;
mod sessions;
mod support;
mod tokens;
