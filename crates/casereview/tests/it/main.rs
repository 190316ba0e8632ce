//! What may be done in a case review, by whom, and what follows from it.

#![cfg(test)]

mod assigning;
mod filling_in;
mod rounds;
mod scoring;
mod support;
mod table;
