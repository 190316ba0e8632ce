//! OM14, licensed capacity: do no more children live in the home than it is licensed for?

use domain::Reason;
use domain::extract::Day;
use domain::plan::Capacity;
use rustc_hash::FxHashSet;

use super::{Bench, Homes, Placed, Stays, placed_on};
use crate::measures::{Detail, Judgement, Needs};
use crate::month::{MonthExtracts, Setting, UnknownOffice, translate};

/// What the rule reads.
pub const NEEDS: Needs = &[Stays::NEED, Placed::NEED, Homes::NEED];

/// The children who live in a home on the day: all in care whose placement of the day names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Residents {
    /// All of them.
    pub(crate) children: u32,
    /// With each group of siblings counted once.
    pub(crate) families: u32,
}

/// Judges the children in care on the day whose placement of the day is with a family.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge(
    rule: &Capacity,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let bench = Bench::of(setting, extracts)?;
    let (placed, homes) = (Placed::of(extracts), Homes::of(extracts));
    let of_day = placed_on(&placed, &bench.stays, bench.day());
    let of_home = residents(&bench, &placed, &of_day);
    let rows = rows_of_homes(&placed, &homes);
    for child in bench.children_of_day() {
        let of_family = |at: &usize| rule.family_types.value.contains(&placed.kind.at(*at));
        let provider = of_day[child.key].filter(of_family).and_then(|at| placed.provider.key(at));
        let Some(provider) = provider else { continue };
        let (residents, home) = (of_home[provider], rows[provider]);
        let capacity = home.and_then(|home| licensed_for(&homes, home, bench.day()));
        let reason = match capacity {
            _ if bench.is_other_care(child.stay, &rule.care_types.value) => Reason::OtherCareType,
            None if home.is_some_and(|home| rule.unlicensed_kinds.value.contains(&homes.kind.at(home))) => {
                Reason::NotLicensed
            }
            None => Reason::NoLicense,
            Some(capacity) if residents.children <= capacity => Reason::WithinCapacity,
            Some(capacity) if residents.families <= capacity => Reason::ForSiblings,
            Some(_) => Reason::OverCapacity,
        };
        let over = capacity.filter(|_| reason == Reason::OverCapacity);
        let detail = over.map_or(Detail::None, |capacity| Detail::Ratio(residents.children, capacity));
        each(Judgement { detail, ..bench.of_child(child.stay, reason) });
    }
    Ok(())
}

/// For how many children a home is licensed on a day; none where it is not licensed.
pub(crate) fn licensed_for(homes: &Homes<'_>, home: usize, day: Day) -> Option<u32> {
    let is_licensed = homes.licensed_on.at(home).is_some_and(|on| on <= day)
        && homes.ended_on.at(home).is_none_or(|ended| ended > day);
    homes.capacity.at(home).filter(|_| is_licensed)
}

/// The residents of each provider, by its key among the placements.
pub(crate) fn residents(bench: &Bench<'_>, placed: &Placed<'_>, of_day: &[Option<usize>]) -> Vec<Residents> {
    let mut of_home = vec![Residents::default(); placed.provider.distinct()];
    let mut families: FxHashSet<(usize, usize)> = FxHashSet::default();
    for child in bench.children_of_day() {
        let Some(provider) = of_day[child.key].and_then(|at| placed.provider.key(at)) else { continue };
        let group = bench.stays.sibling_group.key(child.stay);
        of_home[provider].children += 1;
        of_home[provider].families += u32::from(group.is_none_or(|group| families.insert((provider, group))));
    }
    of_home
}

/// The row of each provider among the homes, by its key among the placements.
pub(crate) fn rows_of_homes(placed: &Placed<'_>, homes: &Homes<'_>) -> Vec<Option<usize>> {
    let mut rows = vec![0; homes.home.distinct()];
    (0..homes.rows).for_each(|row| rows[homes.home.key(row)] = row);
    translate(placed.provider.0, homes.home.0).into_iter().map(|key| key.map(|key| rows[key as usize])).collect()
}
