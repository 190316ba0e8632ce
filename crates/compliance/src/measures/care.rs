//! The kinds of rule about children in care (`measures-care.md`), one file each, and what they share: the care files, who
//! is in care when, and who is placed where.

pub mod achievement;
pub mod capacity;
pub mod deadline;
mod files;
pub mod harm;
pub mod placements;
pub mod repeat;
pub mod setting;
pub mod siblings;
mod stays;
pub mod training;
pub mod visitation;
pub mod within;

pub(crate) use files::{Homes, Placed, Seen, Stays, Trainings, Victims};
pub(crate) use stays::{Bench, Child, Window, children, placed_on};
