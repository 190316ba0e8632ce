//! The read model asked by others: what it knows, lists, explains and finds.
#![cfg(test)]

mod care;
mod comparison;
mod explain;
mod find;
mod known;
mod records;
mod support;
mod workload;
