//! Stories about what the store keeps, each told on both databases.

#![cfg(test)]

mod accounts;
mod audit;
mod backup;
mod drafts;
mod grants;
mod installation;
mod ledger;
mod opening;
mod references;
mod refusals;
mod reported;
mod rights;
mod sessions;
mod sign_ins;
mod submissions;
mod support;
mod tampering;
mod tokens;
