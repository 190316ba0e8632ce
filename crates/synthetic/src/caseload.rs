//! Giving work to workers and passing it on.

use chrono::NaiveDate;

use crate::assignments::{Bundle, Owner, Subject};
use crate::history::History;
use crate::places::Office;
use crate::workforce::{Category, WorkerIndex};

impl History {
    /// Assigns a subject to a worker.
    pub fn assign(&mut self, subject: Subject, category: Category, worker: WorkerIndex, on: NaiveDate) {
        self.ledger.begin(&mut self.workforce, worker, category, subject, on);
    }

    /// Ends the assignment of a subject, if it has one.
    pub fn end_assignment(&mut self, subject: Subject, on: NaiveDate) {
        self.ledger.end(&mut self.workforce, subject, on);
    }

    /// Passes a bundle on to whoever in its office can take it best; it stays where that is its holder.
    pub fn pass_on(&mut self, bundle: &Bundle, on: NaiveDate) {
        let Some(office) = self.office_of(bundle.owner) else { return };
        let worker = self.workforce.choose(office, bundle.work(), on);
        let holder = bundle.subjects.first().and_then(|subject| self.ledger.held(*subject)).map(|held| held.worker);
        if holder != Some(worker) {
            self.hand_over(bundle, bundle.category, worker, on);
        }
    }

    /// Puts a bundle into another worker's hands.
    pub fn hand_over(&mut self, bundle: &Bundle, category: Category, to: WorkerIndex, on: NaiveDate) {
        for subject in &bundle.subjects {
            let Some(ended) = self.ledger.end(&mut self.workforce, *subject, on) else { continue };
            self.assign(*subject, category, to, on);
            self.note_successor(bundle.owner, ended.worker, to, on);
        }
    }

    /// The report or case names the new worker where it named the old one.
    fn note_successor(&mut self, owner: Owner, from: WorkerIndex, to: WorkerIndex, on: NaiveDate) {
        match owner {
            Owner::Report(report) => {
                if let Some(report) = self.reports.get_mut(&report) {
                    report.worker = to;
                }
            }
            Owner::Case(case) => {
                if let Some(case) = self.cases.get_mut(&case).filter(|case| case.carrier(on) == from) {
                    case.carriers.push((on, to));
                }
            }
        }
    }

    fn office_of(&self, owner: Owner) -> Option<Office> {
        match owner {
            Owner::Report(report) => self.reports.get(&report).map(|report| report.office),
            Owner::Case(case) => self.cases.get(&case).map(|case| case.office),
        }
    }
}
