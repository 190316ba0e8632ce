//! Why an act may not be recorded, in words for the person who tried.

use chrono::NaiveDate;

use crate::state::State;

/// Why an act may not be recorded.
pub type Refusal = acts::Refusal<State, Obstacle>;

/// What stands against an act beyond the table.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Obstacle {
    /// A part of the department's leadership can't speak for the state.
    #[error("this concerns the whole state: it is done by statewide leadership, not by that of a region or office")]
    NotStatewide,
    /// The figures known now do not make it eligible.
    #[error("{measure} is not eligible by the figures known now: {run} met quarters in a row, {sustain} are needed")]
    NotEligible {
        /// The measure or segment.
        measure: String,
        /// Met quarters in a row.
        run: u32,
        /// How many are needed.
        sustain: u32,
    },
    /// Frozen figures are not those known now.
    #[error("the figures have changed since the page was made: look at them again")]
    FiguresChanged,
    /// Material findings are open.
    #[error("material findings are open ({count}): they must be remedied and accepted, or withdrawn, first")]
    FindingsOpen {
        /// How many.
        count: usize,
    },
    /// Measures are not met and sustained.
    #[error("compliance is asserted when every measure is met and sustained; not shown so by the figures: {measures}")]
    NotSustained {
        /// Which.
        measures: String,
    },
    /// Drawn records are not judged.
    #[error("drawn records are not judged yet ({count}): judge or replace them first")]
    NotJudged {
        /// How many.
        count: usize,
    },
    /// A draw that does not fit.
    #[error("{0}")]
    Draw(&'static str),
    /// A day that cannot be.
    #[error("{field}: {day} is {fault}")]
    Day {
        /// The field.
        field: &'static str,
        /// The day.
        day: NaiveDate,
        /// What is wrong.
        fault: &'static str,
    },
    /// The plan names no such parameter.
    #[error("the plan file names no `{parameter}`, by which this is done")]
    Parameter {
        /// The key of the plan file.
        parameter: &'static str,
    },
}
