//! Hiring, training and leaving.

use chrono::{Days, NaiveDate};
use domain::Month;

use crate::agenda::Event;
use crate::chance::{Chance, Topic, later};
use crate::drift::Tendency;
use crate::history::History;
use crate::places::Office;
use crate::workforce::{Category, Team, Worker, WorkerIndex};

/// Days that a worker stays: most leave within eight years, some stay for twenty.
const TENURES: [(u32, u32); 3] = [(200, 1_200), (1_200, 3_000), (3_000, 7_300)];

/// How long before leaving a worker takes no new cases.
const WINDING_DOWN: Days = Days::new(14);

impl History {
    /// The workforce that the state already has on the day its history begins.
    pub fn found(&mut self, begin: Month) {
        for office in Office::all() {
            for team in Team::all() {
                for _ in 0..self.posts(office, team, begin) {
                    self.hire(office, team, begin.first_day(), true);
                }
                self.replace_the_last(office, team, begin.first_day());
            }
        }
    }

    /// Fills vacant posts on the month's first day.
    pub fn staff(&mut self, month: Month) {
        for office in Office::all() {
            for team in Team::all() {
                let filled = self.workforce.team(office, team).len();
                for _ in filled..self.posts(office, team, month) as usize {
                    self.hire(office, team, month.first_day(), false);
                }
            }
        }
    }

    /// The posts that are filled in a month: as planned, give or take the drift.
    fn posts(&self, office: Office, team: Team, month: Month) -> u32 {
        let planned = self.size.posts(office, team);
        match team {
            Team::Carrying(_) => (planned * self.drift.level(Tendency::Staffing, office, month) + 5_000) / 10_000,
            Team::Supervisors | Team::Aides => planned,
        }
    }

    /// Where a team's last member left, a successor comes the same day; and no office is without anyone who
    /// carries cases.
    fn replace_the_last(&mut self, office: Office, team: Team, on: NaiveDate) {
        if self.workforce.team(office, team).is_empty() && self.size.posts(office, team) > 0 {
            self.hire(office, team, on, true);
        }
        if self.workforce.carriers(office).next().is_none() {
            self.hire(office, Team::Carrying(Category::Investigation), on, true);
        }
    }

    fn hire(&mut self, office: Office, team: Team, on: NaiveDate, is_experienced: bool) {
        let worker = self.workforce.next_index();
        let mut chance = self.seed.stream(Topic::Worker, worker, 0);
        let (low, high) = TENURES[chance.weighted(&[30, 40, 30])];
        let tenure = chance.between(low, high);
        let served = if is_experienced { chance.below(tenure) } else { 0 };
        let employed_from = on - Days::new(u64::from(served));
        let leaves_on = later(employed_from, tenure).max(later(on, 20));
        self.workforce.hire(Worker {
            office,
            team,
            employed_from,
            trained_on: trained_on(employed_from, team, &mut chance),
            leaves_on,
            winds_down_on: leaves_on - WINDING_DOWN,
            left: false,
            load: 0,
            leaning: leaning(&mut chance),
            overloaded: false,
        });
        self.agenda.plan(leaves_on, Event::WorkerLeaves { worker });
    }

    /// A worker's last day: colleagues take over.
    pub fn say_goodbye(&mut self, worker: WorkerIndex, today: NaiveDate) {
        let Worker { office, team, .. } = *self.workforce.get(worker);
        self.workforce.leave(worker);
        self.replace_the_last(office, team, today);
        for bundle in self.ledger.bundles(worker) {
            self.pass_on(&bundle, today);
        }
    }
}

/// Seven of ten who are hired to carry cases are trainees first.
fn trained_on(hired: NaiveDate, team: Team, chance: &mut Chance) -> NaiveDate {
    let in_training = chance.happens(7_000) && matches!(team, Team::Carrying(_));
    if in_training { later(hired, chance.between(180, 330)) } else { hired }
}

/// Between a tenth of a full load less and more than others.
fn leaning(chance: &mut Chance) -> i32 {
    chance.below(10_000).cast_signed() - 5_000
}
