//! Stories about what the store keeps, each told on both databases.

#![cfg(test)]

mod accounts;
mod backup;
mod installation;
mod opening;
mod references;
mod refusals;
mod reported;
mod submissions;
mod support;
