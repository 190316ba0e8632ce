//! Small random months: few ids, so that rows meet, and dates around the boundaries of May 2019.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use domain::extract::{Category, Code, Contact, Position, ResponseTime, Score};
use domain::instrument::ReviewDomain;
use domain::plan::{Plan, Rule};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::{
    Handover, Row, assignment, case, child, date, instrument, plan_2017, report, review, visit, worker,
};

const OFFICES: [&str; 4] = ["hartford", "manchester", "danbury", "siu"];
const WORKERS: [&str; 4] = ["W1", "W2", "W3", "W4"];

fn day_from(start: &'static str, days: std::ops::Range<u64>) -> impl Strategy<Value = NaiveDate> {
    days.prop_map(move |number| date(start) + Days::new(number))
}

fn office() -> impl Strategy<Value = &'static str> {
    select(&OFFICES[..])
}

fn some_worker() -> impl Strategy<Value = &'static str> {
    select(&WORKERS[..])
}

fn text(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

fn workers() -> impl Strategy<Value = Vec<Row>> {
    let one = (office(), select(Position::TEXTS));
    vec(one, WORKERS.len()).prop_map(|rows| {
        let rows = rows.into_iter().zip(WORKERS);
        rows.map(|((office, position), id)| worker(id).office(office).position(position)).collect()
    })
}

fn reports() -> impl Strategy<Value = Vec<Row>> {
    let one = (
        office(),
        select(ResponseTime::TEXTS),
        (day_from("2019-03-15", 0..80), 0..24_u32),
        option::of(0..100_i64),
        option::of(0..50_u64),
        option::weighted(0.1, 0..20_u64),
    );
    let row = one.prop_map(|(office, response, (day, hour), commenced, completed, withdrawn)| {
        let accepted = day.and_hms_opt(hour, 30, 0).unwrap();
        let commenced = commenced.map(|hours| with_offset(accepted + TimeDelta::hours(hours)));
        let later = |days: Option<u64>| text(days.map(|days| day + Days::new(days)));
        report("R")
            .office(office)
            .response(response)
            .accepted(&with_offset(accepted))
            .commenced(&commenced.unwrap_or_default())
            .completed(&later(completed))
            .withdrawn(&later(withdrawn))
    });
    vec(row, 0..12).prop_map(|rows| numbered(rows, "report_id", "R"))
}

/// Summer time of New York.
fn with_offset(local: NaiveDateTime) -> String {
    format!("{}-04:00", local.format("%Y-%m-%dT%H:%M:%S"))
}

fn numbered(rows: Vec<Row>, column: &str, prefix: &str) -> Vec<Row> {
    let row = |(number, row): (usize, Row)| row.set(column, format!("{prefix}{number}"));
    rows.into_iter().enumerate().map(row).collect()
}

/// Episodes with different first days: from a set of days, each with its length.
fn spans() -> impl Strategy<Value = Vec<(NaiveDate, Option<NaiveDate>)>> {
    let days = prop_oneof![Just(BTreeSet::from([date("2018-01-01")])), btree_set(day_from("2019-04-25", 0..37), 1..4)];
    (days, vec(option::of(0..30_u64), 4)).prop_map(|(days, lengths)| {
        let length = |(from, length): (NaiveDate, Option<u64>)| (from, length.map(|days| from + Days::new(days + 5)));
        days.into_iter().zip(lengths).map(length).collect()
    })
}

type Span = (NaiveDate, Option<NaiveDate>);

fn families() -> impl Strategy<Value = Vec<Row>> {
    let births = vec(option::of(day_from("2001-04-20", 0..25)), 4);
    let children = vec((0..5_u8, spans(), births), 0..3);
    let episode = (office(), some_worker(), prop_oneof![3 => Just("in_home"), 1 => Just("probate")]);
    vec((spans(), vec(episode, 4), children), 0..4).prop_map(|families| {
        let rows = |(number, (spans, episodes, children)): (usize, (Vec<Span>, Vec<_>, Vec<_>))| {
            let id = format!("C{number}");
            let episode = |((from, to), (office, worker, kind)): (Span, _)| {
                let row = case(&id).office(office).worker(worker).of_type(kind);
                row.opened(&from.to_string()).closed(&text(to))
            };
            let mut rows: Vec<Row> = spans.into_iter().zip(episodes).map(episode).collect();
            let mut seen = BTreeSet::new();
            for (child_id, spans, births) in children.into_iter().filter(|child: &(u8, _, _)| seen.insert(child.0)) {
                rows.extend(participation(&id, &format!("K{child_id}"), births, spans));
            }
            rows
        };
        families.into_iter().enumerate().flat_map(rows).collect()
    })
}

/// A child's rows in a case, which may disagree on its birth date: the latest counts.
fn participation(case_id: &str, id: &str, births: Vec<Option<NaiveDate>>, spans: Vec<Span>) -> Vec<Row> {
    let row =
        |((from, to), born): (Span, _)| child(case_id, id).born(&text(born)).joined(&from.to_string()).left(&text(to));
    spans.into_iter().zip(births).map(row).collect()
}

fn visits() -> impl Strategy<Value = Vec<Row>> {
    let contact = prop_oneof![4 => Just("face_to_face"), 1 => select(Contact::TEXTS)];
    let named = (0..4_u8, 0..5_u8, some_worker());
    let one =
        (named, day_from("2019-05-01", 0..31), contact, prop::bool::weighted(0.9), option::weighted(0.9, 0..30_u64));
    let row = one.prop_map(|((case, child, worker), on, contact, seen, documented)| {
        visit(&format!("C{case}"), &format!("K{child}"), &on.to_string())
            .worker(worker)
            .contact(contact)
            .set("child_seen", seen.to_string())
            .documented(&text(documented.map(|days| on + Days::new(days))))
    });
    vec(row, 0..40)
}

fn assignments(most: usize) -> impl Strategy<Value = Vec<Row>> {
    let one = (some_worker(), select(Category::TEXTS), 0..6_u8, day_from("2019-03-20", 0..72), option::of(0..60_u64));
    let row = one.prop_map(|(worker, category, subject, on, ended)| {
        let ended = text(ended.map(|days| on + Days::new(days)));
        assignment(worker, category, &format!("S{subject}"), &on.to_string()).ended(&ended)
    });
    vec(row, 0..most)
}

fn reviews() -> impl Strategy<Value = Vec<Row>> {
    let score = prop_oneof![6 => Just("4"), 2 => select(Score::TEXTS)];
    let one = (office(), prop::bool::weighted(0.9), any::<bool>(), any::<bool>(), vec(score, 19));
    let row = one.prop_map(|(office, approved, plan, needs, scores)| {
        let row = review("RV")
            .office(office)
            .set("plan_approved", approved.to_string())
            .set("override_plan", plan.to_string())
            .set("override_needs", needs.to_string());
        let plan = instrument().plan_domains.iter().map(ReviewDomain::plan_column);
        let columns = plan.chain(instrument().needs_domains.iter().map(ReviewDomain::needs_column));
        columns.zip(scores).fold(row, |row, (column, score)| row.set(&column, score))
    });
    vec(row, 0..5).prop_map(|rows| numbered(rows, "review_id", "RV"))
}

/// May 2019, or June where there are reviews (the last month of its quarter), drawn inside the month or after it.
pub fn small_month() -> impl Strategy<Value = Handover> {
    let rows = (workers(), reports(), families(), visits(), assignments(30), reviews());
    (rows, day_from("2019-05-20", 0..30)).prop_map(
        |((workers, reports, families, visits, assignments, reviews), drawn)| {
            let known: BTreeSet<String> = families.iter().map(|row| row.cell("case_id").to_owned()).collect();
            let visits = visits.into_iter().filter(|row| known.contains(row.cell("case_id")));
            let month = Handover::of(if reviews.is_empty() { "2019-05" } else { "2019-06" });
            let month = month.drawn(&format!("{drawn}T12:00"));
            let rows = [workers, reports, families, visits.collect(), assignments, reviews].concat();
            month.with_all(rows)
        },
    )
}

/// The plan of 2017 with maxima of two to five, so that few assignments are over the standard.
pub fn tiny_maxima() -> Plan {
    let mut plan = plan_2017().clone();
    let om18 = plan.measures.iter_mut().find(|measure| measure.id.0 == "OM18").unwrap();
    let Some(Rule::Caseload(rule)) = &mut om18.rule else { panic!("OM18 has no rule") };
    for (maximum, value) in rule.maxima.iter_mut().zip([2, 3, 4, 5, 3, 2]) {
        maximum.value = value;
    }
    plan
}

/// May 2019 with many overlapping assignments.
pub fn small_caseloads() -> impl Strategy<Value = Handover> {
    (workers(), assignments(80), day_from("2019-05-05", 0..40)).prop_map(|(workers, assignments, drawn)| {
        Handover::of("2019-05").drawn(&format!("{drawn}T12:00")).with_all(workers).with_all(assignments)
    })
}
