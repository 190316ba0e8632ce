//! `figures`, `indicators` and `certification`: what the records add up to.

use certification::Published;
use chrono::{DateTime, Utc};
use compliance::Shown;
use domain::extract::Code;
use domain::{Quarter, Zone};
use readmodel::{Basis, Counts, FiguresQuery, Grain, PeriodRange};
use reports::results;

use crate::cli::{By, FiguresArgs, Format, General, IndicatorsArgs, KnownOn, RangeArgs};
use crate::failure::Failure;
use crate::office::Office;
use crate::output;
use crate::tell::tell;

impl From<RangeArgs> for PeriodRange {
    fn from(range: RangeArgs) -> PeriodRange {
        PeriodRange { from: range.from, to: range.to }
    }
}

pub(crate) async fn figures(office: &Office, general: &General, args: FiguresArgs) -> Result<(), Failure> {
    in_order(args.range)?;
    let query = FiguresQuery {
        measure: args.measure,
        range: args.range.into(),
        grain: match args.by {
            By::Month => Grain::Month,
            By::Quarter => Grain::Quarter,
        },
        scope: args.scope.kind(),
        known_on: args.known_on.moment(office.basis.zone())?,
    };
    let figures = office.model().figures(&office.basis, &query).await.map_err(wrong_measure)?;
    let figures: Vec<_> = figures.into_iter().map(Shown::Figure).collect();
    explain(office, general, &args.known_on)?;
    let reviewed = reviewed(&office.basis, query.measure.as_deref());
    let touched = |quarter: Quarter| quarter.months().into_iter().any(|month| query.range.holds(month));
    note_conflicts(office, query.known_on, |quarter| !reviewed.is_empty() && touched(quarter)).await?;
    if let Some(hint) = hint(&office.basis, &query) {
        output::say(general.format, hint)?;
    }
    output::print(&results::figures(&office.basis.plan().id, &figures, office.basis.zone()), general.format)
}

/// By month the measures that rest on the case review have no figures: who asks should know why.
fn hint(basis: &Basis, query: &FiguresQuery) -> Option<String> {
    let names = reviewed(basis, query.measure.as_deref());
    let by_month = query.grain == Grain::Month && !names.is_empty();
    by_month
        .then(|| format!("Measured by quarter, from the case review: {} (ask with --by quarter).", names.join(", ")))
}

/// The measures that rest on the case review: all of the plan, or the one asked for with or as a segment.
pub(crate) fn reviewed<'b>(basis: &'b Basis, asked: Option<&str>) -> Vec<&'b str> {
    let is_asked = |id: &str| asked.is_none_or(|asked| asked.split(':').next() == Some(id));
    let reviewed = basis.plan().measures.iter().filter(|measure| {
        measure.rule.as_ref().is_some_and(domain::plan::Rule::is_reviewed) && is_asked(&measure.id.0)
    });
    reviewed.map(|measure| measure.id.0.as_str()).collect()
}

/// Notes each quarter asked for of which a round and reviews that were handed in stand in conflict.
pub(crate) async fn note_conflicts(
    office: &Office,
    known_on: Option<DateTime<Utc>>,
    is_asked: impl Fn(Quarter) -> bool,
) -> Result<(), Failure> {
    let quarters = office.model().reviewed_quarters(&office.basis, known_on).await?;
    for of in quarters.iter().filter(|of| of.counts == Counts::Conflict && is_asked(of.quarter)) {
        let submission = of.extract.map_or_else(String::new, |submission| format!(" of submission {submission}"));
        tell!(
            "Note: {}: round {} ({}) and the case_reviews.csv{submission} are both there; neither counts until the \
             monitor records in the portal which of them does.",
            of.quarter,
            of.round,
            of.state.text()
        );
    }
    Ok(())
}

