//! Reports, visits at home and caseloads.

use domain::Reason;
use domain::plan::{Caseload, Commencement, Completion, Visitation};

use super::search::Search;
use super::task::{Matter, Task};
use crate::measures::caseload::{self, Units};
use crate::measures::{Due, commencement, completion, visitation};
use crate::month::UnknownOffice;

/// A report is shown from so many days before its completion is due. Two weeks: what is left then is to be written up
/// and approved, and there is still time to give it to someone else.
pub const COMPLETION_AHEAD_DAYS: i32 = 14;

/// A worker is shown from this day of a run over the standard on. Ten of the order's thirty days are left then: enough
/// to move cases before the run is too long.
pub const RUN_FROM_DAY: u32 = 20;

impl Search<'_> {
    /// Reports without first contact, whenever they were accepted.
    pub(super) fn commencements(&mut self, rule: &Commencement) -> Result<(), UnknownOffice> {
        let (setting, extracts, zone) = (self.setting, self.extracts, self.calendar.zone);
        let reports = commencement::Reports::of(extracts);
        commencement::judge_all(rule, setting, extracts, &mut |judgement| {
            let is_late = judgement.reason == Reason::NotCommenced;
            if !is_late && judgement.reason != Reason::NotYetDue {
                return;
            }
            let accepted_at = reports.accepted_at.at(judgement.row);
            let response_time = reports.response_time.at(judgement.row);
            let due = commencement::due(rule, response_time, accepted_at, zone);
            self.add(judgement, is_late, due, Matter::Commencement { accepted_at, response_time });
        })
    }

    /// Reports that are not completed, whenever they are due.
    pub(super) fn completions(&mut self, rule: &Completion) -> Result<(), UnknownOffice> {
        let (setting, extracts, zone) = (self.setting, self.extracts, self.calendar.zone);
        let latest = self.calendar.as_of_day.plus(COMPLETION_AHEAD_DAYS);
        let reports = completion::Reports::of(extracts);
        completion::judge_all(rule, setting, extracts, &mut |judgement| {
            let is_late = judgement.reason == Reason::NotCompleted;
            if !is_late && judgement.due_on.is_none_or(|due| due > latest) {
                return;
            }
            let accepted_at = reports.accepted_at.at(judgement.row);
            let due = Due::EndOf(completion::due(rule, accepted_at, zone));
            self.add(judgement, is_late, due, Matter::Completion { accepted_at });
        })
    }

    /// Cases short of visits in the month.
    pub(super) fn visits(&mut self, rule: &Visitation) -> Result<(), UnknownOffice> {
        let (setting, extracts) = (self.setting, self.extracts);
        let due = Due::EndOf(self.calendar.last);
        visitation::judge_with_lacking(rule, setting, extracts, &mut |judgement, lacking| {
            let is_late = judgement.reason == Reason::MissedVisit;
            if is_late || judgement.reason == Reason::MonthInProgress {
                let lacking = lacking.iter().map(|(child, visits)| ((*child).to_owned(), *visits)).collect();
                self.add(judgement, is_late, due, Matter::Visits { lacking });
            }
        })
    }

    /// Workers of the measure in a run over the standard.
    pub(super) fn overloads(&mut self, rule: &Caseload) -> Result<(), UnknownOffice> {
        let (setting, extracts) = (self.setting, self.extracts);
        let (units, allowed) = (Units::new(rule), rule.allowed_days.value);
        caseload::workers(rule, setting, extracts, &mut |worker| {
            let run = worker.run().filter(|run| worker.is_counted() && run.days >= RUN_FROM_DAY);
            let Some(run) = run.filter(|_| self.members.contains(worker.office)) else { return };
            let allowed_until = run.began().plus(allowed.cast_signed() - 1);
            let percent = units.percent(worker.last_day_units());
            self.tasks.push(Task {
                measure: self.measure.id.0.clone(),
                is_late: run.days > allowed,
                office: self.office(worker.office),
                worker_id: Some(worker.worker_id.to_owned()),
                record_id: worker.worker_id.to_owned(),
                due: Due::EndOf(allowed_until),
                matter: Matter::Overload { run, percent, passes_on: worker.passes_on },
            });
        })
    }
}
