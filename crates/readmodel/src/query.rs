//! The questions that can be asked.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use compliance::certification::{CertificationRow, certify};
use compliance::figures::{PeriodTallies, figures};
use compliance::indicators::{Indicators, indicators};
use compliance::records::{self, Filter};
use compliance::{Figure, FigureDef, Record, Scope, ScopeKind, ScopeMembers, Tally};
use domain::plan::{Measure, Rule};
use domain::{Month, Period, Verdict};

use crate::timeline::{MonthSources, Timeline};
use crate::workshop::extracts_for;
use crate::{Basis, ReadError, ReadModel};

/// By month or by quarter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grain {
    /// A row a month; reviewed measures have none.
    Month,
    /// A row a quarter.
    Quarter,
}

/// The months asked for, both ends included; an open end takes all there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PeriodRange {
    /// First month.
    pub from: Option<Month>,
    /// Last month.
    pub to: Option<Month>,
}

/// Which figures are asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FiguresQuery {
    /// A measure with its segments, or one segment; none for everything that the plan computes.
    pub measure: Option<String>,
    /// The months; by quarter the range is widened to whole quarters.
    pub range: PeriodRange,
    /// By month or quarter.
    pub grain: Grain,
    /// One kind of scope; none for all.
    pub scope: Option<ScopeKind>,
    /// As known at this moment; none for now.
    pub known_on: Option<DateTime<Utc>>,
}

/// Which records are asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordsQuery {
    /// The measure or segment.
    pub measure: String,
    /// The month or quarter.
    pub period: Period,
    /// The state, a region or an office.
    pub scope: Scope,
    /// Only records of this verdict.
    pub verdict: Option<Verdict>,
    /// As known at this moment; none for now.
    pub known_on: Option<DateTime<Utc>>,
}

/// A figure asked for: its measure's place in the plan, its place among the measure's figures, its definition.
struct Asked {
    measure: usize,
    place: usize,
    def: FigureDef,
}

impl PeriodRange {
    fn holds(self, month: Month) -> bool {
        self.from.is_none_or(|from| from <= month) && self.to.is_none_or(|to| month <= to)
    }
}

fn asked(basis: &Basis, id: Option<&str>) -> Result<Vec<Asked>, ReadError> {
    let all = basis.plan().measures.iter().enumerate().flat_map(|(measure, of)| {
        let defs = FigureDef::of_measure(of, basis.instrument()).into_iter().enumerate();
        defs.map(move |(place, def)| Asked { measure, place, def })
    });
    let is_asked = |asked: &Asked| id.is_none_or(|id| *asked.def.id == *id || asked.def.measure.0 == id);
    let found: Vec<Asked> = all.filter(is_asked).collect();
    match id {
        Some(id) if found.is_empty() => Err(unknown(basis, id)),
        _ => Ok(found),
    }
}

fn unknown(basis: &Basis, id: &str) -> ReadError {
    let defs = basis.plan().measures.iter().flat_map(|measure| FigureDef::of_measure(measure, basis.instrument()));
    let known: Vec<String> = defs.map(|def| def.id.to_string()).collect();
    ReadError::UnknownMeasure { plan: basis.plan().id.clone(), id: id.to_owned(), known: known.join(", ") }
}

/// A period with the draw dates of its months and what its tallies are made of.
struct Wanted<'t> {
    period: Period,
    scopes: Vec<ScopeMembers>,
    as_ofs: Vec<Option<DateTime<Utc>>>,
    months: Vec<Option<&'t MonthSources>>,
}

