//! The strip of a worker's days: the more is carried the taller and darker, and what is over the standard fills it.

use chrono::NaiveDate;
use compliance::caseloads::{Caseloads, StripDay, WorkerStrip};
use domain::Quarter;
use domain::extract::Day;
use domain::plan::Caseload;
use maud::{Markup, html};

use super::text as words;

/// The width of a day.
const DAY: i32 = 4;
/// The height of a day over the standard.
const HEIGHT: i32 = 20;

/// How a day is drawn: by shape as much as by colour.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Level {
    /// No cases.
    Nothing,
    /// Up to the average for which the plan computes staff.
    Easy,
    /// Up to a full caseload.
    Full,
    /// Over the standard.
    Over,
    /// Over the standard for more days in a row than allowed.
    TooLong,
}

impl Level {
    const ALL: [Level; 5] = [Level::Nothing, Level::Easy, Level::Full, Level::Over, Level::TooLong];

    fn of(day: &StripDay, of: &Caseloads, rule: &Caseload) -> Level {
        let easy = rule.staffing_average.value.rate();
        match day.run {
            Some(run) if run.days > rule.allowed_days.value => Level::TooLong,
            Some(_) => Level::Over,
            None if day.units == 0 => Level::Nothing,
            None if day.units * easy.denominator <= of.units.full() * easy.numerator => Level::Easy,
            None => Level::Full,
        }
    }

    fn height(self) -> i32 {
        match self {
            Level::Nothing => 1,
            Level::Easy => 6,
            Level::Full => 11,
            Level::Over | Level::TooLong => HEIGHT,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Level::Nothing => "nothing",
            Level::Easy => "easy",
            Level::Full => "full",
            Level::Over => "over-standard",
            Level::TooLong => "too-long",
        }
    }

    /// So many days of the level, from a place on.
    fn bar(self, x: i32, days: i32) -> Markup {
        let (width, height) = (days * DAY, self.height());
        html! {
            rect class=(self.class()) x=(x) y=(HEIGHT - height) width=(width) height=(height) {}
            // A cap, so that the days that are too long are told apart without colour.
            @if self == Level::TooLong { rect.cap x=(x) y="0" width=(width) height="5" {} }
        }
    }
}

/// The strip of a worker's quarter.
pub(crate) fn strip(worker: &WorkerStrip, of: &Caseloads, rule: &Caseload, quarter: Quarter) -> Markup {
    let first = Day::from(quarter.first_day());
    let width = Day::from(quarter.next().first_day()).since(first) * DAY;
    let levels: Vec<(Day, Level)> = worker.days.iter().map(|day| (day.day, Level::of(day, of, rule))).collect();
    let same = |a: &(Day, Level), b: &(Day, Level)| a.1 == b.1 && b.0.since(a.0) == 1;
    let months = quarter.months();
    html! {
        svg.strip viewBox={ "0 0 " (width) " " (HEIGHT) } width=(width) height=(HEIGHT) role="img"
            aria-label=(words::strip(worker, of, quarter)) {
            @for run in levels.chunk_by(same) {
                @let days = run[run.len() - 1].0.since(run[0].0) + 1;
                (run[0].1.bar(run[0].0.since(first) * DAY, days))
            }
            @for month in &months[1..] { (tick(month.first_day(), first)) }
        }
    }
}

/// The line at a month's first day.
fn tick(day: NaiveDate, first: Day) -> Markup {
    let x = Day::from(day).since(first) * DAY;
    html! { line.tick x1=(x) x2=(x) y1="0" y2=(HEIGHT) {} }
}

/// What the shapes mean.
pub(crate) fn legend(rule: &Caseload) -> Markup {
    html! {
        ul.legend {
            @for (level, word) in Level::ALL.into_iter().zip(words::legend(rule)) {
                li {
                    svg.strip viewBox={ "0 0 " (3 * DAY) " " (HEIGHT) } width=(3 * DAY) height=(HEIGHT) aria-hidden="true" focusable="false" {
                        (level.bar(0, 3))
                    }
                    (word)
                }
            }
        }
    }
}
