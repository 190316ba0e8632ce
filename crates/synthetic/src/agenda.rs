//! What is going to happen, day by day.

use std::collections::{BTreeMap, VecDeque};

use chrono::NaiveDate;

use crate::families::CaseKind;
use crate::places::Office;
use crate::reports::Report;
use crate::workforce::WorkerIndex;

/// Something that happens on a day.
pub(crate) enum Event {
    ReportAccepted(Box<Report>),
    ReportEnds {
        report: u32,
    },
    CaseOpens {
        case: u32,
        kind: CaseKind,
        office: Office,
    },
    CaseCloses {
        case: u32,
    },
    /// A child in care leaves it before the case closes.
    ChildLeavesCare {
        case: u32,
        child: u32,
    },
    /// Reunification is no longer the goal: adoption workers take over.
    GoalChanges {
        case: u32,
    },
    CaseChangesHands {
        case: u32,
    },
    WorkerLeaves {
        worker: WorkerIndex,
    },
    OverloadBegins {
        worker: WorkerIndex,
    },
    OverloadEnds {
        worker: WorkerIndex,
    },
}

/// Events by day; on one day in the order in which they were planned.
#[derive(Default)]
pub(crate) struct Agenda {
    days: BTreeMap<NaiveDate, VecDeque<Event>>,
}

impl Agenda {
    pub fn plan(&mut self, on: NaiveDate, event: Event) {
        self.days.entry(on).or_default().push_back(event);
    }

    /// The next event of a day.
    pub fn next(&mut self, on: NaiveDate) -> Option<Event> {
        let event = self.days.get_mut(&on)?.pop_front();
        if event.is_none() {
            self.days.remove(&on);
        }
        event
    }
}
