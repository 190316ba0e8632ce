//! Certification: compliance sustained over complete quarters, from figures alone.

use compliance::certification::{QuarterFigures, tracks};
use compliance::{Counts, Figure, FigureDef, Scope};
use domain::certification::Track;
use domain::plan::{DecidedBy, Measure, Plan};
use domain::{Period, Rate};

use crate::support::{Handover, instrument, plan_2006, plan_2017, quarter};

/// What the state's figure of a quarter says: numerator and denominator, and whether it is complete.
#[derive(Clone, Copy)]
struct Said(u64, u64, bool);

/// The segments whose figures differ from the own one.
type Segments<'a> = &'a [(&'a str, Said)];

/// A quarter's name, its own figure and its segments.
type Quarter<'a> = (&'a str, Said, Segments<'a>);

const MET: Said = Said(100, 100, true);
const MISSED: Said = Said(50, 100, true);
const OPEN: Said = Said(100, 100, false);
const NOBODY: Said = Said(0, 0, true);

fn figure(def: &FigureDef, period: Period, Said(numerator, denominator, complete): Said) -> Figure {
    let rate = Rate::new(numerator, denominator);
    Figure {
        id: def.id.clone(),
        period,
        scope: Scope::state(),
        counts: Counts { numerator, denominator, ..Counts::default() },
        is_average: false,
        rate,
        standard: def.standard,
        met: def.standard.is_met_by(rate),
        complete,
        as_of: Handover::of("2019-05").as_of,
    }
}

/// A measure's quarters; in each the own figure, then the segments that differ from it by their ids.
fn rows(plan: &Plan, measure: &str, quarters: &[Quarter<'_>]) -> Vec<Track> {
    let measure: &Measure = plan.measure(measure).unwrap();
    let defs = FigureDef::of_measure(measure, instrument());
    let quarters: Vec<QuarterFigures> = quarters
        .iter()
        .map(|(name, own, segments)| {
            let said = |def: &FigureDef| {
                let named = segments.iter().find(|(id, _)| **id == *def.id || *id == "others");
                if *def.id == measure.id.0 { *own } else { named.map_or(*own, |(_, said)| *said) }
            };
            let period = Period::Quarter(quarter(name));
            (quarter(name), defs.iter().map(|def| figure(def, period, said(def))).collect())
        })
        .collect();
    tracks(plan, measure, &defs, &quarters)
}

/// A row like `eligible, 2 in a row to 2019-Q2 at 100.0, since 2019-Q2`.
fn shown(row: &Track) -> String {
    let Some(standing) = row.standing else { return row.status().to_string() };
    let last = standing.last_quarter.map_or_else(|| "-".to_owned(), |quarter| quarter.to_string());
    let percent = row.last_percent.clone().unwrap_or_else(|| "-".to_owned());
    let since = standing.eligible_since.map_or_else(String::new, |quarter| format!(", since {quarter}"));
    let run = standing.met_quarters_in_a_row;
    format!("{}, {run} in a row to {last} at {percent}{since}", row.status())
}

/// OM1 of 2006 after these quarters.
fn om1(quarters: &[(&str, Said)]) -> String {
    let quarters: Vec<Quarter<'_>> = quarters.iter().map(|(name, own)| (*name, *own, &[][..])).collect();
    shown(&rows(plan_2006(), "OM1", &quarters)[0])
}

#[test]
fn without_a_complete_quarter_a_measure_is_not_met() {
    assert_eq!(om1(&[]), "not_met, 0 in a row to - at -");
    assert_eq!(om1(&[("2019-Q1", OPEN)]), "not_met, 0 in a row to - at -");
}

#[test]
fn a_missed_quarter_is_not_met() {
    assert_eq!(om1(&[("2019-Q1", MISSED)]), "not_met, 0 in a row to 2019-Q1 at 50.0");
    assert_eq!(om1(&[("2018-Q4", MET), ("2019-Q1", MISSED)]), "not_met, 0 in a row to 2019-Q1 at 50.0");
}

#[test]
fn one_met_quarter_is_met_and_two_are_eligible() {
    assert_eq!(om1(&[("2019-Q1", MET)]), "met, 1 in a row to 2019-Q1 at 100.0");
    assert_eq!(om1(&[("2018-Q4", MISSED), ("2019-Q1", MET)]), "met, 1 in a row to 2019-Q1 at 100.0");
    assert_eq!(om1(&[("2018-Q4", MET), ("2019-Q1", MET)]), "eligible, 2 in a row to 2019-Q1 at 100.0, since 2019-Q1");
}

#[test]
fn a_run_of_three_is_eligible_since_its_second_quarter() {
    let three = [("2018-Q4", MET), ("2019-Q1", MET), ("2019-Q2", MET)];
    assert_eq!(om1(&three), "eligible, 3 in a row to 2019-Q2 at 100.0, since 2019-Q1");
}

#[test]
fn a_run_broken_and_taken_up_again_is_eligible_since_the_second_of_the_new_run() {
    let story = [("2018-Q1", MET), ("2018-Q2", MET), ("2018-Q3", MISSED), ("2018-Q4", MET), ("2019-Q1", MET)];
    assert_eq!(om1(&story[..4]), "met, 1 in a row to 2018-Q4 at 100.0");
    assert_eq!(om1(&story), "eligible, 2 in a row to 2019-Q1 at 100.0, since 2019-Q1");
}

#[test]
fn a_missing_quarter_breaks_a_run() {
    assert_eq!(om1(&[("2018-Q4", MET), ("2019-Q2", MET)]), "met, 1 in a row to 2019-Q2 at 100.0");
    assert_eq!(om1(&[("2018-Q3", MET), ("2018-Q4", MET), ("2019-Q2", MET)]), "met, 1 in a row to 2019-Q2 at 100.0");
}

#[test]
fn the_turn_of_the_year_is_no_hole() {
    assert_eq!(om1(&[("2018-Q4", MET), ("2019-Q1", MET)]), "eligible, 2 in a row to 2019-Q1 at 100.0, since 2019-Q1");
    assert_eq!(om1(&[("2018-Q4", MET), ("2020-Q1", MET)]), "met, 1 in a row to 2020-Q1 at 100.0");
}

#[test]
fn an_incomplete_quarter_breaks_a_run() {
    assert_eq!(om1(&[("2018-Q4", MET), ("2019-Q1", OPEN), ("2019-Q2", MET)]), "met, 1 in a row to 2019-Q2 at 100.0");
}

#[test]
fn quarters_after_the_last_complete_one_change_nothing() {
    let sustained = [("2018-Q4", MET), ("2019-Q1", MET), ("2019-Q2", OPEN), ("2019-Q3", OPEN)];
    assert_eq!(om1(&sustained), "eligible, 2 in a row to 2019-Q1 at 100.0, since 2019-Q1");
    let missed_so_far = [("2019-Q1", MET), ("2019-Q2", Said(0, 100, false))];
    assert_eq!(om1(&missed_so_far), "met, 1 in a row to 2019-Q1 at 100.0");
    let after_a_hole = [("2018-Q4", MET), ("2019-Q1", MET), ("2019-Q3", OPEN)];
    assert_eq!(om1(&after_a_hole), "eligible, 2 in a row to 2019-Q1 at 100.0, since 2019-Q1");
}

#[test]
fn a_measure_without_denominator_in_its_last_complete_quarter_is_not_met_without_percentage() {
    assert_eq!(om1(&[("2018-Q4", MET), ("2019-Q1", NOBODY)]), "not_met, 0 in a row to 2019-Q1 at -");
}

#[test]
fn a_quarter_without_denominator_breaks_a_measures_run() {
    let story = [("2018-Q3", MET), ("2018-Q4", NOBODY), ("2019-Q1", MET)];
    assert_eq!(om1(&story), "met, 1 in a row to 2019-Q1 at 100.0");
}

#[test]
fn the_percentage_is_that_of_the_last_complete_quarter_and_never_contradicts_it() {
    // 8996/10000 = 89.96 %: with one decimal it would look like 90.0.
    let close = Said(8_996, 10_000, true);
    assert_eq!(om1(&[("2019-Q1", close)]), "not_met, 0 in a row to 2019-Q1 at 89.96");
}

#[test]
fn the_number_of_quarters_is_the_plans() {
    let text = include_str!("../../../../config/plans/juan-f-2006.toml");
    let sustain = |quarters: &str| {
        let text =
            text.replacen("sustain_quarters = { value = 2", &format!("sustain_quarters = {{ value = {quarters}"), 1);
        let plan = Plan::from_toml(&text).unwrap();
        shown(&rows(&plan, "OM1", &[("2018-Q4", MET, &[]), ("2019-Q1", MET, &[]), ("2019-Q2", MET, &[])])[0])
    };
    assert_eq!(sustain("1"), "eligible, 3 in a row to 2019-Q2 at 100.0, since 2018-Q4");
    assert_eq!(sustain("3"), "eligible, 3 in a row to 2019-Q2 at 100.0, since 2019-Q2");
    assert_eq!(sustain("4"), "met, 3 in a row to 2019-Q2 at 100.0");
}

#[test]
fn a_measure_that_no_rule_computes_is_not_measured_and_has_no_segments() {
    let mut plan = plan_2006().clone();
    plan.measures.iter_mut().for_each(|measure| measure.rule = None);
    let found = rows(&plan, "OM16", &[("2019-Q1", MET, &[])]);
    assert_eq!(found.len(), 1);
    assert_eq!((shown(&found[0]).as_str(), found[0].is_segment()), ("not_measured", false));
}

#[test]
fn a_measure_of_children_in_care_is_not_measured_until_some_quarter_has_its_files() {
    let found = rows(plan_2006(), "OM16", &[]);
    assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), ["not_measured"]);
    let found = rows(plan_2006(), "OM16", &[("2019-Q1", MET, &[])]);
    assert_eq!(found.iter().map(|row| row.id.to_string()).collect::<Vec<_>>(), ["OM16", "OM16:quarterly"]);
    assert_eq!(rows(plan_2006(), "OM1", &[]).iter().map(shown).collect::<Vec<_>>(), ["not_met, 0 in a row to - at -"]);
}

#[test]
fn below_each_measure_stand_its_segments() {
    let found = rows(plan_2006(), "OM3", &[("2019-Q1", MET, &[])]);
    assert_eq!(found.iter().map(Track::is_segment).collect::<Vec<_>>(), [&[false][..], &[true; 8]].concat());
    assert_eq!((&*found[0].id, &*found[1].id, &*found[8].id), ("OM3", "OM3:reason", "OM3:permanency_planning"));
}

/// The measure's row and that of one of its segments.
fn with_segment(plan: &Plan, measure: &str, id: &str, quarters: &[Quarter<'_>]) -> [String; 2] {
    let rows = rows(plan, measure, quarters);
    let segment = rows.iter().find(|row| *row.id == *id).unwrap();
    [shown(&rows[0]), shown(segment)]
}

#[test]
fn segments_that_do_not_decide_have_a_status_of_their_own() {
    let missed_dental: Segments<'_> = &[("OM15:dental", MISSED)];
    let quarters = [("2018-Q4", MET, missed_dental), ("2019-Q1", MET, missed_dental)];
    assert_eq!(
        with_segment(plan_2006(), "OM15", "OM15:dental", &quarters),
        ["eligible, 2 in a row to 2019-Q1 at 100.0, since 2019-Q1", "not_met, 0 in a row to 2019-Q1 at 50.0"]
    );
}

#[test]
fn one_missed_segment_is_enough_where_segments_decide() {
    assert_eq!(plan_2017().measure("OM15").unwrap().decided_by.value, DecidedBy::Segments);
    let missed_dental: Segments<'_> = &[("OM15:dental", MISSED)];
    assert_eq!(
        with_segment(plan_2017(), "OM15", "OM15:dental", &[("2019-Q1", MET, missed_dental)]),
        ["not_met, 0 in a row to 2019-Q1 at 100.0", "not_met, 0 in a row to 2019-Q1 at 50.0"]
    );
}

#[test]
fn where_segments_decide_the_own_figure_decides_nothing_but_gives_the_percentage() {
    let all_met: Segments<'_> = &[("others", MET)];
    let quarters = [("2018-Q4", MISSED, all_met), ("2019-Q1", MISSED, all_met)];
    let found = rows(plan_2017(), "OM15", &quarters);
    assert_eq!(shown(&found[0]), "eligible, 2 in a row to 2019-Q1 at 50.0, since 2019-Q1");
    let own_nobody = rows(plan_2017(), "OM15", &[("2019-Q1", NOBODY, all_met)]);
    assert_eq!(shown(&own_nobody[0]), "met, 1 in a row to 2019-Q1 at -");
}

#[test]
fn where_segments_decide_those_without_denominator_are_passed_over_but_one_must_have_one() {
    let dental_only: Segments<'_> = &[("OM15:dental", MET), ("others", NOBODY)];
    assert_eq!(
        shown(&rows(plan_2017(), "OM15", &[("2019-Q1", MET, dental_only)])[0]),
        "met, 1 in a row to 2019-Q1 at 100.0"
    );
    let nobody: Segments<'_> = &[("others", NOBODY)];
    assert_eq!(
        shown(&rows(plan_2017(), "OM15", &[("2019-Q1", MET, nobody)])[0]),
        "not_met, 0 in a row to 2019-Q1 at 100.0"
    );
}

/// OM18 of 2017 in one quarter: its own figure, then every average.
fn caseloads(own: Said, averages: &[(&str, Said)]) -> String {
    shown(&rows(plan_2017(), "OM18", &[("2019-Q1", own, averages)])[0])
}

const LOW: Said = Said(50, 100, true); // 50 % on average: at most 75 %
const HIGH: Said = Said(80, 100, true);

#[test]
fn caseloads_of_2017_need_the_own_figure_and_every_average() {
    assert_eq!(caseloads(MET, &[("others", LOW)]), "met, 1 in a row to 2019-Q1 at 100.0");
    assert_eq!(caseloads(MISSED, &[("others", LOW)]), "not_met, 0 in a row to 2019-Q1 at 50.0");
    let one_high = [("OM18-AVG:probate", HIGH), ("others", LOW)];
    assert_eq!(caseloads(MET, &one_high), "not_met, 0 in a row to 2019-Q1 at 100.0");
}

#[test]
fn an_average_of_nobody_decides_nothing_for_caseloads() {
    let probate_of_nobody = [("OM18-AVG:probate", NOBODY), ("others", LOW)];
    assert_eq!(caseloads(MET, &probate_of_nobody), "met, 1 in a row to 2019-Q1 at 100.0");
    assert_eq!(caseloads(MET, &[("others", NOBODY)]), "met, 1 in a row to 2019-Q1 at 100.0");
    assert_eq!(caseloads(NOBODY, &[("others", NOBODY)]), "not_met, 0 in a row to 2019-Q1 at -");
}

#[test]
fn an_incomplete_own_figure_or_deciding_segment_leaves_the_quarter_incomplete() {
    let open = Said(50, 100, false);
    assert_eq!(caseloads(OPEN, &[("others", LOW)]), "not_met, 0 in a row to - at -");
    assert_eq!(caseloads(MET, &[("OM18-AVG:probate", open), ("others", LOW)]), "not_met, 0 in a row to - at -");
}

#[test]
fn an_incomplete_segment_that_does_not_decide_leaves_the_measure_complete() {
    let open_dental: Segments<'_> = &[("OM15:dental", OPEN)];
    assert_eq!(
        with_segment(plan_2006(), "OM15", "OM15:dental", &[("2019-Q1", MET, open_dental)]),
        ["met, 1 in a row to 2019-Q1 at 100.0", "not_met, 0 in a row to - at -"]
    );
}

/// The status of OM15:dental of 2006 after quarters in which all else was met.
fn dental(quarters: &[(&str, Said)]) -> String {
    let segments: Vec<[(&str, Said); 1]> = quarters.iter().map(|(_, said)| [("OM15:dental", *said)]).collect();
    let quarters: Vec<Quarter<'_>> =
        quarters.iter().zip(&segments).map(|((name, _), segment)| (*name, MET, &segment[..])).collect();
    let [_, segment] = with_segment(plan_2006(), "OM15", "OM15:dental", &quarters);
    segment
}

#[test]
fn a_quarter_in_which_a_segment_applies_to_nobody_neither_lengthens_nor_breaks_its_run() {
    let between = [("2018-Q4", MET), ("2019-Q1", NOBODY), ("2019-Q2", MET)];
    assert_eq!(dental(&between), "eligible, 2 in a row to 2019-Q2 at 100.0, since 2019-Q2");
    assert_eq!(dental(&between[..2]), "met, 1 in a row to 2018-Q4 at 100.0");
}

#[test]
fn the_last_quarter_and_percentage_of_a_segment_pass_over_quarters_that_concern_nobody() {
    let after = [("2018-Q4", MET), ("2019-Q1", MISSED), ("2019-Q2", NOBODY), ("2019-Q3", NOBODY)];
    assert_eq!(dental(&after), "not_met, 0 in a row to 2019-Q1 at 50.0");
    assert_eq!(dental(&[("2019-Q1", NOBODY)]), "not_met, 0 in a row to - at -");
}

#[test]
fn a_missing_or_incomplete_quarter_breaks_a_segments_run_too() {
    assert_eq!(dental(&[("2018-Q4", MET), ("2019-Q2", MET)]), "met, 1 in a row to 2019-Q2 at 100.0");
    assert_eq!(dental(&[("2018-Q4", MET), ("2019-Q1", OPEN), ("2019-Q2", MET)]), "met, 1 in a row to 2019-Q2 at 100.0");
    // A hole beside a quarter that concerns nobody is a hole all the same.
    assert_eq!(
        dental(&[("2018-Q3", MET), ("2019-Q1", NOBODY), ("2019-Q2", MET)]),
        "met, 1 in a row to 2019-Q2 at 100.0"
    );
}

#[test]
fn a_break_before_a_quarter_that_concerns_nobody_counts_once_a_concerned_quarter_follows() {
    let story = [("2018-Q3", MET), ("2018-Q4", MET), ("2019-Q1", OPEN), ("2019-Q2", NOBODY), ("2019-Q3", MET)];
    assert_eq!(dental(&story[..4]), "eligible, 2 in a row to 2018-Q4 at 100.0, since 2018-Q4");
    assert_eq!(dental(&story), "met, 1 in a row to 2019-Q3 at 100.0");
}

/// The table of the page of the measures.
#[test]
fn an_incomplete_quarter_shows_only_when_a_complete_one_follows() {
    let story = [("2018-Q3", MET), ("2018-Q4", MET), ("2019-Q1", MET), ("2019-Q2", OPEN), ("2019-Q3", MET)];
    assert_eq!(om1(&story[..1]), "met, 1 in a row to 2018-Q3 at 100.0");
    assert_eq!(om1(&story[..2]), "eligible, 2 in a row to 2018-Q4 at 100.0, since 2018-Q4");
    assert_eq!(om1(&story[..3]), "eligible, 3 in a row to 2019-Q1 at 100.0, since 2018-Q4");
    assert_eq!(om1(&story[..4]), "eligible, 3 in a row to 2019-Q1 at 100.0, since 2018-Q4");
    assert_eq!(om1(&story), "met, 1 in a row to 2019-Q3 at 100.0");
}
