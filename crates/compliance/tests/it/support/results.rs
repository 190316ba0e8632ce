//! What the rules say of a month: verdicts as text, figures by scope.

use compliance::figures::{self, PeriodTallies};
use compliance::records::{self as listing, Filter};
use compliance::tally::tally;
use compliance::{Counts, Figure, FigureDef, Record, Scope, Tally};
use domain::Period;
use domain::plan::{Plan, QuarterMode, Rule};

use super::{Handover, instrument, offices, period, plan_2017, setting, zone};

/// The verdict on the month's only record, like `not_met missed_visit K1:2`; `absent` where there is none.
pub fn verdict(measure: &str, month: &Handover) -> String {
    verdict_under(plan_2017(), measure, month)
}

/// As [`verdict`], under another plan.
pub fn verdict_under(plan: &Plan, measure: &str, month: &Handover) -> String {
    let found = records_in(plan, measure, month, &Scope::state());
    assert!(found.len() <= 1, "one record was expected: {found:?}");
    found.first().map_or_else(|| "absent".to_owned(), shown)
}

/// The verdict on one record of several.
pub fn verdict_of(measure: &str, record_id: &str, month: &Handover) -> String {
    let found = records(measure, month);
    found.iter().find(|record| record.record_id == record_id).map_or_else(|| "absent".to_owned(), shown)
}

fn shown(record: &Record) -> String {
    let verdict = record.verdict().map_or_else(String::new, |verdict| verdict.to_string());
    let reason = record.reason.map_or_else(String::new, |reason| reason.to_string());
    [verdict, reason, record.detail.clone()].join(" ").trim().to_owned()
}

/// Every record of a figure, each like `C1 met visited`, in the order of listing.
pub fn record_lines(measure: &str, month: &Handover) -> Vec<String> {
    records(measure, month).iter().map(|record| format!("{} {}", record.record_id, shown(record))).collect()
}

/// The records of a figure of the plan of 2017.
pub fn records(measure: &str, month: &Handover) -> Vec<Record> {
    records_in(plan_2017(), measure, month, &Scope::state())
}

/// The records of a figure in a scope.
pub fn records_in(plan: &Plan, id: &str, month: &Handover, scope: &Scope) -> Vec<Record> {
    let (measure, _, def) = FigureDef::find(plan, instrument(), id).unwrap();
    let scope = scope.clone().members(offices(), month.month.first_day());
    let filter = Filter { scope: &scope, verdict: None };
    let shown = Period::Month(month.month);
    let mut found = listing::records(measure, &def, setting(plan), &month.extracts(), shown, filter).unwrap();
    listing::sort(&mut found);
    found
}

/// The tally of a measure.
pub fn tally_of(plan: &Plan, measure: &str, month: &Handover) -> Tally {
    tally(plan.measure(measure).unwrap(), setting(plan), &month.extracts()).unwrap()
}

/// The figures of a measure or segment for a period, a row per scope, from the months at hand.
pub fn figures(plan: &Plan, id: &str, text: &str, months: &[&Handover]) -> Vec<Figure> {
    let (measure, place, def) = FigureDef::find(plan, instrument(), id).unwrap();
    let period = period(text);
    let handed_over = |month: domain::Month| months.iter().find(|handover| handover.month == month).copied();
    let reviewed = measure.rule.as_ref().is_some_and(Rule::is_reviewed);
    let last = period.months().pop().and_then(handed_over);
    let judged: Vec<&Handover> = if reviewed {
        last.into_iter().filter(|month| month.has_reviews()).collect()
    } else if def.quarter == QuarterMode::LastMonth {
        last.into_iter().collect()
    } else {
        period.months().into_iter().filter_map(handed_over).collect()
    };
    let tallies: Vec<Tally> = judged.iter().map(|month| tally_of(plan, &measure.id.0, month)).collect();
    let at_hand = PeriodTallies {
        period,
        scopes: &Scope::on(period.first_day(), offices(), None),
        as_ofs: period.months().into_iter().map(|month| handed_over(month).map(|handover| handover.as_of)).collect(),
        tallies: tallies.iter().collect(),
        handed_in: !reviewed || last.is_some_and(Handover::has_reviews),
        reviewed_at: None,
    };
    figures::figures(&def, place, &at_hand, zone())
}

/// The state's figure under the plan of 2017.
pub fn figure(id: &str, period: &str, months: &[&Handover]) -> Figure {
    figure_in(id, period, months, &Scope::state())
}

/// A scope's figure under the plan of 2017.
pub fn figure_in(id: &str, period: &str, months: &[&Handover], scope: &Scope) -> Figure {
    figures(plan_2017(), id, period, months).into_iter().find(|figure| figure.scope == *scope).unwrap()
}

/// A figure's counts as (numerator, denominator, excluded, pending).
pub fn counts(figure: &Figure) -> (u64, u64, u64, u64) {
    let Counts { numerator, denominator, excluded, pending } = figure.counts;
    (numerator, denominator, excluded, pending)
}

/// A figure in words, like `33/54 61.1 not met`; `0/0 not reported` without denominator.
pub fn said(figure: &Figure) -> String {
    let Counts { numerator, denominator, .. } = figure.counts;
    match (figure.percent(), figure.met) {
        (Some(percent), Some(met)) => {
            format!("{numerator}/{denominator} {percent} {}", if met { "met" } else { "not met" })
        }
        (None, None) => format!("{numerator}/{denominator} not reported"),
        odd => panic!("a percentage and a judgement come together or not at all: {odd:?}"),
    }
}
