//! A synthetic state: one coherent child welfare system that hands over a submission each month.
//!
//! Nothing in it was ever real: it is drawn from a seed, so that demonstrations, tests and benchmarks need no
//! child's record. One history is lived day by day (`history`): the Careline accepts reports (`reports`),
//! some lead to cases (`families`, `openings`), workers are hired, carry them and leave (`workforce`,
//! `staffing`, `caseload`, `overload`). Once a month the state is drawn as it is at that moment and
//! written in the format of `extracts.md` (`write`); the month's visits and the quarter's reviews are made
//! then (`visits`, `reviews`). How well the work is done moves over the years (`drift`).
//!
//! Children in care have a history of their own beside it (`care`).
//!
//! The same seed and scale give the same bytes on every machine (`chance`). No verdict is computed here: the
//! generator makes records that would often be judged well or badly and leaves judging to the measures.

mod agenda;
mod assignments;
mod care;
mod caseload;
mod chance;
mod drift;
mod families;
mod frame;
mod history;
mod openings;
mod overload;
mod places;
mod reports;
mod reviews;
mod sheet;
mod size;
mod staffing;
mod visits;
mod workforce;
mod write;

use chrono::{Days, NaiveTime};
use domain::{Month, Quarter};

use crate::chance::Seed;
use crate::history::History;
use crate::size::Size;
use crate::write::Writer;

/// Days from the month's last day to the draw: the 15th of the month after.
const DRAWN_AFTER: Days = Days::new(15);

/// Which months of which state.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Options {
    /// The first month handed over.
    pub first: Month,
    /// The last month handed over; none are when it lies before `first`.
    pub last: Month,
    /// Another seed is another state.
    pub seed: u64,
    /// 1.0 for the sizes of `order.md`; kept between 0.001 and 100.
    pub scale: f64,
}

/// A month's submission, ready to be put in a folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntheticMonth {
    /// The month that the files cover.
    pub month: Month,
    /// When the data was drawn, in local time of the order: `2019-07-15T06:00`.
    pub as_of: String,
    /// File names with their bytes: UTF-8 CSV with a header, lines ended by LF.
    pub files: Vec<(&'static str, Vec<u8>)>,
}

/// The submissions of the months asked for, one at a time: only the state and one month are ever in memory.
pub fn months(options: &Options) -> impl Iterator<Item = SyntheticMonth> + use<> {
    let mut history = History::before(options.first, Seed(options.seed), Size::of(options.scale));
    options.first.through(options.last).map(move |month| submission(&mut history, month))
}

/// `frame.csv` of the case review of a quarter of that state, as it is known when the quarter begins.
pub fn frame(options: &Options, quarter: Quarter) -> Vec<u8> {
    let eve = quarter.previous().last_month().last_day();
    let first = options.first.min(quarter.previous().last_month());
    let mut history = History::before(first, Seed(options.seed), Size::of(options.scale));
    history.live_through(eve);
    history.frame(quarter)
}

/// Lives on to the eve of the draw and writes what the state then knows of the month.
fn submission(history: &mut History, month: Month) -> SyntheticMonth {
    let drawn_on = month.last_day() + DRAWN_AFTER;
    history.live_through(drawn_on - Days::new(1));
    let six = NaiveTime::from_hms_opt(6, 0, 0).expect("six in the morning is a time");
    let as_of = drawn_on.and_time(six);
    let files = Writer::new(history, month, as_of).files();
    SyntheticMonth { month, as_of: sheet::Local(as_of).to_string(), files }
}
