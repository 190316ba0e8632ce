//! Laws that hold for any month, tried on many small random ones.

mod months;
mod naive;

use compliance::caseloads::caseloads;
use compliance::due_soon::{MatterKind, Task, due_soon};
use compliance::{Counts, FigureDef, Record, Scope, ScopeKind};
use domain::plan::Plan;
use domain::{Reason, Verdict};
use proptest::prelude::*;

use crate::support::{
    Handover, caseload_rule, figures, instrument, offices, plan_2017, records_in, setting, tally_of, visit,
};
use months::{small_caseloads, small_month, tiny_maxima};

/// The month's figures of a measure or segment; of the case review the quarter that it ends.
fn month_figures(plan: &Plan, def: &FigureDef, month: &Handover) -> Vec<compliance::Figure> {
    let reviewed = plan.measure(&def.measure.0).unwrap().rule.as_ref().unwrap().is_reviewed();
    let period = if reviewed { month.month.quarter().to_string() } else { month.month.to_string() };
    figures(plan, &def.id, &period, &[month])
}

fn defs(plan: &Plan) -> Vec<FigureDef> {
    plan.measures.iter().flat_map(|measure| FigureDef::of_measure(measure, instrument())).collect()
}

fn counted(records: &[Record]) -> Counts {
    let mut counts = Counts::default();
    records.iter().filter_map(Record::verdict).for_each(|verdict| counts.add(verdict, Verdict::Met));
    counts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// The heart's law: a number and the list behind it are one.
    #[test]
    fn a_figures_counts_are_those_of_its_records(month in small_month()) {
        for def in defs(plan_2017()) {
            for figure in month_figures(plan_2017(), &def, &month) {
                let records = records_in(plan_2017(), &def.id, &month, &figure.scope);
                if figure.is_average {
                    prop_assert_eq!(figure.counts.denominator, records.len() as u64, "{} {}", def.id, figure.scope.name);
                    let held = records.iter().map(|record| record.detail.split_once('/').unwrap().0.parse::<u64>().unwrap());
                    prop_assert_eq!(figure.counts.numerator, held.sum::<u64>());
                } else {
                    prop_assert_eq!(figure.counts, counted(&records), "{} {}", def.id, figure.scope.name);
                }
            }
        }
    }

    #[test]
    fn the_order_of_rows_never_changes_a_judgement(
        (month, shuffled) in small_month().prop_flat_map(|month| {
            let rows = Just(month.rows.clone()).prop_shuffle();
            (Just(month), rows)
        })
    ) {
        let other = Handover { rows: shuffled, ..month.clone() };
        for def in defs(plan_2017()) {
            let of = |month: &Handover| records_in(plan_2017(), &def.id, month, &Scope::state());
            prop_assert_eq!(of(&month), of(&other));
        }
        for measure in ["OM1", "OM2", "OM17", "OM18"] {
            prop_assert_eq!(tally_of(plan_2017(), measure, &month), tally_of(plan_2017(), measure, &other));
        }
    }

    #[test]
    fn offices_sum_to_the_state_and_to_their_regions(month in small_month()) {
        for def in defs(plan_2017()) {
            let rows = month_figures(plan_2017(), &def, &month);
            let sum = |kind: ScopeKind, wanted: &dyn Fn(&str) -> bool| {
                let mut sum = Counts::default();
                let some = rows.iter().filter(|row| row.scope.kind == kind && wanted(&row.scope.name));
                some.for_each(|row| sum += row.counts);
                sum
            };
            let state = sum(ScopeKind::State, &|_| true);
            prop_assert_eq!(sum(ScopeKind::Office, &|_| true), state);
            let mut by_region = sum(ScopeKind::Region, &|_| true);
            by_region += sum(ScopeKind::Office, &|code| ["siu", "careline"].contains(&code));
            prop_assert_eq!(by_region, state);
            for region in rows.iter().filter(|row| row.scope.kind == ScopeKind::Region) {
                let day = month.month.first_day();
                let own = |code: &str| offices().all()[offices().index(code).unwrap()].region_on(day) == Some(&*region.scope.name);
                prop_assert_eq!(sum(ScopeKind::Office, &own), region.counts);
            }
        }
    }

    #[test]
    fn one_more_visit_never_turns_a_visited_family_into_a_missed_one(
        month in small_month(), case in 0..4_u8, child in 0..5_u8, day in 1..=31_u8,
    ) {
        let before = records_in(plan_2017(), "OM17", &month, &Scope::state());
        let more = month.clone().with(visit(&format!("C{case}"), &format!("K{child}"), &format!("2019-05-{day:02}")));
        let after = records_in(plan_2017(), "OM17", &more, &Scope::state());
        prop_assert_eq!(before.len(), after.len());
        for (before, after) in before.iter().zip(&after) {
            let lost = before.reason == Some(Reason::Visited) && after.reason != before.reason;
            prop_assert!(!lost, "{before:?} became {after:?}");
            prop_assert!(after.detail.len() <= before.detail.len());
        }
    }

    #[test]
    fn every_record_has_one_verdict_and_every_record_id_stands_once(month in small_month()) {
        for measure in ["OM1", "OM2", "OM17", "OM18", "OM3", "OM15"] {
            let records = records_in(plan_2017(), measure, &month, &Scope::state());
            prop_assert!(records.iter().all(|record| record.verdict().is_some()));
            prop_assert!(records.windows(2).all(|pair| pair[0].record_id < pair[1].record_id));
        }
    }

    #[test]
    fn a_later_draw_resolves_pending_records_and_changes_no_other(month in small_month()) {
        let later = month.clone().drawn("2019-07-20T06:00");
        for measure in ["OM1", "OM2", "OM17"] {
            let early = records_in(plan_2017(), measure, &month, &Scope::state());
            let late = records_in(plan_2017(), measure, &later, &Scope::state());
            prop_assert_eq!(early.len(), late.len());
            for (early, late) in early.iter().zip(&late) {
                prop_assert_ne!(late.verdict(), Some(domain::Verdict::Pending));
                if early.verdict() != Some(domain::Verdict::Pending) && measure != "OM17" {
                    prop_assert_eq!(early, late);
                }
            }
        }
    }

    /// The quick sum over starts and ends against counting every day by itself.
    #[test]
    fn a_workers_load_is_what_counting_day_by_day_gives(month in small_caseloads()) {
        let plan = tiny_maxima();
        let rule = caseload_rule(&plan);
        let mut quick = Vec::new();
        compliance::measures::caseload::workers(rule, setting(&plan), &month.extracts(), &mut |worker| {
            quick.push((
                worker.worker_id.to_owned(),
                naive::Load {
                    last_day_counts: worker.last_day_counts,
                    over_on_last_day: worker.is_over(),
                    longest_run: worker.longest_run,
                },
            ));
        })
        .unwrap();
        quick.sort_by(|a, b| a.0.cmp(&b.0));
        prop_assert_eq!(quick, naive::loads(rule, &month));
    }

    /// The strip against counting day by day.
    #[test]
    fn a_strips_runs_are_what_counting_day_by_day_gives(month in small_caseloads()) {
        let plan = tiny_maxima();
        let rule = caseload_rule(&plan);
        let state = Scope::state().members(offices(), month.month.first_day());
        let mut strips = caseloads(rule, setting(&plan), &[month.extracts()], &state).unwrap().workers;
        strips.sort_by(|a, b| a.worker_id.cmp(&b.worker_id));
        let naive = naive::loads(rule, &month);
        prop_assert_eq!(strips.len(), naive.len());
        for (strip, (worker, load)) in strips.iter().zip(&naive) {
            let longest = strip.longest.map_or(0, |run| run.days);
            let now = strip.now.unwrap();
            prop_assert_eq!((&strip.worker_id, longest), (worker, load.longest_run));
            prop_assert_eq!((now.counts, now.run.is_some()), (load.last_day_counts, load.over_on_last_day));
        }
    }

    /// What is shown as late or due against the records of the figures.
    #[test]
    fn nothing_that_a_measure_calls_open_is_left_out(month in small_month()) {
        let state = Scope::state().members(offices(), month.month.first_day());
        let found = due_soon(setting(plan_2017()), &month.extracts(), &state).unwrap();
        let is_shown = |record: &Record, is_late: bool, kind: MatterKind| {
            let same = |task: &&Task| task.record_id == record.record_id && task.matter.kind() == kind;
            found.tasks.iter().find(same).is_some_and(|task| task.is_late == is_late)
        };
        let of = [("OM1", MatterKind::Commencement), ("OM2", MatterKind::Completion), ("OM17", MatterKind::Visits)];
        for (measure, kind) in of {
            for record in records_in(plan_2017(), measure, &month, &Scope::state()) {
                let open = match record.reason.unwrap() {
                    Reason::NotCommenced | Reason::NotCompleted | Reason::MissedVisit => is_shown(&record, true, kind),
                    Reason::MonthInProgress => is_shown(&record, false, kind),
                    Reason::NotYetDue if kind == MatterKind::Commencement => is_shown(&record, false, kind),
                    _ => true,
                };
                prop_assert!(open, "{record:?} is not in {:?}", found.tasks);
            }
        }
    }
}
