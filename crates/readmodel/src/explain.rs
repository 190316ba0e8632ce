//! Facts: how the records that someone looks at came to their verdicts.

use std::collections::BTreeMap;

use compliance::facts::{self, Facts};
use compliance::{FigureDef, MonthExtracts, Record};
use domain::plan::Rule;
use domain::submission::{Submission, SubmissionId};

use crate::timeline::Source;
use crate::workshop::reading;
use crate::{Basis, ReadError, ReadModel};

/// A record's figure: its rule and what it shows of it.
struct Explained<'p> {
    rule: &'p Rule,
    def: FigureDef,
}

impl ReadModel {
    /// The facts of some records, in their order, from the very submissions that the records came from; meant for the
    /// records of one page. None for a record that did not come from this read model.
    ///
    /// # Errors
    /// When the evidence can't be read.
    pub async fn explain(&self, basis: &Basis, records: &[Record]) -> Result<Vec<Option<Facts>>, ReadError> {
        let mut by_submission: BTreeMap<SubmissionId, Vec<usize>> = BTreeMap::new();
        for (place, record) in records.iter().enumerate() {
            if let Some(submission) = record.source.submission {
                by_submission.entry(submission).or_default().push(place);
            }
        }
        let submissions = self.submissions(basis).await?;
        let mut found = vec![None; records.len()];
        for (submission, places) in by_submission {
            let Some(submission) = submissions.iter().find(|known| known.id == submission) else { continue };
            self.explain_of(basis, submission, records, &places, &mut found).await?;
        }
        Ok(found)
    }

    /// The facts of the records at some places, all of one submission, which is opened once.
    async fn explain_of(
        &self,
        basis: &Basis,
        submission: &Submission,
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
        let extracts = self.extracts_of(basis, submission, &rules).await?;
        for (Explained { rule, def }, places) in &figures {
            let ids: Vec<&str> = places.iter().map(|place| records[*place].record_id.as_str()).collect();
            let facts = facts::facts(rule, &def.kind, basis.setting(), &extracts, &ids)?;
            places.iter().zip(facts).for_each(|(place, facts)| found[*place] = facts);
        }
        Ok(())
    }

    /// What the facts of some rules are read from.
    async fn extracts_of(
        &self,
        basis: &Basis,
        submission: &Submission,
        rules: &[&Rule],
    ) -> Result<MonthExtracts, ReadError> {
        let needs: Vec<_> = rules.iter().flat_map(|rule| facts::needs(rule)).collect();
        let files = rules.iter().map(|rule| compliance::measures::unit_extract(rule));
        let files: Vec<_> = files.chain(needs.iter().map(|(kind, _)| *kind)).collect();
        let wanted = submission.extracts.iter().filter(|extract| files.contains(&extract.kind));
        let sources: Vec<Source> = wanted.map(|extract| Source::of(submission, extract)).collect();
        let reading = reading(needs.iter().map(|(kind, columns)| (*kind, columns.as_slice())));
        let sources: Vec<&Source> = sources.iter().collect();
        self.extracts(basis, (submission.month, submission.as_of), &sources, reading).await
    }
}

fn explained<'p>(basis: &'p Basis, figure: &str) -> Option<Explained<'p>> {
    let (measure, _, def) = FigureDef::find(basis.plan(), basis.instrument(), figure)?;
    Some(Explained { rule: measure.rule.as_ref()?, def })
}
