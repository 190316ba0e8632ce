//! Due soon: what is late and what will be, by office and worker, as of one month's draw.
//!
//! The measures themselves say what is late and what is still pending; here is only chosen what is worth a look.

use chrono::{DateTime, Utc};
use domain::extract::{Day, ResponseTime};
use domain::plan::{Caseload, Commencement, Completion, Measure, Plan, Rule, Visitation};
use domain::{Month, Reason, Zone};

use crate::measures::caseload::{self, Run, Units};
use crate::measures::{Due, Judgement, commencement, completion, visitation};
use crate::month::{Calendar, MonthExtracts, Setting, UnknownOffice};
use crate::scope::ScopeMembers;

/// A report is shown from so many days before its completion is due. Two weeks: what is left then is to be written up
/// and approved, and there is still time to give it to someone else.
pub const COMPLETION_AHEAD_DAYS: i32 = 14;

/// A worker is shown from this day of a run over the standard on. Ten of the order's thirty days are left then: enough
/// to move cases before the run is too long.
pub const RUN_FROM_DAY: u32 = 20;

/// What is late or due as of a month's draw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DueSoon {
    /// The month whose extracts were read.
    pub month: Month,
    /// When they were drawn.
    pub as_of: DateTime<Utc>,
    /// The day of the draw.
    pub as_of_day: Day,
    /// Whether the month was over then: visits that are lacking can't be made up any more.
    pub is_month_over: bool,
    /// The last day whose caseloads were judged.
    pub last_day: Day,
    /// What is late first; in each by office, then worker, then by when it is due, then by the bytes of the id.
    pub tasks: Vec<Task>,
}

/// Something to be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// The measure that asks for it.
    pub measure: String,
    /// Whether its time has run out at the draw.
    pub is_late: bool,
    /// The code of the office.
    pub office: String,
    /// The worker, where the record names one.
    pub worker_id: Option<String>,
    /// The key of the unit: report, case or worker.
    pub record_id: String,
    /// The end of the time allowed.
    pub due: Due,
    /// What is to be done.
    pub matter: Matter,
}

/// What is to be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Matter {
    /// A report whose family no one has been in contact with (OM1).
    Commencement {
        /// When it was accepted.
        accepted_at: DateTime<Utc>,
        /// How soon it is to be commenced.
        response_time: ResponseTime,
    },
    /// A report that is not completed (OM2).
    Completion {
        /// When it was accepted.
        accepted_at: DateTime<Utc>,
    },
    /// A case whose children lack visits in the month (OM17).
    Visits {
        /// The children and how many each lacks, by the bytes of the child's id.
        lacking: Vec<(String, u32)>,
    },
    /// A worker over the standard (OM18); due is the last day of the run that is allowed.
    Overload {
        /// The run up to the last day judged.
        run: Run,
        /// Utilisation on that day, as people see it.
        percent: String,
        /// The day on which the run will be longer than allowed if nothing changes, where that is within a week.
        passes_on: Option<Day>,
    },
}

/// The kinds of [`Matter`], in the order in which they are shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MatterKind {
    /// [`Matter::Commencement`]
    Commencement,
    /// [`Matter::Completion`]
    Completion,
    /// [`Matter::Visits`]
    Visits,
    /// [`Matter::Overload`]
    Overload,
}

impl MatterKind {
    /// Every kind.
    pub const ALL: [MatterKind; 4] =
        [MatterKind::Commencement, MatterKind::Completion, MatterKind::Visits, MatterKind::Overload];

    /// The kind as written in exports.
    pub fn text(self) -> &'static str {
        match self {
            MatterKind::Commencement => "commencement",
            MatterKind::Completion => "completion",
            MatterKind::Visits => "visits",
            MatterKind::Overload => "overload",
        }
    }
}

impl Matter {
    /// Its kind.
    pub fn kind(&self) -> MatterKind {
        match self {
            Matter::Commencement { .. } => MatterKind::Commencement,
            Matter::Completion { .. } => MatterKind::Completion,
            Matter::Visits { .. } => MatterKind::Visits,
            Matter::Overload { .. } => MatterKind::Overload,
        }
    }
}

/// The rules of a plan by which tasks are found.
pub fn rules(plan: &Plan) -> impl Iterator<Item = &Rule> {
    let finds_tasks = |rule: &&Rule| {
        matches!(rule, Rule::Commencement(_) | Rule::Completion(_) | Rule::Visitation(_) | Rule::Caseload(_))
    };
    plan.measures.iter().filter_map(|measure| measure.rule.as_ref()).filter(finds_tasks)
}

/// What is late or due in some offices as of the month's draw.
///
/// # Errors
/// When an extract names an office that the offices file does not list.
pub fn due_soon(
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    members: &ScopeMembers,
) -> Result<DueSoon, UnknownOffice> {
    let calendar = Calendar::new(extracts, setting.plan.zone());
    let mut tasks = Vec::new();
    for measure in &setting.plan.measures {
        let mut search = Search { measure, setting, extracts, members, calendar, tasks };
        match &measure.rule {
            Some(Rule::Commencement(rule)) => search.commencements(rule)?,
            Some(Rule::Completion(rule)) => search.completions(rule)?,
            Some(Rule::Visitation(rule)) => search.visits(rule)?,
            Some(Rule::Caseload(rule)) => search.overloads(rule)?,
            // Reviews are no task; what is due to children in care has no list of its own.
            Some(_) | None => {}
        }
        tasks = search.tasks;
    }
    tasks.sort_by(|a, b| order(a, calendar.zone).cmp(&order(b, calendar.zone)));
    Ok(DueSoon {
        month: extracts.month(),
        as_of: extracts.as_of(),
        as_of_day: calendar.as_of_day,
        is_month_over: calendar.is_over(),
        last_day: calendar.last_judged(),
        tasks,
    })
}

fn order(task: &Task, zone: Zone) -> impl Ord + '_ {
    let Task { measure, is_late, office, worker_id, record_id, due, matter } = task;
    (!is_late, office, worker_id, due.moment(zone), matter.kind(), record_id, measure)
}

struct Search<'a> {
    measure: &'a Measure,
    setting: Setting<'a>,
    extracts: &'a MonthExtracts,
    members: &'a ScopeMembers,
    calendar: Calendar,
    tasks: Vec<Task>,
}

impl Search<'_> {
    /// Reports without first contact, whenever they were accepted.
    fn commencements(&mut self, rule: &Commencement) -> Result<(), UnknownOffice> {
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
    fn completions(&mut self, rule: &Completion) -> Result<(), UnknownOffice> {
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
    fn visits(&mut self, rule: &Visitation) -> Result<(), UnknownOffice> {
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
    fn overloads(&mut self, rule: &Caseload) -> Result<(), UnknownOffice> {
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

    /// Adds the task that a judgement makes, if its office is one of those asked for.
    fn add(&mut self, judgement: Judgement<'_>, is_late: bool, due: Due, matter: Matter) {
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

    fn office(&self, place: usize) -> String {
        self.setting.offices.all()[place].code.clone()
    }
}