impl<'t> Wanted<'t> {
    fn new(period: Period, timeline: &'t Timeline, basis: &Basis, scope: Option<ScopeKind>) -> Wanted<'t> {
        let months: Vec<_> = period.months().into_iter().map(|month| timeline.month(month)).collect();
        let as_ofs = months.iter().map(|sources| sources.map(|sources| sources.as_of)).collect();
        Wanted { period, scopes: Scope::on(period.first_day(), basis.offices(), scope), as_ofs, months }
    }

    fn has_reviews(&self) -> bool {
        self.months.last().copied().flatten().is_some_and(|sources| sources.reviews.is_some())
    }

    /// The months whose tallies a measure's figures sum: all for a monthly rule, the last (the reviews) for a reviewed.
    fn tallied(&self, rule: &Rule) -> Vec<(Month, &'t MonthSources)> {
        let months = self.period.months();
        let found = months.into_iter().zip(&self.months).filter_map(|(month, sources)| Some((month, (*sources)?)));
        if rule.is_reviewed() {
            let last = self.period.months().pop();
            found.filter(|(month, sources)| Some(*month) == last && sources.reviews.is_some()).collect()
        } else {
            found.collect()
        }
    }
}

impl ReadModel {
    /// Figures: by measure in the plan's order, each followed by its segments, then period, then scope.
    ///
    /// # Errors
    /// When the measure is unknown, or the evidence can't be read.
    pub async fn figures(&self, basis: &Basis, query: &FiguresQuery) -> Result<Vec<Figure>, ReadError> {
        let asked = asked(basis, query.measure.as_deref())?;
        let timeline = self.timeline(basis, query.known_on).await?;
        let periods: Vec<Period> = match query.grain {
            Grain::Month => timeline.months().filter(|month| query.range.holds(*month)).map(Period::Month).collect(),
            Grain::Quarter => {
                let touched =
                    |quarter: &domain::Quarter| quarter.months().iter().any(|month| query.range.holds(*month));
                timeline.quarters().filter(touched).map(Period::Quarter).collect()
            }
        };
        let wanted: Vec<Wanted<'_>> =
            periods.into_iter().map(|period| Wanted::new(period, &timeline, basis, query.scope)).collect();
        self.figures_of(basis, &asked, &wanted).await
    }

