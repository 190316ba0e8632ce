//! The people who do the work, and who of them takes the next case.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::places::Office;

/// A full caseload in the smallest common units of the six maxima, so that loads add up exactly.
pub(crate) const FULL_LOAD: u32 = 49_980;
/// What a trainee may carry.
const TRAINEE_LOAD: u32 = FULL_LOAD * 55 / 100;
/// What a social worker carries in an overload.
pub(crate) const OVERLOAD: u32 = FULL_LOAD * 116 / 100;

/// The categories of OM18.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Category {
    Investigation,
    InHome,
    OutOfHome,
    AdoptionAdolescent,
    Probate,
    VoluntaryInterstate,
}

impl Category {
    pub const ALL: [Category; 6] = [
        Category::Investigation,
        Category::InHome,
        Category::OutOfHome,
        Category::AdoptionAdolescent,
        Category::Probate,
        Category::VoluntaryInterstate,
    ];

    /// The code that extracts use.
    pub fn code(self) -> &'static str {
        match self {
            Category::Investigation => "investigation",
            Category::InHome => "in_home",
            Category::OutOfHome => "out_of_home",
            Category::AdoptionAdolescent => "adoption_adolescent",
            Category::Probate => "probate",
            Category::VoluntaryInterstate => "voluntary_interstate",
        }
    }

    /// What one subject adds to a load: a full load over the category's maximum.
    pub fn share(self) -> u32 {
        match self {
            Category::Investigation => FULL_LOAD / 17,
            Category::InHome => FULL_LOAD / 15,
            Category::OutOfHome | Category::AdoptionAdolescent => FULL_LOAD / 20,
            Category::Probate => FULL_LOAD / 35,
            Category::VoluntaryInterstate => FULL_LOAD / 49,
        }
    }
}

/// What a worker is there for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Team {
    Carrying(Category),
    Supervisors,
    Aides,
}

impl Team {
    pub fn all() -> impl Iterator<Item = Team> {
        Category::ALL.into_iter().map(Team::Carrying).chain([Team::Supervisors, Team::Aides])
    }
}

/// One worker, by place in the workforce; the place plus one is the number in the id.
pub(crate) type WorkerIndex = u32;

/// A worker from the first to the last day of employment.
pub(crate) struct Worker {
    pub office: Office,
    pub team: Team,
    pub employed_from: NaiveDate,
    /// The day a trainee becomes a social worker; before `employed_from` for everyone else.
    pub trained_on: NaiveDate,
    /// The last day, known to nobody but the generator until it has come.
    pub leaves_on: NaiveDate,
    /// From here on the worker takes no new cases.
    pub winds_down_on: NaiveDate,
    pub left: bool,
    /// The caseload in units of [`FULL_LOAD`].
    pub load: u32,
    /// How much more than others the worker tends to carry, in the same units.
    pub leaning: i32,
    pub overloaded: bool,
}

impl Worker {
    /// The position as the extract of that day gives it.
    pub fn position(&self, on: NaiveDate) -> &'static str {
        match self.team {
            Team::Supervisors => "supervisor",
            Team::Aides => "case_aide",
            Team::Carrying(_) if self.is_trainee(on) => "trainee",
            Team::Carrying(_) => "social_worker",
        }
    }

    pub fn is_trainee(&self, on: NaiveDate) -> bool {
        on < self.trained_on
    }

    /// The most that the worker is given on that day.
    fn limit(&self, on: NaiveDate) -> u32 {
        if on >= self.winds_down_on {
            0
        } else if self.is_trainee(on) {
            TRAINEE_LOAD
        } else if self.overloaded {
            OVERLOAD
        } else {
            FULL_LOAD
        }
    }

    /// How the worker ranks for new work: the lowest takes it.
    fn rank(&self, work: Work, on: NaiveDate) -> Rank {
        let eased = if self.is_trainee(on) { i64::from(FULL_LOAD) * 2 / 5 } else { 0 };
        let sought = if self.overloaded { i64::from(FULL_LOAD) / 2 } else { 0 };
        Rank {
            exceeds: self.load + work.load() > self.limit(on),
            foreign: self.team != Team::Carrying(work.category),
            load: i64::from(self.load) + eased - sought - i64::from(self.leaning),
        }
    }
}

/// Subjects that go to one worker together.
#[derive(Clone, Copy)]
pub(crate) struct Work {
    pub category: Category,
    pub subjects: usize,
}

impl Work {
    /// One subject of the category.
    pub fn single(category: Category) -> Work {
        Work { category, subjects: 1 }
    }

    /// What the subjects add to a load.
    fn load(self) -> u32 {
        let subjects = u32::try_from(self.subjects).expect("families have few children");
        subjects * self.category.share()
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    exceeds: bool,
    foreign: bool,
    load: i64,
}

/// Everyone who works or worked for the state since the history began.
#[derive(Default)]
pub(crate) struct Workforce {
    workers: Vec<Worker>,
    present: BTreeMap<(Office, Team), Vec<WorkerIndex>>,
}

impl Workforce {
    pub fn get(&self, worker: WorkerIndex) -> &Worker {
        &self.workers[worker as usize]
    }

    pub fn get_mut(&mut self, worker: WorkerIndex) -> &mut Worker {
        &mut self.workers[worker as usize]
    }

    /// The place of the next worker to be hired.
    pub fn next_index(&self) -> WorkerIndex {
        u32::try_from(self.workers.len()).expect("a state hires fewer than four billion workers")
    }

    pub fn hire(&mut self, worker: Worker) {
        let index = self.next_index();
        self.present.entry((worker.office, worker.team)).or_default().push(index);
        self.workers.push(worker);
    }

    /// Marks the worker as gone.
    pub fn leave(&mut self, worker: WorkerIndex) {
        let gone = self.get_mut(worker);
        gone.left = true;
        let desk = (gone.office, gone.team);
        if let Some(team) = self.present.get_mut(&desk) {
            team.retain(|member| *member != worker);
        }
    }

    /// Everyone who ever worked here, oldest first.
    pub fn everyone(&self) -> impl Iterator<Item = (WorkerIndex, &Worker)> {
        (0..).zip(&self.workers)
    }

    /// The present members of a team of an office.
    pub fn team(&self, office: Office, team: Team) -> &[WorkerIndex] {
        self.present.get(&(office, team)).map_or(&[], Vec::as_slice)
    }

    /// The present members of an office who carry cases.
    pub fn carriers(&self, office: Office) -> impl Iterator<Item = WorkerIndex> {
        Category::ALL.into_iter().flat_map(move |category| self.team(office, Team::Carrying(category)).iter().copied())
    }

    /// Who takes new work: the least burdened of the office's team for it; where all of them are full,
    /// or there are none, of the state's team, and then of all who carry cases.
    pub fn choose(&self, office: Office, work: Work, on: NaiveDate) -> WorkerIndex {
        let near = self.best(self.team(office, Team::Carrying(work.category)).iter().copied(), work, on);
        let chosen = near.filter(|(rank, _)| !rank.exceeds).or_else(|| {
            let anywhere = Office::all().flat_map(|any| self.carriers(any));
            self.best(anywhere, work, on)
        });
        chosen.expect("no office is ever left without a worker who carries cases").1
    }

    fn best(&self, among: impl Iterator<Item = WorkerIndex>, work: Work, on: NaiveDate) -> Option<(Rank, WorkerIndex)> {
        among.map(|worker| (self.get(worker).rank(work, on), worker)).min()
    }
}
