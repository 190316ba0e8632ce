//! What figures say of certification: a fold over the state's quarterly figures (`certification.md`).

use std::sync::Arc;

use domain::Quarter;
use domain::certification::{Counted, Outcome, QuarterResult, Standing, Track};
use domain::plan::{DecidedBy, Measure, Plan, Rule};

use crate::definitions::FigureDef;
use crate::figures::Figure;
use crate::measures::reads_care;

/// One complete or incomplete quarter of a measure: its state figures, own first, then the segments.
pub type QuarterFigures = (Quarter, Vec<Figure>);

/// What the figures say of a measure and its segments, from its state figures of every quarter there is, in calendar
/// order. Quarters without any submission are left out of `quarters`. A measure of children in care is not measured as
/// long as no quarter has any of its files.
pub fn tracks(plan: &Plan, measure: &Measure, defs: &[FigureDef], quarters: &[QuarterFigures]) -> Vec<Track> {
    let has_begun = |rule: &Rule| !reads_care(rule) || !quarters.is_empty();
    if !measure.rule.as_ref().is_some_and(has_begun) {
        let measure = own_id(measure);
        let id = Arc::clone(&measure);
        return vec![Track { id, measure, standing: None, last_percent: None, quarters: Vec::new() }];
    }
    let own = own_id(measure);
    let track = |(place, def): (usize, &FigureDef)| {
        let result = |(quarter, figures): &QuarterFigures| match place {
            0 => of_measure(measure.decided_by.value, *quarter, figures),
            _ => of_segment(*quarter, &figures[place]),
        };
        let results: Vec<QuarterResult> = quarters.iter().map(result).collect();
        let standing = standing(&results, plan.sustain_quarters.value);
        let last = quarters.iter().find(|(quarter, _)| Some(*quarter) == standing.last_quarter);
        Track {
            id: Arc::clone(&def.id),
            measure: Arc::clone(&own),
            last_percent: last.and_then(|(_, figures)| figures[place].percent()),
            standing: Some(standing),
            quarters: results,
        }
    };
    defs.iter().enumerate().map(track).collect()
}

fn own_id(measure: &Measure) -> Arc<str> {
    measure.id.0.as_str().into()
}

fn of_measure(decided_by: DecidedBy, quarter: Quarter, figures: &[Figure]) -> QuarterResult {
    let (own, segments) = figures.split_first().expect("a computed measure has its own figure");
    let concerned = || segments.iter().filter_map(|segment| segment.met);
    let by_segments = concerned().next().is_some() && concerned().all(|met| met);
    let (met, decisive) = match decided_by {
        DecidedBy::Own => (own.met == Some(true), &figures[..1]),
        DecidedBy::Segments => (by_segments, figures),
        DecidedBy::OwnAndSegments => (own.met == Some(true) && concerned().all(|met| met), figures),
    };
    let outcome = match met {
        _ if decisive.iter().any(|figure| !figure.complete) => Outcome::Incomplete,
        true => Outcome::Met,
        false => Outcome::Missed,
    };
    QuarterResult { quarter, outcome, figures: decisive.iter().map(counted).collect() }
}

fn of_segment(quarter: Quarter, segment: &Figure) -> QuarterResult {
    let outcome = match segment.met {
        _ if !segment.complete => Outcome::Incomplete,
        Some(true) => Outcome::Met,
        Some(false) => Outcome::Missed,
        None => Outcome::NobodyConcerned,
    };
    QuarterResult { quarter, outcome, figures: vec![counted(segment)] }
}

fn counted(figure: &Figure) -> Counted {
    let (numerator, denominator) = (figure.counts.numerator, figure.counts.denominator);
    Counted { id: figure.id.to_string(), numerator, denominator, met: figure.met }
}

/// Folds the quarters into what they say up to the last complete one. A quarter that is missing or incomplete breaks
/// a run; those after the last complete one change nothing.
fn standing(quarters: &[QuarterResult], sustain: u32) -> Standing {
    let mut at_last_complete = Standing { met_quarters_in_a_row: 0, last_quarter: None, eligible_since: None };
    let (mut run, mut eligible_since) = (0, None);
    let mut before: Option<Quarter> = None;
    for QuarterResult { quarter, outcome, .. } in quarters {
        let follows = before.is_none_or(|before| before.next() == *quarter);
        before = Some(*quarter);
        if !follows || matches!(outcome, Outcome::Incomplete | Outcome::Missed) {
            (run, eligible_since) = (0, None);
        }
        if *outcome == Outcome::Met {
            run += 1;
            eligible_since = if run == sustain { Some(*quarter) } else { eligible_since };
        }
        if matches!(outcome, Outcome::Met | Outcome::Missed) {
            at_last_complete = Standing { met_quarters_in_a_row: run, last_quarter: Some(*quarter), eligible_since };
        }
    }
    at_last_complete
}
