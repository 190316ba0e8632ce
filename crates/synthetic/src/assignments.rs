//! Who is responsible for what, and since when.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::Month;

use crate::workforce::{Category, Work, WorkerIndex, Workforce};

/// How long before the month an assignment is still handed over (`extracts.md`).
const LOOK_BACK: Days = Days::new(31);

/// What an assignment is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Subject {
    Report(u32),
    Case(u32),
    Child { case: u32, child: u32 },
}

/// The report or case that a subject belongs to: what stays together when it changes hands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Owner {
    Report(u32),
    Case(u32),
}

impl Subject {
    pub fn owner(self) -> Owner {
        match self {
            Subject::Report(report) => Owner::Report(report),
            Subject::Case(case) | Subject::Child { case, .. } => Owner::Case(case),
        }
    }
}

/// One subject in one worker's hands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Assignment {
    pub worker: WorkerIndex,
    pub category: Category,
    pub subject: Subject,
    pub assigned_on: NaiveDate,
    pub ended_on: Option<NaiveDate>,
}

impl Assignment {
    /// Whether the month's extract covers the assignment.
    pub fn is_covered(&self, month: Month) -> bool {
        let from = month.first_day() - LOOK_BACK;
        let still_there = match self.ended_on {
            None => true,
            Some(ended) if ended == self.assigned_on => ended >= from,
            Some(ended) => ended > from,
        };
        self.assigned_on <= month.last_day() && still_there
    }
}

/// Subjects of one owner and category in one worker's hands.
#[derive(Debug)]
pub(crate) struct Bundle {
    pub owner: Owner,
    pub category: Category,
    pub subjects: Vec<Subject>,
}

impl Bundle {
    /// What it asks of the worker who takes it.
    pub fn work(&self) -> Work {
        Work { category: self.category, subjects: self.subjects.len() }
    }
}

/// All assignments that an extract may still need.
#[derive(Default)]
pub(crate) struct Ledger {
    assignments: BTreeMap<u32, Assignment>,
    current: BTreeMap<Subject, u32>,
    desks: BTreeMap<WorkerIndex, Vec<u32>>,
    last_number: u32,
}

impl Ledger {
    /// Puts a subject into a worker's hands.
    pub fn begin(
        &mut self,
        workforce: &mut Workforce,
        worker: WorkerIndex,
        category: Category,
        subject: Subject,
        on: NaiveDate,
    ) {
        self.last_number += 1;
        let assignment = Assignment { worker, category, subject, assigned_on: on, ended_on: None };
        self.assignments.insert(self.last_number, assignment);
        self.current.insert(subject, self.last_number);
        self.desks.entry(worker).or_default().push(self.last_number);
        workforce.get_mut(worker).load += category.share();
    }

    /// Ends the assignment of a subject, if it has one, and tells what it was.
    pub fn end(&mut self, workforce: &mut Workforce, subject: Subject, on: NaiveDate) -> Option<Assignment> {
        let number = self.current.remove(&subject)?;
        let assignment = self.assignments.get_mut(&number)?;
        assignment.ended_on = Some(on);
        self.desks.entry(assignment.worker).or_default().retain(|held| *held != number);
        workforce.get_mut(assignment.worker).load -= assignment.category.share();
        Some(*assignment)
    }

    /// The assignment of a subject in force.
    pub fn held(&self, subject: Subject) -> Option<&Assignment> {
        self.assignments.get(self.current.get(&subject)?)
    }

    /// What a worker holds, in the order in which it came.
    pub fn bundles(&self, worker: WorkerIndex) -> Vec<Bundle> {
        let mut bundles: Vec<Bundle> = Vec::new();
        for number in self.desks.get(&worker).into_iter().flatten() {
            let Some(held) = self.assignments.get(number) else { continue };
            let owner = held.subject.owner();
            match bundles.iter_mut().find(|bundle| bundle.owner == owner && bundle.category == held.category) {
                Some(bundle) => bundle.subjects.push(held.subject),
                None => bundles.push(Bundle { owner, category: held.category, subjects: vec![held.subject] }),
            }
        }
        bundles
    }

    /// The assignments of a month's extract with their numbers.
    pub fn covered(&self, month: Month) -> impl Iterator<Item = (u32, &Assignment)> {
        self.assignments.iter().map(|(number, held)| (*number, held)).filter(move |(_, held)| held.is_covered(month))
    }

    /// Forgets what no extract of that month or a later one covers.
    pub fn forget_before(&mut self, month: Month) {
        let from = month.first_day() - LOOK_BACK;
        self.assignments.retain(|_, held| held.ended_on.is_none_or(|ended| ended >= from));
    }
}
