//! How reports and cases come and go: what happens on the day.

use chrono::NaiveDate;

use crate::agenda::Event;
use crate::assignments::{Bundle, Owner, Subject};
use crate::chance::{Chance, Topic, days_between, later};
use crate::families::{Case, CaseKind};
use crate::history::History;
use crate::places::Office;
use crate::reports::Report;
use crate::workforce::{Category, Work, WorkerIndex};

/// Children in care so long after opening are no longer expected to go home.
const GOAL_CHANGES_AFTER: (u32, u32) = (365, 500);

impl History {
    /// The Careline accepts a report, and an investigator gets it.
    pub fn accept(&mut self, mut report: Report, today: NaiveDate) {
        let mut chance = self.seed.stream(Topic::Report, report.number, 1);
        if report.knows_family {
            report.case = self.recall_family(report.office, &mut chance);
        }
        report.worker = self.workforce.choose(report.office, Work::single(Category::Investigation), today);
        self.assign(Subject::Report(report.number), Category::Investigation, report.worker, today);
        self.agenda.plan(report.ends_on(), Event::ReportEnds { report: report.number });
        self.reports.insert(report.number, report);
    }

    fn recall_family(&mut self, office: Office, chance: &mut Chance) -> Option<u32> {
        let known = self.known_families.get_mut(&office)?;
        let count = u32::try_from(known.len()).expect("an office knows fewer than four billion families");
        (count > 0).then(|| known.swap_remove(chance.below(count) as usize))
    }

    /// A report is completed or withdrawn; some families then get a case.
    pub fn end_report(&mut self, number: u32, today: NaiveDate) {
        self.end_assignment(Subject::Report(number), today);
        let mut chance = self.seed.stream(Topic::Report, number, 2);
        let opens_on = later(today, chance.below(4));
        let new_case = self.last_case + 1;
        let Some(report) = self.reports.get_mut(&number) else { return };
        match report.leads_to {
            Some(kind) => {
                let office = if report.office.families() > 0 { report.office } else { Office::of_family(&mut chance) };
                let case = *report.case.get_or_insert(new_case);
                self.last_case = self.last_case.max(case);
                self.agenda.plan(opens_on, Event::CaseOpens { case, kind, office });
            }
            None => {
                if let Some(case) = report.case {
                    self.known_families.entry(report.office).or_default().push(case);
                }
            }
        }
    }

    /// A case opens, for the first time or again.
    pub fn open_case(&mut self, number: u32, kind: CaseKind, office: Office, today: NaiveDate) {
        let turn = self.cases.get(&number).map_or(0, |case| case.episodes.len());
        let turn = u32::try_from(turn).expect("a case has few episodes");
        let mut chance = self.seed.stream(Topic::Episode, number, turn);
        let mut case = self
            .cases
            .remove(&number)
            .unwrap_or_else(|| Case::new(number, office, kind, today, &mut self.births, &mut chance));
        case.open(kind, today, &mut self.births, &mut chance);
        self.plan_course(&case, &mut chance);
        let worker = self.assign_case(&case, today);
        case.carriers.push((today, worker));
        self.cases.insert(number, case);
    }

    fn plan_course(&mut self, case: &Case, chance: &mut Chance) {
        let episode = case.latest();
        let days = days_between(episode.opened_on, episode.closes_on);
        self.agenda.plan(episode.closes_on, Event::CaseCloses { case: case.number });
        if chance.happens(1_500) {
            self.agenda.plan(
                later(episode.opened_on, chance.between(5, days - 5)),
                Event::CaseChangesHands { case: case.number },
            );
        }
        if episode.kind == CaseKind::OutOfHome {
            self.plan_care(case, chance);
        }
    }

    fn plan_care(&mut self, case: &Case, chance: &mut Chance) {
        let episode = case.latest();
        let (low, high) = GOAL_CHANGES_AFTER;
        let changes_on = later(episode.opened_on, chance.between(low, high));
        if changes_on < episode.closes_on && chance.happens(6_000) {
            self.agenda.plan(changes_on, Event::GoalChanges { case: case.number });
        }
        for stay in case.stays.iter().filter(|stay| stay.from >= episode.opened_on && stay.to < episode.closes_on) {
            self.agenda.plan(stay.to, Event::ChildLeavesCare { case: case.number, child: stay.child });
        }
    }

