//! How large the state is: arrivals and stays that give the sizes of `order.md` at scale 1.

use crate::chance::{BasisPoints, Chance};
use crate::places::Office;
use crate::workforce::{Category, FULL_LOAD, Team};

/// Reports accepted in an average month, both tracks: 6,000 a quarter.
pub(crate) const REPORTS_A_MONTH: u32 = 2_000;
/// Voluntary, probate and interstate cases opened in a month.
pub(crate) const VOLUNTARY_A_MONTH: u32 = 24;
pub(crate) const PROBATE_A_MONTH: u32 = 22;
pub(crate) const INTERSTATE_A_MONTH: u32 = 18;
/// Completed reports after which a family is served at home, or its children are placed.
pub(crate) const LEADS_TO_IN_HOME: BasisPoints = 1_600;
pub(crate) const LEADS_TO_PLACEMENT: BasisPoints = 370;

const MILLION: u64 = 1_000_000;

/// The scale of a state: 1,000,000 millionths are the real sizes.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    millionths: u64,
}

impl Size {
    /// The size of that scale, kept between a thousandth and a hundred.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the value lies between 1,000 and 100,000,000"
    )]
    pub fn of(scale: f64) -> Size {
        let millionths = (scale.clamp(0.001, 100.0) * 1e6).round() as u64;
        Size { millionths: millionths.max(1_000) }
    }

    /// So many at scale 1, scaled, the fraction left to chance.
    pub fn scaled(self, count: u32, chance: &mut Chance) -> u32 {
        let millionths = u64::from(count) * self.millionths;
        let fraction = narrow(millionths % MILLION);
        narrow(millionths / MILLION) + u32::from(chance.below(1_000_000) < fraction)
    }

    /// So many at scale 1, scaled and rounded.
    pub fn rounded(self, count: u32) -> u32 {
        narrow((u64::from(count) * self.millionths + MILLION / 2) / MILLION)
    }

    /// The posts planned for a team of an office.
    pub fn posts(self, office: Office, team: Team) -> u32 {
        match team {
            Team::Carrying(category) => self.carrying_posts(office, category),
            Team::Supervisors => (self.carriers(office) / 6).max(1),
            Team::Aides => self.carriers(office) / 20,
        }
    }

    /// The posts of an office that carry cases.
    pub fn carriers(self, office: Office) -> u32 {
        Category::ALL.iter().map(|category| self.carrying_posts(office, *category)).sum()
    }

    fn carrying_posts(self, office: Office, category: Category) -> u32 {
        let weight = if category == Category::Investigation { office.reports() } else { office.families() };
        let load = u64::from(expected_open(category) * weight) * u64::from(category.share()) * self.millionths;
        let a_post = u64::from(FULL_LOAD) * u64::from(planned_utilisation(category)) * 1_000 * MILLION / 10_000;
        narrow((load + a_post / 2) / a_post)
    }
}

/// Subjects in force on an average day at scale 1.
fn expected_open(category: Category) -> u32 {
    match category {
        Category::Investigation => 2_300,
        Category::InHome => 3_750,
        Category::OutOfHome => 2_770,
        Category::AdoptionAdolescent => 1_180,
        Category::Probate => 270,
        Category::VoluntaryInterstate => 405,
    }
}

/// Utilisation that the planned posts give with the expected loads; investigators are kept free for new reports.
fn planned_utilisation(category: Category) -> BasisPoints {
    if category == Category::Investigation { 4_200 } else { 6_300 }
}

fn narrow(count: u64) -> u32 {
    u32::try_from(count).expect("a hundred states have fewer than four billion of anything")
}
