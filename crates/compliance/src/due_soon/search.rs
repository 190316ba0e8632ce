//! What every search for tasks shares.

use domain::plan::Measure;

use super::task::{Matter, Task};
use crate::measures::{Due, Judgement};
use crate::month::{Calendar, MonthExtracts, Setting};
use crate::scope::ScopeMembers;

/// The search for what one measure asks for.
pub(super) struct Search<'a> {
    pub(super) measure: &'a Measure,
    pub(super) setting: Setting<'a>,
    pub(super) extracts: &'a MonthExtracts,
    pub(super) members: &'a ScopeMembers,
    pub(super) calendar: Calendar,
    pub(super) tasks: Vec<Task>,
}

impl Search<'_> {
    /// Adds the task that a judgement makes, if its office is one of those asked for.
    pub(super) fn add(&mut self, judgement: Judgement<'_>, is_late: bool, due: Due, matter: Matter) {
        if self.members.contains(judgement.office) {
            self.tasks.push(Task {
                measure: self.measure.id.0.clone(),
                is_late,
                office: self.office(judgement.office),
                worker_id: judgement.worker_id.map(str::to_owned),
                record_id: judgement.record_id.to_owned(),
                due,
                matter,
            });
        }
    }

    /// The code of an office by its place in the offices file.
    pub(super) fn office(&self, place: usize) -> String {
        self.setting.offices.all()[place].code.clone()
    }
}
