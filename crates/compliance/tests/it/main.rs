//! Every rule of the measures from both sides of its boundaries, and the laws that hold for any month.
#![cfg(test)]

mod averages;
mod care;
mod caseload;
mod caseload_runs;
mod caseload_strips;
mod certification;
mod commencement;
mod completeness;
mod completion;
mod deck;
mod due_soon;
mod due_soon_care;
mod examples;
mod facts;
mod figures;
mod indicators;
mod laws;
mod laws_care;
mod parameters;
mod pending;
mod reach;
mod records;
mod regions;
mod review;
mod review_segments;
mod small_cells;
mod small_cells_attacked;
mod small_cells_together;
mod small_cells_world;
mod support;
mod visitation_cases;
mod visitation_children;
mod visitation_visits;
