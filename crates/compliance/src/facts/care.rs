//! What is known of a record about children in care: the dates and numbers that decided it.

mod fact;
mod homes;
mod places;
mod reports;
mod stays;

use domain::plan::Rule;

pub use self::fact::{CareFact, PlacementRole, ReportRole};
use crate::definitions::FigureKind;
use crate::measures::care::Bench;
use crate::month::{MonthExtracts, Setting, UnknownOffice};
use crate::tally::judge_figure;

/// The facts of the wanted ids, from what the rules read.
pub(super) fn read(
    rule: &Rule,
    kind: &FigureKind,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    wanted: &[&str],
) -> Result<Vec<Option<Vec<CareFact>>>, UnknownOffice> {
    let mut rows: Vec<Option<usize>> = vec![None; wanted.len()];
    judge_figure(rule, kind, setting, extracts, &mut |judgement| {
        for (place, _) in wanted.iter().enumerate().filter(|(_, id)| **id == judgement.record_id) {
            rows[place] = Some(judgement.row);
        }
    })?;
    let facts = |row: usize| facts(rule, kind, setting, extracts, row);
    rows.into_iter().map(|row| row.map(facts).transpose()).collect()
}

fn facts(
    rule: &Rule,
    kind: &FigureKind,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    row: usize,
) -> Result<Vec<CareFact>, UnknownOffice> {
    match rule {
        Rule::Training(rule) => return Ok(homes::trained(rule, setting, extracts, row)),
        Rule::RepeatMaltreatment(rule) => return Ok(reports::of_base(rule, extracts, row)),
        _ => {}
    }
    let bench = Bench::of(setting, extracts)?;
    let mut facts = vec![stays::stay(&bench.stays, row)];
    match rule {
        Rule::Deadline(rule) => facts.extend(stays::of_deadline(rule, &bench.stays, row)),
        Rule::Within(rule) => facts.extend(stays::of_within(rule, &bench.stays, row)),
        Rule::Achievement(_) => facts.push(stays::youth(&bench.stays, row)),
        Rule::CareVisitation(rule) => facts.extend(stays::visits(rule, kind, &bench, extracts, row)),
        Rule::HarmInCare(rule) => facts.extend(reports::of_window(rule, &bench, extracts, row)),
        Rule::Siblings(rule) => facts.extend(places::group(rule, &bench, extracts, row)),
        Rule::Placements(rule) => facts.extend(places::of_window(rule, &bench, extracts, row)),
        Rule::Capacity(_) => facts.extend(places::home_of_day(&bench, extracts, row)),
        Rule::Setting(_) => facts.extend(places::of_day(&bench, extracts, row)),
        _ => {}
    }
    Ok(facts)
}
