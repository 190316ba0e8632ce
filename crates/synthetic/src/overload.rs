//! Overloads: times in which a worker carries more than the maximum.
//!
//! Short ones stay within the 30 days that OM18 allows, long ones do not. A worker takes over from
//! colleagues, gets new cases first while it lasts, and is relieved at the end.

use chrono::NaiveDate;
use domain::Month;

use crate::agenda::Event;
use crate::assignments::Bundle;
use crate::chance::{Topic, later};
use crate::drift::{Tendency, months_since_the_year_one};
use crate::history::History;
use crate::places::Office;
use crate::workforce::{Category, FULL_LOAD, OVERLOAD, Team, WorkerIndex};

/// Workers who fall into a short overload each month, in basis points.
const SHORT: u32 = 110;
/// The part of the drift below which no overload lasts: in good times the standard of 100 % is met.
const CALM: u32 = 1_100;
/// What a worker keeps when relieved.
const RELIEVED: u32 = FULL_LOAD * 85 / 100;

impl History {
    /// Decides which workers fall into an overload this month, when and for how long.
    pub fn plan_overloads(&mut self, month: Month) {
        let turn = months_since_the_year_one(month);
        let mut planned = Vec::new();
        for (worker, about) in self.workforce.everyone().filter(|(_, about)| !about.left && !about.overloaded) {
            let mut chance = self.seed.stream(Topic::Overload, worker, turn);
            let long = self.drift.level(Tendency::Overload, about.office, month).saturating_sub(CALM);
            let days = match chance.below(10_000) {
                draw if draw < long => chance.between(38, 80),
                draw if draw < long + SHORT => chance.between(5, 27),
                _ => continue,
            };
            let begins = chance.day(month.first_day(), month.last_day());
            let ends = later(begins, days);
            let carries = matches!(about.team, Team::Carrying(_)) && !about.is_trainee(begins);
            if carries && about.leaves_on > later(ends, 14) {
                planned.push((worker, begins, ends));
            }
        }
        for (worker, begins, ends) in planned {
            self.agenda.plan(begins, Event::OverloadBegins { worker });
            self.agenda.plan(ends, Event::OverloadEnds { worker });
        }
    }

    /// The worker takes over from the busiest colleagues until the load is well above the maximum.
    pub fn begin_overload(&mut self, worker: WorkerIndex, today: NaiveDate) {
        let about = self.workforce.get_mut(worker);
        about.overloaded = true;
        let (office, team) = (about.office, about.team);
        let Team::Carrying(category) = team else { return };
        while self.workforce.get(worker).load + category.share() <= OVERLOAD {
            let Some(colleague) = self.busiest_colleague(office, team) else { return };
            let Some(bundle) = self.last_bundle(colleague, category) else { return };
            self.hand_over(&bundle, category, worker, today);
        }
    }

    /// The busiest of the office's team who is not overloaded, or where there is none, of the state's.
    fn busiest_colleague(&self, office: Office, team: Team) -> Option<WorkerIndex> {
        let busiest = |offices: &mut dyn Iterator<Item = Office>| {
            let members = offices.flat_map(|any| self.workforce.team(any, team)).copied();
            members
                .filter(|member| !self.workforce.get(*member).overloaded)
                .max_by_key(|member| self.workforce.get(*member).load)
        };
        busiest(&mut std::iter::once(office)).or_else(|| busiest(&mut Office::all()))
    }

    /// Colleagues relieve the worker.
    pub fn end_overload(&mut self, worker: WorkerIndex, today: NaiveDate) {
        self.workforce.get_mut(worker).overloaded = false;
        for bundle in self.ledger.bundles(worker).iter().rev() {
            if self.workforce.get(worker).load <= RELIEVED {
                return;
            }
            self.pass_on(bundle, today);
        }
    }

    fn last_bundle(&self, worker: WorkerIndex, category: Category) -> Option<Bundle> {
        self.ledger.bundles(worker).into_iter().rfind(|bundle| bundle.category == category)
    }
}
