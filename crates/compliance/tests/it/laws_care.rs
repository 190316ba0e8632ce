//! What holds of every month of children in care, whatever its rows.

mod months;

use compliance::due_soon::{MatterKind, due_soon};
use compliance::measures::reads_care;
use compliance::{Counts, FigureDef, Record, Scope};
use domain::extract::ExtractKind;
use domain::rate::Direction;
use domain::{Reason, Verdict};
use proptest::prelude::*;

use crate::support::{
    Handover, Row, care_visit, date, figures, instrument, offices, placed, plan_2006, records_in, setting, stay,
    tally_of, training, victim,
};
use months::small_june;

/// The figures of the measures of children in care, with the segment.
fn defs() -> Vec<FigureDef> {
    let care = plan_2006().measures.iter().filter(|measure| measure.rule.as_ref().is_some_and(reads_care));
    care.flat_map(|measure| FigureDef::of_measure(measure, instrument())).collect()
}

fn records(id: &str, month: &Handover) -> Vec<Record> {
    records_in(plan_2006(), id, month, &Scope::state())
}

/// What each record of a figure says, whatever its line: id, office, worker, reason and detail.
fn said(id: &str, month: &Handover) -> Vec<[String; 5]> {
    let said = |record: Record| {
        let reason = record.reason.map_or_else(String::new, |reason| reason.to_string());
        [record.record_id, record.office, record.worker_id.unwrap_or_default(), reason, record.detail]
    };
    records(id, month).into_iter().map(said).collect()
}

/// The stay or placement of a row in two that touch on a day between its first and its last; none where there is none.
fn split(row: &Row, [id, from]: [&str; 2]) -> Option<[Row; 2]> {
    let first = date(row.cell(from));
    let last = if row.cell("ended_on").is_empty() { date("2019-06-30") } else { date(row.cell("ended_on")) };
    let cut = first + chrono::TimeDelta::days((last - first).num_days() / 2);
    let exit = if id == "episode_id" { "transfer" } else { "" };
    let before = row.clone().ended(&cut.to_string());
    let before = if exit.is_empty() { before } else { before.set("exit_reason", exit) };
    // The second begins with the id of the first, so that it stands right after it.
    let after = row.clone().set(id, format!("{}-2", row.cell(id))).set(from, cut.to_string());
    (first < cut && cut < last).then_some([before, after])
}

/// The month with every stay, or every placement, in two.
fn all_split(month: &Handover, kind: ExtractKind, columns: [&str; 2]) -> Handover {
    let halves = |row: &Row| {
        let halves = (row.kind == kind).then(|| split(row, columns)).flatten();
        halves.map_or_else(|| vec![row.clone()], |halves| halves.to_vec())
    };
    let rows = month.rows.iter().flat_map(halves).collect();
    Handover { rows, ..month.clone() }
}

