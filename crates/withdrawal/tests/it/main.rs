//! Who may withdraw a submission when, and what follows.

#![cfg(test)]

mod effect;
mod people;
mod support;
mod table;
