//! Small random Junes of 2019 of children in care: few ids, so that rows meet, and dates around every boundary.

use chrono::{Days, NaiveDate};
use domain::extract::{CareType, Code, Contact, PlacementType};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::{Handover, Row, care_visit, date, home, placed, stay, training, victim, worker};

const OFFICES: [&str; 3] = ["hartford", "danbury", "siu"];

/// How many children there are.
pub const CHILDREN: usize = 5;

fn day_from(start: &'static str, days: u64) -> impl Strategy<Value = NaiveDate> {
    (0..days).prop_map(move |number| date(start) + Days::new(number))
}

fn text(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

fn child() -> impl Strategy<Value = String> {
    (0..CHILDREN).prop_map(|number| format!("K{number}"))
}

/// What a stay is made of: child, office, type of care, removal, length, search, exam, siblings.
fn stays() -> impl Strategy<Value = Vec<Row>> {
    let care = select(&CareType::TEXTS[..3]);
    let exit = select(&["reunification", "adoption", "guardianship", "relatives", "death"][..]);
    let first = (child(), select(&OFFICES[..]), care, day_from("2018-11-20", 225), option::weighted(0.4, 0..120_u64));
    let then = (exit, option::of(0..200_u64), option::of(0..60_u64), option::of(select(&["G1", "G2"][..])));
    let last = (option::weighted(0.3, 0..400_u64), option::weighted(0.2, day_from("2019-06-20", 15)));
    vec((first, then, last), 1..8).prop_map(|rows| {
        let row = |(number, (first, then, last)): (usize, _)| {
            let (child, office, care, removed, length): (String, &str, &str, NaiveDate, Option<u64>) = first;
            let (exit, search, exam, group): (&str, Option<u64>, Option<u64>, Option<&str>) = then;
            let (before, rights): (Option<u64>, Option<NaiveDate>) = last;
            let after = |days: Option<u64>| text(days.map(|days| removed + Days::new(days)));
            let ended = after(length);
            let exit = if ended.is_empty() { "" } else { exit };
            stay(&format!("E{number}"), &child)
                .office(office)
                .set("care_type", care)
                .set("removed_on", removed.to_string())
                .ended(&ended)
                .set("exit_reason", exit)
                .set("search_on", after(search))
                .set("exam_on", after(exam))
                .set("sibling_group", group.unwrap_or_default())
                .set("tpr_on", text(rights))
                .set("previous_exit_on", text(before.map(|days| removed - Days::new(days))))
                .born(if number % 2 == 0 { "2001-06-20" } else { "2012-01-01" })
        };
        rows.into_iter().enumerate().map(row).collect()
    })
}

/// For each child placements that follow one another, the last of them open.
fn placements() -> impl Strategy<Value = Vec<Row>> {
    let one = (select(PlacementType::TEXTS), 0..4_usize, 1..120_u64, prop::bool::weighted(0.2));
    vec(vec(one, 0..5), CHILDREN).prop_map(|children| {
        let of_child = |(number, places): (usize, Vec<(&str, usize, u64, bool)>)| {
            let mut from = date("2018-06-01");
            let last = places.len().saturating_sub(1);
            let row = move |(place, (kind, provider, days, apart)): (usize, (&str, usize, u64, bool))| {
                let until = from + Days::new(days);
                let ended = if place == last { String::new() } else { until.to_string() };
                let row = placed(&format!("P{number}{place}"), &format!("K{number}"), &format!("H{provider}"))
                    .set("type", kind)
                    .set("started_on", from.to_string())
                    .ended(&ended)
                    .set("apart_reason", apart.to_string());
                from = until;
                row
            };
            places.into_iter().enumerate().map(row).collect::<Vec<_>>()
        };
        children.into_iter().enumerate().flat_map(of_child).collect()
    })
}

fn homes() -> impl Strategy<Value = Vec<Row>> {
    let one = (day_from("2017-11-20", 60), option::weighted(0.2, day_from("2019-06-01", 60)), 1..4_u32);
    let kinds = ["foster", "foster", "relative", "therapeutic"];
    vec(one, 4).prop_map(move |rows| {
        let row = |(number, (licensed, ended, capacity)): (usize, (NaiveDate, Option<NaiveDate>, u32))| {
            home(&format!("H{number}"), &licensed.to_string())
                .ended(&text(ended))
                .set("capacity", capacity.to_string())
                .set("kind", kinds[number])
        };
        rows.into_iter().enumerate().map(row).collect()
    })
}

fn trainings() -> impl Strategy<Value = Vec<Row>> {
    let one = (0..4_usize, day_from("2018-06-01", 420), 1..2_000_u32);
    vec(one, 0..8).prop_map(|rows| {
        rows.into_iter().map(|(home, on, minutes)| training(&format!("H{home}"), &on.to_string(), minutes)).collect()
    })
}

fn victims() -> impl Strategy<Value = Vec<Row>> {
    let one = (child(), day_from("2018-06-20", 370), 0..60_u64, any::<bool>());
    vec(one, 0..10).prop_map(|rows| {
        let row = |(number, (child, found, before, caregiver)): (usize, (String, NaiveDate, u64, bool))| {
            let reported = (found - Days::new(before)).to_string();
            victim(&format!("R{number}"), &child, &reported, &found.to_string())
                .set("by_caregiver", caregiver.to_string())
        };
        rows.into_iter().enumerate().map(row).collect()
    })
}

fn visits() -> impl Strategy<Value = Vec<Row>> {
    let one = (child(), day_from("2019-04-01", 91), select(Contact::TEXTS), prop::bool::weighted(0.8), 0..40_u64);
    vec(one, 0..14).prop_map(|rows| {
        let row = |(number, (child, on, contact, seen, after)): (usize, (String, NaiveDate, &str, bool, u64))| {
            care_visit(&child, &on.to_string())
                .set("visit_id", format!("V{number}"))
                .contact(contact)
                .set("child_seen", seen.to_string())
                .documented(&(on + Days::new(after)).to_string())
        };
        rows.into_iter().enumerate().map(row).collect()
    })
}

/// June 2019, drawn inside it or after it.
pub fn small_june() -> impl Strategy<Value = Handover> {
    let as_of = select(&["2019-06-20T06:00", "2019-06-30T22:00", "2019-07-15T06:00"][..]);
    let rows = (stays(), placements(), homes(), trainings(), victims(), visits());
    (as_of, rows).prop_map(|(as_of, (stays, placements, homes, trainings, victims, visits))| {
        let rows = [stays, placements, homes, trainings, victims, visits].concat();
        Handover::of("2019-06").drawn(as_of).with(worker("W1")).with_all(rows)
    })
}