    async fn figures_of(
        &self,
        basis: &Basis,
        asked: &[Asked],
        wanted: &[Wanted<'_>],
    ) -> Result<Vec<Figure>, ReadError> {
        let measures = &basis.plan().measures;
        let rule = |place: usize| measures[place].rule.as_ref().expect("only computed measures have figures");
        let mut places: Vec<usize> = asked.iter().map(|asked| asked.measure).collect();
        places.dedup();
        let by_quarter = |period: &Wanted<'_>| matches!(period.period, Period::Quarter(_));
        places.retain(|place| !rule(*place).is_reviewed() || wanted.iter().any(by_quarter));
        let tallies = self.tallies_by_month(basis, &places, wanted).await?;
        let mut found = Vec::new();
        for asked in asked.iter().filter(|asked| places.contains(&asked.measure)) {
            let rule = rule(asked.measure);
            for wanted in wanted {
                let of_month = |(month, _): (Month, _)| tallies.get(&(month, asked.measure)).map(AsRef::as_ref);
                let period = PeriodTallies {
                    period: wanted.period,
                    scopes: &wanted.scopes,
                    as_ofs: wanted.as_ofs.clone(),
                    tallies: wanted.tallied(rule).into_iter().filter_map(of_month).collect(),
                    handed_in: !rule.is_reviewed() || wanted.has_reviews(),
                };
                found.extend(figures(&asked.def, asked.place, &period, basis.zone()));
            }
        }
        Ok(found)
    }

    /// The tallies of the measures for each month that the periods need.
    async fn tallies_by_month(
        &self,
        basis: &Basis,
        places: &[usize],
        wanted: &[Wanted<'_>],
    ) -> Result<std::collections::HashMap<(Month, usize), Arc<Tally>>, ReadError> {
        let mut months: std::collections::BTreeMap<Month, (&MonthSources, Vec<usize>)> =
            std::collections::BTreeMap::new();
        for wanted in wanted {
            for place in places {
                let rule = basis.plan().measures[*place].rule.as_ref().expect("only computed measures have figures");
                for (month, sources) in wanted.tallied(rule) {
                    months.entry(month).or_insert_with(|| (sources, Vec::new())).1.push(*place);
                }
            }
        }
        let months: Vec<(Month, &MonthSources, Vec<usize>)> =
            months.into_iter().map(|(month, (sources, places))| (month, sources, places)).collect();
        let tallies = self.tallies(basis, &months).await?;
        let keyed = months.into_iter().zip(tallies).flat_map(|((month, _, places), tallies)| {
            places.into_iter().zip(tallies).map(move |(place, tally)| ((month, place), tally))
        });
        Ok(keyed.collect())
    }

    /// The records behind a figure, sorted by record and then by period.
    ///
    /// # Errors
    /// When the measure is unknown or quarterly only, or the evidence can't be read.
    pub async fn records(&self, basis: &Basis, query: &RecordsQuery) -> Result<Vec<Record>, ReadError> {
        let mut asked = asked(basis, Some(&query.measure))?;
        let asked = asked.swap_remove(0);
        let measure: &Measure = &basis.plan().measures[asked.measure];
        let rule = measure.rule.as_ref().expect("only computed measures have figures");
        if rule.is_reviewed() && matches!(query.period, Period::Month(_)) {
            return Err(ReadError::QuarterlyOnly(query.measure.clone()));
        }
        let timeline = self.timeline(basis, query.known_on).await?;
        let wanted = Wanted::new(query.period, &timeline, basis, None);
        let scope = query.scope.clone().members(basis.offices(), query.period.first_day());
        let filter = Filter { scope: &scope, verdict: query.verdict };
        let mut found = Vec::new();
        for (month, sources) in wanted.tallied(rule) {
            let extracts = extracts_for(self, basis, rule, month, sources).await?;
            let shown = if rule.is_reviewed() { query.period } else { Period::Month(month) };
            found.extend(records::records(measure, &asked.def, basis.setting(), &extracts, shown, filter)?);
        }
        records::sort(&mut found);
        Ok(found)
    }

    /// OM18's indicators, a row for each month and scope.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub async fn indicators(&self, basis: &Basis, query: &FiguresQuery) -> Result<Vec<Indicators>, ReadError> {
        let timeline = self.timeline(basis, query.known_on).await?;
        let periods = timeline.months().filter(|month| query.range.holds(*month));
        let wanted: Vec<Wanted<'_>> =
            periods.map(|month| Wanted::new(Period::Month(month), &timeline, basis, query.scope)).collect();
        let mut found = Vec::new();
        for (place, measure) in basis.plan().measures.iter().enumerate() {
            let Some(Rule::Caseload(rule)) = &measure.rule else { continue };
            let tallies = self.tallies_by_month(basis, &[place], &wanted).await?;
            for wanted in &wanted {
                let Period::Month(month) = wanted.period else { continue };
                if let Some(tally) = tallies.get(&(month, place)) {
                    found.extend(indicators(rule, tally, month, &wanted.scopes));
                }
            }
        }
        Ok(found)
    }

    /// The certification of each measure of the plan and of its segments.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub async fn certification(
        &self,
        basis: &Basis,
        known_on: Option<DateTime<Utc>>,
    ) -> Result<Vec<CertificationRow>, ReadError> {
        let timeline = self.timeline(basis, known_on).await?;
        let quarters = timeline.quarters();
        let wanted: Vec<Wanted<'_>> = quarters
            .map(|quarter| Wanted::new(Period::Quarter(quarter), &timeline, basis, Some(ScopeKind::State)))
            .collect();
        let asked = asked(basis, None)?;
        let figures = self.figures_of(basis, &asked, &wanted).await?;
        let of_measure = |measure: &Measure| {
            let defs = FigureDef::of_measure(measure, basis.instrument());
            let quarters: Vec<_> = wanted
                .iter()
                .filter_map(|wanted| {
                    let Period::Quarter(quarter) = wanted.period else { return None };
                    let own = |def: &FigureDef| {
                        figures.iter().find(|figure| figure.period == wanted.period && figure.id == def.id).cloned()
                    };
                    Some((quarter, defs.iter().filter_map(own).collect()))
                })
                .collect();
            certify(basis.plan(), measure, &defs, &quarters)
        };
        Ok(basis.plan().measures.iter().flat_map(of_measure).collect())
    }
}