/// Rows that lie outside what any measure looks at in June 2019, of ids that have rows inside.
fn far_away() -> Vec<Row> {
    let gone = stay("E-far", "K0").set("removed_on", "2017-02-01").ended("2017-03-01").set("exit_reason", "relatives");
    vec![
        gone,
        placed("P-far", "K1", "H-far").set("started_on", "2018-01-01").ended("2018-07-01"),
        victim("R-far", "K2", "2018-06-01", "2018-06-30").set("by_caregiver", "true"),
        victim("R-next", "K2", "2019-06-01", "2019-07-01").set("by_caregiver", "true"),
        training("H0", "2017-11-19", 3_000),
        training("H0", "2019-07-31", 3_000),
        care_visit("K3", "2019-03-31"),
        care_visit("K3", "2019-07-01"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_figures_counts_are_those_of_its_records(month in small_june()) {
        for def in defs() {
            for figure in figures(plan_2006(), &def.id, "2019-06", &[&month]) {
                let mut counts = Counts::default();
                let counted = figure.counted();
                let listed = records_in(plan_2006(), &def.id, &month, &figure.scope);
                listed.iter().filter_map(Record::verdict).for_each(|verdict| counts.add(verdict, counted));
                prop_assert_eq!(figure.counts, counts, "{} {}", def.id, figure.scope.name);
            }
        }
    }

    #[test]
    fn under_at_most_the_numerator_is_what_is_listed_as_not_met(month in small_june()) {
        let at_most: Vec<FigureDef> =
            defs().into_iter().filter(|def| def.standard.direction() == Direction::AtMost).collect();
        prop_assert_eq!(at_most.len(), 4, "OM5, OM6, OM11, OM19");
        for def in at_most {
            let figure = figures(plan_2006(), &def.id, "2019-06", &[&month]).swap_remove(0);
            let not_met = records(&def.id, &month).iter().filter(|one| one.verdict() == Some(Verdict::NotMet)).count();
            prop_assert_eq!(figure.counts.numerator, not_met as u64, "{}", def.id);
        }
    }

    #[test]
    fn the_order_of_rows_never_matters(
        (month, shuffled) in small_june().prop_flat_map(|month| {
            let rows = Just(month.rows.clone()).prop_shuffle();
            (Just(month), rows)
        })
    ) {
        let other = Handover { rows: shuffled, ..month.clone() };
        for def in defs() {
            prop_assert_eq!(records(&def.id, &month), records(&def.id, &other));
            prop_assert_eq!(tally_of(plan_2006(), &def.measure.0, &month), tally_of(plan_2006(), &def.measure.0, &other));
        }
    }

    #[test]
    fn a_row_outside_every_window_changes_nothing(month in small_june(), place in 0..8_usize) {
        let more = month.clone().with(far_away().swap_remove(place));
        for def in defs() {
            prop_assert_eq!(said(&def.id, &month), said(&def.id, &more), "{}", def.id);
        }
    }

    #[test]
    fn a_stay_split_into_two_that_touch_never_changes_the_count_of_placements(month in small_june()) {
        // A placement split so is a return to the same provider, and a child with two stays is one child.
        let placements = all_split(&month, ExtractKind::CarePlacements, ["placement_id", "started_on"]);
        let stays = all_split(&month, ExtractKind::CareEpisodes, ["episode_id", "removed_on"]);
        prop_assert_eq!(said("OM12", &month), said("OM12", &placements));
        // Of stays that overlap the later gives office and type of care, and the cut changes which is later.
        let is_alone = |child: &str| {
            let stays = month.rows.iter().filter(|row| row.kind == ExtractKind::CareEpisodes);
            stays.filter(|row| row.cell("child_id") == child).count() == 1
        };
        let of = |month: &Handover| said("OM12", month).into_iter().filter(|said| is_alone(&said[0])).collect::<Vec<_>>();
        prop_assert_eq!(of(&month), of(&stays));
    }

    #[test]
    fn every_record_has_one_verdict_and_every_record_id_stands_once(month in small_june()) {
        for def in defs() {
            let records = records(&def.id, &month);
            prop_assert!(records.iter().all(|record| record.verdict().is_some()));
            prop_assert!(records.windows(2).all(|pair| pair[0].record_id < pair[1].record_id));
        }
    }

    #[test]
    fn nothing_that_a_measure_calls_open_is_left_out_of_what_is_due(month in small_june()) {
        let state = Scope::state().members(offices(), month.month.first_day());
        let found = due_soon(setting(plan_2006()), &month.extracts(), &state).unwrap();
        let of = [
            ("OM4", MatterKind::Search, ExtractKind::CareEpisodes),
            ("OM22", MatterKind::Exam, ExtractKind::CareEpisodes),
            ("OM16", MatterKind::CareVisits, ExtractKind::CareEpisodes),
            ("OM13", MatterKind::Training, ExtractKind::CareHomes),
        ];
        for (measure, kind, file) in of {
            for record in records(measure, &month) {
                let row = month.rows.iter().find(|row| row.kind == file && {
                    [row.cell("episode_id"), row.cell("home_id")].contains(&&*record.record_id)
                });
                // Of a child that left, or a home without license, nothing can be mended any more.
                let is_over = row.is_some_and(|row| !row.cell("ended_on").is_empty());
                let is_late = match record.reason.unwrap() {
                    Reason::NotSearched | Reason::NotExamined | Reason::HoursLacking if is_over => continue,
                    Reason::NotSearched | Reason::NotExamined | Reason::MissedVisit | Reason::HoursLacking => true,
                    Reason::NotYetDue | Reason::MonthInProgress => false,
                    _ => continue,
                };
                let same = found.tasks.iter().find(|task| task.record_id == record.record_id && task.matter.kind() == kind);
                prop_assert_eq!(same.map(|task| task.is_late), Some(is_late), "{:?} in {:?}", record, found.tasks);
            }
        }
    }
}
