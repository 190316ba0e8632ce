//! Stories about taking submissions in, told on both databases.

#![cfg(test)]

mod changes;
mod drafts;
mod support;
