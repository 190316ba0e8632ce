//! A report from acceptance to its end, drawn at once from its own stream.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use domain::Month;
use domain::zone::{Local, Zone};

use crate::chance::{Chance, later};
use crate::drift::{Drift, Tendency};
use crate::families::CaseKind;
use crate::places::Office;
use crate::size::{LEADS_TO_IN_HOME, LEADS_TO_PLACEMENT};
use crate::workforce::WorkerIndex;

/// The days to the due date in the format's coverage rule (`extracts.md`).
const DUE: Days = Days::new(45);

/// How likely each hour of the day is for a call to the Careline.
const CALLS_BY_HOUR: [u32; 24] = [2, 1, 1, 1, 1, 1, 2, 4, 8, 11, 12, 11, 10, 10, 12, 12, 10, 8, 7, 6, 5, 4, 3, 2];

/// A report accepted by the Careline.
pub(crate) struct Report {
    pub number: u32,
    pub office: Office,
    pub worker: WorkerIndex,
    pub case: Option<u32>,
    pub is_assessment: bool,
    pub response: Response,
    pub accepted_at: NaiveDateTime,
    pub commenced_at: Option<NaiveDateTime>,
    pub completed_on: Option<NaiveDate>,
    pub withdrawn_on: Option<NaiveDate>,
    /// What the family needs when the report is completed.
    pub leads_to: Option<CaseKind>,
    /// Whether the family was known before.
    pub knows_family: bool,
}

/// The response times of OM1.
#[derive(Clone, Copy)]
pub(crate) enum Response {
    SameDay,
    Within24Hours,
    Within72Hours,
}

impl Response {
    pub fn code(self) -> &'static str {
        match self {
            Response::SameDay => "same_day",
            Response::Within24Hours => "24_hours",
            Response::Within72Hours => "72_hours",
        }
    }

    /// The minutes on the clock from acceptance to the last moment in time.
    fn minutes_allowed(self, accepted: NaiveDateTime) -> u32 {
        match self {
            Response::SameDay => {
                let midnight = later(accepted.date(), 1).and_time(chrono::NaiveTime::MIN);
                u32::try_from((midnight - accepted).num_minutes() - 1).unwrap_or(0)
            }
            Response::Within24Hours => 24 * 60,
            Response::Within72Hours => 72 * 60,
        }
    }
}

/// What the drawing of reports depends on beside their own stream.
pub(crate) struct Climate<'a> {
    pub drift: &'a Drift,
    pub zone: Zone,
    pub month: Month,
}

impl Report {
    /// Draws the whole life of a report accepted in the climate's month.
    pub fn draw(number: u32, climate: &Climate, chance: &mut Chance) -> Report {
        let office = Office::of_report(chance);
        let accepted_at = climate.existing(call(climate.month, chance));
        let response =
            [Response::SameDay, Response::Within24Hours, Response::Within72Hours][chance.weighted(&[12, 36, 52])];
        let commenced_at = commencement(office, accepted_at, response, climate, chance);
        let mut report = Report {
            number,
            office,
            worker: 0,
            case: None,
            is_assessment: chance.happens(share_of_assessments(climate.month)),
            response,
            accepted_at,
            commenced_at,
            completed_on: None,
            withdrawn_on: None,
            leads_to: None,
            knows_family: chance.happens(1_200),
        };
        if chance.happens(150) {
            report.withdraw(chance);
        } else {
            report.complete(climate, chance);
        }
        report
    }

    fn withdraw(&mut self, chance: &mut Chance) {
        let on = later(self.accepted_at.date(), chance.between(0, 12));
        self.withdrawn_on = Some(on);
        self.commenced_at = self.commenced_at.filter(|at| at.date() <= on);
    }

    fn complete(&mut self, climate: &Climate, chance: &mut Chance) {
        let accepted = self.accepted_at.date();
        let due = Month::of(accepted + DUE);
        let in_time = chance.happens(climate.drift.level(Tendency::Completion, self.office, due));
        let days = match (in_time, chance.happens(1_000)) {
            (true, _) => chance.between(10, 45),
            (false, false) => chance.between(46, 75),
            (false, true) => chance.between(76, 150),
        };
        let on = later(accepted, days);
        self.completed_on = Some(self.commenced_at.map_or(on, |at| on.max(at.date())));
        self.leads_to = if chance.happens(LEADS_TO_PLACEMENT) {
            Some(CaseKind::OutOfHome)
        } else {
            chance.happens(LEADS_TO_IN_HOME).then_some(CaseKind::InHome)
        };
    }

    /// The day on which the report is completed or withdrawn.
    pub fn ends_on(&self) -> NaiveDate {
        self.completed_on.or(self.withdrawn_on).expect("every report is drawn with its end")
    }

    /// Whether the month's extract covers the report: accepted, due or open in it.
    pub fn is_covered(&self, month: Month) -> bool {
        let accepted = self.accepted_at.date();
        let open = accepted <= month.last_day() && self.ends_on() >= month.first_day();
        open || month.contains(accepted + DUE)
    }

