//! How compliance moves: slow, smooth waves for the state and for each office.
//!
//! A wave runs through knots that lie alternately in its upper and lower half, so that a measure misses
//! its standard, meets it, and slips again. Between two knots it eases in and out in whole numbers: the
//! same on every machine.

use chrono::Datelike;
use domain::Month;

use crate::chance::{BasisPoints, Chance, Seed, Topic};
use crate::places::Office;

/// What drifts, each between its own bounds.
#[derive(Clone, Copy)]
pub(crate) enum Tendency {
    /// Reports commenced in time.
    Commencement,
    /// Reports completed in time.
    Completion,
    /// In-home families visited as the order asks.
    Visitation,
    /// Reviewed case plans that are appropriate.
    Plans,
    /// Reviewed cases whose needs are met.
    Needs,
    /// Social workers who fall into a long overload each month.
    Overload,
    /// Filled posts against those planned.
    Staffing,
}

const STATE_SWING_MONTHS: u32 = 11;
const OFFICE_SWING_MONTHS: u32 = 8;
const WHOLE: u32 = 10_000;
/// Knots of a wave before it repeats itself, centuries later; an even number.
const KNOTS: u32 = 256;
/// Waves of a tendency: the state's, then one for each office.
const WAVES: u32 = 17;

/// The waves of one synthetic state.
pub(crate) struct Drift {
    waves: Vec<Wave>,
}

/// A smooth line through its knots, shifted by its phase in months.
struct Wave {
    phase: u32,
    knots: Vec<u32>,
}

impl Drift {
    /// The waves of the state with that seed.
    pub fn of(seed: Seed) -> Drift {
        Drift {
            waves: (0..Tendency::COUNT * WAVES)
                .map(|line| Wave::draw(&mut seed.stream(Topic::Drift, line, 0)))
                .collect(),
        }
    }

    /// The level of a tendency in an office that month.
    pub fn level(&self, tendency: Tendency, office: Office, month: Month) -> BasisPoints {
        let months = months_since_the_year_one(month);
        let wave = |place: u32| &self.waves[(tendency as u32 * WAVES + place) as usize];
        let state = wave(0).height(months, STATE_SWING_MONTHS);
        let own = wave(office.number() + 1).height(months, OFFICE_SWING_MONTHS);
        let (low, high) = tendency.bounds();
        low + (high - low) * ((3 * state + own) / 4) / WHOLE
    }
}

impl Wave {
    fn draw(chance: &mut Chance) -> Wave {
        let phase = chance.below(2 * STATE_SWING_MONTHS);
        let knots = (0..KNOTS).map(|knot| (knot % 2) * 6_000 + chance.below(4_000)).collect();
        Wave { phase, knots }
    }

    /// The height from 0 to 10,000 after so many months, with so many from knot to knot.
    fn height(&self, months: u32, swing: u32) -> u32 {
        let position = months + self.phase;
        let (knot, step) = (position / swing, position % swing);
        let (from, to) = (self.knot(knot), self.knot(knot + 1));
        let eased = ease(step * WHOLE / swing);
        (from * (WHOLE - eased) + to * eased) / WHOLE
    }

    fn knot(&self, knot: u32) -> u32 {
        self.knots[(knot % KNOTS) as usize]
    }
}

impl Tendency {
    const COUNT: u32 = 7;

    fn bounds(self) -> (BasisPoints, BasisPoints) {
        match self {
            Tendency::Commencement => (8_500, 9_600),
            Tendency::Completion => (7_800, 9_400),
            Tendency::Visitation => (7_700, 9_450),
            Tendency::Plans => (5_500, 11_500),
            Tendency::Needs => (5_000, 9_300),
            Tendency::Overload => (0, 2_000),
            Tendency::Staffing => (8_700, 11_400),
        }
    }
}

/// Months counted from January of the year 1, the same for every history.
pub(crate) fn months_since_the_year_one(month: Month) -> u32 {
    let first = month.first_day();
    u32::try_from(first.year() - 1).expect("a month's year is 1 or later") * 12 + first.month0()
}

/// The cubic that leaves 0 and reaches 10,000 without a corner.
fn ease(step: u32) -> u32 {
    let (step, whole) = (u64::from(step), u64::from(WHOLE));
    u32::try_from(step * step * (3 * whole - 2 * step) / (whole * whole)).expect("the curve stays within 10,000")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The state's level: the mean of its offices.
    fn state_level(drift: &Drift, tendency: Tendency, month: Month) -> u32 {
        Office::all().map(|office| drift.level(tendency, office, month)).sum::<u32>() / 16
    }

    fn fifteen_years() -> impl Iterator<Item = Month> {
        let month = |text: &str| text.parse::<Month>().unwrap();
        month("2007-01").through(month("2021-12"))
    }

    #[test]
    fn the_state_misses_its_standards_meets_them_and_slips_again() {
        let drift = Drift::of(Seed(1));
        // OM1 at least 90 %, OM2 and OM17 at least 85 %.
        let standards = [(Tendency::Commencement, 9_000), (Tendency::Completion, 8_500), (Tendency::Visitation, 8_500)];
        for (tendency, standard) in standards {
            let met: Vec<bool> =
                fifteen_years().map(|month| state_level(&drift, tendency, month) >= standard).collect();
            let turns = met.windows(2).filter(|pair| pair[0] != pair[1]).count();
            // A full swing takes 22 months: some sixteen turns in 180 months.
            assert!((10..=20).contains(&turns), "{turns} turns");
        }
    }

    #[test]
    fn a_level_never_leaves_its_bounds_nor_jumps() {
        let drift = Drift::of(Seed(2));
        let office = Office::all().next().unwrap();
        let levels: Vec<u32> = fifteen_years().map(|month| drift.level(Tendency::Visitation, office, month)).collect();
        let (low, high) = Tendency::Visitation.bounds();
        assert!(levels.iter().all(|level| (low..=high).contains(level)));
        // The steepest month: 3/4 of the state's wave at 1.5/11 of its way, 1/4 of the office's at 1.5/8.
        let steepest = (high - low) * 15 / 100;
        assert!(levels.windows(2).all(|pair| pair[0].abs_diff(pair[1]) <= steepest));
    }

    #[test]
    fn easing_starts_at_nothing_passes_the_middle_and_ends_at_the_whole() {
        assert_eq!([ease(0), ease(5_000), ease(10_000)], [0, 5_000, 10_000]);
        assert_eq!(ease(2_500), 1_562); // 0.25² · (3 − 0.5) = 0.15625
    }
}
