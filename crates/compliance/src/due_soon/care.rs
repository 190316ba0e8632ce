//! Children in care and foster homes.

use domain::Reason;
use domain::plan::{Act, CareVisitation, Deadline, Training};

use super::search::Search;
use super::task::Matter;
use crate::measures::Due;
use crate::measures::care::{Homes, Stays, deadline, training, visitation};
use crate::month::UnknownOffice;

/// A search for relatives is shown from so many days before it is due. A month: relatives are to be found and written to.
pub const SEARCH_AHEAD_DAYS: i32 = 30;

/// An exam is shown from so many days before it is due. Two weeks: an appointment takes about so long, and half of the
/// order's thirty days are left.
pub const EXAM_AHEAD_DAYS: i32 = 14;

impl Search<'_> {
    /// Children whose search or exam is not done, whenever it is due. Once the time is over it is still to be done while
    /// the child is in care; before that it counts for whom the measure counts.
    pub(super) fn deadlines(&mut self, rule: &Deadline) -> Result<(), UnknownOffice> {
        let ahead = match rule.act {
            Act::Search => SEARCH_AHEAD_DAYS,
            Act::Exam => EXAM_AHEAD_DAYS,
            Act::Plan => return Ok(()),
        };
        let (setting, extracts) = (self.setting, self.extracts);
        let latest = self.calendar.as_of_day.plus(ahead);
        let stays = Stays::of(extracts);
        deadline::judge_all(rule, setting, extracts, &mut |judgement| {
            let is_late = matches!(judgement.reason, Reason::NotSearched | Reason::NotExamined);
            let has_left = stays.ended_on.at(judgement.row).is_some();
            let is_near = judgement.due_on.is_some_and(|due| due <= latest);
            let Some(due) = deadline::due(rule, &stays, judgement.row) else { return };
            if (is_late && !has_left) || is_near {
                let child_id = stays.child.at(judgement.row).to_owned();
                let removed_on = stays.removed_on.at(judgement.row);
                let matter = match rule.act {
                    Act::Search => Matter::Search { child_id, removed_on },
                    Act::Exam | Act::Plan => Matter::Exam { child_id, removed_on },
                };
                self.add(judgement, is_late, Due::EndOf(due), matter);
            }
        })
    }

    /// Children in care short of visits in the month.
    pub(super) fn care_visits(&mut self, rule: &CareVisitation) -> Result<(), UnknownOffice> {
        let (setting, extracts) = (self.setting, self.extracts);
        let due = Due::EndOf(self.calendar.last);
        visitation::judge_with_lacking(rule, setting, extracts, &mut |judgement, lacking| {
            let is_late = judgement.reason == Reason::MissedVisit;
            if is_late || judgement.reason == Reason::MonthInProgress {
                self.add(judgement, is_late, due, Matter::CareVisits { lacking });
            }
        })
    }

    /// Homes due in the month that lack training. Of others the extracts need not list what was offered. Once the time
    /// is over it is still to be offered while the home is licensed.
    pub(super) fn trainings(&mut self, rule: &Training) -> Result<(), UnknownOffice> {
        let (setting, extracts) = (self.setting, self.extracts);
        let as_of_day = self.calendar.as_of_day;
        let homes = Homes::of(extracts);
        training::judge_with_lacking(rule, setting, extracts, &mut |judgement, (due, lacking)| {
            let is_licensed = homes.ended_on.at(judgement.row).is_none_or(|ended| ended > as_of_day);
            let is_late = judgement.reason == Reason::HoursLacking;
            if (is_late && is_licensed) || judgement.reason == Reason::NotYetDue {
                let matter = Matter::Training { needed: due.minutes, lacking, counted_from: due.days.first };
                self.add(judgement, is_late, Due::EndOf(due.days.last), matter);
            }
        })
    }
}