    /// Whether no extract of that month or a later one covers the report.
    pub fn is_past(&self, month: Month) -> bool {
        let due = self.accepted_at.date() + DUE;
        self.ends_on().max(due) < month.first_day()
    }
}

impl Climate<'_> {
    /// The time itself, or an hour later where a clock change skips it.
    fn existing(&self, local: NaiveDateTime) -> NaiveDateTime {
        match self.zone.instant(local) {
            Local::Never => local + TimeDelta::hours(1),
            Local::Once(_) | Local::Twice(_) => local,
        }
    }
}

/// Family Assessment Response began in spring 2012.
fn share_of_assessments(month: Month) -> u32 {
    let began = Month::new(2012, 3).expect("March 2012 is a month");
    if month < began { 0 } else { 4_100 }
}

fn call(month: Month, chance: &mut Chance) -> NaiveDateTime {
    let day = chance.day(month.first_day(), month.last_day());
    let hour = chance.weighted(&CALLS_BY_HOUR);
    let hour = u32::try_from(hour).expect("a day has 24 hours");
    day.and_hms_opt(hour, chance.below(60), 0).expect("an hour below 24 and a minute below 60 are a time")
}

fn commencement(
    office: Office,
    accepted: NaiveDateTime,
    response: Response,
    climate: &Climate,
    chance: &mut Chance,
) -> Option<NaiveDateTime> {
    let allowed = response.minutes_allowed(accepted);
    let in_time = chance.happens(climate.drift.level(Tendency::Commencement, office, climate.month));
    let minutes = if in_time {
        chance.between(0, allowed).max(20.min(allowed))
    } else if chance.happens(800) {
        return None;
    } else {
        allowed + chance.between(61, 5_000)
    };
    Some(climate.existing(accepted + TimeDelta::minutes(i64::from(minutes))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::{Seed, Topic};

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    /// Reports of a month, drawn with nothing but their own streams.
    fn reports(month: &str, count: u32) -> Vec<Report> {
        let drift = Drift::of(Seed(4));
        let zone = Zone::named("America/New_York").unwrap();
        let climate = Climate { drift: &drift, zone, month: month.parse().unwrap() };
        (1..=count)
            .map(|number| Report::draw(number, &climate, &mut Seed(4).stream(Topic::Report, number, 0)))
            .collect()
    }

    #[test]
    fn an_hour_that_the_clocks_skip_is_noted_an_hour_later() {
        let drift = Drift::of(Seed(4));
        let zone = Zone::named("America/New_York").unwrap();
        let climate = Climate { drift: &drift, zone, month: "2019-03".parse().unwrap() };
        assert_eq!(climate.existing(at("2019-03-10T01:59:00")), at("2019-03-10T01:59:00"));
        assert_eq!(climate.existing(at("2019-03-10T02:00:00")), at("2019-03-10T03:00:00"));
        assert_eq!(climate.existing(at("2019-03-10T03:00:00")), at("2019-03-10T03:00:00"));
    }

    #[test]
    fn the_same_day_ends_at_its_last_minute() {
        assert_eq!(Response::SameDay.minutes_allowed(at("2019-06-03T23:58:00")), 1);
        assert_eq!(Response::SameDay.minutes_allowed(at("2019-06-03T23:59:00")), 0);
        assert_eq!(Response::Within72Hours.minutes_allowed(at("2019-06-03T23:59:00")), 72 * 60);
    }

    #[test]
    fn no_report_is_commenced_or_ended_before_it_is_accepted_nor_both_completed_and_withdrawn() {
        for report in reports("2019-03", 4_000) {
            assert!(report.commenced_at.is_none_or(|at| at >= report.accepted_at));
            assert!(report.ends_on() >= report.accepted_at.date());
            assert!(report.completed_on.is_none() || report.withdrawn_on.is_none());
        }
    }

    #[test]
    fn a_report_is_covered_when_accepted_due_or_open() {
        let mut report = reports("2019-03", 1).remove(0);
        report.accepted_at = at("2019-03-01T10:00:00"); // due 2019-04-15
        report.withdrawn_on = None;
        let covered = |report: &Report| {
            ["2019-02", "2019-03", "2019-04", "2019-05"].map(|month| report.is_covered(month.parse().unwrap()))
        };
        report.completed_on = Some("2019-03-20".parse().unwrap());
        assert_eq!(covered(&report), [false, true, true, false]);
        report.completed_on = Some("2019-05-01".parse().unwrap());
        assert_eq!(covered(&report), [false, true, true, true]);
        assert!(!report.is_past("2019-05".parse().unwrap()) && report.is_past("2019-06".parse().unwrap()));
    }

    #[test]
    fn assessments_begin_in_march_2012() {
        assert!(reports("2012-02", 300).iter().all(|report| !report.is_assessment));
        assert!(reports("2012-03", 300).iter().any(|report| report.is_assessment));
    }
}
