//! Certification: the statuses of a plan, from every quarter there is.

use chrono::{DateTime, Utc};
use compliance::certification::{CertificationRow, certify};
use compliance::{FigureDef, ScopeKind};
use domain::Period;
use domain::plan::Measure;

use crate::asked::asked;
use crate::wanted::Wanted;
use crate::{Basis, ReadError, ReadModel};

impl ReadModel {
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
        let quarters = timeline.quarters().map(Period::Quarter);
        let wanted = Wanted::all(quarters, &timeline, basis, Some(ScopeKind::State));
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
