//! The files of one month's submission (`extracts.md`), from the state as it is when they are drawn.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use domain::{Month, Quarter};

use crate::assignments::Subject;
use crate::care::Care;
use crate::history::History;
use crate::reviews::{NEEDS_DOMAINS, PLAN_DOMAINS, Review};
use crate::sheet::{Id, Local, Sheet};

/// Writes a month's files.
pub(crate) struct Writer<'a> {
    history: &'a History,
    month: Month,
    as_of: NaiveDateTime,
    /// The last day whose events are in the records: the one before the draw.
    seen_through: NaiveDate,
    named_workers: BTreeSet<u32>,
}

impl<'a> Writer<'a> {
    /// A writer for the month; the history has been lived through the day before `as_of`.
    pub fn new(history: &'a History, month: Month, as_of: NaiveDateTime) -> Writer<'a> {
        let seen_through = as_of.date().pred_opt().expect("the draw follows a month of the calendar");
        Writer { history, month, as_of, seen_through, named_workers: BTreeSet::new() }
    }

    /// All files, the workers last, who are those named in the others and everyone employed in the month.
    pub fn files(mut self) -> Vec<(&'static str, Vec<u8>)> {
        let mut files = vec![
            ("investigations.csv", self.investigations()),
            ("assignments.csv", self.assignments()),
            ("cases.csv", self.cases()),
            ("participants.csv", self.participants()),
            ("visits.csv", self.visits()),
        ];
        files.insert(1, ("workers.csv", self.workers()));
        let quarter = self.month.quarter();
        if quarter.last_month() == self.month {
            files.push(("case_reviews.csv", reviews(quarter, &self.history.reviews(quarter))));
        }
        files.extend(Care::of(self.history, self.month, self.seen_through).files());
        files
    }

    /// Dates that are not yet known on the day of the draw stay empty.
    fn known(&self, date: Option<NaiveDate>) -> Option<NaiveDate> {
        date.filter(|date| *date <= self.seen_through)
    }

    /// A worker's id; whoever is named must be in the workers' file.
    fn worker(&mut self, worker: u32) -> Id {
        self.named_workers.insert(worker);
        Id::worker(worker)
    }

    fn investigations(&mut self) -> Vec<u8> {
        let columns =
            "report_id,case_id,office,worker_id,track,response_time,accepted_at,commenced_at,completed_on,withdrawn_on";
        let mut sheet = Sheet::with_header(columns);
        let (history, month) = (self.history, self.month);
        for report in history.reports.values().filter(|report| report.is_covered(month)) {
            sheet.field(Id::report(report.number)).optional(report.case.map(Id::case)).field(report.office.code());
            sheet.field(self.worker(report.worker)).field(if report.is_assessment { "far" } else { "investigation" });
            sheet.field(report.response.code()).field(Local(report.accepted_at));
            sheet.optional(report.commenced_at.filter(|at| *at <= self.as_of).map(Local));
            sheet.optional(self.known(report.completed_on)).optional(self.known(report.withdrawn_on)).end_row();
        }
        sheet.into_bytes()
    }

    fn assignments(&mut self) -> Vec<u8> {
        let mut sheet = Sheet::with_header("assignment_id,worker_id,category,subject_id,assigned_on,ended_on");
        for (number, held) in self.history.ledger.covered(self.month) {
            let subject = match held.subject {
                Subject::Report(report) => Id::report(report),
                Subject::Case(case) => Id::case(case),
                Subject::Child { child, .. } => Id::child(child),
            };
            sheet
                .field(Id::assignment(number))
                .field(self.worker(held.worker))
                .field(held.category.code())
                .field(subject);
            sheet.field(held.assigned_on).optional(held.ended_on).end_row();
        }
        sheet.into_bytes()
    }

    fn cases(&mut self) -> Vec<u8> {
        let mut sheet = Sheet::with_header("case_id,office,worker_id,case_type,opened_on,closed_on");
        let (history, month) = (self.history, self.month);
        for case in history.cases.values() {
            for episode in case.episodes.iter().filter(|episode| episode.is_open_in(month)) {
                let worker = case.carrier(episode.closed_on.unwrap_or(self.seen_through));
                sheet.field(Id::case(case.number)).field(case.office.code()).field(self.worker(worker));
                sheet.field(episode.kind.code()).field(episode.opened_on).optional(episode.closed_on).end_row();
            }
        }
        sheet.into_bytes()
    }

    fn participants(&self) -> Vec<u8> {
        let mut sheet = Sheet::with_header("case_id,child_id,birth_date,active_from,active_to");
        for case in self.history.cases.values() {
            for stay in case.stays.iter().filter(|stay| stay.is_active_in(self.month)) {
                let child = case.child(stay.child);
                sheet.field(Id::case(case.number)).field(Id::child(stay.child));
                sheet.optional(child.birth_date_known.then_some(child.born_on));
                sheet.field(stay.from).optional(self.known(Some(stay.to))).end_row();
            }
        }
        sheet.into_bytes()
    }

    fn visits(&mut self) -> Vec<u8> {
        let columns = "visit_id,case_id,child_id,worker_id,visited_on,contact,child_seen,place,documented_on";
        let mut sheet = Sheet::with_header(columns);
        for (number, visit) in (1..).zip(self.history.visits(self.month, self.seen_through)) {
            let visit_id = VisitId(self.month, number);
            for (child, seen) in &visit.children {
                sheet.field(&visit_id).field(Id::case(visit.case)).field(Id::child(*child));
                sheet.field(self.worker(visit.worker)).field(visit.on).field(visit.contact).field(seen);
                sheet.field(visit.place).optional(visit.documented_on).end_row();
            }
        }
        sheet.into_bytes()
    }

    fn workers(&self) -> Vec<u8> {
        let mut sheet = Sheet::with_header("worker_id,office,position,employed_from,employed_to");
        let here = |worker: &crate::workforce::Worker| {
            worker.employed_from <= self.month.last_day() && worker.leaves_on >= self.month.first_day()
        };
        for (index, worker) in self.history.workforce.everyone() {
            if here(worker) || self.named_workers.contains(&index) {
                sheet.field(Id::worker(index)).field(worker.office.code()).field(worker.position(self.seen_through));
                sheet.field(worker.employed_from).optional(worker.left.then_some(worker.leaves_on)).end_row();
            }
        }
        sheet.into_bytes()
    }
}

/// An id like `V2019-06-000123`.
struct VisitId(Month, u32);

impl std::fmt::Display for VisitId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "V{}-{:06}", self.0, self.1)
    }
}

fn reviews(quarter: Quarter, reviews: &[Review]) -> Vec<u8> {
    let plan = PLAN_DOMAINS.map(|domain| format!(",plan_{domain}")).concat();
    let needs = NEEDS_DOMAINS.map(|(domain, _)| format!(",needs_{domain}")).concat();
    let columns =
        format!("review_id,quarter,case_id,office,case_type,plan_approved,override_plan,override_needs{plan}{needs}");
    let mut sheet = Sheet::with_header(&columns);
    for (number, review) in (1..).zip(reviews) {
        sheet.field(format_args!("RV{quarter}-{number:03}")).field(quarter).field(Id::case(review.case));
        sheet.field(review.office.code()).field(review.kind.code()).field(review.is_plan_approved);
        sheet.field(review.override_plan).field(review.override_needs);
        for score in review.plan.iter().chain(&review.needs) {
            sheet.field(score);
        }
        sheet.end_row();
    }
    sheet.into_bytes()
}
