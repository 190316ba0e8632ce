//! OM6, maltreatment in care: was a child harmed by somebody who cared for it?

use domain::Reason;
use domain::plan::HarmInCare;

use super::{Bench, Stays, Victims, Window, children};
use crate::measures::{Detail, Judgement, Needs};
use crate::month::{MonthExtracts, Setting, UnknownOffice, translate};

/// What the rule reads.
pub const NEEDS: Needs = &[Stays::NEED, Victims::NEED];

/// Judges the children in care on some day of the window.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge(
    rule: &HarmInCare,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let bench = Bench::of(setting, extracts)?;
    let window = Window::of(extracts, rule.window_months.value);
    let victims = Victims::of(extracts);
    let harmed = harmed(&bench.stays, &victims, window);
    for child in children(&bench.stays, window) {
        let reason = match harmed[child.key] {
            _ if bench.is_other_care(child.stay, &rule.care_types.value) => Reason::OtherCareType,
            Some(_) => Reason::HarmedInCare,
            None if bench.calendar.is_over() => Reason::NotHarmed,
            None => Reason::MonthInProgress,
        };
        let report = harmed[child.key].filter(|_| reason == Reason::HarmedInCare);
        each(Judgement {
            detail: report.map_or(Detail::None, |row| Detail::Id(victims.report.at(row))),
            due_on: bench.waits_for_month(reason),
            ..bench.of_child(child.stay, reason)
        });
    }
    Ok(())
}

/// For each child, by its key among the stays, the row of the first report by which a caregiver harmed it in the window.
pub(crate) fn harmed(stays: &Stays<'_>, victims: &Victims<'_>, window: Window) -> Vec<Option<usize>> {
    let to_child = translate(victims.child.0, stays.child.0);
    let mut first: Vec<Option<usize>> = vec![None; stays.child.distinct()];
    let counts = |row: &usize| victims.by_caregiver.at(*row) && window.contains(victims.found_on.at(*row));
    for row in (0..victims.rows).filter(counts) {
        let Some(child) = to_child[victims.child.key(row)] else { continue };
        let rank = |row: usize| (victims.found_on.at(row), victims.report.at(row));
        let found = &mut first[child as usize];
        if found.is_none_or(|before| rank(row) < rank(before)) {
            *found = Some(row);
        }
    }
    first
}
