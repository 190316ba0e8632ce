//! The sixteen offices and how much of the state's work falls to each.

use crate::chance::Chance;

/// An office of the order, by its place in the list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Office(usize);

/// Code and share of the families, in thousandths. The last two offices lie outside the regions and hold no families.
const OFFICES: [(&str, u32); 16] = [
    ("bridgeport", 95),
    ("norwalk", 45),
    ("milford", 70),
    ("new-haven", 115),
    ("middletown", 45),
    ("norwich", 80),
    ("willimantic", 55),
    ("hartford", 140),
    ("manchester", 80),
    ("danbury", 40),
    ("torrington", 35),
    ("waterbury", 95),
    ("meriden", 45),
    ("new-britain", 60),
    ("siu", 0),
    ("careline", 0),
];

/// Reports for a thousand of the area offices that fall to `siu` and to `careline`.
const OUTSIDE_REPORTS: [u32; 2] = [20, 6];

impl Office {
    /// Every office.
    pub fn all() -> impl Iterator<Item = Office> {
        (0..OFFICES.len()).map(Office)
    }

    /// The offices that hold families.
    pub fn areas() -> impl Iterator<Item = Office> {
        Office::all().filter(|office| office.families() > 0)
    }

    /// The code that extracts use.
    pub fn code(self) -> &'static str {
        OFFICES[self.0].0
    }

    /// The office's place in the list.
    pub fn number(self) -> u32 {
        u32::try_from(self.0).expect("there are sixteen offices")
    }

    /// The office's share of the families, in thousandths.
    pub fn families(self) -> u32 {
        OFFICES[self.0].1
    }

    /// The office's share of the reports, for a thousand of the area offices.
    pub fn reports(self) -> u32 {
        match self.0 {
            0..14 => self.families(),
            outside => OUTSIDE_REPORTS[outside - 14],
        }
    }

    /// The office that a report falls to.
    pub fn of_report(chance: &mut Chance) -> Office {
        let weights: Vec<u32> = Office::all().map(Office::reports).collect();
        Office(chance.weighted(&weights))
    }

    /// The office that a family falls to.
    pub fn of_family(chance: &mut Chance) -> Office {
        let weights: Vec<u32> = Office::all().map(Office::families).collect();
        Office(chance.weighted(&weights))
    }
}