    /// Finds a worker for the case, or for each child in care, and names the first.
    fn assign_case(&mut self, case: &Case, today: NaiveDate) -> WorkerIndex {
        let kind = case.latest().kind;
        if kind != CaseKind::OutOfHome {
            return self.assign_to_best(case.office, kind.category(), &[Subject::Case(case.number)], today);
        }
        let (adolescents, children): (Vec<u32>, Vec<u32>) =
            case.participants_of_latest().partition(|child| case.child(*child).is_adolescent(today));
        let in_care = |children: Vec<u32>| -> Vec<Subject> {
            children.into_iter().map(|child| Subject::Child { case: case.number, child }).collect()
        };
        let groups = [(Category::OutOfHome, in_care(children)), (Category::AdoptionAdolescent, in_care(adolescents))];
        let groups = groups.iter().filter(|(_, subjects)| !subjects.is_empty());
        let workers: Vec<WorkerIndex> =
            groups.map(|(category, subjects)| self.assign_to_best(case.office, *category, subjects, today)).collect();
        *workers.first().expect("a case opens with at least one child")
    }

    fn assign_to_best(
        &mut self,
        office: Office,
        category: Category,
        subjects: &[Subject],
        today: NaiveDate,
    ) -> WorkerIndex {
        let worker = self.workforce.choose(office, Work { category, subjects: subjects.len() }, today);
        for subject in subjects {
            self.assign(*subject, category, worker, today);
        }
        worker
    }

    /// A case closes; some children are taken into care the next day, the other families may be reported again.
    pub fn close_case(&mut self, number: u32, today: NaiveDate) {
        for subject in self.subjects_of(number) {
            self.end_assignment(subject, today);
        }
        let Some(case) = self.cases.get_mut(&number) else { return };
        let office = case.office;
        let episode = case.episodes.last_mut().expect("a case comes into being with an episode");
        episode.closed_on = Some(today);
        match episode.kind {
            CaseKind::InHome if episode.ends_in_removal => {
                self.agenda.plan(later(today, 1), Event::CaseOpens { case: number, kind: CaseKind::OutOfHome, office });
            }
            CaseKind::InHome | CaseKind::OutOfHome => self.known_families.entry(office).or_default().push(number),
            CaseKind::Voluntary | CaseKind::Probate | CaseKind::Interstate => {}
        }
    }

    /// A child goes home, or comes of age, before the case closes.
    pub fn leave_care(&mut self, case: u32, child: u32, today: NaiveDate) {
        self.end_assignment(Subject::Child { case, child }, today);
    }

    /// Adoption workers take over the younger children.
    pub fn change_goal(&mut self, number: u32, today: NaiveDate) {
        let Some(office) = self.cases.get(&number).map(|case| case.office) else { return };
        let mut subjects = self.subjects_of(number);
        subjects.retain(|subject| self.ledger.held(*subject).is_some_and(|held| held.category == Category::OutOfHome));
        let work = Work { category: Category::AdoptionAdolescent, subjects: subjects.len() };
        let worker = self.workforce.choose(office, work, today);
        let bundle = Bundle { owner: Owner::Case(number), category: Category::OutOfHome, subjects };
        self.hand_over(&bundle, Category::AdoptionAdolescent, worker, today);
    }

    /// A case is passed on, in one office to the colleague with the most room.
    pub fn change_hands(&mut self, number: u32, today: NaiveDate) {
        let subjects = self.subjects_of(number);
        let Some(held) = subjects.first().and_then(|subject| self.ledger.held(*subject)).copied() else { return };
        let bundles = self.ledger.bundles(held.worker);
        let of_case = |bundle: &&Bundle| bundle.owner == Owner::Case(number) && bundle.category == held.category;
        if let Some(bundle) = bundles.iter().find(of_case) {
            self.pass_on(bundle, today);
        }
    }

    /// What may be assigned for a case: the case itself and each of its children.
    fn subjects_of(&self, number: u32) -> Vec<Subject> {
        let children = self.cases.get(&number).into_iter().flat_map(|case| &case.children);
        let children = children.map(|child| Subject::Child { case: number, child: child.number });
        std::iter::once(Subject::Case(number))
            .chain(children)
            .filter(|subject| self.ledger.held(*subject).is_some())
            .collect()
    }
}
