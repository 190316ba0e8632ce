//! OM19, residential reduction: how many of the children placed out of home are in residential treatment?

use domain::Reason;
use domain::plan;

use super::{Bench, Placed, Stays, placed_on};
use crate::measures::{Judgement, Needs};
use crate::month::{MonthExtracts, Setting, UnknownOffice};

/// What the rule reads.
pub const NEEDS: Needs = &[Stays::NEED, Placed::NEED];

/// Judges the children in care on the day.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge(
    rule: &plan::Setting,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let bench = Bench::of(setting, extracts)?;
    let placed = Placed::of(extracts);
    let of_day = placed_on(&placed, &bench.stays, bench.day());
    for child in bench.children_of_day() {
        let kind = of_day[child.key].map(|at| placed.kind.at(at)).filter(|kind| rule.out_of_home.value.contains(kind));
        let reason = match kind {
            _ if bench.is_other_care(child.stay, &rule.care_types.value) => Reason::OtherCareType,
            None => Reason::NotPlaced,
            Some(kind) if kind == rule.against.value => Reason::InResidential,
            Some(_) => Reason::OtherSetting,
        };
        each(bench.of_child(child.stay, reason));
    }
    Ok(())
}