pub(crate) async fn indicators(office: &Office, general: &General, args: IndicatorsArgs) -> Result<(), Failure> {
    in_order(args.range)?;
    let query = FiguresQuery {
        measure: args.measure.clone(),
        range: args.range.into(),
        grain: Grain::Month,
        scope: args.scope.kind(),
        known_on: args.known_on.moment(office.basis.zone())?,
    };
    let indicators = office.model().indicators(&office.basis, &query).await.map_err(wrong_measure)?;
    explain(office, general, &args.known_on)?;
    let plan = &office.basis.plan().id;
    match general.format {
        Format::Text => output::print(&results::indicators_with_averages(plan, &indicators), general.format),
        Format::Csv | Format::Json => output::print(&results::indicators(plan, &indicators), general.format),
    }
}

pub(crate) async fn certification(office: &Office, general: &General, args: KnownOn) -> Result<(), Failure> {
    let known_on = args.moment(office.basis.zone())?;
    let docket = office.model().docket(&office.basis, known_on).await?;
    let (rows, zone) = (docket.certification(), office.basis.zone());
    explain(office, general, &args)?;
    note_conflicts(office, known_on, |_| true).await?;
    output::print(&results::certification(&office.basis.plan().id, &rows, zone), general.format)?;
    for (row, track) in rows.iter().zip(&docket.tracks).filter(|(row, _)| row.decided_at.is_some()) {
        let history = docket.proceedings.history_of(track);
        if let Some(last) = history.filter_map(|recorded| docket.proceedings.as_published(recorded)).last() {
            output::say(general.format, output::printable(&decided(&row.id, &last, zone)))?;
        }
    }
    Ok(())
}

/// The last decision about a measure or segment in a line: what, when, in which role and why.
fn decided(id: &str, last: &Published<'_>, zone: Zone) -> String {
    let recorded = last.recorded;
    let outcome = last.outcome.unwrap_or_else(|| recorded.act.kind().text());
    let (day, role) = (zone.date(recorded.at), recorded.role.text());
    let told = [last.reasons, last.document].map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let told: Vec<String> = told.into_iter().filter(|text| !text.is_empty()).collect();
    format!("{id}: {outcome} on {day} by {} ({role}): {}", recorded.actor, told.join("; "))
}

/// Says for people by which plan, and as known when.
pub(crate) fn explain(office: &Office, general: &General, known_on: &KnownOn) -> Result<(), Failure> {
    let plan = office.basis.plan();
    let known = known_on.known_on.as_deref().unwrap_or("now");
    let hash = office.basis.plan_hash().to_string();
    output::say(general.format, format!("{} ({}, plan file {}), as known {known}", plan.title, plan.id, &hash[..12]))
}

/// A measure that the plan does not have is wrong use.
pub(crate) fn wrong_measure(error: readmodel::ReadError) -> Failure {
    match error {
        readmodel::ReadError::UnknownMeasure { .. }
        | readmodel::ReadError::WhichCaseloads { .. }
        | readmodel::ReadError::NoVerdicts(_)
        | readmodel::ReadError::QuarterlyOnly(_) => Failure::WrongUse(error.to_string()),
        other => other.into(),
    }
}

fn in_order(range: RangeArgs) -> Result<(), Failure> {
    match (range.from, range.to) {
        (Some(from), Some(to)) if to < from => Err(Failure::WrongUse(format!("--to {to} lies before --from {from}"))),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use certification::{Act, Proceedings, Recorded};
    use domain::Role;

    use super::*;

    #[test]
    fn the_last_decision_is_told_in_one_line_however_it_was_written() {
        let act = Act::PreCertificationWithdrawn {
            measure: "OM1".to_owned(),
            reasons: "Missed\nin two regions.".to_owned(),
            document: "Docket 730".to_owned(),
        };
        // 1 a.m. UTC is still the evening before in Connecticut.
        let at = "2020-02-04T01:00:00Z".parse().unwrap();
        let recorded = Recorded { number: 1, at, actor: "ann".to_owned(), role: Role::Monitor, act };
        let proceedings = <Proceedings as certification::Fold>::fold([recorded]).unwrap();
        let told = decided("OM1", &proceedings.published().next().unwrap(), Zone::named("America/New_York").unwrap());
        let words =
            "OM1: pre_certification_withdrawn on 2020-02-03 by ann (monitor): Missed in two regions.; Docket 730";
        assert_eq!(told, words);
    }
}
