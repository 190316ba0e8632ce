//! Certification: a fold over the state's quarterly figures (`certification.md`).

use std::sync::Arc;

use domain::Quarter;
use domain::certification::{Certification, Standing, Status};
use domain::plan::{DecidedBy, Measure, Plan};

use crate::definitions::FigureDef;
use crate::figures::Figure;

/// One row of the certification: a measure of the plan, or a segment of one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CertificationRow {
    /// The measure or segment.
    pub id: Arc<str>,
    /// Whether it is a segment.
    pub is_segment: bool,
    /// Its status and what that rests on.
    pub certification: Certification,
}

/// What a quarter says of a measure or segment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Finding {
    /// Not handed in, or not complete.
    Incomplete,
    /// Complete, and it met what must be met.
    Met,
    /// Complete, and it did not; also a measure without denominator.
    Missed,
    /// Complete, but the segment applies to nobody: neither lengthens nor breaks the run.
    NobodyConcerned,
}

/// One complete or incomplete quarter of a measure: its state figures, own first, then the segments.
pub type QuarterFigures = (Quarter, Vec<Figure>);

/// The statuses of a measure and its segments, from its state figures of every quarter there is, in calendar order.
/// Quarters without any submission are left out of `quarters`.
pub fn certify(
    plan: &Plan,
    measure: &Measure,
    defs: &[FigureDef],
    quarters: &[QuarterFigures],
) -> Vec<CertificationRow> {
    if measure.rule.is_none() {
        let certification =
            Certification { status: Status::NotMeasured, standing: None, last_percent: None, decided_on: None };
        return vec![CertificationRow { id: measure.id.0.as_str().into(), is_segment: false, certification }];
    }
    let rows = defs.iter().enumerate().map(|(place, def)| {
        let finding = |figures: &[Figure]| match place {
            0 => of_measure(measure.decided_by.value, figures),
            _ => of_segment(&figures[place]),
        };
        let found: Vec<(Quarter, Finding)> =
            quarters.iter().map(|(quarter, figures)| (*quarter, finding(figures))).collect();
        let standing = standing(&found, plan.sustain_quarters.value);
        let last = quarters.iter().find(|(quarter, _)| Some(*quarter) == standing.last_quarter);
        let certification = Certification {
            status: standing.status(),
            last_percent: last.and_then(|(_, figures)| figures[place].percent()),
            standing: Some(standing),
            decided_on: None,
        };
        CertificationRow { id: Arc::clone(&def.id), is_segment: place > 0, certification }
    });
    rows.collect()
}

fn of_measure(decided_by: DecidedBy, figures: &[Figure]) -> Finding {
    let (own, segments) = figures.split_first().expect("a computed measure has its own figure");
    if !own.complete || segments.iter().any(|segment| decided_by != DecidedBy::Own && !segment.complete) {
        return Finding::Incomplete;
    }
    let concerned = || segments.iter().filter_map(|segment| segment.met);
    let by_segments = concerned().next().is_some() && concerned().all(|met| met);
    let met = match decided_by {
        DecidedBy::Own => own.met == Some(true),
        DecidedBy::Segments => by_segments,
        DecidedBy::OwnAndSegments => own.met == Some(true) && concerned().all(|met| met),
    };
    if met { Finding::Met } else { Finding::Missed }
}

fn of_segment(segment: &Figure) -> Finding {
    match segment.met {
        _ if !segment.complete => Finding::Incomplete,
        Some(true) => Finding::Met,
        Some(false) => Finding::Missed,
        None => Finding::NobodyConcerned,
    }
}

/// Folds the quarters into what they say up to the last complete one. A quarter that is missing or incomplete breaks
/// a run; those after the last complete one change nothing.
fn standing(quarters: &[(Quarter, Finding)], sustain: u32) -> Standing {
    let mut at_last_complete = Standing { met_quarters_in_a_row: 0, last_quarter: None, eligible_since: None };
    let (mut run, mut eligible_since) = (0, None);
    let mut before: Option<Quarter> = None;
    for (quarter, finding) in quarters {
        let follows = before.is_none_or(|before| before.next() == *quarter);
        before = Some(*quarter);
        if !follows || matches!(finding, Finding::Incomplete | Finding::Missed) {
            (run, eligible_since) = (0, None);
        }
        if *finding == Finding::Met {
            run += 1;
            eligible_since = if run == sustain { Some(*quarter) } else { eligible_since };
        }
        if matches!(finding, Finding::Met | Finding::Missed) {
            at_last_complete = Standing { met_quarters_in_a_row: run, last_quarter: Some(*quarter), eligible_since };
        }
    }
    at_last_complete
}
