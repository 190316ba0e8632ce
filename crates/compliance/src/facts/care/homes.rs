//! Foster homes and what they were offered (OM13).

use domain::extract::Day;
use domain::plan;

use super::fact::CareFact;
use crate::measures::care::{Homes, Trainings, training};
use crate::month::{Calendar, MonthExtracts, Setting};

/// The home, and the training that was offered to it and needed.
pub(super) fn trained(
    rule: &plan::Training,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    row: usize,
) -> Vec<CareFact> {
    let (homes, trainings) = (Homes::of(extracts), Trainings::of(extracts));
    let due = training::due_for(rule, &homes, row, &Calendar::new(extracts, setting.plan.zone()));
    let trained = due.map(|due| {
        let of_home = |at: &usize| trainings.home.at(*at) == homes.home.at(row);
        let counted = (0..trainings.rows).filter(of_home).filter(|at| due.days.contains(trainings.offered_on.at(*at)));
        CareFact::Trained {
            first: due.days.first.date(),
            last: due.days.last.date(),
            offered: counted.filter_map(|at| trainings.minutes.at(at)).sum(),
            needed: due.minutes,
        }
    });
    [home(&homes, row)].into_iter().chain(trained).collect()
}

/// The home.
pub(super) fn home(homes: &Homes<'_>, row: usize) -> CareFact {
    CareFact::Home {
        kind: homes.kind.at(row),
        licensed_on: homes.licensed_on.at(row).map(Day::date),
        ended_on: homes.ended_on.at(row).map(Day::date),
        capacity: homes.capacity.at(row),
    }
}
