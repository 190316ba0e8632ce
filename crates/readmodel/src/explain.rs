//! Facts: how the records that someone looks at came to their verdicts.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use compliance::facts::{self, Facts};
use compliance::records::Origin;
use compliance::{FigureDef, MonthExtracts, Record};
use domain::plan::Rule;

use crate::timeline::{Source, Sources};
use crate::workshop::reading;
use crate::{Basis, ReadError, ReadModel};

/// A record's figure: its rule and what it shows of it.
struct Explained<'p> {
    rule: &'p Rule,
    def: FigureDef,
}

impl ReadModel {
    /// The facts of some records, in their order, from what the records came with: the very submissions, and the rounds
    /// as known at the moment as of which the records were asked for. Meant for the records of one page. None for a
    /// record that did not come from this read model.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub async fn explain(
        &self,
        basis: &Basis,
        records: &[Record],
        known_on: Option<DateTime<Utc>>,
    ) -> Result<Vec<Option<Facts>>, ReadError> {
        let mut by_origin: BTreeMap<Origin, Vec<usize>> = BTreeMap::new();
        for (place, record) in records.iter().enumerate() {
            if let Some(origin) = record.source.origin {
                by_origin.entry(origin).or_default().push(place);
            }
        }
        let mut found = vec![None; records.len()];
        for (origin, places) in by_origin {
            if let Some(sources) = self.sources_of(basis, origin, known_on).await? {
                self.explain_of(basis, &sources, records, &places, &mut found).await?;
            }
        }
        Ok(found)
    }

    /// All that a submission or a round holds.
    async fn sources_of(
        &self,
        basis: &Basis,
        origin: Origin,
        known_on: Option<DateTime<Utc>>,
    ) -> Result<Option<Sources>, ReadError> {
        Ok(match origin {
            Origin::Submission(id) => {
                let submissions = self.submissions(basis).await?;
                submissions.iter().find(|known| known.id == id).map(Sources::of_submission)
            }
            Origin::Round(number) => {
                let rounds = self.case_reviews(basis, known_on).await?.rounds;
                let found = rounds.iter().find_map(|(quarter, of)| Some((*quarter, of.reviews_of(number)?)));
                found.map(|(quarter, reviews)| Sources::of_round(quarter, reviews))
            }
        })
    }

    /// The facts of the records at some places, all from the same sources, which are opened once.
    async fn explain_of(
        &self,
        basis: &Basis,
        sources: &Sources,
        records: &[Record],
        places: &[usize],
        found: &mut [Option<Facts>],
    ) -> Result<(), ReadError> {
        let mut by_figure: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for place in places {
            by_figure.entry(&records[*place].figure).or_default().push(*place);
        }
        let explained = |(figure, places): (&str, Vec<usize>)| Some((explained(basis, figure)?, places));
        let figures: Vec<(Explained<'_>, Vec<usize>)> = by_figure.into_iter().filter_map(explained).collect();
        let rules: Vec<&Rule> = figures.iter().map(|(explained, _)| explained.rule).collect();
        let extracts = self.extracts_of(basis, sources, &rules).await?;
        for (Explained { rule, def }, places) in &figures {
            let ids: Vec<&str> = places.iter().map(|place| records[*place].record_id.as_str()).collect();
            let facts = facts::facts(rule, &def.kind, basis.setting(), &extracts, &ids)?;
            places.iter().zip(facts).for_each(|(place, facts)| found[*place] = facts);
        }
        Ok(())
    }

    /// What the facts of some rules are read from.
    async fn extracts_of(&self, basis: &Basis, sources: &Sources, rules: &[&Rule]) -> Result<MonthExtracts, ReadError> {
        let needs: Vec<_> = rules.iter().flat_map(|rule| facts::needs(rule)).collect();
        let files = rules.iter().map(|rule| compliance::measures::unit_extract(rule));
        let files: Vec<_> = files.chain(needs.iter().map(|(kind, _)| *kind)).collect();
        let wanted: Vec<&Source> = sources.all.iter().filter(|source| files.contains(&source.kind)).collect();
        let reading = reading(needs.iter().map(|(kind, columns)| (*kind, columns.as_slice())));
        self.extracts(basis, (sources.month, sources.as_of), &wanted, reading).await
    }
}

fn explained<'p>(basis: &'p Basis, figure: &str) -> Option<Explained<'p>> {
    let (measure, _, def) = FigureDef::find(basis.plan(), basis.instrument(), figure)?;
    Some(Explained { rule: measure.rule.as_ref()?, def })
}
