//! How compliance is computed, from records to certification status. Pure: no file, clock or die.
//!
//! One idea carries everything: a number and the list behind it come from the same function. Each measure judges its
//! records one by one ([`measures`]); a figure is a tally of those judgements ([`tally`], [`figures`]), a drill-down
//! lists them ([`records`]), and a certification status is a fold over figures ([`certification`]).

mod columns;

pub mod caseloads;
pub mod cause;
pub mod certification;
pub mod comparison;
pub mod counts;
pub mod definitions;
pub mod due_soon;
pub mod facts;
pub mod figures;
pub mod find;
pub mod indicators;
pub mod measures;
pub mod month;
pub mod pending;
pub mod reach;
pub mod records;
pub mod scope;
pub mod small_cells;
pub mod tally;

pub use cause::Cause;
pub use comparison::Comparison;
pub use counts::Counts;
pub use definitions::{FigureDef, FigureKind};
pub use figures::Figure;
pub use measures::{Detail, Judgement};
pub use month::{MonthExtracts, Setting, UnknownOffice};
pub use reach::Reach;
pub use records::Record;
pub use scope::{Scope, ScopeKind, ScopeMembers};
pub use small_cells::{SeenParts, Shown, hide_small_cells};
pub use tally::Tally;
