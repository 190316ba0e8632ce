//! Certification: the statuses of a plan, from every quarter there is.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use compliance::certification::{CertificationRow, QuarterFigures, certify};
use compliance::{Figure, FigureDef, ScopeKind};
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
        let mut figures: HashMap<(Arc<str>, Period), Figure> = HashMap::new();
        for figure in self.figures_of(basis, &asked, &wanted).await? {
            figures.insert((Arc::clone(&figure.id), figure.period), figure);
        }
        let of_measure = |measure: &Measure| {
            let defs = FigureDef::of_measure(measure, basis.instrument());
            let mut of_quarter = |quarter| {
                let own = |def: &FigureDef| figures.remove(&(Arc::clone(&def.id), Period::Quarter(quarter)));
                (quarter, defs.iter().filter_map(own).collect())
            };
            let quarters: Vec<QuarterFigures> = timeline.quarters().map(&mut of_quarter).collect();
            certify(basis.plan(), measure, &defs, &quarters)
        };
        Ok(basis.plan().measures.iter().flat_map(of_measure).collect())
    }
}
