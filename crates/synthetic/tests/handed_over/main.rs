//! A synthetic state seen from outside: only the files that it hands over are read.

mod caseloads;
mod checker;
mod promises;
