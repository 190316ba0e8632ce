//! Caseloads: what each worker carried on each day of a quarter.

use compliance::MonthExtracts;
use compliance::caseloads::{Caseloads, caseloads};
use domain::Nearest;
use domain::plan::{Caseload, Measure, Plan};

use crate::query::CaseloadsQuery;
use crate::{Basis, ReadError, ReadModel};

impl ReadModel {
    /// The caseloads of a quarter's months that have a submission, by a measure of caseloads; none where the plan has no
    /// such measure.
    ///
    /// # Errors
    /// When the measure asked for is none of caseloads, or the evidence can't be read.
    pub async fn caseloads(&self, basis: &Basis, query: &CaseloadsQuery) -> Result<Option<Caseloads>, ReadError> {
        let Some((measure, of)) = caseload_measure(basis.plan(), query.measure.as_deref())? else { return Ok(None) };
        let rule = measure.rule.as_ref().expect("a measure of caseloads has a rule");
        let timeline = self.timeline(basis, query.known_on).await?;
        let mut months: Vec<MonthExtracts> = Vec::new();
        for month in query.quarter.months() {
            if let Some(sources) = timeline.month(month) {
                months.push(self.extracts_for(basis, &[rule], sources).await?);
            }
        }
        let (offices, day) = (basis.offices(), query.quarter.first_day());
        let members = query.scope.clone().members(offices, day).within(&query.reach, offices, day);
        Ok(Some(caseloads(of, basis.setting(), &months, &members)?))
    }
}

/// The measure of caseloads of that id, or the plan's first where none is named; none where the plan has no such measure.
///
/// # Errors
/// [`ReadError::UnknownMeasure`] when the measure named is none of caseloads.
pub fn caseload_measure<'p>(
    plan: &'p Plan,
    named: Option<&str>,
) -> Result<Option<(&'p Measure, &'p Caseload)>, ReadError> {
    let Some(id) = named else { return Ok(plan.caseload_measures().next()) };
    let found = plan.caseload_measures().find(|(measure, _)| measure.id.0 == id);
    found.map(Some).ok_or_else(|| ReadError::UnknownMeasure {
        plan: plan.id.clone(),
        id: id.to_owned(),
        known: Nearest::to(id, plan.caseload_measures().map(|(measure, _)| measure.id.0.as_str())),
    })
}
