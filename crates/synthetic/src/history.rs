//! The state's history, lived day by day.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};
use domain::Month;
use domain::zone::Zone;

use crate::agenda::{Agenda, Event};
use crate::assignments::Ledger;
use crate::chance::{Seed, Topic, later};
use crate::drift::{Drift, months_since_the_year_one};
use crate::families::{Births, Case, CaseKind};
use crate::places::Office;
use crate::reports::{Climate, Report};
use crate::size::{INTERSTATE_A_MONTH, PROBATE_A_MONTH, REPORTS_A_MONTH, Size, VOLUNTARY_A_MONTH};
use crate::workforce::Workforce;

/// Months lived before a month is shown: longer than the longest stay in care, so that no beginning shows.
const WARM_UP_MONTHS: u32 = 60;
/// Months after which a closed case is no longer reopened, and after which it is forgotten.
const REOPENED_WITHIN: u32 = 18;
const REMEMBERED_FOR: u32 = 30;

/// How the year's months compare with the average one, in hundredths: few reports in the school holidays.
const SEASON: [u32; 12] = [103, 97, 107, 101, 109, 101, 88, 89, 102, 107, 99, 97];

/// The state as it is at the end of the last day lived.
pub(crate) struct History {
    pub seed: Seed,
    pub size: Size,
    pub drift: Drift,
    pub zone: Zone,
    pub agenda: Agenda,
    pub workforce: Workforce,
    pub ledger: Ledger,
    pub reports: BTreeMap<u32, Report>,
    pub cases: BTreeMap<u32, Case>,
    /// Closed cases that a new report may be about.
    pub known_families: BTreeMap<Office, Vec<u32>>,
    pub births: Births,
    pub last_case: u32,
    last_report: u32,
    tomorrow: NaiveDate,
}

impl History {
    /// The history of a state that is first shown in that month.
    pub fn before(first: Month, seed: Seed, size: Size) -> History {
        let begin = beginning(first);
        let mut history = History {
            seed,
            size,
            drift: Drift::of(seed),
            zone: Zone::named("America/New_York").expect("the zone of Connecticut is in the time zone database"),
            agenda: Agenda::default(),
            workforce: Workforce::default(),
            ledger: Ledger::default(),
            reports: BTreeMap::new(),
            cases: BTreeMap::new(),
            known_families: BTreeMap::new(),
            births: Births::default(),
            last_case: 0,
            last_report: 0,
            tomorrow: begin.first_day(),
        };
        history.found(begin);
        history
    }

    /// Lives on to the end of that day.
    pub fn live_through(&mut self, last: NaiveDate) {
        while self.tomorrow <= last {
            let today = self.tomorrow;
            if today.day() == 1 {
                self.begin_month(Month::of(today));
            }
            while let Some(event) = self.agenda.next(today) {
                self.happen(event, today);
            }
            self.tomorrow = later(today, 1);
        }
    }

    fn happen(&mut self, event: Event, today: NaiveDate) {
        match event {
            Event::ReportAccepted(report) => self.accept(*report, today),
            Event::ReportEnds { report } => self.end_report(report, today),
            Event::CaseOpens { case, kind, office } => self.open_case(case, kind, office, today),
            Event::CaseCloses { case } => self.close_case(case, today),
            Event::ChildLeavesCare { case, child } => self.leave_care(case, child, today),
            Event::GoalChanges { case } => self.change_goal(case, today),
            Event::CaseChangesHands { case } => self.change_hands(case, today),
            Event::WorkerLeaves { worker } => self.say_goodbye(worker, today),
            Event::OverloadBegins { worker } => self.begin_overload(worker, today),
            Event::OverloadEnds { worker } => self.end_overload(worker, today),
        }
    }

    fn begin_month(&mut self, month: Month) {
        self.forget(month.previous());
        self.staff(month);
        self.plan_overloads(month);
        self.plan_reports(month);
        for (kind, a_month) in [
            (CaseKind::Voluntary, VOLUNTARY_A_MONTH),
            (CaseKind::Probate, PROBATE_A_MONTH),
            (CaseKind::Interstate, INTERSTATE_A_MONTH),
        ] {
            self.plan_arrivals(month, kind, a_month);
        }
    }

    fn plan_reports(&mut self, month: Month) {
        let mut volume = self.seed.stream(Topic::Arrivals, months_since_the_year_one(month), 0);
        let season = SEASON[month.first_day().month0() as usize];
        let count = self.size.scaled(REPORTS_A_MONTH * season / 100, &mut volume);
        let climate = Climate { drift: &self.drift, zone: self.zone, month };
        for _ in 0..count {
            self.last_report += 1;
            let mut chance = self.seed.stream(Topic::Report, self.last_report, 0);
            let report = Report::draw(self.last_report, &climate, &mut chance);
            self.agenda.plan(report.accepted_at.date(), Event::ReportAccepted(Box::new(report)));
        }
    }

    fn plan_arrivals(&mut self, month: Month, kind: CaseKind, a_month: u32) {
        let mut chance = self.seed.stream(Topic::Arrivals, months_since_the_year_one(month), kind as u32 + 1);
        for _ in 0..self.size.scaled(a_month, &mut chance) {
            let office = Office::of_family(&mut chance);
            let case = self.number_case();
            let on = chance.day(month.first_day(), month.last_day());
            self.agenda.plan(on, Event::CaseOpens { case, kind, office });
        }
    }

    /// The number of a new case.
    pub fn number_case(&mut self) -> u32 {
        self.last_case += 1;
        self.last_case
    }

    /// Forgets what no extract of that month or a later one shows.
    fn forget(&mut self, month: Month) {
        self.reports.retain(|_, report| !report.is_past(month));
        self.ledger.forget_before(month);
        let months_ago = |months| month.first_day() - Months::new(months);
        let (reopened, remembered) = (months_ago(REOPENED_WITHIN), months_ago(REMEMBERED_FOR));
        let closed_before = |case: &Case, day| case.latest().closed_on.is_some_and(|closed| closed < day);
        for known in self.known_families.values_mut() {
            known.retain(|case| self.cases.get(case).is_some_and(|case| !closed_before(case, reopened)));
        }
        self.cases.retain(|_, case| !closed_before(case, remembered));
    }
}

/// Histories begin at one fixed month, so that a state is the same whichever of its months from 2013 on are asked
/// for; those shown earlier begin earlier. Not much earlier than needed: every month lived before is waited for.
fn beginning(first: Month) -> Month {
    let fixed = Month::new(2008, 1).expect("January 2008 is a month");
    let warm_up = Month::of(first.first_day() - Months::new(WARM_UP_MONTHS));
    fixed.min(warm_up)
}
