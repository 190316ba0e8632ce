//! Records: the list behind a figure.

use compliance::Record;
use compliance::records::{self, Filter};
use domain::Period;
use domain::plan::Measure;

use crate::asked::asked;
use crate::query::RecordsQuery;
use crate::wanted::Wanted;
use crate::{Basis, ReadError, ReadModel};

impl ReadModel {
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
        let wanted = Wanted::all([query.period], &timeline, basis, None);
        let (offices, day) = (basis.offices(), query.period.first_day());
        let scope = query.scope.clone().members(offices, day).within(&query.reach, offices, day);
        let filter = Filter { scope: &scope, verdict: query.verdict };
        let mut found = Vec::new();
        for sources in wanted.iter().flat_map(|wanted| wanted.tallied(rule, asked.def.quarter)) {
            let extracts = self.extracts_for(basis, &[rule], sources).await?;
            let shown = if rule.is_reviewed() { query.period } else { Period::Month(sources.month) };
            let mut records = records::records(measure, &asked.def, basis.setting(), &extracts, shown, filter)?;
            for record in &mut records {
                sources.name_origin(record);
            }
            found.append(&mut records);
        }
        records::sort(&mut found);
        Ok(found)
    }
}
