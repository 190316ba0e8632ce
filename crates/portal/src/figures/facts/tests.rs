//! What people read of a record, sentence by sentence.

use chrono::NaiveDate;
use compliance::facts::{
    Allowed, CaseFacts, ChildFacts, Deadline, DomainScore, Held, Late, Report, ReviewFacts, Span, Step, VisitFacts,
    WorkerFacts,
};
use compliance::measures::Due;
use compliance::measures::caseload::Run;
use compliance::measures::visitation::{ChildStanding, VisitFault};
use domain::extract::{CaseType, Category, Contact, Position, ResponseTime, ReviewCaseType, Score, Track};
use domain::instrument::Instrument;
use domain::{Rate, Reason, Zone};

use super::{case, report, review, worker};

fn zone() -> Zone {
    Zone::named("America/New_York").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn accepted(at: &str) -> Report {
    Report {
        case_id: Some("C7".to_owned()),
        track: Track::Investigation,
        response_time: ResponseTime::Hours24,
        accepted_at: zone().parse(at).unwrap(),
        commenced_at: None,
        completed_on: None,
        withdrawn_on: None,
        drawn: zone().parse("2019-06-15T06:00").unwrap(),
    }
}

/// What is told of a report that had so many hours for first contact.
fn within_hours(of: &Report, hours: i64) -> String {
    let due = of.accepted_at + chrono::TimeDelta::hours(hours);
    let late = Late::Time(of.commenced_at.unwrap_or(of.drawn) - due);
    let allowed = Allowed::Hours(u32::try_from(hours).unwrap());
    let deadline = Deadline { step: Step::Commencement, allowed, due: Due::At(due), late };
    report::told(of, &deadline, zone()).sentences.join(" ")
}

#[test]
fn a_late_contact_is_told_with_both_times_and_the_difference() {
    let report = Report { commenced_at: zone().parse("2019-05-04T15:02").ok(), ..accepted("2019-05-03T14:10") };
    assert_eq!(
        within_hours(&report, 24),
        "Accepted May 3, 2019, 2:10 PM; first contact within 24 hours, by May 4, 2019, 2:10 PM. \
         First contact May 4, 2019, 3:02 PM: 52 minutes late. Investigation, case C7."
    );
}

#[test]
fn a_contact_in_time_is_told_as_early_or_as_exact() {
    let at = |text: &str| Report { commenced_at: zone().parse(text).ok(), ..accepted("2019-05-03T14:10") };
    assert!(within_hours(&at("2019-05-03T15:00"), 24).contains("3:00 PM: 23 hours 10 minutes early."));
    assert!(within_hours(&at("2019-05-04T14:10"), 24).contains("2:10 PM: exactly in time."));
    assert!(within_hours(&at("2019-05-04T14:10:01"), 24).contains("2:10:01 PM: 1 second late."));
}

#[test]
fn a_clock_change_is_told_because_the_wall_shows_other_hours() {
    // Clocks go back on 2018-11-04: 24 hours after 10:00 it is 09:00.
    let report = Report { commenced_at: zone().parse("2018-11-04T09:40").ok(), ..accepted("2018-11-03T10:00") };
    let told = within_hours(&report, 24);
    assert!(told.contains("by November 4, 2018, 9:00 AM."), "{told}");
    assert!(told.contains("The clocks were changed in between; hours count as they pass."), "{told}");
    assert!(told.contains("9:40 AM: 40 minutes late."), "{told}");
    assert!(!within_hours(&accepted("2019-05-03T10:00"), 24).contains("clocks"));
}

#[test]
fn what_was_not_done_is_told_as_of_the_draw() {
    let told = within_hours(&accepted("2019-06-13T06:00"), 24);
    assert!(told.contains("No contact when the data was drawn, June 15, 2019, 6:00 AM: 1 day late."), "{told}");
    let told = within_hours(&accepted("2019-06-15T05:00"), 24);
    assert!(told.contains("6:00 AM; the time allowed had not run out."), "{told}");
}

#[test]
fn a_same_day_response_is_told_by_its_day() {
    let told = |contact: &str, late: i64| {
        let of = Report { commenced_at: zone().parse(contact).ok(), ..accepted("2019-05-03T14:10") };
        let (due, late) = (Due::EndOf(day("2019-05-03").into()), Late::Time(chrono::TimeDelta::minutes(late)));
        let deadline = Deadline { step: Step::Commencement, allowed: Allowed::Days(0), due, late };
        report::told(&of, &deadline, zone()).sentences[..2].join(" ")
    };
    assert_eq!(
        told("2019-05-03T15:00", -540),
        "Accepted May 3, 2019, 2:10 PM; first contact the same day, by the end of May 3, 2019. \
         First contact May 3, 2019, 3:00 PM: in time."
    );
    assert!(told("2019-05-04T15:02", 902).ends_with("3:02 PM: 15 hours 2 minutes after that day had ended."));
}

#[test]
fn completion_is_told_in_days_and_a_withdrawal_by_its_day() {
    let due = Due::EndOf(day("2019-05-16").into());
    let told = |of: &Report, late: i32| {
        let (allowed, late) = (Allowed::Days(45), Late::Days(late));
        let deadline = Deadline { step: Step::Completion, allowed, due, late };
        report::told(of, &deadline, zone()).sentences.join(" ")
    };
    let completed = Report { completed_on: Some(day("2019-05-17")), ..accepted("2019-04-01T10:00") };
    let text = told(&completed, 1);
    assert!(
        text.contains(
            "to be completed within 45 days, by the end of May 16, 2019. Completed May 17, 2019: 1 day late."
        )
    );
    assert!(told(&completed, 0).contains("on the last day."));
    assert!(told(&completed, -2).contains("2 days early."));
    let withdrawn = Report { withdrawn_on: Some(day("2019-04-09")), ..accepted("2019-04-01T10:00") };
    let text = told(&withdrawn, 30);
    assert!(text.contains("Withdrawn April 9, 2019.") && !text.contains("late"), "{text}");
}

fn child(id: &str, visits: &[(&str, &[VisitFault])]) -> ChildFacts {
    let visit = |(on, faults): &(&str, &[VisitFault])| VisitFacts {
        visit_id: format!("V-{on}"),
        worker_id: "W1".to_owned(),
        visited_on: day(on),
        faults: faults.to_vec(),
    };
    let visits: Vec<VisitFacts> = visits.iter().map(visit).collect();
    let mut days: Vec<NaiveDate> =
        visits.iter().filter(|visit| visit.faults.is_empty()).map(|visit| visit.visited_on).collect();
    days.dedup();
    ChildFacts {
        child_id: id.to_owned(),
        birth_date: Some(day("2010-06-15")),
        active: vec![Span { from: day("2018-01-01"), to: None }],
        standing: Some(ChildStanding::ToBeVisited),
        visits,
        visited_days: u32::try_from(days.len()).unwrap(),
    }
}

fn family(children: Vec<ChildFacts>) -> CaseFacts {
    CaseFacts {
        case_type: CaseType::InHome,
        month: Span { from: day("2019-05-01"), to: Some(day("2019-05-31")) },
        episodes: vec![Span { from: day("2018-01-01"), to: None }],
        visits_needed: 2,
        children,
    }
}

#[test]
fn a_missed_visit_names_the_child_and_the_dates_that_count() {
    let children = vec![
        child("K1", &[("2019-05-09", &[]), ("2019-05-09", &[])]),
        child("K2", &[("2019-05-02", &[]), ("2019-05-09", &[])]),
        child("K3", &[("2019-05-04", &[VisitFault::Contact(Contact::Phone), VisitFault::NotDocumented])]),
    ];
    let told = case::told(Some(Reason::MissedVisit), &family(children));
    assert_eq!(
        told.sentences,
        ["K1 had 1 of 2 visits that count: May 9, 2019.", "K3 had none of 2 visits that count."]
    );
    let lines = told.more.unwrap().lines;
    assert_eq!(lines[0], "Open since January 1, 2018; the month is May 1, 2019 to May 31, 2019.");
    assert!(lines[3].starts_with("K3, born June 15, 2010, active since January 1, 2018: to be visited."));
    assert!(
        lines[3].ends_with(
            "Visit V-2019-05-04 on May 4, 2019 by W1 does not qualify: contact by phone and not documented."
        )
    );
}

#[test]
fn an_exclusion_is_told_with_what_made_it() {
    let mut left = child("K1", &[]);
    (left.standing, left.active[0].to) = (Some(ChildStanding::PartOfMonth), Some(day("2019-05-20")));
    let mut grown = child("K2", &[]);
    (grown.standing, grown.birth_date) = (Some(ChildStanding::Adult), Some(day("2001-05-01")));
    let told = case::told(Some(Reason::NoActiveChild), &family(vec![left, grown]));
    assert_eq!(
        told.sentences,
        [
            "K1: not active through the whole month, but from January 1, 2018 to May 20, 2019.",
            "K2: no child any more, born May 1, 2001."
        ]
    );
    let told = case::told(Some(Reason::NoActiveChild), &family(Vec::new()));
    assert_eq!(told.sentences, ["The case has no child participant."]);
    let told = case::told(Some(Reason::PartialMonth), &family(Vec::new()));
    assert_eq!(told.sentences, ["Open since January 1, 2018; the month is May 1, 2019 to May 31, 2019."]);
}

#[test]
fn a_worker_is_told_with_each_category_and_the_longest_run() {
    let facts = WorkerFacts {
        position: Position::SocialWorker,
        last_day: day("2019-05-31"),
        held: vec![
            Held { category: Category::InHome, count: 15, maximum: 15 },
            Held { category: Category::OutOfHome, count: 5, maximum: 20 },
        ],
        utilisation: Rate { numerator: 5, denominator: 4 },
        longest_run: Some(Run { days: 31, last: day("2019-05-31").into(), is_open: false }),
        allowed_days: 30,
    };
    assert_eq!(
        worker::told(Some(Reason::OverAllowedDays), &facts).sentences,
        [
            "On May 31, 2019: 15 of 15 in-home (100.0%) and 5 of 20 out-of-home (children) (25.0%); together 125.0% of a full caseload.",
            "Longest run over 100%: 31 days, from May 1, 2019 to May 31, 2019; 30 days are allowed."
        ]
    );
    let none = WorkerFacts { held: Vec::new(), longest_run: None, ..facts };
    assert_eq!(
        worker::told(Some(Reason::WithinStandard), &none).sentences,
        ["Nothing assigned on May 31, 2019.", "Never over 100% in the month."]
    );
}

#[test]
fn a_review_is_told_with_the_domains_that_scored_too_low() {
    let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../config/instruments/case-review-2006.toml"));
    let instrument = Instrument::from_toml(text).unwrap();
    let score = |domain: &str, score, passes| DomainScore { domain: domain.to_owned(), score, passes };
    let facts = ReviewFacts {
        case_id: "C1".to_owned(),
        case_type: ReviewCaseType::InHomeFamily,
        approved: None,
        overridden: Some(true),
        scores: vec![
            score("dental", Score::Marginal, Some(false)),
            score("medical", Score::NotApplicable, None),
            score("education", Score::Optimal, Some(true)),
        ],
    };
    let name = |id: &str| instrument.needs_domains.iter().find(|domain| domain.id == id).unwrap().name.clone();
    let told = review::told(&facts, &instrument);
    let low = format!("Too low: {}: 3, marginal.", name("dental"));
    assert_eq!(told.sentences, ["Case C1, an in-home family.", &low, "The monitor granted an override."]);
    assert_eq!(told.more.unwrap().lines[1], format!("{}: does not apply", name("medical")));
}
