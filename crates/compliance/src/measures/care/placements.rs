//! OM12, multiple placements: has the child had few placements?

use domain::Reason;
use domain::plan::Placements;

use super::{Bench, Placed, Stays, Window};
use crate::measures::{Detail, Judgement, Needs};
use crate::month::{MonthExtracts, Setting, UnknownOffice, translate};

/// What the rule reads.
pub const NEEDS: Needs = &[Stays::NEED, Placed::NEED];

/// Judges the children in care on the day.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge(
    rule: &Placements,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let bench = Bench::of(setting, extracts)?;
    let placed = Placed::of(extracts);
    let window = Window { last: bench.day(), ..Window::of(extracts, rule.window_months.value) };
    let of_child = of_child(rule, &placed, &bench.stays, window);
    for child in bench.children_of_day() {
        let count = u32::try_from(counted(&placed, &of_child[child.key]).count()).unwrap_or(u32::MAX);
        let reason = match count {
            _ if bench.is_other_care(child.stay, &rule.care_types.value) => Reason::OtherCareType,
            0 => Reason::NotPlaced,
            _ if count <= rule.most.value => Reason::FewPlacements,
            _ => Reason::ManyPlacements,
        };
        let detail = if reason == Reason::ManyPlacements { Detail::Number(count) } else { Detail::None };
        each(Judgement { detail, ..bench.of_child(child.stay, reason) });
    }
    Ok(())
}

/// For each child, by its key among the stays, the rows of its placements of the rule's types in the window, in their
/// order.
pub(crate) fn of_child(rule: &Placements, placed: &Placed<'_>, stays: &Stays<'_>, window: Window) -> Vec<Vec<usize>> {
    let to_child = translate(placed.child.0, stays.child.0);
    let mut of_child: Vec<Vec<usize>> = vec![Vec::new(); stays.child.distinct()];
    for row in 0..placed.rows {
        let is_there = window.meets(placed.started_on.at(row), placed.ended_on.at(row));
        let counts = is_there && rule.settings.value.contains(&placed.kind.at(row));
        if let Some(child) = to_child[placed.child.key(row)].filter(|_| counts) {
            of_child[child as usize].push(row);
        }
    }
    let order = |row: &usize| (placed.started_on.at(*row), placed.placement.at(*row));
    for rows in &mut of_child {
        rows.sort_by_key(order);
    }
    of_child
}

/// Those that count: one with the provider of the one counted before it is a return.
pub(crate) fn counted<'r>(placed: &'r Placed<'_>, rows: &'r [usize]) -> impl Iterator<Item = usize> + use<'r> {
    let mut before: Option<usize> = None;
    rows.iter().copied().filter(move |row| {
        let provider = placed.provider.key(*row);
        let is_return = provider.is_some() && provider == before;
        if !is_return {
            before = provider;
        }
        !is_return
    })
}
